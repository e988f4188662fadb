"""One text by the real actions: concern, signs accepted, screening, rules, referral."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sightline.access import files
from sightline.access.files import SubjectKind
from sightline.access.queries import files_about
from sightline.concerns import actions as concerns
from sightline.concerns.models import Concern
from sightline.domain.assessment import Circumstances, Known
from sightline.domain.chronology import Basis, Certainty
from sightline.domain.dates import UncertainDate
from sightline.domain.routes import RouteKind
from sightline.language.signs import find_signs
from sightline.packs.catalogue import current
from sightline.referrals import actions as referrals
from sightline.referrals import packet, queries
from sightline.referrals.models.packet import HowSent
from sightline.screening import actions as screenings
from sightline.screening import asked as asking
from sightline.screening import drafts, noticed
from sightline.screening.given import Given, Suggested, suggested
from sightline.screening.models import Judgement
from sightline.subjects.actions import record_communication_need, record_safe_contact
from tests.integration.real_input.stories import Read
from tests.integration.referrals.town import FRIDAY, Town, acting, answers_to
from tests.unit.language.test_signs import Told

NEXT_DAY = FRIDAY + timedelta(hours=2)


@dataclass(frozen=True)
class Gone:
    """Everything that a text became. accepted: signs that a person took from the suggestions."""

    told: Told
    child: UUID
    concern: Concern
    accepted: tuple[str, ...]
    evidence: tuple[str, ...]
    rules: Suggested
    screening: UUID
    kept: list[dict[str, Any]]
    referral: UUID
    sent: Mapping[str, Any]


def gone_through(town: Town, told: Told, read: Read, known: Circumstances | None = None) -> Gone:
    """known: other circumstances than the text's own."""
    known = known or read.known
    concern, accepted = _concern(town, told, read, known)
    screening, evidence, rules = _screening(town, concern, read, known)
    with acting(town.school.lead, NEXT_DAY):
        (judged,) = Judgement.objects.filter(screening_id=screening)
    referral, sent = _referral(town, concern, screening, read)
    return Gone(told, concern.subject_id, concern, accepted, evidence, rules, screening,
                judged.suggested, referral, sent)  # fmt: skip


def _concern(
    town: Town, told: Told, read: Read, known: Circumstances
) -> tuple[Concern, tuple[str, ...]]:
    packs = current()
    born = date(FRIDAY.year - (known.age or 0) - 1, 11, 1)
    with acting(town.school.teacher) as by:
        concern = concerns.send_concern(
            noticed=concerns.WhatWasNoticed(
                about=concerns.SomebodyNamed(
                    SubjectKind.CHILD, name=told.id.partition("-")[0].title(), birth_date=born
                ),
                path=Concern.Path(read.path),
                danger_now=known.danger_now.value,
                words=told.text,
                happened=UncertainDate.exact(FRIDAY.date()),
            ),
            sent_key=uuid4(), packs=packs, by=by, now=FRIDAY,
        )  # fmt: skip
        suggestions = {one.slug: told.text[one.start : one.end] for one in find_signs(told.text)}
        accepted = tuple(slug for slug in suggestions if slug in packs.signs)
        for slug in accepted:
            concerns.add_sign(
                concern=concern, slug=slug, seen=suggestions[slug], seen_by="Robin Tallis",
                happened=UncertainDate.exact(FRIDAY.date()), basis=Basis.REPORT,
                certainty=Certainty.LIKELY, packs=packs, by=by, now=FRIDAY,
            )  # fmt: skip
        file = files.OpenFile(concern.file_id, concern.area_id)
        if known.disabled is Known.YES:
            record_communication_need(
                subject_id=concern.subject_id, needs=["AUT"], note="Say it plainly; ask outright.",
                file=file, by=by, now=FRIDAY,
            )  # fmt: skip
        if read.id == "sahida":
            record_safe_contact(
                subject_id=concern.subject_id, through_family_stopped=True,
                stopped_because="forced_marriage", ways=["school"], file=file, by=by, now=FRIDAY,
            )  # fmt: skip
    return concern, accepted


def _screening(
    town: Town, concern: Concern, read: Read, known: Circumstances
) -> tuple[UUID, tuple[str, ...], Suggested]:
    """By the lead: what was noticed is accepted, the criteria are answered, nothing is scored."""
    packs = current()
    child = concern.subject_id
    facts = {
        name: value if name.endswith("age") else str(value)
        for name, value in asdict(known).items()
        if value is not None
    }
    with acting(town.school.lead, NEXT_DAY) as by:
        asked = asking.as_asked(packs.instrument("exploitation-screening"), packs)
        things = noticed.offered(child, files_about(child), asked)
        verdicts = [
            noticed.Verdict(one.key, accepted=True, item=one.items[0])
            for one in things
            if one.items
        ]
        given = [
            Given(item, _answer(item.slug, item.answers, read)) for item in asked.items.values()
        ]
        rules = suggested(asked, given, facts, packs)
        draft = drafts.begin(
            draft_id=uuid4(), subject_id=child, asked=asked, reason="worried", reason_said="",
            earlier=None, by=by, now=NEXT_DAY,
        )  # fmt: skip
        done = screenings.complete(
            draft=draft,
            whole=screenings.Whole(asked, given, verdicts, rules, {"reason": "worried",
                                   "reason_said": "", "facts": facts, "agencies": {}}),
            judged=screenings.Judged(
                reasons="What is written there.", decision="refer", rationale="One is enough."
            ),
            packs=packs, by=by, now=NEXT_DAY,
        )  # fmt: skip
    return done.pk, tuple(one.item for one in verdicts), rules


def _answer(item: str, answers: str | None, read: Read) -> str:
    if answers is None:
        return ""
    if answers != "criterion":
        return "not_known"
    return "concern" if item in read.criteria else "not_known"


def _referral(
    town: Town, concern: Concern, screening: UUID, read: Read
) -> tuple[UUID, Mapping[str, Any]]:
    packs = current()
    route = packs.route(read.route)
    team = town.protection if route.kind is RouteKind.POLICE else town.first_response
    with acting(town.school.lead, NEXT_DAY) as by:
        row = referrals.send(
            what=referrals.WhatIsSent(
                route=route.slug, subject_id=concern.subject_id, how=HowSent.INSIDE,
                answers=answers_to(route, packs), danger_now="not_known",
                shares="What is written there.", basis="To protect a child from harm.",
                reasons="What is written there.", team=team, concern_ids=(concern.pk,),
                screening_id=screening,
            ),
            sent_key=uuid4(), packs=packs, by=by, now=NEXT_DAY,
        )  # fmt: skip
    reader = town.rafe if team == town.protection else town.tove
    with acting(reader, NEXT_DAY, "narrow"):
        received = queries.referral(row.pk)
        assert received is not None, "the team reads what was sent to it"
        return row.pk, packet.read(received.packet)
