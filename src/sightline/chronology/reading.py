"""Puts together what one page shows of one subject, in few queries. The database decides what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from sightline.access import queries as access
from sightline.access.doors import ActorRequest
from sightline.access.files import Audience, SubjectKind
from sightline.access.identity import Actor, among, stay_with
from sightline.access.queries import FileSeen, LinkSeen, ToRing
from sightline.chronology import queries
from sightline.chronology.disclosures import Disclosure, of_subject
from sightline.chronology.filters import Filters
from sightline.chronology.models import Entry
from sightline.chronology.presenters import KEPT_APART, Around, Told, harmed_others, told
from sightline.chronology.queries import Facet, Threads
from sightline.domain.agencies import Role
from sightline.domain.chronology import EntryKind
from sightline.kernel import clock
from sightline.packs.catalogue import Packs
from sightline.subjects.connections import Connected, connections
from sightline.subjects.queries import (
    CommunicationNeed,
    Identifier,
    SafeContact,
    Summary,
    contact_and_need,
    identifiers,
    summaries,
)

_OPENED: Final = "opened_subject"
#: Roles that keep their agency's record, so that they may begin one for a subject they see.
KEEPS_RECORD = (
    Role.SAFEGUARDING_LEAD,
    Role.DEPUTY_LEAD,
    Role.FRONT_DOOR,
    Role.ENQUIRY_TEAM,
    Role.HEALTH_PRACTITIONER,
)
MAY_SEE_WHO_LOOKED = (Role.SAFEGUARDING_LEAD, Role.INFORMATION_GOVERNANCE)


@dataclass(frozen=True)
class Opened:
    """A subject whose record this worker may open, and the files by which they may."""

    subject_id: UUID
    kind: SubjectKind
    files: Sequence[FileSeen]

    def alone(self, spoken_of: Collection[UUID]) -> AbstractContextManager[None]:
        """For statements about this subject alone, whose rows lie in the files about it.

        spoken_of: rows in the files of others that are asked for too. Then nothing is left out.
        """
        return nullcontext() if spoken_of else among([one.file_id for one in self.files])

    def may_add(self, by: Actor) -> bool:
        """Whether to offer adding an entry: the agency's record is open to them, or theirs."""
        return by.holds(*KEEPS_RECORD) or any(
            one.audience is Audience.RECORD and one.agency_id == by.agency_id for one in self.files
        )

    def keeps(self, by: Actor) -> bool:
        """Whether the list of who can open a file of theirs is this worker's to read."""
        return by.holds(Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD) and any(
            one.agency_id == by.agency_id for one in self.files
        )

    def may_see_who_looked(self, by: Actor) -> bool:
        return by.holds(*MAY_SEE_WHO_LOOKED) and any(
            one.agency_id == by.agency_id for one in self.files
        )


@dataclass(frozen=True)
class Overview:
    """What the first page about a subject says, the child first. latest: of a child the newest in
    the child's own words, of anybody else the newest."""

    summary: Summary
    disclosures: Sequence[Disclosure]
    latest: Sequence[Told]
    facets: Sequence[Facet]
    contact: SafeContact | None
    need: CommunicationNeed | None
    identifiers: Sequence[Identifier]
    ring: Sequence[ToRing]
    connected: Sequence[tuple[Connected, Summary]]
    also_a_child: bool


@dataclass(frozen=True)
class Chronology:
    """One screen of a chronology, drawn."""

    summary: Summary
    dated: Sequence[Told]
    undated: Sequence[Told]
    more_undated: bool
    earlier: Entry | None
    facets: Sequence[Facet]
    disclosures: Sequence[Disclosure]
    also_a_child: bool

    @property
    def total(self) -> int:
        return sum(one.count for one in self.facets)


def opened(subject_id: UUID, *, leads: bool = False) -> Opened | None:
    """The subject, or None where for this worker there is none. One query.

    leads: with those who lead safeguarding at the agencies of its files.
    """
    files = access.files_about(subject_id, leads=leads)
    if not files:
        return None
    return Opened(subject_id, files[0].subject_kind, files)


