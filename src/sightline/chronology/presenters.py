"""From rows to what a page draws: plain values and words. Decides nothing about who sees what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sightline.access.files import SubjectKind
from sightline.access.queries import FileSeen, LinkSeen, ToRing
from sightline.chronology.disclosures import Disclosure
from sightline.chronology.models import Answer, Entry, HealthDetail
from sightline.chronology.queries import Facet, Threads
from sightline.design.components import Link, Mark, Tag
from sightline.design.wording import marks_in
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate, in_full
from sightline.domain.picture import Strand
from sightline.kernel.addresses import address
from sightline.kernel.clock import LONDON
from sightline.subjects.queries import Summary

#: The part that a child is said to have had in harming others, as the concern form writes it.
HARMED_OTHERS = ("harm", "recruit")
LANE_TONES = {
    Lane.INSIDE_FAMILY: "purple",
    Lane.OUTSIDE_FAMILY: "teal",
    Lane.BOTH: "magenta",
    Lane.NOT_KNOWN: "grey",
}
LANES = (Lane.INSIDE_FAMILY, Lane.BOTH, Lane.OUTSIDE_FAMILY, Lane.NOT_KNOWN)
LANE_SHORT = {
    Lane.INSIDE_FAMILY: "Inside the family",
    Lane.OUTSIDE_FAMILY: "Outside the family",
    Lane.BOTH: "Both",
    Lane.NOT_KNOWN: "Not known",
}
LANE_TAGS = {
    **LANE_SHORT,
    Lane.BOTH: "Inside and outside the family",
    Lane.NOT_KNOWN: "Not known where the harm lies",
}
NOT_KNOWN_WHICH = "it is not known which disclosure this is about"
#: Where the record stands that an entry was written from, by what `came_from` says.
CAME_FROM = {
    "concern": ("The concern this came from", "/concerns/{}/"),
    "screening": ("The screening this came from", "/screening/{}/"),
    "holding": ("What is known of it", "/picture/held/{}/"),
    "information": ("The information, with its grade", "/information/{}/"),
}
#: Entries of this origin do not say who wrote them down: that may be who told it, kept apart.
KEPT_APART = "information"


@dataclass(frozen=True)
class Correction:
    """How an entry was corrected: who, when and why, and where the correction stands."""

    link: Link
    by: str
    on: str
    because: str


@dataclass(frozen=True)
class Health:
    """S13: the detail where the worker may read it, else whom to ring."""

    details: Sequence[tuple[str, str]] = ()
    ring: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Told:
    """One entry as it is drawn."""

    entry_id: UUID
    href: str
    kind: str
    title: str
    when: UncertainDate
    day: date | None
    lane: Lane
    words: str
    childs_words: str
    source: str
    basis: str
    certainty: str
    agency: str
    by: str
    by_role: str
    recorded: str
    tags: Sequence[Tag] = ()
    corrections: Sequence[Correction] = ()
    corrects: Link | None = None
    because: str = ""
    links: Sequence[Link] = ()
    about: Link | None = None
    health: Health | None = None
    came_from: Link | None = None
    disclosure: Disclosure | None = None
    retractions: Sequence[Link] = ()
    takes_back: Sequence[Link] = ()
    not_known_which: bool = False
    moved: bool = False
    also_a_child: bool = False
    marks: Sequence[Mark] = ()
    #: How far it can be relied on and with which conditions it may be shared, in sentences.
    relied: Sequence[str] = ()


@dataclass(frozen=True)
class Around:
    """Everything that the entries of one page need to be drawn."""

    subject_id: UUID
    threads: Threads
    known: Mapping[UUID, Summary]
    links: Mapping[UUID, Sequence[LinkSeen]]
    details: Mapping[UUID, Sequence[HealthDetail]]
    health_ring: Sequence[ToRing] = ()
    disclosures: Mapping[UUID, Disclosure] = field(default_factory=dict)
    on_page: frozenset[UUID] = frozenset()
    wording: bool = False
    strands: Mapping[str, Strand] = field(default_factory=dict)
    relied: Mapping[UUID, Sequence[str]] = field(default_factory=dict)


def told(entry: Entry, around: Around) -> Told:
    kind, lane = EntryKind(entry.kind), Lane(entry.lane)
    threads = around.threads
    corrections = [
        Correction(
            _to(one, around),
            f"{one.recorded_by.name}, {one.recorded_by.job_title}",
            moment(one.recorded_at),
            one.superseded_because,
        )
        for one in threads.corrections.get(entry.pk, ())
    ]
    corrected = _found(threads, entry.supersedes_id) if entry.supersedes_id else None
    links = around.links.get(entry.pk, ())
    tags = [Tag(LANE_TAGS[lane], LANE_TONES[lane])]
    # A strand that an older pack had is shown by its slug: nothing that was said disappears.
    tags += [
        Tag(known.label if (known := around.strands.get(slug)) else slug, "blue")
        for slug in entry.strands
    ]
    disclosure = around.disclosures.get(entry.pk)
    return Told(
        entry_id=entry.pk,
        href=address("chronology:entry", entry.pk),
        kind=kind.value,
        title=kind.label,
        when=entry.happened,
        day=entry.happened_latest,
        lane=lane,
        words=entry.words,
        childs_words=entry.childs_words,
        source=entry.source,
        basis=Basis(entry.basis).label,
        certainty=_sure(Certainty(entry.certainty)),
        agency=entry.agency.name,
        by="" if entry.came_from == KEPT_APART else entry.recorded_by.name,
        by_role="" if entry.came_from == KEPT_APART else entry.recorded_by.job_title,
        recorded=moment(entry.recorded_at),
        tags=tags,
        corrections=corrections,
        corrects=(
            Link(f"what was written on {moment(corrected.recorded_at)}", _href(corrected, around))
            if corrected
            else Link("what was written first", address("chronology:entry", entry.pk))
            if entry.supersedes_id and entry.supersedes_id in around.on_page
            else None
        ),
        because=entry.superseded_because,
        links=[_link(one, around.known) for one in links if one.subject_id in around.known],
        about=_about(entry, around),
        health=_health(entry, around),
        came_from=_came_from(entry),
        disclosure=disclosure,
        retractions=(
            [_taking_back(one, around) for one in disclosure.retractions] if disclosure else ()
        ),
        takes_back=_taken_back(entry, around) if kind is EntryKind.RETRACTION else (),
        not_known_which=kind is EntryKind.RETRACTION and entry.takes_back_id is None,
        moved=kind is EntryKind.MOVEMENT,
        also_a_child=any(
            one.kind is SubjectKind.CHILD and harmed_others(one.part) for one in links
        ),
        marks=marks_in(entry.words) if around.wording else (),
        relied=around.relied.get(entry.pk, ()),
    )


def harmed_others(part: str) -> bool:
    """S10: whether somebody is said to have had a part in harming others or bringing them in."""
    return any(word in part.lower() for word in HARMED_OTHERS)


def moment(at: datetime) -> str:
    """12 March 2025, 14:05, as a clock in England showed it; midnight is a day without a time."""
    here = at.astimezone(LONDON)
    if (here.hour, here.minute) == (0, 0) or (at.hour, at.minute) == (0, 0):
        return in_full(here.date())
    return f"{in_full(here.date())}, {here:%H:%M}"


def _sure(certainty: Certainty) -> str:
    return "" if certainty is Certainty.CERTAIN else certainty.label


def _to(entry: Entry, around: Around) -> Link:
    kind = EntryKind(entry.kind).label
    return Link(f"{kind}, {entry.happened.in_words()}", _href(entry, around))


def _taken_back(retraction: Entry, around: Around) -> list[Link]:
    """The disclosure that it names; where it names none, all those that were there before."""
    return [
        _to(one, around)
        for one in around.threads.disclosures
        if one.pk == retraction.takes_back_id
        or (retraction.takes_back_id is None and one.recorded_at <= retraction.recorded_at)
    ]


def _taking_back(retraction: Entry, around: Around) -> Link:
    link = _to(retraction, around)
    if retraction.takes_back_id is not None:
        return link
    return Link(f"{link.text} ({NOT_KNOWN_WHICH})", link.href)


def _href(entry: Entry, around: Around) -> str:
    if entry.pk in around.on_page:
        return f"#entry-{entry.pk}"
    return address("chronology:entry", entry.pk)


def _found(threads: Threads, entry_id: UUID) -> Entry | None:
    for row in (*threads.disclosures, *threads.retractions):
        if row.pk == entry_id:
            return row
    return next(
        (row for rows in threads.corrections.values() for row in rows if row.pk == entry_id), None
    )


def _link(one: LinkSeen, known: Mapping[UUID, Summary]) -> Link:
    part = f" ({one.part})" if one.part else ""
    return Link(
        f"{one.kind.label}: {known[one.subject_id].name}{part}",
        address("chronology:subject", one.subject_id),
    )


def _about(entry: Entry, around: Around) -> Link | None:
    """For an entry that speaks of this subject and is about another one."""
    if entry.subject_id == around.subject_id:
        return None
    known = around.known.get(entry.subject_id)
    name = known.name if known else "another record"
    return Link(name, address("chronology:subject", entry.subject_id))


def _health(entry: Entry, around: Around) -> Health | None:
    details = around.details.get(entry.pk, ())
    if not entry.health_concern and not details:
        return None
    if details:
        return Health(
            details=[
                (one.words, f"{one.recorded_by.name}, {one.recorded_by.agency.name}")
                for one in details
            ]
        )
    return Health(ring=whom_to_ring_about_health(entry, around.health_ring))


def whom_to_ring_about_health(entry: Entry, agencies: Sequence[ToRing]) -> list[tuple[str, str]]:
    """(who, number): the leads of the agency that wrote it where it is one of health, else all."""
    own = [one for one in agencies if one.agency_id == entry.agency_id] or list(agencies)
    people = [
        (f"{name}, {job}, {one.agency_name}", number or one.telephone)
        for one in own
        for name, job, number in one.leads
    ]
    return (people or [(one.agency_name, one.telephone) for one in own])[:3]


def _came_from(entry: Entry) -> Link | None:
    known = CAME_FROM.get(entry.came_from)
    if known is None or entry.came_from_id is None:
        return None
    text, where = known
    return Link(text, where.format(entry.came_from_id))


# --- Lanes over time -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Period:
    """One month of the story, its entries in lanes: (lane, its short name, entries)."""

    name: str
    short: str
    lanes: Sequence[tuple[Lane, str, Sequence[Told]]]


@dataclass(frozen=True)
class Month:
    """One line of how it adds up: its name, where its entries stand, and how many in each lane."""

    name: str
    href: str
    counts: Sequence[int]


def adding_up(periods: Sequence[Period]) -> list[Month]:
    """Month by month in the order of the story, earliest first, so that the eye follows time."""
    months = [
        Month(one.short, f"#month-{place}", [len(entries) for _, _, entries in one.lanes])
        for place, one in enumerate(periods, start=1)
    ]
    return months[::-1]


def by_month(entries: Sequence[Told]) -> list[Period]:
    """The entries of a page, month after month in their order, side by side by lane."""
    months: dict[tuple[str, str], list[Told]] = {}
    for one in entries:
        name = f"{one.day:%B %Y}" if one.day else "Date not known"
        short = f"{one.day:%b %Y}" if one.day else "Not known"
        months.setdefault((name, short), []).append(one)
    return [
        Period(
            name,
            short,
            [(lane, LANE_SHORT[lane], [e for e in held if e.lane is lane]) for lane in LANES],
        )
        for (name, short), held in months.items()
    ]


def lane_counts(facets: Sequence[Facet]) -> dict[Lane, int]:
    counted: Counter[Lane] = Counter()
    for one in facets:
        counted[one.lane] += one.count
    return {lane: counted[lane] for lane in LANES}


# --- Whom to ring --------------------------------------------------------------------------------


def agencies_of(files: Sequence[FileSeen]) -> dict[UUID, str]:
    """Agencies of whose files the worker sees one, by name: nothing is said of the others."""
    found = {one.agency_id: one.agency_name for one in files if one.audience != "open"}
    return dict(sorted(found.items(), key=lambda one: one[1]))


def answers_drawn(answers: Sequence[Answer]) -> list[dict[str, str]]:
    return [
        {
            "done": one.done,
            "child_told": one.child_told,
            "child_told_by": one.child_told_by,
            "by": _signed(one),
            "on": moment(one.recorded_at),
        }
        for one in answers
    ]


def _signed(answer: Answer) -> str:
    by = answer.recorded_by
    return f"{by.name}, {by.job_title}, {by.agency.name}"
