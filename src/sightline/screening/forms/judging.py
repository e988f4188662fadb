"""The last page: suggestion and judgement side by side. Nothing here gates protection."""

from __future__ import annotations

from typing import Any

from sightline.concerns.asking import Fields, form_of, question
from sightline.design.choices import Option
from sightline.design.date_part import DatePart
from sightline.design.fields import Line, Words
from sightline.design.forms import SightlineForm
from sightline.domain.assessment import Need
from sightline.packs.catalogue import Packs
from sightline.screening.actions import REFERS
from sightline.screening.given import Suggested

CONSIDERED = ("capacity", "coercion", "grooming")
EXCLUSION = "exclusion"
ASKED = ("consulted_who", "consulted_when", "consulted_said")
TRIED = "consulted_tried"
CONSULTED = (*ASKED, "approved_by")


class JudgeForm(SightlineForm):
    """A4, A5 and the exception of A3.

    of_concern: whether there is harm, or a rule speaks of what is known. Then the lead is asked
    before anything but a referral is decided; else before a decision not to refer. Where nobody
    who leads could be reached, it says whom they tried: asking is then owed.
    """

    of_concern: bool = False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        decision = self.cleaned_data.get("screening_decision")
        alone = decision == "not_refer" or (self.of_concern and decision not in (None, *REFERS))
        tried = bool(self.cleaned_data.get(TRIED))
        if alone and tried and self.cleaned_data.get("consulted_who"):
            self.add_error(TRIED, "Say whom you asked, or that nobody could be reached: not both")
        for name in CONSULTED if not alone else ASKED if tried else ():
            if any(one.code == "required" for one in self.errors.as_data().get(name, ())):
                self.errors.pop(name)
                self.cleaned_data[name] = self.fields[name].to_python(None)
        return cleaned

    @property
    def considered(self) -> dict[str, str]:
        said = {one: self.cleaned_data.get(f"considered_{one}") or "" for one in CONSIDERED}
        if safety := self.cleaned_data.get("exclusion_safety"):
            said["exclusion_safety"] = safety
        return said

    @property
    def consulted(self) -> dict[str, str]:
        """Who was asked before a concern was not referred; {} where nobody was."""
        when = self.cleaned_data.get("consulted_when")
        said = {
            "who": self.cleaned_data.get("consulted_who") or "",
            "when": when.in_words() if when else "",
            "said": self.cleaned_data.get("consulted_said") or "",
            "tried": self.cleaned_data.get(TRIED) or "",
            "approved_by": self.cleaned_data.get("approved_by") or "",
        }
        return said if any(said.values()) else {}

    def judged(self) -> dict[str, Any]:
        """The arguments of a judgement."""
        return {
            "reasons": self.cleaned_data["reasons"],
            "decision": self.cleaned_data["screening_decision"],
            "rationale": self.cleaned_data["rationale"],
            "considered": self.considered,
            "consulted": self.consulted,
        }


def judge_form(packs: Packs, said: Suggested, *, reason: str = "") -> type[JudgeForm]:
    """said: what the rules say, and leave to a person. reason: why the screening was begun."""
    bounds = said.not_referring
    needs_lead = Need.LEAD_CONSULTED in bounds.needs or bool(said.harm)
    needs_manager = Need.SENIOR_MANAGER in bounds.needs
    asks = {slug: packs.prompt(slug) for slug in ("judgement-reasons", "judgement-rationale")}
    fields: Fields = {}
    for one in CONSIDERED:
        prompt = packs.prompt(f"considered-{one}")
        fields[f"considered_{one}"] = Words(
            prompt.text, hint=prompt.help or "", rows=2, marked=True, required=False
        )
    if reason == EXCLUSION:
        prompt = packs.prompt("exclusion-safety")
        fields["exclusion_safety"] = Words(
            prompt.text, hint=prompt.help or "", rows=3, marked=True,
            missing="Say what an exclusion would mean for the child’s safety",
        )  # fmt: skip
    fields["reasons"] = Words(
        asks["judgement-reasons"].text, hint=asks["judgement-reasons"].help or "", rows=4,
        marked=True, missing="Write what speaks for and against",
    )  # fmt: skip
    # Whom they asked stands below, not under the options: drawn under three, it is sent thrice.
    decision = question(packs, "screening-decision", missing="Choose what you decide")[
        "screening_decision"
    ]
    if not bounds.allowed:
        _only_refer(decision)
    fields["screening_decision"] = decision
    fields["rationale"] = Words(
        asks["judgement-rationale"].text, hint=asks["judgement-rationale"].help or "", rows=4,
        marked=True, missing="Write why you decide so",
    )  # fmt: skip
    if bounds.allowed:
        fields |= _consulted(packs, needs_lead=needs_lead, needs_manager=needs_manager)
    made = form_of(JudgeForm, fields)
    made.of_concern = bool(said.harm) or any(one.because for one in said.speaking)
    return made


def _only_refer(decision: Any) -> None:
    """Where a rule always refers, nothing else is offered."""
    left: tuple[Option, ...] = tuple(one for one in decision.options if one.value in REFERS)
    decision.options = left
    decision.choices = [(one.value, one.text) for one in left]
    decision.widget.options_by_value = {one.value: one for one in left}


def _consulted(packs: Packs, *, needs_lead: bool, needs_manager: bool) -> Fields:
    said = packs.prompt("lead-consulted")
    fields: Fields = {
        "consulted_who": Line(
            "Which safeguarding lead did you ask?", required=needs_lead,
            hint="Name and role. Asked where you do not refer. Whoever leads asks another lead.",
            missing="Say which safeguarding lead you asked. Not referring a concern needs that",
        ),
        "consulted_when": DatePart("When did you ask?", required=needs_lead),
        "consulted_said": Words(
            said.text, hint=said.help or "", rows=3, required=needs_lead,
            missing="Write what the safeguarding lead said",
        ),
        TRIED: Words(
            "If nobody who leads could be reached: whom did you try, how, and when?", rows=3,
            required=False,
            hint="A referral needs nobody’s leave: in doubt, refer now. Else the leads are told at "
            "once, and asking one is owed within a day.",
        ),
    }  # fmt: skip
    if needs_manager:
        fields["approved_by"] = Line(
            "Which senior manager approved it in writing?", hint="Name and role.",
            missing="Say which senior manager approved it. Without that, refer",
        )  # fmt: skip
    return fields
