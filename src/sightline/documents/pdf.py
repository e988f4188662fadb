"""A PDF: its words with their places, put together into lines, columns, tables and pieces."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

from sightline.documents.pdf_layout import in_order
from sightline.documents.pdf_lines import TextLine, furniture, is_writing, lines_of
from sightline.documents.pdf_page import PageText, page_text
from sightline.documents.pdf_pieces import put_together
from sightline.documents.pieces import Draft
from sightline.domain.library import Unreadable

_LOCKED = (
    "The PDF is locked with a password. Open it, print it to a new PDF without a password, and add "
    "that."
)
_DAMAGED = "The PDF is damaged. Ask for it again, or open it elsewhere and print it to a new PDF."
_SCANNED = (
    "The PDF holds pictures of pages and no text (it was scanned), so nothing in it can be found. "
    "Have its text recognised (OCR), or ask for the original."
)
_NO_TEXT = "The PDF holds no text, so nothing in it can be found. Ask for the original document."
_LETTERS_LOST = (
    "The PDF does not tell which letters it shows, so its text cannot be read. Have its text "
    "recognised (OCR), or ask for the original."
)


def read_file(path: Path, most_pages: int) -> Draft:
    """Raises Unreadable."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise Unreadable(_LOCKED if locked else _DAMAGED) from None
    try:
        count = len(document)
        if count == 0:
            raise Unreadable(_DAMAGED)
        if count > most_pages:
            raise Unreadable(
                f"The PDF has {count} pages, and at most {most_pages} are read in. "
                "Add it in parts, such as chapter by chapter."
            )
        return _draft(document, count)
    except pdfium.PdfiumError:
        raise Unreadable(_DAMAGED) from None
    finally:
        document.close()


def _draft(document: pdfium.PdfDocument, count: int) -> Draft:
    pages: list[PageText] = []
    lines: list[list[TextLine]] = []
    for number in range(count):
        page = _page(document, number)
        lines.append(in_order(lines_of(page)))
        page.words.clear()  # of five hundred pages they would fill the memory
        page.rules.clear()
        pages.append(page)
    unread = _unread(pages)
    title = (document.get_metadata_dict().get("Title") or "").strip()
    removed = furniture(lines, pages)
    pieces = put_together(lines, removed)
    draft = Draft("pdf", pieces, pages=count, title="")
    draft.notes = unread
    if len(title.split()) >= 3 and not title.lower().startswith("microsoft") and "." not in title:
        draft.title = title
    return draft


def _page(document: pdfium.PdfDocument, number: int) -> PageText:
    page = document[number]
    try:
        return page_text(page, number + 1)
    finally:
        page.close()


def _unread(pages: list[PageText]) -> list[str]:
    """Notes of pages without text. Raises Unreadable where none has any."""
    silent = [each for each in pages if not is_writing(each)]
    pictures = [each.number for each in silent if each.pictured]
    lost = [each.number for each in silent if each.letters and not each.pictured]
    if len(silent) == len(pages):
        raise Unreadable(_SCANNED if pictures else _LETTERS_LOST if lost else _NO_TEXT)
    notes = []
    if pictures:
        notes.append(
            f"{_named(pictures)} of the PDF can only be seen as a picture and not be read "
            "(scanned): what stands there was not found."
        )
    if lost:
        notes.append(f"{_named(lost)} of the PDF cannot be read: their letters are not told.")
    return notes


def _named(numbers: list[int]) -> str:
    """ "Page 3", "Pages 3, 5 to 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    return f"{'Page' if len(numbers) == 1 else 'Pages'} {', '.join(words)}"
