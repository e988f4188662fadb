"""What a route's form is filled with before anybody types: read it, change it, then send it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sightline.access import queries as access
from sightline.access.files import SubjectKind
from sightline.access.identity import Actor
from sightline.concerns import queries as concerns
from sightline.concerns.queries import ConcernSent
from sightline.domain.routes import FillsFrom, ReferralRoute
from sightline.packs.catalogue import Packs
from sightline.referrals.packet import child, contact, moment
from sightline.subjects import queries as subjects
from sightline.subjects.connections import Connected, connections
from sightline.subjects.queries import Summary


@dataclass(frozen=True)
class About:
    """What the form is filled from. screening: as `screening.queries` gives it, or None. sealed:
    files that nothing is drawn from."""

    subject_id: UUID
    concerns: Sequence[ConcernSent]
    connected: Sequence[tuple[Connected, Summary]]
    here: Summary | None
    screening: Mapping[str, Any] | None
    packs: Packs
    by: Actor
    sealed: Collection[UUID] = ()


def fill(
    route: ReferralRoute,
    *,
    subject_id: UUID,
    concern_ids: Sequence[UUID] = (),
    screening: Mapping[str, Any] | None = None,
    sealed: Collection[UUID] = (),
    packs: Packs,
    by: Actor,
) -> dict[str, str]:
    """Question slug to words, for those questions that something is known for.

    Only what the worker may read, and never a safe location or sensitive health detail: those are
    types of their own, which nothing here asks for. sealed: files of which only who it is, how
    contact is safe and what they need to be heard are drawn (`referrals.sealed`).
    """
    met = connections(subject_id, leaving_out=sealed)
    known = subjects.summaries([subject_id, *(one.other for one in met)])
    about = About(
        subject_id=subject_id,
        concerns=[one for one in concerns.as_sent(concern_ids) if one.file.file_id not in sealed],
        connected=[(one, known[one.other]) for one in met if one.other in known],
        here=known.get(subject_id),
        screening=screening,
        packs=packs,
        by=by,
        sealed=sealed,
    )
    filled = {
        question.slug: FILLED[question.fills_from](about)
        for question in route.questions
        if question.fills_from is not None
    }
    return {slug: words for slug, words in filled.items() if words}


def _child(about: About) -> str:
    said = child(about.subject_id)
    lines = [str(said["name"])]
    if also := said.get("also_known_as"):
        lines.append("Also known as " + ", ".join(also))
    if "born" in said:
        lines.append(f"Born: {said['born']}")
        lines.append(f"School year: {said['school_year']}")
    return "\n".join(lines)


def _concern(about: About) -> str:
    return "\n\n".join(
        f"{one.words}\n({one.path}, {one.happened.in_words()}; written by {one.recorded_by},"
        f" {moment(one.recorded_at)})"
        for one in about.concerns
        if one.words
    )


def _childs_words(about: About) -> str:
    return "\n\n".join(one.childs_words for one in about.concerns if one.childs_words)


def _screening(about: About) -> str:
    if about.screening is None:
        return ""
    return "Attached, as it was answered. It shows what is known and measures nobody."


def _people(about: About, *, family: bool) -> str:
    here = about.here.name if about.here else "The child"
    return "\n".join(
        one.in_words(here, there.name) + (f" ({one.said_by})" if one.said_by else "")
        for one, there in about.connected
        if there.kind in (SubjectKind.CHILD, SubjectKind.PERSON) and _is_family(one) is family
    )


def _is_family(one: Connected) -> bool:
    return any(word in one.kind for word in FAMILY)


FAMILY = (
    "parent",
    "mother",
    "father",
    "cares for",
    "cared for",
    "brother",
    "sister",
    "lives with",
    "family",
)


def _places(about: About) -> str:
    here = about.here.name if about.here else "The child"
    return "\n".join(
        one.in_words(here, there.name)
        for one, there in about.connected
        if there.kind not in (SubjectKind.CHILD, SubjectKind.PERSON)
    )


def _safe_contact(about: About) -> str:
    return "\n".join(contact(about.subject_id, about.packs))


def _communication(about: About) -> str:
    known = subjects.communication_need(about.subject_id)
    if known is None:
        return ""
    said = [f"Language: {known.language}" if known.language else "", known.note]
    return "\n".join(one for one in said if one)


def _agencies(about: About) -> str:
    seen = {
        one.agency_name
        for one in access.files_about(about.subject_id)
        if one.file_id not in about.sealed
    }
    return "Known to: " + ", ".join(sorted(seen)) if seen else ""


def _worker(about: About) -> str:
    by = about.by
    ring = access.numbers_of(by.worker_id)
    return f"{by.name}, {by.job_title}, {by.agency_name}" + (f", {ring}" if ring else "")


FILLED: dict[FillsFrom, Callable[[About], str]] = {
    FillsFrom.CHILD: _child,
    FillsFrom.FAMILY: lambda about: _people(about, family=True),
    FillsFrom.CONCERN: _concern,
    FillsFrom.CHILDS_WORDS: _childs_words,
    FillsFrom.SCREENING: _screening,
    FillsFrom.PEOPLE_OF_CONCERN: lambda about: _people(about, family=False),
    FillsFrom.PLACES: _places,
    FillsFrom.SAFE_CONTACT: _safe_contact,
    FillsFrom.COMMUNICATION: _communication,
    FillsFrom.AGENCIES: _agencies,
    FillsFrom.WORKER: _worker,
}
