"""What changed between two screenings of one child, item by item. Pure; it adds nothing up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sightline.domain.assessment import Known
from sightline.domain.scoring import Answer


class ChangeKind(StrEnum):
    """What became of one answer. No longer known: it was answered before, and not this time."""

    NEWLY_KNOWN = "newly_known"
    CHANGED = "changed"
    NO_LONGER_KNOWN = "no_longer_known"


@dataclass(frozen=True)
class Change:
    """One item whose answer differs. windows_added and windows_gone: when it was seen."""

    item: str
    kind: ChangeKind
    before: Answer | None
    after: Answer | None
    windows_added: tuple[str, ...]
    windows_gone: tuple[str, ...]


def changed_between(
    earlier: Mapping[str, Answer], later: Mapping[str, Answer]
) -> tuple[Change, ...]:
    """Every item whose answer differs, by slug; those of the later one first, in its order.

    An item that one of the two versions does not ask is like one that was not answered: not known.
    """
    changes = []
    for item in dict.fromkeys((*later, *earlier)):
        before, after = _known(earlier.get(item)), _known(later.get(item))
        if before == after:
            continue
        was, now = (each.windows if each else () for each in (before, after))
        changes.append(
            Change(
                item=item,
                kind=_kind(before, after),
                before=before,
                after=after,
                windows_added=tuple(each for each in now if each not in was),
                windows_gone=tuple(each for each in was if each not in now),
            )
        )
    return tuple(changes)


def _known(answer: Answer | None) -> Answer | None:
    """None where it was not asked, not answered, or answered as not known: all mean the same."""
    return None if answer is None or answer.value in ("", Known.NOT_KNOWN) else answer


def _kind(before: Answer | None, after: Answer | None) -> ChangeKind:
    if before is None:
        return ChangeKind.NEWLY_KNOWN
    return ChangeKind.NO_LONGER_KNOWN if after is None else ChangeKind.CHANGED
