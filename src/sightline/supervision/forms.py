"""What the pages of this room ask. Beside each field stands who will read what is typed there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sightline.concerns.asking import Fields
from sightline.design.choices import Option
from sightline.design.date_part import DAY, TODAY, YESTERDAY, DatePart
from sightline.design.fields import Choose, Line, Tick, Words
from sightline.domain.supervision import SupervisionQuestion, VoiceSought
from sightline.kernel.clock import LONDON
from sightline.meetings.forms import Day
from sightline.packs.catalogue import Packs
from sightline.referrals.forms.when import TimeOfDay
from sightline.supervision.models import CasePart, PrivatePart, Session

IN_RECORD = "In the child’s record: read by everybody who may open this child’s file."
OF_TWO = "Read by you two alone. No lead, no manager and no audit of cases sees it."
NO_CHILD = "Name no child here: cases have a part of their own, in the child’s record."


def pairing() -> Fields:
    return {
        "supervisor": Line("Who supervises?", hint="The name of a colleague.",
                           missing="Write who supervises"),
        "supervisee": Line("Whom?", hint="The name of a colleague.",
                           missing="Write who is supervised"),
    }  # fmt: skip


def agreeing(day: str = "", at: str = "") -> Fields:
    return {
        "day": Day("On which day?", missing="Give the day", initial=day or None),
        "time": TimeOfDay("At what time?", missing="Give the time", initial=at or None),
    }


def at_of(cleaned: Mapping[str, Any]) -> datetime:
    day: date = cleaned["day"]
    at: time = cleaned["time"]
    return datetime.combine(day, at, LONDON)


def calling_off() -> Fields:
    return {
        "words": Line("Why was it not held?", hint=f"A few words. {NO_CHILD}", longest=300,
                      missing="Write why it was not held"),
    }  # fmt: skip


def choosing(cases: Sequence[tuple[UUID, str, str]]) -> Fields:
    """cases: id, name, when it was last spoken of."""
    return {
        "cases": Tick(
            "Which children do you want to speak of?",
            [Option(str(key), name, last) for key, name, last in cases],
            hint="Those whose file both of you may open. The choice is kept in each child’s file.",
            required=True,
            missing="Choose at least one child",
        )
    }


def of_case(packs: Packs, session: Session, part: CasePart | None = None) -> Fields:
    """What is asked of a case. part: what stands there now, to be corrected."""
    kept = part.answers if part else {}
    asked: Fields = {}
    if part is None and session.held_on is None:
        asked["held_on"] = _held_on()
    asked["voice_sought"] = Choose(
        "Was the child’s voice sought?",
        [Option(one.value, one.label) for one in VoiceSought],
        hint=IN_RECORD,
        missing="Say whether the child was asked. “Not recorded” is an answer",
        initial=part.voice_sought if part else None,
    )
    for one in packs.supervision_questions.values():
        if one.part == "case":
            asked[name_of(one)] = _words(one, IN_RECORD, kept.get(one.slug, ""))
    if part is not None:
        asked["because"] = Line(
            "Why is it corrected?", hint="Both stay readable.", longest=300,
            missing="Write why it is corrected",
        )  # fmt: skip
    return asked


def of_worker(packs: Packs, session: Session, part: PrivatePart | None) -> Fields:
    kept = part.answers if part else {}
    asked: Fields = {}
    if session.held_on is None:
        asked["held_on"] = _held_on()
    for one in packs.supervision_questions.values():
        if one.part == "private":
            asked[name_of(one)] = _words(one, f"{OF_TWO} {NO_CHILD}", kept.get(one.slug, ""))
    return asked


def acting(session: Session) -> Fields:
    return {
        "words": Words("What is to be done?", hint=IN_RECORD, rows=3, marked=True,
                       missing="Write what is to be done"),
        "will_show": Words("What will show that it worked?", hint=IN_RECORD, rows=2, marked=True,
                           missing="Write what will show that it worked"),
        "who": Choose(
            "Who does it?",
            [Option(str(one.pk), one.name) for one in (session.supervisee, session.supervisor)],
            missing="Choose who does it",
        ),
        "by_date": DatePart("By when?", ways=(DAY,), past=False, missing="Give the day"),
    }  # fmt: skip


def answers_of(packs: Packs, part: str, cleaned: Mapping[str, Any]) -> dict[str, str]:
    """What was written, by slug; what was left empty is left out."""
    return {
        one.slug: text.strip()
        for one in packs.supervision_questions.values()
        if one.part == part and (text := cleaned.get(name_of(one)) or "").strip()
    }


def name_of(one: SupervisionQuestion) -> str:
    return one.slug.replace("-", "_")


def held_in(cleaned: Mapping[str, Any], session: Session, today: date) -> date:
    given = cleaned.get("held_on")
    return session.held_on or (given.earliest if given else today)


def _held_on() -> DatePart:
    return DatePart("When did you sit down?", ways=(TODAY, YESTERDAY, DAY),
                    missing="Give the day on which you sat down")  # fmt: skip


def _words(one: SupervisionQuestion, who_reads: str, kept: str) -> Words:
    return Words(
        one.label, hint=" ".join(part for part in (one.help, who_reads) if part), rows=4,
        marked=one.part == "case" and not one.childs, required=one.needed, initial=kept or None,
        missing=f"Answer “{one.label}”",
    )  # fmt: skip
