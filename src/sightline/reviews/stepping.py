"""Every step that is taken of a case: what its page says and asks, when it may be taken, and what
it keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sightline.access.identity import Actor
from sightline.concerns.asking import Fields
from sightline.design.choices import Option
from sightline.design.date_part import DAY, TODAY, YESTERDAY, DatePart
from sightline.design.fields import Choose, Line, Pick, Tick, Words
from sightline.domain.agencies import Role
from sightline.domain.chronology import Certainty
from sightline.packs.catalogue import Packs
from sightline.reviews import actions, queries
from sightline.reviews.models import Point, Raised
from sightline.reviews.queries import Whole

Said = Mapping[str, Any]
NOBODY = "Name no child and no person, and nothing from which one could be told."


@dataclass(frozen=True)
class Here:
    """Where a step is taken. people: whom the manager may let in, with their agency."""

    whole: Whole
    people: list[tuple[UUID, str]]
    packs: Packs
    by: Actor
    now: datetime

    @property
    def of(self) -> Raised:
        return self.whole.of

    @property
    def leads(self) -> bool:
        return self.by.holds(Role.PARTNERSHIP_MANAGER)

    @property
    def incident(self) -> bool:
        return self.of.kind == Raised.Kind.INCIDENT.value

    @property
    def goes_on(self) -> bool:
        last = self.whole.decisions[-1] if self.whole.decisions else None
        chosen = self.packs.audits.review_choices.get(last.choice) if last else None
        return chosen is not None and chosen.goes_on


@dataclass(frozen=True)
class Step:
    """open: whether it can be taken now. keep: writes it down, once for each key."""

    title: str
    says: str
    button: str
    done: str
    fields: Callable[[Here], Fields]
    keep: Callable[[Here, Said, UUID], object]
    open: Callable[[Here], bool]


def day_in(said: Said, name: str) -> date:
    found: date = said[name].earliest
    return found


def choices(packs: Packs, asks: str) -> list[Option]:
    return [Option(one.slug, one.label, one.help) for one in packs.audits.choices(asks)]


def _deciding(here: Here) -> Fields:
    return {
        "choice": Choose("What was decided", choices(here.packs, actions.ASKS[here.of.kind]),
                         missing="Choose what was decided"),
        "words": Words("The reasons", rows=5, marked=True, missing="Give the reasons"),
        "with_whom": Line("Who decided it", hint="Agencies and their part, and how: a meeting, a"
                          " call.", longest=300, missing="Say who decided it"),
    }  # fmt: skip


def _notifying(_here: Here) -> Fields:
    return {
        "notified_on": DatePart("When the panel was notified", ways=(TODAY, YESTERDAY, DAY),
                                missing="Give the day"),
        "reference": Line("Its reference", required=False, longest=120),
    }  # fmt: skip


def _beginning(here: Here) -> Fields:
    return {
        "members": Tick(
            "Who gathers the facts of each agency",
            [Option(str(ident), name) for ident, name in here.people],
            hint="They read all that is written here, and write for their agency.",
            required=True, missing="Choose who gathers the facts",
        )
    }  # fmt: skip


def _letting_in(here: Here) -> Fields:
    return {
        "manager": Pick("Who leads the partnership’s learning",
                        [Option(str(ident), name) for ident, name in here.people],
                        missing="Choose who leads it"),
    }  # fmt: skip


def _saying(here: Here) -> Fields:
    return {
        "prompt": Choose(
            "Which question",
            [Option(one.slug, one.text, one.help) for one in
             here.packs.audits.review_prompts.values()],
            missing="Choose the question",
        ),
        "words": Words("What your agency has to say", rows=8, marked=True,
                       missing="Write what your agency has to say"),
        "sure": Choose("How sure are you?", [Option(one.value, one.label) for one in Certainty],
                       missing="Say how sure you are"),
    }  # fmt: skip


def _concluding(here: Here) -> Fields:
    return {
        "safe_now": Words("Is every child safe now?", rows=4, marked=True,
                          hint="Each child, and what is still to be done by whom.",
                          missing="Say of every child whether they are safe now"),
        "choice": Choose("The next step", choices(here.packs, "next-step"),
                         missing="Choose the next step"),
        "words": Words("The reasons", rows=5, marked=True, missing="Give the reasons"),
    }  # fmt: skip


def _panel(here: Here) -> Fields:
    return {
        "choice": Choose("What it answered", choices(here.packs, "panel"),
                         missing="Choose what the panel answered"),
        "words": Words("In short, and what you do about it", rows=4, marked=True,
                       missing="Write in short what it answered"),
        "answered_on": DatePart("When", ways=(TODAY, YESTERDAY, DAY), missing="Give the day"),
    }  # fmt: skip


def _publishing(_here: Here) -> Fields:
    return {
        "published_on": DatePart("When", ways=(TODAY, YESTERDAY, DAY), missing="Give the day"),
        "words": Words("Where it can be read, or why it is not published", rows=3,
                       missing="Say where it can be read, or why it is not published"),
    }  # fmt: skip


def _learning(_here: Here) -> Fields:
    return {
        "title": Line("Title", hint=NOBODY, longest=160, missing="Write a title"),
        "words": Words("What was learnt", hint=f"{NOBODY} What was done, what made it possible or"
                       " got in the way.", rows=6, marked=True, missing="Write what was learnt"),
        "questions": Words("What others may ask themselves", hint="One question a line.", rows=3,
                           required=False),
        "recommend": Words("What is recommended", rows=3, required=False, marked=True,
                           hint=f"{NOBODY} It may stay empty."),
        "addressed_to": Line("To whom", required=False),
    }  # fmt: skip


def _decide(here: Here, said: Said, key: UUID) -> None:
    actions.decide(
        of=here.of, choice=said["choice"], words=said["words"], with_whom=said["with_whom"],
        key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _notify(here: Here, said: Said, key: UUID) -> None:
    actions.notify(
        of=here.of, notified_on=day_in(said, "notified_on"), reference=said["reference"] or "",
        key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _begin(here: Here, said: Said, key: UUID) -> None:
    actions.begin_rapid_review(
        of=here.of, members=[UUID(one) for one in said["members"]], key=key, by=here.by,
        now=here.now,
    )  # fmt: skip


def _let_in(here: Here, said: Said, _key: UUID) -> None:
    actions.let_manager_in(of=here.of, manager=UUID(said["manager"]), by=here.by, now=here.now)


def _take_on(here: Here, _said: Said, _key: UUID) -> None:
    actions.take_on(of=here.of, by=here.by, now=here.now)


def _say(here: Here, said: Said, key: UUID) -> None:
    actions.say(
        of=here.of, prompt=said["prompt"], words=said["words"], sure=Certainty(said["sure"]),
        key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _conclude(here: Here, said: Said, key: UUID) -> None:
    actions.conclude(
        of=here.of, safe_now=said["safe_now"], choice=said["choice"], words=said["words"], key=key,
        packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _keep_panel(here: Here, said: Said, key: UUID) -> None:
    actions.keep_panel_answer(
        of=here.of, choice=said["choice"], words=said["words"],
        answered_on=day_in(said, "answered_on"), key=key, packs=here.packs, by=here.by,
        now=here.now,
    )  # fmt: skip


def _publish(here: Here, said: Said, key: UUID) -> None:
    actions.publish(
        of=here.of, published_on=day_in(said, "published_on"), words=said["words"], key=key,
        by=here.by, now=here.now,
    )  # fmt: skip


def _learn(here: Here, said: Said, key: UUID) -> object:
    kind = Point.Kind.LEARNING if here.incident else Point.Kind.GOOD_PRACTICE
    return actions.learn(
        of=here.of, kind=kind, title=said["title"], words=said["words"],
        questions=(said["questions"] or "").splitlines(), recommend=said["recommend"] or "",
        addressed_to=said["addressed_to"] or "", key=key, by=here.by, now=here.now,
    )  # fmt: skip


STEPS: dict[str, Step] = {
    "decide": Step(
        "Write down a decision", "Whoever raised it reads the decision and the reasons.",
        "Keep the decision", "Kept.", _deciding, _decide,
        lambda here: here.leads and here.whole.notification is None,
    ),
    "let-in": Step(
        "Let the partnership manager in", "This case keeps to the designated officer’s route, so no"
        " role opens it but the officer’s. Whoever leads the learning decides what becomes of it,"
        " and reads it once you let them in. Whoever led it before and does so no longer is out.",
        "Let them in", "They can open it now.", _letting_in, _let_in,
        lambda here: queries.on_officers_route(here.of) and actions.keeps(here.of, here.by),
    ),
    "take-on": Step(
        "Take on what is owed here", "It is among the tasks of somebody who led the learning"
        " before, or of nobody. From now on it is among yours.", "Take it on",
        "It is among your tasks.", lambda _here: {}, _take_on,
        lambda here: here.leads and bool(actions.to_take_on(here.whole.owed, here.by)),
    ),
    "notify": Step(
        "The national panel was notified", "Sightline sends nothing: notify on the panel’s own"
        " form, then write it down here. From that day the clock of the rapid review runs.",
        "Keep it", "Kept. The clock of the rapid review runs.", _notifying, _notify,
        lambda here: here.leads and here.incident and here.goes_on
        and here.whole.notification is None,
    ),
    "rapid-review": Step(
        "Begin the rapid review", "It gathers facts, looks first whether children are safe, asks"
        " what can be learnt, and says what comes next.", "Begin it",
        "Begun. Those whom you chose can read and write here.", _beginning, _begin,
        lambda here: here.leads and here.whole.notification is not None
        and here.whole.review is None,
    ),
    "say": Step(
        "What your agency has to say", "Facts apart from what is thought; what is not known, too."
        " It is read by those who take part.", "Keep it", "Kept.", _saying, _say,
        lambda here: here.whole.review is not None and here.whole.outcome is None,
    ),
    "conclude": Step(
        "End the rapid review", "What is written here is sent to the panel, on its own form.",
        "End it", "Kept.", _concluding, _conclude,
        lambda here: here.leads and here.whole.review is not None and here.whole.outcome is None,
    ),
    "panel": Step(
        "What the panel answered", "", "Keep it", "Kept.", _panel, _keep_panel,
        lambda here: here.leads and here.whole.outcome is not None,
    ),
    "publish": Step(
        "The review was published", "", "Keep it", "Kept.", _publishing, _publish,
        lambda here: here.leads and here.whole.outcome is not None
        and here.whole.publication is None,
    ),
    "learn": Step(
        "Write down what was learnt", "Everybody in the area reads it. The case itself stays with"
        " those who may open it.", "Keep it", "Kept. Everybody in the area reads it.", _learning,
        _learn, lambda here: here.leads and bool(here.whole.decisions),
    ),
}  # fmt: skip


def raising(kind: Raised.Kind) -> Fields:
    """What is asked of whoever raises a case."""
    incident = kind is Raised.Kind.INCIDENT
    asked: Fields = {
        "title": Line("Title", hint=NOBODY, longest=160, missing="Write a title"),
        "words": Words(
            "What happened" if incident else "What was done, and what came of it", rows=8,
            marked=True, hint="Facts first; say what you were told and by whom. It is kept in a"
            " file of its own.", missing="Write what happened",
        ),
        "sure": Choose("How sure are you?", [Option(one.value, one.label) for one in Certainty],
                       missing="Say how sure you are"),
        "hoped": Words("What could be learnt from it", rows=4, marked=True,
                       missing="Write what could be learnt"),
    }  # fmt: skip
    if incident:
        asked["aware_on"] = DatePart(
            "When did your agency become aware of it?",
            ways=(TODAY, YESTERDAY, DAY),
            hint="The time for the notification is counted from this day.",
            missing="Give the day on which your agency became aware of it",
        )
    return asked
