"""What was reported before a measure and after it: a difference, and no cause.

Pure. What is counted is what one reader may see, so two readers may read two numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.domain.disruption import EffectRule

NO_CAUSE = "This shows a difference, and no cause."
NOTHING = (
    "No report before it or after it is among what you may read, so nothing can be compared. That"
    " is no sign that nothing happened."
)


@dataclass(frozen=True)
class Change:
    """Reports in so many days before a measure and after it. unplaced: of which nobody knows
    closely enough on which side they lie. left: days since, where nothing can be said yet."""

    before: int
    after: int
    days_before: int
    days_after: int
    unplaced: int
    rule: EffectRule

    @property
    def too_early(self) -> bool:
        return self.days_after < self.rule.days

    @property
    def is_small(self) -> bool:
        return self.before + self.after < self.rule.few

    @property
    def per_period_before(self) -> float:
        return self.before * self.rule.days / self.days_before

    @property
    def per_period_after(self) -> float:
        return self.after * self.rule.days / self.days_after if self.days_after else 0.0

    def sentences(self) -> tuple[str, ...]:
        """What a page says of it, the numbers first."""
        days = self.rule.days
        if not self.before + self.after + self.unplaced:
            return (NOTHING,)
        if self.too_early:
            since = f"{self.days_after} day{'' if self.days_after == 1 else 's'} after it"
            told = (
                f"{_reports(self.before)} in the {self.days_before} days before, "
                f"{_reports(self.after)} in the {since}. It is too early to compare: "
                f"after {days} days it says more."
            )
        else:
            told = (
                f"{_reports(self.before)} in the {self.days_before} days before, "
                f"{_reports(self.after)} in the {self.days_after} days after: "
                f"{self.per_period_before:.1f} and {self.per_period_after:.1f} in {days} days."
            )
        said = [told, NO_CAUSE]
        if self.is_small:
            said.append(
                "These are small numbers: one report more or less would look like a change."
            )
        if self.unplaced:
            what = "report is" if self.unplaced == 1 else "reports are"
            said.append(f"{self.unplaced} more {what} not dated closely enough to lie on one side.")
        return tuple(said)


def change(
    reports: Iterable[tuple[date, date]], *, at: date, ended: date | None, today: date,
    rule: EffectRule,
) -> Change:  # fmt: skip
    """Before `at` and from it on, each over the same number of days at most, until it ended.

    reports: the earliest and the latest day of each. The day itself counts as after.
    """
    most = timedelta(days=rule.days * rule.periods)
    first, last = at - most, min(at + most - timedelta(days=1), today, ended or today)
    before = after = unplaced = 0
    for earliest, latest in reports:
        if latest < first or earliest > last:
            continue
        if first <= earliest and latest < at:
            before += 1
        elif at <= earliest and latest <= last:
            after += 1
        else:
            unplaced += 1
    days_after = max((last - at).days + 1, 0)
    return Change(before, after, most.days, days_after, unplaced, rule)


def _reports(count: int) -> str:
    return f"{count} report{'' if count == 1 else 's'}"
