"""What was noticed before, offered as evidence. A person accepts or dismisses each; nothing counts.

What is offered is what the worker may read already: rows come through their own access. What is
kept on the designated officer's route, or as health detail, is never offered: a screening stands in
the agency's record, whose readers must not learn from it what they may not open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from sightline.access.files import Audience
from sightline.access.queries import FileSeen
from sightline.chronology import queries as chronology
from sightline.concerns import queries as concerns
from sightline.domain.dates import UncertainDate
from sightline.language.signs import find_signs
from sightline.screening.asked import Asked

MOST_ENTRIES = 60  # read for signs; the newest
MOST_WITHOUT = 12  # shown although no rule found a sign in them
MOST_READ = 20_000  # characters of one entry
AROUND = 150  # characters shown on each side of the words that a rule found
SIGN, ENTRY = "concern-sign", "entry"
NEVER_OFFERED: Final = frozenset({Audience.DESIGNATED_OFFICER, Audience.HEALTH})
OF_A_SCREENING: Final = "screening"


@dataclass(frozen=True)
class Noticed:
    """One thing that was noticed before. key: names it in the form. items: where it may belong.

    pieces: its words, with those marked by which a rule found a sign; may_say: those signs.
    """

    kind: str
    id: UUID
    label: str
    words: str
    source: str
    happened: UncertainDate
    basis: str
    href: str
    items: tuple[str, ...] = ()
    pieces: tuple[tuple[str, bool], ...] = ()
    may_say: tuple[str, ...] = ()
    childs_words: str = ""
    sensitive: bool = False

    @property
    def key(self) -> str:
        return f"{self.kind}.{self.id}"


@dataclass(frozen=True)
class Verdict:
    """What a person decided about one thing that was offered."""

    key: str
    accepted: bool
    item: str

    @property
    def kind(self) -> str:
        return self.key.partition(".")[0]

    @property
    def id(self) -> UUID:
        return UUID(self.key.partition(".")[2])


def offered(subject_id: UUID, files: Sequence[FileSeen], asked: Asked) -> list[Noticed]:
    """Signs that were ticked, and entries with the signs that rules find in them. Two queries."""
    may = {one.file_id for one in files if one.audience not in NEVER_OFFERED}
    ticked = [one for one in concerns.signs_noticed(subject_id) if one.file_id in may]
    entries = [
        one
        for one in chronology.latest(subject_id, most=MOST_ENTRIES)
        if one.file_id in may and one.came_from != OF_A_SCREENING
    ]
    return [*(_sign(one, asked) for one in ticked), *_with_signs(entries, asked)]


def accepted_now(keys: Iterable[Verdict], asked: Asked) -> list[Noticed]:
    """What these verdicts name, as far as this reader may read it. Two queries."""
    wanted = list(keys)
    signs = [one.id for one in wanted if one.kind == SIGN]
    entries = [one.id for one in wanted if one.kind == ENTRY]
    found = [_sign(one, asked) for one in concerns.signs_noticed(ids=signs)] if signs else []
    return [*found, *(_entry(one) for one in chronology.entries(entries))]


def verdicts(typed: QueryDict | None, asked: Asked) -> list[Verdict]:
    """What was decided on the page of things noticed, as it is kept in the draft."""
    found: list[Verdict] = []
    if typed is None:
        return found
    for name in typed:
        if not name.startswith(f"{SIGN}.") and not name.startswith(f"{ENTRY}."):
            continue
        if name.endswith("--item") or not _is_key(name):
            continue
        chosen = typed.get(name)
        item = str(typed.get(f"{name}--item") or "")
        if chosen == "dismiss":
            found.append(Verdict(name, accepted=False, item=""))
        elif chosen == "accept" and item in asked.items:
            found.append(Verdict(name, accepted=True, item=item))
    return found


def _sign(row: concerns.SignNoticed, asked: Asked) -> Noticed:
    who = f"seen by {row.seen_by}" if row.seen_by else f"ticked by {row.recorded_by}"
    return Noticed(
        kind=SIGN,
        id=row.sign_id,
        label=asked.signs.get(row.slug, row.slug.replace("-", " ").capitalize()),
        words=row.seen,
        source=f"A sign ticked in concern {row.reference}, {who}",
        happened=row.happened,
        basis=row.basis,
        href=reverse("concerns:concern", args=[row.concern_id]),
        items=_items_with({row.slug}, asked),
        sensitive=row.sensitive,
    )


def _with_signs(rows: Sequence[chronology.EntrySeen], asked: Asked) -> list[Noticed]:
    """Entries in which a rule finds a sign that is asked about come first, then the newest."""
    with_signs, without = [], []
    for row in rows:
        found = [one for one in find_signs(row.words[:MOST_READ]) if one.slug in asked.signs]
        if found:
            items = _items_with({one.slug for one in found}, asked)
            may_say = tuple(dict.fromkeys(asked.signs[one.slug] for one in found))
            spans = [(one.start, one.end) for one in found]
            with_signs.append(_entry(row, items, pieces(row.words, spans), may_say))
        else:
            without.append(_entry(row))
    return [*with_signs, *without[:MOST_WITHOUT]]


def _entry(
    row: chronology.EntrySeen,
    items: tuple[str, ...] = (),
    marked: tuple[tuple[str, bool], ...] = (),
    may_say: tuple[str, ...] = (),
) -> Noticed:
    return Noticed(
        kind=ENTRY,
        id=row.entry_id,
        label=row.kind.label,
        words=row.words,
        source=f"The chronology: {row.source}, {row.agency_name}",
        happened=row.happened,
        basis=row.basis,
        href=reverse("chronology:entry", args=[row.entry_id]),
        items=items,
        pieces=marked,
        may_say=may_say,
        childs_words=row.childs_words,
    )


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """A text as (words, whether a rule found a sign in them). Long stretches between are cut."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in joined:
        found += [(_short(text[at:start], before=at > 0, after=True), False)]
        found += [(text[start:end], True)]
        at = end
    found.append((_short(text[at:], before=True, after=False), False))
    return tuple(one for one in found if one[0])


def _short(text: str, *, before: bool, after: bool) -> str:
    """What stands next to marked words. before, after: whether marked words stand there."""
    if len(text) <= AROUND * (before + after):
        return text
    first = text[:AROUND].rpartition(" ")[0] if before else ""
    last = text[-AROUND:].partition(" ")[2] if after else ""
    return f"{first} … {last}"


def _items_with(signs: Collection[str], asked: Asked) -> tuple[str, ...]:
    return tuple(one.slug for one in asked.instrument.items if not set(one.signs).isdisjoint(signs))


def _is_key(name: str) -> bool:
    try:
        UUID(name.partition(".")[2])
    except ValueError:
        return False
    return True
