"""What is asked when a duty is handed over, or waits for somebody."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sightline.access import colleagues
from sightline.access.identity import Actor
from sightline.access.teams import agencies_of
from sightline.design.choices import Option
from sightline.design.fields import Choose, Line
from sightline.design.forms import SightlineForm
from sightline.domain.errors import NotPossible
from sightline.duties.actions import Owner
from sightline.duties.queries import Owed

ME, LEADS, SOMEBODY = "me", "leads", "somebody"
STAYS = "A duty stays with its agency. Another agency is asked by a referral"


class HandOverForm(SightlineForm):
    """Who does it from now: me, a team, somebody by name, or the leads."""

    owed: Owed

    def owner(self, by: Actor) -> Owner:
        """Raises a Refusal where nobody is called that, or they work for another agency."""
        here, said = self.owed.agency_id, self.cleaned_data["to"]
        if said == ME:
            return Owner(by.agency_id, self.owed.team_id, by.worker_id)
        if said == LEADS:
            return Owner(here)
        if said != SOMEBODY:
            return Owner(here, UUID(said))
        worker, team = colleagues.worker_or_team_called(self.cleaned_data["name"], field="name")
        works_for = agencies_of([worker] if worker else [], [team] if team else [])
        if here not in works_for.values():
            raise NotPossible(STAYS, "name")
        return Owner(here, team, worker)


def hand_over_form(owed: Owed, teams: Mapping[UUID, str]) -> type[HandOverForm]:
    """teams: those of whoever asks, by name."""
    offered = {**teams, **({owed.team_id: owed.team} if owed.team_id else {})}
    options = [
        Option(ME, "I do"),
        *(Option(str(team), f"Anybody of {name}") for team, name in offered.items()),
        Option(SOMEBODY, "A colleague, or another team", reveals=("name",)),
        Option(LEADS, f"The leads of {owed.agency}"),
    ]
    return type(
        "OfThisDuty",
        (HandOverForm,),
        {
            "owed": owed,
            "to": Choose("Who does it from now?", options, missing="Choose who does it from now"),
            "name": Line(
                "Their name, or the name of their team",
                hint="They must be able to open this record.",
                missing="Write the name of a colleague or a team",
            ),
            "why": Line("Why?", required=False, longest=300),
        },
    )


class WaitForm(SightlineForm):
    """For whom, or for what, it waits."""

    whom = Line(
        "What does it wait for?",
        hint="For example: the school to ring back. Do not write the name of a child.",
        missing="Write what it waits for",
    )
