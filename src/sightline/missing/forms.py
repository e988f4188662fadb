"""What each page of this room asks. The questions and answers are the packs'."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.concerns.asking import Fields
from sightline.design.choices import Option
from sightline.design.fields import Agree, Choose, Line, Pick, Tick, Words
from sightline.domain import identifiers
from sightline.domain.dates import UncertainDate
from sightline.domain.missing import Gives, MissingQuestion, Sent, Stage, YesBelieved, in_words
from sightline.kernel.clock import LONDON
from sightline.missing.models import Item, Offer, Profile, StrategyDecision
from sightline.missing.queries import EpisodeSeen, field_of
from sightline.packs.catalogue import Packs
from sightline.referrals.forms.when import moment_fields, moment_in

YES, NO, NOT_KNOWN = "yes", "no", "not_known"
NEW = "new"
_WHEN = "Say when"


#: What is told by a number or a name, and how one is read.
NUMBERED: Mapping[Gives, Callable[[str], object]] = {
    Gives.VEHICLE: identifiers.registration,
    Gives.PHONE: identifiers.phone,
    Gives.ACCOUNT: identifiers.handle,
}
#: A plate has a figure; "silver car" has none.
PLATE = re.compile(r"(?=.*\d).{1,10}")
PHONE_IN = re.compile(r"\+?\d[\d ]{8,}\d")


def questions(
    asked: Iterable[MissingQuestion], *, filled: Mapping[str, str] | None = None
) -> Fields:
    """The packs' questions of one stage. filled: answers that stand in the boxes already."""
    return {
        field_of(one.slug): Words(
            one.text,
            hint=one.help or "",
            rows=2,
            required=one.needed,
            missing=f"Answer “{one.text}”",
            initial=(filled or {}).get(one.slug),
            marked=True,
        )
        for one in asked
    }


def answers(asked: Iterable[MissingQuestion], cleaned: Mapping[str, Any]) -> dict[str, str]:
    return {one.slug: cleaned.get(field_of(one.slug)) or "" for one in asked}


def from_profile(profile: Profile | None, packs: Packs) -> dict[str, str]:
    """What the profile knows, where a report asks for it."""
    if profile is None:
        return {}
    return {
        one.slug: profile.answers[one.from_profile]
        for one in packs.asked_when_missing(Stage.REPORT)
        if one.from_profile and one.from_profile in profile.answers
    }


def in_two(packs: Packs) -> tuple[list[str], list[str]]:
    """The names of what a report must have, and of what the profile may have filled."""
    asked = packs.asked_when_missing(Stage.REPORT)
    first = [
        "danger", "missing_from", "seen_day", "seen_time", "reported_day", "reported_time",
        "reported_by", "risk", "risk_because", "police_told",
    ]  # fmt: skip
    return (
        first + [field_of(one.slug) for one in asked if one.needed],
        [field_of(one.slug) for one in asked if not one.needed],
    )


def report(packs: Packs, profile: Profile | None, now: datetime) -> Fields:
    """Danger first, then what a call handler asks, then what the profile has filled.

    It is being reported now, unless somebody says otherwise.
    """
    here = now.astimezone(LONDON)
    reported = moment_fields("reported", "When was it reported?", _WHEN)
    reported["reported_day"].initial = UncertainDate.exact(here.date())
    reported["reported_time"].initial = f"{here:%H:%M}"
    categories = [Option(code, label) for code, label in packs.code_choices("missing")]
    places = [
        Option(one.slug, one.label, reveals=("category",) if one.in_care else ())
        for one in packs.missing_from.values()
    ]
    return {
        "danger": Choose(
            "Is the child in danger now?",
            [Option(YES, "Yes", "Ring 999 first. Then write this."), Option(NO, "No"),
             Option(NOT_KNOWN, "Not known")],
            missing="Say whether the child is in danger now. Not known is an answer",
            inline=True,
        ),
        "missing_from": Choose("Missing from where?", places, missing="Choose from where"),
        "category": Choose(
            "How do national returns call it?",
            [*categories, Option(NOT_KNOWN, "Not known yet")],
            missing="Choose one. Not known yet is an answer",
        ),
        **moment_fields("seen", "When was the child last seen?", _WHEN),
        **reported,
        "reported_by": Line(
            "Who reports it?", hint="Name, and who they are to the child.",
            missing="Write who reports it",
        ),
        "risk": Choose(
            "How do you judge the risk?",
            [Option(one.slug, one.label, one.means) for one in packs.missing_risk.values()],
            missing="Choose how you judge the risk",
        ),
        "risk_because": Words(
            "Why?", rows=2, missing="Write why you judge the risk so", marked=True
        ),
        "police_told": Line(
            "If the police know: log number, or whom you rang", required=False
        ),
        **questions(
            packs.asked_when_missing(Stage.REPORT), filled=from_profile(profile, packs)
        ),
    }  # fmt: skip


