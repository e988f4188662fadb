"""The form of one route: to whom, what, what goes along, on what basis."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.forms.boundfield import BoundField

from sightline.access.queries import ReceivingTeam
from sightline.concerns.asking import Fields, form_of, question
from sightline.concerns.queries import ConcernSent
from sightline.design.choices import Option
from sightline.design.fields import Choose, Line, Tick, Words
from sightline.design.forms import SightlineForm
from sightline.domain.routes import FormQuestion, ReferralRoute, RouteKind
from sightline.packs.catalogue import Packs
from sightline.referrals.forms.when import moment_fields
from sightline.referrals.models.packet import HowSent
from sightline.referrals.sealed import ASKS

DANGER = "danger-now"  # slug of the question that every route has first
CHILDS_WORDS = "childs-words"
OUTSIDE = "outside"
NONE = "none"
SEALED = "Sealed. Whoever receives this will read it if you send it."
FILLED = "What is known already stands in the boxes. Read it, and change it where it is wrong."


@dataclass(frozen=True)
class Offer:
    """What one worker may put into this form. screenings: (id, in a line). health: (id, words).
    older: there are concerns that are older than those offered. sealed: ids of those concerns and
    screenings that stand in a sealed record."""

    route: ReferralRoute
    packs: Packs
    teams: Sequence[ReceivingTeam]
    concerns: Sequence[ConcernSent]
    screenings: Sequence[tuple[str, str]]
    health: Sequence[tuple[str, str]]
    filled: Mapping[str, str]
    leads: bool
    about_child: bool
    older: bool = False
    sealed: Collection[str] = ()


class Section(NamedTuple):
    """A heading, what is said below it, and the names of its questions. folded: behind a click."""

    heading: str
    says: str
    names: tuple[str, ...]
    folded: bool = False


class Drawn(NamedTuple):
    """A section as it is drawn; one that is folded is open where something stands in it."""

    section: Section
    fields: list[BoundField]
    is_open: bool


class SendForm(SightlineForm):
    """Everything that leaves, each pre-filled text to be read and changed."""

    of: Offer
    sections: tuple[Section, ...]

    def drawn(self) -> list[Drawn]:
        shown = {one.name: one for one in self.in_sight()}
        found = []
        for section in self.sections:
            fields = [shown[name] for name in section.names if name in shown]
            is_open = any(one.errors or one.value() for one in fields)
            if fields:
                found.append(Drawn(section, fields, is_open))
        return found

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        said = self.cleaned_data
        chosen = {*(said.get("concerns") or ()), said.get("screening")}
        if not chosen.isdisjoint(self.of.sealed) and not said.get("sealed_because"):
            self.add_error("sealed_because", ASKS)
        if said.get("health") and not said.get("health_because"):
            self.add_error("health_because", "Write why it must be told")
        if self.cleaned_data.get("how") == HowSent.TELEPHONE:
            # Words are owed in writing afterwards, so that a call is never held up by a form.
            for asked in self.of.route.questions:
                self._is_owed_later(field_of(asked.slug))
        return cleaned

    def _is_owed_later(self, name: str) -> None:
        errors = self.errors.as_data().get(name, ())
        if errors and all(one.code == "required" for one in errors):
            self.errors.pop(name)
            self.cleaned_data[name] = self.fields[name].to_python(None)


def send_form(of: Offer) -> type[SendForm]:
    fields: Fields = {}
    sections: list[Section] = []

    def part(heading: str, says: str, asked: Fields, *, folded: bool = False) -> None:
        fields.update(asked)
        sections.append(Section(heading, says, tuple(asked), folded))

    part("First", "", question(of.packs, DANGER))
    part("Who receives it", "", _receiver(of))
    first: Fields = {}
    more: Fields = {}
    for one in of.route.questions:
        if one.slug == DANGER:
            continue
        known = one.needed or one.slug == CHILDS_WORDS or one.slug in of.filled
        (first if known else more).update(asked_of(one, of.packs, of.filled))
    part("What you tell them", FILLED if of.filled else "", first)
    part("More, if you know it", "What you leave is left open.", more, folded=True)
    part("What goes along", "", _along(of))
    part("What is shared, and why", "", _sharing(of))
    made = form_of(SendForm, fields)
    made.of = of
    made.sections = tuple(sections)
    return made


def field_of(slug: str) -> str:
    """The name of a route's question in the form."""
    return f"q-{slug}"


def _receiver(of: Offer) -> Fields:
    teams = [
        Option(
            str(one.team_id),
            one.name,
            one.agency_name + (f", {one.telephone}" if one.telephone else ""),
        )
        for one in of.teams
    ]
    officers = of.route.kind is RouteKind.DESIGNATED_OFFICER
    ways: list[Option] = []
    below: Fields = {}
    if teams:
        below["team"] = Choose(
            "Which team?", teams, missing="Choose the team that receives it", initial=teams[0].value
        )
        ways.append(
            Option(
                HowSent.INSIDE,
                "A team in Sightline",
                "It stands in their queue at once.",
                ("team",),
            )
        )
    elif officers:
        ways.append(
            Option(HowSent.INSIDE, "The designated officers, in Sightline", "They alone read it.")
        )
    rung_who: tuple[str, ...] = ("rung_told",)
    if teams:
        below["rung_team"] = Choose(
            "Who was rung?",
            [
                *teams,
                Option(
                    OUTSIDE, "Somebody who is not in Sightline", "", ("rung_told",), divider=True
                ),
            ],
            missing="Choose whom you rang",
        )
        rung_who = ("rung_team",)
    below["rung_told"] = Line("Which agency did you ring?", missing="Write which agency you rang")
    below["rung"] = Line(
        "Who answered?", hint="Their name, and their job.", missing="Write who answered your call"
    )
    below |= moment_fields("rung", "When did you ring?", "Say when you rang")
    below["told"] = Line("Which agency?", missing="Write which agency you tell")
    rung = (*rung_who, "rung", "rung_day", "rung_time")
    ways += [
        Option(
            HowSent.DOWNLOAD,
            "An agency that is not in Sightline",
            "You download it and send it to them safely.",
            ("told",),
        ),
        Option(
            HowSent.TELEPHONE,
            "I have rung them",
            "The same in writing follows; Sightline reminds you.",
            rung,
        ),
    ]
    how = Choose(
        "How do you send it?", ways, missing="Choose how you send it", initial=ways[0].value
    )
    return {"how": how, **below}


