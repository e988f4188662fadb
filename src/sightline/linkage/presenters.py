"""Two records, or the files of one, side by side: each saying with its agency and its day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.access.files import SubjectKind
from sightline.domain.dates import in_full
from sightline.linkage.actions import contact_of, in_words
from sightline.packs.catalogue import Packs
from sightline.picture.queries import HoldingSeen
from sightline.subjects.queries import CommunicationNeed, SafeContact
from sightline.subjects.sources import AllSaid

#: What two records of a child may say differently, of what holds for a time.
OF_A_CHILD = ("care-status", "disability", "immigration", "ethnicity", "language")
_SEXES = {"F": "Girl", "M": "Boy", "U": ""}
_GROWN = {"F": "Woman", "M": "Man", "U": ""}


@dataclass(frozen=True)
class Said:
    """One saying. sealed: a seal closes the file that it stands in to others."""

    text: str
    agency: str
    on: str
    sealed: bool = False


@dataclass(frozen=True)
class Line:
    """One thing that is compared. differ: both say something, and nothing that they say agrees."""

    label: str
    first: Sequence[Said]
    second: Sequence[Said] = ()

    @property
    def differ(self) -> bool:
        here, there = _texts(self.first), _texts(self.second)
        return bool(here and there and not here & there)

    @property
    def columns(self) -> tuple[tuple[str, Mapping[str, Sequence[Said]]], ...]:
        """Each record's sayings: the words once, and who says them."""
        return ("First record", _by_words(self.first)), ("Second record", _by_words(self.second))

    @property
    def several(self) -> bool:
        """Of one record: its files say more than one thing."""
        return len(_texts(self.first)) > 1


def side_by_side(
    first: AllSaid,
    second: AllSaid,
    sealed: Collection[UUID],
    held: Mapping[UUID, Sequence[HoldingSeen]],
    packs: Packs,
) -> list[Line]:
    """Every line of which either says something, in the order of a child's page. held: what holds
    of each, by record."""
    here, there = (
        _lines(one, sealed) | _held(held.get(one.subject_id, ()), sealed, packs)
        for one in (first, second)
    )
    labels = dict.fromkeys((*here, *there))
    return [
        Line(label, here.get(label, ()), there.get(label, ()))
        for label in labels
        if here.get(label) or there.get(label)
    ]


def conflicts(
    said: AllSaid, sealed: Collection[UUID], held: Sequence[HoldingSeen], packs: Packs
) -> list[Line]:
    """Where the files of one record say different things."""
    told = _lines(said, sealed) | _held(held, sealed, packs, several=False)
    lines = (Line(label, found) for label, found in told.items())
    return [one for one in lines if one.several]


def in_one_line(row: SafeContact | CommunicationNeed) -> str:
    """What a row says, for a page that asks which of two holds."""
    return contact_of(row).in_words if isinstance(row, SafeContact) else in_words(row)


def _lines(said: AllSaid, sealed: Collection[UUID]) -> dict[str, list[Said]]:
    child = said.kind is SubjectKind.CHILD

    def each(rows: Iterable[object], text: Callable[..., str]) -> list[Said]:
        return _once(rows, text, sealed)

    lines = {
        "Names": each(said.names, lambda one: f"{one.text} ({one.get_kind_display().lower()})"),
        "Date of birth": each(
            said.particulars,
            lambda one: (
                in_full(one.birth_date) + (" (estimated)" if one.birth_date_estimated else "")
                if one.birth_date
                else ""
            ),
        ),
        "Sex": each(said.particulars, lambda one: (_SEXES if child else _GROWN).get(one.sex, "")),
        "Class, year or team": each(said.particulars, lambda one: one.school_year),
        "How they are described": each(said.particulars, lambda one: one.description),
    }
    for one in said.identifiers:
        label = one.get_kind_display()
        lines.setdefault(label, []).extend(
            each([one], lambda row: row.value + (" (only in part)" if row.partial else ""))
        )
    lines["Before you make contact"] = each(said.contacts[:4], lambda one: contact_of(one).in_words)
    whose = "the child needs" if child else "they need"
    lines[f"What {whose} to be heard"] = each(said.needs[:4], in_words)
    return lines


def _held(
    held: Iterable[HoldingSeen], sealed: Collection[UUID], packs: Packs, *, several: bool = True
) -> dict[str, list[Said]]:
    """What holds of the child, in the words and the codes of national returns. several: also what
    may hold more than once of one child, which is no question by itself."""
    kinds = [packs.holding_kinds[one] for one in OF_A_CHILD if one in packs.holding_kinds]
    now = [one for one in held if not one.ended]
    lines: dict[str, list[Said]] = {}
    for kind in kinds:
        if kind.several and not several:
            continue
        codes = {code for code, _ in packs.code_choices(kind.codes)} if kind.codes else set()
        found: dict[tuple[str, UUID], Said] = {}
        for one in now:
            if one.kind == kind.slug:
                words = one.label or one.words
                text = f"{words} ({one.code})" if one.code in codes else words
                on = in_full(one.recorded_on)
                found.setdefault(
                    (text, one.agency_id), Said(text, one.agency_name, on, one.file_id in sealed)
                )
        lines[kind.label] = list(found.values())
    return lines


def _once(rows: Iterable[object], text: Callable[..., str], sealed: Collection[UUID]) -> list[Said]:
    """Newest first; the same words of the same agency only once."""
    found: dict[tuple[str, object], Said] = {}
    for row in rows:
        words = text(row)
        agency = row.file.agency  # type: ignore[attr-defined]  # every row is InFile
        if words:
            found.setdefault(
                (words, agency.pk),
                Said(
                    words,
                    agency.name,
                    in_full(row.recorded_at.date()),  # type: ignore[attr-defined]  # the same
                    row.file_id in sealed,  # type: ignore[attr-defined]  # the same
                ),
            )
    return list(found.values())


def _by_words(said: Sequence[Said]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for one in said:
        found.setdefault(one.text, []).append(one)
    return found


def _texts(said: Sequence[Said]) -> set[str]:
    return {one.text.casefold() for one in said}
