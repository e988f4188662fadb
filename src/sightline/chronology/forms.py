"""What somebody is asked who adds to a chronology, corrects an entry, or answers a disclosure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from sightline.chronology.models import Entry
from sightline.design.choices import Option
from sightline.design.date_part import DatePart
from sightline.design.fields import Choose, Line, Pick, Tick, Words
from sightline.design.forms import SightlineForm
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.concern_form import ResponseStep
from sightline.packs.catalogue import Packs

#: Kinds that have a page of their own, on which more is asked than an entry holds.
ELSEWHERE = frozenset({EntryKind.DISCLOSURE, EntryKind.RETRACTION, EntryKind.CONCERN})
DONE, NOT_NEEDED, NOT_YET = "done", "not_needed", "not_yet"


def kinds(*, keep: EntryKind | None = None) -> list[tuple[str, str]]:
    """What an entry may be. A disclosure is recorded as a concern, where more is asked."""
    return [
        (one.value, one.label)
        for one in EntryKind
        if (one not in ELSEWHERE and one is not EntryKind.CORRECTION) or one is keep
    ]


class EntryForm(SightlineForm):
    """One entry. The answers' words come from the packs, so that every form asks alike."""

    kind = Pick("What kind of entry is it?", (), missing="Choose what kind of entry it is")
    happened = DatePart(
        "When did it happen?", hint="As exactly as anybody knows it, and not more exactly."
    )
    words = Words(
        "What happened?",
        hint="What was seen, heard or done. Write it so that the child could read it one day.",
        missing="Write what happened",
        rows=6,
        marked=True,
    )
    childs_words = Words(
        "What did the child say, in their own words?",
        hint="Exactly as they said it. It is never changed.",
        required=False,
        rows=3,
    )
    source = Line(
        "Who saw it or said it?",
        hint="For example: seen by me; told to me by her aunt; police notice of 3 March.",
        missing="Say who saw it or said it",
    )
    basis = Choose("Is that fact, report or opinion?", (), missing="Choose fact, report or opinion")
    certainty = Choose("How sure is that?", (), missing="Say how sure that is", inline=True)
    lane = Choose("Where does the harm come from?", (), missing="Say where the harm comes from")
    strands = Tick(
        "What sort of thing is it?",
        (),
        hint="Tick what fits. The timeline and what the rules point out are drawn from it.",
    )

    def __init__(
        self,
        *args: Any,
        packs: Packs,
        keep: EntryKind | None = None,
        keep_strands: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["kind"], kinds(keep=keep), blank="Choose one")
        _offer(self.fields["basis"], packs.choices("basis"))
        _offer(self.fields["certainty"], packs.choices("how-sure"))
        _offer(self.fields["lane"], packs.choices("harm-location"))
        _offer_strands(self.fields["strands"], packs, keep_strands)
        self.fields["lane"].help_text = packs.list("harm-location").help or ""

    def said(self) -> dict[str, Any]:
        """The answers as `actions.add_entry` wants them."""
        typed = self.cleaned_data
        return {
            "kind": EntryKind(typed["kind"]),
            "happened": typed["happened"],
            "lane": Lane(typed["lane"]),
            "basis": Basis(typed["basis"]),
            "certainty": Certainty(typed["certainty"]),
            "source": typed["source"],
            "words": typed["words"],
            "childs_words": typed["childs_words"] or "",
            "strands": typed["strands"],
        }


class CorrectionForm(EntryForm):
    """What should stand instead. Nothing that was written is changed: both are shown.

    seen: ids of the corrections that stood there when the form was drawn.
    """

    because = Line(
        "What was not right?",
        hint="This is shown beside what was written first, which stays.",
        missing="Say what was not right",
        longest=300,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["because"])
        self.fields["childs_words"].help_text = (
            "As they were written down. Change them only if they were written down wrongly: what"
            " stood here first stays readable."
        )

    def seen_ids(self) -> set[UUID]:
        found = set()
        for text in (self.cleaned_data.get("seen") or "").split(","):
            try:
                found.add(UUID(text))
            except ValueError:
                continue  # a damaged key shows more than it need: never less
        return found


