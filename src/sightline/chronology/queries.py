"""What a worker may see of a chronology. The database decides that; nothing here repeats it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from sightline.access import queries as access
from sightline.access.queries import LinkSeen
from sightline.chronology.filters import Filters
from sightline.chronology.models import Answer, Entry, HealthDetail
from sightline.domain.chronology import EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.kernel.prepared import Given, Prepared, one_of

FIRST_SCREEN = 50
UNDATED_FIRST = 10
LATEST = 5
SAID = 6  # of which those that wait for an answer are shown as such
ORDER = ("-happened_latest", "-recorded_at", "-id")
OF_SUBJECT = Q(subject_id=Given("subject"))
# Apart, because either of two conditions is read without the order of the subject's index.
ABOUT = OF_SUBJECT | Q(one_of("pk", "spoken_of"))
NARROWING = frozenset({"kind", "agency_id", "lane"})

_THREADS = Prepared(
    lambda: (
        Entry.objects.filter(
            Q(subject_id=Given("subject"))
            & (
                Q(supersedes__isnull=False)
                | Q(awaits_answer=True)
                | Q(kind__in=[EntryKind.DISCLOSURE.value, EntryKind.RETRACTION.value])
            )
            | Q(one_of("supersedes_id", "also"))
        )
        .select_related("agency", "recorded_by")
        .order_by("recorded_at", "id")
    )
)
_SAID = Prepared(
    lambda: (
        Entry.objects.filter(OF_SUBJECT)
        .exclude(childs_words="")
        .select_related("agency", "recorded_by")
        .order_by(F("happened_latest").desc(nulls_last=True), "-recorded_at", "-id")[:SAID]
    )
)
_ANSWERS = Prepared(
    lambda: (
        Answer.objects.filter(one_of("entry_id", "entries"))
        .select_related("recorded_by__agency")
        .order_by("recorded_at", "id")
    )
)
_HEALTH_DETAILS = Prepared(
    lambda: HealthDetail.objects.filter(one_of("entry_id", "entries")).select_related(
        "recorded_by__agency"
    )
)

# Counted first and named after: two thousand entries are of a few agencies.
FACETS = """
    SELECT found.agency_id, a.name, found.kind, found.lane, found.count
    FROM (SELECT e.agency_id, e.kind, e.lane, count(*) FROM chronology_entry AS e
          WHERE e.subject_id = %(subject)s GROUP BY 1, 2, 3) AS found
    JOIN access_agency AS a ON a.id = found.agency_id ORDER BY a.name
"""
FACETS_OF_ALL = FACETS.replace(
    "e.subject_id = %(subject)s", "(e.subject_id = %(subject)s OR e.id = ANY (%(spoken_of)s))"
)


@dataclass(frozen=True)
class Threads:
    """How entries of one subject answer one another: corrections, disclosures, retractions.

    All of them as the worker sees them: a correction that is hidden is not hinted at.
    """

    corrections: dict[UUID, list[Entry]] = field(default_factory=dict)
    retractions: Sequence[Entry] = ()
    disclosures: Sequence[Entry] = ()

    def superseded(self, entry_id: UUID) -> bool:
        return entry_id in self.corrections

    def before(self, entry: Entry) -> set[UUID]:
        """The entry with everything that it corrects, directly or by way of another."""
        parents = {one.pk: one.supersedes_id for rows in self.corrections.values() for one in rows}
        found, here = {entry.pk}, entry.supersedes_id
        while here is not None and here not in found:
            found.add(here)
            here = parents.get(here)
        return found


@dataclass(frozen=True)
class Facet:
    """How many entries of one agency, kind and lane there are."""

    agency_id: UUID
    agency_name: str
    kind: EntryKind
    lane: Lane
    count: int


@dataclass(frozen=True)
class Screen:
    """One page of a chronology: its dated and undated entries, and whether more follow."""

    entries: list[Entry]
    undated: list[Entry]
    more_undated: bool
    earlier: Entry | None
    about_others: dict[UUID, LinkSeen]


def about(narrowed_by: Collection[str] = ()) -> QuerySet[Entry]:
    """Entries about the subject, and those about others that speak of it too.

    Of this kind, agency or lane alone, where these are among `narrowed_by`.
    """
    which = ABOUT if "spoken_of" in narrowed_by else OF_SUBJECT
    rows = Entry.objects.filter(which).select_related("agency", "recorded_by")
    for column in NARROWING.intersection(narrowed_by):
        rows = rows.filter(**{column: Given(column)})
    return rows


def asked_for(subject_id: UUID, spoken_of: Collection[UUID]) -> dict[str, Any]:
    which: dict[str, Any] = {"subject": subject_id}
    if spoken_of:
        which["spoken_of"] = list(spoken_of)
    return which


def latest_dated(subject_id: UUID, spoken_of: Collection[UUID]) -> list[Entry]:
    """The newest few whose day is known. One query."""
    which = asked_for(subject_id, spoken_of)
    return dated(frozenset(which), further=False, most=LATEST)(**which)


def latest_said(subject_id: UUID) -> list[Entry]:
    """The newest few with the child's own words, whatever they are about. One query."""
    return _SAID(subject=subject_id)


