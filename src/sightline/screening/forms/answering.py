"""One section of an instrument as a page: each item, when it was seen, what it rests on."""

from __future__ import annotations

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

    def given(self, item: Item) -> Given:
        """What was answered to one item. What cannot be read counts as not answered."""
        said = getattr(self, "cleaned_data", {})
        answer = said.get(field(item.slug)) or ""
        if item.answers is None:
            return Given(item, WORDS if answer else "", words=answer)
        evidence = None
        if says_yes(answer):
            seen, by = (said.get(field(item.slug, part)) or "" for part in ("seen", "by"))
            when, basis = (said.get(field(item.slug, part)) for part in ("when", "basis"))
            if seen or by or when or basis:
                evidence = Written(
                    words=seen,
                    seen_by=by,
                    happened=when or UncertainDate.unknown(NOT_SAID),
                    basis=basis or "not_known",
                )
        windows = tuple(said.get(field(item.slug, "windows")) or ()) if says_yes(answer) else ()
        return Given(item, answer, windows=windows, evidence=evidence)


def section_form(asked: Asked, section: Section) -> type[SectionForm]:
    """The page of one section, in the order of its items."""
    fields: Fields = {}
    for item in section.items:
        fields |= _of_item(asked, item, childs=section.part is Part.CHILDS_VIEW)
    return form_of(SectionForm, fields)


def answers(asked: Asked, typed: QueryDict) -> list[Given]:
    """Every item of the instrument with what was answered so far, in the order asked."""
    found = []
    for section in asked.instrument.sections:
        form = section_form(asked, section)(typed)
        form.is_valid()  # what cannot be read stays unanswered here; its page says so
        found += [form.given(item) for item in section.items]
    return found


def _of_item(asked: Asked, item: Item, *, childs: bool) -> Fields:
    if item.answers is None:
        # The child's words are never looked at by the wording helper.
        return {
            field(item.slug): Words(
                item.text, hint=item.help or "", required=False, rows=3, marked=not childs
            )
        }
    options = asked.lists[item.answers].options
    below = _evidence(asked, item) if any(says_yes(one.slug) for one in options) else {}
    names = tuple(below)
    return {
        field(item.slug): Choose(
            item.text,
            [
                Option(one.slug, one.label, one.help or "", names if says_yes(one.slug) else ())
                for one in options
            ],
            hint=item.help or "",
        ),
        **below,
    }


def _evidence(asked: Asked, item: Item) -> Fields:
    windows = [
        (one.slug, one.label) for one in asked.instrument.windows if one.slug in item.windows
    ]
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
