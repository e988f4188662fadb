"""A Word document: its paragraphs, headings, lists and tables, as a reader of the last version sees
them. What was struck out is left out, what was put in is read; hidden text is left out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from sightline.documents.boxes import CellLine, are_boxes
from sightline.documents.openings import opening_of
from sightline.documents.pieces import Draft, Piece
from sightline.documents.word_looks import Looks, headings_by_look
from sightline.documents.word_numbers import Numbering
from sightline.domain.library import BlockKind, Unreadable

_DAMAGED = (
    "The Word file is damaged. Open it in Word, let Word repair it, save it and add it again."
)
_HEADING = re.compile(r"^heading (\d)$", re.IGNORECASE)
_STRUCK = {qn("w:del"), qn("w:moveFrom")}
_ADDED = {qn("w:ins"), qn("w:moveTo")}
_NOT_TEXT = {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_LEFT_STYLES = ("toc", "table of figures", "footer", "header", "contents heading")


@dataclass
class _Seen:
    """What was met on the way, for the notes."""

    struck: bool = False
    added: bool = False
    hidden: bool = False


def read_file(path: Path, _most_pages: int) -> Draft:
    """Raises Unreadable. Word decides on pages only when it prints."""
    try:
        document = docx.Document(str(path))
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        AttributeError,
        KeyError,
        ValueError,
        SyntaxError,
        OSError,
    ):
        raise Unreadable(_DAMAGED) from None
    draft = Draft("docx", [])
    seen = _Seen()
    reader = _Reader(document, seen)
    draft.pieces = list(reader.pieces())
    properties = document.core_properties
    draft.title = reader.title or _honest(properties.title)
    draft.levels = reader.styled or headings_by_look(draft.pieces)
    draft.notes = list(_notes(seen))
    return draft


def _honest(title: str | None) -> str:
    """The title of the file's properties, where somebody wrote it: templates leave their own."""
    text = (title or "").strip()
    template = re.match(
        r"(?:microsoft word|document\d*$|template|title$|report template)", text, re.I
    )
    return "" if template or len(text.split()) < 2 else text


def _notes(seen: _Seen) -> Iterator[str]:
    if seen.struck or seen.added:
        done = " and ".join(
            each
            for each, was in (
                ("what was deleted is left out", seen.struck),
                ("what was inserted is read as if it were agreed", seen.added),
            )
            if was
        )
        yield f"The Word file has tracked changes: {done}. Check that this is the final version."
    if seen.hidden:
        yield "The Word file has hidden text. It was left out."


