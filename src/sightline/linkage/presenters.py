"""Two records, or the files of one, side by side: each saying with its agency and its day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.domain.dates import in_full
from sightline.linkage.actions import contact_of, in_words
from sightline.subjects.queries import CommunicationNeed, SafeContact
from sightline.subjects.sources import AllSaid

_SEXES = {"F": "Girl", "M": "Boy", "U": ""}


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
    def columns(self) -> tuple[tuple[str, Sequence[Said]], ...]:
        return ("First record", self.first), ("Second record", self.second)

    @property
    def several(self) -> bool:
        """Of one record: its files say more than one thing."""
        return len(_texts(self.first)) > 1


def side_by_side(first: AllSaid, second: AllSaid, sealed: Collection[UUID]) -> list[Line]:
    """Every line of which either says something, in the order of a child's page."""
    here, there = _lines(first, sealed), _lines(second, sealed)
    labels = dict.fromkeys((*here, *there))
    return [
        Line(label, here.get(label, ()), there.get(label, ()))
        for label in labels
        if here.get(label) or there.get(label)
    ]


def conflicts(said: AllSaid, sealed: Collection[UUID]) -> list[Line]:
    """Where the files of one record say different things."""
    lines = (Line(label, found) for label, found in _lines(said, sealed).items())
    return [one for one in lines if one.several]


def in_one_line(row: SafeContact | CommunicationNeed) -> str:
    """What a row says, for a page that asks which of two holds."""
    return contact_of(row).in_words if isinstance(row, SafeContact) else in_words(row)


def _lines(said: AllSaid, sealed: Collection[UUID]) -> dict[str, list[Said]]:
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
        "Sex": each(said.particulars, lambda one: _SEXES.get(one.sex, "")),
        "Class, year or team": each(said.particulars, lambda one: one.school_year),
        "How they are described": each(said.particulars, lambda one: one.description),
    }
    for one in said.identifiers:
        label = one.get_kind_display()
        lines.setdefault(label, []).extend(
            each([one], lambda row: row.value + (" (only in part)" if row.partial else ""))
        )
    lines["Before you make contact"] = each(said.contacts[:4], lambda one: contact_of(one).in_words)
    lines["What the child needs to be heard"] = each(said.needs[:4], in_words)
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


def _texts(said: Sequence[Said]) -> set[str]:
    return {one.text.casefold() for one in said}
