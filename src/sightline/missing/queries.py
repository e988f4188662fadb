"""What is known of a child who was missing. The database decides who reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from sightline.access import identity
from sightline.domain.missing import (
    InterviewTrigger,
    RegularlyMissing,
    Span,
    YesBelieved,
    asks_for_strategy,
    in_words,
    is_regular,
    shown_by_record,
    window,
)
from sightline.duties import queries as duties
from sightline.duties.queries import Owed
from sightline.kernel.clock import LONDON
from sightline.missing.models import (
    Beforehand,
    Episode,
    Found,
    Interview,
    InterviewHeld,
    Item,
    Offer,
    Profile,
    SendDecision,
    StrategyDecision,
    Told,
)
from sightline.packs.catalogue import Packs, current
from sightline.subjects.queries import Summary, summaries

ABOUT, INTERVIEW, STRATEGY = "missing-episode", "return-interview", "strategy-discussion"
OF_INTERVIEW, RECIPIENTS = "return-interview", "interview-recipients"
MOST = 200  # on the page of the desk


def field_of(slug: str) -> str:
    """The name of a pack's question in a form of this room."""
    return f"q_{slug.replace('-', '_')}"


@dataclass(frozen=True)
class EpisodeSeen:
    """One episode with everything that became of it, as far as the worker may read."""

    row: Episode
    found: Found | None
    told: tuple[Told, ...]
    offers: tuple[Offer, ...]
    strategies: tuple[StrategyDecision, ...]
    held: tuple[InterviewHeld, ...]
    owed: tuple[Owed, ...]

    @property
    def is_open(self) -> bool:
        return self.found is None

    @property
    def interviewed(self) -> bool:
        """By somebody independent."""
        return any(one.independent for one in self.held)

    @property
    def interview_owed(self) -> Owed | None:
        return self._owed(INTERVIEW)

    @property
    def strategy_owed(self) -> Owed | None:
        return self._owed(STRATEGY)

    def triggers(self, known: Mapping[str, InterviewTrigger]) -> tuple[str, ...]:
        """Why an interview matters all the more: what was ticked, and what the times show."""
        if self.found is None:
            return ()
        away = self.found.found_at - self.row.seen_at
        answers = {
            "hurt": YesBelieved(self.found.hurt),
            "with_risk": YesBelieved(self.found.with_risk),
        }
        return shown_by_record(
            known.values(), away=away, answers=answers, ticked=self.found.triggers
        )

    def _owed(self, clock: str) -> Owed | None:
        running = [one for one in self.owed if one.clock == clock and one.met_at is None]
        return running[0] if running else None


def episode(episode_id: UUID) -> EpisodeSeen | None:
    found = _seen(list(_episodes().filter(pk=episode_id)))
    return found[0] if found else None


def episodes_of(subject_id: UUID) -> list[EpisodeSeen]:
    """A child's episodes, the newest first. Six queries, one where there is none."""
    return _seen(list(_episodes().filter(subject_id=subject_id).order_by("-seen_at", "-id")))


def episode_rows(ids: Collection[UUID]) -> list[Episode]:
    return list(Episode.objects.filter(pk__in=ids).order_by("seen_at")) if ids else []


def open_episodes() -> list[EpisodeSeen]:
    """Who is missing now, the longest first, as far as the worker may read."""
    rows = _episodes().filter(~Exists(Found.objects.filter(episode_id=OuterRef("pk"))))
    return _seen(list(rows.order_by("seen_at", "id")[:MOST]))


def interviews_due(now: datetime) -> list[EpisodeSeen]:
    """Episodes whose interview is owed, the soonest due first. Looked for a year back."""
    independent = InterviewHeld.objects.filter(episode_id=OuterRef("pk"), independent=True)
    rows = (
        _episodes()
        .filter(found__found_at__gte=now - timedelta(days=365))
        .exclude(Exists(independent))
        .exclude(Exists(Offer.objects.filter(episode_id=OuterRef("pk"), again=False)))
        .order_by("found__found_at", "id")
    )
    return [one for one in _seen(list(rows[:MOST])) if one.interview_owed is not None]


def to_interview(subject_id: UUID) -> list[EpisodeSeen]:
    """Times of one child that ended and about which nobody independent has talked to them."""
    return [one for one in episodes_of(subject_id) if one.found is not None and not one.interviewed]