def found(packs: Packs) -> Fields:
    sure = [Option(one.value, one.label) for one in YesBelieved]
    return {
        **moment_fields("found", "When was the child found or back?", _WHEN),
        "reported_after": Agree(
            "It was reported only after the child was back",
        ),
        "where": Words("Where?", rows=2, missing="Write where, or that it is not known"),
        "with_whom": Words(
            "With whom?", rows=2, missing="Write with whom, or that it is not known"
        ),
        "how": Words("How was the child found, and how are they?", rows=2, required=False,
                     marked=True),
        "hurt": Choose(
            "Was the child hurt or harmed?", sure, inline=True,
            missing="Say whether the child was hurt. Not known is an answer",
        ),
        "with_risk": Choose(
            "With, or in contact with, somebody who poses a risk to children?", sure, inline=True,
            missing="Say whether the child was with such a person. Not known is an answer",
        ),
        "hospital": Choose(
            "Was the child seen in a hospital?",
            [Option(YES, "Yes"), Option(NO, "No"), Option(NOT_KNOWN, "Not known")], inline=True,
            required=False, initial=NOT_KNOWN,
        ),
        "triggers": Tick(
            "What else makes an interview matter all the more?",
            [Option(one.slug, one.text) for one in packs.interview_triggers.values()
             if one.over_hours is None and not one.strategy],
            hint="It is offered to every child, also where none of these is so.",
        ),
        "trigger_words": Line("If another risk: which?", required=False, longest=500),
        "told_whom": Line("Who was told that the child is back?", required=False, longest=500),
        "lives_now": Line("Where is the child now, in safety?", hint="No address that is kept "
                          "secret: say with whom.", required=False),
    }  # fmt: skip


def telling(packs: Packs) -> Fields:
    return {
        "recipient": Pick(
            "Who was told?",
            [Option(one.slug, one.label) for one in packs.missing_recipients.values()],
            missing="Choose who was told",
        ),
        "who": Line("By name, or a log number", missing="Write who was told"),
        **moment_fields("told", "When?", _WHEN),
        "words": Words("What did they say they do?", rows=2, required=False, marked=True),
    }


def profile(packs: Packs, before: Profile | None) -> Fields:
    asked = packs.asked_when_missing(Stage.PROFILE)
    return {
        "with_whom": Line(
            "Who was asked, or who knows this?", missing="Write who was asked, or who knows this"
        ),
        **questions(asked, filled=before.answers if before else None),
    }


def beforehand() -> Fields:
    return {
        "why": Words(
            "Why may the child go missing, and what is the risk then?", rows=4, marked=True,
            missing="Write why the child may go missing, and what the risk is then",
        ),
        "first_steps": Words(
            "What should be done first?", hint="Whom to ring, where to look, who must not be told.",
            rows=3, required=False, marked=True,
        ),
    }  # fmt: skip


def _interviewers(packs: Packs) -> Choose:
    return Choose(
        "Who are they to the child?",
        [Option(one.slug, one.label, one.help or "") for one in packs.interviewers.values()],
        missing="Choose who they are to the child",
    )


def offering(packs: Packs) -> Fields:
    return {
        **moment_fields("offered", "When was it offered?", _WHEN),
        "interviewer": Line("Who would hold it?", missing="Write who would hold it"),
        "interviewer_kind": _interviewers(packs),
        "answer": Choose(
            "What did the child say?",
            [Option(one.value, str(one.label)) for one in Offer.Answer],
            missing="Say what the child said",
        ),
        "why": Words(
            "If it was not taken: why?", hint="In the child’s words where they gave a reason.",
            rows=2, required=False,
        ),
        "again": Choose(
            "If it was not taken: will it be offered again?",
            [Option(YES, "Yes"), Option(NO, "No", "The child knows whom to ask for later.")],
            initial=YES,
            missing="Say whether it will be offered again",
        ),
    }  # fmt: skip


def interviewer() -> Fields:
    return {
        "name": Line(
            "Who holds it?",
            hint="Their name, as in Sightline, of whichever agency. They read this time of being"
            " missing, and write the interview down themselves.",
            missing="Write who holds the interview",
        ),
        "why": Words(
            "Why this person?", hint="Whom did the child ask for?", rows=2,
            missing="Write why this person", marked=True,
        ),
    }  # fmt: skip


def strategy() -> Fields:
    return {
        **moment_fields("discussed", "When was the discussion?", _WHEN),
        "who": Words("Who took part?", hint="Names and agencies.", rows=2,
                     missing="Write who took part, with their agencies"),
        "decision": Choose(
            "What was decided on the interview?",
            [Option(one.value, str(one.label)) for one in StrategyDecision.Decision],
            missing="Choose what was decided",
        ),
        "because": Words("Why?", rows=3, missing="Write why it was decided so", marked=True),
    }  # fmt: skip


