"""What disrupts harm or protects, on the pages of other rooms."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.access.files import SubjectKind
from sightline.chronology.reading import opened_here
from sightline.design.components import Panel
from sightline.disruption import queries
from sightline.domain.dates import in_full
from sightline.domain.disruption import Standing
from sightline.kernel import clock

OF_CHILDREN = "disruption/panels/of_child.html"
OF_OTHERS = "disruption/panels/of_subject.html"
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
            "tried": [
                (one, in_full(one.on))
                for one in found.measures
                if one.standing in (Standing.ENDED, Standing.REFUSED)
            ],
        },
    )
