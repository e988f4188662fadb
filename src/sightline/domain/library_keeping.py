"""How the library keeps what was read in: who may read it, and whether a person confirmed it."""

from __future__ import annotations

from enum import StrEnum

from sightline.domain.agencies import Role
from sightline.domain.library import DocumentKind, StatementKind

#: Who reads documents in, confirms what was found, and says who may read them.
KEEPERS = (Role.PARTNERSHIP_MANAGER, Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)
#: Who reads what is not published yet, besides them.
READ_UNPUBLISHED = (*KEEPERS, Role.SENIOR_MANAGER)

#: The partnership's own papers: they have an owner, a day of review and signatories (mission T5).
OWN_PAPERS = frozenset(
    {DocumentKind.PROTOCOL, DocumentKind.TERMS_OF_REFERENCE, DocumentKind.AGREEMENT}
)


class Readers(StrEnum):
    """Who may read a document. TAKEN_OUT: read in by mistake; kept, and found by nobody else."""

    EVERYBODY = "everybody"
    PARTNERSHIP = "partnership"
    TAKEN_OUT = "taken-out"

    @property
    def label(self) -> str:
        return {
            Readers.EVERYBODY: "Everybody who is signed in",
            Readers.PARTNERSHIP: "The partnership only, until it is published",
            Readers.TAKEN_OUT: "Taken out of the library",
        }[self]


class StatementState(StrEnum):
    """FOUND: by reading, and looked at by nobody. Only what is CONFIRMED counts."""

    FOUND = "found"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"

    @property
    def label(self) -> str:
        return {
            StatementState.FOUND: "Not confirmed yet",
            StatementState.CONFIRMED: "Confirmed",
            StatementState.DISMISSED: "Dismissed",
        }[self]


KIND_LABELS: dict[DocumentKind, str] = {
    DocumentKind.CASE_REVIEW: "Case review",
    DocumentKind.AUDIT: "Audit",
    DocumentKind.BRIEFING: "Briefing",
    DocumentKind.HANDBOOK: "Handbook",
    DocumentKind.GUIDANCE: "Guidance",
    DocumentKind.PROTOCOL: "Protocol",
    DocumentKind.TERMS_OF_REFERENCE: "Terms of reference",
    DocumentKind.AGREEMENT: "Information sharing agreement",
    DocumentKind.OTHER: "Other",
}

STATEMENT_LABELS: dict[StatementKind, str] = {
    StatementKind.FINDING: "Finding",
    StatementKind.RECOMMENDATION: "Recommendation",
    StatementKind.QUESTION: "Question to ask",
    StatementKind.GOOD_PRACTICE: "Good practice",
    StatementKind.DUTY: "Duty",
}
