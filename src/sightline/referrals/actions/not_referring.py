"""R3: not to refer, or not to share: with reasons, by people who answer for it, after advice."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from sightline.access import files
from sightline.access.files import Audience, OpenFile
from sightline.access.identity import Actor
from sightline.access.written import Missing, said, signed
from sightline.concerns import queries as concerns
from sightline.domain.assessing import may_choose_not_to_refer
from sightline.domain.assessment import Circumstances, Need
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.referrals.actions.asking import AskedElsewhere, who_was_asked
from sightline.referrals.actions.looking_again import as_known, owe_another_look
from sightline.referrals.criteria import rules_asked, sentences_of
from sightline.referrals.keeping import keep_pack, once, write_down
from sightline.referrals.models import NotReferred
from sightline.referrals.refusals import NotOffered
from sightline.referrals.sealed import sealed_files
from sightline.referrals.suggesting import suggested
from sightline.screening.criteria import criteria_found


@dataclass(frozen=True)
class WhyNot:
    """what: `not_to_refer` or `not_to_share`. circumstances: what the rules are asked of, beside
    what the child's screenings found; screening_id: one that it is decided on.

    consulted_lead: a safeguarding lead or deputy, who is not the writer, with when and what they
    said. Where no other lead works there: a senior manager, or None with consulted_elsewhere.
    tried: where nobody could be reached, whom they tried, how and when; nothing else is said then.
    approved_by: which senior manager approved it in writing, where a rule needs that.
    accountable: further workers who answer for it.
    """

    what: NotReferred.What
    subject_id: UUID
    circumstances: Circumstances
    reasons: str
    rationale: str
    consulted_lead: UUID | None = None
    consulted_at: datetime | None = None
    lead_said: str = ""
    tried: str = ""
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
    circumstances = as_known(why.subject_id, why.circumstances, now)
    found = criteria_found(why.subject_id, attached=why.screening_id)
    spoken = rules_asked(circumstances, found, packs)
    leaves = may_choose_not_to_refer(spoken)
    if not leaves.allowed:
        audit.note("referral.not-offered", subjects=[why.subject_id])
        raise NotOffered(tuple(one.rule.says for one in leaves.refused_by), "what")
    reasons = said(why.reasons, "Write the reasons", "reasons")
    rationale = said(why.rationale, "Write how you came to it", "rationale")
    asked = who_was_asked(why, by, now)
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
            tried=asked.tried,
            approved_by=why.approved_by.strip(),
            look_again_on=why.look_again_on,
            pack_sha256=_rules_kept(packs, now),
        )
        write_down(
            file=file,
            subject_id=why.subject_id,
            words=f"Decided: {NotReferred.What(why.what).label.lower()}. {reasons} "
            f"{asked.in_words}",
            came_from="not-referred",
            came_from_id=row.pk,
            by=by,
            now=now,
        )
        owe_another_look(row, why.look_again_on, packs=packs, by=by, now=now)
        audit.note("not-referred.kept", ids=[row.pk], subjects=[why.subject_id], kind=why.what)
        return row

    return once(NotReferred, keep, by=by, key=step_key)


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
