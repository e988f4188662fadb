"""A referral is sent: once however often the form is, kept as it was sent, told to the receiver."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import Missing, file_of, said
from sightline.domain.routes import ReferralRoute, RouteKind
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.referrals import notices, packet, running
from sightline.referrals.keeping import meet_all, of_referral, once
from sightline.referrals.models import Referral, Standing, WrittenConfirmation
from sightline.referrals.models.packet import HowSent
from sightline.referrals.opening import Opened, keep_secret, open_for
from sightline.referrals.refusals import NotByYou, NotYours
from sightline.referrals.suggesting import Suggested


@dataclass(frozen=True)
class WhatIsSent:
    """Everything that a referral, or information to the police, says when it is sent.

    route: a slug of `routes.yaml`. answers: question slug to words, or to answers chosen.
    how INSIDE: `team` receives it (None only for the designated officers by their role).
    how DOWNLOAD: `told` names the agency outside. how TELEPHONE: `rung` and `rung_at` say who
    answered and when; `team` if they are in Sightline, else `told`.
    danger_now: an answer of the packs' list `danger-now`.
    suggestion, reasons, rationale: three of the four parts; the decision is to refer. drawn_on:
    files that the suggestion rests on: whoever is kept from one is kept from what is sent.
    withhold_name: why the child's name is not given; "" gives it. It never delays the referral.
    safe_place: why a place that must stay secret is told; only a lead may, "" refuses such words.
    health_details: sensitive health detail that is chosen to be told, which the sender may read,
    and `health_because`, why.
    sealed_because: why something of a sealed record goes along; "" refuses it.
    """

    route: str
    subject_id: UUID
    how: HowSent
    answers: Mapping[str, str | Sequence[str]]
    danger_now: str
    shares: str
    basis: str
    reasons: str
    rationale: str = ""
    team: UUID | None = None
    told: str = ""
    rung: str = ""
    rung_at: datetime | None = None
    suggestion: tuple[Suggested, ...] = ()
    drawn_on: tuple[UUID, ...] = ()
    accountable: tuple[UUID, ...] = ()
    concern_ids: tuple[UUID, ...] = ()
    screening_id: UUID | None = None
    withhold_name: str = ""
    safe_place: str = ""
    health_details: tuple[UUID, ...] = ()
    health_because: str = ""
    sealed_because: str = ""
    also: Mapping[str, str] = field(default_factory=dict)


def send(*, what: WhatIsSent, sent_key: UUID, packs: Packs, by: Actor, now: datetime) -> Referral:
    """Send a referral. The same worker sending the same key again gets back what is there.

    Raises NotByYou (the route is for other agencies), NamesASafePlace, Missing; UnknownSlug for a
    route no pack has; a database refusal for a subject, concern or team that is not theirs to see.
    """
    route = packs.route(what.route)
    if not route.kind.is_referral:
        raise Missing("Information to the police is no referral. Send it as information", "route")
    check(what, route, by)
    return once(
        Referral,
        lambda: _keep(what, route, sent_key, packs, by, now),
        by=by,
        key=sent_key,
        column="sent_key",
    )


def check(what: WhatIsSent, route: ReferralRoute, by: Actor) -> None:
    """What must be said before anything is kept. A screening is never asked for."""
    if route.may_send and by.agency_kind not in route.may_send:
        raise NotByYou(route.others or "Ask your safeguarding lead who sends this", "route")
    said(what.danger_now, "Say whether a child is in danger now", "danger_now")
    said(what.reasons, "Write why you send this", "reasons")
    said(what.shares, "Write what you share", "shares")
    said(what.basis, "Write on what ground you share it", "basis")
    if what.how == HowSent.INSIDE:
        if what.team is None and route.kind is not RouteKind.DESIGNATED_OFFICER:
            raise Missing("Choose the team that receives it", "team")
    elif what.team is None:
        said(what.told, "Write which agency you tell", "told")
    if what.how == HowSent.TELEPHONE:
        # Words are owed in writing afterwards, so that a call is never held up by a form.
        said(what.rung, "Write who answered your call", "rung")
        if what.rung_at is None:
            raise Missing("Write when you rang", "rung_at")
        return
    answered(route, what.answers)


def answered(route: ReferralRoute, answers: Mapping[str, str | Sequence[str]]) -> None:
    for question in route.questions:
        given = answers.get(question.slug, "")
        if question.needed and not (given.strip() if isinstance(given, str) else given):
            raise Missing(
                f"Answer this, or write that it is not known: {question.text}", question.slug
            )


def _keep(
    what: WhatIsSent, route: ReferralRoute, sent_key: UUID, packs: Packs, by: Actor, now: datetime
) -> Referral:
    opened = open_for(what, route, packs=packs, by=by, now=now)
    sent = Referral.objects.create(
        **columns(opened, what, route, sent_key, by, now),
        no_name=not opened.named,
        suggestion=[one.kept() for one in what.suggestion],
        reasons=what.reasons.strip(),
        rationale=what.rationale.strip(),
        accountable=sorted({by.worker_id, *what.accountable}, key=str),
    )
    Standing.objects.create(
        referral=sent,
        file_id=sent.file_id,
        area_id=sent.area_id,
        agency_id=sent.agency_id,
        team_id=sent.team_id,
        author_id=by.worker_id,
        kind=sent.kind,
        sent_at=now,
        danger_now=sent.danger_now == "yes",
    )
    of_referral(sent, _in_words(sent, opened), by=by, now=now)
    due_at = running.start(sent, route, packs=packs, by=by, now=now)
    audit.note("referral.sent", ids=[sent.pk], subjects=[sent.subject_id], route=sent.route)
    notices.tell_receivers(sent, "referral-new", once=sent.pk)
    if due_at is not None:
        notices.watch(sent, due_at=due_at)
    if sent.no_name:
        notices.tell_senior_managers(sent)
    return sent


def columns(
    opened: Opened, what: WhatIsSent, route: ReferralRoute, sent_key: UUID, by: Actor, now: datetime
) -> dict[str, object]:
    """The columns of everything that is sent (`models.packet.Sent`)."""
    return {
        **opened.file.row(by, now),
        "agency_id": by.agency_id,
        "subject_id": opened.subject_id,
        "route": route.slug,
        "kind": route.kind.value,
        "label": route.label,
        "reference": opened.reference,
        "sent_key": sent_key,
        "how": what.how,
        "team_id": what.team,
        "told": what.told.strip(),
        "rung": what.rung.strip(),
        "rung_at": what.rung_at,
        "danger_now": what.danger_now,
        # An unnamed one keeps no id that leads to the child: readers of the area would follow it.
        "screening_id": what.screening_id if opened.named else None,
        "concern_ids": list(what.concern_ids) if opened.named else [],
        "shares": what.shares.strip(),
        "basis": what.basis.strip(),
        "packet": opened.text,
        "packet_sha256": packet.digest(opened.text),
        "pack_sha256": opened.pack_sha256,
    }


def _in_words(sent: Referral, opened: Opened) -> str:
    way = {
        HowSent.INSIDE: "inside Sightline",
        HowSent.DOWNLOAD: "as a download",
        HowSent.TELEPHONE: f"by telephone; {sent.rung} answered",
    }[HowSent(sent.how)]
    name = "" if opened.named else " The name was withheld."
    return (
        f"Referred: {sent.label}, to {opened.to}, {way}. Reference {sent.reference}.{name}"
        f" Why: {sent.reasons}"
    )


def confirm_in_writing(
    *,
    referral: Referral,
    how: HowSent,
    answers: Mapping[str, str | Sequence[str]],
    step_key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> WrittenConfirmation:
    """The referral made by telephone, in writing; meets that duty. Raises NotYours, Missing."""
    if referral.agency_id != by.agency_id:
        raise NotYours("the agency that rang")
    if referral.how != HowSent.TELEPHONE:
        raise Missing("Only what was said by telephone is confirmed in writing")
    route = packs.route(referral.route)
    answered(route, answers)
    words = "\n".join(one if isinstance(one, str) else "\n".join(one) for one in answers.values())
    keep_secret(referral, words)

    def keep() -> WrittenConfirmation:
        said = packet.in_writing(
            packet.read(referral.packet), route, answers, how=how.label, packs=packs, by=by, now=now
        )
        text = packet.as_text(said)
        row = WrittenConfirmation.objects.create(
            **file_of(referral).row(by, now),
            referral=referral,
            step_key=step_key,
            how=how,
            packet=text,
            packet_sha256=packet.digest(text),
            pack_sha256=referral.pack_sha256,
        )
        of_referral(
            referral, "The referral made by telephone was confirmed in writing.", by=by, now=now
        )
        meet_all(running.IN_WRITING, referral.pk, "Confirmed in writing", by=by, now=now)
        audit.note("referral.confirmed", ids=[referral.pk, row.pk], subjects=[referral.subject_id])
        notices.tell_receivers(referral, "referral-added", once=row.pk)
        return row

    return once(WrittenConfirmation, keep, by=by, key=step_key)
