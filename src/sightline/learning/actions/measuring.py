"""A recommendation is bound to measures, changes are marked in their charts, people conclude."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import connection

from sightline.access.identity import Actor
from sightline.domain.errors import NotPossible
from sightline.kernel import audit
from sightline.learning.models import Binding, Mark, Recommendation, Switch, Verdict
from sightline.packs.catalogue import Packs


def bind(
    *, of: Recommendation, measure: str, hoped: str, by_on: date, review_on: date, packs: Packs,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """What change is hoped for of which measure, by when, and when somebody looks at it."""
    if measure not in packs.measures:
        raise NotPossible("Choose a measure", "measure")
    if not hoped.strip():
        raise NotPossible("Write which change you hope for", "hoped")
    if review_on < now.date():
        raise NotPossible("Choose a day that is not over", "review_on")
    made = Binding.objects.create(
        area_id=by.area_id, by_id=by.worker_id, at=now, recommendation=of, measure=measure,
        hoped=hoped.strip(), by_on=by_on, review_on=review_on,
    )  # fmt: skip
    audit.note("measure.bound", ids=[of.pk, made.pk], measure=measure)
    return made.pk


def conclude(
    *, of: Binding, said: Verdict.Said, reasons: str, review_on: date | None, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """A person's word on whether practice moved. The chart suggests; it never decides.

    Raises NotPossible without reasons; or "too early" without a day on which to look again.
    """
    if not reasons.strip():
        raise NotPossible("Say why you think so", "reasons")
    if said is Verdict.Said.TOO_EARLY and (review_on is None or review_on <= now.date()):
        raise NotPossible("Choose the day on which somebody looks again", "review_on")
    Verdict.objects.create(
        area_id=by.area_id, by_id=by.worker_id, at=now, binding=of, said=said.value,
        reasons=reasons.strip(),
        review_on=review_on if said is Verdict.Said.TOO_EARLY else None,
    )  # fmt: skip
    audit.note("measure.concluded", ids=[of.pk], said=said.value)


def mark(
    *, measure: str, on: date, words: str, what: Mark.What, what_id: UUID | None = None,
    of: Recommendation | None = None, packs: Packs, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """A day on which something changed, drawn into the chart of a measure.

    The points before the first one are its baseline. Raises NotPossible for a day to come.
    """
    if measure not in packs.measures:
        raise NotPossible("Choose a measure", "measure")
    if not words.strip():
        raise NotPossible("Write what changed, in a few words", "words")
    if on > now.date():
        raise NotPossible("Choose a day that has been", "on")
    made = Mark.objects.create(
        area_id=by.area_id, by_id=by.worker_id, at=now, measure=measure, recommendation=of, on=on,
        what=what.value, what_id=what_id, words=words.strip()[:160],
    )  # fmt: skip
    audit.note("measure.marked", ids=[made.pk], measure=measure)
    return made.pk


def take_mark_away(*, of: Mark, words: str, by: Actor, now: datetime) -> None:
    """It is no longer drawn, and why. Raises NotPossible where that was done already."""
    if not words.strip():
        raise NotPossible("Say why it is taken away", "words")
    if Mark.objects.filter(takes_away=of).exists():
        raise NotPossible("It was taken away already")
    Mark.objects.create(
        area_id=by.area_id, by_id=by.worker_id, at=now, measure=of.measure,
        recommendation_id=of.recommendation_id, on=of.on, what=of.what, words=words.strip()[:160],
        takes_away=of,
    )  # fmt: skip
    audit.note("measure.mark-taken-away", ids=[of.pk], measure=of.measure)


def switch(*, measure: str, on: bool, why: str, packs: Packs, by: Actor, now: datetime) -> None:
    """Switch a measure off in the area, or on again. It is then neither counted nor shown."""
    if measure not in packs.measures:
        raise NotPossible("There is no such measure")
    if not why.strip():
        raise NotPossible("Write why", "why")
    made = Switch.objects.create(
        area_id=by.area_id, by_id=by.worker_id, at=now, measure=measure, on=on, why=why.strip()
    )
    audit.note("measure.switched", ids=[made.pk], measure=measure, on=on)


def keep_opinion(
    *, measure: str, useful: bool, words: str, sent_key: UUID, packs: Packs, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """What anybody thinks of a measure. Sent twice, it is kept once."""
    if measure not in packs.measures:
        raise NotPossible("There is no such measure")
    if not useful and not words.strip():
        raise NotPossible("Say what would make it better", "words")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.keep_opinion(%s, %s, %s, %s, %s)",
            [measure, useful, words.strip(), sent_key, now],
        )
    audit.note("measure.opinion", measure=measure, useful=useful, by=str(by.worker_id))
