"""Every step in a plan and of a measure: what its page says and asks, when it may be taken, and
what it keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404

from sightline.access.identity import Actor
from sightline.concerns.asking import Fields
from sightline.disruption import actions, reading
from sightline.disruption.actions import Broken, Reviewed
from sightline.disruption.forms import asks
from sightline.disruption.models import (
    Breach,
    Condition,
    DisruptionPlan,
    FirstDecision,
    Measure,
    Review,
)
from sightline.disruption.reading import Deciding
from sightline.domain.disruption import Power, Standing
from sightline.domain.errors import NotPossible
from sightline.packs.catalogue import Packs
from sightline.plans.actions import Agreed
from sightline.plans.forms.who import members_in, owner_in

Said = Mapping[str, Any]
Lines = list[tuple[str, str]]
T = TypeVar("T")


def there(found: T | None) -> T:
    """What a step is about. Raises Http404: an address that names nothing leads nowhere."""
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Here:
    """Where a step is taken. plan: of a plan. power: which is decided on. measure, breach: of a
    measure."""

    by: Actor
    packs: Packs
    now: datetime
    plan: DisruptionPlan | None = None
    power: Power | None = None
    measure: Measure | None = None
    breach: Breach | None = None

    @cached_property
    def deciding(self) -> Deciding:
        return reading.deciding(self.of_plan, self.packs, self.now)

    @property
    def of_plan(self) -> DisruptionPlan:
        return there(self.plan)

    @property
    def of_measure(self) -> Measure:
        return there(self.measure)

    @cached_property
    def goes_on(self) -> bool:
        return not reading.has_ended(self.of_plan)

    @cached_property
    def standing(self) -> Standing:
        latest = reading.latest_step(self.of_measure)
        return Standing(latest.standing) if latest else Standing.CONSIDERED

    @cached_property
    def latest(self) -> str:
        latest = reading.latest_step(self.of_measure)
        return str(latest.pk) if latest else ""

    @cached_property
    def conditions(self) -> list[Condition]:
        return list(Condition.objects.filter(measure=self.of_measure).order_by("recorded_at", "id"))


@dataclass(frozen=True)
class Step:
    """open: whether it may be taken now. keep: writes it down, once for each key. about: what the
    page shows above the questions."""

    title: str
    says: str
    button: str
    done: str
    fields: Callable[[Here], Fields]
    keep: Callable[[Here, Said, UUID], object]
    open: Callable[[Here], bool] = lambda _: True
    about: Callable[[Here], Lines] = lambda _: []


def day_in(said: Said, name: str) -> date:
    """The day that the form asked for. Raises NotPossible."""
    found = day_if_any(said, name)
    if found is None:
        raise NotPossible("Give the day", name)
    return found


def day_if_any(said: Said, name: str) -> date | None:
    given = said.get(name)
    found: date | None = given.earliest if given else None
    return found


def _join(here: Here, said: Said, key: UUID) -> None:
    del key  # who is in already is left as they are
    actions.take_part(plan=here.of_plan, members=members_in(said["members"]), reason=said["words"])


def _partner(here: Here, said: Said, key: UUID) -> object:
    return actions.bring_partner(
        plan=here.of_plan, partner=said["partner"], who=said["who"], words=said["words"], key=key,
        packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _first(here: Here, said: Said, key: UUID) -> object:
    return actions.decide_first(
        plan=here.of_plan, what=said["what"], decision=FirstDecision.Decision(said["decision"]),
        words=said["words"], key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _choose(here: Here, said: Said, key: UUID) -> object:
    return actions.choose(
        plan=here.of_plan, power=there(here.power).slug, words=said["words"], aim=said["aim"],
        key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _dismiss(here: Here, said: Said, key: UUID) -> object:
    return actions.dismiss(
        plan=here.of_plan, power=there(here.power).slug, words=said["words"], key=key,
        packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _agree(here: Here, said: Said, key: UUID) -> object:
    return actions.agree_in_plan(
        plan=here.of_plan,
        agreed=Agreed(said["words"], said["will_show"], day_in(said, "by_date"),
                      owner_in(said["name"], here.by)),
        key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _review(here: Here, said: Said, key: UUID) -> object:
    decision = Review.Decision(said["decision"])
    ends = decision is Review.Decision.END
    return actions.hold_review(
        plan=here.of_plan,
        reviewed=Reviewed(decision, said["words"], day_in(said, "held_on"),
                          None if ends else day_in(said, "next_on")),
        key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _move_on(here: Here, said: Said, key: UUID) -> object:
    standing = Standing(said["standing"])
    dated = standing is Standing.IN_FORCE
    try:
        knows = UUID(said.get("knows") or "")
    except ValueError:
        knows = None
    return actions.move_on(
        measure=here.of_measure,
        step=actions.Step(
            standing, day_in(said, "on"), said["words"],
            until=day_if_any(said, "until") if dated else None,
            remind_on=day_if_any(said, "remind_on") if dated else None,
            knows=knows,
        ),
        key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _condition(here: Here, said: Said, key: UUID) -> object:
    return actions.add_condition(
        measure=here.of_measure, words=said["words"], until=day_if_any(said, "until"), key=key,
        by=here.by, now=here.now,
    )  # fmt: skip


def _breach(here: Here, said: Said, key: UUID) -> object:
    chosen = said.get("condition") or ""
    return actions.record_breach(
        measure=here.of_measure,
        broken=Broken(
            said["words"], day_in(said, "on"), said["source"], owner_in(said["name"], here.by),
            day_in(said, "by_date"), UUID(chosen) if chosen else None,
        ),
        key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _answer(here: Here, said: Said, key: UUID) -> object:
    return actions.answer_breach(
        breach=there(here.breach), words=said["words"], key=key, by=here.by, now=here.now
    )


def _suggestion(here: Here) -> Lines:
    """Why it was suggested, apart from what is decided and why."""
    found = here.deciding.suggested.get(here.power.slug) if here.power else None
    return [("Why it is suggested", found.reason)] if found else []


def _broken(here: Here) -> Lines:
    return [("What happened", here.breach.words)] if here.breach else []


#: Steps in a plan.
OF_PLAN: dict[str, Step] = {
    "join": Step(
        "Who takes part", "They can read the plan, and write in it.", "Let them take part",
        "Done. Whoever may take part, does.", lambda _: asks.joining(), _join,
    ),
    "partner": Step(
        "A partner takes a hand", "Licensing, hotels, taxis, housing, shops: they see what we do"
        " not.", "Keep this", "Kept.", lambda here: asks.partnering(here.packs), _partner,
        lambda here: here.goes_on,
    ),
    "first": Step(
        "What comes first", "They are, or may be, under 18: a child who may be harmed, whatever"
        " they do to others. This is decided before any measure is chosen.", "Keep this",
        "Kept.", lambda here: asks.first_deciding(here.deciding.first), _first,
        lambda here: bool(here.deciding.first),
    ),
    "agree": Step(
        "Agree an action", "Its owner is reminded. It stays open until somebody else shows that it"
        " was done.", "Agree it", "Agreed. It stands in its owner’s work.",
        lambda _: asks.agreeing(), _agree, lambda here: here.goes_on,
    ),
    "review": Step(
        "Write down a review", "Look at what is different at the place or for the children, and"
        " not at what was attended.", "Keep the review", "Kept.", lambda _: asks.reviewing(),
        _review,
    ),
}  # fmt: skip

#: What is decided of one power in a plan.
OF_POWER: dict[str, Step] = {
    "choose": Step(
        "Use this in the plan", "", "Take it into the plan", "Taken into the plan, as considered.",
        lambda here: asks.choosing(here.power) if here.power else {}, _choose,
        lambda here: here.goes_on and not here.deciding.first
        and here.power is not None and here.power.slug in here.deciding.may_choose,
        _suggestion,
    ),
    "dismiss": Step(
        "Not use this", "The suggestion and your reason stay readable.", "Keep this",
        "Kept, with your reason.", lambda _: asks.dismissing(), _dismiss,
        lambda here: here.goes_on and here.power is not None
        and here.power.slug in here.deciding.may_choose,
        _suggestion,
    ),
}  # fmt: skip

#: Steps of a measure.
OF_MEASURE: dict[str, Step] = {
    "move-on": Step(
        "Where it stands", "", "Keep this", "Kept.",
        lambda here: asks.moving(here.standing, here.latest), _move_on,
        lambda here: here.standing is not Standing.ENDED,
    ),
    "condition": Step(
        "Add a condition", "", "Keep this", "Kept.", lambda _: asks.conditioning(), _condition,
        lambda here: here.standing is not Standing.ENDED,
    ),
    "breach": Step(
        "It was not kept to", "Somebody by name says what is done about it. Whoever it protects is"
        " never made to enforce it.", "Keep this", "Kept. It waits for an answer.",
        lambda here: asks.breaching(here.conditions, here.by.name), _breach,
        lambda here: here.standing is not Standing.CONSIDERED,
    ),
    "answer": Step(
        "What was done about it", "", "Keep this", "Kept.", lambda _: asks.answering(), _answer,
        about=_broken,
    ),
}  # fmt: skip
