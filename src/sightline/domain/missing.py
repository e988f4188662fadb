"""What is asked when a child is missing and after they are back, and what of it can be worked out.

Pure: the questions, words and numbers come from `missing.yaml`. Nothing here adds up to a score.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

from sightline.domain.errors import Refusal
from sightline.domain.identifiers import NotAnIdentifier, phone, registration
from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound

_LONDON = ZoneInfo("Europe/London")


class Stage(StrEnum):
    """When a question is asked."""

    PROFILE = "profile"
    REPORT = "report"
    INTERVIEW = "interview"


class Gives(StrEnum):
    """What an answer may be information about, for a person to confirm."""

    PERSON = "person"
    PLACE = "place"
    VEHICLE = "vehicle"
    PHONE = "phone"
    ACCOUNT = "account"

    @property
    def label(self) -> str:
        return {"phone": "Telephone", "account": "Online name"}.get(self.value, self.capitalize())


class Sent(StrEnum):
    """Whether an interview goes to a recipient unless somebody decides that it does not."""

    BY_DEFAULT = "by_default"
    IF_DECIDED = "if_decided"


class YesBelieved(StrEnum):
    """Believed is enough for what follows: nobody waits for proof."""

    YES = "yes"
    BELIEVED = "believed"
    NO = "no"
    NOT_KNOWN = "not_known"

    @property
    def label(self) -> str:
        return {"yes": "Yes", "believed": "It is believed so", "no": "No"}.get(self, "Not known")

    @property
    def holds(self) -> bool:
        return self in (YesBelieved.YES, YesBelieved.BELIEVED)


@dataclass(frozen=True)
class MissingQuestion:
    """One question. from_profile: the answer of the profile that fills it. gives: what each line of
    its answer may be about."""

    slug: str = field(metadata={"pattern": SLUG})
    stage: Stage
    text: str = field(metadata={"longest": 110})
    help: str | None
    needed: bool
    from_profile: str | None
    gives: Gives | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class MissingFrom:
    """Where a child is missing from. in_care: the interview must always take place (14.1)."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    in_care: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class RiskWord:
    """A word for the risk while a child is missing. It is a judgement with reasons, never a sum."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    means: str
    call_now: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class InterviewTrigger:
    """Why an independent interview matters all the more. strategy: a strategy discussion decides on
    it. over_hours: the record itself shows it where the child was away for longer. from_answer: so
    does this answer about the return."""

    slug: str = field(metadata={"pattern": SLUG})
    text: str = field(metadata={"longest": 110})
    strategy: bool
    over_hours: int | None
    from_answer: Literal["hurt", "with_risk"] | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class InterviewerKind:
    """Who may hold an interview, in relation to where the child lives."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    help: str | None
    independent: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Recipient:
    """Who may be told of an episode or be sent an interview.

    receives: what a team of the area receives where it is told inside Sightline ("missing",
    "front_door"); None where nobody is. caution: what to think of before it is sent to them.
    """

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    receives: str | None
    interview: Sent
    caution: str | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class RegularlyMissing:
    """Who is regularly missing: `times` episodes or more in `within_days` days."""

    slug: str = field(metadata={"pattern": SLUG})
    words: str
    times: int = field(metadata={"at_least": 2})
    within_days: int = field(metadata={"at_least": 1})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class MissingPack:
    """Everything of `missing.yaml`."""

    questions: tuple[MissingQuestion, ...] = ()
    missing_from: tuple[MissingFrom, ...] = ()
    risk: tuple[RiskWord, ...] = ()
    triggers: tuple[InterviewTrigger, ...] = ()
    interviewers: tuple[InterviewerKind, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    regularly: tuple[RegularlyMissing, ...] = ()

    def __post_init__(self) -> None:
        profile = {one.slug for one in self.questions if one.stage is Stage.PROFILE}
        for one in self.questions:
            if one.from_profile is not None and one.from_profile not in profile:
                what = f"'{one.slug}' is filled from '{one.from_profile}', which no profile asks"
                raise Unsound(what, "Name a question of stage 'profile' of this file, or null.")


@dataclass(eq=False)
class DoesNotFit(Refusal):
    """The times, or who held an interview, do not fit; the sentence says what to look at."""

    why: str
    field: str | None = None
    code = "does-not-fit"

    def sentence(self) -> str:
        return self.why


@dataclass(frozen=True)
class Span:
    """One episode as it lies in time. ended: None while the child is not found."""

    began: datetime
    ended: datetime | None


def in_words(at: datetime) -> str:
    """ "14:30 on 3 May 2026", in England's time."""
    local = at.astimezone(_LONDON)
    return f"{local:%H:%M} on {local.day} {local:%B %Y}"


def check_report(
    *, seen: datetime, reported: datetime, now: datetime, others: Sequence[Span]
) -> None:
    """A report that can be so. others: the child's other episodes. Raises DoesNotFit."""
    for at, name, what in ((seen, "seen_time", "seen"), (reported, "reported_time", "reported")):
        if at > now:
            raise DoesNotFit(f"{in_words(at)} has not come yet. Check when it was {what}", name)
    if seen > reported:
        raise DoesNotFit(
            f"Last seen at {in_words(seen)} lies after the report. Check both times", "seen_time"
        )
    for other in others:
        if other.ended is None and seen >= other.began:
            raise DoesNotFit(
                f"An episode since {in_words(other.began)} is still open. Write first when the"
                " child was found, or add to that episode",
                "seen_time",
            )
        if _overlap(Span(seen, None if other.ended is None else reported), other):
            until = f" until {in_words(other.ended)}" if other.ended else ""
            raise DoesNotFit(
                f"This overlaps an episode from {in_words(other.began)}{until}. Check when the"
                " child was last seen, or add to that episode",
                "seen_time",
            )


def check_found(
    *,
    seen: datetime,
    reported: datetime,
    found: datetime,
    reported_after: bool,
    now: datetime,
    others: Sequence[Span] = (),
) -> None:
    """A return that can be so. reported_after: it was reported only once the child was back.

    Raises DoesNotFit.
    """
    if found > now:
        raise DoesNotFit(
            f"{in_words(found)} has not come yet. Check the day and time", "found_time"
        )
    if found <= seen:
        raise DoesNotFit(
            f"The child was last seen at {in_words(seen)}, so they were not found before. Check the"
            " day and time",
            "found_time",
        )
    if found < reported and not reported_after:
        raise DoesNotFit(
            f"The return lies before the report of {in_words(reported)}. Check the time, or say"
            " that it was reported only afterwards",
            "found_time",
        )
    for other in others:
        if other.began > seen and found > other.began:
            raise DoesNotFit(
                f"Another episode began at {in_words(other.began)}. The child was back before that",
                "found_time",
            )


def check_interview(*, found: Iterable[datetime], held: datetime, now: datetime) -> None:
    """An interview that can be so. found: when each episode that it covers ended."""
    if held > now:
        raise DoesNotFit(f"{in_words(held)} has not come yet. Check the day and time", "held_time")
    latest = max(found)
    if held < latest:
        raise DoesNotFit(
            f"The child was found at {in_words(latest)}. An interview follows the return: check the"
            " time, or which episodes it covers",
            "held_time",
        )


def _overlap(one: Span, other: Span) -> bool:
    starts_before = other.ended is None or one.began < other.ended
    return starts_before and (one.ended is None or one.ended > other.began)


def shown_by_record(
    triggers: Iterable[InterviewTrigger],
    *,
    away: timedelta,
    answers: Mapping[str, YesBelieved],
    ticked: Iterable[str],
) -> tuple[str, ...]:
    """The triggers that people ticked, and those that times and answers show, in order.

    answers: to `hurt` and `with_risk`.
    """
    chosen = set(ticked)
    return tuple(
        one.slug
        for one in triggers
        if one.slug in chosen
        or (one.over_hours is not None and away > timedelta(hours=one.over_hours))
        or (one.from_answer is not None and answers[one.from_answer].holds)
    )


def asks_for_strategy(
    triggers: Mapping[str, InterviewTrigger],
    *,
    hurt: YesBelieved,
    with_risk: YesBelieved,
    ticked: Iterable[str],
) -> bool:
    """W5: hurt, or with somebody who poses a risk: a strategy discussion decides on it."""
    marked = any(slug in triggers and triggers[slug].strategy for slug in ticked)
    return hurt.holds or with_risk.holds or marked


@dataclass(frozen=True)
class Suggested:
    """A line of an answer that may be information. question: its slug."""

    kind: Gives
    words: str
    question: str


_PLATE = re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b")
_NUMBER = re.compile(r"(?<!\w)(?:\+44|0)[\d\s()-]{8,14}\d(?!\w)")


def suggest(
    questions: Iterable[MissingQuestion], answers: Mapping[str, str]
) -> tuple[Suggested, ...]:
    """What of the answers may be information, as it was written: each line of an answer about
    somebody or something, and every whole plate and telephone number anywhere. Only suggestions."""
    found: dict[tuple[Gives, str], Suggested] = {}

    def keep(kind: Gives, words: str, question: str) -> None:
        found.setdefault((kind, words.casefold()), Suggested(kind, words, question))

    for one in questions:
        text = answers.get(one.slug, "")
        if one.gives is not None:
            for line in re.split(r"[\n;]", text):
                if words := line.strip(" \t\r•*-"):
                    keep(one.gives, words, one.slug)
        for plate in _PLATE.findall(text):
            if one.gives is not Gives.VEHICLE:
                keep(Gives.VEHICLE, registration(plate).text, one.slug)
        for number in _NUMBER.findall(text):
            if one.gives is Gives.PHONE:
                continue
            try:
                keep(Gives.PHONE, phone(number), one.slug)
            except NotAnIdentifier:
                continue
    return tuple(found.values())


def months_end(month: date) -> date:
    """The last day of the month in which `month` lies."""
    following = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    return following - timedelta(days=1)


def window(definition: RegularlyMissing, month: date) -> tuple[datetime, datetime]:
    """From the first instant that counts for this month's list to its end (not included)."""
    after = months_end(month) + timedelta(days=1)
    end = datetime(after.year, after.month, after.day, tzinfo=_LONDON)
    first = after - timedelta(days=definition.within_days)
    return datetime(first.year, first.month, first.day, tzinfo=_LONDON), end


def is_regular(definition: RegularlyMissing, began: Iterable[datetime], month: date) -> bool:
    """Whether enough episodes began in the days up to the end of that month."""
    since, until = window(definition, month)
    return sum(since <= one < until for one in began) >= definition.times