def interview(packs: Packs, times: Sequence[EpisodeSeen], here: UUID) -> Fields:
    """times: those that ended and about which nobody independent has talked to the child."""
    return {
        "covers": Tick(
            "Which time is it about?",
            [Option(str(one.row.pk), f"From {in_words(one.row.seen_at)}") for one in times],
            hint="One interview may be about several times. Then tick each.",
            initial=[str(here)],
            required=True,
            missing="Choose which time the interview is about",
        ),
        "childs_words": Words(
            "What did the child say, in their own words?",
            hint="Exactly as they said it. It is never changed.", rows=5, required=False, size="m",
        ),
        "disclosed": Choose(
            "Did the child tell of harm by anybody?",
            [Option(YES, "Yes", "Somebody must answer it: the front door reads it at once."),
             Option(NO, "No")],
            missing="Say whether the child told of harm",
            inline=True,
        ),
        **questions(packs.asked_when_missing(Stage.INTERVIEW)),
        "triggers": Tick(
            "What came to light?",
            [Option(one.slug, one.text) for one in packs.interview_triggers.values()
             if one.over_hours is None],
        ),
        **moment_fields("held", "When was it held?", _WHEN),
        "where": Line("Where?", missing="Write where it was held"),
        "interviewer": Line("Who held it?", missing="Write who held it"),
        "interviewer_kind": _interviewers(packs),
        "not_independent_because": Words(
            "If they are not independent: why did the child speak to them?", rows=2, required=False
        ),
        **(
            {"before_discussion": Words(
                "No strategy discussion has decided yet. Why was the child listened to before?",
                rows=2, required=False)}
            if any(one.strategy_owed is not None for one in times) else {}
        ),
    }  # fmt: skip


def sending(packs: Packs) -> Fields:
    return {
        "recipient": Choose(
            "To whom?",
            [Option(one.slug, one.label, _usual(one.interview, one.caution))
             for one in packs.missing_recipients.values()],
            missing="Say to whom it goes or does not go",
        ),
        "sends": Choose(
            "Does it go to them?", [Option(YES, "Yes"), Option(NO, "No")], inline=True,
            missing="Say whether it goes to them",
        ),
        "because": Words(
            "Why?", hint="Needed wherever it is not the usual way.", rows=2, required=False,
            marked=True,
        ),
        "spoke_about": Choose(
            "Did the child speak about them, as somebody who harms or lets it happen?",
            [Option(NO, "No"), Option(YES, "Yes"), Option(NOT_KNOWN, "Not known")],
            required=False, inline=True,
        ),
        "to_whom": Line("To whom, by name and agency, where no team receives it here?",
                        required=False),
        "reads_here": Agree(
            "They sign in to Sightline: they read it here from now on",
        ),
        "child_told": Words(
            "What was the child told about who receives it?",
            hint="By whom, when, and what they said. Or why they were not told yet.", rows=2,
            missing="Write what the child was told about who receives it, or why not yet",
        ),
    }  # fmt: skip


def _usual(sent: Sent, caution: str | None) -> str:
    return "The usual way." if sent is Sent.BY_DEFAULT else (caution or "Only on a decision.")


def confirming(item: Item, known: Sequence[tuple[str, str]]) -> Fields:
    """known: records of this kind that are tied to the child, by id and name."""
    kind = Gives(item.kind)
    numbered = kind in NUMBERED
    number = _number_in(kind, item.words)
    asks = {
        Gives.VEHICLE: "Registration, whole or in part",
        Gives.PHONE: "Telephone number",
        Gives.ACCOUNT: "Name used online",
    }
    hints = {Gives.VEHICLE: "Write ? for each character that was not seen, * where you do not know"
                            " how many. Leave it empty where none was seen."}  # fmt: skip
    return {
        "confirmed": Choose(
            "Is it information?",
            [Option(YES, "Yes, I confirm it",
                    reveals=("which", "name", *(("number",) if numbered else ()), "part")),
             Option(NO, "No")],
            missing="Say whether it is information",
        ),
        "which": Pick(
            "About whom or what?",
            [Option(NEW, "Somebody or something not known yet"),
             *(Option(key, name) for key, name in known)],
            initial=NEW, required=False,
        ),
        "name": Line("What are they called, or how are they described?", required=False,
                     initial=None if number == item.words else item.words[:200]),
        **({"number": Line(asks[kind], required=False, initial=number, hint=hints.get(kind, ""))}
           if numbered else {}),
        "part": Line(
            "What they did in this event", longest=80,
            missing="Write its part in this event: “drove them”, “was where they slept”",
            hint="For this event only, never what somebody is: “drove them”, “was there”.",
        ),
        "words": Words(
            "What is known of it, or why is it no information?",
            hint="Without the child’s name: others read it.", rows=3, marked=True,
            missing="Write what is known of it, or why it is no information",
        ),
    }  # fmt: skip


def _number_in(kind: Gives, words: str) -> str | None:
    """The number in what the child said, where it is there as one: most children tell of a car or
    a telephone in a sentence, and the sentence is no number."""
    if kind not in NUMBERED or (kind is Gives.VEHICLE and not PLATE.fullmatch(words)):
        return None
    spoken = words[:200]
    for one in (spoken, *PHONE_IN.findall(spoken if kind is Gives.PHONE else "")):
        try:
            NUMBERED[kind](one)
        except identifiers.NotAnIdentifier:
            continue
        return str(one)
    return None


def moment(cleaned: Mapping[str, Any], name: str) -> datetime:
    """What `moment_fields` asked; the form was valid, so it is there."""
    found = moment_in(cleaned, name)
    if found is None:
        raise ValueError(f"{name} was not answered")
    return found
