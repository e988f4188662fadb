"""What the police do, and the dates of police and court: protection, and not only prosecution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import once, said
from sightline.domain.chronology import EntryKind
from sightline.domain.dates import in_full
from sightline.domain.errors import NotPossible
from sightline.domain.plans import JusticeDate as DateKind
from sightline.duties.actions import Owner
from sightline.duties.letting_in import let_in
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.plans.keeping import meet, of_whom, owe, records_of, row, today, write_down
from sightline.plans.models import DateStep, JusticeDate, Plan, PoliceWork

ABOUT = "date"
SUPPORT, CONSIDERED = "support-at-date", "considered-at-arrest"
YES, NOT_YET, NOT_FITTING = "yes", "not_yet", "does_not_apply"
ANSWERS = (YES, NOT_YET, NOT_FITTING)


def record_police_work(
    *,
    plan: Plan,
    what: str,
    words: str,
    officer: str = "",
    on: date | None = None,
    whom: UUID | None = None,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> PoliceWork:
    """One thing that the police do, by the pack's list. Raises Missing."""
    kind = packs.police_records[what]
    text = said(words, "Write what is done", "words")
    name = said(officer, "Write the name of the officer", "officer") if kind.officer else ""
    made, new = once(
        PoliceWork,
        lambda: PoliceWork.objects.create(
            **row(plan, key, by, now, whom), what=what, words=text, officer=name, on=on
        ),
        by=by,
        key=key,
    )
    if new:
        who = f" ({name})" if name else ""
        write_down(
            plan, f"{kind.label}{who}: {text}", kind=EntryKind.POLICE,
            came_from_id=made.pk, whom=whom, by=by, now=now,
        )  # fmt: skip
        audit.note("police-work.recorded", ids=[made.pk, plan.pk], subjects=[plan.subject_id])
    return made


@dataclass(frozen=True)
class OnDate:
    """childs: it is the child's own arrest, charge, bail, court or release. support: who is there
    for the child, and how; owner: who owes that. considered: answers by the pack's slug. whom:
    which child of a family; None: all of them, which a date of the child's own never is."""

    what: str
    on: date
    childs: bool
    support: str
    owner: Owner
    considered: Mapping[str, str]
    whom: UUID | None = None


def record_date(
    *, plan: Plan, date: OnDate, key: UUID, packs: Packs, by: Actor, now: datetime
) -> JusticeDate:
    """A date of police or court, with who supports the child then. Raises Missing, NotPossible."""
    kind = packs.justice_dates[date.what]
    text = said(date.support, "Write who is there for the child, and how", "words")
    if date.childs and (kind.considers or date.considered):
        _answered(date.considered, packs)
    if date.childs and date.whom is None and len(records_of(plan)) > 1:
        raise NotPossible("Say which child’s it is", "whom")
    let_in(plan, date.owner, reason="Supports the child at a date", field="name", by=by)
    made, new = once(
        JusticeDate,
        lambda: JusticeDate.objects.create(
            **row(plan, key, by, now, date.whom),
            what=date.what,
            on=date.on,
            childs=date.childs,
            words=text,
        ),
        by=by,
        key=key,
    )
    if new:
        _begin(made, kind, date, packs, by, now)
    return made


def consider(
    *, date: JusticeDate, considered: Mapping[str, str], words: str, key: UUID, packs: Packs,
    by: Actor, now: datetime,
) -> DateStep:  # fmt: skip
    """Exploitation, the statutory defence and the NRM, as they stand now. Raises Missing."""
    text = said(words, "Write what was said, to whom, and what they did with it", "words")
    _answered(considered, packs)
    made, new = once(
        DateStep,
        lambda: _considered(date, considered, text, key, by, now),
        by=by,
        key=key,
    )
    if new:
        _meet_considered(date, considered, by, now)
        write_down(
            date.plan, f"Considered: {text}", kind=EntryKind.POLICE, came_from_id=made.pk,
            whom=of_whom(date), by=by, now=now,
        )  # fmt: skip
        audit.note("date.considered", ids=[date.pk], subjects=[date.plan.subject_id])
    return made


