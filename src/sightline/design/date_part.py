"""A date as people know it: today, a day, a month, a year, between two days, or not known.

Give only what is known: leaving out the day, or the day and the month, is an answer.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from sightline.design.fields import Asked
from sightline.domain.dates import Precision, UncertainDate, in_full, require_happened
from sightline.domain.errors import Refusal
from sightline.kernel import clock

PARTS = (
    "how", "day", "month", "year", "about",
    "from_day", "from_month", "from_year", "to_day", "to_month", "to_year", "reason",
)  # fmt: skip
TODAY, YESTERDAY, DAY, BETWEEN, UNKNOWN = "today", "yesterday", "day", "between", "unknown"
EVERY_WAY = (TODAY, YESTERDAY, DAY, BETWEEN, UNKNOWN)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
Raw = Mapping[str, str]


class DatePartWidget(forms.Widget):
    """Radios for how the date is known, each with the inputs it needs. Works without JavaScript."""

    template_name = "design/widgets/date_part.html"
    use_fieldset = True

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, ways: Sequence[str] = EVERY_WAY,
        today: Callable[[], date] = clock.today,
    ) -> None:  # fmt: skip
        super().__init__(attrs)
        self.ways = ways
        self.today = today
        #: Set by the form when parts were refused, so that just those are drawn in red.
        self.wrong_parts: frozenset[str] = frozenset()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Raw:
        del files  # a date is never a file; Django gives them to every widget
        return {part: str(data.get(f"{name}-{part}", "")) for part in PARTS}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        del files
        return not any(f"{name}-{part}" in data for part in PARTS)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-{index or ('how' if len(self.ways) > 1 else 'day')}" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed: Raw = value or dict.fromkeys(PARTS, "")
        today = self.today()
        labels = {
            TODAY: f"Today, {in_full(today)}",
            YESTERDAY: f"Yesterday, {in_full(today - timedelta(days=1))}",
            DAY: "Another date" if TODAY in self.ways else "A date",
            BETWEEN: "Between two dates",
            UNKNOWN: "Not known",
        }
        how = typed["how"] or (DAY if len(self.ways) == 1 else "")
        context["widget"].update(
            typed=typed,
            ways=[(way, labels[way], way == how) for way in self.ways],
            only_a_day=len(self.ways) == 1,
            wrong=self.wrong_parts,
            year=today.year,
        )
        return context


class DatePart(Asked, forms.Field):
    """Gives an UncertainDate, or None where it is not required and nothing was typed.

    ways: which answers are offered. past: refuse a date after today.
    The form may set `born` (a date, to refuse what lies before it) after it is made.
    """

    def __init__(
        self, label: str, *, hint: str = "", missing: str = "Say when, or that it is not known",
        required: bool = True, ways: Sequence[str] = EVERY_WAY, past: bool = True, size: str = "s",
        initial: UncertainDate | None = None, today: Callable[[], date] = clock.today,
    ) -> None:  # fmt: skip
        super().__init__(
            label=label, help_text=hint, required=required, initial=initial,
            widget=DatePartWidget(ways=ways, today=today),
        )  # fmt: skip
        self.ways = ways
        self.past = past
        self.today = today
        self.born: date | None = None
        self.asked_with(size=size, heading=False, missing=missing)

    def draw_wrong(self, parts: Iterable[str]) -> None:
        """Draw these parts in red."""
        if isinstance(self.widget, DatePartWidget):
            self.widget.wrong_parts = frozenset(parts)

    def prepare_value(self, value: Any) -> Any:
        return as_typed(value) if isinstance(value, UncertainDate) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        blank = dict.fromkeys(PARTS, "")
        return (self.prepare_value(initial) or blank) != (data or blank)

    def clean(self, value: Any) -> UncertainDate | None:
        typed: Raw = {part: str((value or {}).get(part, "")).strip() for part in PARTS}
        how = typed["how"] or _guess_how(typed)
        only_way_left_blank = len(self.ways) == 1 and not _guess_how(typed)
        if how not in self.ways or only_way_left_blank:
            if self.required:
                first = "day" if only_way_left_blank else "how"
                raise _wrong(str(self.error_messages["required"]), first, code="required")
            return None
        when = self._read(how, typed)
        if self.past:
            try:
                require_happened(when, today=self.today(), born=self.born)
            except Refusal as refused:
                parts = (
                    ("to_day", "to_month", "to_year")
                    if how == BETWEEN
                    else ("how",)
                    if how in {TODAY, YESTERDAY}
                    else ("day", "month", "year")
                )
                raise _wrong(refused.sentence(), *parts, code=refused.code) from refused
        return when

    def _read(self, how: str, typed: Raw) -> UncertainDate:
        if how == TODAY:
            return UncertainDate.exact(self.today())
        if how == YESTERDAY:
            return UncertainDate.exact(self.today() - timedelta(days=1))
        if how == UNKNOWN:
            if not typed["reason"]:
                raise _wrong("Say why the date is not known", "reason")
            return UncertainDate.unknown(typed["reason"])
        if how == BETWEEN:
            first = read_part(typed, prefix="from_")
            last = read_part(typed, prefix="to_")
            if first.earliest is None or last.latest is None or first.earliest >= last.latest:
                raise _wrong("The second date must be later than the first", "to_day")
            return UncertainDate.between(first.earliest, self._not_beyond_today(last))
        when = read_part(typed)
        if typed["about"] and when.precision is Precision.EXACT and when.earliest is not None:
            return UncertainDate.about(when.earliest)
        return when

    def _not_beyond_today(self, last: UncertainDate) -> date:
        """ "Until this month" ends today, not at the month's end, which has not come yet."""
        if last.earliest is None or last.latest is None:
            raise ValueError("a date that was typed has both bounds")
        today = self.today()
        begun = last.precision is not Precision.EXACT and last.earliest <= today < last.latest
        return today if self.past and begun and last.earliest < today else last.latest


