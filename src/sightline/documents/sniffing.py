"""What a file is, by what it holds. Its name is only compared, so that a reader can be told."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from sightline.domain.library import Unreadable

PDF, WORD, HTML, TEXT = "pdf", "docx", "html", "text"
CALLED = {PDF: "a PDF", WORD: "a Word document", HTML: "a web page", TEXT: "plain text"}
_BY_NAME = {
    ".pdf": PDF,
    ".docx": WORD,
    ".docm": WORD,
    ".htm": HTML,
    ".html": HTML,
    ".xhtml": HTML,
    ".txt": TEXT,
    ".text": TEXT,
    ".md": TEXT,
}
#: Bytes of a whole file; of what is inside a Word file when it is unpacked; of its text alone.
LARGEST_FILE = 150 * 1024 * 1024
LARGEST_UNPACKED = 400 * 1024 * 1024
LARGEST_PART = 60 * 1024 * 1024
LARGEST_TEXT = 20 * 1024 * 1024
MOST_PARTS = 5_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_MARKUP = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:h[1-3]|p|div|ul|ol|table|article)[\s>]",
    re.I,
)
_MIMES = (("word/", WORD), ("xl/", "sheet"), ("ppt/", "slides"), ("mimetype", "other"))


def kind_of(path: Path) -> str:
    """PDF, WORD, HTML or TEXT. Raises Unreadable for everything else, and what cannot be opened."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8192)
    except OSError:
        raise Unreadable(
            "The file cannot be opened. Check that it is still there and that you may read it."
        ) from None
    if size == 0 or not start.strip(b"\x00 \t\r\n"):
        raise Unreadable("The file is empty. Ask whoever sent it to send it again.")
    if size > LARGEST_FILE:
        raise Unreadable(
            f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB. "
            "Save it with smaller pictures, or in parts."
        )
    return _of(path, start, size)


def _of(path: Path, start: bytes, size: int) -> str:
    if b"%PDF-" in start[:1024]:
        return PDF
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(path)
    if start.startswith(_OLD_OFFICE):
        raise _old_office(path)
    if start.startswith(b"{\\rtf"):
        raise Unreadable("This is a file of the old kind RTF. Open it in Word, save it as .docx.")
    if start.startswith(_PICTURES):
        raise Unreadable(
            "This is a picture and no document. Add the document that it shows, or type its words."
        )
    if start.startswith(_PACKED):
        raise Unreadable("This is a packed folder. Unpack it and add the documents one by one.")
    if start.startswith(_PROGRAMS[:4]):
        raise Unreadable(
            "This is a program and no document. Do not open it, and tell whoever looks after your "
            "computers."
        )
    if size > LARGEST_TEXT:
        raise Unreadable("The text is longer than any document that we know. Add it in parts.")
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    head = start.replace(b"\x00", b"") if wide else start
    return (
        HTML if _MARKUP.search(head) and b"<" in head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200] else TEXT
    )


def _old_office(path: Path) -> Unreadable:
    with path.open("rb") as file:
        locked = _ENCRYPTED in file.read(4 * 1024 * 1024)
    if locked:
        return Unreadable(
            "The Word file is locked with a password. Open it in Word, save a copy without one, "
            "and add that."
        )
    return Unreadable(
        "This is a file of an old kind of Word or Office (.doc). Open it, and save it as .docx or "
        "as PDF."
    )


def _packed(path: Path) -> str:
    """A Word document is a packed folder: how large it would become is asked before it is read."""
    try:
        with zipfile.ZipFile(path) as folder:
            parts = folder.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unreadable(
            "The file is damaged: its end or its beginning is missing. Ask for it again."
        ) from None
    names = {each.filename for each in parts}
    found = next((kind for name, kind in _MIMES if any(n.startswith(name) for n in names)), "")
    unpacked = sum(each.file_size for each in parts)
    largest = max((each.file_size for each in parts if each.filename.endswith(".xml")), default=0)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or largest > LARGEST_PART:
        raise Unreadable(
            "The file would grow to many times its size when it is unpacked, as documents do not. "
            "It was not opened: ask whoever sent it."
        )
    if found == WORD and "word/document.xml" in names:
        return WORD
    if found == "sheet":
        raise Unreadable("This is a spreadsheet. Save the part that you need as PDF or Word.")
    if found == "slides":
        raise Unreadable("These are slides. Save them as PDF, and add that.")
    if found == "other":
        raise Unreadable(
            "This is a document of another program. Save it as PDF or as Word (.docx)."
        )
    raise Unreadable("This is a packed folder. Unpack it and add the documents one by one.")


def misnamed(path: Path, kind: str) -> str:
    """A sentence where the name says something else than the file is, or ""."""
    by_name = _BY_NAME.get(path.suffix.lower())
    if by_name is None or by_name == kind or {by_name, kind} == {TEXT, HTML}:
        return ""
    return (
        f"The file is called {path.suffix.lower()} and is {CALLED[kind]}: it was read as that. "
        "Check that it is the document that you meant."
    )