def keep_opened(request: ActorRequest, subject: Opened) -> None:
    """Let the panels of other rooms on this page know what it has opened already."""
    setattr(request, _OPENED, subject)


def opened_here(request: ActorRequest, subject_id: UUID) -> Opened | None:
    """The subject as this request's page opened it; one query where the page did not."""
    kept = getattr(request, _OPENED, None)
    if isinstance(kept, Opened) and kept.subject_id == subject_id:
        return kept
    return opened(subject_id)


def overview(subject: Opened, packs: Packs) -> Overview:
    """At most eight queries for a child, after the one that opened it with the leads."""
    is_child = subject.kind is SubjectKind.CHILD
    if is_child:
        stay_with(subject.subject_id)
    links = access.rows_speaking_of(subject.subject_id)
    spoken_of = [one.row_id for one in links]
    connected = connections(subject.subject_id)
    rows = (
        queries.latest_said(subject.subject_id)
        if is_child
        else queries.latest_dated(subject.subject_id, spoken_of)
    )
    threads = queries.threads(subject.subject_id, [one.pk for one in rows])
    answers = queries.answers_to([one.pk for one in threads.disclosures])
    contact, need = contact_and_need(subject.subject_id) if is_child else (None, None)
    # Of a child another room counts them, with what else it knows of the child (site/panels).
    facets = [] if is_child else queries.facets(subject.subject_id, spoken_of)
    known = summaries(
        {subject.subject_id, *(one.other for one in connected), *(one.subject_id for one in rows)},
        near=is_child,
    )
    here = known.get(subject.subject_id) or nameless(subject)
    disclosures = of_subject(threads, answers, packs.response_steps)
    around = Around(
        subject_id=subject.subject_id,
        threads=threads,
        known=known,
        links={},
        details={},
        on_page=frozenset(),
        disclosures={},
        strands=packs.strands,
        relied=relied_on(rows),
    )
    return Overview(
        summary=here,
        disclosures=disclosures,
        latest=[told(one, around) for one in rows],
        facets=facets,
        contact=contact,
        need=need,
        identifiers=[] if is_child else identifiers(subject.subject_id),
        ring=access.to_ring(one for one in subject.files if one.audience is not Audience.OPEN),
        connected=[(one, known[one.other]) for one in connected if one.other in known],
        also_a_child=also_a_child(here, links),
    )


def chronology(subject: Opened, filters: Filters, packs: Packs, by: Actor) -> Chronology:
    """At most eleven queries, after the one that opened it."""
    links = queries.spoken_of(subject.subject_id)
    with subject.alone(links):
        screen = queries.screen(subject.subject_id, filters, links)
        facets = queries.facets(subject.subject_id, links)
        threads = _threads(subject, screen)
    return _drawn(subject, screen, threads, facets, filters, packs, by)


def whole(subject: Opened, filters: Filters, packs: Packs, by: Actor, *, most: int) -> Chronology:
    """All of it, oldest first, for a print."""
    screen = queries.everything(subject.subject_id, filters, most=most)
    return _drawn(subject, screen, _threads(subject, screen), (), filters, packs, by)


def one_entry(entry: Entry, packs: Packs, by: Actor) -> tuple[list[Told], Summary | None]:
    """An entry with everything that it corrects and that corrects it, oldest first."""
    rows = queries.history(entry)
    threads = queries.threads(entry.subject_id, [one.pk for one in rows])
    around = _around(entry.subject_id, rows, threads, packs, by, {entry.subject_id})
    drawn = [told(one, around) for one in rows]
    return drawn, around.known.get(entry.subject_id)


def _threads(subject: Opened, screen: queries.Screen) -> Threads:
    rows = [*screen.entries, *screen.undated]
    others = [one.pk for one in rows if one.subject_id != subject.subject_id]
    return queries.threads(subject.subject_id, others)


