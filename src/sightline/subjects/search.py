"""People search: typos, nicknames, sound-alikes, hyphens, other scripts. Never a hidden name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from sightline.access import identity
from sightline.access.files import SubjectKind
from sightline.domain.names import NameMatch, NameQuery, read_query, score
from sightline.kernel import audit
from sightline.subjects.name_variants import variants
from sightline.subjects.queries import Summary, summaries

CANDIDATES = 100


@dataclass(frozen=True)
class Found:
    """One subject that was found, and why: sentences about the words, never about the person."""

    summary: Summary
    reasons: tuple[str, ...]


def find(
    text: str,
    *,
    kinds: Collection[SubjectKind] = (SubjectKind.CHILD, SubjectKind.PERSON),
    birth_date: date | None = None,
    unfinished: bool = False,
    limit: int = 10,
) -> list[Found]:
    """Subjects whose name agrees with `text`, among those the worker may know of, closest first.

    unfinished: the last word may still be being typed. birth_date: puts the same date first and
    removes nobody. Returns nothing for text without a letter. Four queries.
    """
    query = read_query(text, variants(), unfinished=unfinished)
    if not query.groups:
        return []
    rows = candidates(query, kinds=kinds, birth_date=birth_date)
    best: dict[UUID, NameMatch] = {}
    for subject_id, _kind, name, born in rows:
        match = score(query, name, variants(), asked_birth_date=birth_date, birth_date=born)
        if match and (subject_id not in best or match.order > best[subject_id].order):
            best[subject_id] = match
    closest = sorted(best, key=lambda one: best[one].order, reverse=True)[:limit]
    known = summaries(closest)
    audit.note("people.searched", subjects=[one for one in closest if one in known])
    return [
        Found(known[one], tuple(reason.sentence for reason in best[one].reasons))
        for one in closest
        if one in known
    ]


def candidates(
    query: NameQuery, *, kinds: Collection[SubjectKind], birth_date: date | None
) -> list[tuple[UUID, str, str, date | None]]:
    """Names that share a key with the query: (subject, kind, name, birth date), at most a hundred.

    Only of those the worker may know of. The same birth date comes first. One query.
    """
    groups: list[list[str] | None] = [sorted(group) for group in query.groups]
    groups += [None] * (4 - len(groups))
    form = "access.find_names_area" if identity.shape() == "area" else "access.find_names"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM {form}(%s, %s, %s, %s, %s, %s, %s, %s)",  # noqa: S608  one of two
            [
                *groups,
                sorted(query.exact),
                [kind.value for kind in kinds],
                birth_date,
                CANDIDATES,
            ],
        )
        return list(cursor.fetchall())
