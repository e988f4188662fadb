"""Recommendations of invented reviews: what was done, who checked it, whether practice moved.

Three are taken over from statements that were confirmed in the library (`read_in`), with their
passage; the others are written in own words.

The measures are counted over what the invented workers really wrote: from that briefing on they
write down more often what children say (`casework.BRIEFED_DAYS`), and `practice` has the days that
are marked here. Nothing is written into a measure. Two moved, for one it is too early to say, and
of one nothing is to be seen though something was done.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from uuid import UUID

from sightline.access.identity import Actor
from sightline.domain.dates import in_full
from sightline.learning import actions, queries
from sightline.learning.queries import Whole
from sightline.synthetic import practice
from sightline.synthetic.casework import BRIEFED_DAYS
from sightline.synthetic.played import read_in
from sightline.synthetic.played.stage import Stage, there
from sightline.synthetic.texts import reviews
from sightline.synthetic.texts.reviews import Paper

PARTNERSHIP, CHECKS = "andrew.colborne", "gwen.sowerby"
NURSE, EARLY_HELP, SCHOOL = "judith.scholes", "vera.kowalczyk", "marcus.osei"

#: How the statements begin that are taken over.
VOICE = "Record the child’s own words in every assessment"
RETURNS = "Offer every child who comes back an independent return interview"
RETRACTION = "A retraction is met with a plan"
#: Earlier reviews that asked for much the same: year and words.
BEFORE = (
    (2016, "Practitioners should record the child’s own words in every assessment."),
    (2019, "Record in every assessment what the child says, in the child’s own words."),
)
ANSWER = (
    "What a child tells should be answered within days, and the child should hear what happens"
    " next from somebody they know."
)
FORM = "A further form should be filled in whenever a child is seen."


def play(stage: Stage) -> None:
    """Said, accepted, done, checked, measured; one overdue, one done without evidence."""
    voice = _taken_over(stage, reviews.AUDIT, VOICE, 330)
    _earlier(stage)
    with _by(stage, PARTNERSHIP, 328) as (by, now):
        actions.take_stance(
            of=_whole(voice).row, accepted=True, by=by, now=now,
            reasons="Three reviews and our own audit say the same. This time we measure it.",
        )  # fmt: skip
    briefed = _briefing(stage, voice)
    _others(stage, voice)
    _columns(stage, voice)
    _measured(stage, voice, briefed)
    _returns(stage)
    _taken_over(stage, reviews.CHILD_W, RETRACTION, 30)  # nobody has decided about it yet
    _answers(stage)
    form = _recommend(stage, FORM, 120, "Learning review: Child M")
    with _by(stage, PARTNERSHIP, 110) as (by, now):
        actions.take_stance(
            of=_whole(form).row, accepted=False, by=by, now=now,
            reasons="A form is not a conversation. The first recommendation does more.",
        )  # fmt: skip


def _taken_over(stage: Stage, paper: Paper, begins: str, days: int) -> UUID:
    with _by(stage, PARTNERSHIP, days) as (by, now):
        return actions.take_over(read_in.said(paper.title, begins), by=by, now=now)


def _recommend(stage: Stage, words: str, days: int, title: str) -> UUID:
    with _by(stage, PARTNERSHIP, days) as (by, now):
        return actions.recommend(
            words=words, source_kind="own", source_title=title,
            source_date=now.date() - timedelta(days=20), by=by, now=now,
        )  # fmt: skip


def _answers(stage: Stage) -> None:
    """What a child tells is answered: agreed a few months ago, which is too early to say."""
    made = _recommend(stage, ANSWER, 200, "Learning review: Child M")
    with _by(stage, PARTNERSHIP, 198) as (by, now):
        of = _whole(made).row
        actions.take_stance(
            of=of, accepted=True, reasons="A child who hears nothing tells nobody again.",
            by=by, now=now,
        )  # fmt: skip
        actions.bind(
            of=of, measure="disclosures-answered",
            hoped="That nearly all are answered within three days.",
            by_on=now.date() + timedelta(days=365), review_on=_today(stage) + timedelta(days=60),
            packs=stage.packs, by=by, now=now,
        )  # fmt: skip
    with _by(stage, PARTNERSHIP, practice.ANSWERS_DAYS - 1) as (by, now):
        actions.mark(
            measure="disclosures-answered", of=of,
            on=_today(stage) - timedelta(days=practice.ANSWERS_DAYS), what=actions.What.OTHER,
            words="Agreed who answers a child, and by when", packs=stage.packs, by=by, now=now,
        )  # fmt: skip


def _returns(stage: Stage) -> None:
    """Accepted, with a team that is not the placement's to hold the interviews, and measured. That
    a return is told by telephone was tried before, and nothing came of it."""
    with _by(stage, PARTNERSHIP, practice.TELEPHONE_DAYS - 5) as (by, now):
        actions.mark(
            measure="return-interviews-in-time", of=None,
            on=_today(stage) - timedelta(days=practice.TELEPHONE_DAYS), what=actions.What.OTHER,
            words="Each return is told to the missing desk by telephone",
            packs=stage.packs, by=by, now=now,
        )  # fmt: skip
    made = _taken_over(stage, reviews.CHILD_T, RETURNS, practice.INDEPENDENT_DAYS + 15)
    owner = stage.worker(EARLY_HELP)
    with _by(stage, PARTNERSHIP, practice.INDEPENDENT_DAYS + 5) as (by, now):
        of = _whole(made).row
        actions.take_stance(
            of=of, accepted=True, by=by, now=now,
            reasons="A child tells more to somebody who does not also lock the door.",
        )  # fmt: skip
        actions.set_action(
            of=of, words="Let one team that is nobody’s carer offer every return interview",
            agency_id=owner.agency, owner_id=owner.key, due_on=_today(stage) + timedelta(days=20),
            evidence="The rota of the team, and what children say of whom they could choose",
            by=by, now=now,
        )  # fmt: skip
        actions.say(
            of=of, which=actions.Which.DID, by=by, now=now,
            words="The two homes of the area offer no interviews to their own children any more."
            " Who does, and how a child chooses between them, is being agreed.",
        )  # fmt: skip
        actions.say(
            of=of, which=actions.Which.OTHERS, by=by, now=now,
            words="Ask children whom they would talk to before you write a rota. Count the days"
            " from when they are back, and not from when somebody is told.",
        )  # fmt: skip
        actions.bind(
            of=of, measure="return-interviews-independent",
            hoped="Every one, and nobody is interviewed by their own home.",
            by_on=_today(stage) + timedelta(days=180), review_on=_today(stage) + timedelta(days=30),
            packs=stage.packs, by=by, now=now,
        )  # fmt: skip
    with _by(stage, PARTNERSHIP, practice.INDEPENDENT_DAYS - 5) as (by, now):
        actions.mark(
            measure="return-interviews-independent", of=of,
            on=_today(stage) - timedelta(days=practice.INDEPENDENT_DAYS), what=actions.What.OTHER,
            words="The homes stopped interviewing their own children",
            packs=stage.packs, by=by, now=now,
        )  # fmt: skip


def _earlier(stage: Stage) -> None:
    for year, words in BEFORE:
        with _by(stage, PARTNERSHIP, 329) as (by, now):
            actions.recommend(
                words=words, source_kind="own", source_title=f"Case review of {year}",
                source_date=date(year, 5, 4), by=by, now=now,
            )  # fmt: skip


def _briefing(stage: Stage, of: UUID) -> date:
    """Owed by the named nurse, done with evidence, checked by a manager of another agency."""
    owner = stage.worker(NURSE)
    with _by(stage, PARTNERSHIP, 327) as (by, now):
        made = actions.set_action(
            of=_whole(of).row, words="Brief every team on writing down the child’s own words",
            agency_id=owner.agency, owner_id=owner.key,
            due_on=_today(stage) - timedelta(days=BRIEFED_DAYS - 5),
            evidence="The briefing, and a list of the teams that had it", by=by, now=now,
        )  # fmt: skip
    with _by(stage, NURSE, BRIEFED_DAYS - 1) as (by, now):
        done = now.date()
        actions.tell_done(
            of=there(queries.action(made)), on=done, by=by, now=now,
            words="Twenty teams were briefed, seven minutes each, with two recordings to compare.",
            evidence="Partnership folder, briefings, “In the child’s own words”, with the list",
        )  # fmt: skip
    with _by(stage, CHECKS, BRIEFED_DAYS - 12) as (by, now):
        actions.check(
            of=there(queries.action(made)), right=True, by=by, now=now,
            words="I read the list and asked four teams. All had it; one wants it for nights.",
        )  # fmt: skip
    return done


def _others(stage: Stage, of: UUID) -> None:
    """One is overdue, one was said to be done with no evidence and waits for its check."""
    for slug, words, due, evidence in (
        (EARLY_HELP, "Ask in every supervision what the child said since the last one", 30,
         "A look at ten supervision records"),
        (SCHOOL, "Have pupils say how they want to be asked, and put it into the induction", 25,
         "The induction pack, with what pupils said"),
    ):  # fmt: skip
        owner = stage.worker(slug)
        with _by(stage, PARTNERSHIP, 90) as (by, now):
            made = actions.set_action(
                of=_whole(of).row, words=words, agency_id=owner.agency, owner_id=owner.key,
                due_on=_today(stage) - timedelta(days=due), evidence=evidence, by=by, now=now,
            )  # fmt: skip
    with _by(stage, SCHOOL, 26) as (by, now):
        actions.tell_done(
            of=there(queries.action(made)), words="Talked about at the training day.", evidence="",
            on=now.date(), by=by, now=now,
        )  # fmt: skip


def _columns(stage: Stage, of: UUID) -> None:
    with _by(stage, PARTNERSHIP, BRIEFED_DAYS - 15) as (by, now):
        actions.say(
            of=_whole(of).row, which=actions.Which.DID, by=by, now=now,
            words="Every team was briefed. The record asks for the child’s words apart from ours.",
        )  # fmt: skip
        actions.say(
            of=_whole(of).row, which=actions.Which.OTHERS, by=by, now=now,
            words="Ask children how they want to be asked. Give night and agency staff the same"
            " seven minutes. Count before and after, or nobody knows whether it helped.",
        )  # fmt: skip


def _measured(stage: Stage, of: UUID, briefed: date) -> None:
    """Bound before anything was done, marked when it was, looked at once: too early then."""
    with _by(stage, PARTNERSHIP, 326) as (by, now):
        actions.bind(
            of=_whole(of).row, measure="childs-words", hoped="From a third of the entries to half.",
            by_on=_today(stage), review_on=_today(stage) - timedelta(days=180),
            packs=stage.packs, by=by, now=now,
        )  # fmt: skip
    with _by(stage, PARTNERSHIP, BRIEFED_DAYS - 16) as (by, now):
        actions.mark(
            measure="childs-words", on=briefed, words="All teams briefed on the child’s own words",
            what=actions.What.ACTION, of=_whole(of).row, packs=stage.packs, by=by, now=now,
        )  # fmt: skip
    with _by(stage, PARTNERSHIP, 178) as (by, now):
        again = _today(stage) - timedelta(days=2)
        actions.conclude(
            of=_whole(of).bindings[0], said=actions.Concluded.TOO_EARLY, review_on=again, by=by,
            reasons=f"Four months are not eight. We look again on {in_full(again)}.", now=now,
        )  # fmt: skip


def _whole(ident: UUID) -> Whole:
    return there(queries.one(ident))


def _today(stage: Stage) -> date:
    return stage.now.date()


@contextmanager
def _by(stage: Stage, who: str, days: int) -> Iterator[tuple[Actor, datetime]]:
    """The worker at ten in the morning of that day."""
    at = stage.at(days, 10)
    with stage.acting(stage.worker(who), at) as by:
        yield by, at
