"""What a referral says, as plain data: kept byte for byte, sent as it is kept, printed from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.access.identity import Actor
from sightline.chronology import queries as chronology
from sightline.chronology.contact import before_contact, needs_to_be_heard
from sightline.concerns.queries import ConcernSent
from sightline.domain.dates import in_full
from sightline.domain.routes import FormQuestion, ReferralRoute
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs, UnknownSlug
from sightline.referrals.suggesting import Suggested
from sightline.subjects import queries as subjects

FORMAT = 1
Packet = dict[str, Any]


@dataclass(frozen=True)
class Ingredients:
    """What a packet is made of. named False: nothing of who the child is goes in.

    health: sensitive health detail that was chosen, in the words of those who wrote it.
    """

    reference: str
    route: ReferralRoute
    to: Mapping[str, str]
    how: str
    subject_id: UUID
    named: bool
    danger_now: str
    answers: Mapping[str, str | Sequence[str]]
    shares: str
    basis: str
    reasons: str
    rationale: str
    suggestion: Sequence[Suggested]
    concerns: Sequence[ConcernSent] = ()
    screening: Mapping[str, Any] | None = None
    health: Sequence[tuple[str, str]] = ()
    rung: str = ""
    rung_at: datetime | None = None
    also: Mapping[str, str] = field(default_factory=dict)


def build(of: Ingredients, *, packs: Packs, by: Actor, now: datetime) -> Packet:
    """Everything that leaves. Every value is text, a list or a mapping of text."""
    return {
        "packet": "Sightline referral",
        "format": FORMAT,
        "reference": of.reference,
        "is_referral": of.route.kind.is_referral,
        "route": {"slug": of.route.slug, "kind": of.route.kind.value, "label": of.route.label},
        "sent_at": now.isoformat(),
        "sent_on": moment(now),
        "how": of.how,
        "from": _sender(by),
        "to": dict(of.to),
        "call": (
            {"answered_by": of.rung, "at": of.rung_at.isoformat(), "on": moment(of.rung_at)}
            if of.rung and of.rung_at
            else None
        ),
        "confirms": "",
        "danger_now": _option(packs, "danger-now", of.danger_now),
        "child": child(of.subject_id) if of.named else {"name": WITHHELD},
        "contact": contact(of.subject_id, packs) if of.named else [],
        "answers": _answers(of.route, of.answers, packs),
        "concerns": [_concern(one, of.named) for one in of.concerns],
        "screening": dict(of.screening) if of.screening else None,
        "health": [{"words": words, "from": who} for words, who in of.health],
        "decision": {
            "suggestion": [one.kept() for one in of.suggestion],
            "reasons": of.reasons,
            "decision": of.route.label,
            "rationale": of.rationale,
        },
        "shares": of.shares,
        "basis": of.basis,
        "also": dict(of.also),
        "packs": [
            {"pack": one.id, "version": one.version, "title": one.title} for one in packs.headers
        ],
    }


def in_writing(
    called: Packet,
    route: ReferralRoute,
    answers: Mapping[str, str | Sequence[str]],
    *,
    how: str,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> Packet:
    """A call's packet again, in writing: the same, with the answers that were owed."""
    return {
        **called,
        "sent_at": now.isoformat(),
        "sent_on": moment(now),
        "how": how,
        "from": _sender(by),
        "confirms": called["reference"],
        "answers": _answers(route, answers, packs),
    }


WITHHELD = "The name is withheld"


def as_text(packet: Packet) -> str:
    """The JSON text that is kept and sent: the same packet is the same text."""
    return json.dumps(packet, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(text: str) -> Packet:
    """A packet that was kept, as data."""
    found: Packet = json.loads(text)
    return found


def digest(text: str) -> str:
    """SHA-256 of the text as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def all_words(packet: Packet) -> str:
    """Every text that leaves, a line each, for the scans."""
    found: list[str] = []

    def walk(value: Any) -> None:
        match value:
            case str():
                found.append(value)
            case Mapping():
                for each in value.values():
                    walk(each)
            case list() | tuple():
                for each in value:
                    walk(each)
            case _:
                return

    walk(packet)
    return "\n".join(found)


def child(subject_id: UUID) -> dict[str, str | list[str]]:
    """Who it is about, as far as the sender knows; what is not known says so."""
    known = subjects.summary(subject_id)
    if known is None:
        return {"name": "Not known"}
    born = in_full(known.birth_date) if known.birth_date else "Not known"
    return {
        "name": known.name,
        "kind": known.kind.label,
        "also_known_as": list(known.also_known_as),
        "born": f"{born} (estimated)" if known.birth_date_estimated else born,
        "school_year": known.school_year or "Not known",
        "description": known.description,
    }


def contact(subject_id: UUID, packs: Packs) -> list[str]:
    """N12, N13: how contact is safe, and what the child needs to be heard, a sentence each."""
    from_whom = before_contact(packs, subjects.safe_contact(subject_id))
    needs = needs_to_be_heard(packs, subjects.communication_need(subject_id))
    return [
        from_whom.says,
        *(f"{row.key}: {row.value}" for row in from_whom.rows),
        *(f"{row.key}: {row.value}" for row in needs),
    ]


def health_chosen(details: Sequence[UUID], subject_id: UUID) -> list[tuple[str, str]]:
    """S13: the details that were chosen and that the sender may read: (words, who wrote them)."""
    wanted = set(details)
    return [
        (one.words, f"{one.recorded_by.name}, {one.recorded_by.job_title}")
        for one in chronology.details_about(subject_id)
        if one.pk in wanted
    ]


def moment(at: datetime) -> str:
    local = at.astimezone(LONDON)
    return f"{in_full(local.date())}, {local:%H:%M}"


def _sender(by: Actor) -> dict[str, str]:
    return {"name": by.name, "job_title": by.job_title, "agency": by.agency_name}


def _concern(one: ConcernSent, named: bool) -> dict[str, str]:
    return {
        # The reference would lead a reader of the area to the record, and so to the name.
        "reference": one.reference if named else "",
        "path": one.path,
        "happened": one.happened.in_words(),
        "words": one.words,
        "childs_words": one.childs_words,
        "recorded": f"{one.recorded_by}, {moment(one.recorded_at)}",
    }


def _answers(
    route: ReferralRoute, given: Mapping[str, str | Sequence[str]], packs: Packs
) -> list[dict[str, str]]:
    return [
        {"slug": one.slug, "question": one.text, "answer": _answer(one, given, packs)}
        for one in route.questions
    ]


def _answer(
    question: FormQuestion, answers: Mapping[str, str | Sequence[str]], packs: Packs
) -> str:
    given = answers.get(question.slug, "")
    if question.answers is None:
        return given if isinstance(given, str) else "; ".join(given)
    chosen = [given] if isinstance(given, str) else list(given)
    return "; ".join(_option(packs, question.answers, one) for one in chosen if one)


def _option(packs: Packs, question: str, slug: str) -> str:
    try:
        return packs.option(question, slug).label
    except UnknownSlug:
        return slug.replace("_", " ")  # of a list that has changed: said as it was chosen
