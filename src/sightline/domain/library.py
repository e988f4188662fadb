"""What the library holds: documents of other people, and what a careful reader finds in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DocumentKind(StrEnum):
    """What sort of document it is. The partnership's own papers have versions (mission T5)."""

    CASE_REVIEW = "case-review"
    AUDIT = "audit"
    BRIEFING = "briefing"
    HANDBOOK = "handbook"
    GUIDANCE = "guidance"
    PROTOCOL = "protocol"
    TERMS_OF_REFERENCE = "terms-of-reference"
    AGREEMENT = "agreement"
    OTHER = "other"


class BlockKind(StrEnum):
    """What a piece of a document is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


class StatementKind(StrEnum):
    """What a statement that was found says. GOOD_PRACTICE: what worked, and is learnt from too.

    DUTY: what a handbook or a procedure asks of everybody always, and no review recommended.
    """

    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    QUESTION = "question"
    GOOD_PRACTICE = "good-practice"
    DUTY = "duty"


@dataclass(frozen=True)
class Block:
    """One piece, in reading order. page: from 1; 0 where the format has no pages.

    level: of a heading from 1, of an item how deep it stands; 0 for a paragraph.
    cells: of a row of a table; `text` is then the cells joined by " | ".
    """

    kind: BlockKind
    text: str
    page: int
    level: int = 0
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listed:
    """A list or table, by the words that lead it in. blocks: the numbers of its pieces.

    items: its entries in words. A list within a sentence ("due to: a; b; or c") has one block.
    """

    title: str
    blocks: tuple[int, ...]
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """What a reader would name, with its passage. blocks: the numbers of the pieces it stands in.

    headings: those that it stands under, the widest first. themes: slugs of the pack's themes.
    number: as the document numbers it ("3.2"), or "". addressed_to: as written, or "".
    """

    kind: StatementKind
    text: str
    page: int
    blocks: tuple[int, ...]
    headings: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    number: str = ""
    addressed_to: str = ""


@dataclass(frozen=True)
class ReadDocument:
    """A document as it was read: nothing in it is taken as so until a person confirms it.

    title, publisher, dated: as found, "" or None where not. dated_as_written: the words, where a
    date could not be read ("Summer 2019"). notes: what the reader has to know (tracked changes were
    left out, three pages have no text). themes: of the whole, the strongest first. read_as: "pdf",
    "docx", "html" or "text", by what the file holds and not by its name.
    """

    title: str
    publisher: str
    dated: date | None
    dated_as_written: str
    kind: DocumentKind
    pages: int
    blocks: tuple[Block, ...]
    statements: tuple[Statement, ...]
    lists: tuple[Listed, ...]
    themes: tuple[str, ...]
    notes: tuple[str, ...] = ()
    read_as: str = ""


class Unreadable(ValueError):
    """A file that cannot be read in. str(): a sentence that says why and what to do.

    Wrong kind, encrypted, scanned with no text, too long, damaged, over the limits.
    """