def support(
    *, date: JusticeDate, words: str, key: UUID, packs: Packs, by: Actor, now: datetime
) -> DateStep:
    """Somebody was there for the child. Raises Missing, NotPossible before the day has come."""
    text = said(words, "Write how the child was supported", "words")
    if date.on > today(now):
        raise NotPossible("The day has not come yet. Write this down on the day, or after it")
    made, new = once(
        DateStep,
        lambda: DateStep.objects.create(
            **row(date.plan, key, by, now, of_whom(date)),
            date=date,
            kind=DateStep.Kind.SUPPORTED.value,
            words=text,
            considered={},
        ),
        by=by,
        key=key,
    )
    if new:
        meet(ABOUT, date.pk, [SUPPORT], "Support was given", by, now)
        _when_it_came(date, packs, by, now)
        write_down(
            date.plan, f"Support for the child: {text}", kind=EntryKind.CONTACT,
            came_from_id=made.pk, whom=of_whom(date), by=by, now=now,
        )  # fmt: skip
        audit.note("date.supported", ids=[date.pk], subjects=[date.plan.subject_id])
    return made


def _begin(
    made: JusticeDate, kind: DateKind, said_of: OnDate, packs: Packs, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    plan, on_day = made.plan, today(now)
    owe(
        plan, clock=SUPPORT, by_date=max(made.on, on_day), owner=said_of.owner, about=ABOUT,
        about_id=made.pk, whom=made.whom_id, packs=packs, by=by, now=now,
    )  # fmt: skip
    if made.childs and said_of.considered:
        # Its key follows from the date's own: the same form sent twice reaches this line once.
        _considered(made, said_of.considered, made.words, made.pk, by, now)
        if NOT_YET in said_of.considered.values():
            owe(
                plan, clock=CONSIDERED, by_date=on_day, owner=said_of.owner, about=ABOUT,
                about_id=made.pk, whom=made.whom_id, packs=packs, by=by, now=now,
            )  # fmt: skip
    whose = "the child" if made.childs else "whoever harms the child"
    happened = made.on <= on_day
    write_down(
        plan,
        f"{kind.label}, of {whose}, on {in_full(made.on)}. Support: {made.words}",
        kind=EntryKind.POLICE,
        on=made.on if happened else None,
        strands=(kind.strand,) if made.childs and happened else (),
        came_from_id=made.pk,
        whom=made.whom_id,
        by=by,
        now=now,
    )
    audit.note("date.recorded", ids=[made.pk, plan.pk], subjects=[plan.subject_id])


def _when_it_came(date: JusticeDate, packs: Packs, by: Actor, now: datetime) -> None:
    """A day that was still to come when it was written down stands in the timeline once it came."""
    beforehand = date.on > today(date.recorded_at)
    supported = date.steps.filter(kind=DateStep.Kind.SUPPORTED).count()
    kind = packs.justice_dates.get(date.what)
    if not beforehand or not date.childs or supported > 1 or kind is None:
        return
    write_down(
        date.plan, f"{kind.label}, of the child, on {in_full(date.on)}.", kind=EntryKind.POLICE,
        on=date.on, strands=(kind.strand,), came_from_id=date.pk, whom=of_whom(date), by=by,
        now=now,
    )  # fmt: skip


def _considered(
    date: JusticeDate, answers: Mapping[str, str], words: str, key: UUID, by: Actor, now: datetime
) -> DateStep:
    return DateStep.objects.create(
        **row(date.plan, key, by, now, of_whom(date)),
        date=date,
        kind=DateStep.Kind.CONSIDERED.value,
        words=words,
        considered=dict(answers),
    )


def _answered(answers: Mapping[str, str], packs: Packs) -> None:
    for one in packs.considerations.values():
        if answers.get(one.slug) not in ANSWERS:
            raise NotPossible(f"Answer this: {one.question}", f"consider_{one.slug}")


def _meet_considered(
    date: JusticeDate, answers: Mapping[str, str], by: Actor, now: datetime
) -> None:
    if NOT_YET not in answers.values():
        meet(ABOUT, date.pk, [CONSIDERED], "Considered and raised", by, now)