@cache
def dated(given: frozenset[str], *, further: bool, most: int) -> Prepared[Entry]:
    """Entries whose day is known, newest first; `further`: those after a place in that order."""
    latest, recorded_at = Given("latest"), Given("recorded_at")
    after = (
        Q(happened_latest__lt=latest)
        | Q(happened_latest=latest, recorded_at__lt=recorded_at)
        | Q(happened_latest=latest, recorded_at=recorded_at, pk__lt=Given("entry"))
    )
    known = after if further else Q(happened_latest__isnull=False)
    return Prepared(lambda: about(given).filter(known).order_by(*ORDER)[:most])


@cache
def without_date(given: frozenset[str], *, most: int | None) -> Prepared[Entry]:
    return Prepared(
        lambda: (
            about(given).filter(happened_latest__isnull=True).order_by("-recorded_at", "-id")[:most]
        )
    )


@cache
def all_of_them(given: frozenset[str], *, most: int) -> Prepared[Entry]:
    return Prepared(lambda: about(given).order_by(*ORDER)[:most])


def spoken_of(subject_id: UUID) -> dict[UUID, LinkSeen]:
    """Entries about others that speak of the subject too. One query."""
    return {one.row_id: one for one in access.rows_speaking_of(subject_id)}


def screen(
    subject_id: UUID, filters: Filters, links: dict[UUID, LinkSeen], *, most: int = FIRST_SCREEN
) -> Screen:
    """The next `most` dated entries, newest first, and on the first page the undated ones.

    links: those of `spoken_of`. Two queries: dated entries, undated entries.
    """
    which = {**asked_for(subject_id, links), **narrowing(filters)}
    entries: list[Entry] = []
    earlier: Entry | None = None
    if not filters.undated:
        here = filters.before
        place = (
            {"latest": here.latest, "recorded_at": here.recorded_at, "entry": here.entry_id}
            if here
            else {}
        )
        entries = dated(frozenset(which), further=here is not None, most=most + 1)(**which, **place)
        if len(entries) > most:
            entries = entries[:most]
            earlier = entries[-1]
    undated: list[Entry] = []
    if filters.before is None:
        some = None if filters.undated else UNDATED_FIRST + 1
        undated = without_date(frozenset(which), most=some)(**which)
    more = not filters.undated and len(undated) > UNDATED_FIRST
    return Screen(entries, undated[:UNDATED_FIRST] if more else undated, more, earlier, links)


def everything(subject_id: UUID, filters: Filters, *, most: int) -> Screen:
    """A chronology for a print, of at most `most` entries: oldest first, undated at the end."""
    links = spoken_of(subject_id)
    which = {**asked_for(subject_id, links), **narrowing(filters)}
    rows = all_of_them(frozenset(which), most=most)(**which)
    rows.reverse()
    dated = [one for one in rows if one.happened_latest is not None]
    undated = [one for one in rows if one.happened_latest is None]
    return Screen(dated, undated, False, None, links)


def narrowing(filters: Filters) -> dict[str, Any]:
    """What is asked for besides the subject, by column."""
    asked = {
        "kind": filters.kind and filters.kind.value,
        "agency_id": filters.agency,
        "lane": filters.lane and filters.lane.value,
    }
    return {column: value for column, value in asked.items() if value is not None}


