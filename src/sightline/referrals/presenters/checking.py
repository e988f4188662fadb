"""What is about to leave, as its sender reads it once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sightline.concerns.queries import ConcernSent
from sightline.design.components import Row
from sightline.domain.routes import FormQuestion
from sightline.referrals.drafts import Begun
from sightline.referrals.forms.sending import CHILDS_WORDS, DANGER, OUTSIDE, SendForm, field_of
from sightline.referrals.forms.when import moment_in
from sightline.referrals.models.packet import HowSent
from sightline.referrals.packet import moment
from sightline.subjects.queries import Summary


@dataclass(frozen=True)
class Checked:
    """is_referral False: information to the police, which is called nothing else."""

    is_referral: bool
    route: str
    rows: Sequence[Row]
    answers: Sequence[Row]
    childs_words: str
    concerns: Sequence[ConcernSent]
    screening: str
    sharing: Sequence[Row]
    withheld: bool
    danger: bool
    subject: Summary
    begun: Begun


def checked(form: SendForm, subject: Summary, begun: Begun) -> Checked:
    """The form is valid."""
    said, of = form.cleaned_data, form.of
    chosen = set(said.get("concerns") or ())
    screenings = dict(of.screenings)
    withheld = bool(said.get("withhold_name"))
    questions = [one for one in of.route.questions if one.slug not in (DANGER, CHILDS_WORDS)]
    return Checked(
        is_referral=of.route.kind.is_referral,
        route=of.route.label,
        rows=[
            Row("To", _to(form)),
            *([Row("Rung", _rung(said))] if said["how"] == HowSent.TELEPHONE else []),
            Row("Danger now", _label(form, "danger_now", said["danger_now"])),
            *([Row("The child’s name", f"Withheld: {said['withhold_name']}")] if withheld else []),
        ],
        answers=[Row(one.text, words) for one in questions if (words := _answer(form, one))],
        childs_words=said.get(field_of(CHILDS_WORDS)) or "",
        concerns=[one for one in of.concerns if str(one.concern_id) in chosen],
        screening=screenings.get(said.get("screening") or "", ""),
        sharing=[
            Row("What is shared", said["shares"]),
            Row("On what basis", said["basis"]),
            Row("Why", said["reasons"]),
            *([Row("How it was weighed", said["rationale"])] if said.get("rationale") else []),
            *(
                [Row("Health detail", f"{len(said['health'])} chosen: {said['health_because']}")]
                if said.get("health")
                else []
            ),
            *([Row("A secret place", said["safe_place"])] if said.get("safe_place") else []),
            *([Row("Something sealed", why)] if (why := said.get("sealed_because")) else []),
        ],
        withheld=withheld,
        danger=said["danger_now"] == "yes",
        subject=subject,
        begun=begun,
    )


def _to(form: SendForm) -> str:
    said = form.cleaned_data
    if said["how"] == HowSent.DOWNLOAD:
        return f"{said['told']}, as a download that you send to them"
    chosen = said.get("team" if said["how"] == HowSent.INSIDE else "rung_team") or ""
    teams = {str(one.team_id): f"{one.name}, {one.agency_name}" for one in form.of.teams}
    if chosen and chosen != OUTSIDE:
        return teams[chosen]
    return said.get("rung_told") or "The designated officers"


def _rung(said: dict[str, Any]) -> str:
    at = moment_in(said, "rung")
    return f"{said['rung']} answered, {moment(at)}" if at else str(said["rung"])


def _answer(form: SendForm, one: FormQuestion) -> str:
    given = form.cleaned_data.get(field_of(one.slug)) or ""
    if one.answers is None:
        return str(given)
    chosen = [given] if isinstance(given, str) else given
    labels = [_label(form, field_of(one.slug), each) for each in chosen if each]
    reasons = [
        text
        for name, text in form.cleaned_data.items()
        if name.startswith(f"{field_of(one.slug)}--") and text
    ]
    return "; ".join([*labels, *reasons])


def _label(form: SendForm, name: str, value: str) -> str:
    options = getattr(form.fields[name], "options", ())
    return next((one.text for one in options if one.value == value), value)
