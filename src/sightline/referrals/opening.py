"""Opens the file that is sent and makes the packet: everything is checked before a row is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sightline.access import files
from sightline.access import queries as access
from sightline.access.files import Audience, OpenFile, SubjectKind
from sightline.access.identity import Actor
from sightline.access.written import Missing
from sightline.chronology.printing import names_a_safe_place
from sightline.concerns import queries as concerns
from sightline.concerns.actions import new_reference
from sightline.concerns.queries import ConcernSent
from sightline.domain.agencies import Role
from sightline.domain.routes import ReferralRoute
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.referrals import packet
from sightline.referrals.attaching import AttachedScreening, attach
from sightline.referrals.keeping import keep_pack
from sightline.referrals.models import Referral, WithheldName
from sightline.referrals.models.packet import HowSent
from sightline.referrals.refusals import NamesASafePlace, NotYours
from sightline.referrals.sealed import sealed_files, weighed
from sightline.subjects import queries as subjects
from sightline.subjects.actions import (
    NameKind,
    record_communication_need,
    record_name,
    record_particulars,
    record_safe_contact,
)

if TYPE_CHECKING:
    from sightline.referrals.actions.sending import WhatIsSent

LEADS = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)
SHORTEST_NAME = 3  # letters: a shorter part of a name stands in other words too


@dataclass(frozen=True)
class Opened:
    """The file, whom it is about there, and the packet's text. to: the receiver in words."""

    file: OpenFile
    subject_id: UUID
    named: bool
    reference: str
    to: str
    text: str
    pack_sha256: str


def open_for(
    what: WhatIsSent, route: ReferralRoute, *, packs: Packs, by: Actor, now: datetime
) -> Opened:
    """Raises Missing, NamesASafePlace, NotYours, or what the database refuses. Nothing is kept:
    the file is opened last."""
    known = subjects.summary(what.subject_id)
    if known is not None and known.kind.value not in route.takes:
        raise Missing(f"This route is not for a {known.kind.label.lower()}", "route")
    attached = concerns.as_sent(what.concern_ids)
    if len(attached) != len(set(what.concern_ids)):
        raise Missing("A concern you chose cannot be opened. Choose again", "concern_ids")
    screening: AttachedScreening | None = None
    if what.screening_id is not None:
        screening = attach(what.screening_id)
        if screening is None or screening.subject_id != what.subject_id:
            raise Missing("The screening you chose cannot be opened. Choose again", "screening_id")
    sources = [one.file.file_id for one in attached]
    if screening:
        sources.append(screening.file_id)
    sources += [one for one in what.drawn_on if one not in sources]
    weighed(sources, sealed_files(what.subject_id), what.sealed_because)
    named = not what.withhold_name.strip()
    answered = (screening.said if named else screening.unnamed()) if screening else None
    reference = new_reference()
    to = _receiver(what)
    said = packet.build(
        packet.Ingredients(
            reference=reference,
            route=route,
            to=to,
            how=HowSent(what.how).label,
            subject_id=what.subject_id,
            named=named,
            danger_now=what.danger_now,
            answers=what.answers,
            shares=what.shares.strip(),
            basis=what.basis.strip(),
            reasons=what.reasons.strip(),
            rationale=what.rationale.strip(),
            suggestion=what.suggestion,
            concerns=attached,
            screening=answered,
            health=_health(what),
            rung=what.rung.strip(),
            rung_at=what.rung_at,
            also={**what.also, **_on_purpose(what)},
        ),
        packs=packs,
        by=by,
        now=now,
    )
    words = packet.all_words(said)
    _keep_places_secret(what, words, by)
    if not named:
        _tells_no_name(what.subject_id, words)
    file, subject_id = _open(what, route, sources, named)
    opened = Opened(
        file=file,
        subject_id=subject_id,
        named=named,
        reference=reference,
        to=to["in_words"],
        text=packet.as_text(said),
        pack_sha256=keep_pack(packs, "routes", route.slug, now=now),
    )
    _describe(what, opened, attached, by, now)
    return opened


def _receiver(what: WhatIsSent) -> dict[str, str]:
    if what.team is not None:
        one = access.receiving_team(what.team)
        if one is None:
            raise Missing("That team receives nothing here. Choose another", "team")
        return {
            "team": one.name,
            "agency": one.agency_name,
            "telephone": one.telephone,
            "in_words": f"{one.name}, {one.agency_name}",
        }
    if what.told.strip():
        return {"agency": what.told.strip(), "in_words": what.told.strip()}
    return {"team": "The designated officers", "in_words": "the designated officers"}


def _health(what: WhatIsSent) -> list[tuple[str, str]]:
    """S13: only what was chosen, by somebody whom the database lets read it, with why."""
    if not what.health_details:
        return []
    if not what.health_because.strip():
        raise Missing("Write why sensitive health detail must be told", "health_because")
    chosen = packet.health_chosen(what.health_details, what.subject_id)
    if len(chosen) != len(set(what.health_details)):
        raise NotYours("those who may read sensitive health detail", "health_details")
    audit.note("referral.health-detail-told", ids=what.health_details, subjects=[what.subject_id])
    return chosen


def _on_purpose(what: WhatIsSent) -> dict[str, str]:
    """Why what is kept closer than the rest is told: it stands beside it, for whoever reads it."""
    said = {
        "Why sensitive health detail is told": what.health_because if what.health_details else "",
        "Why something of a sealed record goes along": what.sealed_because,
    }
    return {asked: words.strip() for asked, words in said.items() if words.strip()}


