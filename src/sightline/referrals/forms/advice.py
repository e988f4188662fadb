"""Asking for advice, unnamed if need be; what was advised; what followed."""

from __future__ import annotations

from collections.abc import Sequence

from sightline.access.queries import ReceivingTeam
from sightline.concerns.asking import Fields, form_of
from sightline.design.choices import Option
from sightline.design.fields import Choose, Line, Words
from sightline.design.forms import SightlineForm
from sightline.referrals.forms.when import moment_fields

OUTSIDE = "outside"
NONE = "none"


def ask_form(teams: Sequence[ReceivingTeam]) -> type[SightlineForm]:
    """What is put to a team in Sightline stands in its queue; elsewhere it is written down only."""
    fields: Fields = {}
    if teams:
        fields["whom"] = Choose(
            "Whom do you ask?",
            [
                *(Option(str(one.team_id), one.name, one.agency_name) for one in teams),
                Option(
                    OUTSIDE, "Somebody else", "", ("asked_whom", "asked_day", "asked_time"), True
                ),
            ],
            missing="Choose whom you ask",
        )
    fields |= {
        "asked_whom": Line(
            "Whom did you ask?", hint="Their name, job and agency.", missing="Write whom you asked"
        ),
        **moment_fields("asked", "When did you ask?", "Say when you asked"),
        "named": Choose(
            "Do they hear the child’s name?",
            [
                Option("no", "No", "Leave the name out of your question as well."),
                Option("yes", "Yes"),
            ],
            missing="Say whether they hear the child’s name",
        ),
        "question": Words("What do you ask?", missing="Write what you ask", marked=True),
    }
    return form_of(SightlineForm, fields)


def advice_form(*, adviser: bool) -> type[SightlineForm]:
    """adviser: they write it themselves; else the asker writes what they were told."""
    fields: Fields = {
        "words": Words("What is the advice?", missing="Write the advice", marked=True)
    }
    if not adviser:
        fields["given_by"] = Line(
            "Who gave it?", hint="Their name, job and agency.", missing="Write who gave the advice"
        )
        fields |= moment_fields("given", "When was it given?", "Say when it was given")
    return form_of(SightlineForm, fields)


def followed_form(referrals: Sequence[tuple[str, str]]) -> type[SightlineForm]:
    fields: Fields = {
        "words": Words(
            "What was done after the advice?", missing="Write what followed", marked=True
        )
    }
    if referrals:
        fields["referral"] = Choose(
            "Was it referred?",
            [*(Option(key, said) for key, said in referrals), Option(NONE, "No", divider=True)],
            missing="Say whether it was referred",
        )
    return form_of(SightlineForm, fields)
