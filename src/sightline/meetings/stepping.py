"""Every short page of a meeting: what it says and asks, who may take it now, and what it keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Literal, TypeVar
from uuid import UUID

from django.http import Http404

from sightline.access.files import SubjectKind
from sightline.access.identity import Actor
from sightline.access.in_file import InFile
from sightline.chronology import queries as chronology
from sightline.chronology.disclosures import State, of_subject
from sightline.concerns.asking import Fields
from sightline.domain.meetings import MeetingKind
from sightline.kernel.addresses import address
from sightline.meetings import actions, forms, queries, whole
from sightline.meetings.actions import About, Arranged
from sightline.meetings.keeping import convenes
from sightline.meetings.models import (
    AgendaItem,
    Arrangement,
    Decision,
    Meeting,
    PaperDue,
    Seat,
    SeatStep,
)
from sightline.missing import queries as missing
from sightline.missing.queries import ToldBack
from sightline.packs.catalogue import Packs
from sightline.plans.family import children_beside
from sightline.plans.forms.asks import NOBODY_TIED, another_child
from sightline.referrals import queries as referrals
from sightline.subjects.queries import Summary, summary

Said = Mapping[str, Any]
Row = TypeVar("Row")
Of = Literal["meetings", "subject", "meeting", "seat", "item", "decision", "paper"]
QUIETLY = "Whoever is kept from this record is left out of the meeting, and nobody is told."
TOLD = "Arranged. Whoever may open it has been told, without a name."


@dataclass(frozen=True)
class Here:
    """What a step belongs to. asked: what stands after the question mark of the address.

    What is hidden and what does not exist is one and the same: no such page.
    """

    of: Of
    of_id: UUID | None
    by: Actor
    packs: Packs
    now: datetime
    asked: Mapping[str, str]

    @property
    def key(self) -> UUID:
        return _found(self.of_id)

    @cached_property
    def about(self) -> Summary:
        return _found(summary(self.key))

    @cached_property
    def decision(self) -> Decision:
        rows = Decision.objects.select_related("item__meeting__agency")
        return _found(rows.filter(pk=self.key).first())

    @cached_property
    def paper(self) -> PaperDue:
        rows = PaperDue.objects.select_related("item__meeting__agency")
        return _found(rows.filter(pk=self.key).first())

    @cached_property
    def seat(self) -> Seat:
        rows = Seat.objects.select_related("meeting__agency")
        return _found(rows.filter(pk=self.key).first())

    @cached_property
    def item(self) -> AgendaItem:
        if self.of == "decision":
            return self.decision.item
        if self.of == "paper":
            return self.paper.item
        return _found(queries.item(self.key))

    @cached_property
    def meeting(self) -> Meeting:
        if self.of == "seat":
            return self.seat.meeting
        if self.of != "meeting":
            return self.item.meeting
        return _found(queries.meeting(self.key))

    @cached_property
    def arranges(self) -> bool:
        kind = queries.kind_of(self.meeting, self.packs)
        return kind is not None and convenes(kind, self.by)

    @property
    def is_invited(self) -> bool:
        return any(one.seat == self.seat for one in queries.seats_of(self.meeting.pk))

    @cached_property
    def kinds(self) -> list[MeetingKind]:
        """What this worker may arrange here: panels, or meetings about this record."""
        mine = [one for one in self.packs.meetings.values() if convenes(one, self.by)]
        if self.of == "meetings":
            return [one for one in mine if one.keeps_list]
        kind = self.about.kind.value
        return [one for one in mine if kind in one.takes and not one.keeps_list]

    @cached_property
    def beside(self) -> list[Summary]:
        """Other children of the family, where a meeting may be about several."""
        if self.of != "subject" or not any(one.one_family for one in self.kinds):
            return []
        return children_beside(self.about.subject_id)

    @cached_property
    def others(self) -> list[Summary]:
        """Children of the family whom a meeting that goes on is not about yet."""
        there = [one.subject_id for one in queries.items_of(self.meeting.pk)]
        found = {one.subject_id: one for each in there for one in children_beside(each)}
        return [one for one in found.values() if one.subject_id not in there]

    @property
    def takes_another_child(self) -> bool:
        kind = queries.kind_of(self.meeting, self.packs)
        ended = queries.end_of(self.meeting.pk) is not None
        return kind is not None and kind.one_family and self.arranges and not ended

    @cached_property
    def referral(self) -> InFile | None:
        """The referral whose decision the meeting carries out."""
        try:
            found = referrals.referral(UUID(self.asked["referral"]))
        except (KeyError, ValueError):
            return None
        return found if found and found.subject_id == self.about.subject_id else None

    @cached_property
    def told(self) -> ToldBack | None:
        """W5: what the child said after coming back, where that calls for the meeting."""
        try:
            found = missing.for_discussion(UUID(self.asked["interview"]))
        except (KeyError, ValueError):
            return None
        return found if found and found.subject_id == self.about.subject_id else None

    @cached_property
    def coming(self) -> list[tuple[str, str]]:
        """Meetings on whose agenda this record can be put: (id, when)."""
        mine = queries.open_kinds_for(self.about.kind.value, self.by.worker_id, self.packs)
        return [
            (str(one.meeting.pk), f"{one.meeting.label}, {one.starts_at:%-d %B, %H:%M}")
            for one in mine
        ]

    @cached_property
    def waiting(self) -> list[tuple[str, str]]:
        """What was told and has no whole answer: (entry, its first words)."""
        threads = chronology.threads(self.item.subject_id)
        answers = chronology.answers_to([one.pk for one in threads.disclosures])
        told = of_subject(threads, answers, self.packs.response_steps)
        return [
            (str(one.entry.pk), _short(one.entry.childs_words or one.entry.words))
            for one in told
            if one.state is not State.ANSWERED
        ]

    @property
    def caption(self) -> str:
        match self.of:
            case "meetings":
                return ""
            case "subject":
                return self.about.name
            case "seat":
                return str(self.seat)
            case "decision":
                return f"{self.decision.question_label} {self.decision.option_label}"
            case "paper":
                known = summary(self.item.subject_id)
                return f"{known.name if known else whole.NAMELESS}: {self.paper.agency_name}"
            case _:
                return self.meeting.label

    @property
    def back(self) -> tuple[str, str]:
        """Where it goes on from here, and what that is called."""
        match self.of:
            case "meetings":
                return address("meetings:listed"), "Meetings"
            case "subject":
                return address("chronology:subject", self.about.subject_id), self.about.name
            case "item" | "decision":
                return address("meetings:item", self.item.pk), "The item"
            case _:
                return address("meetings:meeting", self.meeting.pk), "The meeting"

    def read(self) -> tuple[list[UUID], list[UUID]]:
        """For the audit: (records, subjects)."""
        match self.of:
            case "meetings":
                return [], []
            case "subject":
                return [], [self.about.subject_id]
            case "item" | "decision" | "paper":
                return [self.item.pk], [self.item.subject_id]
            case _:
                return [self.meeting.pk], []


@dataclass(frozen=True)
class Step:
    """open: whether this worker may take it now. keep: writes it down, once for each key; where it
    gives back a meeting, that is shown next. fields: none where there is nothing to ask."""

    of: Of
    title: str
    says: Callable[[Here], str]
    button: str
    done: str
    fields: Callable[[Here], Fields]
    keep: Callable[[Here, Said, UUID], object]
    open: Callable[[Here], bool] = lambda _: True


def _found(one: Row | None) -> Row:
    if one is None:
        raise Http404
    return one


def _arrange(here: Here, said: Said, key: UUID) -> object:
    sent = here.referral if here.of == "subject" else None
    return actions.arrange(
        arranged=Arranged(
            kind=said["kind"],
            starts_at=forms.starts_at(said),
            where=said["where"],
            how=Arrangement.How(said["how"]),
            guests=said["guests"],
            items=_items(here, said, sent) if here.of == "subject" else [],
            answers="referral" if sent else "",
            answers_id=sent.pk if sent else None,
        ),
        key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _items(here: Here, said: Said, sent: InFile | None) -> list[About]:
    """This record, and the other children of the family who were chosen."""
    why = said["why"]
    sources = tuple(one.file_id for one in (sent, here.told) if one)
    return [
        About(here.about.subject_id, here.about.kind.value, why, sources=sources),
        *(About(UUID(one), SubjectKind.CHILD.value, why) for one in said.get("also") or ()),
    ]


def _put(here: Here, said: Said, key: UUID) -> object:
    meeting = _found(queries.meeting(UUID(said["meeting"])))
    actions.add_item(
        meeting=meeting, about=About(here.about.subject_id, here.about.kind.value, said["why"]),
        key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip
    return meeting


def _another_child(here: Here, said: Said, key: UUID) -> object:
    return actions.add_child(
        meeting=here.meeting, subject_id=UUID(said["child"]), why=said["words"], key=key,
        packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _invite(here: Here, said: Said, key: UUID) -> object:
    return actions.invite(
        meeting=here.meeting, guest=forms.guest_of(said), key=key, packs=here.packs, by=here.by,
        now=here.now,
    )  # fmt: skip


def _seat(here: Here, said: Said, key: UUID) -> object:
    return actions.say_of_seat(
        seat=here.seat, state=SeatStep.State(said["state"]), words=said["words"] or "", key=key,
        by=here.by, now=here.now,
    )  # fmt: skip


def _move(here: Here, said: Said, key: UUID) -> object:
    return actions.move(
        meeting=here.meeting, starts_at=forms.starts_at(said), where=said["where"],
        how=Arrangement.How(said["how"]), why=said["why"], key=key, packs=here.packs, by=here.by,
        now=here.now,
    )  # fmt: skip


def _call_off(here: Here, said: Said, key: UUID) -> object:
    return actions.call_off(
        meeting=here.meeting, why=said["why"], key=key, packs=here.packs, by=here.by, now=here.now
    )


def _end(here: Here, said: Said, key: UUID) -> object:
    return actions.end(
        meeting=here.meeting, again_on=said["again_on"], key=key, packs=here.packs, by=here.by,
        now=here.now,
    )  # fmt: skip


def _minutes(here: Here, said: Said, key: UUID) -> object:
    return actions.agree_minutes(
        meeting=here.meeting, agrees=said["agrees"] == forms.YES, words=said["words"] or "",
        key=key, by=here.by, now=here.now,
    )  # fmt: skip


def _answer(here: Here, said: Said, key: UUID) -> object:
    del key  # it is answered once: what was answered is not asked for again
    return actions.answer(
        item=here.item, entry_id=UUID(said["entry"]), child_told=said["child_told"],
        child_told_by=said["child_told_by"], packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _dissent(here: Here, said: Said, key: UUID) -> object:
    return actions.dissent(
        decision=here.decision, of_whom=said["of_whom"], words=said["words"], key=key, by=here.by,
        now=here.now,
    )  # fmt: skip


def _bring(here: Here, said: Said, key: UUID) -> object:
    return actions.bring(
        item=here.item, agency_name=here.paper.agency_name, of_whom="", words=said["brought"],
        paper=here.paper, key=key, by=here.by, now=here.now,
    )  # fmt: skip


def _undecided(here: Here) -> str:
    left = [one for one in whole.of_meeting(here.meeting) if not one.closed and not one.decisions]
    names = "; ".join(one.name for one in left)
    return f"Nothing was decided yet on: {names}." if left else ""


def _short(words: str) -> str:
    return words if len(words) <= 160 else f"{words[:157]}…"


STEPS: dict[str, Step] = {
    "arrange": Step(
        "subject", "Arrange a meeting", lambda _: QUIETLY, "Arrange it", TOLD,
        lambda here: forms.arranging(
            here.kinds, asks_why=True, chosen=here.asked.get("kind", ""), beside=here.beside,
            why=here.told.in_words if here.told else "",
        ),
        _arrange, lambda here: bool(here.kinds),
    ),
    "put": Step(
        "subject", "Put on an agenda",
        lambda here: "" if here.coming else "No meeting that you can open is arranged for this.",
        "Add to the agenda", "It is on the agenda.",
        lambda here: forms.putting(here.coming) if here.coming else {}, _put,
    ),
    "arrange-panel": Step(
        "meetings", "Arrange a panel",
        lambda _: "Everybody on its list comes back, with what was decided last time. Each member"
        " sees the items that they may see.",
        "Arrange it", TOLD, lambda here: forms.arranging(here.kinds, asks_why=False), _arrange,
        lambda here: bool(here.kinds),
    ),
    "another-child": Step(
        "meeting", "Add another child of the family",
        lambda here: "The child gets an item and decisions of their own. Whoever sits here hears of"
        " all of them. Whoever is kept from this child no longer opens the meeting, and is not"
        " told." if here.others else f"{NOBODY_TIED} The way there: the child’s page, then The"
        " family as a picture.",
        "Add them", "Added. The child has an item of their own.",
        lambda here: another_child(here.others), _another_child,
        lambda here: here.takes_another_child,
    ),
    "invite": Step(
        "meeting", "Invite somebody",
        lambda _: "They read the items that they may read. You are not told which.",
        "Invite them", "Invited.", lambda _: forms.inviting(), _invite,
        lambda here: here.arranges,
    ),
    "move": Step(
        "meeting", "Another time or place", lambda _: "", "Move it",
        "Moved. Whoever may open it has been told.", lambda _: forms.moving(), _move,
        lambda here: here.arranges,
    ),
    "call-off": Step(
        "meeting", "Call it off", lambda _: "What it was called for is still owed.",
        "Call it off", "Called off.", lambda _: forms.calling_off(), _call_off,
        lambda here: here.arranges,
    ),
    "end": Step(
        "meeting", "End the meeting", _undecided, "End it",
        "Ended. Everybody with a seat can now say whether the minutes are right.",
        lambda _: forms.ending(), _end,
    ),
    "minutes": Step(
        "meeting", "Are the minutes right?",
        lambda _: "You agree what you can read. What you would put otherwise stands beside it.",
        "Sign this", "Kept beside the minutes.", lambda _: forms.agreeing(), _minutes,
    ),
    "seat": Step(
        "seat", "Is coming, or not", lambda _: "", "Keep this", "Kept.",
        lambda _: forms.saying_of(), _seat, lambda here: here.is_invited,
    ),
    "answer": Step(
        "item", "Answer what was told",
        lambda here: "What this meeting decided goes with it. It is no answer before the child, or"
        " the adult who told, was told." if here.waiting
        else "Nothing that you may read waits for an answer.",
        "Keep this answer", "Answered.",
        lambda here: forms.answering(here.waiting) if here.waiting else {}, _answer,
    ),
    "dissent": Step(
        "decision", "Somebody does not agree",
        lambda _: "It stands beside the decision and does not change it.",
        "Keep it beside the decision", "Kept beside the decision.", lambda _: forms.dissenting(),
        _dissent,
    ),
    "bring": Step(
        "paper", "Send in a paper",
        lambda here: f"{here.paper.asks}. Everybody who may read this item reads it.",
        "Send it in", "It is with the papers.", lambda _: forms.bringing(), _bring,
    ),
}  # fmt: skip
