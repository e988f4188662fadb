"""What disrupts harm or protects, on the pages of other rooms."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.access.files import SubjectKind
from sightline.chronology.reading import opened_here
from sightline.design.components import Panel
from sightline.disruption import queries
from sightline.disruption.keeping import BREACH, MEASURE, PLAN
from sightline.domain.dates import in_full
from sightline.domain.disruption import Standing
from sightline.duties import presenters as duties
from sightline.duties import queries as owed
from sightline.kernel import clock

OF_CHILDREN = "disruption/panels/of_child.html"
OF_OTHERS = "disruption/panels/of_subject.html"
OVER = (Standing.ENDED, Standing.REFUSED)
#: Telephones and accounts have no plan of their own: whoever holds them has.
WITHOUT = (SubjectKind.PHONE, SubjectKind.ACCOUNT)


def of_subject(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """The first page about somebody or something: plans, what is in force, what was tried. For a
    child the way to them, and no query; else one."""
    opened = opened_here(request, subject_id)
    if opened is None or opened.kind in WITHOUT:
        return None
    if opened.kind is SubjectKind.CHILD:
        return Panel("Protective measures", OF_CHILDREN, {"subject_id": subject_id})
    found, today = queries.of_subjects([subject_id]), clock.today()
    return Panel(
        "What is done to disrupt harm",
        OF_OTHERS,
        {
            "subject_id": subject_id,
            "plans": [(one, in_full(one.since)) for one in found.plans],
            "runs": [
                (one, in_full(one.until) if one.until else "")
                for one in found.measures
                if one.runs(today)
            ],
            "tried": [(one, in_full(one.on)) for one in found.measures if one.standing in OVER],
        },
    )


def on_agenda(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """An item of a meeting: the plans about whom it is of, what is done, and what is due of it.
    Nothing where this reader may open none. Two queries, or one."""
    found, now = queries.of_subjects([subject_id]), clock.now()
    plans = [one for one in found.plans if not one.ended]
    measures = [one for one in found.measures if one.standing not in OVER]
    if not plans and not measures:
        return None
    due = [
        duties.line(one, now=now, reader=request.actor.worker_id)
        for one in owed.of_subject(subject_id)
        if one.about in (PLAN, MEASURE, BREACH) and one.met_at is None
    ]
    return Panel(
        "What is done to disrupt harm, or to protect",
        "disruption/panels/on_agenda.html",
        {
            "plans": [(one, in_full(one.since)) for one in plans],
            "measures": [(one, in_full(one.until) if one.until else "") for one in measures],
            "due": due,
            "subject_id": subject_id,
        },
    )
