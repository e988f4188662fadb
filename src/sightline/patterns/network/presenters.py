"""The network in words, as a table and as the drawing's data.

"In 3 pieces together", never what anybody is to anybody: a part is told with its event, and a child
is drawn as a child whatever is said of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from sightline.access.files import SubjectKind
from sightline.domain.dates import in_full
from sightline.kernel import clock
from sightline.kernel.addresses import address
from sightline.patterns.network.asking import A_PAGE, MOST_OPENED, NOT_GRADED, SIZES
from sightline.patterns.network.graph import Edge, Piece
from sightline.patterns.network.reading import Network

EVIDENCE = 5  # entries named beside one line of the table
ADULT = 18
MOST_OFFERED = 500  # ends of a way in one list
NO_DATE = "date not known"


@dataclass(frozen=True)
class Told:
    """One piece, as the table names it: when, the part of whoever the line is about, and where."""

    when: str
    part: str
    grade: str
    remarks: Sequence[str]
    href: str


@dataclass(frozen=True)
class Joined:
    """What joins the line's subject with one other. at_least: only pieces that speak of somebody
    who is open too are counted. ties: what is written down of the two, with who said it."""

    name: str
    how_many: str
    parts: Sequence[str]
    ties: Sequence[tuple[str, str, str]]
    evidence: Sequence[Told]
    further: int
    at_least: bool


@dataclass(frozen=True)
class Line:
    """One row of the table."""

    subject_id: UUID
    name: str
    kind: str
    href: str
    steps: int
    group: int | None
    drawn: bool
    joined: Sequence[Joined]
    opened: bool
    opens: str
    way: str


def name_of(shown: Network, one: UUID) -> str:
    known = shown.known.get(one)
    if known is not None:
        return known.name
    return f"{SubjectKind(shown.whole.nodes.get(one, 'person')).label}, name not known"


def is_child(shown: Network, one: UUID) -> bool:
    """Also somebody whose record is a person's, and who is under 18."""
    known = shown.known.get(one)
    age = known.age_on(clock.today()) if known else None
    kind = shown.whole.nodes.get(one)
    return kind == SubjectKind.CHILD or (
        kind == SubjectKind.PERSON and age is not None and age < ADULT
    )


def kind_of(shown: Network, one: UUID) -> str:
    label = str(SubjectKind(shown.whole.nodes[one]).label)
    if is_child(shown, one) and shown.whole.nodes[one] != SubjectKind.CHILD:
        return f"{label}, under 18: a child"
    return label


def how_many(edge: Edge) -> str:
    """ "3 pieces, 2 January 2026 to 5 May 2026", or "" where no piece speaks of both."""
    count = len(edge.pieces)
    if not count:
        return ""
    return f"{count} piece{'' if count == 1 else 's'}, {days(edge.first, edge.last)}"


def days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return NO_DATE
    return in_full(first) if first == last else f"{in_full(first)} to {in_full(last)}"


def said(shown: Network, edge: Edge) -> str:
    """Everything that joins two, in one line, for the drawing."""
    one, other = edge.ends
    parts = [f"{name_of(shown, end)}: {each}" for end in (one, other) for each in _parts(edge, end)]
    ties = [
        f"{name_of(shown, tie.first)} {tie.words} {name_of(shown, tie.second)}"
        if tie.holding_id is None
        else f"written down of {name_of(shown, tie.first)}: {tie.words}"
        for tie in edge.ties
    ]
    remarks = dict.fromkeys(each for piece in edge.pieces for each in piece.remarks)
    at_least = "" if _whole(shown, edge) or not edge.pieces else "at least "
    return "; ".join(one for one in (at_least + how_many(edge), *parts, *ties, *remarks) if one)


def lines(shown: Network) -> list[Line]:
    """One page of the table."""
    group = _group_numbers(shown)
    return [_line(shown, one, group) for one in shown.rows]


def _line(shown: Network, one: UUID, group: Mapping[UUID, int]) -> Line:
    question, asked = shown.question, shown.question.asked
    opened = one in asked.opened
    now = [each for each in asked.opened if each != one]
    return Line(
        subject_id=one,
        name=name_of(shown, one),
        kind=kind_of(shown, one),
        href=address("chronology:subject", one),
        steps=shown.steps[one],
        group=group.get(one),
        drawn=one in shown.drawn.nodes,
        joined=[_joined(shown, edge, one) for edge in _edges_told(shown, one)],
        opened=opened,
        opens=question.query(opened=tuple(now) if opened else (*now, one)[-MOST_OPENED:]),
        way=question.query(way_to=one),
    )


def _edges_told(shown: Network, one: UUID) -> list[Edge]:
    """With whoever is open, or where nobody of them is beside: with those one step nearer."""
    edges = shown.whole.beside[one]
    found = [edge for edge in edges if edge.other(one) in shown.hubs]
    nearer = shown.steps[one] - 1
    found = found or [edge for edge in edges if shown.steps[edge.other(one)] == nearer]
    return sorted(found, key=lambda edge: (shown.steps[edge.other(one)], edge.other(one)))


def _joined(shown: Network, edge: Edge, one: UUID) -> Joined:
    other = edge.other(one)
    newest = sorted(edge.pieces, key=lambda each: each.latest or date.min, reverse=True)
    return Joined(
        name=name_of(shown, other),
        how_many=how_many(edge),
        parts=[
            *_parts(edge, one),
            *(f"{name_of(shown, other)}: {part}" for part in _parts(edge, other)),
        ],
        ties=[
            (
                f"{name_of(shown, tie.first)} {tie.words} {name_of(shown, tie.second)}"
                if tie.holding_id is None
                else f"Written down of {name_of(shown, tie.first)}: {tie.words}",
                tie.said_by,
                address("picture:holding", tie.holding_id) if tie.holding_id else "",
            )
            for tie in edge.ties
        ],
        evidence=[_told(each, one) for each in newest[:EVIDENCE]],
        further=max(len(newest) - EVIDENCE, 0),
        at_least=not _whole(shown, edge),
    )