def spans(subject_id: UUID, *, but: UUID | None = None) -> list[Span]:
    """The child's episodes as they lie in time."""
    rows = Episode.objects.filter(subject_id=subject_id)
    if but is not None:
        rows = rows.exclude(pk=but)
    return [Span(began, ended) for began, ended in rows.values_list("seen_at", "found__found_at")]


def found_at(of: Episode) -> datetime | None:
    return Found.objects.filter(episode=of).values_list("found_at", flat=True).first()


def waits_for_strategy(of: Episode) -> bool:
    """W5: a strategy discussion is to decide on the interview, and has not."""
    back = Found.objects.filter(episode=of).first()
    if back is None:
        return False
    asked = asks_for_strategy(
        current().interview_triggers,
        hurt=YesBelieved(back.hurt),
        with_risk=YesBelieved(back.with_risk),
        ticked=back.triggers,
    )
    if asked and not StrategyDecision.objects.filter(episode=of).exists():
        return True
    # Or what the child said afterwards asks for one, which only its readers know.
    owed = duties.of_each(ABOUT, [of.pk]).get(of.pk, ())
    return any(one.clock == STRATEGY and one.met_at is None for one in owed)


def strategy_decided(of: Episode) -> bool:
    """Whether a strategy discussion decided on an episode already."""
    return StrategyDecision.objects.filter(episode=of).exists()


def tells_of_harm(one: Interview, packs: Packs) -> bool:
    """W5: what came to light in an interview asks for a strategy discussion."""
    return asks_for_strategy(
        packs.interview_triggers, hurt=YesBelieved.NO, with_risk=YesBelieved.NO, ticked=one.triggers
    )


@dataclass(frozen=True)
class ToldBack:
    """What a child said after coming back, for the discussion that it calls for."""

    subject_id: UUID
    file_id: UUID
    in_words: str


def for_discussion(interview_id: UUID) -> ToldBack | None:
    """What is known from an interview. None where it is hidden or absent."""
    found = interview(interview_id)
    if found is None:
        with _by_name():
            found = interview(interview_id)
    if found is None:
        return None
    packs = current()
    known = [
        packs.interview_triggers[slug].text
        for slug in found.triggers
        if slug in packs.interview_triggers
    ]
    times = [in_words(one.seen_at) for one in episode_rows(found.episodes)]
    parts = [
        f"Return interview of {in_words(found.held_at)}",
        f"about being missing from {' and '.join(times)}" if times else "",
    ]
    lines = [" ".join(part for part in parts if part) + "."]
    if known:
        lines.append(f"What came to light: {'; '.join(known)}.")
    if found.childs_words:
        lines.append(f"The child’s own words: “{found.childs_words.strip()}”")
    return ToldBack(found.subject_id, found.file_id, "\n".join(lines))


def newest_profile(subject_id: UUID) -> Profile | None:
    return (
        Profile.objects.filter(subject_id=subject_id)
        .select_related("recorded_by__agency")
        .order_by("-recorded_at", "-id")
        .first()
    )


def profiles_of(subject_id: UUID) -> list[Profile]:
    """Every version that the worker may read, newest first."""
    rows = Profile.objects.filter(subject_id=subject_id).select_related("recorded_by__agency")
    return list(rows.order_by("-recorded_at", "-id"))


def beforehand_of(subject_id: UUID) -> list[Beforehand]:
    rows = Beforehand.objects.filter(subject_id=subject_id).select_related("recorded_by__agency")
    return list(rows.order_by("-recorded_at", "-id"))


def told_beforehand() -> list[Beforehand]:
    """W5: children at risk of whom the co-ordinators know, the newest first."""
    rows = Beforehand.objects.select_related("recorded_by__agency")
    return list(rows.order_by("-recorded_at", "-id")[:MOST])


def interviews_of(subject_id: UUID) -> list[Interview]:
    """Those that the worker may read, newest first."""
    rows = Interview.objects.filter(subject_id=subject_id).select_related("recorded_by__agency")
    found = {one.pk: one for one in rows}
    with _by_name():
        found |= {one.pk: one for one in rows.all()}
    return sorted(found.values(), key=lambda one: (one.held_at, one.pk), reverse=True)


@contextmanager
def _by_name() -> Iterator[None]:
    """Inside the block whoever reads an area reads like everybody else: what they were let into by
    name or team, as into an interview, which is not the area's."""
    area = identity.shape() == "area"
    if area:
        identity.take_shape("narrow")
    yield
    if area:
        identity.take_shape("area")


