"""A moment that a worker remembers: a day and a time of day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.forms import ValidationError

from sightline.concerns.asking import Fields
from sightline.design.date_part import DAY, TODAY, YESTERDAY, DatePart
from sightline.design.fields import Line
from sightline.domain.dates import UncertainDate
from sightline.kernel.clock import LONDON

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_NOON = 12


class TimeOfDay(Line):
    """14:30, 14.30, 2:30pm or 9. Gives a time, or None where nothing was typed."""

    def __init__(self, label: str, **how: Any) -> None:
        super().__init__(label, hint="For example 14:30.", longest=12, width=5, **how)

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        found = _TIME.fullmatch(text)
        try:
            if found is None:
                raise ValueError(text)
            hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
            if half:
                hour = hour % _NOON + (_NOON if half == "pm" else 0)
            return time(hour, minute)
        except ValueError:
            raise ValidationError(
                "Enter the time as hours and minutes, for example 14:30"
            ) from None

    def to_python(self, value: Any) -> Any:
        return super().to_python(value) or None


def moment_fields(name: str, question: str, missing: str) -> Fields:
    """Two questions: the day, then the time of day."""
    ways = (TODAY, YESTERDAY, DAY)
    return {
        f"{name}_day": DatePart(question, ways=ways, missing=missing),
        f"{name}_time": TimeOfDay("At what time?", missing="Give the time, as well as you know it"),
    }


def moment_in(cleaned: Mapping[str, Any], name: str) -> datetime | None:
    """The moment that was given, in England's time; None where a part is missing."""
    day: UncertainDate | None = cleaned.get(f"{name}_day")
    at: time | None = cleaned.get(f"{name}_time")
    if day is None or day.earliest is None or at is None:
        return None
    return datetime.combine(day.earliest, at, LONDON)