class _Reader:
    def __init__(self, document: Document, seen: _Seen) -> None:
        self._body = document.element.body
        self._styles = {each.style_id: each for each in document.styles}
        self._numbering = Numbering(document)
        self._looks = Looks(document)
        self._seen = seen
        self._level = 1
        self.title = ""
        #: Whether headings other than the title have a style of headings.
        self.styled = False

    def pieces(self) -> Iterator[Piece]:
        yield from self._blocks(self._body)

    def _blocks(self, parent: Any) -> Iterator[Piece]:
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag == qn("w:sdt"):
                for content in child.iterchildren(qn("w:sdtContent")):
                    yield from self._blocks(content)
            elif child.tag in _ADDED:
                self._seen.added = True
                yield from self._blocks(child)

    def _paragraph(self, node: Any) -> Iterator[Piece]:
        style = self._style_of(node)
        name = self._style(node).lower()
        text, strong = self._text(node, self._looks.is_bold(style))
        if name.startswith(_LEFT_STYLES):
            return
        if text:
            piece = self._piece(node, text, name, strong)
            piece.size = self._looks.size(node, style)
            yield piece
        for box in self._boxes(node):
            yield from self._blocks(box)

    def _piece(self, node: Any, text: str, name: str, strong: bool) -> Piece:
        number, bullet, depth = self._numbering.of(node, self._style_of(node))
        level = self._outline(node)
        if name == "title":
            self.title = self.title or text
            level = 1
        opening = opening_of(f"{number} {text}" if number else text)
        if level:
            level += bool(self.title) and name != "title"
            self._level, self.styled = level, self.styled or name != "title"
            return Piece(BlockKind.HEADING, opening.rest, 0, level, opening.number, opening.what)
        listed = bullet or bool(number) or "list" in name or opening.bullet
        kind = BlockKind.ITEM if listed and not opening.what else BlockKind.PARAGRAPH
        if "." in opening.number and not bullet:
            kind = BlockKind.PARAGRAPH
        item_level = depth + 1 if kind is BlockKind.ITEM else 0
        piece = Piece(kind, opening.rest, 0, item_level, opening.number, opening.what)
        piece.strong = strong
        return piece

    def _text(self, node: Any, usual: bool) -> tuple[str, bool]:
        """Its words as they are read, and whether all are bold. usual: whether its style is."""
        parts: list[str] = []
        bold, plain = 0, 0
        for run in self._runs(node):
            words = "".join(self._of_run(run))
            if not words:
                continue
            properties = run.find(qn("w:rPr"))
            if self._is(properties, "w:vanish") or self._is(properties, "w:webHidden"):
                self._seen.hidden = self._seen.hidden or bool(words.strip())
                continue
            if words.strip():
                told = properties is not None and properties.find(qn("w:b")) is not None
                if self._is(properties, "w:b") if told else usual:
                    bold += len(words)
                else:
                    plain += len(words)
            parts.append(words)
        return " ".join("".join(parts).split()), bold > 0 and plain == 0

    def _runs(self, node: Any) -> Iterator[Any]:
        """Runs of the paragraph itself: not of what was struck, nor of boxes that stand in it."""
        for child in node.iterchildren():
            if child.tag == qn("w:r"):
                yield child
            elif child.tag in _STRUCK:
                self._seen.struck = True
            elif child.tag in _ADDED:
                self._seen.added = True
                yield from self._runs(child)
            elif child.tag in (
                qn("w:hyperlink"),
                qn("w:smartTag"),
                qn("w:sdt"),
                qn("w:sdtContent"),
                qn("w:fldSimple"),
            ):
                yield from self._runs(child)

    def _of_run(self, run: Any) -> Iterator[str]:
        for child in run.iterchildren():
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
                yield " "
            elif child.tag == qn("w:noBreakHyphen"):
                yield "-"

    def _boxes(self, node: Any) -> Iterator[Any]:
        """Text boxes. Word keeps each twice, for itself and for older programs: one is read."""
        inner = qn("w:txbxContent")
        for box in node.iter(inner):
            above = [each.tag for each in box.iterancestors()]
            within = above[: above.index(node.tag)] if node.tag in above else above
            if not any(tag in _NOT_TEXT for tag in within) and inner not in within:
                yield box

    def _is(self, properties: Any, name: str) -> bool:
        found = properties.find(qn(name)) if properties is not None else None
        return found is not None and found.get(qn("w:val"), "true") not in ("0", "false", "none")

    def _style_of(self, node: Any) -> Any:
        properties = node.find(qn("w:pPr"))
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        return self._styles.get(style.get(qn("w:val"))) if style is not None else None

    def _style(self, node: Any) -> str:
        style = self._style_of(node)
        return str(style.name) if style is not None and style.name else ""

    def _outline(self, node: Any) -> int:
        """The level of a heading, by its style or what that is made from; 0 for text."""
        style = self._style_of(node)
        for _ in range(6):
            if style is None:
                break
            if match := _HEADING.match(str(style.name or "")):
                return int(match[1])
            style = getattr(style, "base_style", None)
        properties = node.find(qn("w:pPr"))
        level = properties.find(qn("w:outlineLvl")) if properties is not None else None
        value = level.get(qn("w:val")) if level is not None else None
        return int(value) + 1 if value and value.isdigit() and int(value) < 9 else 0

    def _table(self, table: Any) -> Iterator[Piece]:
        rows = [
            each
            for each in table.iter(qn("w:tr"))
            if next(each.iterancestors(qn("w:tbl"))) is table
        ]
        if len(rows) == 1 and len(list(rows[0].iterchildren(qn("w:tc")))) == 1:
            yield from self._blocks(next(rows[0].iterchildren(qn("w:tc"))))  # a frame, no table
            return
        kept: list[list[list[Piece]]] = []
        marked: list[bool] = []
        for row in rows:
            if self._is(row.find(qn("w:trPr")), "w:del"):
                self._seen.struck = True
                continue
            cells = [list(self._blocks(each)) for each in row.iterchildren(qn("w:tc"))]
            if any(cells):
                kept.append(cells)
                marked.append(self._is(row.find(qn("w:trPr")), "w:tblHeader"))
        if are_boxes([[[_line(each) for each in cell] for cell in row] for row in kept]):
            for cell in (cell for row in kept for cell in row if cell):
                cell[0].kind, cell[0].level = BlockKind.HEADING, self._level + 1
                self.styled = True
                yield from cell
            return
        for number, row in enumerate(kept):
            yield _row(row, head=marked[number] or number == 0)


def _line(piece: Piece) -> CellLine:
    heads = piece.strong or piece.kind is BlockKind.HEADING
    return CellLine(f"{piece.number} {piece.text}".strip(), heads)


def _row(cells: list[list[Piece]], *, head: bool) -> Piece:
    """head: whether it may be one, if it looks like it."""
    parts = tuple(
        tuple(("• " if one.kind is BlockKind.ITEM else "") + _line(one).text for one in cell)
        for cell in cells
    )
    texts = tuple(" ".join(_line(one).text for one in cell) for cell in cells)
    row = Piece(BlockKind.ROW, " | ".join(texts), cells=texts, parts=parts)
    row.head = head and _heads(texts)
    return row


def _heads(cells: tuple[str, ...]) -> bool:
    return len(cells) > 1 and all(0 < len(each.split()) <= 6 for each in cells)
