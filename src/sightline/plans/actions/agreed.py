"""An action is agreed, said to be done, shown by somebody else, given another day, or ended."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from sightline.access.files import OpenFile
from sightline.access.identity import Actor
from sightline.access.written import file_of, once, said, signed
from sightline.chronology.actions import add_entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate, in_full
from sightline.domain.errors import NotPossible
from sightline.duties import actions as duties
from sightline.duties import queries as owed
from sightline.duties.actions import Owner
from sightline.kernel import audit
from sightline.kernel.addresses import address
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.plans.models import Action, ActionStep

CLOCK = "agreed-action"
ABOUT = "action"
#: Where it was agreed, as `about` says, in the words of a work queue.
FROM = {
    "plan": "from a plan",
    "meeting-item": "from a meeting",
    "supervision": "from supervision",
    "disruption": "from a disruption plan",
}
TO_BE_SHOWN = "somebody else to show that it was done"
Kind = ActionStep.Kind


@dataclass(frozen=True)
class Agreed:
    """What people agreed. will_show: what will show that it worked. for_child: whether the child
    may read it in their own copy; no, unless somebody has said so."""

    words: str
    will_show: str
    by_date: date
    owner: Owner
    for_child: bool = False


def agree_action(
    *,
    file: OpenFile,
    subject_id: UUID,
    agreed: Agreed,
    about: str,
    about_id: UUID,
    link: str = "",
    also: Collection[UUID] = (),
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> UUID:
    """Write down one action and start its duty. The same form sent twice agrees it once.

    about, about_id: where it was agreed; link: the page on which it is shown done, a path; the
    action's own page where none is given. also: further subjects of the file for whom it is
    agreed. Raises Missing.
    """
    words = said(agreed.words, "Write what is to be done", "words")
    will_show = said(agreed.will_show, "Write what will show that it worked", "will_show")
    action, new = once(
        Action,
        lambda: Action.objects.create(
            **file.row(by, now),
            subject_id=subject_id,
            about=about,
            about_id=about_id,
            words=words,
            will_show=will_show,
            everybody=bool(also),
            for_child=agreed.for_child,
            by_date=agreed.by_date,
            agreed_key=key,
        ),
        by=by,
        key=key,
        column="agreed_key",
    )
    if new:
        here = link or address("plans:action", action.pk)
        _start(action, agreed.owner, agreed.by_date, here, packs, by, now)
        for each in (subject_id, *also):
            _write_down(action, each, by, now)
        audit.note("action.agreed", ids=[action.pk, about_id], subjects=[subject_id])
    return action.pk


def say_done(*, action_id: UUID, words: str, key: UUID, by: Actor, now: datetime) -> bool:
    """Somebody says that it is done, and how. It stays owed until somebody else shows it.

    False where the same form was sent before. Raises Missing, NotPossible, Action.DoesNotExist.
    """
    action = _open_action(action_id, key)
    how = said(words, "Write what was done", "words")
    _, new = _step(action, Kind.SAID_DONE, how, key, by, now)
    if new:
        running = _duty(action)
        if running is not None:
            duties.wait_for(duty_id=running.duty_id, whom=TO_BE_SHOWN, by=by, now=now)
        audit.note("action.said-done", ids=[action.pk], subjects=[action.subject_id])
    return new


def show_done(
    *, action_id: UUID, shown: bool, words: str, key: UUID, by: Actor, now: datetime
) -> bool:
    """Whether what was to show it is there, said by somebody other than its owner and its doer.

    Not shown: it is owed again, by the same owner and day. False where the same form was sent
    before. Raises Missing, NotPossible, Action.DoesNotExist.
    """
    action = _open_action(action_id, key)
    what = said(words, "Write what shows it, or what is missing", "words")
    running = _duty(action)
    claims = action.steps.filter(kind=Kind.SAID_DONE).order_by("recorded_at")
    if not claims.exists():
        raise NotPossible("Nobody has said that it is done. Its owner says so first")
    own = running is not None and running.worker_id == by.worker_id
    if own or claims.filter(recorded_by_id=by.worker_id).exists():
        raise NotPossible("Somebody other than its owner shows that it is done. Ask a colleague")
    _, new = _step(action, Kind.SHOWN if shown else Kind.NOT_SHOWN, what, key, by, now)
    if not new:
        return False
    if shown:
        duties.meet_duty(
            about=ABOUT, about_id=action.pk, clock=CLOCK, how="Shown to be done", by=by, now=now
        )
    elif running is not None:
        duties.wait_for(duty_id=running.duty_id, whom="", by=by, now=now)
    audit.note("action.shown" if shown else "action.not-shown", ids=[action.pk])
    return True


def move_action(
    *,
    action_id: UUID,
    by_date: date,
    because: str,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> bool:
    """Another day is agreed, with the reason. The day before stays readable, as does its duty.

    False where the same form was sent before. Raises Missing, NotPossible, Action.DoesNotExist.
    """
    action = _open_action(action_id, key)
    why = said(because, "Write why it needs another day", "words")
    _, new = _step(action, Kind.MOVED, why, key, by, now, by_date=by_date)
    if not new:
        return False
    running = _duty(action)
    if running is not None:
        duties.meet_duty(
            about=ABOUT, about_id=action.pk, clock=CLOCK, how="Given another day", by=by, now=now
        )
        owner = Owner(running.agency_id, running.team_id, running.worker_id)
        _start(action, owner, by_date, running.link, packs, by, now)
    audit.note("action.moved", ids=[action.pk], subjects=[action.subject_id])
    return True


def end_action(*, action_id: UUID, because: str, key: UUID, by: Actor, now: datetime) -> bool:
    """It will not be done: who ended it and why stays readable. False where sent before.

    Raises Missing, NotPossible, Action.DoesNotExist.
    """
    action = _open_action(action_id, key)
    why = said(because, "Write why it will not be done", "words")
    _, new = _step(action, Kind.ENDED, why, key, by, now)
    if new:
        duties.meet_duty(
            about=ABOUT,
            about_id=action.pk,
            clock=CLOCK,
            how="Ended without being done",
            by=by,
            now=now,
        )
        audit.note("action.ended", ids=[action.pk], subjects=[action.subject_id])
    return new


def _open_action(action_id: UUID, key: UUID) -> Action:
    """The action, where it has not come to its end by another form. Raises NotPossible."""
    action = Action.objects.get(pk=action_id)
    ended = action.steps.filter(kind__in=[Kind.SHOWN, Kind.ENDED]).exclude(step_key=key)
    if ended.exists():
        raise NotPossible("It has come to its end. Agree a new action for what is still to do")
    return action


def _step(
    action: Action,
    kind: ActionStep.Kind,
    words: str,
    key: UUID,
    by: Actor,
    now: datetime,
    *,
    by_date: date | None = None,
) -> tuple[ActionStep, bool]:
    try:
        with transaction.atomic():
            return once(
                ActionStep,
                lambda: ActionStep.objects.create(
                    **file_of(action).row(by, now),
                    action=action,
                    kind=kind.value,
                    words=words,
                    by_date=by_date,
                    step_key=key,
                ),
                by=by,
                key=key,
            )
    except IntegrityError as error:
        # Two people came to its end in the same moment: the first one stands.
        raise NotPossible("Somebody else has just brought it to its end") from error


def _write_down(action: Action, subject_id: UUID, by: Actor, now: datetime) -> None:
    add_entry(
        subject_id=subject_id,
        file=file_of(action),
        kind=EntryKind.PLAN,
        happened=UncertainDate.exact(now.astimezone(LONDON).date()),
        lane=Lane.NOT_KNOWN,
        basis=Basis.FACT,
        certainty=Certainty.CERTAIN,
        source=signed(by)[:200],
        words=f"Agreed: {action.words} By {in_full(action.by_date)}.",
        strands=("action-agreed",),
        came_from=ABOUT,
        came_from_id=action.pk,
        by=by,
        now=now,
    )


def _duty(action: Action) -> owed.Owed | None:
    return next((one for one in owed.of(ABOUT, action.pk) if one.met_at is None), None)


def _start(
    action: Action,
    owner: Owner,
    by_date: date,
    link: str,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> None:
    duties.start_duty(
        file=file_of(action),
        subject_id=action.subject_id,
        clock=CLOCK,
        started_at=now,
        owner=owner,
        about=ABOUT,
        about_id=action.pk,
        link=link,
        agreed=by_date,
        where_from=FROM.get(action.about, ""),
        packs=packs,
        by=by,
        now=now,
    )
