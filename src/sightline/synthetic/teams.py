"""The invented teams that receive referrals, information and questions, and who is in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sightline.synthetic.partnership import Partnership
from sightline.synthetic.tables import Row, derived


@dataclass(frozen=True)
class Team:
    """A team of one agency. receives: kinds of route (`domain.routes.RouteKind`), and consultation.

    jobs: the jobs of its members, as the roster has them; leads: those who lead it.
    """

    slug: str
    name: str
    agency: str
    receives: tuple[str, ...]
    leads: tuple[str, ...]
    jobs: tuple[str, ...] = ()


TEAMS: tuple[Team, ...] = (
    Team("front-door", "Front door", "social-care", ("front_door", "consultation"),
         ("Front door team manager and safeguarding lead",), ("Front door social worker",)),
    Team("enquiry", "Enquiry team", "social-care", ("social_worker",),
         ("Team manager, enquiry team",), ("Social worker, enquiry team",)),
    Team("designated-officer", "Designated officer", "social-care",
         ("designated_officer", "consultation"), ("Designated officer (LADO)",)),
    Team("missing-desk", "Missing desk", "social-care", ("missing",),
         ("Missing children co-ordinator",)),
    Team("exploitation", "Child exploitation team", "police", ("police", "police_information"),
         ("Detective sergeant, child exploitation",),
         ("Detective constable, child exploitation", "Intelligence analyst")),
    Team("family-support", "Family support", "early-help", ("early_help",),
         ("Early help manager and safeguarding lead",), ("Family support worker",)),
    Team("youth-work", "Youth work", "early-help", ("youth_work",),
         ("Early help manager and safeguarding lead",), ("Youth engagement worker",)),
    Team("outreach", "Health outreach", "lantern-clinic", ("health_outreach",),
         ("Consultant and safeguarding lead",), ("Sexual health nurse",)),
    Team("panel", "Exploitation panel", "partnership-office", ("panel",),
         ("Partnership manager",)),
)  # fmt: skip

TEAM_COLUMNS = ("id", "agency_id", "name", "receives", "telephone")
MEMBER_COLUMNS = ("team_id", "worker_id", "leads", "starts_at")


def team_rows(partnership: Partnership) -> Iterator[Row]:
    """Rows of `access_team`: one each in every locality, reached by its agency's number."""
    for agency in partnership.agencies:
        for team in TEAMS:
            if _is_of(agency.slug, team):
                yield (
                    derived(agency.key, f"team/{team.slug}"), agency.key, team.name,
                    list(team.receives), agency.phone,
                )  # fmt: skip


def member_rows(partnership: Partnership, began: datetime) -> Iterator[Row]:
    """Rows of `access_teammember`. Whoever has left is in none."""
    for agency in partnership.agencies:
        for team in TEAMS:
            if not _is_of(agency.slug, team):
                continue
            for worker in partnership.workers:
                if worker.agency == agency.key and worker.job in (*team.leads, *team.jobs):
                    leads = worker.job in team.leads
                    yield derived(agency.key, f"team/{team.slug}"), worker.key, leads, began


def _is_of(slug: str, team: Team) -> bool:
    """A further locality's agencies have its number behind their slug."""
    return slug == team.agency or slug.rpartition("-")[0] == team.agency
