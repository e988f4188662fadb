"""Two years of what agencies did, so that the live measures have something to count.

What is played (`played`) is a story of a few children, with the real actions. Whether practice
moves is seen over many: children who came back, strategy discussions, supervision, what a child
told and what became of it. These rows are copied, as those of `load` are, into the records that
social care keeps of the children whom it works with; nobody sealed, and nobody of Robyn's family.

How often something was done well changes on a day that `played.learnt` marks, or does not change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle
from random import Random
from typing import Any
from uuid import UUID

from sightline.kernel.clock import LONDON
from sightline.synthetic import robyn
from sightline.synthetic.casework import BRIEFED_DAYS
from sightline.synthetic.partnership import Partnership
from sightline.synthetic.shapes import Audience, SyntheticChild, SyntheticWorker
from sightline.synthetic.tables import derived

#: A row: table, and what stands in which column.
Made = tuple[str, dict[str, Any]]

#: So many days ago the homes stopped interviewing their own children, and the return of a child
#: was first told to the missing desk by telephone: one of them moved something.
INDEPENDENT_DAYS, TELEPHONE_DAYS = 285, 400
#: So many days ago it was agreed who answers a child who has told something.
ANSWERS_DAYS = 140
MONTHS, QUARTERS = 24, 10
OWNER = "social-care"
SUPERVISES = (("nasreen.qureshi", "colin.jessop"), ("nasreen.qureshi", "siobhan.brackley"),
              ("darren.eastham", "nasreen.qureshi"))  # fmt: skip
AT_THE_TABLE = (
    ("darren.eastham", "social_care"), ("helen.winstanley", "police"),
    ("judith.scholes", "health"), ("marcus.osei", "school"),
)  # fmt: skip
#: Their order is that in which tables need one another.
TABLES = (
    "chronology_entry", "chronology_answer", "missing_episode", "missing_found", "missing_offer",
    "missing_interviewheld", "meetings_meeting", "meetings_arrangement", "meetings_seat",
    "meetings_seatstep", "meetings_sitting", "meetings_meetingend", "meetings_agendaitem",
    "meetings_itemclosed", "supervision_pair", "supervision_session", "supervision_casepart",
)  # fmt: skip

BACK = ("{name} came back on {day} and ate something. {who} asked how it had been outside.",
        "{name} was found near the bus station on {day}, cold, and was taken home.",
        "{name} rang on {day} and asked to be fetched. {who} went.")  # fmt: skip
TOLD = ("{name} said today what happens at the flat, and whom it is that {name} is afraid of.",
        "{name} told of messages that ask for money. {who} wrote them down as they were said.",
        "{name} told {who} on the way to school why the phone is off at night.")  # fmt: skip
OWN_WORDS = (
    "He says I owe him.",
    "I don’t want them to come here again.",
    "It started at the park.",
)
ANSWERED = "Talked through with {name}. Who is at home tonight is known; police have their part."
BACK_TAKEN = (
    "{name} asked {who} to take back what was told before. What was told stands, and this stands"
    " beside it. What may be pressing on {name} is written down."
)
ENDED = "Decided: our work ends here. {name} says that nothing happened."
DISCUSSED = "Strategy discussion. What each agency knows of {name} was put together."
SPOKEN_OF = "Supervision. What moved for {name} since the last time, and what did not."


@dataclass(frozen=True)
class Known:
    """A child with social care's record of them."""

    child: SyntheticChild
    file: UUID
    area: int


def rows(partnership: Partnership, now: datetime, meetings_pack: str) -> Iterator[Made]:
    """Everything, in no order of tables. meetings_pack: SHA-256 of the meetings' pack."""
    rng = Random(partnership.seed)  # noqa: S311  invented people, nothing to guard
    known = _known(partnership)
    if not known:
        return  # a partnership so small that social care keeps no record yet
    rng.shuffle(known)
    turn = cycle(known)
    told = _Practice(partnership, rng, now, meetings_pack)
    for months_ago in range(MONTHS, 0, -1):
        days = [told.day(months_ago) for _ in range(24)]
        for day in days[: 21 + rng.randrange(4)]:
            yield from told.came_back(next(turn), day)
        for day in days[: 13 + rng.randrange(3)]:
            yield from told.disclosed(next(turn), day)
        for day in days[: 13 + rng.randrange(4)]:
            yield from told.discussed(next(turn), day)
    for quarters_ago in range(QUARTERS, 0, -1):
        for number in range(12 + rng.randrange(4)):
            yield from told.taken_back(next(turn), told.day(3 * quarters_ago - number % 3))
    yield from told.supervised(turn)


