"""What every format is turned into before anything is looked for in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sightline.domain.library import BlockKind


@dataclass
class Piece:
    """One piece in reading order, still being put together.

    page: from 1; 0 where the format has none. level: of a heading from 1 (0: not known yet), of an
    item how deep. number: as it stands before the words ("3.2", "R4", "Recommendation 3"). label:
    what it numbers ("Recommendation"), or "". parts: of each cell of a row its paragraphs, those of
    a list with their bullet; or nothing, where they are not known. head: a row that names the
    columns. strong: all of it is bold. size: of its letters in points, where a reader needs it.
    """

    kind: BlockKind
    text: str
    page: int = 0
    level: int = 0
    number: str = ""
    label: str = ""
    cells: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    head: bool = False
    strong: bool = False
    size: float = 0.0


@dataclass
class Draft:
    """A document as its format gave it. levels: whether headings have true levels.

    title, publisher, dated: where the format itself names them, else "".
    """

    read_as: str
    pieces: list[Piece]
    pages: int = 0
    levels: bool = True
    title: str = ""
    publisher: str = ""
    dated: str = ""
    notes: list[str] = field(default_factory=list)
