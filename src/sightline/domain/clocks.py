"""When something falls due, and whether it may be called late.

Holidays, limits and their sources are data; nothing here knows what day it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound

ENGLAND = ZoneInfo("Europe/London")
_DECEMBER = 12


class UnknownYear(LookupError):  # says what is not known
    """No holidays are known for a year that the count reaches: a working day is never assumed."""


class NaiveTime(ValueError):  # says what the value is
    """A time without its zone cannot start a clock."""


class NoLimit(ValueError):  # says what the rule lacks
    """The duty has no number of days or hours, so nothing can be worked out."""


class Unit(StrEnum):
    """As `timescales.yaml` of the research has them."""

    WORKING_DAYS = "wd"
    HOURS = "h"
    CALENDAR_DAYS = "d"
    MONTHS = "m"


class ClockKind(StrEnum):
    """Whose rule it is, as it is labelled on the page (R5)."""

    STATUTORY = "statutory"
    GUIDANCE = "guidance"
    LOCAL = "local"


class Counting(StrEnum):
    """How a rule counts the day on which its clock starts. The census checks count it as day 1."""

    DAY_ZERO = "day_zero"
    DAY_ONE = "day_one"


@dataclass(frozen=True)
class Limit:
    """amount of unit; least: the shortest allowed, where a range is given, else None."""

    amount: int = field(metadata={"at_least": 1})
    unit: Unit
    least: int | None = field(default=None, metadata={"at_least": 1})

    def __post_init__(self) -> None:
        if self.least is not None and self.least > self.amount:
            what = f"'least' ({self.least}) is more than 'amount' ({self.amount})"
            raise Unsound(what, "'amount' is the longest allowed; exchange the two.")


@dataclass(frozen=True)
class ClockExample:
    """Worked: started then, due then. Both as ISO 8601; `due` a day, or an instant for hours."""

    started: str
    due: str
    why: str


@dataclass(frozen=True)
class Timescale:
    """One duty with its clock. limit None: no national number; `limit_words` says what holds.

    counting: of working and calendar days; hours and months have one way of counting only.
    """

    slug: str = field(metadata={"pattern": SLUG})
    title: str
    starts: str
    duty: str
    kind: ClockKind
    limit: Limit | None
    limit_words: str
    scope: str | None
    note: str | None
    provenance: Provenance
    examples: tuple[ClockExample, ...] = ()
    counting: Counting = Counting.DAY_ZERO

    def __post_init__(self) -> None:
        counted = (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS)
        from_one = self.counting is Counting.DAY_ONE
        if from_one and (self.limit is None or self.limit.unit not in counted):
            what = f"'{self.slug}' counts its first day as day 1, and counts no days"
            raise Unsound(what, "Leave 'counting' out, or give the limit in wd or d.")


@dataclass(frozen=True)
class Clocks:
    """Everything of `clocks.yaml`."""

    timescales: tuple[Timescale, ...] = ()


@dataclass(frozen=True)
class Holidays:
    """Public holidays of one nation. days: year -> its holidays; a year not there is not known."""

    days: Mapping[int, frozenset[date]]

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday less the holidays. Raises UnknownYear."""
        if day.year not in self.days:
            raise UnknownYear(f"no public holidays are known for {day.year}")
        return day.weekday() < 5 and day not in self.days[day.year]


def add_working_days(start: date, amount: int, holidays: Holidays) -> date:
    """The day that is `amount` working days after `start`; the start is day 0, working or not.

    One reading of "within n working days"; see `Counting` for the other. Raises UnknownYear.
    """
    day = start
    for _ in range(amount):
        day += timedelta(days=1)
        while not holidays.is_working_day(day):
            day += timedelta(days=1)
    return day


def add_months(start: date, amount: int) -> date:
    """The same day `amount` months later, or that month's last day where there is no such day."""
    month = start.month - 1 + amount
    year, month = start.year + month // _DECEMBER, month % _DECEMBER + 1
    following = date(year + month // _DECEMBER, month % _DECEMBER + 1, 1)
    return min(date(year, month, 1) + timedelta(days=start.day - 1), following - timedelta(days=1))


def due(
    limit: Limit | None,
    started: datetime,
    holidays: Holidays,
    counting: Counting = Counting.DAY_ZERO,
) -> datetime:
    """The last instant at which the duty is met in time, in England's time.

    Hours are elapsed hours, so a clock change in between shortens or lengthens no one's time. Days
    and months run to the end of their last day. Where the first day is day 1, a start on a day that
    is no working day is not counted. Raises NaiveTime, UnknownYear, NoLimit.
    """
    if limit is None:
        raise NoLimit("no number of days or hours is set for this duty")
    if started.tzinfo is None:
        raise NaiveTime("the time at which a clock starts needs its zone")
    local = started.astimezone(ENGLAND)
    if limit.unit is Unit.HOURS:
        return (started.astimezone(ZoneInfo("UTC")) + timedelta(hours=limit.amount)).astimezone(
            ENGLAND
        )
    from_one = counting is Counting.DAY_ONE
    if limit.unit is Unit.WORKING_DAYS:
        counted = from_one and holidays.is_working_day(local.date())
        last = add_working_days(local.date(), limit.amount - counted, holidays)
    elif limit.unit is Unit.MONTHS:
        last = add_months(local.date(), limit.amount)
    else:
        last = local.date() + timedelta(days=limit.amount - from_one)
    return datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=ENGLAND)


def due_under(rule: Timescale, started: datetime, holidays: Holidays) -> datetime:
    """`due` by one rule, counted as that rule counts. Raises the same."""
    return due(rule.limit, started, holidays, rule.counting)
