"""Two briefings are made from what was confirmed, read, thought about, talked about in a team."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from sightline.access.identity import Actor
from sightline.briefings import proposing, queries
from sightline.briefings.actions import making, reading
from sightline.synthetic.played.stage import Stage, there

WRITES, CHECKS, PUBLISHES = "marcus.osei", "judith.scholes", "andrew.colborne"
READERS = (
    "hannah.tindall", "callum.fairley", "priya.desai", "tomasz.mazur", "alison.dacre",
    "meera.patel", "beth.hallam", "owen.ramsden", "sadie.wragg", "adam.sandhu", "marcus.osei",
    "carol.threlfall", "darren.eastham", "amara.kamara", "joel.marsden", "ruth.denby",
    "nasreen.qureshi", "siobhan.brackley",
)  # fmt: skip
THOUGHT = (
    "I hear “fine” a lot and move on. I will ask the second question, and write down what was said"
    " before I write what I make of it. I need somebody to talk to after such days."
)
WILL_DO = (
    "Each form tutor asks the second question at the weekly check-in from now on. Pastoral lead"
    " looks at ten records before half term: are the child’s own words there?"
)
ASKED = "How to begin such a talk at home, and whom to ring at night. Nobody named a child."


def play(stage: Stage) -> None:
    """One page for everybody on the newest review, and an item for team meetings on a theme."""
    one_page = _published(stage, "one-page", 21, document=True)
    for_teams = _published(stage, "team-meeting", 14, document=False)
    _read(stage, one_page)
    _talked(stage, for_teams)
    _pieces_and_sessions(stage)


def _published(stage: Stage, kind: str, days: int, *, document: bool) -> UUID:
    briefing = uuid5(stage.worker(WRITES).key, kind)
    begun, checked, out = stage.at(days, 9), stage.at(days - 1, 14), stage.at(days - 2, 11)
    with stage.acting(stage.worker(WRITES), begun) as by:
        theme, newest = _from(stage)
        making.begin(
            briefing=briefing, kind=kind, title="", theme="" if document else theme,
            document=newest if document else None, packs=stage.packs, by=by, now=begun,
        )  # fmt: skip
        _written(briefing, stage, by, begun)
    with stage.acting(stage.worker(CHECKS), checked) as by:
        [of] = queries.in_making(briefing)
        making.check(
            of=of, right=True, said=stage.packs.briefing_rules["briefing"].checks, words="",
            packs=stage.packs, by=by, now=checked,
        )  # fmt: skip
    with stage.acting(stage.worker(PUBLISHES), out) as by:
        [of] = queries.in_making(briefing)
        return making.publish(of=of, packs=stage.packs, by=by, now=out)


def _from(stage: Stage) -> tuple[str, UUID]:
    """The theme that is spoken of most, and the document of which most is confirmed."""
    theme = proposing.themes_on_offer(stage.packs)[0][0]
    document = max(proposing.documents_on_offer(), key=lambda one: one[2])[0]
    return theme, document


def _written(briefing: UUID, stage: Stage, by: Actor, at: datetime) -> None:
    """Where the draft leaves a part empty that must say something, a sentence of one's own."""
    [of] = queries.in_making(briefing)
    content = of.content
    for part in stage.packs.briefing_kinds[of.kind].parts:
        here = content.part(part.slug)
        if part.written and here.empty:
            words = "Bring it to the exploitation panel through your safeguarding lead."
            content = content.with_part(replace(here, words=words))
    making.write(of=of, title=of.title, content=content, packs=stage.packs, by=by, now=at)


def _read(stage: Stage, published: UUID) -> None:
    for number, slug in enumerate(READERS):
        at = stage.at(max(17 - number, 1), 8, 10)
        with stage.acting(stage.worker(slug), at) as by:
            one = there(queries.one_published(published))
            kept = reading.mark_read(one=one, by=by, now=at)
            if number == 0:
                reading.reflect(
                    reading=kept, words=THOUGHT, colleague=stage.worker(WRITES).key,
                    key=uuid5(kept.pk, "thought"), by=by, now=at,
                )  # fmt: skip


def _talked(stage: Stage, published: UUID) -> None:
    at = stage.at(6, 16)
    with stage.acting(stage.worker("priya.desai"), at) as by:
        reading.discussed(
            one=there(queries.one_published(published)), on=at.date(), team="Form tutors, year 10",
            how_many=9, will_do=WILL_DO, key=uuid5(published, "talked"), by=by, now=at,
        )  # fmt: skip


def _pieces_and_sessions(stage: Stage) -> None:
    at = stage.at(5, 12)
    with stage.acting(stage.worker("hannah.tindall"), at) as by:
        for piece in (stage.packs.recordings["alesha"], stage.packs.myths["myth-6"]):
            right = next(one.slug for one in piece.question.answers if one.right)
            reading.answer(piece=piece, chosen=right, packs=stage.packs, by=by, now=at)
    for days, audience, how_many, place, about in (
        (12, "parents", 34, "Ambermere High School, main hall", "How children are groomed online"),
        (9, "children", 27, "Ambermere High School, year 9", "Lifts, gifts and debts"),
    ):
        at = stage.at(days, 18)
        with stage.acting(stage.worker("priya.desai"), at) as by:
            reading.held_session(
                on=at.date(), audience=audience, how_many=how_many, place=place, about=about,
                asked=ASKED if audience == "parents" else "", key=uuid5(by.worker_id, about),
                packs=stage.packs, by=by, now=at,
            )  # fmt: skip
