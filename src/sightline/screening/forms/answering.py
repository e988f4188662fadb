"""One section of an instrument: its questions, and of each yes what it rests on, a page later."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict

from sightline.concerns.asking import Fields, form_of
from sightline.design.choices import Option
from sightline.design.date_part import DatePart
from sightline.design.fields import Choose, Line, Tick, Words
from sightline.domain.chronology import Basis
from sightline.domain.dates import UncertainDate
from sightline.domain.instruments import Item, Part, Section
from sightline.screening.asked import Asked, says_yes
from sightline.screening.drafts import field
from sightline.screening.forms.unfinished import DraftPage
from sightline.screening.given import NOT_SAID, WORDS, Given, Written

BASIS = tuple((one.value, one.label) for one in Basis)


class SectionForm(DraftPage):
    """The questions of one section."""


class EvidenceForm(DraftPage):
    """Of each item that was answered yes: when it was seen, by whom, and what it rests on."""

    def windows(self, item: str) -> tuple[str, ...]:
        return tuple(self.cleaned_data.get(field(item, "windows")) or ())

    def written(self, item: str) -> Written | None:
        """What was written for one item, or None where nothing was."""
        parts = ("seen", "by", "when", "basis")
        seen, by, when, basis = (self.cleaned_data.get(field(item, part)) for part in parts)
        if not (seen or by or when or basis):
            return None
        return Written(
            words=seen or "",
            seen_by=by or "",
            happened=when or UncertainDate.unknown(NOT_SAID),
            basis=basis or "not_known",
        )


def section_form(asked: Asked, section: Section) -> type[SectionForm]:
    """The page of one section, in the order of its items."""
    childs = section.part is Part.CHILDS_VIEW
    return form_of(
        SectionForm, {field(one.slug): _asks(asked, one, childs=childs) for one in section.items}
    )


def evidence_form(asked: Asked, items: Sequence[Item]) -> type[EvidenceForm]:
    fields: Fields = {}
    for item in items:
        fields |= _evidence(asked, item)
    return form_of(EvidenceForm, fields)


def said_yes(asked: Asked, section: Section, typed: QueryDict) -> list[Item]:
    """The items of a section that were answered yes, or as a concern."""
    return [one for one in section.items if says_yes(_answer(asked, one, typed)) and one.answers]


def answers(asked: Asked, typed: QueryDict) -> list[Given]:
    """Every item with what was answered so far, in the order asked.

    What is no answer that is offered counts as not answered; its page says so.
    """
    given = [(one, _answer(asked, one, typed)) for one in asked.instrument.items]
    yes = [one for one, answer in given if one.answers and says_yes(answer)]
    form = evidence_form(asked, yes)(typed)
    form.is_valid()
    found = []
    for item, answer in given:
        if item.answers is None:
            found.append(Given(item, WORDS if answer else "", words=answer))
        elif item in yes:
            windows, written = form.windows(item.slug), form.written(item.slug)
            found.append(Given(item, answer, windows=windows, evidence=written))
        else:
            found.append(Given(item, answer))
    return found


def _answer(asked: Asked, item: Item, typed: QueryDict) -> str:
    value = typed.get(field(item.slug), "")
    if item.answers is None:
        # No text of the database holds a NUL; the page asked for it to be taken out.
        return value.replace("\x00", "") if value and not value.isspace() else ""
    return value if value in {one.slug for one in asked.lists[item.answers].options} else ""


def _asks(asked: Asked, item: Item, *, childs: bool) -> Choose | Words:
    if item.answers is None:
        # The child's words are never looked at by the wording helper.
        return Words(item.text, hint=item.help or "", required=False, rows=3, marked=not childs)
    options = asked.lists[item.answers].options
    return Choose(
        item.text,
        [Option(one.slug, one.label, one.help or "") for one in options],
        hint=item.help or "",
        inline=True,
    )


def _evidence(asked: Asked, item: Item) -> Fields:
    offered = asked.instrument.windows
    windows = [(one.slug, one.label) for one in offered if one.slug in item.windows]
    fields: Fields = {}
    if windows:
        fields[field(item.slug, "windows")] = Tick("When was it seen?", windows, required=True)
    apart = " Kept apart: only those who need this health detail see it."
    fields[field(item.slug, "seen")] = Words(
        "What was seen or heard?",
        hint="Describe what others did, and what the child said as they said it."
        + (apart if asked.is_sensitive(item.slug) else ""),
        rows=2,
        marked=True,
    )
    fields[field(item.slug, "by")] = Line("By whom?", hint="A name and role, or “me”.")
    fields[field(item.slug, "when")] = DatePart("On which date?")
    fields[field(item.slug, "basis")] = Choose("What does it rest on?", BASIS)
    return fields