def _drawn(
    subject: Opened,
    screen: queries.Screen,
    threads: Threads,
    facets: Sequence[Facet],
    filters: Filters,
    packs: Packs,
    by: Actor,
) -> Chronology:
    rows = [*screen.entries, *screen.undated]
    around = _around(
        subject.subject_id,
        rows,
        threads,
        packs,
        by,
        {subject.subject_id, *(one.subject_id for one in rows)},
        wording=filters.wording,
    )
    here = around.known.get(subject.subject_id) or nameless(subject)
    return Chronology(
        summary=here,
        dated=[told(one, around) for one in screen.entries],
        undated=[told(one, around) for one in screen.undated],
        more_undated=screen.more_undated,
        earlier=screen.earlier,
        facets=facets,
        disclosures=list(around.disclosures.values()),
        also_a_child=also_a_child(here, screen.about_others.values()),
    )


def _around(
    subject_id: UUID,
    rows: Sequence[Entry],
    threads: Threads,
    packs: Packs,
    by: Actor,
    wanted: Collection[UUID],
    *,
    wording: bool = False,
) -> Around:
    """What the entries need to be drawn: at most six queries."""
    links: dict[UUID, list[LinkSeen]] = defaultdict(list)
    for link in access.links_of([one.pk for one in rows]):
        if link.subject_id != subject_id:
            links[link.row_id].append(link)
    answers = queries.answers_to([one.pk for one in threads.disclosures])
    details = queries.health_details(rows)
    untold = any(one.health_concern and one.pk not in details for one in rows)
    speaking = {link.subject_id for some in links.values() for link in some}
    return Around(
        subject_id=subject_id,
        threads=threads,
        known=summaries({*wanted, *speaking}),
        links=links,
        details=details,
        health_ring=access.health_to_ring(by.areas or (by.area_id,)) if untold else (),
        disclosures={
            one.entry.pk: one for one in of_subject(threads, answers, packs.response_steps)
        },
        on_page=frozenset(one.pk for one in rows),
        wording=wording,
        strands=packs.strands,
        relied=relied_on(rows),
    )


def relied_on(rows: Iterable[Entry]) -> Mapping[UUID, Sequence[str]]:
    """How far those that are information can be relied on, and their conditions, as a room above
    this one says (`site/settings.py`). Nothing is asked where none is information."""
    ids = [one.pk for one in rows if one.came_from == KEPT_APART]
    found: Mapping[UUID, Sequence[str]] = {}
    if ids:
        found = import_string(settings.SIGHTLINE_RELIED_ON)(ids)
    return found


def also_a_child(here: Summary, links: Iterable[LinkSeen]) -> bool:
    """S10: somebody under 18 who is said to have harmed others or brought them in."""
    age = here.age_on(clock.today())
    if here.kind is SubjectKind.PERSON:
        return age is not None and age < 18
    return here.kind is SubjectKind.CHILD and any(harmed_others(one.part) for one in links)


def nameless(subject: Opened) -> Summary:
    """For a subject of which the worker may know that it is there, but no name."""
    return Summary(
        subject_id=subject.subject_id,
        kind=subject.kind,
        name=f"{subject.kind.label}, name not known",
        also_known_as=(),
        birth_date=None,
        birth_date_estimated=False,
        sex="U",
        school_year="",
        description="",
    )


def agencies_in(facets: Sequence[Facet]) -> dict[UUID, tuple[str, int]]:
    """Each agency whose entries are seen: its name and how many."""
    found: dict[UUID, tuple[str, int]] = {}
    for one in facets:
        found[one.agency_id] = (one.agency_name, found.get(one.agency_id, ("", 0))[1] + one.count)
    return found


def kinds_in(facets: Sequence[Facet]) -> dict[EntryKind, int]:
    found: dict[EntryKind, int] = defaultdict(int)
    for one in facets:
        found[one.kind] += one.count
    return {kind: found[kind] for kind in EntryKind if kind in found}
