"""When invented people are at work."""

from datetime import datetime, timedelta

FIRST, LAST = 8, 16  # hours in which something is begun


def at_work_after(moment: datetime, share: float) -> datetime:
    """One to four hours later, or in the morning of the next weekday. share: 0 up to 1."""
    at = moment + timedelta(minutes=60 + share * 180)
    if at.weekday() < 5 and FIRST <= at.hour <= LAST:
        return at
    if at.hour > LAST or at.weekday() >= 5:
        at += timedelta(days=1)
    while at.weekday() >= 5:
        at += timedelta(days=1)
    return at.replace(hour=FIRST, minute=0) + timedelta(minutes=15 + share * 120)
