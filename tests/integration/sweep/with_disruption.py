"""A plan of protective measures with an own token in every field, for the sweeps, and a measure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.test import Client

from sightline.kernel import clock
from tests.factories.forms import day_on, id_in, pressed
from tests.factories.school import signed_in

if TYPE_CHECKING:
    from tests.integration.sweep.hidden import Hidden

#: Whoever began it, the leads of their agency, and the front door of the area.
PLANNED = ("lead", "deputy", "front door")


def a_plan_that_protects(hidden: Hidden, child: UUID) -> None:
    """The lead's, in which nobody of another agency takes part yet."""
    lead = signed_in(hidden.school.lead)

    def token(what: str) -> str:
        return hidden.token(what, *PLANNED)

    begun = pressed(
        lead, f"/disruption/of/{child}/start/protects/", words=token("what measures are for"),
        name="Sam Winterbourne", members="", **_day("review_on", 20),
    )  # fmt: skip
    plan = id_in(begun)
    hidden.thing("disruption", plan, "a plan of measures", *PLANNED)
    pressed(
        lead, f"{begun}partner/", partner="hotels", who=token("a partner by name"),
        words=token("what a partner does"),
    )  # fmt: skip
    pressed(lead, f"{begun}dismiss/police-protection/", words=token("why it is not used"))
    pressed(
        lead, f"{begun}choose/nrm-referral/", aim=token("what a measure is to do"),
        words=token("why it is chosen"),
    )  # fmt: skip
    page = lead.get(begun).content.decode()
    measure = id_in(page[page.index("/disruption/measures/") :])
    hidden.thing("measure", measure, "a measure", *PLANNED)
    where = f"/disruption/measures/{measure}/"
    pressed(
        lead, f"{where}move-on/", standing="applied", words=token("what was decided"),
        knows=_known(lead, where), **{"on-how": "today"},
    )  # fmt: skip
    pressed(lead, f"{where}condition/", words=token("a condition"))
    pressed(
        lead, f"{where}breach/", words=token("how it was broken"), source=token("who saw it"),
        name="Sam Winterbourne", **{"on-how": "today"}, **_day("by_date", 3),
    )  # fmt: skip
    pressed(
        lead, f"{begun}review/", decision="go_on", words=token("what a review of measures says"),
        **{"held_on-how": "today"}, **_day("next_on", 9),
    )  # fmt: skip


def _known(client: Client, where: str) -> str:
    page = client.get(f"{where}move-on/").content.decode()
    return page.split('name="knows" value="', 1)[1].split('"', 1)[0]


def _day(name: str, days: int) -> dict[str, str]:
    return day_on(name, clock.today() + timedelta(days=days))