def _keep_places_secret(what: WhatIsSent, words: str, by: Actor) -> None:
    if not names_a_safe_place(what.subject_id, words):
        return
    if not what.safe_place.strip():
        raise NamesASafePlace("answers")
    if not by.holds(*LEADS):
        raise NotYours("a safeguarding lead", "safe_place")
    audit.note("referral.safe-place-told", subjects=[what.subject_id])


def keep_secret(sent: Referral, words: str) -> None:
    """What is written after it was sent leaves too. Raises NamesASafePlace, and Missing for a name
    that is withheld."""
    if names_a_safe_place(sent.subject_id, words):
        raise NamesASafePlace("words")
    who = (
        WithheldName.objects.filter(sent_file_id=sent.file_id)
        .values_list("subject_id", flat=True)
        .first()
    )
    if who is not None:
        if names_a_safe_place(who, words):
            raise NamesASafePlace("words")
        _tells_no_name(who, words)


def keep_words_safe(subject_id: UUID, words: str, *, named: bool) -> None:
    """Raises NamesASafePlace, and Missing where words that name nobody name the child."""
    if names_a_safe_place(subject_id, words):
        raise NamesASafePlace("question")
    if not named:
        _tells_no_name(subject_id, words)


def _tells_no_name(subject_id: UUID, words: str) -> None:
    """An unnamed referral must not name the child in its words."""
    known = subjects.summary(subject_id)
    if known is None:
        return
    there = words.casefold()
    parts = {
        part.casefold()
        for name in (known.name, *known.also_known_as)
        for part in name.split()
        if len(part) >= SHORTEST_NAME
    }
    if any(part in there for part in parts):
        raise Missing("The name stands in what you wrote or attached. Take it out there", "answers")


def _open(
    what: WhatIsSent, route: ReferralRoute, sources: list[UUID], named: bool
) -> tuple[OpenFile, UUID]:
    asked = {"sources": sources, "team": what.team, "route": route.kind.value, "reason": "Sent it"}
    if named:
        return files.open_referral_file([what.subject_id], **asked), what.subject_id  # type: ignore[arg-type]  # keys and values are its own arguments
    return files.open_unnamed_file([what.subject_id], **asked)  # type: ignore[arg-type]  # keys and values are its own arguments


def _describe(
    what: WhatIsSent, opened: Opened, attached: list[ConcernSent], by: Actor, now: datetime
) -> None:
    """What the receiver reads of who it is: their own pages find nothing in another file."""
    if opened.named:
        tell_who(what.subject_id, opened.file, opened.subject_id, by, now)
        return
    call_unnamed(opened.subject_id, what.subject_id, opened.file, opened.reference, by, now)
    why = what.withhold_name.strip()
    keep_who(what.subject_id, opened.file, why, attached, what.screening_id, by, now)


def tell_who(known_as: UUID, file: OpenFile, subject_id: UUID, by: Actor, now: datetime) -> None:
    """Names, birth date, safe contact and needs of `known_as`, for `subject_id` in this file."""
    known = subjects.summary(known_as)
    if known is None:
        return
    for place, text in enumerate((known.name, *known.also_known_as)):
        record_name(
            subject_id=subject_id,
            subject_kind=known.kind,
            text=text,
            kind=None if place == 0 else NameKind.KNOWN_AS,
            file=file,
            by=by,
            now=now,
        )
    if known.birth_date or known.description:
        record_particulars(
            subject_id=subject_id,
            birth_date=known.birth_date,
            birth_date_estimated=known.birth_date_estimated,
            sex=known.sex,
            school_year=known.school_year,
            description=known.description,
            file=file,
            by=by,
            now=now,
        )
    safe = subjects.safe_contact(known_as)
    if safe is not None:
        record_safe_contact(
            subject_id=subject_id,
            through_family_stopped=safe.through_family_stopped,
            stopped_because=safe.stopped_because,
            ways=safe.ways,
            times=safe.times,
            through_whom=safe.through_whom,
            note=safe.note,
            file=file,
            by=by,
            now=now,
        )
    needs = subjects.communication_need(known_as)
    if needs is not None:
        record_communication_need(
            subject_id=subject_id,
            needs=needs.needs,
            language=needs.language,
            interpreter=needs.interpreter,
            note=needs.note,
            file=file,
            by=by,
            now=now,
        )


def keep_who(
    subject_id: UUID,
    sent: OpenFile,
    why: str,
    attached: list[ConcernSent],
    screening_id: UUID | None,
    by: Actor,
    now: datetime,
) -> None:
    """Whom it is about, in the sender's own file of the child, for their agency alone."""
    ours = files.open_file(Audience.CONCERN, [subject_id], reason="Withheld a name")
    WithheldName.objects.create(
        **ours.row(by, now),
        subject_id=subject_id,
        sent_file_id=sent.file_id,
        why=why,
        concern_ids=[one.concern_id for one in attached],
        screening_id=screening_id,
    )


def call_unnamed(
    unnamed: UUID, subject_id: UUID, file: OpenFile, reference: str, by: Actor, now: datetime
) -> None:
    """What stands where the name would: pages of the receiver say so, and search finds nothing."""
    known = subjects.summary(subject_id)
    record_name(
        subject_id=unnamed,
        subject_kind=known.kind if known else SubjectKind.CHILD,
        text=f"Name withheld ({reference})",
        kind=NameKind.DESCRIPTION,
        file=file,
        by=by,
        now=now,
    )
