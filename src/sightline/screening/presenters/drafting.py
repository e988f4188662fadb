"""The pages on which a screening is written: its tasks, one page, two versions of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import uuid4

from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.urls import reverse

from sightline.concerns.asking import sources
from sightline.design.components import Row, Source, Task
from sightline.design.date_part import DatePart
from sightline.design.forms import SightlineForm
from sightline.domain.concern_form import Prompt
from sightline.domain.dates import in_full
from sightline.domain.instruments import Instrument, Item, Part, Section
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.screening import drafts
from sightline.screening.asked import NOT_KNOWN, Asked
from sightline.screening.forms.answering import said_yes
from sightline.screening.forms.facts import FACTS
from sightline.screening.models import Answer, Draft, Screening
from sightline.screening.noticed import Noticed, Verdict, verdicts
from sightline.screening.queries import answer_in_words

TITLES = {
    drafts.FACTS: "Ages, trust and danger",
    drafts.NOTICED: "What was noticed before",
    drafts.AGENCIES: "What other agencies know",
    drafts.JUDGEMENT: "Judge and complete",
}
ABOUT_EVIDENCE = "Of each yes: what was seen or heard, by whom, when. Leave what nobody knows yet."


@dataclass(frozen=True)
class Offer:
    """An instrument that may be begun. again: when it was completed last, or ""."""

    instrument: Instrument
    sources: Sequence[Source]
    again: str


@dataclass(frozen=True)
class Before:
    """What was answered last time: it is shown and never taken over by itself."""

    on: str
    answer: str
    words: str


@dataclass(frozen=True)
class ItemDrawn:
    """One question on the page, with what was accepted as evidence for it.

    heading: the question, where the fields ask what its answer rests on.
    """

    heading: str
    fields: Sequence[BoundField]
    before: Before | None
    beside: Sequence[tuple[str, str]]
    evidence: Sequence[Noticed]
    sources: Sequence[Source]


@dataclass(frozen=True)
class DraftPageDrawn:
    """token: names this tab among others that may have the same draft open."""

    key: str
    title: str
    about: str
    saved_at: str
    token: str
    items: Sequence[ItemDrawn] = ()
    says: Sequence[Prompt] = ()
    sources: Sequence[Source] = ()
    things: Sequence[tuple[Noticed, BoundField]] = field(default=())
    before: str = ""
    asks_section: bool = False


@dataclass(frozen=True)
class Version:
    heading: str
    value: str
    button: str
    answers: Sequence[tuple[str, str]]


def offers(packs: Packs, instruments: Sequence[Instrument], last: Mapping[str, str]) -> list[Offer]:
    """last: instrument to the day on which it was completed last."""
    return [
        Offer(one, sources(packs, one.provenance), last.get(one.slug, "")) for one in instruments
    ]


def order(asked: Asked, typed: QueryDict) -> list[str]:
    """The pages of a screening as they follow one another, for what is answered so far."""
    sections: list[str] = []
    for one in asked.instrument.sections:
        sections.append(one.slug)
        if said_yes(asked, one, typed):
            sections.append(f"{one.slug}{drafts.EVIDENCE}")
    return [drafts.FACTS, drafts.NOTICED, *sections, drafts.AGENCIES, drafts.JUDGEMENT]


def title_of(asked: Asked, page: str) -> str:
    section = asked.section(page.removesuffix(drafts.EVIDENCE))
    if section is None:
        return TITLES[page]
    return f"{section.heading}: what it rests on" if page != section.slug else section.heading


def tasks(draft: Draft, asked: Asked, *, noticed: int) -> list[Task]:
    """Every page with how far it is."""
    found = []
    everything = drafts.everything_typed(draft)
    for page in order(asked, everything):
        typed = drafts.typed_in(draft, page)
        section = asked.section(page)
        if page.endswith(drafts.EVIDENCE):
            status, tone = _rests_on(page, everything, asked)
        else:
            status, tone = _status(page, section, typed, asked, noticed)
        hint = section.about if section else ""
        href = reverse("screening:judge", args=[draft.pk])
        if page != drafts.JUDGEMENT:
            href = reverse("screening:page", args=[draft.pk, page])
        found.append(Task(title_of(asked, page), status, href, hint, tone))
    return found


def _status(
    page: str, section: Section | None, typed: QueryDict | None, asked: Asked, noticed: int
) -> tuple[str, str]:
    if section is not None:
        done = sum(1 for one in section.items if typed and typed.get(drafts.field(one.slug)))
        left = len(section.items)
        if done == 0:
            return "Not begun", ""
        return (f"{done} of {left} answered", "green" if done == left else "teal")
    if page == drafts.NOTICED:
        if not noticed:
            return "Nothing to look at", ""
        looked = len(verdicts(typed, asked))
        return f"{looked} of {noticed} looked at", "teal" if looked else ""
    return ("Begun", "teal") if typed else ("Not begun", "")


def _rests_on(page: str, typed: QueryDict, asked: Asked) -> tuple[str, str]:
    section = asked.section(page.removesuffix(drafts.EVIDENCE))
    items = said_yes(asked, section, typed) if section else []
    done = sum(1 for one in items if typed.get(drafts.field(one.slug, "seen")))
    tone = "green" if done == len(items) else "teal" if done else ""
    return f"{done} of {len(items)} written", tone


def page_drawn(
    draft: Draft, page: str, asked: Asked, packs: Packs, *, says: Sequence[Prompt] = ()
) -> DraftPageDrawn:
    """A page besides the sections."""
    from_lists = {
        drafts.FACTS: tuple(FACTS),
        drafts.AGENCIES: ("adult-services-asked",),
        drafts.JUDGEMENT: ("screening-decision",),
    }
    from_prompts = {
        drafts.AGENCIES: ("agencies-asked",),
        drafts.JUDGEMENT: ("considered-capacity", "judgement-reasons", "judgement-rationale"),
    }
    origins = [
        *(each for slug in from_lists.get(page, ()) for each in packs.list(slug).provenance),
        *(each for slug in from_prompts.get(page, ()) for each in packs.prompt(slug).provenance),
    ]
    return DraftPageDrawn(
        key=page,
        title=title_of(asked, page),
        about="",
        saved_at=drafts.saved_at(draft, page),
        token=uuid4().hex,
        says=says,
        sources=sources(packs, tuple(dict.fromkeys(origins))),
    )


def with_things(
    drawn: DraftPageDrawn, things: Sequence[Noticed], form: SightlineForm
) -> DraftPageDrawn:
    """The page of what was noticed before: each thing with the question about it."""
    return replace(drawn, things=[(one, form[one.key]) for one in things])


def section_drawn(
    draft: Draft,
    page: str,
    section: Section,
    asks: Sequence[Item],
    asked: Asked,
    packs: Packs,
    form: SightlineForm,
    *,
    earlier: Screening | None,
    before: Mapping[str, Answer],
    accepted: Sequence[tuple[Verdict, Noticed]],
) -> DraftPageDrawn:
    """One section, or what its answers rest on. before: answers of the earlier screening."""
    of_evidence = page != section.slug
    on = in_full(earlier.recorded_at.astimezone(LONDON).date()) if earlier else ""
    typed = drafts.everything_typed(draft)
    items = []
    for item in asks:
        given = before.get(item.slug)
        was = None
        if given is not None and given.answer != NOT_KNOWN:
            was = Before(on, answer_in_words(asked, item.slug, given), given.words)
        items.append(
            ItemDrawn(
                heading=item.text if of_evidence else "",
                fields=[form[name] for name in form.fields if drafts.item_in(name) == item.slug],
                before=was,
                beside=[
                    (asked.items[slug].text, asked.label(asked.items[slug], answer))
                    for slug in item.beside
                    if (answer := typed.get(drafts.field(slug))) and asked.items[slug].answers
                ],
                evidence=[thing for one, thing in accepted if one.item == item.slug],
                sources=[] if of_evidence else asked.drawn(item.provenance),
            )
        )
    says = [packs.prompt("harm-first")] if section.part is Part.HARM else []
    return DraftPageDrawn(
        key=page,
        title=title_of(asked, page),
        about=ABOUT_EVIDENCE if of_evidence else section.about,
        saved_at=drafts.saved_at(draft, page),
        token=uuid4().hex,
        items=items,
        says=says,
        sources=asked.drawn(section.provenance),
        before="" if of_evidence else on,
        asks_section=not of_evidence,
    )


def versions(form: SightlineForm, saved: QueryDict, other: QueryDict) -> list[Version]:
    """Two texts of one page, question by question."""
    return [
        Version("What is saved", "saved", "Go on with this", said(form, saved)),
        Version("What you wrote elsewhere", "other", "Go on with this", said(form, other)),
    ]


def said(form: SightlineForm, typed: QueryDict) -> list[tuple[str, str]]:
    """What was typed on a page, in the words of its questions."""
    found = []
    for name, asks in form.fields.items():
        if isinstance(asks, DatePart):
            values = [
                value
                for part, values in typed.lists()
                for value in values
                if part.startswith(f"{name}-") and value
            ]
        else:
            values = [value for value in typed.getlist(name) if value]
            options = {one.value: one.text for one in getattr(asks, "options", ())}
            values = [options.get(value, value) for value in values]
        if values:
            found.append((str(asks.label), "; ".join(values)))
    return found


def left_over(draft: Draft) -> list[Row]:
    return [Row(one.question, one.said) for one in drafts.left_over(draft)]
