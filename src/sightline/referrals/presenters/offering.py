"""What the form of a route offers one worker, and what their answers send."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sightline.access import queries as access
from sightline.access.identity import Actor
from sightline.chronology import queries as chronology
from sightline.concerns import queries as concerns
from sightline.concerns.queries import ConcernSent
from sightline.domain.agencies import Role
from sightline.domain.assessment import Spoken
from sightline.domain.dates import in_full
from sightline.kernel import clock
from sightline.packs.catalogue import Packs
from sightline.referrals.actions import WhatIsSent
from sightline.referrals.criteria import NOTHING, Found, files_behind, rules_asked
from sightline.referrals.drafts import Begun
from sightline.referrals.filling import fill
from sightline.referrals.forms.sending import (
    DANGER,
    NONE,
    OUTSIDE,
    Offer,
    SendForm,
    field_of,
    uuids,
)
from sightline.referrals.forms.when import moment_in
from sightline.referrals.models.packet import HowSent
from sightline.referrals.sealed import sealed_files
from sightline.referrals.suggesting import suggested
from sightline.screening import queries as screening
from sightline.screening.criteria import criteria_found
from sightline.screening.given import circumstances
from sightline.subjects.queries import summary

LEADS = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)


def offer(begun: Begun, *, is_child: bool, packs: Packs, by: Actor) -> Offer:
    """The same number of queries however much is known."""
    route = packs.route(begun.route)
    shown = begun.concerns_shown
    about = concerns.sent_about(begun.subject_id, most=shown + 1)
    older = len(about) > shown
    about = _with_the_one(about[:shown], begun)
    # Of this subject alone: an address can name any concern that the worker may open.
    chosen = [one.concern_id for one in about if one.concern_id == begun.concern_id]
    screened = screening.screenings_of(begun.subject_id, most=5) if is_child else []
    sealed = sealed_files(begun.subject_id)
    closed = {str(one.id) for one in screened if one.file_id in sealed}
    return Offer(
        route=route,
        packs=packs,
        teams=access.receiving_teams(route.kind.value, area_id=by.area_id),
        concerns=about,
        older=older,
        screenings=[
            (str(one.id), f"{one.title}, {in_full(one.completed_on)}, by {one.by}")
            for one in screened
        ],
        health=[
            (str(one.pk), one.words)
            for one in (chronology.details_about(begun.subject_id) if is_child else ())
        ],
        filled=fill(
            route,
            subject_id=begun.subject_id,
            concern_ids=chosen,
            screening={} if begun.screening_id and str(begun.screening_id) not in closed else None,
            sealed=sealed,
            packs=packs,
            by=by,
        ),
        leads=by.holds(*LEADS),
        about_child=is_child,
        sealed=closed | {str(one.concern_id) for one in about if one.file.file_id in sealed},
    )


def _with_the_one(about: list[ConcernSent], begun: Begun) -> list[ConcernSent]:
    """Also where the worker came from one that is older than those that are shown."""
    if begun.concern_id is None or begun.concern_id in {one.concern_id for one in about}:
        return about
    found = concerns.as_sent([begun.concern_id])
    return [*about, *(one for one in found if one.subject_id == begun.subject_id)]


def spoken(
    subject_id: UUID,
    facts: Mapping[str, Any],
    packs: Packs,
    found: Found = NOTHING,
    *,
    by_whom: bool = True,
) -> tuple[Spoken, ...]:
    """The rules, asked of what is known: the record’s birth date where no age was given.

    found: what the child's screenings say of the criteria (`screening.criteria.criteria_found`).
    """
    here = summary(subject_id)
    of_record = here.age_on(clock.today()) if here and here.kind.value == "child" else None
    # The younger of two ages holds: a slip in the form takes no rule away.
    ages = [one for one in (of_record, facts.get("age")) if one is not None]
    known = {**facts, "age": min(ages) if ages else None}
    return rules_asked(circumstances(known), found, packs, by_whom=by_whom)


def what_is_sent(form: SendForm, begun: Begun, packs: Packs) -> WhatIsSent:
    """The form’s answers as the action takes them. The form is valid."""
    said = form.cleaned_data
    how = HowSent(said["how"])
    team, told = _receiver(said, how)
    attached = _one(said.get("screening"))
    named = not said.get("withhold_name")
    sealed = sealed_files(begun.subject_id)
    facts = {**_facts(begun, attached, sealed), "danger_now": said["danger_now"]}
    found = criteria_found(begun.subject_id, attached=attached, leaving_out=sealed)
    says = spoken(begun.subject_id, facts, packs, found, by_whom=named)
    return WhatIsSent(
        route=begun.route,
        subject_id=begun.subject_id,
        how=how,
        answers=answers(form),
        danger_now=said["danger_now"],
        shares=said["shares"],
        basis=said["basis"],
        reasons=said["reasons"],
        rationale=said.get("rationale") or "",
        team=team,
        told=told,
        rung=said.get("rung") or "",
        rung_at=moment_in(said, "rung") if how is HowSent.TELEPHONE else None,
        suggestion=suggested(says, packs),
        drawn_on=tuple(files_behind(found)),
        concern_ids=uuids(said.get("concerns")),
        screening_id=attached,
        withhold_name=said.get("withhold_name") or "",
        safe_place=said.get("safe_place") or "",
        health_details=uuids(said.get("health")),
        health_because=said.get("health_because") or "",
        sealed_because=said.get("sealed_because") or "",
        also=_reasons(form),
    )


def _facts(begun: Begun, attached: UUID | None, sealed: Collection[UUID]) -> Mapping[str, Any]:
    """What the rules are asked of. What a sealed screening said of it goes only where that goes."""
    came_from = begun.screening_id
    row = screening.screening(came_from) if sealed and came_from and came_from != attached else None
    if row is None or row.file_id not in sealed:
        return begun.facts
    there = row.said.get("facts", {})
    return {name: said for name, said in begun.facts.items() if there.get(name) != said}


def answers(form: SendForm) -> dict[str, str | list[str]]:
    """What was answered, by the slugs of the questions."""
    said = form.cleaned_data
    given = {one.slug: said.get(field_of(one.slug)) or "" for one in form.of.route.questions}
    if DANGER in given:
        given[DANGER] = said["danger_now"]
    return given


def _reasons(form: SendForm) -> dict[str, str]:
    """What stands below an answer that asks for a reason, by its question."""
    found = {}
    for one in form.of.route.questions:
        lines = [
            text
            for name, text in form.cleaned_data.items()
            if name.startswith(f"{field_of(one.slug)}--") and text
        ]
        if lines:
            found[f"{one.text} Why"] = "; ".join(lines)
    return found


def _receiver(said: Mapping[str, Any], how: HowSent) -> tuple[UUID | None, str]:
    if how is HowSent.DOWNLOAD:
        return None, said["told"]
    chosen = said.get("team" if how is HowSent.INSIDE else "rung_team") or ""
    if chosen and chosen != OUTSIDE:
        return UUID(chosen), ""
    return None, said.get("rung_told") or ""


def _one(chosen: str | None) -> UUID | None:
    return UUID(chosen) if chosen and chosen != NONE else None
