"""When something happened, as exactly as anybody knows it, and never more exactly.

"Not known" is a value with a reason. A month or a year stays a month or a year: no day is guessed.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from sightline.domain.errors import Refusal

#: "About 12 March" is read as within this many days either side, so that a search by date finds it.
ABOUT_DAYS = 7


class Precision(StrEnum):
    """How exactly a date is known."""

    EXACT = "exact"
    ABOUT = "about"
    MONTH = "month"
    YEAR = "year"
    BETWEEN = "between"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class UncertainDate:
    """The earliest and the latest day on which something can have happened, both included.

    Both are None, and `reason` says why, exactly when the precision is UNKNOWN.
    Raises ValueError where the parts contradict each other: that is a fault, never an answer to
    what a person typed.
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    reason: str = ""

    def __post_init__(self) -> None:
        if self.precision is Precision.UNKNOWN:
            if self.earliest is not None or self.latest is not None:
                raise ValueError("a date that is not known has no bounds")
            if not self.reason.strip():
                raise ValueError("a date that is not known needs a reason")
            return
        if self.earliest is None or self.latest is None:
            raise ValueError(f"a date known as '{self.precision}' needs both bounds")
        if self.reason:
            raise ValueError("only a date that is not known has a reason")
        if not _bounds_fit(self.earliest, self.latest, self.precision):
            raise ValueError(f"{self.earliest} to {self.latest} is not '{self.precision}'")

    @classmethod
    def exact(cls, day: date) -> Self:
        return cls(day, day, Precision.EXACT)

    @classmethod
    def about(cls, day: date) -> Self:
        width = timedelta(days=ABOUT_DAYS)
        return cls(day - width, day + width, Precision.ABOUT)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        last = monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last), Precision.MONTH)

    @classmethod
    def year(cls, year: int) -> Self:
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)

    @classmethod
    def between(cls, earliest: date, latest: date) -> Self:
        return cls(earliest, latest, Precision.BETWEEN)

    @classmethod
    def unknown(cls, reason: str) -> Self:
        return cls(None, None, Precision.UNKNOWN, reason.strip())

    @property
    def said(self) -> tuple[date, date] | None:
        """The first and last day that somebody actually said, without the width of "about"."""
        if self.earliest is None or self.latest is None:
            return None
        if self.precision is Precision.ABOUT:
            middle = self.earliest + (self.latest - self.earliest) // 2
            return middle, middle
        return self.earliest, self.latest

    def in_words(self) -> str:
        """As a person would say it: "about 12 March 2025", "some time in March 2025"."""
        said = self.said
        if said is None:
            return f"not known: {self.reason}"
        first, last = said
        match self.precision:
            case Precision.ABOUT:
                return f"about {in_full(first)}"
            case Precision.MONTH:
                return f"some time in {first:%B %Y}"
            case Precision.YEAR:
                return f"some time in {first.year}"
            case Precision.BETWEEN:
                return f"between {in_full(first)} and {in_full(last)}"
            case _:
                return in_full(first)

    def __str__(self) -> str:
        return self.in_words()


@dataclass(eq=False)
class DateInFuture(Refusal):
    """Something that happened cannot have happened after today."""

    today: date
    field: str | None = None
    code = "date-in-future"

    def sentence(self) -> str:
        return f"The date must be today, {in_full(self.today)}, or earlier"


@dataclass(eq=False)
class DateBeforeBirth(Refusal):
    """Something that happened to a person cannot have happened before they were born."""

    field: str | None = None
    code = "date-before-birth"

    def sentence(self) -> str:
        # The birth date itself is not repeated: this may be shown to a worker who did not type it.
        return "The date is before this person was born. Check the date and the date of birth"


def require_happened(
    when: UncertainDate, *, today: date, born: date | None = None, field: str | None = None
) -> None:
    """Refuse a date that cannot be when something happened.

    today, born: dates in Europe/London; born None where it is not known.
    A month or year that has begun may be given although it is not over.
    Raises DateInFuture, DateBeforeBirth.
    """
    said = when.said
    if said is None:
        return
    first, last = said
    typed_end = last if when.precision is Precision.BETWEEN else first
    if typed_end > today:
        raise DateInFuture(today=today, field=field)
    typed_start = first if when.precision is Precision.BETWEEN else last
    if born is not None and typed_start < born:
        raise DateBeforeBirth(field=field)


def in_full(day: date) -> str:
    """12 March 2025: no leading zero, the month in words, so that nobody reads it as 3 December."""
    return f"{day.day} {day:%B %Y}"


def _bounds_fit(earliest: date, latest: date, precision: Precision) -> bool:
    match precision:
        case Precision.EXACT:
            return earliest == latest
        case Precision.MONTH:
            return earliest.day == 1 and latest == _last_of_month(earliest)
        case Precision.YEAR:
            year = earliest.year
            return (earliest, latest) == (date(year, 1, 1), date(year, 12, 31))
        case Precision.BETWEEN:
            return earliest < latest
        case _:
            return latest - earliest == timedelta(days=2 * ABOUT_DAYS)


def _last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
