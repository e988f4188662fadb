"""Every step in a plan: what its page says and asks, who may take it now, and what it keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal
from uuid import UUID

from django.http import Http404

from sightline.access.identity import Actor
from sightline.concerns.asking import Fields
from sightline.domain.dates import in_full
from sightline.domain.errors import NotPossible
from sightline.packs.catalogue import Packs
from sightline.plans import actions, reading
from sightline.plans.actions import Agreed, Asked, OnDate, Reviewed
from sightline.plans.actions.justice import YES
from sightline.plans.family import children_beside
from sightline.plans.forms import asks
from sightline.plans.forms.who import members_in, owner_in
from sightline.plans.keeping import of_whom, records_of
from sightline.plans.models import (
    Challenge,
    ChallengeStep,
    JusticeDate,
    Need,
    Outcome,
    Plan,
    Progress,
    Review,
)
from sightline.subjects.queries import Summary

Said = Mapping[str, Any]


@dataclass(frozen=True)
class Here:
    """One plan, and what of it the step is about. of_id: the row that a step belongs to.

    whom: which child of a family was chosen; None: all of them, or the only one.
    """

    plan: Plan
    by: Actor
    packs: Packs
    now: datetime
    of_id: UUID | None = None
    whom: UUID | None = None

    def _found(self, rows: Any) -> Any:
        found = rows.filter(pk=self.of_id, plan=self.plan).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def need(self) -> Need:
        found: Need = self._found(Need.objects.select_related("plan"))
        return found

    @cached_property
    def outcome(self) -> Outcome:
        found: Outcome = self._found(Outcome.objects.select_related("plan"))
        return found

    @cached_property
    def challenge(self) -> Challenge:
        found: Challenge = self._found(Challenge.objects.select_related("plan", "recorded_by"))
        return found

    @cached_property
    def date(self) -> JusticeDate:
        found: JusticeDate = self._found(JusticeDate.objects.select_related("plan"))
        return found

    @cached_property
    def latest(self) -> Review | None:
        rows = reading.whole_reviews(self.plan)
        return rows[-1] if rows else None

    @cached_property
    def is_closed(self) -> bool:
        return self.challenge.steps.filter(kind=ChallengeStep.Kind.CLOSED).exists()

    @property
    def is_adult(self) -> bool:
        kind = self.packs.plan_kinds.get(self.plan.kind)
        return kind is not None and kind.adult

    @property
    def is_for_several(self) -> bool:
        kind = self.packs.plan_kinds.get(self.plan.kind)
        return kind is not None and kind.several

    @cached_property
    def beside(self) -> list[Summary]:
        """Children of the family who are not in the plan, as far as the reader knows of them."""
        there = records_of(self.plan)
        found = {one.subject_id: one for each in there for one in children_beside(each)}
        return [one for one in found.values() if one.subject_id not in there]

    @property
    def goes_on(self) -> bool:
        return self.latest is None or self.latest.decision != Review.Decision.END


@dataclass(frozen=True)
class Step:
    """open: whether it may be taken now. keep: writes it down, once for each key. about: what the
    page shows above the questions, as (heading, text). whom: asked where a plan is for several
    children: about one of them, or about one or all."""

    title: str
    says: str
    button: str
    done: str
    fields: Callable[[Here], Fields]
    keep: Callable[[Here, Said, UUID], object]
    open: Callable[[Here], bool] = lambda _: True
    about: Callable[[Here], list[tuple[str, str]]] = lambda _: []
    whom: Literal["", "one", "any"] = ""


def _day(said: Said, name: str) -> date:
    """The day that the form asked for; the form has seen to it that there is one."""
    given = said[name]
    if given is None or given.earliest is None:
        raise NotPossible("Give the day", name)
    found: date = given.earliest
    return found


def _knows(said: Said) -> list[UUID]:
    found = []
    for one in (said.get("knows") or "").split(","):
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found


def _join(here: Here, said: Said, key: UUID) -> object:
    del key  # who is in already is left as they are
    actions.take_part(plan=here.plan, members=members_in(said["members"]), reason=said["words"])
    return None


def _another_child(here: Here, said: Said, key: UUID) -> object:
    del key  # a child who is in already is left as they are
    return actions.add_child(
        plan=here.plan, subject_id=UUID(said["child"]), words=said["words"], packs=here.packs,
        by=here.by, now=here.now,
    )  # fmt: skip


def _need(here: Here, said: Said, key: UUID) -> object:
    return actions.add_need(
        plan=here.plan, area=said["area"], words=said["words"], takes_place_of=_knows(said),
        whom=of_whom(here.need) if here.of_id else here.whom, key=key, by=here.by, now=here.now,
    )  # fmt: skip


def _outcome(here: Here, said: Said, key: UUID) -> object:
    return actions.add_outcome(
        plan=here.plan, words=said["words"], by_child=said["whose"] == asks.CHILD,
        said_by=said["said_by"] or "", takes_place_of=_knows(said),
        whom=of_whom(here.outcome) if here.of_id else here.whom, key=key, by=here.by, now=here.now,
    )  # fmt: skip


def _progress(here: Here, said: Said, key: UUID) -> object:
    return actions.add_progress(
        outcome=here.outcome, where=Progress.Where(said["where"]), words=said["words"],
        childs_words=said["childs_words"] or "", key=key, by=here.by, now=here.now,
    )  # fmt: skip


def _agree(here: Here, said: Said, key: UUID) -> object:
    return actions.agree_in_plan(
        plan=here.plan,
        agreed=Agreed(
            said["words"], said["will_show"], _day(said, "by_date"),
            owner_in(said["name"], here.by), said["for_child"] == YES,
        ),
        whom=here.whom, key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _review(here: Here, said: Said, key: UUID) -> object:
    decision = Review.Decision(said["decision"])
    asked = {Review.Decision.GO_ON: "go_on_until", Review.Decision.CHANGE: "change_until"}
    next_on = _day(said, asked[decision]) if decision in asked else None
    known = _knows(said)
    return actions.hold_review(
        plan=here.plan,
        reviewed=Reviewed(
            decision=decision, reasons=said["words"], held_on=_day(said, "held_on"),
            next_on=next_on, childs_words=said["childs_words"] or "",
        ),
        knows=known[0] if known else None,
        key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _asked(here: Here, said: Said) -> Asked:
    return Asked(said["name"], owner_in(said["name"], here.by), _day(said, "by_date"))


def _challenge(here: Here, said: Said, key: UUID) -> object:
    return actions.raise_challenge(
        plan=here.plan, words=said["words"], asked=_asked(here, said), key=key,
        packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _answer(here: Here, said: Said, key: UUID) -> object:
    return actions.answer_challenge(
        challenge=here.challenge, words=said["words"], told_by=said["told_by"] or "", key=key,
        by=here.by, now=here.now,
    )  # fmt: skip


def _escalate(here: Here, said: Said, key: UUID) -> object:
    return actions.escalate_challenge(
        challenge=here.challenge, words=said["words"], asked=_asked(here, said), key=key,
        packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _close(here: Here, said: Said, key: UUID) -> object:
    return actions.close_challenge(
        challenge=here.challenge, words=said["words"], key=key, by=here.by, now=here.now
    )


def _attempt(here: Here, said: Said, key: UUID) -> object:
    return actions.record_attempt(
        plan=here.plan, way=said["way"], on=_day(said, "on"), reached=said["reached"] == YES,
        learnt=said["words"], otherwise=said["otherwise"] or "", whom=here.whom, key=key,
        packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _police(here: Here, said: Said, key: UUID) -> object:
    on = said["on"]
    return actions.record_police_work(
        plan=here.plan, what=said["what"], words=said["words"], officer=said["officer"] or "",
        on=on.earliest if on else None, whom=here.whom, key=key, packs=here.packs, by=here.by,
        now=here.now,
    )  # fmt: skip


def _considered(here: Here, said: Said) -> dict[str, str]:
    given = {slug: said.get(f"consider_{slug}") for slug in here.packs.considerations}
    return {slug: answer for slug, answer in given.items() if answer}


def _date(here: Here, said: Said, key: UUID) -> object:
    return actions.record_date(
        plan=here.plan,
        date=OnDate(
            what=said["what"], on=_day(said, "on"), childs=said["whose"] == asks.CHILD,
            support=said["words"], owner=owner_in(said["name"], here.by),
            considered=_considered(here, said), whom=here.whom,
        ),
        key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _consider(here: Here, said: Said, key: UUID) -> object:
    return actions.consider(
        date=here.date, considered=_considered(here, said), words=said["words"], key=key,
        packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _support(here: Here, said: Said, key: UUID) -> object:
    return actions.support(
        date=here.date, words=said["words"], key=key, packs=here.packs, by=here.by, now=here.now
    )


def _told(here: Here, said: Said, key: UUID) -> object:
    return actions.record_told(
        plan=here.plan, their_words=said["their_words"], words=said["words"] or "",
        agreed=said["agreed"] == YES, risk_now=said["risk_now"] or "", key=key, packs=here.packs,
        by=here.by, now=here.now,
    )  # fmt: skip


def _carry(here: Here, said: Said, key: UUID) -> object:
    return actions.carry_on(
        plan=here.plan, who=said["who"], whom=here.whom, without=said["agreed"] != YES,
        words=said["words"],
        key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _challenged(here: Here) -> list[tuple[str, str]]:
    return [(f"Challenge by {here.challenge.recorded_by.name}", here.challenge.words)]


def _further(here: Here) -> list[tuple[str, str]]:
    upcoming = actions.next_step(here.challenge, here.packs)
    says = f"{upcoming.label}. Who takes it: {upcoming.who}." if upcoming else ""
    return [*_challenged(here), ("The next step", says)]


def _both(rows: list[Need] | list[Outcome]) -> list[tuple[str, str]]:
    if len(rows) == 1:
        return []
    return [(f"{one.recorded_by.name} wrote at the same time", one.words) for one in rows]


STEPS: dict[str, Step] = {
    "join": Step(
        "Who takes part", "They can read the plan, and write in it.", "Let them take part",
        "Done. Whoever may take part, does.", lambda _: asks.joining(), _join,
    ),
    "another-child": Step(
        "Add another child of the family", "Whoever is kept from this child no longer opens the"
        " plan, and is not told. What was written before stays about those it was written about.",
        "Add them", "Done. The plan is for this child too.",
        lambda here: asks.another_child(here.beside), _another_child,
        lambda here: here.goes_on and here.is_for_several,
    ),
    "need": Step(
        "Write what is needed", "", "Keep this", "Kept.",
        lambda here: asks.needing(here.packs, here.plan.kind), _need, lambda here: here.goes_on,
        whom="any",
    ),
    "outcome": Step(
        "Write what should be different", "", "Keep this", "Kept.",
        lambda _: asks.wishing(), _outcome, lambda here: here.goes_on, whom="any",
    ),
    "agree": Step(
        "Agree an action", "Its owner is reminded. It stays open until somebody else shows that it"
        " was done.", "Agree it", "Agreed. It stands in its owner’s work.",
        lambda _: asks.agreeing(), _agree, lambda here: here.goes_on, whom="any",
    ),
    "review": Step(
        "Write down a review", "Look at what is different for the child, and not at what was"
        " attended.", "Keep the review", "Kept.",
        lambda here: asks.reviewing(str(here.latest.pk) if here.latest else ""), _review,
    ),
    "challenge": Step(
        "Challenge", "To challenge is part of keeping a child safe, and no complaint. Each step is"
        " kept.", "Raise it", "Raised. It stands in the work of whoever is to answer.",
        lambda _: asks.challenging(), _challenge,
    ),
    "attempt": Step(
        "Write down an attempt to reach the child", "Each attempt counts. That a child was not"
        " reached says something about how we tried, and nothing about the child.", "Keep this",
        "Kept.", lambda here: asks.reaching(here.packs), _attempt, whom="any",
    ),
    "police": Step(
        "Write down what the police do", "Protection does not wait for a complaint.", "Keep this",
        "Kept.", lambda here: asks.policing(here.packs), _police, whom="any",
    ),
    "date": Step(
        "Write down a date of police or court", "Each of these days brings danger and questions."
        " Somebody by name is there for the child.", "Keep this", "Kept.",
        lambda here: asks.dating(here.packs, here.by.name), _date,
        whom="any",
    ),
    "told": Step(
        "Write down what they told us", "An adult who tells of harm in childhood gets the same"
        " response as a child. It waits until each step is decided and they were told.",
        "Keep this", "Kept. It waits for an answer.", lambda here: asks.telling(here.packs), _told,
        lambda here: here.goes_on and here.is_adult,
    ),
    "carry-on": Step(
        "Who carries this plan on?", "The plan does not end when a child turns 18.", "Keep this",
        "Kept.", lambda here: asks.carrying_on(here.packs), _carry, whom="one",
    ),
}  # fmt: skip

#: Steps that belong to one thing in a plan.
STEPS_OF: dict[str, Step] = {
    "reword-need": Step(
        "Put it otherwise", "What was written before stays readable.", "Keep this", "Kept.",
        lambda here: asks.needing(here.packs, here.plan.kind, reading.beside(here.need)), _need,
        lambda here: here.goes_on, lambda here: _both(reading.beside(here.need)),
    ),
    "reword-outcome": Step(
        "Put it otherwise", "What was written before stays readable.", "Keep this", "Kept.",
        lambda here: asks.wishing(reading.beside(here.outcome)), _outcome,
        lambda here: here.goes_on, lambda here: _both(reading.beside(here.outcome)),
    ),
    "progress": Step(
        "Where does it stand?", "", "Keep this", "Kept.", lambda _: asks.progressing(), _progress,
        about=lambda here: [("What should be different", here.outcome.words)],
    ),
    "answer": Step(
        "Answer the challenge", "", "Keep the answer", "Kept.", lambda _: asks.answering(), _answer,
        lambda here: not here.is_closed, _challenged,
    ),
    "escalate": Step(
        "Take the challenge further", "", "Take it to this step", "Taken further.",
        lambda _: asks.escalating(), _escalate,
        lambda here: not here.is_closed
        and actions.next_step(here.challenge, here.packs) is not None,
        _further,
    ),
    "close": Step(
        "Close the challenge", "", "Close it", "Closed. It stays readable.",
        lambda _: asks.one_text(
            "What has changed for the child?", "Write what has changed for the child"
        ),
        _close, lambda here: not here.is_closed, _challenged,
    ),
    "consider": Step(
        "Exploitation, defence and NRM", "Before a plea, a charge or a sentence.", "Keep this",
        "Kept.", lambda here: asks.considering_again(here.packs), _consider,
        lambda here: here.date.childs,
    ),
    "support": Step(
        "Say how the child was supported", "", "Keep this", "Kept.",
        lambda _: asks.one_text(
            "Who was there for the child, and how?", "Write how the child was supported"
        ),
        _support, about=lambda here: [("The day", in_full(here.date.on))],
    ),
}  # fmt: skip