def asked_of(one: FormQuestion, packs: Packs, filled: Mapping[str, str]) -> Fields:
    """A question of the pack as a field, filled with what is known."""
    name = field_of(one.slug)
    missing = f"Answer this, or write that it is not known: {one.text}"
    if one.answers is None:
        text = filled.get(one.slug, "")
        rows = min(12, max(2, text.count("\n") + len(text) // 70 + 1))
        asks = Words(
            one.text,
            hint=one.help or "",
            rows=rows,
            required=one.needed,
            missing=missing,
            initial=text,
            marked=one.slug != CHILDS_WORDS,
        )
        return {name: asks}
    asked = packs.list(one.answers)
    reasons: Fields = {}
    options = []
    for option in asked.options:
        line = f"{name}--{option.slug}"
        if option.asks_reason:
            reasons[line] = Line("Why?", missing="Write why, or choose another answer", longest=500)
        reveals = (line,) if option.asks_reason else ()
        options.append(Option(option.slug, option.label, option.help or "", reveals))
    kind = Choose if asked.choose == "one" else Tick
    hint = one.help or asked.help or ""
    return {
        name: kind(one.text, options, hint=hint, required=one.needed, missing=missing),
        **reasons,
    }


def _along(of: Offer) -> Fields:
    found: Fields = {}
    if of.concerns:
        found["concerns"] = Tick(
            "Which concerns go along, as they were written?",
            [
                Option(
                    str(one.concern_id),
                    f"{one.reference}, {one.happened.in_words()}",
                    (f"{SEALED} " if str(one.concern_id) in of.sealed else "")
                    + _start(one.words or one.childs_words),
                )
                for one in of.concerns
            ],
            hint="The child’s own words go along unchanged.",
        )
    if of.screenings:
        found["screening"] = Choose(
            "Does a screening go along?",
            [
                *(
                    Option(key, line, SEALED if key in of.sealed else "")
                    for key, line in of.screenings
                ),
                Option(NONE, "No screening", divider=True),
            ],
            hint="A referral never waits for one.",
            initial=NONE,
            missing="Choose a screening, or none",
        )
    if of.sealed:
        found["sealed_because"] = Words(
            "If you send something sealed, why must they be told it?",
            hint="Leave it empty where nothing sealed goes along.",
            rows=2,
            required=False,
        )
    if of.health:
        # Several answers lead to the one question, so it is drawn below them and not revealed.
        found["health"] = Tick(
            "Sensitive health detail that they must be told",
            [Option(key, words) for key, words in of.health],
            hint="Leave it out unless they cannot keep the child safe without it.",
        )
        found["health_because"] = Words(
            "If you tell any of it, why must they be told?", rows=2, required=False
        )
    return found


def _sharing(of: Offer) -> Fields:
    found: Fields = {
        "shares": Words(
            "What do you share?",
            rows=2,
            initial="What is written here, and what goes along.",
            missing="Write what you share",
        ),
        "basis": Words(
            "On what basis?",
            rows=3,
            initial=of.route.shares,
            missing="Write on what ground you share it",
        ),
        "reasons": Words(
            "Why do you send it?", rows=3, marked=True, missing="Write why you send this"
        ),
        "rationale": Words(
            "How did you weigh it?",
            hint="What speaks for and against, and with whom you talked.",
            rows=3,
            required=False,
            marked=True,
        ),
    }  # fmt: skip
    if of.route.kind.is_referral and of.about_child:
        found["name"] = Choose(
            "Do you give the child’s name?",
            [
                Option("give", "Yes"),
                Option(
                    "withhold",
                    "No, it has to be withheld",
                    "The referral goes at once. A senior manager of yours is asked afterwards.",
                    ("withhold_name",),
                ),
            ],
            initial="give",
            missing="Say whether you give the child’s name",
        )
        found["withhold_name"] = Words(
            "Why is the name withheld?",
            hint="Take the name out of every box above as well.",
            rows=2,
            missing="Write why the name is withheld",
        )
    if of.leads:
        found["secret"] = Choose(
            "Must they be told of a place that is kept secret?",
            [
                Option("no", "No"),
                Option("yes", "Yes, they cannot act without it", "", ("safe_place",)),
            ],
            initial="no",
            missing="Say whether a secret place must be told",
        )
        found["safe_place"] = Words(
            "Why must it be told?", rows=2, missing="Write why it must be told"
        )
    return found


def _start(words: str, most: int = 140) -> str:
    first = " ".join(words.split())
    return first if len(first) <= most else first[:most].rpartition(" ")[0] + " …"


def uuids(values: Sequence[str] | None) -> tuple[UUID, ...]:
    return tuple(UUID(one) for one in values or ())
