"""Somebody of an agency does something about a recommendation, and somebody else checks it.

Who may do what is held by the database (`access.may_step`); what is refused here has a sentence.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.domain.errors import NotPossible
from sightline.kernel import audit
from sightline.learning import queries
from sightline.learning.models import Action, Recommendation, Step
from sightline.learning.queries import Acted


def set_action(
    *,
    of: Recommendation,
    words: str,
    agency_id: UUID,
    owner_id: UUID,
    due_on: date,
    evidence: str,
    by: Actor,
    now: datetime,
) -> UUID:
    """An action that somebody owes by a day. They get a notice, and find it in their work.

    evidence: what will show that it is done. Raises NotPossible; the database refuses an owner of
    another agency, and a lead who sets it for an agency that is not theirs.
    """
    if not words.strip():
        raise NotPossible("Write what is to be done", "words")
    if not evidence.strip():
        raise NotPossible("Write what will show that it is done", "evidence")
    if due_on < now.date():
        raise NotPossible("Choose a day that is not over", "due_on")
    made = Action.objects.create(
        area_id=by.area_id, by_id=by.worker_id, at=now, recommendation=of, words=words.strip(),
        agency_id=agency_id, owner_id=owner_id, due_on=due_on, evidence=evidence.strip(),
    )  # fmt: skip
    audit.note("learning-action.set", ids=[of.pk, made.pk])
    _tell(owner_id, made.pk, now)
    return made.pk


def tell_done(*, of: Acted, words: str, evidence: str, on: date, by: Actor, now: datetime) -> None:
    """Whoever owes it says that it is done. evidence: where it is kept; "" is kept, and seen.

    Raises NotPossible where it was said already, or by somebody who does not owe it.
    """
    if by.worker_id != of.owner_id:
        raise NotPossible("Whoever owes an action says that it is done. Ask them, or take it over")
    if of.state.is_over or of.said_done is not None:
        raise NotPossible("It was said already that this is done")
    if on > now.date():
        raise NotPossible("Choose a day that has been", "on")
    if not words.strip():
        raise NotPossible("Write what was done", "words")
    _step(of, Step.Kind.DONE, by, now, words=words, evidence=evidence, on=on)


def add_evidence(*, of: Acted, evidence: str, by: Actor, now: datetime) -> None:
    """What shows that it is done, also afterwards."""
    if not evidence.strip():
        raise NotPossible("Write where the evidence is", "evidence")
    _step(of, Step.Kind.EVIDENCE, by, now, evidence=evidence)


def check(*, of: Acted, right: bool, words: str, by: Actor, now: datetime) -> None:
    """Somebody who never owed it looked, and says what they found. The database holds to that.

    Raises NotPossible: by somebody who owed it, before it was said to be done, without words.
    """
    if of.said_done is None:
        raise NotPossible("It is checked once its owner has said that it is done")
    if by.worker_id in of.hands:
        raise NotPossible("You owed this action. Somebody who never did checks it")
    if not words.strip():
        raise NotPossible("Write what you looked at and what you found", "words")
    _step(of, Step.Kind.RIGHT if right else Step.Kind.NOT_YET, by, now, words=words)
    if not right:
        _tell(of.owner_id, of.id, now)


def hand_over(*, of: Acted, to_id: UUID, words: str, by: Actor, now: datetime) -> None:
    """Somebody else of the same agency owes it from now."""
    if of.said_done is not None:
        raise NotPossible("It was said to be done. It is checked first")
    _step(of, Step.Kind.HANDED_OVER, by, now, words=words, to_id=to_id)
    _tell(to_id, of.id, now)


def move(*, of: Acted, due_on: date, words: str, by: Actor, now: datetime) -> None:
    """Another day, with the reason. The day before stays readable."""
    if not words.strip():
        raise NotPossible("Say why it moves", "words")
    if due_on < now.date():
        raise NotPossible("Choose a day that is not over", "due_on")
    _step(of, Step.Kind.MOVED, by, now, words=words, on=due_on)


def give_up(*, of: Acted, words: str, by: Actor, now: datetime) -> None:
    """It will not be done, and why."""
    if not words.strip():
        raise NotPossible("Say why it will not be done", "words")
    _step(of, Step.Kind.GIVEN_UP, by, now, words=words)


def _step(
    of: Acted, kind: Step.Kind, by: Actor, now: datetime, *, words: str = "", evidence: str = "",
    on: date | None = None, to_id: UUID | None = None,
) -> None:  # fmt: skip
    if of.state.is_over:
        raise NotPossible("This action is over")
    # Read again in this transaction: two people may have answered the same page.
    if (now_so := queries.action(of.id)) is None or now_so.steps != of.steps:
        raise NotPossible("Somebody else wrote here meanwhile. Read it again, then answer")
    Step.objects.create(
        area_id=by.area_id, by_id=by.worker_id, at=now, action_id=of.id, kind=kind.value,
        words=words.strip(), evidence=evidence.strip(), on=on, to_id=to_id,
    )  # fmt: skip
    audit.note("learning-action.step", ids=[of.id], kind=kind.value)


def _tell(worker_id: UUID, action_id: UUID, now: datetime) -> None:
    """A notice for whoever owes it, by a job in their own name."""
    from sightline.learning.tasks import tell_owner  # noqa: PLC0415  (tasks import the queries)

    tell_owner.defer(
        action_id=str(action_id), worker_id=str(worker_id), at=now.isoformat(timespec="seconds")
    )
