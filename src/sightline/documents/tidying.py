"""What is the same in every format: short lines in a row are a list, a phrase may be a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sightline.documents.openings import opening_of
from sightline.documents.pieces import Draft, Piece
from sightline.documents.sentences import without_marks
from sightline.documents.vocabulary import Words
from sightline.documents.words import words_of
from sightline.domain.library import BlockKind

_LABELS = re.compile(
    r"(?<=[.!?])\s+(?=(?:Recommendation|Finding|Learning Point|Action) \d{1,2}\s*[.:–-])"
)
_DASHED = re.compile(r":\s?[-–—]$")
_SPLIT = re.compile(r"(?<=[a-z])\s+(?=[A-Z][a-z]+ [a-z])")


def tidied(draft: Draft, words: Words) -> list[Piece]:
    """The pieces, with what only their neighbours tell."""
    labelled = (each for part in draft.pieces for each in _at_labels(part))
    pieces = [each for part in labelled for each in _parted(part, words)]
    _headings_of_their_own_kind(pieces, words, levels=draft.levels)
    _headings_with_bullets(pieces)
    if draft.read_as == "text" or not draft.levels:
        _lists_of_short_lines(pieces, words)
    for piece in pieces:
        piece.text = _DASHED.sub(":", " ".join(without_marks(piece.text).split()))
    return [each for each in pieces if each.text or each.number]


def _at_labels(piece: Piece) -> Sequence[Piece]:
    """Several labelled statements that run on in one paragraph, one by one."""
    parts = _LABELS.split(piece.text)
    if piece.kind is not BlockKind.PARAGRAPH or len(parts) == 1:
        return (piece,)
    found = [replace(piece, text=parts[0])]
    for part in parts[1:]:
        opening = opening_of(part)
        kept = Piece(BlockKind.PARAGRAPH, opening.rest, piece.page)
        kept.number, kept.label = opening.number, opening.what
        found.append(kept)
    return found


def _parted(piece: Piece, words: Words) -> Sequence[Piece]:
    """ "What you should consider in your agencies Listen to what children say": a heading that lost
    its line is parted from what it stands over."""
    if piece.kind is not BlockKind.PARAGRAPH or piece.number or len(piece.text) < 60:
        return (piece,)
    for gap in _SPLIT.finditer(piece.text[:90]):
        head, rest = piece.text[: gap.start()], piece.text[gap.end() :]
        if len(words_of(head)) < 3:
            continue
        found = words.announced(head)
        if found is None or not any(
            words_of(head)[: len(words_of(each))] == words_of(each) and len(words_of(each)) >= 3
            for each in found.words
        ):
            return (piece,)
        body = Piece(BlockKind.PARAGRAPH, rest, piece.page)
        return (Piece(BlockKind.HEADING, head, piece.page), body)
    return (piece,)


def _lists_of_short_lines(pieces: list[Piece], words: Words) -> None:
    """Headings with nothing under them are the entries of what stands before them."""
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and _could_be_an_entry(pieces[end], words):
            end += 1
        before = pieces[at - 1] if at else None
        led = before is not None and before.text.endswith(":")
        last_heads = end < len(pieces) and pieces[end].kind is not BlockKind.HEADING
        under = before is not None and before.kind is BlockKind.HEADING
        if led and end - at >= 2:
            _to_items(pieces[at:end])
        elif under and end - at >= 3 and last_heads:
            _to_items(pieces[at:end])
            if len(pieces[end].text) < 100 and pieces[end].kind is BlockKind.PARAGRAPH:
                _to_items(pieces[end : end + 1])
        at = max(end, at + 1)


def _headings_of_their_own_kind(pieces: list[Piece], words: Words, *, levels: bool) -> None:
    """ "Recommendations:" or a short bold line that announces something, over what follows."""
    level = 0
    for piece in pieces:
        if piece.kind is BlockKind.HEADING:
            level = piece.level
            continue
        short = len(words_of(piece.text)) <= 6 and not piece.text.endswith((".", ";", "?"))
        short = short or (piece.strong and len(words_of(piece.text)) <= 8)
        if piece.kind is not BlockKind.PARAGRAPH or not short or piece.label:
            continue
        if words.announced(piece.text) is not None:
            piece.kind, piece.text = BlockKind.HEADING, piece.text.rstrip(": ")
            piece.level = level + 1 if levels else 0


def _headings_with_bullets(pieces: list[Piece]) -> None:
    """One or two short entries over a paragraph are its heading."""
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and pieces[end].kind is BlockKind.ITEM:
            end += 1
        run = pieces[at:end]
        after = pieces[end] if end < len(pieces) else None
        over = after is not None and after.kind is BlockKind.PARAGRAPH and len(after.text) > 80
        led = at > 0 and pieces[at - 1].text.endswith(":")
        if 0 < len(run) <= 2 and over and not led and all(_is_short(each) for each in run):
            for piece in run:
                piece.kind, piece.level = BlockKind.HEADING, 0
        at = max(end, at + 1)


def _is_short(piece: Piece) -> bool:
    return len(words_of(piece.text)) <= 14 and not piece.text.endswith((".", ";", ":", "?"))


def _could_be_an_entry(piece: Piece, words: Words) -> bool:
    return (
        piece.kind is BlockKind.HEADING
        and not piece.number
        and not piece.text.isupper()
        and words.announced(piece.text) is None
    )


def _to_items(pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        piece.kind, piece.level = BlockKind.ITEM, 1
