"""Leads are named, one gap stays, one is away; sessions were held, are coming, and one is full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from sightline.domain.agencies import AgencyKind, Role
from sightline.kernel import clock
from sightline.kernel.clock import LONDON
from sightline.synthetic.played.stage import Stage, there
from sightline.workforce.leads import actions as leads
from sightline.workforce.leads import covering
from sightline.workforce.leads import queries as register
from sightline.workforce.training import actions, queries
from sightline.workforce.training.actions import When
from sightline.workforce.training.following import AFTER, AT_ONCE

MANAGER, NURSE, DETECTIVE = "andrew.colborne", "judith.scholes", "helen.winstanley"

#: Lead, for what, who.
NAMED = (
    ("marcus.osei", "exploitation", "priya.desai"),
    ("marcus.osei", "training", "marcus.osei"),
    ("gwen.sowerby", "training", "ibrahim.malik"),
    ("judith.scholes", "exploitation", "judith.scholes"),
    ("judith.scholes", "training", "alison.dacre"),
    ("helen.winstanley", "exploitation", "adam.sandhu"),
    ("helen.winstanley", "missing", "paul.naylor"),
    ("darren.eastham", "exploitation", "nasreen.qureshi"),
    ("darren.eastham", "missing", "ellen.fielding"),
    ("darren.eastham", "training", "darren.eastham"),
    ("vera.kowalczyk", "exploitation", "jamie.birtwell"),
    ("tim.shipley", "exploitation", "tim.shipley"),
    ("tim.shipley", "training", "tim.shipley"),
)
REACH = (
    ("marcus.osei", "School days 8 to 5, also by the school office; Priya Desai after that."),
    ("judith.scholes", "Monday to Thursday 9 to 5; else the school nursing number."),
)
WHO_CAME = (
    "hannah.tindall", "callum.fairley", "tomasz.mazur", "lucy.hebden", "sam.ogden", "beth.hallam",
    "owen.ramsden", "margaret.yardley", "josh.croft", "bola.adeyemi",
)  # fmt: skip
WHO_CAME_BEFORE = (
    "alison.dacre", "meera.patel", "amara.kamara", "joel.marsden", "ruth.denby", "shanice.grant",
    "jamie.birtwell", "kit.sadler", "sadie.wragg", "adam.sandhu",
)  # fmt: skip
FULL = (
    "priya.desai", "ibrahim.malik", "moira.keeble", "karen.heaton", "denise.whittle",
    "martin.horrocks",
)  # fmt: skip
BETTER = (
    "More time for the examples.",
    "Say more about boys, and about children who do not speak.",
    "",
    "The route to the front door on one page was the most useful.",
    "",
)
DID = (
    ("yes", "I asked where they had been before I asked why they were late."),
    ("yes", "I wrote down their own words instead of my summary."),
    ("yes", "I rang the front door the same day, and did not wait for the meeting."),
    ("could-not", "I wanted to see a child alone. No room was free where nobody overhears."),
    ("yes", "I took a word out of a report that laid it on the child."),
    ("not-yet", "There was no occasion yet."),
)
VOLUNTEERS = (
    ("Rita Bowden", "Drives the minibus on club nights"),
    ("Gil Ferris", "Football on Thursdays"),
    ("Ada Prowse", "Kitchen, club nights"),
)


def play(stage: Stage) -> None:
    """Over the last year, up to now."""
    _name(stage)
    courses = _courses(stage)
    held = _session(stage, courses["awareness"], -40, 20, NURSE, "Ambermere library, first floor")
    before = _session(stage, courses["working-with-children"], -110, 16, DETECTIVE, "")
    _own(stage, held)
    _held(stage, held, NURSE, WHO_CAME, days_ago=40)
    _held(stage, before, DETECTIVE, WHO_CAME_BEFORE, days_ago=110)
    for number, who in enumerate(WHO_CAME[:7]):
        _says(stage, held, who, number, days_ago=38)
    for number, who in enumerate(WHO_CAME_BEFORE[:6]):
        _says(stage, before, who, number, days_ago=108)
        did, words = DID[number]
        _tells(stage, before, who, AFTER, {"did": did, "differently": words}, days_ago=15)
    coming = _session(stage, courses["awareness"], 12, 20, NURSE, "Wendle Bridge school hall")
    _session(stage, courses["working-with-children"], 21, 30, DETECTIVE, "")
    full = _session(stage, courses["leading"], 16, 4, NURSE, "Ambermere library, first floor")
    _book(stage, full, FULL, days_ago=6)
    _book(stage, coming, ("chidi.nwosu", "carol.threlfall", "tess.rowntree"), days_ago=5)
    _barriers(stage)
    _away(stage)


def _name(stage: Stage) -> None:
    at = stage.at(300, 10)
    for lead, what, who in NAMED:
        with stage.acting(stage.worker(lead), at) as by:
            worker = stage.worker(who).key
            leads.name_lead(
                lead_for=what, worker_id=worker, deputy=False, starts_on=_day(at),
                key=uuid5(worker, f"named {what}"), packs=stage.packs, by=by, now=at,
            )  # fmt: skip
    for who, words in REACH:
        with stage.acting(stage.worker(who), at) as by:
            worker = stage.worker(who).key
            leads.say_reach(
                worker_id=worker, words=words, key=uuid5(worker, "reach"), by=by, now=at
            )
    _others(stage, at)
    _gap(stage)


def _others(stage: Stage, at: datetime) -> None:
    """Elsewhere the safeguarding lead is exploitation and training lead too; but at Tarnbrook, who
    leads exploitation is the gap. Most of them were trained to lead."""
    named = {(stage.worker(lead).agency, what) for lead, what, _ in NAMED}
    named.add((stage.worker("gwen.sowerby").agency, "exploitation"))
    agencies = {one.key: AgencyKind(one.kind) for one in stage.partnership.agencies}
    leading = [
        one
        for one in stage.partnership.workers
        if Role.SAFEGUARDING_LEAD in one.roles and one.left_on is None
    ]
    for number, lead in enumerate(leading):
        with stage.acting(lead, at) as by:
            for what in ("exploitation", "training"):
                kind = stage.packs.lead_kinds[what]
                if (lead.agency, what) in named or not kind.is_for(agencies[lead.agency]):
                    continue
                named.add((lead.agency, what))
                leads.name_lead(
                    lead_for=what, worker_id=lead.key, deputy=False, starts_on=_day(at),
                    key=uuid5(lead.key, f"named {what}"), packs=stage.packs, by=by, now=at,
                )  # fmt: skip
            if number % 4:
                actions.count_training(
                    key=uuid5(lead.key, "leading"), worker_id=lead.key, level="leading",
                    title="Leading and supervising, regional course", done_on=_day(at),
                    evidence="Certificate of the regional course, in the staff file", by=by, now=at,
                )  # fmt: skip


def _gap(stage: Stage) -> None:
    """Tarnbrook has had no exploitation lead since 3 March."""
    today = _day(stage.now)
    third = date(today.year - (today < date(today.year, 3, 4)), 3, 3)
    worker = stage.worker("lucy.hebden").key
    key = uuid5(worker, "named exploitation")
    began = datetime(third.year - 1, 9, 8, 9, tzinfo=LONDON)
    ended = datetime(third.year, third.month, third.day, 9, tzinfo=LONDON)
    with stage.acting(stage.worker("gwen.sowerby"), began) as by:
        leads.name_lead(
            lead_for="exploitation", worker_id=worker, deputy=False, starts_on=_day(began),
            key=key, packs=stage.packs, by=by, now=began,
        )  # fmt: skip
    with stage.acting(stage.worker("gwen.sowerby"), ended) as by:
        leads.end_lead(
            named=there(register.named(key)),
            ends_on=third,
            why="Fewer days in school",
            by=by,
            now=ended,
        )


def _courses(stage: Stage) -> dict[str, UUID]:
    at, made = stage.at(200, 9), {}
    with stage.acting(stage.worker(MANAGER), at) as by:
        for level, title in (
            ("awareness", "Noticing exploitation"),
            ("working-with-children", "Working with children at risk"),
            ("leading", "Leading and supervising"),
        ):
            made[level] = actions.add_course(
                key=uuid5(by.worker_id, f"course {level}"), level=level, title=title,
                about="Multi-agency: people of several agencies learn together.", by=by, now=at,
            )  # fmt: skip
    return made


def _session(stage: Stage, course: UUID, days: int, places: int, trainer: str, place: str) -> UUID:
    """place: "" for online."""
    day = _day(stage.now) + timedelta(days=days)
    day -= timedelta(days=max(day.weekday() - 4, 0))
    starts = datetime(day.year, day.month, day.day, 9, 30, tzinfo=LONDON)
    at = min(starts, stage.now) - timedelta(days=45)
    with stage.acting(stage.worker(MANAGER), at) as by:
        return actions.add_session(
            key=uuid5(course, f"session {days}"), course=there(queries.course(course, by.area_id)),
            when=When(
                starts, starts + timedelta(hours=3), place or "Online", not place,
                "" if place else "The link comes by e-mail the day before.", places,
            ),
            trainer_id=stage.worker(trainer).key, by=by, now=at,
        )  # fmt: skip


def _book(stage: Stage, session: UUID, who: Iterable[str], *, days_ago: int) -> None:
    for number, slug in enumerate(who):
        at = stage.at(days_ago, 12) + timedelta(minutes=number)
        with stage.acting(stage.worker(slug), at) as by:
            actions.book(session_id=session, worker_id=by.worker_id, by=by, now=at)


def _held(stage: Stage, session: UUID, trainer: str, who: Sequence[str], *, days_ago: int) -> None:
    """Everybody booked came, but for the last."""
    _book(stage, session, who, days_ago=days_ago + 15)
    with stage.acting(stage.worker(trainer), stage.at(days_ago, 15)) as by:
        one = there(queries.session(session, by.area_id))
        at = one.ends_at + timedelta(hours=1)
        came = {stage.worker(slug).key for slug in who[:-1]}
        booked = [row.booking_id for row in queries.of_session(session)
                  if row.worker_id in came or row.counted_id]  # fmt: skip
        with clock.set_to(at):
            actions.mark(session=one, there=booked, packs=stage.packs, by=by, now=at)


def _says(stage: Stage, session: UUID, who: str, number: int, *, days_ago: int) -> None:
    given = {
        "use": ("a-lot", "somewhat")[number % 3 == 1],
        "able": ("yes", "partly")[number % 4 == 2],
        "better": BETTER[number % len(BETTER)],
    }
    kept = {slug: text for slug, text in given.items() if text}
    _tells(stage, session, who, AT_ONCE, kept, days_ago=days_ago)


def _tells(
    stage: Stage, session: UUID, who: str, when: str, given: dict[str, str], *, days_ago: int
) -> None:
    at = stage.at(days_ago, 16)
    with stage.acting(stage.worker(who), at) as by:
        mine = next(one for one in queries.mine() if one.session_id == session)
        if mine.state == "attended":
            actions.evaluate(booking_id=mine.booking_id, when=when, answers=given, by=by, now=at)


def _own(stage: Stage, held: UUID) -> None:
    """The youth project counts its volunteers, and what it taught them itself; one of them comes to
    a session, and nobody has asked her yet what she thinks of it."""
    lead, at = stage.worker("tim.shipley"), stage.at(60, 17)
    with stage.acting(lead, at) as by:
        for number, (name, does) in enumerate(VOLUNTEERS):
            key = uuid5(lead.key, name)
            actions.count_person(
                key=key, name=name, does=does, volunteer=True,
                since=_day(at) - timedelta(days=150), by=by, now=at,
            )  # fmt: skip
            if number < 2:
                actions.count_training(
                    key=uuid5(key, "own"), counted_id=key, level="awareness",
                    title="Club evening on noticing exploitation", done_on=_day(at),
                    evidence="Sheet with signatures, in the office folder", by=by, now=at,
                )  # fmt: skip
            else:
                actions.book(session_id=held, counted_id=key, by=by, now=at)


def _barriers(stage: Stage) -> None:
    at = stage.at(30, 12)
    with stage.acting(stage.worker("josh.croft"), at) as by:
        first = actions.tell_barrier(
            key=uuid5(by.worker_id, "barrier"), kinds=["time-of-day", "no-cover"],
            words="I work evenings and weekends, and sessions are on weekday mornings.", by=by,
            now=at,
        )  # fmt: skip
    with stage.acting(stage.worker("tola.adebayo"), stage.at(20, 14)) as by:
        actions.tell_barrier(
            key=uuid5(by.worker_id, "barrier"),
            kinds=["no-cover"],
            words="Nobody may leave the department for half a day.",
            by=by,
            now=stage.at(20, 14),
        )
    with stage.acting(stage.worker(MANAGER), stage.at(10, 11)) as by:
        actions.answer_barrier(
            key=uuid5(first, "answer"), barrier_id=first,
            words="From January one session in three is in the evening, and one is online.", by=by,
            now=stage.at(10, 11),
        )  # fmt: skip


def _away(stage: Stage) -> None:
    """Vera Kowalczyk is away for a week, and a colleague covers."""
    with stage.acting(stage.worker("vera.kowalczyk"), stage.now) as by:
        covering.begin(
            worker_id=by.worker_id, cover_id=stage.worker("jamie.birtwell").key,
            starts_on=_day(stage.now), back_on=_day(stage.now) + timedelta(days=8),
            packs=stage.packs, by=by, now=stage.now,
        )  # fmt: skip


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()