def _known(partnership: Partnership) -> list[Known]:
    agency = next(one for one in partnership.agencies if one.slug == OWNER)
    return [
        Known(child, file.key, file.area)
        for household in partnership.households()
        if not household.seals and household.number != robyn.HOUSEHOLD
        for child in household.children
        for file in household.files
        if (file.subject, file.agency, file.audience) == (child.key, agency.key, Audience.RECORD)
    ]


class _Practice:
    def __init__(
        self, partnership: Partnership, rng: Random, now: datetime, meetings_pack: str
    ) -> None:
        self._workers = {one.slug: one for one in partnership.workers}
        self._agencies = {one.key: one for one in partnership.agencies}
        self._owner = next(one for one in partnership.agencies if one.slug == OWNER)
        self._rng, self._now, self._pack = rng, now, meetings_pack
        self._today = now.astimezone(LONDON).date()
        self._owed: dict[str, float] = {}

    def day(self, months_ago: int) -> datetime:
        """A moment of a working day of the month so many before this one, in working hours."""
        first = self._today.year * 12 + self._today.month - 1 - months_ago
        day = date(first // 12, first % 12 + 1, 1 + self._rng.randrange(27))
        day -= timedelta(days=max(day.weekday() - 4, 0) if day.day > 2 else 0)
        return datetime.combine(day, time(9 + self._rng.randrange(7), 10), LONDON)

    def _ago(self, at: datetime) -> int:
        return (self._today - at.astimezone(LONDON).date()).days

    def _of_these(self, what: str, share: float) -> bool:
        """Whether this one is among them: so many of each few, not by chance alone, so that a chart
        says the same whatever day the demonstration is made on."""
        owed = self._owed.get(what, 0.5) + share + (self._rng.random() - 0.5) * 0.7
        self._owed[what] = owed - (owed >= 1)
        return owed >= 1

    def _key(self, of: Known, what: str, at: datetime) -> UUID:
        return derived(of.file, f"practice/{what}/{at.isoformat()}/{self._rng.random()}")

    def _row(self, of: Known, key: UUID, by: SyntheticWorker, at: datetime) -> dict[str, Any]:
        return {
            "id": key, "file_id": of.file, "area_id": of.area, "recorded_by_id": by.key,
            "recorded_at": at,
        }  # fmt: skip

    def _step(self, of: Known, key: UUID, by: SyntheticWorker, at: datetime) -> dict[str, Any]:
        return {**self._row(of, key, by, at), "step_key": derived(key, "step")}

    def _named(self, text: str, of: Known, by: SyntheticWorker, at: datetime) -> str:
        return text.format(name=of.child.given, who=by.name, day=f"{at:%A}")

    def _entry(
        self, of: Known, kind: str, words: str, by: SyntheticWorker, at: datetime,
        **more: Any,
    ) -> tuple[UUID, Made]:  # fmt: skip
        key, on = self._key(of, kind, at), at.astimezone(LONDON).date()
        return key, ("chronology_entry", {
            **self._row(of, key, by, at),
            "happened_earliest": on, "happened_latest": on, "happened_precision": "exact",
            "happened_reason": "", "subject_id": of.child.key, "agency_id": self._owner.key,
            "kind": kind, "lane": "not_known", "basis": "fact", "certainty": "certain",
            "source": f"{by.name}, {by.job}"[:200], "words": self._named(words, of, by, at),
            "childs_words": "", "health_concern": False, "awaits_answer": False,
            "superseded_because": "", "came_from": "", "came_from_id": None, "strands": [],
            "takes_back_id": None, **more,
        })  # fmt: skip

    # what agencies did

    def came_back(self, of: Known, at: datetime) -> Iterator[Made]:
        """Missing, back, an interview offered; held in time or late, by somebody from the home or
        by somebody who is not."""
        by, rng = self._workers["ellen.fielding"], self._rng
        seen, found = at - timedelta(hours=4 + rng.randrange(20)), at
        episode = self._key(of, "missing", at)
        home = "home" if of.child.care_status == "at home" else "care"
        _, entry = self._entry(
            of, "missing", rng.choice(BACK), by, found + timedelta(hours=1), strands=["missing"],
            came_from="missing", came_from_id=episode, basis="report",
        )  # fmt: skip
        yield entry
        yield "missing_episode", {
            **self._step(of, episode, by, seen + timedelta(hours=1)),
            "subject_id": of.child.key, "missing_from": home, "category": "M" * (home == "care"),
            "seen_at": seen, "reported_at": seen + timedelta(hours=1),
            "reported_by": "Whoever was at home", "danger": "no", "risk": "medium",
            "risk_because": "It was not known where to look.", "police_told": "By telephone",
            "answers": "{}", "profile_id": None,
        }  # fmt: skip
        yield "missing_found", {
            **self._step(of, derived(episode, "found"), by, found + timedelta(hours=1)),
            "episode_id": episode, "found_at": found, "reported_after": False,
            "where": "Near the bus station", "with_whom": "Alone", "how": "", "told_whom": "",
            "lives_now": "", "hurt": "no", "with_risk": "no", "hospital": "no", "triggers": [],
            "trigger_words": "",
        }  # fmt: skip
        takes = self._of_these("takes", 0.93)
        independent = self._of_these(
            "independent", 0.7 if self._ago(at) < INDEPENDENT_DAYS else 0.45
        )
        kind = "independent-service" if independent else "carer"
        asked = found + timedelta(hours=20)
        yield "missing_offer", {
            **self._step(of, derived(episode, "offer"), by, asked), "episode_id": episode,
            "offered_at": asked, "interviewer": "The project" if independent else "The home",
            "interviewer_kind": kind, "answer": "accepted" if takes else "refused",
            "why": "" if takes else "Wants to talk to nobody today.", "again": takes,
        }  # fmt: skip
        if takes:
            held = found + timedelta(hours=44 if self._of_these("in time", 0.55) else 100)
            yield "missing_interviewheld", {
                **self._row(of, derived(episode, "held"), by, held), "episode_id": episode,
                "interview_id": derived(episode, "interview"), "held_at": held,
                "independent": independent,
            }  # fmt: skip

    def disclosed(self, of: Known, at: datetime) -> Iterator[Made]:
        """Told, and answered: within days or later. Nothing here waits for an answer."""
        by, rng = self._workers["amara.kamara"], self._rng
        own = self._of_these("own words", 0.5 if self._ago(at) < BRIEFED_DAYS else 0.34)
        key, entry = self._entry(
            of, "disclosure", rng.choice(TOLD), by, at, awaits_answer=True,
            childs_words=rng.choice(OWN_WORDS) if own else "", source="Heard by me",
        )  # fmt: skip
        yield entry
        in_time = self._of_these("answered", 0.8 if self._ago(at) < ANSWERS_DAYS else 0.45)
        then = min(at + timedelta(hours=30 if in_time else 150), self._now - timedelta(hours=1))
        yield "chronology_answer", {
            **self._row(of, derived(key, "answer"), by, then), "entry_id": key,
            "done": self._named(ANSWERED, of, by, at),
            "child_told": "What happens next, who knows, and whom to ring",
            "child_told_by": by.name,
            "steps": ["safety", "strategy_discussion", "medical", "health", "advocacy"],
        }  # fmt: skip

    def taken_back(self, of: Known, at: datetime) -> Iterator[Made]:
        """A child takes back what was told; after some, the work ended."""
        by = self._workers["amara.kamara"]
        yield self._entry(of, "retraction", BACK_TAKEN, by, at, source="Heard by me")[1]
        later = at + timedelta(days=30)
        if self._of_these("ended", 0.3) and later < self._now:
            yield self._entry(of, "decision", ENDED, by, later, strands=["work-ended"])[1]

    def discussed(self, of: Known, at: datetime) -> Iterator[Made]:
        """A strategy discussion about one child, with whoever came."""
        by = self._workers[AT_THE_TABLE[0][0]]
        meeting, over = self._key(of, "meeting", at), at + timedelta(hours=1)
        called = at - timedelta(days=1)
        yield "meetings_meeting", {
            **self._step(of, meeting, by, called), "agency_id": self._owner.key,
            "subject_id": of.child.key, "kind": "strategy-discussion",
            "label": "Strategy discussion", "pack_sha256": self._pack, "answers": "",
            "answers_id": None,
        }  # fmt: skip
        yield "meetings_arrangement", {
            **self._step(of, derived(meeting, "arranged"), by, called), "meeting_id": meeting,
            "starts_at": at, "where": "By video", "how": "video", "why": "",
        }  # fmt: skip
        present = []
        for slug, kind in AT_THE_TABLE:
            who = self._workers[slug]
            seat, agency = derived(meeting, f"seat/{slug}"), self._agencies[who.agency]
            yield "meetings_seat", {
                **self._step(of, seat, by, called), "meeting_id": meeting, "worker_id": who.key,
                "agency_id": who.agency, "name": who.name, "job_title": who.job,
                "agency_name": agency.name, "agency_kind": kind,
            }  # fmt: skip
            came = kind != "health" or self._of_these("health", 0.5)
            yield "meetings_seatstep", {
                **self._step(of, derived(seat, "came"), by, at), "seat_id": seat,
                "state": "attended" if came else "absent", "words": "",
            }  # fmt: skip
            present += [f"{who.name}, {who.job}, {agency.name}"] * came
        yield "meetings_sitting", {
            **self._step(of, derived(meeting, "sat"), by, at), "meeting_id": meeting,
            "began_at": at, "present": json.dumps(present), "lacking": "[]",
            "goes_on_because": "", "decided_by": present[0],
        }  # fmt: skip
        yield "meetings_meetingend", {
            **self._step(of, derived(meeting, "over"), by, over), "meeting_id": meeting,
            "held": True, "why": "", "again_on": None,
        }  # fmt: skip
        item = derived(meeting, "item")
        entry, line = self._entry(
            of, "meeting", DISCUSSED, by, over, came_from="meeting-item", came_from_id=item
        )
        yield line
        yield "meetings_agendaitem", {
            **self._step(of, item, by, called), "meeting_id": meeting,
            "subject_id": of.child.key, "subject_kind": "child", "minutes": 45,
            "why": "What two agencies noticed", "topics": "[]", "on_list_id": None,
        }  # fmt: skip
        yield "meetings_itemclosed", {
            **self._step(of, derived(item, "closed"), by, over), "item_id": item,
            "entry_id": entry,
        }  # fmt: skip

    def supervised(self, turn: Iterator[Known]) -> Iterator[Made]:
        """Three pairs, seven cases once a month. Nobody marked what changed a year ago."""
        for supervisor, supervisee in SUPERVISES:
            lead, worker = self._workers[supervisor], self._workers[supervisee]
            pair = derived(worker.key, f"supervised by {supervisor}")
            yield "supervision_pair", {
                "id": pair, "agency_id": self._owner.key, "supervisor_id": lead.key,
                "supervisee_id": worker.key, "starts_at": self.day(MONTHS + 1), "ends_at": None,
                "by_id": lead.key,
            }  # fmt: skip
            for months_ago in range(MONTHS, 0, -1):
                at = self.day(months_ago)
                session = derived(pair, f"{months_ago}")
                of_two = {"supervisor_id": lead.key, "supervisee_id": worker.key}
                yield "supervision_session", {
                    "id": session, **of_two, "recorded_by_id": worker.key, "recorded_at": at,
                    "step_key": derived(session, "step"), "pair_id": pair, "agreed_at": at,
                    "held_on": at.date(), "not_held": "",
                }  # fmt: skip
                for _ in range(7):
                    yield from self._case(next(turn), session, of_two, worker, at, months_ago)

    def _case(
        self, of: Known, session: UUID, of_two: dict[str, UUID], by: SyntheticWorker,
        at: datetime, months_ago: int,
    ) -> Iterator[Made]:  # fmt: skip
        entry, line = self._entry(
            of, "decision", SPOKEN_OF, by, at, came_from="supervision", came_from_id=session
        )
        yield line
        sought = self._of_these("voice", 0.7 if months_ago <= MONTHS // 2 else 0.45)
        part = derived(entry, "part")
        yield "supervision_casepart", {
            **self._step(of, part, by, at), **of_two, "subject_id": of.child.key,
            "agency_id": self._owner.key, "session_id": session, "held_on": at.date(),
            "voice_sought": "yes" if sought else "no",
            "answers": json.dumps({"moves": self._named(SPOKEN_OF, of, by, at)}),
            "entry_id": entry, "supersedes_id": None, "because": "",
        }  # fmt: skip
