"""Details of other reports that may be of the same, with the reason, for a person to decide on.

Looked for by shared keys and cut: what ten thousand reports mention must not make a page slow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from sightline.domain.information import Detail
from sightline.domain.matching import Given, Ground, compare
from sightline.information import queries
from sightline.information.models import MatchDecision, Mention
from sightline.subjects.name_variants import variants

MOST_LOOKED_AT = 300  # details of other reports that share a key
MOST_SHOWN = 10


@dataclass(frozen=True)
class Suggestion:
    """others: further details of the same record, or of other reports that say just the same, which
    are shown as one. subject_id: the record that it is linked to, where it is."""

    mention: Mention
    ground: Ground
    subject_id: UUID | None
    others: int


@dataclass(frozen=True)
class Suggested:
    """more: further records or spellings that are not shown. cut: there may be others yet."""

    shown: tuple[Suggestion, ...]
    more: int
    cut: bool


def given(one: Mention) -> Given:
    return Given(Detail(one.kind), one.text, one.normal, one.partial, one.where)


def suggest(
    mention: Mention, decided: Iterable[MatchDecision] = ()
) -> Suggested:  # fmt: skip
    """What may be of the same, closest first. Pairs on which somebody decided are left out.

    Four queries, whatever is held.
    """
    if not mention.keys:
        return Suggested((), 0, cut=False)
    ids = _sharing(mention)
    known = {
        one
        for match in decided
        if not hasattr(match, "undone")
        for one in (match.first_id, match.second_id)
    }
    rows = [
        one
        for one in Mention.objects.filter(pk__in=ids[:MOST_LOOKED_AT]).select_related(
            "report", "report__agency"
        )
        if one.pk not in known
        and not (one.report_id == mention.report_id and one.together == mention.together)
    ]
    links = queries.links([one.pk for one in rows])
    mine = given(mention)
    found: dict[object, list[tuple[Mention, Ground, UUID | None]]] = {}
    for one in rows:
        ground = compare(mine, given(one), variants())
        if ground is None:
            continue
        linked = next(
            (link.subject_id for link in links.get(one.pk, ()) if not hasattr(link, "undone")),
            None,
        )
        subject = one.subject_id or linked
        found.setdefault(subject or (one.kind, one.normal), []).append((one, ground, subject))
    return _cut(found.values(), whole=len(ids) <= MOST_LOOKED_AT)


def _sharing(mention: Mention) -> Sequence[UUID]:
    """Details that share a key, those with just the same text first in what is looked at."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM information_mention WHERE keys && %s AND id <> %s LIMIT %s",
            [mention.keys, mention.pk, MOST_LOOKED_AT + 1],
        )
        return [row[0] for row in cursor.fetchall()]


def _cut(
    found: Iterable[list[tuple[Mention, Ground, UUID | None]]], *, whole: bool
) -> Suggested:  # fmt: skip
    lines = []
    for together in found:
        together.sort(key=lambda one: (one[1].strength, one[0].recorded_at))
        one, ground, subject = together[0]
        lines.append(Suggestion(one, ground, subject, len(together) - 1))
    lines.sort(key=lambda line: (line.ground.strength, line.mention.recorded_at))
    return Suggested(tuple(lines[:MOST_SHOWN]), max(len(lines) - MOST_SHOWN, 0), cut=not whole)
