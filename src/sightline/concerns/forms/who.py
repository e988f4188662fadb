"""The second page: whom or what the concern is about, known here or new.

The question whether a person of concern works with children or fosters comes before their name,
and a name without its answer is refused: nothing about them is then kept, in no draft either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sightline.access.directory import Colleague
from sightline.access.files import SubjectKind
from sightline.concerns.asking import Fields, form_of, question
from sightline.concerns.naming import about_in_words
from sightline.design.choices import Option
from sightline.design.date_part import DAY, DatePart
from sightline.design.fields import Agree, Choose, Line, Pick, Tick, Words
from sightline.design.forms import SightlineForm
from sightline.domain import identifiers
from sightline.domain.agencies import Role
from sightline.domain.dates import Precision, UncertainDate
from sightline.domain.identifiers import NotAnIdentifier
from sightline.packs.catalogue import Packs
from sightline.subjects.search import Found

NEW = "new"
NOT_LISTED = "not_listed"
LEADS = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)
WORKS = "works_with_children"
NAME_OR_LOOKS = "Write a name, or how somebody would know them"

#: Names that may be left empty where it is said how somebody would know them.
KNOWN_BY_LOOKS: dict[SubjectKind, tuple[str, ...]] = {
    SubjectKind.CHILD: ("name", "person_name"),
    SubjectKind.PERSON: ("name",),
    SubjectKind.VEHICLE: ("registration", "person_name"),
    SubjectKind.PLACE: ("person_name",),
    SubjectKind.GROUP: ("person_name",),
    SubjectKind.ACCOUNT: ("person_name",),
}


@dataclass(frozen=True)
class Asked:
    """What the page is asked with.

    found, people_found: what the search knows under the names that were typed, for the subject of
    the concern and for a person of concern beside it.
    """

    kind: SubjectKind
    packs: Packs
    colleagues: Sequence[Colleague] = ()
    found: Sequence[Found] = ()
    people_found: Sequence[Found] = ()


class WhoForm(SightlineForm):
    """Whom or what. `kind` is set by `who_form`."""

    kind: SubjectKind

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        for name, instead in (
            ("name", "description"),
            ("registration", "description"),
            ("person_name", "person_description"),
        ):
            if cleaned.get(instead):
                self._not_needed(name)
        if self.kind is SubjectKind.CHILD:
            self._age(cleaned)
        elif self.kind is SubjectKind.VEHICLE:
            self._read("registration", lambda typed: identifiers.registration(
                typed, partial=bool(cleaned.get("partial"))))  # fmt: skip
        elif self.kind is SubjectKind.ACCOUNT:
            self._read("handle", identifiers.handle)
        elif self.kind is SubjectKind.PLACE:
            self._read("postcode", identifiers.postcode)
        unasked = "harm" in self.fields and not cleaned.get("harm")
        if unasked and (self.data.get("person_name") or self.data.get("person_description")):
            # Without scripts every question is open: what was typed there is never dropped unseen.
            self.add_error("harm", "Tick this, or take out what you wrote about that person")
        return cleaned

    def _not_needed(self, name: str) -> None:
        """Somebody without a known name is known by how they look."""
        wrong = self.errors.as_data().get(name, ())
        if name in KNOWN_BY_LOOKS[self.kind] and all(one.code == "required" for one in wrong):
            self.errors.pop(name, None)
            self.cleaned_data.setdefault(name, "")

    def _read(self, name: str, reader: Any) -> None:
        typed = self.cleaned_data.get(name)
        if not typed:
            return
        try:
            self.cleaned_data[f"{name}_read"] = reader(typed)
        except NotAnIdentifier as refused:
            self.add_error(name, refused.sentence())

    def _age(self, cleaned: dict[str, Any]) -> None:
        typed = cleaned.get("age") or ""
        if typed and not (typed.isdecimal() and int(typed) < 18):
            self.add_error("age", "Write the age in years, from 0 to 17, or leave it empty")

    @property
    def chosen(self) -> UUID | None:
        """The subject that was chosen among those known, or None for somebody new."""
        return _chosen(self.cleaned_data.get("known"))

    @property
    def person_chosen(self) -> UUID | None:
        """The same for the person of concern beside it."""
        return _chosen(self.cleaned_data.get("person_known"))

    @property
    def born(self) -> date | None:
        """A whole birth date, where one was typed."""
        when: UncertainDate | None = self.cleaned_data.get("birth")
        return when.earliest if when and when.precision is Precision.EXACT else None

    @property
    def colleague(self) -> UUID | None:
        """The worker whom the person of concern is, where one was chosen."""
        given = self.cleaned_data.get("colleague") or self.cleaned_data.get("lead")
        return UUID(given) if given and given != NOT_LISTED else None


def who_form(asked: Asked) -> type[WhoForm]:
    """The form for one kind of subject."""
    fields = _among(asked.found, "known")
    fields |= _FIELDS[asked.kind](asked)
    if asked.kind is not SubjectKind.PERSON:
        fields |= _somebody_too(asked)
    made = form_of(WhoForm, fields)
    made.kind = asked.kind
    return made


def _among(found: Sequence[Found], name: str) -> Fields:
    if not found:
        return {}
    options = [
        Option(str(one.summary.subject_id), one.summary.name, about_in_words(one.summary))
        for one in found
    ]
    options.append(Option(NEW, "None of these", divider=True))
    return {
        name: Choose(
            "Is it one of these?", options, size="m",
            hint="You see only those whom you may already know of.",
            missing="Say whether it is one of these, or none of them",
        )
    }  # fmt: skip


def _chosen(known: str | None) -> UUID | None:
    return UUID(known) if known and known != NEW else None


def _child(asked: Asked) -> Fields:
    del asked
    return {
        "name": Line("Child’s name", hint="As much of it as you know.", missing=NAME_OR_LOOKS),
        "birth": DatePart(
            "Date of birth", ways=(DAY,), required=False, hint="For example, 27 3 2011"
        ),
        "age": Line("Or their age, if you know only that", required=False, width=3, longest=3),
        "description": Line(
            "If you do not know the name: how would somebody know them?", required=False,
            longest=500,
        ),
    }  # fmt: skip


def _person(asked: Asked) -> Fields:
    return {
        **works_with_children(asked),
        "name": Line(
            "Their name", hint="Or a nickname. As much as you know.", missing=NAME_OR_LOOKS,
        ),
        "description": Line(
            "If you do not know the name: how would somebody know them?", required=False,
            longest=500,
        ),
    }  # fmt: skip


def _place(asked: Asked) -> Fields:
    del asked
    return {
        "name": Line(
            "Which place is it?", hint="What it is called, or the street and what stands there.",
            missing="Write which place it is",
        ),
        "postcode": Line("Postcode", required=False, width=10),
        "description": Words("What kind of place is it?", required=False, rows=2),
    }  # fmt: skip


def _vehicle(asked: Asked) -> Fields:
    del asked
    return {
        "registration": Line(
            "Registration", missing="Write what you saw of the vehicle", width=10,
            hint="Write ? for each character that you did not see.",
        ),
        "partial": Agree("This is only part of it"),
        "description": Line(
            "What did it look like?", hint="Make, colour, company, damage, stickers.",
            required=False, longest=500,
        ),
    }  # fmt: skip


def _group(asked: Asked) -> Fields:
    del asked
    return {
        "name": Line(
            "Which group is it?", hint="What it is called, or what people call it.",
            missing="Write which group it is",
        ),
        "description": Words("What do you know of it?", required=False, rows=2),
    }  # fmt: skip


def _account(asked: Asked) -> Fields:
    del asked
    return {
        "handle": Line(
            "Name or address of the account", hint="Exactly as it is written online.",
            missing="Write the name of the account",
        ),
        "platform": Line("App or website", required=False, longest=100, width=20),
        "description": Words("What do you know of it?", required=False, rows=2),
    }  # fmt: skip


def _somebody_too(asked: Asked) -> Fields:
    within = works_with_children(asked) | _among(asked.people_found, "person_known")
    chosen = ("person_known",) if asked.people_found else ()
    below = (WORKS, *chosen, "person_name", "person_description")
    return {
        "harm": Tick(
            "Somebody who may be causing harm",
            [Option("yes", "I am worried about a person too", reveals=below)],
        ),
        **within,
        "person_name": Line("Their name", hint="Or a nickname.", missing=NAME_OR_LOOKS),
        "person_description": Line(
            "If you do not know the name: how would somebody know them?", required=False,
            longest=500,
        ),
    }  # fmt: skip


def works_with_children(asked: Asked) -> Fields:
    """N14, with the colleague or lead whom it may be, so that it is hidden from them."""
    leads = [one for one in asked.colleagues if not one.roles.isdisjoint(LEADS)]
    fields = question(
        asked.packs, "works-with-children",
        missing="Answer this first. Nothing about them is kept before",
        reveals={"colleague": ("colleague",), **({"lead": ("lead",)} if leads else {})},
    )  # fmt: skip
    route = asked.packs.prompt("designated-officer-route").text
    fields[WORKS].help_text = f"{fields[WORKS].help_text} If so: {route[0].lower()}{route[1:]}"
    fields["colleague"] = Pick(
        "Which colleague is it?",
        [*_people(asked.colleagues), (NOT_LISTED, "They are not in this list")],
        hint="They will not be able to see or find any of this.",
        missing="Choose the colleague, so that it can be hidden from them",
    )
    if leads:
        fields["lead"] = Pick(
            "Which lead is it?", _people(leads),
            hint="They will not be told, and will not be able to see or find any of this.",
            missing="Choose the lead, so that it can be hidden from them",
        )  # fmt: skip
    return fields


def _people(colleagues: Sequence[Colleague]) -> list[tuple[str, str]]:
    return [(str(one.worker_id), f"{one.name}, {one.job_title}") for one in colleagues]


_FIELDS = {
    SubjectKind.CHILD: _child,
    SubjectKind.PERSON: _person,
    SubjectKind.PLACE: _place,
    SubjectKind.VEHICLE: _vehicle,
    SubjectKind.GROUP: _group,
    SubjectKind.ACCOUNT: _account,
}
