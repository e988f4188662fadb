"""The statements of a document: each point that it makes, with its passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sightline.documents.addressing import addressed_in, addressed_under
from sightline.documents.asking import begins_with_an_order
from sightline.documents.judging import Character, Said, judge
from sightline.documents.outline import Place, label_role
from sightline.documents.pieces import Piece
from sightline.documents.sentences import list_within, run_in_heading, sentences
from sightline.documents.tables import from_rows
from sightline.documents.vocabulary import Words
from sightline.documents.words import words_of
from sightline.domain.library import BlockKind, DocumentKind, StatementKind
from sightline.domain.library_rules import Role

_KIND_OF = {
    Role.RECOMMENDATIONS: StatementKind.RECOMMENDATION,
    Role.FINDINGS: StatementKind.FINDING,
    Role.QUESTIONS: StatementKind.QUESTION,
    Role.GOOD_PRACTICE: StatementKind.GOOD_PRACTICE,
}
#: Words by which the part before a colon says something, and is more than a name.
_CLAUSE = re.compile(
    r"\b(is|are|was|were|do|does|did|can|cannot|has|have|had|find|finds|need|needs|should|must)\b"
)
#: Words by which a heading is a sentence and no name.
_SAYS = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|can|cannot|could|felt|grew|fell|told|came|went|"
    r"knew|saw|made|took|gave|lost|left|became|kept|held|met|thought|spoke|found|heard)\b|"
    r"(?<=\w )\w{3,}ed\b"
)
#: After these an item goes on with the sentence that leads it in.
_OPEN = re.compile(r"\b(should|must|to|that|will|need|needs|by|and)\s*:$", re.IGNORECASE)
_SOURCE = re.compile(r"(?:information )?sources?\b|references?\b|adapted from\b", re.IGNORECASE)
#: After praise of somebody, what else they did.
_GOES_ON = re.compile(r"^(?:She|He|They)\b")
_REFERS = frozenset(("this", "that", "it", "her", "his", "their", "such"))
_RECOMMENDS = re.compile(r"\brecommend(?:s|ed)\b", re.IGNORECASE)
MOST_WORDS = 160
#: What stands before a colon is a name up to so many words.
LONGEST_NAME = 4
_LEARNING = (DocumentKind.BRIEFING, DocumentKind.CASE_REVIEW, DocumentKind.AUDIT)


@dataclass(frozen=True)
class Point:
    """One statement in the making. blocks: numbers of the pieces that it stands in."""

    kind: StatementKind
    text: str
    blocks: tuple[int, ...]
    number: str = ""
    addressed_to: str = ""


def points(
    pieces: Sequence[Piece], places: Sequence[Place], words: Words, character: Character
) -> list[Point]:
    """In the order of the document. None twice for one passage."""
    return list(_Finder(pieces, places, words, character).all())


class _Finder:
    def __init__(
        self,
        pieces: Sequence[Piece],
        places: Sequence[Place],
        words: Words,
        character: Character,
    ) -> None:
        self._pieces, self._places = pieces, places
        self._words, self._character = words, character
        #: Paragraphs whose findings were told together with their heading.
        self._told: set[int] = set()

    def all(self) -> Iterator[Point]:
        for point in self._every():
            yield replace(point, kind=StatementKind.DUTY) if self._is_a_duty(point) else point

    def _is_a_duty(self, point: Point) -> bool:
        """What a handbook asks was recommended by nobody, but where it says so itself."""
        place, piece = self._places[point.blocks[0]], self._pieces[point.blocks[0]]
        said_so = place.formal and place.role is Role.RECOMMENDATIONS
        said_so = said_so or label_role(piece.label) is Role.RECOMMENDATIONS
        urged = point.kind is StatementKind.RECOMMENDATION
        return urged and self._character.duties and not said_so

    def _every(self) -> Iterator[Point]:
        at = 0
        while at < len(self._pieces):
            piece = self._pieces[at]
            if piece.kind is BlockKind.ROW:
                end = self._end_of(at, BlockKind.ROW)
                yield from self._rows(at, end)
            elif piece.label and label_role(piece.label) in _KIND_OF and self._counts(at):
                end, point = self._labelled(at)
                if point:
                    yield point
            elif piece.kind is BlockKind.HEADING:
                end = at + 1
                yield from self._heading(at)
            elif piece.text.endswith(":") and self._is(at + 1, BlockKind.ITEM):
                end = self._end_of(at + 1, BlockKind.ITEM)
                yield from self._led(at, end)
            else:
                end = at + 1
                yield from self._plain(at)
            at = end

    def _is(self, at: int, kind: BlockKind) -> bool:
        return at < len(self._pieces) and self._pieces[at].kind is kind

    def _end_of(self, at: int, kind: BlockKind) -> int:
        while self._is(at, kind) and not (self._pieces[at].label and kind is BlockKind.ITEM):
            at += 1
        return at

    def _counts(self, at: int) -> bool:
        """A label in a passing phrase of the background is no statement of this document."""
        return self._places[at].role is not Role.BACKGROUND or bool(self._pieces[at].label)

    # Tables

    def _rows(self, at: int, end: int) -> Iterator[Point]:
        place = self._places[at]
        for found in from_rows(self._pieces[at:end], place, self._words, self._character):
            blocks = (at + found.row,)
            yield Point(found.kind, found.text, blocks, found.number, found.addressed_to)

    # Labels such as the third recommendation

    def _labelled(self, at: int) -> tuple[int, Point | None]:
        piece = self._pieces[at]
        role = label_role(piece.label) or Role.NEUTRAL
        kind = _KIND_OF[role]
        parts, blocks = [piece.text] if piece.text else [], [at]
        end = at + 1
        enough = piece.kind is not BlockKind.HEADING and len(words_of(piece.text)) >= 5
        titled = len(words_of(piece.text)) >= 9
        while not enough and end < len(self._pieces) and self._goes_on(at, end):
            body = self._pieces[end]
            length = sum(len(words_of(each)) for each in parts)
            short = kind is StatementKind.RECOMMENDATION or not titled
            if short and length + len(words_of(body.text)) <= MOST_WORDS:
                parts.append(body.text)
                blocks.append(end)
                end += 1
                if kind is not StatementKind.RECOMMENDATION and not body.text.endswith(":"):
                    break
            else:
                break
        if parts and parts[-1].endswith(":"):
            items = self._end_of(end, BlockKind.ITEM)
            blocks += range(end, items)
            if items > end:
                parts.append("; ".join(each.text.rstrip(" .;") for each in self._pieces[end:items]))
            end = items
        if not parts:
            return end, None
        text = _run_together(parts)
        place = self._places[at]
        to = addressed_in(text, self._words) or addressed_under(place.headings, self._words)
        to = to if kind is StatementKind.RECOMMENDATION else ""
        return end, Point(kind, text, tuple(blocks), piece.number, to)

    def _goes_on(self, at: int, end: int) -> bool:
        piece = self._pieces[end]
        if piece.kind in (BlockKind.HEADING, BlockKind.ROW) or piece.label:
            return False
        return self._pieces[at].kind is BlockKind.HEADING or end == at + 1

    # Headings, lists and paragraphs

    def _heading(self, at: int) -> Iterator[Point]:
        piece, place = self._pieces[at], self._places[at]
        if self._words.announced(piece.text) is not None or at == 0:
            return
        if piece.text.endswith("?"):
            if place.role is Role.QUESTIONS:
                yield Point(StatementKind.QUESTION, piece.text, (at,), piece.number)
        elif self._says_a_finding(at):
            yield self._found_in_heading(at)
        elif self._orders(at):
            yield self._point(StatementKind.RECOMMENDATION, piece.text, (at,))

    def _orders(self, at: int) -> bool:
        """Whether a heading of a briefing tells what to do: "Take disclosures seriously"."""
        piece = self._pieces[at]
        if self._character.kind is not DocumentKind.BRIEFING or piece.number:
            return False
        formal = StatementKind.RECOMMENDATION in self._character.formal
        orders = any(each.opening and not each.against for each in self._words.cues(piece.text))
        long = len(words_of(piece.text)) >= 4
        return orders and long and not formal and self._places[at].role is not Role.BACKGROUND

    def _says_a_finding(self, at: int) -> bool:
        """Whether a heading under "Findings" is a sentence, over the paragraph that tells more."""
        piece, place = self._pieces[at], self._places[at]
        if place.role not in (Role.FINDINGS, Role.PRACTICE):
            return False
        if StatementKind.FINDING in self._character.formal or not self._is(
            at + 1, BlockKind.PARAGRAPH
        ):
            return False
        says = _SAYS.search(piece.text) is not None and len(words_of(piece.text)) >= 3
        judged = self._judged(piece.text, at, item=True)
        return says and judged is StatementKind.FINDING and not self._orders(at)

    def _found_in_heading(self, at: int) -> Point:
        body = self._pieces[at + 1].text
        self._told.add(at + 1)
        return self._point(
            StatementKind.FINDING, _run_together((self._pieces[at].text, body)), (at, at + 1)
        )

    def _led(self, at: int, end: int) -> Iterator[Point]:
        lead = self._pieces[at]
        first = sentences(lead.text)
        if len(first) > 1:
            told = [(each, self._judged(each, at, item=False)) for each in first[:-1]]
            yield from self._grouped(told, at)
            lead = replace(lead, text=first[-1])
        items = self._pieces[at + 1 : end]
        lengths = [len(words_of(each.text)) for each in items]
        whole = sum(1 for each in items if self._urging(each.text))
        if sum(lengths) / len(lengths) < 9 and not whole and len(words_of(lead.text)) >= 5:
            text = f"{lead.text} {'; '.join(each.text.rstrip(' .;,') for each in items)}"
            bare = lead.text.rstrip(":")
            kind = self._judged(bare, at, item=bool(lead.number))
            if kind is not None and not self._only_names(bare):
                yield self._point(kind, text, tuple(range(at, end)))
                return
        open_ended = _OPEN.search(lead.text)
        for offset, item in enumerate(items, start=at + 1):
            if open_ended:
                kind = self._judged(f"{lead.text.rstrip(': ')} {item.text}", offset, item=True)
                if kind is not None:
                    text = f"{lead.text} {item.text}"
                    yield self._point(kind, text, (at, offset))
            else:
                yield from self._plain(offset)

    def _only_names(self, lead: str) -> bool:
        """ "The following recommendations were made" is nothing that anybody would quote."""
        return bool({"following", "recommendations", "include", "includes"} & set(words_of(lead)))

    def _urging(self, text: str) -> bool:
        return self._words.says(text, StatementKind.RECOMMENDATION)

    def _halves(self, sentence: str) -> tuple[str, ...]:
        """What was found and what is asked for because of it, in one sentence with a dash."""
        found, dash, asked = sentence.partition(" – ")
        both = dash and self._found(found) and not self._urging(found) and self._urging(asked)
        return (found, asked) if both else (sentence,)

    def _found(self, text: str) -> bool:
        return self._words.says(text, StatementKind.FINDING, strong=True)

    def _plain(self, at: int) -> Iterator[Point]:
        piece = self._pieces[at]
        item = piece.kind is BlockKind.ITEM or bool(piece.number)
        if item:
            yield from self._item(at)
            return
        if within := list_within(piece.text):
            lead, parts = within
            led = self._words.led_in(lead) if lead.split()[-1].startswith("includ") else None
            if (role := self._announced(lead) or (led.role if led else None)) is not None:
                for part in parts:
                    if (kind := self._judged(part, at, item=True, role=role)) is not None:
                        yield self._point(kind, part, (at,))
                return
        lead, rest = run_in_heading(piece.text)
        if not lead and self._asks_after(
            *(small := run_in_heading(piece.text, LONGEST_NAME, small=True))
        ):
            lead, rest = small
        if lead and _SOURCE.match(lead):
            return
        role = self._announced(lead) if lead else None
        told = [
            (part, self._judged(part, at, item=False, lead=bool(lead), role=role))
            for each in sentences(rest)
            for part in self._halves(each)
        ]
        if lead and not _CLAUSE.search(lead) and self._asks_after(lead, rest):
            told = [(each, StatementKind.RECOMMENDATION) for each, _ in told]
        if lead and role is None:
            told.insert(0, (f"{lead}:", self._lead(lead, at)))
        yield from self._grouped(self._with_praise(told), at)

    def _asks_after(self, lead: str, rest: str) -> bool:
        """ "Practice implication: tell the host authority": each sentence after a short name is an
        order."""
        if not 0 < len(words_of(lead)) <= LONGEST_NAME or self._character.kind not in _LEARNING:
            return False
        if StatementKind.RECOMMENDATION in self._character.formal:
            return False
        return all(begins_with_an_order(each, self._words) for each in sentences(rest))

    def _with_praise(
        self, told: Sequence[tuple[str, StatementKind | None]]
    ) -> list[tuple[str, StatementKind | None]]:
        """ "This was good practice" says so of the sentence before; "She" goes on with it."""
        found = list(told)
        for at in range(1, len(found)):
            (text, kind), (before, earlier) = found[at], found[at - 1]
            if kind is None and earlier is StatementKind.GOOD_PRACTICE and _GOES_ON.match(text):
                found[at] = (text, earlier)
            refers = not _REFERS.isdisjoint(words_of(text)[:1])
            plain = not self._words.says(before, StatementKind.FINDING)
            if kind is StatementKind.GOOD_PRACTICE and refers and (not earlier or plain):
                found[at - 1] = (before, kind)
        return found

    def _item(self, at: int) -> Iterator[Point]:
        piece = self._pieces[at]
        told = [(each, self._judged(each, at, item=True)) for each in sentences(piece.text)]
        kinds = [kind for _, kind in told]
        urged = StatementKind.RECOMMENDATION
        praised = StatementKind.GOOD_PRACTICE in kinds and len({*kinds} - {None}) > 1
        if praised or (kinds[:1] == [StatementKind.FINDING] and urged in kinds):
            yield from self._grouped(self._with_praise(told), at)
            return
        kind = urged if urged in kinds else next((each for each in kinds if each), None)
        if kind is not None:
            yield self._point(kind, piece.text, (at,))

    def _lead(self, lead: str, at: int) -> StatementKind | None:
        if not _CLAUSE.search(lead) and not self._urging(lead):
            return None
        return self._judged(lead, at, item=False, lead=True)

    def _announced(self, lead: str) -> Role | None:
        """What the first words of a paragraph announce, as a heading would."""
        found = self._words.announced(lead)
        return found.role if found else None

    def _judged(
        self,
        text: str,
        at: int,
        *,
        item: bool,
        lead: bool = False,
        role: Role | None = None,
    ) -> StatementKind | None:
        place = self._places[at]
        role = role or place.role
        briefing = self._character.kind is DocumentKind.BRIEFING
        if lead and briefing and role is Role.NEUTRAL:
            role = Role.PRACTICE
        return judge(Said(text, role, place.formal, item), self._words, self._character)

    def _grouped(
        self, told: Sequence[tuple[str, StatementKind | None]], at: int
    ) -> Iterator[Point]:
        run: list[str] = []
        kind: StatementKind | None = None
        urged = False
        for sentence, found in (*told, ("", None)):
            is_of = found
            if urged and found is StatementKind.FINDING and not self._found(sentence):
                is_of = None  # why it is recommended, and no finding of its own
            urged = urged or found is StatementKind.RECOMMENDATION
            other = is_of is StatementKind.QUESTION or self._asks_another(run, is_of, sentence, at)
            if run and (is_of is not kind or other):
                again = kind is StatementKind.FINDING and at in self._told
                if kind is not None and not again:
                    yield self._point(kind, " ".join(run), (at,))
                run = []
            kind = is_of
            if is_of is not None:
                run.append(sentence)

    def _asks_another(
        self, run: Sequence[str], kind: StatementKind | None, sentence: str, at: int
    ) -> bool:
        """Whether a sentence under "Recommendations", or of a handbook, asks somebody else than the
        one before it. A briefing asks everybody, and goes on about the same."""
        place = self._places[at]
        apart = place.formal and place.role is Role.RECOMMENDATIONS
        apart = apart or self._character.duties
        if kind is not StatementKind.RECOMMENDATION or not run or not apart:
            return False
        asked = addressed_in(sentence, self._words)
        before = addressed_in(run[0], self._words)
        return bool(asked and asked != before) or _RECOMMENDS.search(sentence) is not None

    def _point(self, kind: StatementKind, text: str, blocks: tuple[int, ...]) -> Point:
        to = ""
        if kind is StatementKind.RECOMMENDATION:
            headings = self._places[blocks[0]].headings
            to = addressed_in(text, self._words) or addressed_under(headings, self._words)
        return Point(kind, text, blocks, self._pieces[blocks[0]].number, to)


def _run_together(parts: Sequence[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        text += f" {part}" if text.endswith((".", ":", ";", "?", "!")) else f": {part}"
    return text
