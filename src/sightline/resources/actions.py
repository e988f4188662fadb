"""Everything that is written in this room, as verbs. Keyword-only, with `by` and `now`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import said
from sightline.domain.agencies import Role
from sightline.domain.errors import NotPossible
from sightline.domain.resources import Known, ReadRow, Status, read
from sightline.kernel import audit
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.resources import queries
from sightline.resources.models import Change, Feedback, FeedbackAnswer, Gap, Resource

__all__ = [
    "KEEPS", "Feedback", "Imported", "NotPossible", "Resource", "answer", "import_rows", "keep_one",
    "look_at", "say", "there_was_nothing",
]  # fmt: skip

KEEPS = (
    Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD, Role.SENIOR_MANAGER, Role.PARTNERSHIP_MANAGER,
)  # fmt: skip
ONLY_KEEPERS = "A lead, a manager or the partnership keeps the directory. Tell them what you found"
What = Change.What


@dataclass(frozen=True)
class Imported:
    """How many rows of a file were new, changed something, and said what was there already."""

    added: int
    changed: int
    same: int


def keep_one(
    *, body: Mapping[str, Any], words: str, reviewer: UUID | None = None,
    review_on: date | None = None, packs: Packs, by: Actor, now: datetime,
) -> Resource:  # fmt: skip
    """One resource, new or as it is from now on, by whoever keeps the directory. Raises NotPossible
    with every fault of the body."""
    if not by.holds(*KEEPS):
        raise NotPossible(ONLY_KEEPERS)
    row = _read(body, packs)
    if row.known is None:
        raise NotPossible("; ".join(one.sentence() for one in row.faults))
    before = queries.by_service_ids([row.known.service_id], by.area_id)
    found, _ = _keep(
        row.known, row.body, before.get(row.known.service_id), area_id=by.area_id, words=words,
        reviewer=reviewer or by.worker_id, review_on=review_on, by=by.worker_id, packs=packs,
        now=now,
    )  # fmt: skip
    audit.note("resource.kept", ids=[found.pk])
    return found


def import_rows(
    *, rows: Sequence[ReadRow], area_id: int, by: UUID | None, packs: Packs, now: datetime
) -> Imported:
    """Every row of a file that was read and is sound; the caller shows its faults before.

    by None: the keeper of the site. Raises NotPossible where a row is refused: nothing is kept.
    """
    known = [one.known for one in rows if one.known]
    if len(known) < len(rows):
        raise NotPossible("A row is refused, so nothing was taken in. Mend it and try again")
    before = queries.by_service_ids([one.service_id for one in known], area_id)
    done = {"added": 0, "changed": 0, "same": 0}
    for one, row in zip(known, rows, strict=True):
        _, what = _keep(
            one, row.body, before.get(one.service_id), area_id=area_id, words="From a file",
            reviewer=None, review_on=None, by=by, packs=packs, now=now,
        )  # fmt: skip
        done[what] += 1
    audit.note("resources.imported", rows=len(rows), added=done["added"], changed=done["changed"])
    return Imported(**done)


def look_at(
    *, resource: Resource, still_right: bool, words: str, packs: Packs, by: Actor, now: datetime
) -> None:
    """Somebody looked: it is still right, and is looked at again later; or it is closed for good,
    and stays in the directory, marked. By whoever keeps it. Raises NotPossible, Missing."""
    if not by.holds(*KEEPS):
        raise NotPossible(ONLY_KEEPERS)
    why = said(words, "Write what you looked at", "words")[:300]
    body = dict(resource.body)
    today = now.astimezone(LONDON).date()
    changes: dict[str, Any] = {"changed_at": now}
    if still_right:
        body["assured_date"] = today.isoformat()
        changes["review_on"] = _next_review(today, packs)
    else:
        body["status"] = Status.DEFUNCT.value
        changes["status"] = Status.DEFUNCT.value
    Resource.objects.filter(pk=resource.pk).update(body=body, **changes)
    _write_down(
        resource, What.LOOKED_AT if still_right else What.CLOSED, why, body, by.worker_id, now
    )
    audit.note("resource.looked-at", ids=[resource.pk], still_right=still_right)


def say(
    *, resource: Resource, helped: Feedback.Helped, whose: Feedback.Whose, words: str, key: UUID,
    by: Actor, now: datetime,
) -> Feedback:  # fmt: skip
    """A few lines of somebody who used it. Raises Missing."""
    text = said(words, "Write a line about it", "words")
    before = Feedback.objects.filter(step_key=key, by_id=by.worker_id).first()
    if before is not None:
        return before
    made = Feedback.objects.create(
        area_id=by.area_id, resource=resource, by_id=by.worker_id, at=now, helped=helped.value,
        whose=whose.value, words=text, step_key=key,
    )  # fmt: skip
    audit.note("resource.feedback", ids=[resource.pk, made.pk])
    return made


def answer(*, feedback: Feedback, words: str, key: UUID, by: Actor, now: datetime) -> None:
    """Whoever looks after the resource answers. Raises NotPossible, Missing."""
    if not by.holds(*KEEPS) and feedback.resource.reviewer_id != by.worker_id:
        raise NotPossible("Whoever looks after this resource answers")
    text = said(words, "Write the answer", "words")
    if FeedbackAnswer.objects.filter(step_key=key, by_id=by.worker_id).exists():
        return
    FeedbackAnswer.objects.create(
        area_id=by.area_id, resource_id=feedback.resource_id, feedback=feedback,
        by_id=by.worker_id, at=now, words=text, step_key=key,
    )  # fmt: skip
    audit.note("resource.answered", ids=[feedback.resource_id, feedback.pk])


def there_was_nothing(
    *, need: str, place: str, words: str, key: UUID, packs: Packs, by: Actor, now: datetime
) -> None:
    """T5: there was nothing for this need here. It is counted for whoever can close the gap."""
    if need not in packs.resource_needs:
        raise NotPossible("Choose what was needed", "need")
    where = said(place, "Write where it was needed", "place")[:80]
    if Gap.objects.filter(step_key=key, by_id=by.worker_id).exists():
        return
    Gap.objects.create(
        area_id=by.area_id, agency_id=by.agency_id, by_id=by.worker_id, at=now, need=need,
        place=where, words=words.strip(), step_key=key,
    )  # fmt: skip
    audit.note("resource.gap", need=need)


def _read(body: Mapping[str, Any], packs: Packs) -> ReadRow:
    words = [word for rule in packs.resource_kept_out.values() for word in rule.words]
    says = next((rule.says for rule in packs.resource_kept_out.values()), "")
    return read(dict(body), kept_out=words, why_kept_out=says)


def _keep(
    known: Known, body: Mapping[str, Any], before: Resource | None, *, area_id: int, words: str,
    reviewer: UUID | None, review_on: date | None, by: UUID | None, packs: Packs, now: datetime,
) -> tuple[Resource, str]:  # fmt: skip
    columns: dict[str, Any] = {
        "body": dict(body),
        "name": known.name[:300],
        "organisation": known.organisation[:300],
        "status": known.status.value,
        "minimum_age": known.minimum_age,
        "maximum_age": known.maximum_age,
        "needs": list(known.needs),
        "whom": list(known.whom),
        "places": "\n".join(known.places),
        "languages": "\n".join(known.languages),
        "accessibility": "\n".join(known.accessibility),
        "words": known.text,
    }
    today = now.astimezone(LONDON).date()
    if before is None:
        made = Resource.objects.create(
            area_id=area_id, service_id=known.service_id, added_at=now, changed_at=now,
            review_on=review_on or _next_review(today, packs), reviewer_id=reviewer, **columns,
        )  # fmt: skip
        _write_down(made, What.ADDED, words, body, by, now)
        return made, "added"
    further: dict[str, Any] = {}
    if review_on:
        further["review_on"] = review_on
    if reviewer:
        further["reviewer_id"] = reviewer
    if before.body == dict(body) and not further:
        return before, "same"
    Resource.objects.filter(pk=before.pk).update(changed_at=now, **columns, **further)
    _write_down(before, What.CHANGED, words, body, by, now)
    return before, "changed"


def _write_down(
    resource: Resource, what: Change.What, words: str, body: Mapping[str, Any], by: UUID | None,
    now: datetime,
) -> None:  # fmt: skip
    Change.objects.create(
        area_id=resource.area_id, resource_id=resource.pk, by_id=by, at=now, what=what.value,
        words=words[:300], body=dict(body),
    )  # fmt: skip


def _next_review(today: date, packs: Packs) -> date:
    days = next((one.days for one in packs.resource_review.values()), 182)
    return today + timedelta(days=days)
