"""How paragraphs of a Word document look: the size and weight of their letters, by themselves and
by their style, for documents whose headings have no style of headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from sightline.documents.pieces import Piece
from sightline.domain.library import BlockKind

USUAL_SIZE = 11.0
#: How much larger than most letters a heading's are.
LARGER = 1.12
LONGEST = 100
_MOST_STYLES = 12


class Looks:
    """Sizes in points."""

    def __init__(self, document: Document) -> None:
        self._sizes: dict[str, float] = {}
        self._bold: dict[str, bool] = {}
        normal = next((each for each in document.styles if each.name == "Normal"), None)
        self._normal = self._of_style(normal) or USUAL_SIZE

    def size(self, node: Any, style: Any) -> float:
        """Of most of its letters."""
        counted: Counter[float] = Counter()
        usual = self._of_style(style) or self._normal
        for run in node.iter(qn("w:r")):
            letters = sum(len(each.text or "") for each in run.iterchildren(qn("w:t")))
            given = run.find(f"{qn('w:rPr')}/{qn('w:sz')}")
            value = given.get(qn("w:val"), "") if given is not None else ""
            counted[int(value) / 2 if value.isdigit() else usual] += letters
        return counted.most_common(1)[0][0] if counted else usual

    def is_bold(self, style: Any) -> bool:
        """Whether the style makes its letters bold."""
        if style is None:
            return False
        if style.style_id not in self._bold:
            self._bold[style.style_id] = bool(_first(style, "bold"))
        return self._bold[style.style_id]

    def _of_style(self, style: Any) -> float:
        if style is None:
            return 0.0
        if style.style_id not in self._sizes:
            size = _first(style, "size")
            self._sizes[style.style_id] = float(size.pt) if size else 0.0
        return self._sizes[style.style_id]


def _first(style: Any, what: str) -> Any:
    """What the style says, or those that it is made from."""
    for _ in range(_MOST_STYLES):
        font = getattr(style, "font", None)
        if font is None:
            return None
        if (said := getattr(font, what)) is not None:
            return said
        style = getattr(style, "base_style", None)
    return None


def headings_by_look(pieces: Sequence[Piece]) -> bool:
    """Makes headings of short bold or large paragraphs. Whether their sizes tell their levels."""
    letters: Counter[float] = Counter()
    for piece in pieces:
        letters[piece.size] += len(piece.text) if piece.kind is not BlockKind.ROW else 0
    body = letters.most_common(1)[0][0] if letters else USUAL_SIZE
    found = [each for each in pieces if _is_heading(each, body)]
    titles = [each for each in pieces if each.kind is BlockKind.HEADING]
    sizes = sorted({max(each.size, body) for each in found}, reverse=True)
    known = len(sizes) + bool(titles) > 1
    for piece in found:
        piece.kind = BlockKind.HEADING
        place = sizes.index(max(piece.size, body)) + 1 + bool(titles)
        piece.level = place if known else 0
    return known


def _is_heading(piece: Piece, body: float) -> bool:
    short = len(piece.text) <= LONGEST and not piece.text.endswith((".", ":", ";"))
    large = piece.size >= body * LARGER
    return piece.kind is BlockKind.PARAGRAPH and short and (piece.strong or large)
