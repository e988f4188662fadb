"""What the pages of this room show, worked out before they are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sightline.concerns.asking import sources
from sightline.design.components import Source, Tag
from sightline.domain.dates import in_full
from sightline.domain.supervision import SupervisionDrift, SupervisionOften, VoiceSought
from sightline.kernel.addresses import address
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.plans.queries import ActionSeen
from sightline.subjects.queries import Summary
from sightline.supervision.models import (
    CasePart,
    ChosenCase,
    Pair,
    PrivatePart,
    Session,
    Signature,
)
from sightline.supervision.queries import Case, Given

NO_TEAM = "In no team"
VOICE_TONE = {VoiceSought.YES: "green", VoiceSought.NO: "red", VoiceSought.NOT_RECORDED: "orange"}


@dataclass(frozen=True)
class PairLine:
    """A pair as its list shows it. mine: the reader is the one who supervises."""

    pair: Pair
    other: str
    mine: bool
    last: str
    late: bool


@dataclass(frozen=True)
class SessionLine:
    session: Session
    other: str
    when: str
    state: str


@dataclass(frozen=True)
class CaseShown:
    """One case on the page of a session. known None: the reader may no longer open it, and nothing
    of it is shown."""

    subject_id: UUID
    name: str
    part: CasePart | None
    voice: Tag | None
    answers: Sequence[tuple[str, str]]
    corrected: str
    actions: Sequence[tuple[ActionSeen, str]]
    entry: str


@dataclass(frozen=True)
class Page:
    """One session as it stands. to_sign: what is there was not signed by the reader since."""

    when: str
    held: str
    cases: Sequence[CaseShown]
    private: Sequence[tuple[str, str]]
    private_by: str
    signed: Sequence[tuple[str, str]]
    to_sign: bool
    both_signed: bool


@dataclass(frozen=True)
class Row:
    """One worker in the list of leads."""

    given: Given
    last: str
    next: str
    late: bool
    voice: str


def pairs(
    running: Sequence[Pair], sessions: Sequence[Session], often: SupervisionOften, me: UUID,
    today: date,
) -> list[PairLine]:  # fmt: skip
    shown = []
    for one in running:
        held = [each.held_on for each in sessions if each.pair_id == one.pk and each.held_on]
        last = max(held, default=None)
        mine = one.supervisor_id == me
        shown.append(
            PairLine(
                one, one.supervisee.name if mine else one.supervisor.name, mine,
                in_full(last) if last else "Not once yet",
                last is None or last < today - timedelta(days=often.worker_days),
            )
        )  # fmt: skip
    return shown


def line(one: Session, me: UUID) -> SessionLine:
    other = one.supervisee if one.supervisor_id == me else one.supervisor
    state = "Held" if one.held_on else "Not held" if one.not_held else "Agreed"
    return SessionLine(
        one, other.name, in_full(one.held_on) if one.held_on else moment(one.agreed_at), state
    )


def page(
    session: Session,
    parts: Sequence[CasePart],
    chosen: Sequence[ChosenCase],
    private: PrivatePart | None,
    signatures: Sequence[Signature],
    names: Mapping[UUID, Summary],
    agreed: Sequence[ActionSeen],
    packs: Packs,
    me: UUID,
) -> Page:
    said = {one.subject_id: one for one in parts}
    order = list(dict.fromkeys([*(one.subject_id for one in chosen), *said]))
    latest = max(
        [one.recorded_at for one in parts] + ([private.recorded_at] if private else []),
        default=None,
    )
    last = {one.recorded_by_id: one for one in signatures}
    current = {key: one for key, one in last.items() if latest and one.recorded_at >= latest}
    two = (session.supervisee, session.supervisor)
    return Page(
        when=moment(session.agreed_at),
        held=in_full(session.held_on) if session.held_on else "",
        cases=[_case(key, said.get(key), names, agreed, packs) for key in order],
        private=_answers(private.answers if private else {}, packs),
        private_by=private.recorded_by.name if private else "",
        signed=[(one.name, _signed(one.pk, current, last)) for one in two],
        to_sign=latest is not None and me not in current,
        both_signed=all(one.pk in current for one in two),
    )


def to_choose(
    cases: Sequence[Case], names: Mapping[UUID, Summary], spoken: Mapping[UUID, list[CasePart]]
) -> list[tuple[UUID, str, str]]:
    """Each child by name, with when supervision spoke of them last; longest ago first."""
    found = [
        (one, names[one.subject_id].name, spoken.get(one.subject_id))
        for one in cases
        if one.subject_id in names
    ]
    found.sort(key=lambda each: (each[2][0].held_on if each[2] else date.min, each[1].casefold()))
    return [
        (one.subject_id, name,
         f"Last spoken of on {in_full(parts[0].held_on)}" if parts else "Not spoken of yet")
        for one, name, parts in found
    ]  # fmt: skip


def by_team(
    given: Sequence[Given], often: SupervisionOften, today: date
) -> list[tuple[str, list[Row]]]:
    """Workers by team, those whom nobody supervises in time first in each."""
    groups: dict[str, list[Row]] = {}
    for one in given:
        row = Row(
            one,
            in_full(one.last_on) if one.last_on else "Not once",
            moment(one.next_at) if one.next_at else "None agreed",
            one.is_missing(often, today),
            f"{one.voice_yes} of {one.parts}" if one.parts else "None yet",
        )
        for team in one.teams or (NO_TEAM,):
            groups.setdefault(team, []).append(row)
    order = sorted(groups, key=lambda name: (name == NO_TEAM, name))
    return [(name, sorted(groups[name], key=lambda row: not row.late)) for name in order]


def drift_rules(
    rules: Sequence[SupervisionDrift], packs: Packs
) -> list[tuple[SupervisionDrift, list[Source]]]:
    return [(one, sources(packs, one.provenance)) for one in rules]


def sources_of(often: SupervisionOften, packs: Packs) -> list[Source]:
    return sources(packs, often.provenance)


def moment(at: datetime) -> str:
    here = at.astimezone(LONDON)
    return f"{in_full(here.date())}, {here:%H:%M}"


def _case(
    key: UUID, part: CasePart | None, names: Mapping[UUID, Summary], agreed: Sequence[ActionSeen],
    packs: Packs,
) -> CaseShown:  # fmt: skip
    known = names.get(key)
    voice = VoiceSought(part.voice_sought) if part else None
    return CaseShown(
        subject_id=key,
        name=known.name if known else "A child whose name you may not see",
        part=part,
        voice=Tag(f"Voice sought: {voice.label}", VOICE_TONE[voice]) if voice else None,
        answers=_answers(part.answers if part else {}, packs),
        corrected=part.because if part else "",
        actions=[
            (one, address("plans:action", one.action_id)) for one in agreed if one.subject_id == key
        ],
        entry=address("chronology:entry", part.entry_id) if part else "",
    )


def _answers(kept: Mapping[str, str], packs: Packs) -> list[tuple[str, str]]:
    questions = packs.supervision_questions
    return [
        (questions[slug].label if slug in questions else slug, words)
        for slug, words in kept.items()
    ]


def _signed(worker: UUID, current: Mapping[UUID, Signature], last: Mapping[UUID, Signature]) -> str:
    if worker in current:
        return f"Signed on {moment(current[worker].recorded_at)}"
    return "Signed what stood before, not what stands now" if worker in last else "Not signed yet"
