"""R3: not to refer, or not to share: with reasons, by people who answer for it, after advice."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sightline.access import directory, files
from sightline.access.files import Audience, OpenFile
from sightline.access.identity import Actor
from sightline.access.written import Missing, said, signed
from sightline.concerns import queries as concerns
from sightline.domain.agencies import Role
from sightline.domain.assessing import may_choose_not_to_refer
from sightline.domain.assessment import Circumstances, Need
from sightline.kernel import audit
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.referrals.criteria import rules_asked, sentences_of
from sightline.referrals.keeping import keep_pack, once, write_down
from sightline.referrals.models import NotReferred
from sightline.referrals.refusals import NotOffered
from sightline.referrals.sealed import sealed_files
from sightline.referrals.suggesting import suggested
from sightline.screening.criteria import criteria_found
from sightline.subjects import queries as subjects

LEADS = {Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD}


@dataclass(frozen=True)
class AskedElsewhere:
    """Somebody of another agency who was asked, in words: all three are needed."""

    name: str
    role: str
    agency: str


@dataclass(frozen=True)
class WhyNot:
    """what: `not_to_refer` or `not_to_share`. circumstances: what the rules are asked of, beside
    what the child's screenings found; screening_id: one that it is decided on.

    consulted_lead: a safeguarding lead or deputy, who is not the writer, with when and what they
    said. Where no other lead works there: a senior manager, or None with consulted_elsewhere.
    approved_by: which senior manager approved it in writing, where a rule needs that.
    accountable: further workers who answer for it.
    """

    what: NotReferred.What
    subject_id: UUID
    circumstances: Circumstances
    reasons: str
    rationale: str
    consulted_lead: UUID | None
    consulted_at: datetime
    lead_said: str
    concern_id: UUID | None = None
    screening_id: UUID | None = None
    consulted_elsewhere: AskedElsewhere | None = None
    approved_by: str = ""
    accountable: tuple[UUID, ...] = ()
    look_again_on: date | None = None


def decide_not_to(
    *, why: WhyNot, step_key: UUID, packs: Packs, by: Actor, now: datetime
) -> NotReferred:
    """Keep the decision, signed and dated.

    Raises NotOffered, and keeps nothing, where a rule always refers: a child under 13 who is
    sexually active, also where only the record’s birth date says so. Raises Missing.
    """
    circumstances = _as_known(why, now)
    found = criteria_found(why.subject_id, attached=why.screening_id)
    spoken = rules_asked(circumstances, found, packs)
    leaves = may_choose_not_to_refer(spoken)
    if not leaves.allowed:
        audit.note("referral.not-offered", subjects=[why.subject_id])
        raise NotOffered(tuple(one.rule.says for one in leaves.refused_by), "what")
    reasons = said(why.reasons, "Write the reasons", "reasons")
    rationale = said(why.rationale, "Write how you came to it", "rationale")
    lead_said = said(why.lead_said, "Write what they said whom you asked", "lead_said")
    if why.consulted_at > now:
        raise Missing("Say when you asked them: it cannot be later than now", "consulted_at")
    asked = _asked(why, by)
    if Need.SENIOR_MANAGER in leaves.needs:
        asks = "Say which senior manager approved it in writing. Without that, refer"
        said(why.approved_by, asks, "approved_by")

    def keep() -> NotReferred:
        file = _file(why)
        # The whole was asked above; those who read this file read nothing of a sealed one in it.
        elsewhere = sealed_files(why.subject_id) - {file.file_id}
        there = criteria_found(why.subject_id, leaving_out=elsewhere) if elsewhere else found
        spoken_there = rules_asked(circumstances, there, packs)
        row = NotReferred.objects.create(
            **file.row(by, now),
            subject_id=why.subject_id,
            agency_id=by.agency_id,
            concern_id=why.concern_id,
            what=why.what,
            step_key=step_key,
            circumstances=_kept(circumstances),
            suggestion=[
                one.kept() for one in suggested(spoken_there, packs, sentences_of(there, packs))
            ],
            reasons=reasons,
            rationale=rationale,
            accountable=sorted({by.worker_id, *why.accountable}, key=str),
            signed_as=signed(by),
            **asked.columns,
            approved_by=why.approved_by.strip(),
            consulted_at=why.consulted_at,
            lead_said=lead_said,
            look_again_on=why.look_again_on,
            pack_sha256=_rules_kept(packs, now),
        )
        write_down(
            file=file,
            subject_id=why.subject_id,
            words=f"Decided: {NotReferred.What(why.what).label.lower()}. {reasons} "
            f"{asked.in_words} was asked before.",
            came_from="not-referred",
            came_from_id=row.pk,
            by=by,
            now=now,
        )
        audit.note("not-referred.kept", ids=[row.pk], subjects=[why.subject_id], kind=why.what)
        return row

    return once(NotReferred, keep, by=by, key=step_key)


@dataclass(frozen=True)
class _Asked:
    columns: dict[str, object]
    in_words: str


def _asked(why: WhyNot, by: Actor) -> _Asked:
    """Who was asked, with their name: a lead where another works here. Raises Missing."""
    colleagues = directory.colleagues_of(by)
    if any(one.roles & LEADS for one in colleagues):
        may_be, asks = LEADS, "Ask a safeguarding lead who is not you, and name them"
    else:
        may_be = LEADS | {Role.SENIOR_MANAGER}
        asks = "Ask a senior manager who is not you, or a lead of another agency, and name them"
    if why.consulted_lead is not None:
        whom = directory.workers([why.consulted_lead]).get(why.consulted_lead)
        if whom is None or whom.worker_id == by.worker_id or not whom.roles & may_be:
            raise Missing(asks, "consulted_lead")
        return _Asked({"consulted_lead_id": whom.worker_id}, whom.name)
    elsewhere = why.consulted_elsewhere
    if elsewhere is None or may_be == LEADS:
        raise Missing(asks, "consulted_lead")
    name = said(elsewhere.name, "Write whom you asked", "consulted_name")
    role = said(elsewhere.role, "Write their role", "consulted_role")
    agency = said(elsewhere.agency, "Write their agency", "consulted_agency")
    if agency.casefold() == by.agency_name.casefold() or name.casefold() == by.name.casefold():
        raise Missing("Name somebody of another agency, who is not you", "consulted_agency")
    return _Asked(
        {"consulted_name": name, "consulted_role": role, "consulted_agency": agency},
        f"{name}, {role}, {agency},",
    )


def _as_known(why: WhyNot, now: datetime) -> Circumstances:
    """What was answered, with the record's birth date. The younger of two ages holds."""
    known = subjects.summary(why.subject_id)
    age = known.age_on(now.astimezone(LONDON).date()) if known else None
    ages = [one for one in (age, why.circumstances.age) if one is not None]
    return replace(why.circumstances, age=min(ages) if ages else None)


def _file(why: WhyNot) -> OpenFile:
    """The concern's own file; without one, a new file of the agency, of the kind concerns have."""
    if why.concern_id is None:
        return files.open_file(Audience.CONCERN, [why.subject_id], reason="Decided not to refer")
    found = concerns.as_sent([why.concern_id])
    if not found or found[0].subject_id != why.subject_id:
        raise Missing("The concern cannot be opened. Look at it again", "concern_id")
    return found[0].file


def _kept(known: Circumstances) -> dict[str, object]:
    return {
        name: str(value) if value is not None else None for name, value in asdict(known).items()
    }


def _rules_kept(packs: Packs, now: datetime) -> str:
    for slug in packs.assessment_rules:
        return keep_pack(packs, "assessment", slug, now=now)
    return ""