def facets(subject_id: UUID, spoken_of: Collection[UUID]) -> list[Facet]:
    """How the whole chronology divides, for the filters. One query."""
    with connection.cursor() as cursor:
        cursor.execute(FACETS_OF_ALL if spoken_of else FACETS, asked_for(subject_id, spoken_of))
        return [
            Facet(agency, name, EntryKind(kind), Lane(lane), count)
            for agency, name, kind, lane, count in cursor.fetchall()
        ]


def threads(subject_id: UUID, also: Iterable[UUID] = ()) -> Threads:
    """Every correction, disclosure and retraction about the subject. One query.

    also: entries about other subjects whose corrections are wanted too.
    """
    corrections: dict[UUID, list[Entry]] = defaultdict(list)
    retractions, disclosures = [], []
    for row in _THREADS(subject=subject_id, also=list(also)):
        if row.supersedes_id is not None:
            corrections[row.supersedes_id].append(row)
        if row.kind == EntryKind.RETRACTION:
            retractions.append(row)
        elif row.awaits_answer or row.kind == EntryKind.DISCLOSURE:
            disclosures.append(row)
    return Threads(dict(corrections), retractions, disclosures)


def answers_to(entry_ids: Collection[UUID]) -> dict[UUID, list[Answer]]:
    """What was done about these entries, oldest first. One query, none for no entries."""
    found: dict[UUID, list[Answer]] = defaultdict(list)
    if entry_ids:
        for answer in _ANSWERS(entries=list(entry_ids)):
            found[answer.entry_id].append(answer)
    return found


def health_details(entries: Iterable[Entry]) -> dict[UUID, list[HealthDetail]]:
    """S13: the detail that this worker may read; for everybody else there is none. One query."""
    concerned = [one.pk for one in entries if one.health_concern]
    found: dict[UUID, list[HealthDetail]] = defaultdict(list)
    if concerned:
        for detail in _HEALTH_DETAILS(entries=concerned):
            found[detail.entry_id].append(detail)
    return found


def entry(entry_id: UUID) -> Entry | None:
    return Entry.objects.filter(pk=entry_id).select_related("agency", "recorded_by").first()


def history(of: Entry) -> list[Entry]:
    """The entry, everything it corrects and everything that corrects it, oldest first."""
    rows = {of.pk: of}
    edge = {of.pk}
    upward = of.supersedes_id
    while upward is not None and upward not in rows:
        first = entry(upward)
        if first is None:
            break
        rows[first.pk] = first
        edge.add(first.pk)
        upward = first.supersedes_id
    while edge:
        further = Entry.objects.filter(supersedes_id__in=edge).exclude(pk__in=rows)
        edge = set()
        for row in further.select_related("agency", "recorded_by"):
            rows[row.pk] = row
            edge.add(row.pk)
    return sorted(rows.values(), key=lambda one: (one.recorded_at, str(one.pk)))


def awaiting(*, before: tuple[datetime, UUID] | None = None, most: int = 50) -> list[Entry]:
    """Disclosures without any answer that the worker may see, longest waiting first."""
    rows = Entry.objects.filter(awaits_answer=True, answers__isnull=True)
    if before is not None:
        when, last = before
        rows = rows.filter(Q(recorded_at__gt=when) | Q(recorded_at=when, pk__gt=last))
    return list(rows.select_related("agency", "recorded_by").order_by("recorded_at", "id")[:most])


@dataclass(frozen=True)
class EntrySeen:
    """An entry as another room may show it again, with the file in which it stands."""

    entry_id: UUID
    file_id: UUID
    kind: EntryKind
    happened: UncertainDate
    basis: str
    source: str
    agency_name: str
    words: str
    childs_words: str
    came_from: str
    at_hour: int | None


def latest(subject_id: UUID, *, most: int) -> list[EntrySeen]:
    """The newest entries about a subject that none corrects, undated ones last. One query."""
    corrected = Entry.objects.filter(supersedes_id=OuterRef("pk"))
    rows = Entry.objects.filter(~Exists(corrected), subject_id=subject_id)
    newest = rows.select_related("agency").order_by(
        F("happened_latest").desc(nulls_last=True), "-recorded_at", "-id"
    )
    return [_seen(row) for row in newest[:most]]


