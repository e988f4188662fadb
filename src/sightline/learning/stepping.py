"""Every short page of this room: what it says and asks, for whom it is there, what it keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sightline.access.colleagues import worker_called
from sightline.access.directory import agency_of
from sightline.access.identity import Actor
from sightline.concerns.asking import Fields
from sightline.domain.agencies import Role
from sightline.domain.errors import NotPossible
from sightline.domain.measures import Measure
from sightline.domain.recommendations import ActionState
from sightline.learning import actions, forms, queries
from sightline.learning.models import Binding, Column, Mark, Verdict
from sightline.learning.queries import Acted, Whole
from sightline.packs.catalogue import Packs

Said = Mapping[str, Any]
T = TypeVar("T")
LEADS = (Role.PARTNERSHIP_MANAGER, Role.SENIOR_MANAGER)
OF_AGENCY = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)


@dataclass(frozen=True)
class Here:
    """Where a step is taken: of a recommendation, an action, a measure, a binding or a mark."""

    by: Actor
    packs: Packs
    now: datetime
    whole: Whole | None = None
    acted: Acted | None = None
    measure: Measure | None = None
    binding: Binding | None = None
    mark: Mark | None = None

    @property
    def leads(self) -> bool:
        return self.by.holds(*LEADS)

    @property
    def sets_actions(self) -> bool:
        return self.leads or self.by.holds(*OF_AGENCY)

    @property
    def of(self) -> Whole:
        return _there(self.whole)

    @property
    def action(self) -> Acted:
        return _there(self.acted)

    @property
    def owes(self) -> bool:
        return self.action.owner_id == self.by.worker_id

    @property
    def writes(self) -> bool:
        """Whoever may write about this action: those who lead, and leads of its agency."""
        own = self.by.holds(*OF_AGENCY) and self.by.agency_id == self.action.agency_id
        return self.leads or own

    @property
    def measures(self) -> list[Measure]:
        off = queries.switched_off()
        return [one for one in self.packs.measures.values() if one.slug not in off]


def _there(found: T | None) -> T:
    if found is None:
        raise LookupError("a step without what it is about")
    return found


@dataclass(frozen=True)
class Step:
    """One short page. open: whether it is there for whoever asks, as things stand."""

    title: str
    button: str
    done: str
    open: Callable[[Here], bool]
    fields: Callable[[Here], Fields]
    keep: Callable[[Here, Said, UUID], None]
    says: str = ""


# of a recommendation


def _stance(here: Here, said: Said, _key: UUID) -> None:
    actions.take_stance(
        of=here.of.row, accepted=said["accepted"] == "yes", reasons=said["reasons"], by=here.by,
        now=here.now,
    )  # fmt: skip


def _column(which: Column.Which) -> Callable[[Here, Said, UUID], None]:
    def keep(here: Here, said: Said, _key: UUID) -> None:
        actions.say(of=here.of.row, which=which, words=said["words"], by=here.by, now=here.now)

    return keep


def _newest(columns: tuple[Column, ...]) -> str:
    return columns[0].words if columns else ""


def _act(here: Here, said: Said, _key: UUID) -> None:
    owner = worker_called(said["owner"], field="owner").worker_id
    agency = agency_of(owner)
    if not here.leads and agency != here.by.agency_id:
        raise NotPossible("Choose a colleague of your own agency: you lead there", "owner")
    actions.set_action(
        of=here.of.row, words=said["words"], agency_id=agency, owner_id=owner,
        due_on=_there(forms.day_in(dict(said), "due_on")), evidence=said["evidence"], by=here.by,
        now=here.now,
    )  # fmt: skip


def _bind(here: Here, said: Said, _key: UUID) -> None:
    actions.bind(
        of=here.of.row, measure=said["measure"], hoped=said["hoped"],
        by_on=_there(forms.day_in(dict(said), "by_on")),
        review_on=_there(forms.day_in(dict(said), "review_on")), packs=here.packs, by=here.by,
        now=here.now,
    )  # fmt: skip


OF_RECOMMENDATION = {
    "stance": Step(
        "Is it accepted?", "Keep it", "It is kept.", lambda here: here.leads,
        lambda _: forms.stance(), _stance,
    ),
    "did": Step(
        "What we did", "Keep it", "It is kept. What stood there before stays readable.",
        lambda here: here.leads,
        lambda here: forms.column("What did we do?", _newest(here.of.did)),
        _column(Column.Which.DID),
    ),
    "others": Step(
        "What others should consider", "Keep it",
        "It is kept. What stood there before stays readable.", lambda here: here.leads,
        lambda here: forms.column("What should others consider?", _newest(here.of.others)),
        _column(Column.Which.OTHERS),
    ),
    "act": Step(
        "Set an action", "Set it", "It is set. Its owner gets a notice.",
        lambda here: here.sets_actions, lambda _: forms.acting(), _act,
        says="One thing, one person, one day. Somebody else checks it once it is done.",
    ),
    "bind": Step(
        "Bind it to a measure", "Bind it", "It is bound. Its chart stands on the page.",
        lambda here: here.leads and bool(here.measures),
        lambda here: forms.binding(here.measures), _bind,
        says="A measure is counted over the live records. It shows whether something moved, and"
        " never why.",
    ),
}  # fmt: skip


# of an action


def _done(here: Here, said: Said, _key: UUID) -> None:
    actions.tell_done(
        of=here.action, words=said["words"], evidence=said["evidence"] or "",
        on=_there(forms.day_in(dict(said), "on")), by=here.by, now=here.now,
    )  # fmt: skip


def _check(here: Here, said: Said, _key: UUID) -> None:
    actions.check(
        of=here.action, right=said["right"] == "yes", words=said["words"], by=here.by, now=here.now
    )


def _hand_over(here: Here, said: Said, _key: UUID) -> None:
    to = worker_called(said["owner"], field="owner").worker_id
    if agency_of(to) != here.action.agency_id:
        raise NotPossible("Choose a colleague of the agency that owes it", "owner")
    actions.hand_over(of=here.action, to_id=to, words=said["words"] or "", by=here.by, now=here.now)


def _waits_for_check(here: Here) -> bool:
    return here.action.state in (ActionState.DONE, ActionState.DONE_WITHOUT_EVIDENCE)


def _goes_on(here: Here) -> bool:
    return not here.action.state.is_over


OF_ACTION = {
    "done": Step(
        "It is done", "Say that it is done", "It is kept. Somebody else checks it.",
        lambda here: here.owes and _goes_on(here) and not _waits_for_check(here),
        lambda _: forms.done(), _done,
    ),
    "evidence": Step(
        "Add evidence", "Add it", "It is added.",
        lambda here: (here.owes or here.writes) and _goes_on(here),
        lambda _: forms.evidence(),
        lambda here, said, _: actions.add_evidence(
            of=here.action, evidence=said["evidence"], by=here.by, now=here.now
        ),
    ),
    "check": Step(
        "Check it", "Keep the check", "Your check is kept.",
        lambda here: here.writes and _waits_for_check(here)
        and here.by.worker_id not in here.action.hands,
        lambda _: forms.checking(), _check,
        says="Whoever owed an action never checks it. Look at the evidence, and at practice.",
    ),
    "hand-over": Step(
        "Hand it over", "Hand it over", "It is handed over. They get a notice.",
        lambda here: (here.owes or here.writes) and _goes_on(here) and not _waits_for_check(here),
        lambda _: forms.handing_over(), _hand_over,
    ),
    "move": Step(
        "Another day", "Move it", "It has another day.",
        lambda here: here.writes and _goes_on(here), lambda _: forms.moving(),
        lambda here, said, _: actions.move(
            of=here.action, due_on=_there(forms.day_in(dict(said), "due_on")), words=said["words"],
            by=here.by, now=here.now,
        ),
    ),
    "give-up": Step(
        "It will not be done", "Keep it", "It is kept, with your reason.",
        lambda here: here.leads and _goes_on(here), lambda _: forms.giving_up(),
        lambda here, said, _: actions.give_up(
            of=here.action, words=said["words"], by=here.by, now=here.now
        ),
    ),
}  # fmt: skip


# of a measure, a binding, a mark


def _finished(here: Here) -> list[tuple[str, str]]:
    """Actions that were done, of recommendations that are bound to this measure."""
    slug = here.measure.slug if here.measure else ""
    return [
        (str(each.id), each.words[:80])
        for one in queries.listed()
        if any(bound.measure == slug for bound in one.bindings)
        for each in one.actions
        if each.done_on is not None
    ]


def _mark(here: Here, said: Said, _key: UUID) -> None:
    what = Mark.What(said["what"])
    action = queries.action(UUID(said["action"])) if what is Mark.What.ACTION else None
    of = queries.one(action.recommendation_id) if action else None
    actions.mark(
        measure=_there(here.measure).slug, on=_there(forms.day_in(dict(said), "on")),
        words=said["words"], what=what, what_id=action.id if action else None,
        of=of.row if of else None, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _switch(here: Here, said: Said, _key: UUID) -> None:
    slug = _there(here.measure).slug
    actions.switch(
        measure=slug, on=slug in queries.switched_off(), why=said["words"], packs=here.packs,
        by=here.by, now=here.now,
    )  # fmt: skip


OF_MEASURE = {
    "mark": Step(
        "Mark a change", "Mark it", "It stands in the chart.", lambda here: here.leads,
        lambda here: forms.marking(_finished(here)), _mark,
        says="The points before the first mark are what later ones are compared with.",
    ),
    "switch": Step(
        "Switch it off or on", "Keep it", "It is kept. It takes effect with the next count.",
        lambda here: here.leads, lambda _: forms.why(), _switch,
        says="A measure that is off is neither counted nor shown in this partnership.",
    ),
    "opinion": Step(
        "Is this measure useful?", "Send it", "Thank you. It is kept.", lambda _: True,
        lambda _: forms.opinion(),
        lambda here, said, key: actions.keep_opinion(
            measure=_there(here.measure).slug, useful=said["useful"] == "yes",
            words=said["words"] or "", sent_key=key, packs=here.packs, by=here.by, now=here.now,
        ),
    ),
}  # fmt: skip

CONCLUDE = Step(
    "Did practice move?", "Keep it", "It is kept.", lambda here: here.leads,
    lambda _: forms.concluding(),
    lambda here, said, _: actions.conclude(
        of=_there(here.binding), said=Verdict.Said(said["said"]), reasons=said["reasons"],
        review_on=forms.day_in(dict(said), "review_on"), by=here.by, now=here.now,
    ),
    says="The chart suggests; you decide, with your reasons.",
)  # fmt: skip

TAKE_AWAY = Step(
    "Take the mark away", "Take it away", "It is no longer drawn.", lambda here: here.leads,
    lambda _: forms.why(),
    lambda here, said, _: actions.take_mark_away(
        of=_there(here.mark), words=said["words"], by=here.by, now=here.now
    ),
)  # fmt: skip
