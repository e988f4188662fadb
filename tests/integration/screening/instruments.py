"""Packs as they might be later: an instrument that has changed, a tool that adds up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

from sightline.domain.instruments import Band, Instrument, Item, Part, Points, ScoreExample, Scoring
from sightline.domain.instruments import Seen as SeenExample
from sightline.packs.catalogue import Packs, current
from tests.integration.screening.steps import INSTRUMENT

NEW_QUESTION = "Has anybody asked the child to keep their room locked?"
CAUTION = "A total is no measure of danger. It can be low where a child is being harmed."


def a_newer_version() -> Instrument:
    """`hotels-or-places` is no longer asked, one question is new, the others stay."""
    was = current().instruments[INSTRUMENT]
    sections = []
    for section in was.sections:
        items = tuple(
            replace(one, beside=tuple(other for other in one.beside if other != "older-partner"))
            for one in section.items
            if one.slug != "older-partner"
        )
        if section.part is Part.SIGNS:
            new = Item(slug="locked-room", text=NEW_QUESTION, answers="seen")
            items = (*items, new)
        sections.append(replace(section, items=items))
    return replace(was, version="2027.1", sections=tuple(sections))


def a_scored_tool() -> Instrument:
    """Two items of one group, five points each. Harm stands outside every total."""
    was = current().instruments[INSTRUMENT]
    from_where = was.provenance
    harm = replace(was.sections[0], items=was.sections[0].items[:2])
    plain = (replace(one, beside=(), group="significant") for one in was.sections[1].items[:2])
    signs = replace(was.sections[1], items=tuple(plain))
    scoring = Scoring(
        on=True,
        caution=CAUTION,
        points=(Points("significant", (), 5),),
        bands=(Band("Not at risk", 0, 5), Band("Mild risk", 6, None)),
        examples=(ScoreExample((SeenExample("significant", (), 1),), 5, "Not at risk", "one"),),
        provenance=from_where,
    )
    parts = (harm, signs)
    return replace(was, slug="scored-tool", title="A scored tool", sections=parts, scoring=scoring)


@contextmanager
def packs_with(*instruments: Instrument) -> Iterator[Packs]:
    """What the site's packs say from now on, as after a partnership has changed them."""
    before = current()
    changed = replace(
        before, instruments={**before.instruments, **{one.slug: one for one in instruments}}
    )
    places = ("answering", "beginning", "completing", "reading")
    patches = [patch(f"sightline.screening.views.{one}.current", lambda: changed) for one in places]
    for one in patches:
        one.start()
    try:
        yield changed
    finally:
        for one in patches:
            one.stop()
