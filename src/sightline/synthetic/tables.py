"""Which columns each invented thing becomes: rows for COPY, in the order of the columns named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from sightline.domain import identifiers
from sightline.domain.chronology import EntryKind
from sightline.domain.names import NameVariants, index_keys
from sightline.synthetic.hours import at_work_after
from sightline.synthetic.shapes import (
    Reading,
    SyntheticAnswer,
    SyntheticEntry,
    SyntheticFile,
    SyntheticHousehold,
    SyntheticRelationship,
)
from sightline.synthetic.strands import strands_of

Row = tuple[Any, ...]

COLUMNS: dict[str, tuple[str, ...]] = {
    "access_subject": ("id", "kind", "created_at"),
    "access_file": ("id", "agency_id", "audience", "area_id", "opened_at"),
    "access_filesubject": ("file_id", "area_id", "subject_id", "kind"),
    "access_relationship": (
        "id", "file_id", "worker_id", "kind", "read_only", "reason", "starts_at", "ends_at",
    ),
    "access_block": (
        "id", "worker_id", "subject_id", "reason", "starts_at", "officer_route",
    ),
    "access_seal": ("id", "file_id", "reason", "starts_at"),
    "access_sealnamed": ("seal_id", "worker_id"),
    "access_link": ("id", "row_id", "file_id", "area_id", "subject_id", "kind", "part"),
    "subjects_name": (
        "id", "file_id", "area_id", "recorded_by_id", "recorded_at",
        "subject_id", "subject_kind", "kind", "text", "keys",
    ),
    "subjects_particulars": (
        "id", "file_id", "area_id", "recorded_by_id", "recorded_at", "subject_id", "birth_date",
        "birth_date_estimated", "sex", "school_year", "description",
    ),
    "subjects_identifier": (
        "id", "file_id", "area_id", "recorded_by_id", "recorded_at",
        "subject_id", "kind", "value", "normal", "partial",
    ),
    "subjects_safecontact": (
        "id", "file_id", "area_id", "recorded_by_id", "recorded_at", "subject_id",
        "through_family_stopped", "stopped_because", "ways", "times", "through_whom", "note",
    ),
    "subjects_communicationneed": (
        "id", "file_id", "area_id", "recorded_by_id", "recorded_at", "subject_id",
        "needs", "language", "interpreter", "note",
    ),
    "subjects_safelocation": (
        "id", "file_id", "area_id", "recorded_by_id", "recorded_at",
        "subject_id", "words", "tokens",
    ),
    "subjects_connection": (
        "id", "file_id", "area_id", "recorded_by_id", "recorded_at",
        "subject_id", "other_id", "kind", "said_by",
    ),
    "chronology_entry": (
        "id", "file_id", "area_id", "recorded_by_id", "recorded_at",
        "happened_earliest", "happened_latest", "happened_precision", "happened_reason",
        "subject_id", "agency_id", "kind", "lane", "basis", "certainty", "source", "words",
        "childs_words", "health_concern", "awaits_answer", "supersedes_id", "superseded_because",
        "came_from", "came_from_id", "takes_back_id", "strands",
    ),
    "chronology_healthdetail": (
        "id", "file_id", "area_id", "recorded_by_id", "recorded_at",
        "entry_id", "subject_id", "words",
    ),
    "chronology_answer": (
        "id", "file_id", "area_id", "recorded_by_id", "recorded_at",
        "entry_id", "done", "child_told", "child_told_by", "steps",
    ),
    "concerns_concern": (
        "id", "file_id", "area_id", "recorded_by_id", "recorded_at",
        "happened_earliest", "happened_latest", "happened_precision", "happened_reason",
        "agency_id", "subject_id", "about", "path", "route", "reference", "sent_key",
        "danger_now", "works_with_children", "words", "childs_words", "told_how", "where_said",
        "overheard", "overheard_by", "lane", "basis", "certainty", "entry_id",
        "pack", "pack_version", "pack_sha256",
    ),
    "concerns_reading": (
        "id", "file_id", "area_id", "recorded_by_id", "recorded_at", "concern_id", "role",
    ),
    "concerns_decision": (
        "id", "file_id", "area_id", "recorded_by_id", "recorded_at",
        "concern_id", "decided", "reasons", "look_again_on", "role", "pack_sha256",
    ),
}  # fmt: skip


def instant(day: date) -> datetime:
    """The start of a day, as an instant."""
    return datetime.combine(day, time(), tzinfo=UTC)


def derived(key: UUID, what: str) -> UUID:
    """A key that belongs to another key, and is the same whenever the seed is."""
    return uuid5(key, what)


def file_rows(file: SyntheticFile) -> Iterator[tuple[str, Row]]:
    opened = instant(file.opened)
    yield (
        "access_file",
        (file.key, file.agency, file.audience.value, file.area, opened),
    )
    yield (
        "access_filesubject",
        (file.key, file.area, file.subject, file.subject_kind.value),
    )


def relationship_row(tie: SyntheticRelationship) -> Row:
    ends = instant(tie.ends) if tie.ends else None
    return (
        tie.key, tie.file, tie.worker, tie.kind.value, False, tie.reason,
        instant(tie.starts), ends,
    )  # fmt: skip


class Keeper:
    """Who kept a file's register of names: the first worker of the agency that owns it."""

    def __init__(
        self,
        first_workers: dict[UUID, UUID],
        leads: dict[UUID, UUID],
        variants: NameVariants,
        today: date,
    ) -> None:
        self._first = first_workers
        self._leads = leads
        self._today = today
        self._variants = variants
        self._keys: dict[str, list[str]] = {}

    def head(self, file: SyntheticFile, what: str) -> Row:
        """The five columns that every row of a file begins with."""
        return (
            derived(file.key, what), file.key, file.area,
            self._first[file.agency], instant(file.opened),
        )  # fmt: skip

    def reading(self, entry: SyntheticEntry) -> Reading | None:
        """What became of a concern. One with no story of its own was read the day after."""
        if entry.reading is not None or entry.kind is not EntryKind.OBSERVATION:
            return entry.reading
        lead = self._leads.get(entry.agency)
        read_at = at_work_after(entry.recorded_at, entry.key.int % 1000 / 1000)
        if lead is None or read_at.date() >= self._today:
            return None
        return Reading(by=lead, at=read_at, decision="Talked with the tutor, who will look out.")

    def name(self, file: SyntheticFile, text: str, kind: str) -> Row:
        keys = self._keys.get(text)
        if keys is None:
            if len(self._keys) > 5000:
                self._keys.clear()
            keys = self._keys[text] = sorted(index_keys(text, self._variants))
        return (
            *self.head(file, f"name/{kind}/{file.subject.hex}/{text}"),
            file.subject, file.subject_kind.value, kind, text, keys,
        )  # fmt: skip

    def identifier(self, file: SyntheticFile, kind: str, value: str) -> Row:
        partial = kind == "registration" and "?" in value
        normal = normal_form(kind, value)
        return (
            *self.head(file, f"identifier/{kind}/{value}"),
            file.subject, kind, value, normal, partial,
        )  # fmt: skip