def as_first_written(entry: Entry) -> dict[str, Any]:
    """The answers of an entry, for the form that corrects it."""
    return {
        "kind": entry.kind,
        "happened": entry.happened,
        "words": entry.words,
        "childs_words": entry.childs_words,
        "source": entry.source,
        "basis": entry.basis,
        "certainty": entry.certainty,
        "lane": entry.lane,
        "strands": entry.strands,
    }


class AnswerForm(SightlineForm):
    """What was done about a disclosure, step by step, and what the child, or the adult who told of
    childhood, was told."""

    def __init__(
        self, *args: Any, steps: Sequence[ResponseStep], adult: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.steps, self.adult = steps, adult
        for step in steps:
            self.fields[f"{step.slug}_what"] = Words(
                "What was decided or done, by whom and when",
                missing="Write what was decided or done, by whom and when",
                rows=3,
                marked=True,
            )
            self.fields[f"{step.slug}_why"] = Line(
                "Why it is not needed", missing="Write why it is not needed", longest=500
            )
            self.fields[step.slug] = Choose(
                step.label,
                [
                    Option(DONE, "Decided or done", reveals=(f"{step.slug}_what",)),
                    Option(NOT_NEEDED, "Not needed", reveals=(f"{step.slug}_why",)),
                    Option(NOT_YET, "Not decided yet"),
                ],
                hint=step.help,
                missing=f"Answer “{step.label}” Not decided yet is an answer",
                size="m",
            )
        self.fields["child_told"] = Words(
            "What were they told?" if adult else "What was the child told?",
            hint=f"In which words, and what {'they' if adult else 'the child'} said to it.",
            missing="Write what they were told: it is no answer until they know"
            if adult
            else "Write what the child was told: it is no answer until the child knows",
            rows=4,
            marked=True,
            size="m",
        )
        self.fields["child_told_by"] = Line(
            "Who told them, and when?" if adult else "Who told the child, and when?",
            missing=f"Say who told {'them' if adult else 'the child'}, and when",
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        chosen = [self.cleaned_data.get(step.slug) for step in self.steps]
        if self.steps and all(one == NOT_YET for one in chosen):
            self.add_error(
                None,
                forms.ValidationError(
                    "Nothing is decided yet, so this would not be an answer. Decide at least"
                    f" whether {'they are' if self.adult else 'the child is'} safe, or come back"
                    " when something is decided",
                    code="no-answer",
                ),
            )
        return cleaned

    def decided(self) -> list[str]:
        """The steps that were decided, also those that are not needed."""
        return [s.slug for s in self.steps if self.cleaned_data[s.slug] in (DONE, NOT_NEEDED)]

    def done(self) -> str:
        """All of it as it is kept and read: the question, the decision, the worker's words."""
        parts = []
        for step in self.steps:
            match self.cleaned_data[step.slug]:
                case "done":
                    parts.append(f"{step.label}\n{self.cleaned_data[f'{step.slug}_what']}")
                case "not_needed":
                    why = self.cleaned_data[f"{step.slug}_why"]
                    parts.append(f"{step.label}\nNot needed: {why}")
                case _:
                    continue
        return "\n\n".join(parts)


def _offer_strands(asked: forms.Field, packs: Packs, keep: Sequence[str]) -> None:
    """The strands that people choose, row by row of the timeline; `keep`: those it has already."""
    options: list[Option] = []
    for band in packs.bands.values():
        heading = band.label
        for one in packs.strands.values():
            if one.band == band.slug and (one.chosen or one.slug in keep):
                options.append(Option(one.slug, one.label, hint=one.help or "", heading=heading))
                heading = ""
    asked.choices = [(one.value, one.text) for one in options]  # type: ignore[attr-defined]  # a Tick has choices; a form field need not
    asked.widget.options_by_value = {one.value: one for one in options}


def _offer(asked: forms.Field, choices: Sequence[tuple[str, str]], *, blank: str = "") -> None:
    """Give a question its answers, which come from a pack and so are not known before."""
    offered = [("", blank), *choices] if blank else list(choices)
    asked.choices = offered  # type: ignore[attr-defined]  # Django's own choice fields
    if isinstance(asked, Choose):
        asked.options = tuple(Option(*one) for one in choices)
        asked.widget.options_by_value = {one.value: one for one in asked.options}
