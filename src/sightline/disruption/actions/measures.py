"""A power is chosen or dismissed; a measure goes from step to step, is broken, and is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from sightline.access.identity import Actor
from sightline.access.written import once, said
from sightline.disruption import reading
from sightline.disruption.actions.planning import not_ended
from sightline.disruption.keeping import (
    ANSWERED,
    BREACH,
    MEASURE,
    RUNS_OUT,
    meet,
    owe,
    page_of_measure,
    row,
    today,
    write_down,
)
from sightline.disruption.models import (
    Breach,
    BreachAnswer,
    Choice,
    Condition,
    DisruptionPlan,
    Measure,
    MeasureStep,
)
from sightline.disruption.refusals import WrittenMeanwhile
from sightline.domain.dates import in_full
from sightline.domain.disruption import Side, Standing, may_follow
from sightline.domain.errors import NotPossible
from sightline.duties.actions import Owner
from sightline.duties.letting_in import let_in
from sightline.kernel import audit
from sightline.packs.catalogue import Packs

FIRST = (
    "They are, or may be, under 18. Decide first, in this plan, on what comes first for a child: {}"
)


def choose(
    *, plan: DisruptionPlan, power: str, words: str, aim: str, key: UUID, packs: Packs, by: Actor,
    now: datetime,
) -> Measure:  # fmt: skip
    """Take a power into the plan, suggested or not, and say why (`words`) and what for (`aim`).

    Raises Missing, NotPossible: before what comes first is decided, for a power that cannot be used
    towards this subject today, and in a plan that ended.
    """
    before = Measure.objects.filter(step_key=key, recorded_by_id=by.worker_id).first()
    if before is not None:
        return before
    not_ended(plan)
    why = said(words, "Write why it is chosen", "words")
    to_do = said(aim, "Write what it is to do", "aim")
    here = reading.deciding(plan, packs, now)
    if here.first:
        raise NotPossible(FIRST.format("; ".join(one.label.lower() for one in here.first)))
    chosen = here.may_choose.get(power)
    if chosen is None:
        raise NotPossible("This cannot be used here: look at whom it is for, and since when")
    suggested = here.suggested.get(power)
    label = chosen.label
    with transaction.atomic():
        Choice.objects.create(
            **row(plan, key, by, now), plan=plan, power=power, label=label,
            suggested=suggested is not None, reason=suggested.reason if suggested else "",
            evidence=list(suggested.evidence) if suggested else [],
            decision=Choice.Decision.CHOSEN, words=why,
        )  # fmt: skip
        measure = Measure.objects.create(
            **row(plan, key, by, now), subject_id=plan.subject_id, plan=plan, power=power,
            label=label, words=to_do, officer="",
        )  # fmt: skip
        _step(measure, Standing.CONSIDERED, today(now), why, None, key, by, now)
    write_down(plan, f"{label}: considered. {to_do}", by=by, now=now)
    audit.note("disruption.chosen", ids=[measure.pk, plan.pk], subjects=[plan.subject_id])
    return measure


def dismiss(
    *, plan: DisruptionPlan, power: str, words: str, key: UUID, packs: Packs, by: Actor,
    now: datetime,
) -> Choice:  # fmt: skip
    """A power is not used, and why. The suggestion stays readable. Raises Missing, NotPossible."""
    not_ended(plan)
    why = said(words, "Write why it is not used", "words")
    here = reading.deciding(plan, packs, now)
    suggested, known = here.suggested.get(power), packs.powers.get(power)
    if known is None or known.side != plan.side:
        raise NotPossible("This stands in no list of this plan. Choose another")
    made, new = once(
        Choice,
        lambda: Choice.objects.create(
            **row(plan, key, by, now), plan=plan, power=power, label=known.label,
            suggested=suggested is not None, reason=suggested.reason if suggested else "",
            evidence=list(suggested.evidence) if suggested else [],
            decision=Choice.Decision.DISMISSED, words=why,
        ),
        by=by,
        key=key,
    )  # fmt: skip
    if new:
        write_down(plan, f"{known.label}: not used. {why}", by=by, now=now)
        audit.note("disruption.dismissed", ids=[made.pk, plan.pk], subjects=[plan.subject_id])
    return made


@dataclass(frozen=True)
class Step:
    """Where a measure stands from `on`. until: its last day. remind_on: when its owner looks at it
    before that day. knows: the step that the writer had read."""

    standing: Standing
    on: date
    words: str
    until: date | None = None
    remind_on: date | None = None
    knows: UUID | None = None


def move_on(
    *, measure: Measure, step: Step, key: UUID, packs: Packs, by: Actor, now: datetime
) -> MeasureStep:
    """A measure takes its next step. Raises Missing, NotPossible: out of its order, in the future,
    and where somebody else wrote a step that the writer has not read."""
    before = MeasureStep.objects.filter(step_key=key, recorded_by_id=by.worker_id).first()
    if before is not None:
        return before
    words = said(step.words, "Write what was decided, by whom", "words")
    latest = reading.latest_step(measure)
    _nobody_wrote_meanwhile(latest, step)
    _fits(latest, step, today(now))
    try:
        with transaction.atomic():
            made = _step(measure, step.standing, step.on, words, step.until, key, by, now,
                         after=latest)  # fmt: skip
    except IntegrityError:
        again = MeasureStep.objects.filter(step_key=key, recorded_by_id=by.worker_id).first()
        if again is not None:
            return again
        _nobody_wrote_meanwhile(reading.latest_step(measure), step)
        raise
    ends = step.standing in (Standing.ENDED, Standing.REFUSED)
    if step.remind_on is not None:
        owe(
            measure, subject_id=measure.subject_id, page=page_of_measure(measure), about=MEASURE,
            about_id=measure.pk, clock=RUNS_OUT, by_date=step.remind_on,
            owner=_answers_for(measure), packs=packs, by=by, now=now,
        )  # fmt: skip
    elif ends:
        meet(MEASURE, measure.pk, RUNS_OUT, step.standing.label, by, now)
    until = f" Until {in_full(step.until)}." if step.until else ""
    made_order = step.standing is Standing.IN_FORCE and _of_an_order(measure)
    write_down(
        measure, f"{measure.label}: {step.standing.label.lower()}. {words}{until}", on=step.on,
        strands=("order-made",) if made_order else (), by=by, now=now,
    )  # fmt: skip
    audit.note("measure.moved-on", ids=[made.pk, measure.pk], subjects=[measure.subject_id])
    return made


def add_condition(
    *, measure: Measure, words: str, until: date | None, key: UUID, by: Actor, now: datetime
) -> Condition:
    """What the measure forbids or asks. Raises Missing, NotPossible."""
    text = said(words, "Write what it forbids or asks", "words")
    if until is not None and until < today(now):
        raise NotPossible("Give a last day from today on", "until")
    made, new = once(
        Condition,
        lambda: Condition.objects.create(
            **row(measure, key, by, now), measure=measure, words=text, until=until
        ),
        by=by,
        key=key,
    )
    if new:
        last = f" Until {in_full(until)}." if until else ""
        write_down(measure, f"{measure.label}, condition: {text}{last}", by=by, now=now)
        audit.note("measure.condition", ids=[made.pk, measure.pk], subjects=[measure.subject_id])
    return made


@dataclass(frozen=True)
class Broken:
    """A breach: of which condition, on which day, who saw it, who answers it and by when."""

    words: str
    on: date
    source: str
    owner: Owner
    by_date: date
    condition: UUID | None = None


def record_breach(
    *, measure: Measure, broken: Broken, key: UUID, packs: Packs, by: Actor, now: datetime
) -> Breach:
    """It was not kept to; somebody by name says what is done about it. Raises Missing,
    NotPossible."""
    text = said(broken.words, "Write what happened", "words")
    source = said(broken.source, "Write who saw or said it", "source")
    if broken.on > today(now):
        raise NotPossible("Give a day that is not in the future", "on")
    if broken.by_date < today(now):
        raise NotPossible("Give a day from today on", "by_date")
    let_in(measure, broken.owner, reason="Answers a breach", field="name", by=by)
    chosen = Condition.objects.filter(measure=measure)
    condition = chosen.filter(pk=broken.condition).first() if broken.condition else None
    made, new = once(
        Breach,
        lambda: Breach.objects.create(
            **row(measure, key, by, now), measure=measure, condition=condition, on=broken.on,
            source=source[:200], words=text,
        ),
        by=by,
        key=key,
    )  # fmt: skip
    if new:
        owe(
            measure, subject_id=measure.subject_id, page=page_of_measure(measure), about=BREACH,
            about_id=made.pk, clock=ANSWERED, by_date=broken.by_date, owner=broken.owner,
            packs=packs, by=by, now=now,
        )  # fmt: skip
        write_down(
            measure, f"{measure.label}, not kept to: {text}", on=broken.on, source=source,
            strands=("order-breached",) if _of_an_order(measure) else (), by=by, now=now,
        )  # fmt: skip
        audit.note("measure.breached", ids=[made.pk, measure.pk], subjects=[measure.subject_id])
    return made


def answer_breach(
    *, breach: Breach, words: str, key: UUID, by: Actor, now: datetime
) -> BreachAnswer:
    """What was done about a breach. Raises Missing."""
    text = said(words, "Write what was done", "words")
    made, new = once(
        BreachAnswer,
        lambda: BreachAnswer.objects.create(**row(breach, key, by, now), breach=breach, words=text),
        by=by,
        key=key,
    )
    if new:
        meet(BREACH, breach.pk, ANSWERED, "Answered", by, now)
        label = breach.measure.label
        write_down(breach.measure, f"{label}, what was done about a breach: {text}", by=by, now=now)
        audit.note("breach.answered", ids=[made.pk, breach.pk])
    return made


def begin(measure: Measure, words: str, key: UUID, by: Actor, now: datetime) -> MeasureStep:
    """The first step of a measure that probation keeps."""
    return _step(measure, Standing.CONSIDERED, today(now), words, None, key, by, now)


def _step(
    measure: Measure, standing: Standing, on: date, words: str, until: date | None, key: UUID,
    by: Actor, now: datetime, *, after: MeasureStep | None = None,
) -> MeasureStep:  # fmt: skip
    return MeasureStep.objects.create(
        **row(measure, key, by, now), measure=measure, standing=standing.value, on=on, words=words,
        until=until, after=after,
    )  # fmt: skip


def _fits(latest: MeasureStep | None, step: Step, day: date) -> None:
    before = Standing(latest.standing) if latest else None
    if not may_follow(before, step.standing):
        was = before.label.lower() if before else "nothing"
        raise NotPossible(
            f"It stands at “{was}”: that cannot follow. Choose another step", "standing"
        )
    if step.on > day:
        raise NotPossible("Give a day that is not in the future", "on")
    if latest is not None and step.on < latest.on and before is not Standing.CONSIDERED:
        raise NotPossible(f"It stood as it does since {in_full(latest.on)}. Give a later day", "on")
    if step.until is None:
        return
    if step.until < step.on:
        raise NotPossible("Its last day lies before it began. Correct one of the two", "until")
    if step.remind_on is None or not day <= step.remind_on <= max(step.until, day):
        raise NotPossible(
            "Say when it is looked at before it runs out: from today to its last day", "remind_on"
        )


def _nobody_wrote_meanwhile(latest: MeasureStep | None, step: Step) -> None:
    if latest is not None and latest.pk != step.knows:
        raise WrittenMeanwhile(
            latest=latest.pk, by=latest.recorded_by.name,
            standing=Standing(latest.standing).label, words=latest.words,
        )  # fmt: skip


def _answers_for(measure: Measure) -> Owner:
    """The owner of the plan; without a plan whoever wrote it down."""
    who = measure.plan.owner if measure.plan else measure.recorded_by
    return Owner(who.agency_id, None, who.pk)


def _of_an_order(measure: Measure) -> bool:
    """On a child's timeline, orders are what keeps them safe: what acts towards a child who may
    harm others is never shown there as that."""
    plan = measure.plan
    if plan is None or plan.side == Side.PROTECTS:
        return True
    return not reading.ages_of(plan).may_be_a_child