def normal_form(kind: str, value: str) -> str:
    """As `domain.identifiers` writes it, for comparison."""
    match kind:
        case "nhs":
            return identifiers.nhs_number(value)
        case "upn":
            return identifiers.upn(value).text
        case "phone":
            return identifiers.phone(value)
        case "registration":
            return identifiers.registration(value, partial="?" in value).key
        case "handle":
            return identifiers.handle(value).key
        case _:
            return value


def entry_rows(entry: SyntheticEntry, kinds: dict[UUID, str]) -> Iterator[tuple[str, Row]]:
    """An entry with its links and its sensitive health detail."""
    said = entry.words.said if entry.words else ""
    unanswered_kind = entry.kind.value == "disclosure"
    yield (
        "chronology_entry",
        (
            entry.key, entry.file, entry.area, entry.author, entry.recorded_at,
            entry.when.earliest, entry.when.latest, entry.when.precision.value, entry.when.reason,
            entry.subject, entry.agency, entry.kind.value, entry.lane.value, entry.basis.value,
            entry.certainty.value, entry.source, entry.text, said, bool(entry.detail),
            unanswered_kind, entry.supersedes,
            "What was written first was not right" if entry.supersedes else "",
            "", None, entry.takes_back, list(strands_of(entry)),
        ),
    )  # fmt: skip
    for other in entry.links:
        yield (
            "access_link",
            (
                derived(entry.key, other.hex), entry.key, entry.file, entry.area,
                other, kinds[other], "",
            ),
        )  # fmt: skip
    if entry.detail and entry.detail_file:
        yield (
            "chronology_healthdetail",
            (
                derived(entry.key, "detail"), entry.detail_file, 0,
                entry.detail_by or entry.author, entry.recorded_at,
                entry.key, entry.subject, entry.detail,
            ),
        )  # fmt: skip


def answer_row(answer: SyntheticAnswer) -> Row:
    return (
        answer.key, answer.file, answer.area, answer.by, answer.at, answer.disclosure,
        answer.done, answer.child_told, answer.child_told_by, list(answer.steps),
    )  # fmt: skip


PATHS = {"disclosure": "disclosure", "retraction": "retraction", "movement": "trafficking"}
DECIDED = "keep_watching"


def concern_rows(
    entry: SyntheticEntry,
    file: SyntheticFile,
    reading: Reading | None,
    pack: tuple[str, str, str],
) -> Iterator[tuple[str, Row]]:
    """The concern from which an entry in a concern's file was written, and what became of it."""
    concern = derived(entry.key, "concern")
    name, version, sha256 = pack
    words = entry.words
    letters = f"{concern.int % 23**8:08d}"[-8:].translate(str.maketrans("0123456789", "23456789CD"))
    route = "designated_officer" if file.audience.value == "designated_officer" else "lead"
    yield (
        "concerns_concern",
        (
            concern, entry.file, entry.area, entry.author, entry.recorded_at,
            entry.when.earliest, entry.when.latest, entry.when.precision.value, entry.when.reason,
            entry.agency, entry.subject, file.subject_kind.value,
            PATHS.get(entry.kind.value, "concern"), route, f"{letters[:4]}-{letters[4:]}",
            derived(entry.key, "sent"), "no", "works" if route != "lead" else "",
            entry.text, words.said if words else "",
            "said_to_me" if words else "saw", "other" if words else "",
            words.overheard if words else "", "",
            entry.lane.value, entry.basis.value, entry.certainty.value, entry.key,
            name, version, sha256,
        ),
    )  # fmt: skip
    if reading is None:
        return
    yield (
        "concerns_reading",
        (
            derived(entry.key, "reading"), entry.file, entry.area, reading.by, reading.at,
            concern, "safeguarding_lead",
        ),
    )  # fmt: skip
    if reading.decision:
        yield (
            "concerns_decision",
            (
                derived(entry.key, "decision"), entry.file, entry.area, reading.by, reading.at,
                concern, [DECIDED], reading.decision, None, "safeguarding_lead", sha256,
            ),
        )  # fmt: skip


def household_kinds(household: SyntheticHousehold) -> dict[UUID, str]:
    """What kind of subject each key of a household is."""
    kinds = {child.key: "child" for child in household.children}
    kinds.update({person.key: "person" for person in household.people})
    return kinds
