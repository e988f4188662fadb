"""What the pages of this room ask."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.forms import CharField, HiddenInput, ValidationError

from sightline.access.colleagues import NobodyCalled, worker_called
from sightline.access.identity import Actor
from sightline.concerns.asking import Fields, form_of
from sightline.design.choices import Option
from sightline.design.fields import Choose, Line, Pick, Tick, Words
from sightline.design.forms import SightlineForm
from sightline.domain.agencies import AgencyKind
from sightline.domain.meetings import MeetingKind, MeetingQuestion
from sightline.kernel.clock import LONDON
from sightline.meetings.actions import Guest
from sightline.meetings.models import Arrangement
from sightline.meetings.queries import SeatSeen
from sightline.referrals.forms.when import TimeOfDay
from sightline.subjects.queries import Summary

_DAY = re.compile(r"(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]{3,9})[\s/.-]+(\d{4})", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YES, NO = "yes", "no"


class Day(Line):
    """A day that may be still to come: 4 12 2026, 4/12/2026 or 4 December 2026."""

    def __init__(self, label: str, **how: Any) -> None:
        super().__init__(label, hint="For example 4 12 2026.", longest=30, width=10, **how)

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        found = _DAY.fullmatch(text)
        try:
            if found is None:
                raise ValueError(text)
            month = found[2].lower()[:3]
            number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
            return date(int(found[3]), number, int(found[1]))
        except ValueError:
            raise ValidationError("Enter a day as in 4 12 2026") from None

    def to_python(self, value: Any) -> Any:
        return super().to_python(value) or None


class Guests(Words):
    """Workers by name, a line each. Gives a list of guests."""

    def clean(self, value: Any) -> Any:
        found = []
        for line in str(super().clean(value) or "").splitlines():
            if line.strip():
                try:
                    one = worker_called(line.strip(), field="guests")
                except NobodyCalled as nobody:
                    raise ValidationError(nobody.sentence()) from nobody
                found.append(
                    Guest(
                        one.name, one.job_title, one.agency, one.agency_kind, one.worker_id,
                        one.agency_id,
                    )
                )  # fmt: skip
        return found


def arranging(
    kinds: Sequence[MeetingKind],
    *,
    asks_why: bool,
    chosen: str = "",
    beside: Sequence[Summary] = (),
    why: str = "",
) -> Fields:
    """When, where, who. asks_why: what it is about is somebody. beside: children of the family.
    why: what is known already, to be changed as it should be read.
    """
    fields: Fields = {
        "kind": Choose(
            "What kind of meeting?",
            [Option(one.slug, one.label, one.about) for one in kinds],
            initial=chosen or (kinds[0].slug if len(kinds) == 1 else None),
            missing="Choose what kind of meeting it is",
        )
    }
    if beside and any(one.one_family for one in kinds):
        fields["also"] = Tick(
            "Which other children of the family is it about?",
            [Option(str(one.subject_id), one.name) for one in beside],
            hint="Each has an item and decisions of their own. Whoever sits there hears of all of"
            " them; whoever is kept from one of them is told nothing.",
        )
    if asks_why:
        fields["why"] = Words(
            "Why is it held?", hint="What happened, and what it is to decide.", rows=3,
            missing="Write why it is held", marked=True, initial=why or None,
        )  # fmt: skip
    return {
        **fields,
        **when_and_where(),
        "guests": Guests(
            "Who is invited?",
            hint="One name on each line, as in Sightline. You have a seat already. People without"
            " a log-in are added on the next page.",
            rows=6,
            required=False,
        ),
    }


def when_and_where() -> Fields:
    return {
        "day": Day("On which day?", missing="Give the day"),
        "time": TimeOfDay("At what time?", missing="Give the time"),
        "how": Choose(
            "How is it held?",
            Arrangement.How.choices,
            missing="Say how it is held",
        ),
        "where": Line(
            "Where, or how to join",
            hint="No names: this goes to everybody who is invited.",
            missing="Write where it is held, or how to join",
        ),
    }


def moving() -> Fields:
    return {
        **when_and_where(),
        "why": Words("Why is it moved?", rows=2, missing="Write why it is moved"),
    }


def starts_at(cleaned: Mapping[str, Any]) -> datetime:
    day: date = cleaned["day"]
    at: time = cleaned["time"]
    return datetime.combine(day, at, LONDON)


def inviting() -> Fields:
    """Somebody in Sightline by name alone; anybody else with their agency."""
    return {
        "name": Line("Who?", missing="Write who it is"),
        "logs_in": Choose(
            "Do they sign in to Sightline?",
            [
                Option(YES, "Yes"),
                Option(NO, "No", "They get papers on paper.", ("job_title", "agency_name", "kind")),
            ],
            missing="Say whether they sign in to Sightline",
        ),
        "job_title": Line("What is their job?", missing="Write what their job is"),
        "agency_name": Line("For which agency do they come?", missing="Write for which agency"),
        "kind": Pick(
            "What kind of agency is it?", AgencyKind.choices(), missing="Choose the kind of agency"
        ),
    }


def guest_of(cleaned: Mapping[str, Any]) -> Guest:
    """Raises NobodyCalled for a name that nobody in Sightline has."""
    if cleaned["logs_in"] == YES:
        one = worker_called(cleaned["name"], field="name")
        return Guest(
            one.name, one.job_title, one.agency, one.agency_kind, one.worker_id, one.agency_id
        )
    return Guest(cleaned["name"], cleaned["job_title"], cleaned["agency_name"], cleaned["kind"])


def table_form(seats: Sequence[SeatSeen]) -> type[SightlineForm]:
    """Who is there, and who sent apologies; why it goes on where somebody who is needed lacks."""
    options = [Option(str(one.seat.pk), str(one.seat)) for one in seats]
    there = [str(one.seat.pk) for one in seats if one.state == "attended"]
    sorry = [str(one.seat.pk) for one in seats if one.state == "apologies"]
    return form_of(
        SightlineForm,
        {
            "there": Tick("Is there", options, initial=there),
            "apologies": Tick("Sent apologies", options, initial=sorry),
            "goes_on_because": Words(
                "Only without a quorum: why does it go on?",
                hint="Your name stands beside this, and every decision is marked.",
                rows=2,
                required=False,
            ),
        },
    )


def decided_field(question: MeetingQuestion) -> str:
    return f"d_{question.slug}".replace("-", "_")


def words_field(question: MeetingQuestion) -> str:
    return f"w_{question.slug}".replace("-", "_")


def goes_on_field(question: MeetingQuestion) -> str:
    return f"g_{question.slug}".replace("-", "_")


def item_form(
    kind: MeetingKind, subject_kind: str, seats: Sequence[SeatSeen] = (),
    known: Sequence[UUID] = (), *, listed: bool | None = None,
) -> type[SightlineForm]:  # fmt: skip
    """Everything that may be written on one item while people speak. Nothing is required.

    listed: whether it is on the panel's list now; None: every answer is shown.
    """
    people = [(str(one.seat.pk), str(one.seat)) for one in seats]
    fields: Fields = {
        "known": CharField(
            widget=HiddenInput, required=False, initial=",".join(str(one) for one in known)
        ),
        "said": Words("What is said", rows=6, required=False, marked=True, size="m"),
        "brought_by": Pick(
            "Who brings something?", people, required=False, nothing_yet="Nobody now"
        ),
        "brought": Words("What do they bring?", rows=3, required=False, marked=True),
    }
    for one in kind.questions_for(subject_kind):
        means, goes_on = words_field(one), goes_on_field(one)
        offered = [each for each in one.options if listed is None or each.fits(listed)]
        leaving = [each for each in offered if each.list == "leaves"]
        fields[decided_field(one)] = Choose(
            one.label,
            [
                Option(each.slug, each.label, reveals=(goes_on,) if each in leaving else ())
                for each in offered
            ],
            hint=one.help or "",
            required=False,
        )
        if leaving:
            fields[goes_on] = Line(
                "Who goes on with them?", hint="Leaving the list is no end of help.",
                missing="Write who goes on with them",
            )  # fmt: skip
        fields[means] = Words(
            "What it means here: who, when, why", rows=2, required=False, marked=True
        )
    fields["action"] = Words("What is to be done?", rows=2, required=False)
    fields["owner"] = Pick(
        "Who sees to it?",
        [each for each in people if _has_agency(each[0], seats)],
        required=False,
    )
    fields["by_date"] = Day("By which day?", required=False)
    fields["will_show"] = Words("What will show that it worked?", rows=2, required=False)
    return form_of(SightlineForm, fields)


def dissenting() -> Fields:
    return {
        "of_whom": Line("Who does not agree?", missing="Write who does not agree"),
        "words": Words(
            "What would they decide, and why?", rows=3,
            missing="Write what they would decide, and why", marked=True,
        ),
    }  # fmt: skip


def answering(entries: Sequence[tuple[str, str]]) -> Fields:
    """entries: (id, words) of what the child told us and nobody has answered."""
    return {
        "entry": Choose(
            "What did the child tell us?", entries, missing="Choose what is answered",
            initial=entries[0][0] if len(entries) == 1 else None,
        ),
        "child_told": Words(
            "What was the child told?",
            hint="In words that they understood: what happens now, and who does it.",
            rows=3,
            missing="Write what the child was told",
        ),
        "child_told_by": Line("Who told them?", missing="Write who told the child"),
    }  # fmt: skip


def agreeing() -> Fields:
    return {
        "agrees": Choose(
            "Are these minutes right?",
            [Option(YES, "Yes"), Option(NO, "Not quite", reveals=("words",))],
            missing="Say whether the minutes are right",
        ),
        "words": Words(
            "What would you put otherwise?", rows=3,
            missing="Write what you would put otherwise",
        ),
    }  # fmt: skip


def ending() -> Fields:
    return {"again_on": Day("When does it meet again?", required=False)}


def calling_off() -> Fields:
    return {"why": Words("Why is it not held?", rows=2, missing="Write why it is not held")}


def saying_of() -> Fields:
    return {
        "state": Choose(
            "What is known?",
            [
                ("comes", "Is coming"),
                ("apologies", "Sent apologies"),
                ("left", "No longer invited"),
            ],
            missing="Choose what is known",
        ),
        "words": Line("Anything to add?", required=False),
    }


def bringing() -> Fields:
    return {"brought": Words("The paper", rows=8, missing="Write what they bring", marked=True)}


def putting(meetings: Sequence[tuple[str, str]]) -> Fields:
    return {
        "meeting": Choose(
            "Which meeting?", meetings, missing="Choose a meeting",
            initial=meetings[0][0] if len(meetings) == 1 else None,
        ),
        "why": Words(
            "Why is it on the agenda?", rows=3, missing="Write why it is on the agenda", marked=True
        ),
    }  # fmt: skip


def owner_seat(seats: Sequence[SeatSeen], chosen: str) -> SeatSeen | None:
    return next((one for one in seats if str(one.seat.pk) == chosen), None)


def mine(by: Actor, seats: Sequence[SeatSeen]) -> SeatSeen | None:
    return next((one for one in seats if one.seat.worker_id == by.worker_id), None)


def _has_agency(seat_id: str, seats: Sequence[SeatSeen]) -> bool:
    found = owner_seat(seats, seat_id)
    return found is not None and found.seat.agency_id is not None
