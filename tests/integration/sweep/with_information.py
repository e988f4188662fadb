"""A report of information with an own token in every field, for the sweeps; and who told it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sightline.access import identity
from sightline.access.files import SubjectKind
from sightline.domain.dates import UncertainDate
from sightline.domain.information import Detail
from sightline.information import actions, queries
from sightline.information.actions import Mentioned, Named, Provenance, Source
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current

if TYPE_CHECKING:
    from tests.integration.sweep.hidden import Hidden

#: Whoever told it, the leads of their agency, and the front door of the area.
TOLD = ("teacher", "lead", "deputy", "front door")


def a_report(hidden: Hidden, child: UUID, concern: UUID) -> None:
    """The teacher's, about the child and somebody else."""

    def token(what: str) -> str:
        return hidden.token(what, *TOLD)

    with (
        audit.collecting(),
        identity.acting_as(hidden.school.teacher.worker_id) as by,
    ):
        told = actions.report(
            words=token("what was told as information"),
            about=[
                Named(SubjectKind.CHILD, child, part="was there"),
                Named(SubjectKind.PERSON, name=token("a person in information"),
                      part=token("a part in an event"), works_with_children="no"),
            ],
            mentions=[Mentioned(Detail.PLACE, f"by the {token('a place in words')} gate")],
            happened=UncertainDate.unknown("Not said"),
            provenance=Provenance(
                "told-by-witness",
                how_words=token("how it is known"),
                risk_to_source=token("the risk to who told it"),
                handling_asked=token("what to be careful with"),
            ),
            source=Source(
                "other",
                hidden.token("who told it", "teacher"),
                hidden.token("how to reach who told it", "teacher"),
            ),
            packs=current(),
            by=by,
            now=clock.now(),
        )  # fmt: skip
        [mention] = queries.mentions(told)
    hidden.thing("report", told, "a report of information", *TOLD)
    hidden.thing("mention", mention.pk, "a detail in information")
    hidden.thing("origin", concern, "a concern that may become information", *TOLD)
