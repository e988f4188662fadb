"""The kinds of agency around a child, and what a worker may be asked to be.

Source of the kinds: handbook sections 10.1 to 10.11 (there is no 10.5), and the voluntary sector.
"""

from enum import StrEnum


class AgencyKind(StrEnum):
    """Ten kinds of agency and the voluntary sector."""

    HEALTH = "health"
    LEAVING_CARE = "leaving_care"
    POLICE = "police"
    PROBATION = "probation"
    SCHOOLS = "schools"
    SOCIAL_CARE = "social_care"
    EARLY_HELP = "early_help"
    YOUTH_JUSTICE = "youth_justice"
    COUNCIL = "council"
    HOUSING = "housing"
    VOLUNTARY = "voluntary"

    @property
    def label(self) -> str:
        return _KIND_LABELS[self]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs for a form or a model field, in the order declared."""
        return [(member.value, member.label) for member in cls]


class Role(StrEnum):
    """What a worker may be asked to be. One worker may hold several."""

    WORKER = "worker"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    DEPUTY_LEAD = "deputy_lead"
    FRONT_DOOR = "front_door"
    MISSING_DESK = "missing_desk"
    DESIGNATED_OFFICER = "designated_officer"
    HEALTH_PRACTITIONER = "health_practitioner"
    ENQUIRY_TEAM = "enquiry_team"
    INFORMATION_GOVERNANCE = "information_governance"
    SENIOR_MANAGER = "senior_manager"
    PARTNERSHIP_MANAGER = "partnership_manager"
    ANALYST = "analyst"
    INTELLIGENCE_OFFICER = "intelligence_officer"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ").capitalize()

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs for a form or a model field, in the order declared."""
        return [(member.value, member.label) for member in cls]


_KIND_LABELS: dict[AgencyKind, str] = {
    AgencyKind.HEALTH: "Health services",
    AgencyKind.LEAVING_CARE: "Leaving care",
    AgencyKind.POLICE: "Police",
    AgencyKind.PROBATION: "Probation",
    AgencyKind.SCHOOLS: "Schools and colleges",
    AgencyKind.SOCIAL_CARE: "Children’s social care",
    AgencyKind.EARLY_HELP: "Early help",
    AgencyKind.YOUTH_JUSTICE: "Youth justice",
    AgencyKind.COUNCIL: "Other council services (leisure, libraries, licensing, parks, adult care)",
    AgencyKind.HOUSING: "Housing",
    AgencyKind.VOLUNTARY: "Voluntary sector",
}
