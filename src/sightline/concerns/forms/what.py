"""The third page: what was seen, what the child said, and when. Each path asks a little more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sightline.access.files import SubjectKind
from sightline.concerns.asking import Fields, asked_in_words, form_of, name_of, question
from sightline.concerns.models import Concern
from sightline.design.choices import Option
from sightline.design.date_part import DatePart
from sightline.design.fields import Choose, Line, Words
from sightline.design.forms import SightlineForm
from sightline.packs.catalogue import Packs

Path = Concern.Path
NOT_LINKED = "none"
WRITE_IT = "Write what you saw or heard, or what the child said"
#: The child's words belong with where they were said and who could hear it.
ABOUT_THE_WORDS = ("where_said", "overheard")
TRAFFICKING_WORDS = (
    "trafficking-others-said", "trafficking-when", "trafficking-people", "trafficking-vehicles",
    "trafficking-from", "trafficking-to",
)  # fmt: skip
PARTIAL_WORDS = ("partial-from", "partial-who-else")


@dataclass(frozen=True)
class Section:
    """A heading with its fields. folded: they wait behind one line, for those who know more."""

    heading: str
    names: tuple[str, ...]
    says: tuple[str, ...] = ()
    folded: bool = False


@dataclass(frozen=True)
class Drawn:
    """A section as the page draws it. is_open: something stands in it, so it is not folded away."""

    section: Section
    fields: Sequence[Any]
    is_open: bool


@dataclass(frozen=True)
class Asked:
    """What the page is asked with. disclosures: value and words of those it may be about."""

    path: Concern.Path
    kind: SubjectKind
    packs: Packs
    disclosures: Sequence[tuple[str, str]] = field(default=())


class WhatForm(SightlineForm):
    """What was noticed. `sections` say how it is drawn."""

    sections: tuple[Section, ...]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        words, said = (cleaned.get(name) or "" for name in ("words", "childs_words"))
        # Either is enough; the page asks for the one that its path is about.
        if said.strip() and self._only_missing("words"):
            self._not_asked_after_all("words")
        if words.strip() and self._only_missing("childs_words"):
            self._not_asked_after_all("childs_words")
        if not said.strip() and "childs_words" not in self.errors:
            for name in ABOUT_THE_WORDS:  # only asked of what a child said
                self._not_asked_after_all(name)
        return cleaned

    def drawn(self) -> list[Drawn]:
        """The sections with their fields; those that an answer reveals stand below that answer."""
        top = {bound.name: bound for bound in self.in_sight()}
        drawn = []
        for one in self.sections:
            fields = [top[name] for name in one.names if name in top]
            written = any(name in self.errors or self.data.get(name) for name in one.names)
            drawn.append(Drawn(one, fields, is_open=written))
        return drawn

    def _only_missing(self, name: str) -> bool:
        return any(error.code == "required" for error in self.errors.as_data().get(name, ()))

    def _not_asked_after_all(self, name: str) -> None:
        self.errors.pop(name, None)
        self.cleaned_data[name] = ""


def what_form(asked: Asked) -> type[WhatForm]:
    """The form for one path and one kind of subject."""
    fields, sections = _PATHS[asked.path](asked)
    made = form_of(WhatForm, fields)
    made.sections = sections
    return made


# --- What every path asks ------------------------------------------------------------------------


def _saw(
    label: str = "What did you see or hear?", hint: str = "", *, required: bool = True
) -> Fields:
    return {
        "words": Words(
            label, marked=True, size="m", rows=6, required=required, missing=WRITE_IT,
            hint=hint or "In your own words. This, and when it was, is enough to send.",
        )
    }  # fmt: skip


def _when() -> Fields:
    return {"happened": DatePart("When was it?", size="m")}


def _said(packs: Packs, *, label: str = "", rows: int = 3, required: bool = False) -> Fields:
    prompt = packs.prompt("childs-words")
    return {
        "childs_words": Words(
            label or prompt.text, hint=prompt.help or "", rows=rows, required=required,
            missing=WRITE_IT,
        ),
        **question(
            packs, "where-said", folded=True,
            missing="Say where you were, or that it is not known",
        ),
        **question(
            packs, "overheard", reason="Who could?", longest=200,
            missing="Say whether anybody could have overheard, or that it is not known",
        ),
    }  # fmt: skip


SAID = ("childs_words", "where_said", "overheard")


def _more(packs: Packs) -> Fields:
    return {
        **question(packs, "told-how", required=False, text="How do you know?"),
        **question(packs, "harm-location", required=False),
    }


MORE = Section("More, if you know it", ("told_how", "harm_location"), folded=True)


def _concern(asked: Asked) -> tuple[Fields, tuple[Section, ...]]:
    fields = {**_saw(), **_when(), **_said(asked.packs), **_more(asked.packs)}
    child = asked.kind is SubjectKind.CHILD
    return fields, (
        Section("", ("words", "happened")),
        Section("What a child said, if one spoke", SAID, folded=not child),
        MORE,
    )


def _disclosure(asked: Asked) -> tuple[Fields, tuple[Section, ...]]:
    packs = asked.packs
    fields = {
        **_said(packs, rows=6, required=True),
        **question(packs, "how-asked", required=False, reason="What was asked?"),
        **question(packs, "told-before", required=False, reason="To whom, and what was done?"),
        **question(packs, "seen-alone", required=False, reason="Say who was there, or why"),
        **_when(),
        **_saw("What did you see?", "In your own words.", required=False),
        **_more(packs),
    }
    return fields, (
        Section("", SAID, says=("do-not-lead",)),
        Section("How it came to be said", ("how_asked", "told_before", "seen_alone")),
        Section("When and what else", ("happened", "words"), says=("no-complaint-needed",)),
        MORE,
    )


def _retraction(asked: Asked) -> tuple[Fields, tuple[Section, ...]]:
    packs = asked.packs
    fields: Fields = {}
    if asked.disclosures:
        fields["about_concern"] = Choose(
            "What did the child take back?",
            [Option(*one) for one in asked.disclosures]
            + [Option(NOT_LINKED, "Something else, or not known", divider=True)],
            missing="Choose what the child took back, or say that it is not known",
        )
    fields |= {
        **_said(
            packs, label="What did the child say when they took it back?", rows=4, required=True,
        ),
        **_saw("Who was there, and what did you see?", "In your own words.", required=False),
        **_when(),
        **question(
            packs, "retraction-pressures", reason="What else?",
            missing="Tick what you thought about. “Found none” and “not known” are answers",
        ),
        **_more(packs),
    }  # fmt: skip
    return fields, (
        Section("", ("about_concern", *SAID, "words", "happened"), says=("allegation-stands",)),
        Section("What may have pressed the child", ("retraction_pressures",)),
        MORE,
    )


def _trafficking(asked: Asked) -> tuple[Fields, tuple[Section, ...]]:
    packs = asked.packs
    fields = {
        **question(packs, "trafficking-kind"),
        **question(
            packs, "reported-to-police",
            reveals={"yes": ("police_when", "police_reference")},
            missing="Say whether the police have been told",
        ),
        "police_when": DatePart("When were they told?", missing="Say when the police were told"),
        "police_reference": Line("Their reference", required=False, longest=100, width=20),
        **_saw(),
        **_when(),
        **_said(packs, label=packs.prompt("trafficking-child-said").text),
        **_in_words(packs, TRAFFICKING_WORDS),
        **_more(packs),
    }  # fmt: skip
    return fields, (
        Section("", ("trafficking_kind", "reported_to_police", "words", "happened")),
        Section("What the child said", SAID),
        Section(
            "What is known of the journeys", tuple(name_of(slug) for slug in TRAFFICKING_WORDS),
        ),
        MORE,
    )  # fmt: skip


def _partial(asked: Asked) -> tuple[Fields, tuple[Section, ...]]:
    packs = asked.packs
    what = packs.prompt("partial-what")
    fields = {
        **_saw(what.text, what.help or "A small piece is enough."),
        **_in_words(packs, PARTIAL_WORDS),
        **_when(),
        **question(packs, "how-sure", missing="Say how sure it is. Not known is an answer"),
        **_said(packs),
        **_more(packs),
    }
    first = ("words", name_of("partial-from"), "happened", "how_sure", name_of("partial-who-else"))
    return fields, (
        Section("", first, says=("partial-welcome",)),
        Section("What a child said, if one spoke", SAID, folded=True),
        MORE,
    )


def _in_words(packs: Packs, slugs: tuple[str, ...]) -> Fields:
    fields: Fields = {}
    for slug in slugs:
        fields |= asked_in_words(packs, slug)
    return fields


_PATHS = {
    Path.CONCERN: _concern,
    Path.DISCLOSURE: _disclosure,
    Path.RETRACTION: _retraction,
    Path.TRAFFICKING: _trafficking,
    Path.PARTIAL: _partial,
}
