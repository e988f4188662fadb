"""What was agreed and what became of it. The database decides who reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from sightline.duties import queries as owed
from sightline.kernel import clock
from sightline.plans.models import Action, ActionStep, AlsoFor

Kind = ActionStep.Kind


@dataclass(frozen=True)
class StepSeen:
    """One step of an action, as pages show it."""

    kind: ActionStep.Kind
    words: str
    by: str
    by_id: UUID
    at: datetime
    by_date: date | None


@dataclass(frozen=True)
class ActionSeen:
    """One action with everything that became of it, oldest first. by_date: as agreed last;
    first_date: when it was agreed. who, late: who has it now, and whether its day has gone by,
    where that was asked for (`with_owners`)."""

    action_id: UUID
    file_id: UUID
    area_id: int
    subject_id: UUID
    about: str
    about_id: UUID
    words: str
    will_show: str
    for_child: bool
    everybody: bool
    by_date: date
    first_date: date
    agreed_at: datetime
    agreed_by: str
    steps: tuple[StepSeen, ...]
    who: str = ""
    late: bool = False

    @property
    def state(self) -> ActionStep.Kind | None:
        """The last step that says where it stands; None: agreed, and nothing said since."""
        standing = [one.kind for one in self.steps if one.kind is not Kind.MOVED]
        return standing[-1] if standing else None

    @property
    def is_open(self) -> bool:
        return self.state not in (Kind.SHOWN, Kind.ENDED)


def actions_of(about: str, about_ids: Collection[UUID]) -> list[ActionSeen]:
    """What was agreed there, in the order of its days. Two queries, none for no ids."""
    if not about_ids:
        return []
    return _seen(list(_rows().filter(about=about, about_id__in=about_ids)))


def with_owners(found: Collection[ActionSeen]) -> list[ActionSeen]:
    """The same actions with who has each now. One query, none for none."""
    if not found:
        return []
    each, today = owed.of_each("action", [one.action_id for one in found]), clock.today()
    return [
        replace(
            one,
            who=each[one.action_id][0].whose if one.action_id in each else "",
            late=one.is_open and one.by_date < today,
        )
        for one in found
    ]


def actions_about(subject_ids: Collection[UUID]) -> list[ActionSeen]:
    """What was agreed about these subjects, wherever, and for all children of a family of whom
    they were one then. Two queries, none for no ids."""
    if not subject_ids:
        return []
    in_then = AlsoFor.objects.filter(
        subject_id__in=subject_ids, plan_id=OuterRef("about_id"),
        recorded_at__lte=OuterRef("recorded_at"),
    )  # fmt: skip
    for_all = Q(Exists(in_then), everybody=True, about="plan")
    return _seen(list(_rows().filter(Q(subject_id__in=subject_ids) | for_all)))


def action(action_id: UUID) -> ActionSeen | None:
    found = _seen(list(_rows().filter(pk=action_id)))
    return found[0] if found else None


def _rows() -> QuerySet[Action]:
    return Action.objects.select_related("recorded_by")


def _seen(rows: list[Action]) -> list[ActionSeen]:
    steps: dict[UUID, list[StepSeen]] = defaultdict(list)
    if rows:
        for one in (
            ActionStep.objects.filter(action__in=rows)
            .select_related("recorded_by")
            .order_by("recorded_at", "id")
        ):
            steps[one.action_id].append(
                StepSeen(
                    kind=Kind(one.kind),
                    words=one.words,
                    by=one.recorded_by.name,
                    by_id=one.recorded_by_id,
                    at=one.recorded_at,
                    by_date=one.by_date,
                )
            )
    seen = []
    for row in rows:
        moved = [one.by_date for one in steps[row.pk] if one.by_date is not None]
        seen.append(
            ActionSeen(
                action_id=row.pk,
                file_id=row.file_id,
                area_id=row.area_id,
                subject_id=row.subject_id,
                about=row.about,
                about_id=row.about_id,
                words=row.words,
                will_show=row.will_show,
                for_child=row.for_child,
                everybody=row.everybody,
                by_date=moved[-1] if moved else row.by_date,
                first_date=row.by_date,
                agreed_at=row.recorded_at,
                agreed_by=row.recorded_by.name,
                steps=tuple(steps[row.pk]),
            )
        )
    return sorted(seen, key=lambda one: (one.by_date, one.agreed_at, str(one.action_id)))
