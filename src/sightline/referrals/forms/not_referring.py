"""A decision not to refer or not to share: the facts first, then who answers for it and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sightline.access.directory import Colleague
from sightline.access.identity import Actor
from sightline.concerns.asking import Fields, name_of
from sightline.design.choices import Option
from sightline.design.date_part import DAY, DatePart
from sightline.design.fields import Choose, Line, Tick, Words
from sightline.packs.catalogue import Packs
from sightline.referrals.actions import AskedElsewhere
from sightline.referrals.forms.signing import SignedForm, signed_form
from sightline.referrals.forms.when import moment_fields, moment_in
from sightline.referrals.models import NotReferred
from sightline.screening.forms.facts import FACTS, facts_form

AGES = ("age", "other_age")
ELSEWHERE = "elsewhere"
NAMED = ("consulted_name", "consulted_role", "consulted_agency")


@dataclass(frozen=True)
class Approval:
    """Of a senior manager, in writing. asked: a rule may need it; needed: one that speaks does."""

    asked: bool
    needed: bool


def why_not_form(
    packs: Packs,
    by: Actor,
    *,
    leads: Sequence[Colleague],
    managers: Sequence[Colleague],
    others: Sequence[Colleague],
    approval: Approval,
    known: Mapping[str, Any],
) -> type[SignedForm]:
    """leads: whom the worker may have asked; where there is none, the senior managers, or somebody
    of another agency. others: who may answer for it with them."""
    fields: Fields = {}
    for name, asked in facts_form(packs).base_fields.items():
        if name != "form_key":
            asked.required = name not in AGES
            fields[name] = asked
    for fact, value in known.items():
        name = {said: name_of(slug) for slug, said in FACTS.items()}.get(fact, fact)
        if name in fields:
            fields[name].initial = value
    fields |= {
        "what": Choose(
            "What do you decide?",
            [Option(one.value, one.label) for one in NotReferred.What],
            missing="Choose what you decide",
        ),
        "reasons": Words("The reasons", rows=4, missing="Write the reasons", marked=True),
        "rationale": Words(
            "How did you come to it?",
            hint="What else is done to keep the child safe, and what would change your mind.",
            rows=4,
            missing="Write how you came to it",
            marked=True,
        ),
        **whether_asked(leads, managers, nobody=True),
    }
    if approval.asked:
        fields["approved_by"] = Line(
            "Which senior manager approved it in writing?",
            hint="Name and role. Asked where the rules say so.",
            required=approval.needed,
            missing="Say which senior manager approved it. Without that, refer",
        )
    if others:
        fields["accountable"] = Tick(
            "Who else answers for this decision?",
            [Option(str(one.worker_id), one.name, one.job_title) for one in others],
            hint="You answer for it, because you sign it.",
        )
    fields["look_again"] = _again()
    return signed_form(fields, by)


def whether_asked(
    leads: Sequence[Colleague], managers: Sequence[Colleague], *, nobody: bool
) -> Fields:
    """Whom they asked, when and what that person said; or that nobody could be reached, and how
    they tried. nobody: that may be the answer; else only that they have asked nobody now."""
    asked = {
        **_asked(leads, managers),
        **moment_fields("consulted", "When did you ask them?", "Say when you asked them"),
        "lead_said": Words("What did they say?", rows=3, missing="Write what they said"),
    }
    top = tuple(name for name in asked if name not in NAMED)
    unasked = (
        Option(
            "no",
            "No, nobody could be reached",
            "A referral needs nobody’s leave: in doubt, refer now. Else this stands only until "
            "somebody is asked, and the leads are told at once.",
            ("tried",),
        )
        if nobody
        else Option("no", "No")
    )
    tried = Words(
        "Whom did you try, how, and when?",
        hint="For example: rang the lead at 21:10 and her deputy at 21:15, no answer; rang the "
        "out-of-hours team at 21:20, no answer after 20 minutes.",
        rows=3,
        missing="Write whom you tried, how, and when",
    )
    return {
        "reached": Choose(
            "Did you ask somebody who leads?",
            [Option("yes", "Yes", reveals=top), unasked],
            missing="Say whether you asked somebody",
        ),
        **asked,
        **({"tried": tried} if nobody else {}),
    }


def whom_said(said: Mapping[str, Any]) -> dict[str, Any]:
    """Those answers, as `actions.WhyNot` and `actions.Look` take them."""
    if said["reached"] != "yes":
        return {"tried": said.get("tried") or ""}
    chosen = said["consulted_lead"]
    whom: dict[str, Any] = {"consulted_lead": UUID(chosen)} if chosen != ELSEWHERE else {}
    if chosen == ELSEWHERE:
        whom["consulted_elsewhere"] = AskedElsewhere(
            *(said.get(f"consulted_{part}") or "" for part in ("name", "role", "agency"))
        )
    return {
        **whom,
        "consulted_at": moment_in(said, "consulted"),
        "lead_said": said.get("lead_said") or "",
    }


def look_form(
    by: Actor, *, leads: Sequence[Colleague], managers: Sequence[Colleague]
) -> type[SignedForm]:
    """A decision against referring is looked at again."""
    return signed_form(
        {
            **whether_asked(leads, managers, nobody=False),
            "stands": Choose(
                "What do you decide now?",
                [
                    Option("no", "Refer now", "The next page asks where to."),
                    Option("yes", "The decision stands", reveals=("look_again",)),
                ],
                missing="Choose what you decide now",
            ),
            "look_again": _again(),
            "reasons": Words(
                "Why?",
                hint="What has changed, and what has not.",
                rows=4,
                missing="Write the reasons",
                marked=True,
            ),
        },
        by,
    )


def _again() -> DatePart:
    return DatePart("When is it looked at again?", ways=(DAY,), past=False, required=False)


def _asked(leads: Sequence[Colleague], managers: Sequence[Colleague]) -> Fields:
    """Whom they asked. Only where nobody else here leads may it be somebody who does not."""
    if leads:
        return {
            "consulted_lead": Choose(
                "Which safeguarding lead did you ask?",
                [Option(str(one.worker_id), one.name, one.job_title) for one in leads],
                missing="Ask a safeguarding lead first, and name them",
            )
        }
    return {
        "consulted_lead": Choose(
            "Whom did you ask?",
            [
                *(Option(str(one.worker_id), one.name, one.job_title) for one in managers),
                Option(
                    ELSEWHERE,
                    "Somebody outside",
                    "The adviser at the front door, or a lead of another agency.",
                    NAMED,
                    divider=bool(managers),
                ),
            ],
            hint="Nobody else here is a safeguarding lead. Ask somebody who leads elsewhere.",
            missing="Ask somebody first, and name them",
        ),
        "consulted_name": Line("Their name", longest=120, missing="Write whom you asked"),
        "consulted_role": Line(
            "Their role",
            hint="A safeguarding lead, a social worker, a named nurse.",
            longest=120,
            missing="Write their role",
        ),
        "consulted_agency": Line("Their agency", longest=120, missing="Write their agency"),
    }


def facts_in(form: SignedForm) -> dict[str, Any]:
    said = form.cleaned_data
    found = {fact: said[name_of(slug)] for slug, fact in FACTS.items() if said.get(name_of(slug))}
    return {**found, **{name: said[name] for name in AGES if isinstance(said.get(name), int)}}


def sections(packs: Packs) -> list[tuple[str, tuple[str, ...]]]:
    """The headings of the page, each with the names of its questions."""
    known = tuple(name for name in facts_form(packs).base_fields if name != "form_key")
    return [
        ("What is known", known),
        ("What you decide, and why", ("what", "reasons", "rationale")),
        ("Whom you asked", ("reached", "approved_by")),
        ("Who answers for it", ("accountable", "look_again", "signature")),
    ]