def _told(piece: Piece, one: UUID) -> Told:
    return Told(
        when=days(piece.earliest, piece.latest),
        part=", ".join(part for who, part in piece.parts if who == one and part),
        grade=piece.grade,
        remarks=piece.remarks,
        href=address("chronology:entry", piece.entry_id),
    )


def _parts(edge: Edge, end: UUID) -> list[str]:
    """ "“was driving”, 2 times"."""
    return [
        f"“{part}”" + (f", {count} times" if count > 1 else "")
        for part, count in sorted(edge.parts(end).items(), key=lambda each: (-each[1], each[0]))
    ]


def _whole(shown: Network, edge: Edge) -> bool:
    """Whether every piece of the two was read: one of them is open, or on the way."""
    on_way = shown.way is not None and edge.ends in shown.way.found.edges
    return on_way or any(end in shown.hubs for end in edge.ends)


def _group_numbers(shown: Network) -> dict[UUID, int]:
    return {one: number for number, some in enumerate(shown.groups, 1) for one in some}


# --- The drawing, and what stands around it -------------------------------------------------------


def drawing(shown: Network) -> dict[str, Any]:
    """What the script draws. Nothing that is not on the page in words too."""
    group = _group_numbers(shown)
    centre, hubs = shown.question.asked.centre, set(shown.hubs)
    on_way = list(shown.way.nodes) if shown.way else []
    return {
        "centre": str(centre),
        "nodes": [
            {
                "id": str(one),
                "name": name_of(shown, one),
                "kind": kind_of(shown, one),
                "shape": "child" if is_child(shown, one) else kind,
                "steps": shown.steps[one],
                "group": group.get(one, 0),
                "opened": one in hubs,
                "href": address("chronology:subject", one),
            }
            for one, kind in _sorted(shown.drawn.nodes)
        ],
        "edges": [
            {
                "id": f"{ends[0]}_{ends[1]}",
                "source": str(ends[0]),
                "target": str(ends[1]),
                "pieces": len(edge.pieces),
                "said": said(shown, edge),
            }
            for ends, edge in _sorted(shown.drawn.edges)
        ],
        "way": [str(one) for one in on_way],
        "wayEdges": [f"{min(two)}_{max(two)}" for two in pairwise(on_way)],
        "first": shown.span.first.isoformat() if shown.span.first else "",
        "last": shown.span.last.isoformat() if shown.span.last else "",
    }


def _sorted(found: Mapping[Any, Any]) -> Iterable[tuple[Any, Any]]:
    return sorted(found.items(), key=lambda each: each[0])


def around_it(shown: Network) -> dict[str, Any]:
    """For the templates: the table, the way, how many, and the ways to more."""
    question = shown.question
    pages = max(-(-shown.others // A_PAGE), 1)
    first = (question.page - 1) * A_PAGE + 1
    return {
        "question": question,
        "lines": lines(shown),
        "others": shown.others,
        "first": first,
        "last": first + len(shown.rows) - 1,
        "earlier_page": question.query(page=question.page - 1) if question.page > 1 else "",
        "later_page": question.query(page=question.page + 1) if question.page < pages else "",
        "drawn": len(shown.drawn.nodes) - 1,
        "larger": [(size, question.query(most=size)) for size in SIZES if size > question.most][
            : 2 if shown.others >= question.most else 0
        ],
        "more": shown.more,
        "undated": shown.span.undated if question.asked.timed else 0,
        "groups": [
            (number, len(some), [name_of(shown, one) for one in some[:4]])
            for number, some in enumerate(shown.groups, 1)
        ],
        "way": way(shown),
    }


def way(shown: Network) -> dict[str, Any] | None:
    """The shortest way, one step a line; None where none was asked for."""
    found, to = shown.way, shown.question.way_to
    if found is None or to is None:
        return None
    steps = [
        (
            name_of(shown, one),
            name_of(shown, other),
            said(shown, found.found.edges[_ends(one, other)]),
        )
        for one, other in pairwise(found.nodes)
    ]
    return {
        "to": name_of(shown, to) if found.nodes else "",
        "steps": steps,
        "cut": found.cut,
        "without": shown.question.query(way_to=None),
    }


def _ends(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    return (one, other) if one < other else (other, one)


def choices(shown: Network) -> dict[str, Any]:
    """What the filters offer: kinds, grades that there are, and ends of a way."""
    asked = shown.question.asked
    return {
        "kinds": [(one.value, one.label, one.value in asked.kinds) for one in SubjectKind],
        "grades": [
            (grade or NOT_GRADED, grade or "Not graded", count, grade in asked.grades)
            for grade, count in sorted(shown.grades.items())
        ],
        "ends": sorted(
            ((one, name_of(shown, one)) for one in _ends_offered(shown) if one != asked.centre),
            key=lambda each: (each[1].casefold(), each[0]),
        ),
        "sizes": [(size, size == shown.question.most) for size in SIZES],
    }


def _ends_offered(shown: Network) -> set[UUID]:
    """Of many, those on this page of the table: beside each line stands a way to it anyhow."""
    if len(shown.drawn.nodes) <= MOST_OFFERED:
        return set(shown.drawn.nodes)
    return {*shown.rows, *(shown.way.nodes if shown.way else ())}