def interview(interview_id: UUID) -> Interview | None:
    rows = Interview.objects.filter(pk=interview_id).select_related("recorded_by__agency")
    return rows.first()


def decisions_on(of: Interview) -> list[SendDecision]:
    """Who receives it, oldest first: the last one on a recipient holds."""
    rows = SendDecision.objects.filter(interview=of).select_related("recorded_by__agency")
    return list(rows.order_by("recorded_at", "id"))


def items_of(of: Interview) -> list[Item]:
    """What may be information, with its decision where there is one."""
    rows = Item.objects.filter(interview=of).select_related("decision__recorded_by", "interview")
    return list(rows.order_by("kind", "recorded_at", "id"))


def item(item_id: UUID) -> Item | None:
    return Item.objects.filter(pk=item_id).select_related("interview", "decision").first()


@dataclass(frozen=True)
class Regular:
    """A child who is regularly missing, with the episodes that make it so, the oldest first."""

    subject_id: UUID
    known: Summary | None
    began: tuple[datetime, ...]
    nights: int
    interviews_owed: int


def regularly_missing(month: date, *, definition: RegularlyMissing | None = None) -> list[Regular]:
    """The monthly list for the panel, by name, of those whom the worker may read. No score.

    definition: of the packs unless another is given. Three queries.
    """
    rule = definition or next(iter(current().regularly_missing.values()))
    since, until = window(rule, month)
    rows = Episode.objects.filter(seen_at__gte=since, seen_at__lt=until).values_list(
        "subject_id", "pk", "seen_at", "found__found_at"
    )
    times: dict[UUID, list[tuple[UUID, datetime, datetime | None]]] = defaultdict(list)
    for subject_id, key, began, ended in rows.order_by("seen_at"):
        times[subject_id].append((key, began, ended))
    regular = {
        subject_id: found
        for subject_id, found in times.items()
        if is_regular(rule, [began for _, began, _ in found], month)
    }
    held = set(
        InterviewHeld.objects.filter(
            episode_id__in=[key for found in regular.values() for key, _, _ in found],
            independent=True,
        ).values_list("episode_id", flat=True)
    )
    names = summaries(list(regular))
    listed = [
        Regular(
            subject_id,
            names.get(subject_id),
            tuple(began for _, began, _ in found),
            sum(_nights(began, ended) for _, began, ended in found if ended),
            sum(ended is not None and key not in held for key, _, ended in found),
        )
        for subject_id, found in regular.items()
    ]
    return sorted(listed, key=lambda one: one.known.name.casefold() if one.known else "")


def _nights(began: datetime, ended: datetime) -> int:
    return (ended.astimezone(LONDON).date() - began.astimezone(LONDON).date()).days


def _episodes() -> QuerySet[Episode]:
    return Episode.objects.select_related("recorded_by__agency")


def _seen(rows: Sequence[Episode]) -> list[EpisodeSeen]:
    if not rows:
        return []
    ids = [one.pk for one in rows]
    found = {one.episode_id: one for one in Found.objects.filter(episode_id__in=ids)}
    told: dict[UUID, list[Told]] = defaultdict(list)
    offers: dict[UUID, list[Offer]] = defaultdict(list)
    strategies: dict[UUID, list[StrategyDecision]] = defaultdict(list)
    held: dict[UUID, list[InterviewHeld]] = defaultdict(list)
    there = Q(episode_id__in=ids)
    for step in Told.objects.filter(there).order_by("told_at"):
        told[step.episode_id].append(step)
    for offer in Offer.objects.filter(there).order_by("offered_at"):
        offers[offer.episode_id].append(offer)
    for decided in StrategyDecision.objects.filter(there).order_by("discussed_at"):
        strategies[decided.episode_id].append(decided)
    for one in InterviewHeld.objects.filter(there).order_by("held_at"):
        held[one.episode_id].append(one)
    owed = duties.of_each(ABOUT, ids)
    return [
        EpisodeSeen(
            row,
            found.get(row.pk),
            tuple(told[row.pk]),
            tuple(offers[row.pk]),
            tuple(strategies[row.pk]),
            tuple(held[row.pk]),
            tuple(owed.get(row.pk, ())),
        )
        for row in rows
    ]
