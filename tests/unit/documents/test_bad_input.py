"""Files that cannot be read in, or not wholly. Each is said in a sentence that tells what to do,
and never as "no findings"."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from sightline.documents import LIMITS, read, read_many
from sightline.documents.finding import found_in
from sightline.documents.opening import draft_of_file
from sightline.documents.text import draft_of
from sightline.documents.vocabulary import Words, national_rules
from sightline.domain.library import Unreadable
from tests.unit.documents import papers_pdf, papers_word
from tests.unit.documents.pictures_of_pages import scanned

SENTENCE = "Schools should tell the front door on the same day. " * 3


def refusal(path: Path) -> str:
    """As the reading process says it: only some are read in a process of their own, for time."""
    with pytest.raises(Unreadable) as told:
        draft_of_file(path, most_pages=LIMITS.pages)
    sentence = str(told.value)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "no finding" not in sentence.lower()
    return sentence


def kept(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.fixture(scope="module")
def a_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return papers_pdf.make_pdf(SENTENCE, tmp_path_factory.mktemp("pdf") / "a.pdf")


def test_a_scanned_pdf_is_said_to_be_one(tmp_path: Path) -> None:
    told = refusal(scanned(tmp_path / "scan.pdf", pages=3))
    assert "scanned" in told
    assert "OCR" in told
    with pytest.raises(Unreadable, match="scanned"):
        read(tmp_path / "scan.pdf")


def test_pages_that_are_pictures_are_named(a_pdf: Path, tmp_path: Path) -> None:
    mixed = PdfWriter()
    pages = scanned(tmp_path / "scan.pdf", pages=3)
    mixed.append(PdfReader(a_pdf))
    mixed.append(PdfReader(pages))
    mixed.write(tmp_path / "mixed.pdf")
    document = read(tmp_path / "mixed.pdf")
    assert document.pages == 4
    assert any(note.startswith("Pages 2 to 4") and "scanned" in note for note in document.notes)
    assert len(document.statements) == 1


def test_a_locked_pdf_is_not_guessed_at(a_pdf: Path, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.append(PdfReader(a_pdf))
    writer.encrypt("a secret", algorithm="AES-256")
    writer.write(tmp_path / "locked.pdf")
    assert "password" in refusal(tmp_path / "locked.pdf")


def test_more_pages_than_the_limit_are_counted_and_said(tmp_path: Path) -> None:
    writer = PdfWriter()
    for _ in range(501):
        writer.add_blank_page(200, 200)
    writer.write(tmp_path / "long.pdf")
    told = refusal(tmp_path / "long.pdf")
    assert "501" in told
    assert "500" in told


def test_damaged_files_are_said_to_be_damaged(a_pdf: Path, tmp_path: Path) -> None:
    whole = papers_word.protocol(tmp_path / "whole.docx").read_bytes()
    for name, content in (
        ("cut.pdf", b"%PDF-1.7\n" + a_pdf.read_bytes()[400:900]),
        ("cut.docx", whole[: len(whole) // 2]),
        ("torn.docx", _with_document(whole, b"<w:document><w:body>")),
    ):
        assert "damaged" in refusal(kept(tmp_path / name, content)), name


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        with bomb.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(70):
                part.write(b"\x20" * 1024 * 1024)
    assert (tmp_path / "bomb.docx").stat().st_size < 200_000
    assert "unpacked" in refusal(tmp_path / "bomb.docx")


def test_a_bomb_that_lies_about_its_size_gains_nothing(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("word/document.xml", b"\x20" * 20 * 1024 * 1024)
    lying = content.getvalue().replace(struct.pack("<I", 20 * 1024 * 1024), struct.pack("<I", 10))
    assert "damaged" in refusal(kept(tmp_path / "lies.docx", lying))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("nothing.pdf", b"", "empty"),
        ("blanks.txt", b" \n\r\n ", "empty"),
        ("photo.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 400, "picture"),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old kind"),
        (
            "secret.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 2,
            "password",
        ),
        ("notes.txt", b"{\\rtf1 Hello}", "RTF"),
        ("report.pdf", b"MZ\x90\x00" + b"\x01" * 300, "program"),
        ("noise.txt", bytes(range(128, 256)) * 40 + bytes(range(32)) * 40, "no text"),
        ("short.txt", b"Page 1", "next to no text"),
    ],
)
def test_what_is_no_document_is_named(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    assert says in refusal(kept(tmp_path / name, content))


def test_other_packed_files_are_told_apart(tmp_path: Path) -> None:
    for name, part, says in (
        ("a.docx", "xl/workbook.xml", "spreadsheet"),
        ("b.docx", "x.txt", "Unpack"),
    ):
        with zipfile.ZipFile(tmp_path / name, "w") as folder:
            folder.writestr(part, "words")
        assert says in refusal(tmp_path / name)


def test_a_file_that_is_not_what_its_name_says_is_read_as_what_it_is(
    a_pdf: Path, tmp_path: Path
) -> None:
    draft = draft_of_file(kept(tmp_path / "review.docx", a_pdf.read_bytes()), most_pages=500)
    assert draft.read_as == "pdf"
    assert "called .docx and is a PDF" in draft.notes[0]
    page = f"<!DOCTYPE html><html><body><p>{SENTENCE}</p></body></html>".encode()
    draft = draft_of_file(kept(tmp_path / "review.pdf", page), most_pages=500)
    assert draft.read_as == "html"
    assert "is a web page" in draft.notes[0]


def test_letters_of_another_code_are_read_and_it_is_said(tmp_path: Path) -> None:
    words = "The child’s school should say “yes” and pay £5. " * 4
    for name, content, noted in (
        ("windows.txt", words.encode("cp1252"), "Windows"),
        ("wide.txt", words.encode("utf-16"), ""),
        ("unmarked.txt", words.encode("utf-16-le"), ""),
        ("twice.txt", words.encode("utf-8").decode("cp1252", "ignore").encode(), "put right"),
    ):
        draft = draft_of_file(kept(tmp_path / name, content), most_pages=500)
        assert "’s school should say “yes” and pay £5" in draft.pieces[0].text, name
        assert noted in " ".join(draft.notes), name


def test_a_day_that_cannot_be_is_kept_as_it_is_written_and_said() -> None:
    words = Words(national_rules())
    front = "Learning briefing\n\nPublished 31 February 2023\n\n"
    document = found_in(draft_of(front + SENTENCE), words)
    assert document.dated is None
    assert document.dated_as_written == "31 February 2023"
    assert any("no such day" in note for note in document.notes)
    later = found_in(
        draft_of(front.replace("31 February", "1 March") + SENTENCE), words, date(2022, 1, 1)
    )
    assert later.dated is None
    assert any("still to come" in note for note in later.notes)


def test_several_files_are_read_though_one_cannot_be(a_pdf: Path, tmp_path: Path) -> None:
    outcomes = list(read_many([kept(tmp_path / "empty.pdf", b""), tmp_path / "gone.pdf", a_pdf]))
    assert [each.document is not None for each in outcomes] == [False, False, True]
    assert "empty" in outcomes[0].refusal
    assert "cannot be opened" in outcomes[1].refusal


def _with_document(packed: bytes, document: bytes) -> bytes:
    """The same packed folder with another main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as given, zipfile.ZipFile(out, "w") as made:
        for part in given.namelist():
            made.writestr(part, document if part == "word/document.xml" else given.read(part))
    return out.getvalue()