def entries(ids: Collection[UUID]) -> list[EntrySeen]:
    """Those of these entries that the worker may read. One query, none for no ids."""
    if not ids:
        return []
    return [_seen(row) for row in Entry.objects.filter(pk__in=ids).select_related("agency")]


def _seen(row: Entry) -> EntrySeen:
    return EntrySeen(
        entry_id=row.pk,
        file_id=row.file_id,
        kind=EntryKind(row.kind),
        happened=row.happened,
        basis=row.basis,
        source=row.source,
        agency_name=row.agency.name,
        words=row.words,
        childs_words=row.childs_words,
        came_from=row.came_from,
        at_hour=row.at_hour,
    )


def last_time_with(subject_ids: Collection[UUID]) -> dict[UUID, date]:
    """The last day on which time with each of these children is written down, where any is. Read is
    what the worker may read, of every agency. One query."""
    rows = Entry.objects.filter(
        subject_id__in=list(subject_ids), kind=EntryKind.CONTACT.value,
        happened_latest__isnull=False,
    )  # fmt: skip
    return dict(
        rows.order_by("subject_id").values_list("subject_id").annotate(Max("happened_latest"))
    )


def corrections_of(entry_ids: Collection[UUID]) -> set[UUID]:
    """Which of these entries have a correction that the worker sees."""
    return set(
        Entry.objects.filter(supersedes_id__in=entry_ids).values_list("supersedes_id", flat=True)
    )


def entry_of_form(key: UUID) -> Entry | None:
    """The entry that this form made already, so that a form sent twice makes one."""
    return Entry.objects.filter(came_from="form", came_from_id=key).first()


def answered_before(entries: Collection[Entry]) -> set[UUID]:
    """Which of these correct an entry that has an answer. One query, none where none corrects."""
    parents = {one.pk: one.supersedes_id for one in entries if one.supersedes_id}
    if not parents:
        return set()
    answered = set(
        Answer.objects.filter(entry_id__in=parents.values()).values_list("entry_id", flat=True)
    )
    return {child for child, parent in parents.items() if parent in answered}


@dataclass(frozen=True)
class Joined:
    """Two records were found to be the same: by whom, when and why. `merge_id` undoes it."""

    merge_id: UUID
    at: datetime
    by: str
    reason: str


def joined_into(subject_id: UUID) -> list[Joined]:
    """What was joined into this subject and stands, for those who may undo it. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.merges_of(%s)", [subject_id])
        return [Joined(row[0], row[1], f"{row[2]}, {row[3]}", row[4]) for row in cursor.fetchall()]


def health_concern_from(came_from: str, came_from_id: UUID) -> UUID | None:
    """The entry that says, of the record it came from, that there is a health concern."""
    return (
        Entry.objects.filter(
            came_from=came_from,
            came_from_id=came_from_id,
            health_concern=True,
            supersedes__isnull=True,
        )
        .values_list("pk", flat=True)
        .first()
    )


def details_apart(subject_id: UUID) -> list[HealthDetail]:
    """S13: health detail that this worker may read, of entries that they may not. One query.

    Another agency's entry stays closed to health and the enquiry team; its health detail does not.
    """
    entries = Entry.objects.filter(pk=OuterRef("entry_id"))
    return list(
        HealthDetail.objects.filter(~Exists(entries), subject_id=subject_id)
        .select_related("recorded_by__agency")
        .order_by("-recorded_at")
    )


def details_of(entry_id: UUID) -> list[HealthDetail]:
    """S13: the health detail beside one entry that this worker may read. One query."""
    return list(HealthDetail.objects.filter(entry_id=entry_id).select_related("recorded_by"))


def details_about(subject_id: UUID) -> list[HealthDetail]:
    """S13: all health detail about a subject that this worker may read, newest first. One query."""
    return list(
        HealthDetail.objects.filter(subject_id=subject_id)
        .select_related("recorded_by")
        .order_by("-recorded_at")
    )