def read_part(typed: Raw, *, prefix: str = "") -> UncertainDate:
    """What was typed into one day, month and year. Raises ValidationError, naming the parts."""
    day, month, year = (typed[f"{prefix}{part}"] for part in ("day", "month", "year"))
    if not year:
        if not (day or month):
            raise _wrong(
                "Enter the date. Leave out the day, or the day and the month, if not known",
                f"{prefix}day", f"{prefix}month", f"{prefix}year",
            )  # fmt: skip
        raise _wrong("Enter the year. If you do not know it, choose “Not known”", f"{prefix}year")
    if not re.fullmatch(r"(19|20)\d\d", _plain(year)):
        raise _wrong("The year must have four numbers, for example 2025", f"{prefix}year")
    if day and not month:
        raise _wrong("Enter the month, or leave out the day", f"{prefix}month")
    y = int(_plain(year))
    if not month:
        return UncertainDate.year(y)
    m = _month(month)
    if m is None:
        raise _wrong("The month must be a number from 1 to 12, or its name", f"{prefix}month")
    if not day:
        return UncertainDate.month(y, m)
    try:
        return UncertainDate.exact(date(y, m, int(_plain(day))))
    except ValueError:
        raise _wrong(
            f"There is no such day in {date(y, m, 1):%B %Y}: check the day", f"{prefix}day"
        ) from None


def as_typed(when: UncertainDate) -> dict[str, str]:
    """The other way round: what a person would have typed for this date."""
    typed = dict.fromkeys(PARTS, "")
    said = when.said
    if said is None:
        return {**typed, "how": UNKNOWN, "reason": when.reason}
    first, last = said
    typed.update(how=DAY, day=str(first.day), month=str(first.month), year=str(first.year))
    match when.precision:
        case Precision.MONTH:
            typed["day"] = ""
        case Precision.YEAR:
            typed.update(day="", month="")
        case Precision.ABOUT:
            typed["about"] = "yes"
        case Precision.BETWEEN:
            typed = {
                **dict.fromkeys(PARTS, ""), "how": BETWEEN,
                "from_day": str(first.day), "from_month": str(first.month),
                "from_year": str(first.year), "to_day": str(last.day),
                "to_month": str(last.month), "to_year": str(last.year),
            }  # fmt: skip
    return typed


def _guess_how(typed: Raw) -> str:
    """Without a choice, what was typed says it: nobody is sent back for a missing click."""
    if typed["from_year"] and typed["to_year"]:
        return BETWEEN
    if typed["day"] or typed["month"] or typed["year"]:
        return DAY
    return UNKNOWN if typed["reason"] else ""


def _plain(text: str) -> str:
    """Full-width and other digits as the ones that a date is written with."""
    return unicodedata.normalize("NFKC", text)


def _month(text: str) -> int | None:
    plain = _plain(text).casefold()
    if plain.isdecimal():
        return int(plain) if 1 <= int(plain) <= 12 else None
    return MONTHS.index(plain[:3]) + 1 if plain[:3] in MONTHS else None


def _wrong(sentence: str, *parts: str, code: str = "date") -> forms.ValidationError:
    return forms.ValidationError(sentence, code=code, params={"parts": parts})
