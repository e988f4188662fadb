"""R3: who was asked before a decision against referring, and whom the worker may have asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sightline.access import directory
from sightline.access.identity import Actor
from sightline.access.written import Missing, said
from sightline.domain.agencies import Role

LEADS = {Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD}


@dataclass(frozen=True)
class AskedElsewhere:
    """Somebody of another agency who was asked, in words: all three are needed."""

    name: str
    role: str
    agency: str


class SaysWhom(Protocol):
    """What somebody says of it: a colleague, or another in words; or whom they only tried."""

    @property
    def consulted_lead(self) -> UUID | None: ...
    @property
    def consulted_elsewhere(self) -> AskedElsewhere | None: ...
    @property
    def consulted_at(self) -> datetime | None: ...
    @property
    def lead_said(self) -> str: ...
    @property
    def tried(self) -> str: ...


@dataclass(frozen=True)
class WasAsked:
    """columns: of `models.not_referring.Consulted`. in_words: a sentence for the chronology.

    tried: where nobody was reached, what was tried; then the columns say nobody.
    """

    columns: dict[str, object]
    in_words: str
    tried: str = ""


def who_was_asked(says: SaysWhom, by: Actor, now: datetime) -> WasAsked:
    """A lead where another works there; else a senior manager, or somebody of another agency; or
    nobody, with what was tried. Raises Missing."""
    if tried := says.tried.strip():
        if says.consulted_lead or says.consulted_elsewhere:
            raise Missing("Say whom you asked, or that nobody could be reached: not both", "tried")
        return WasAsked({}, f"Nobody could be reached before. Tried: {tried}", tried)
    words = said(says.lead_said, "Write what they said whom you asked", "lead_said")
    if says.consulted_at is None or says.consulted_at > now:
        raise Missing("Say when you asked them: it cannot be later than now", "consulted_day")
    columns, name = _whom(says, by)
    return WasAsked(
        {**columns, "consulted_at": says.consulted_at, "lead_said": words},
        f"{name} was asked before.",
    )


def _whom(says: SaysWhom, by: Actor) -> tuple[dict[str, object], str]:
    colleagues = directory.colleagues_of(by)
    if any(one.roles & LEADS for one in colleagues):
        may_be, asks = LEADS, "Ask a safeguarding lead who is not you, and name them"
    else:
        may_be = LEADS | {Role.SENIOR_MANAGER}
        asks = "Ask a senior manager who is not you, or a lead of another agency, and name them"
    if says.consulted_lead is not None:
        whom = directory.workers([says.consulted_lead]).get(says.consulted_lead)
        if whom is None or whom.worker_id == by.worker_id or not whom.roles & may_be:
            raise Missing(asks, "consulted_lead")
        return {"consulted_lead_id": whom.worker_id}, whom.name
    elsewhere = says.consulted_elsewhere
    if elsewhere is None or may_be == LEADS:
        raise Missing(asks, "consulted_lead")
    name = said(elsewhere.name, "Write whom you asked", "consulted_name")
    role = said(elsewhere.role, "Write their role", "consulted_role")
    agency = said(elsewhere.agency, "Write their agency", "consulted_agency")
    if agency.casefold() == by.agency_name.casefold() or name.casefold() == by.name.casefold():
        raise Missing("Name somebody of another agency, who is not you", "consulted_agency")
    return (
        {"consulted_name": name, "consulted_role": role, "consulted_agency": agency},
        f"{name}, {role}, {agency},",
    )
