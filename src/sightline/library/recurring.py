"""What comes back: themes over the years, and recommendations that several documents make.

Only what a person has confirmed is counted, and only the newest edition of a document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from sightline.domain.library import StatementKind
from sightline.library.lines import Known
from sightline.library.queries import confirmed
from sightline.library.repeated import Group, Said, groups
from sightline.library.themes import theme_words
from sightline.packs.catalogue import Packs

#: Statements that are compared with one another, the newest first.
MOST_COMPARED = 600
UNDATED = 0

_BY_YEAR = """
SELECT theme, coalesce(extract(year FROM d.dated)::integer, 0), count(DISTINCT d.id), count(*)
FROM library_statement AS s
JOIN library_document AS d ON d.id = s.document_id
CROSS JOIN LATERAL unnest(s.themes) AS theme
WHERE s.state = 'confirmed' AND d.readers <> 'taken-out'
  AND NOT EXISTS (SELECT 1 FROM library_document AS n WHERE n.supersedes_id = d.id)
GROUP BY 1, 2
"""


@dataclass(frozen=True)
class ThemeYears:
    """One theme. by_year: year (0 where a document has no date) to documents that speak of it."""

    theme: str
    by_year: Mapping[int, int]
    documents: int
    statements: int


@dataclass(frozen=True)
class Repeated:
    """A recommendation that several documents make, each time with its statement."""

    members: tuple[Known, ...]
    documents: int
    shares: tuple[str, ...]


def themes_by_year() -> list[ThemeYears]:
    """Every theme that confirmed statements have, what most documents speak of first."""
    years: dict[str, dict[int, int]] = {}
    statements: dict[str, int] = {}
    with connection.cursor() as cursor:
        cursor.execute(_BY_YEAR)
        for theme, year, documents, said in cursor.fetchall():
            years.setdefault(theme, {})[year] = documents
            statements[theme] = statements.get(theme, 0) + said
    found = [
        ThemeYears(theme, by_year, sum(by_year.values()), statements[theme])
        for theme, by_year in years.items()
    ]
    return sorted(found, key=lambda one: (-one.documents, -one.statements, one.theme))


def repeated(theme: str, packs: Packs, found: Sequence[Known] = ()) -> list[Repeated]:
    """Recommendations under this theme that are made again in other documents. Two queries.

    found: those of the theme, where they were asked for already.
    """
    statements = list(found) or confirmed(StatementKind.RECOMMENDATION, theme)
    statements = [one for one in statements if one.kind is StatementKind.RECOMMENDATION]
    by_id = {one.id: one for one in statements[:MOST_COMPARED]}
    stems, beyond = _stems(list(by_id), theme_words(packs, theme))
    said = [
        Said(one.id, one.document.id, one.text, stems.get(one.id, frozenset()))
        for one in by_id.values()
    ]
    return [_shown(each, by_id) for each in groups(said, beyond=beyond)]


def _shown(one: Group, by_id: Mapping[UUID, Known]) -> Repeated:
    return Repeated(tuple(by_id[each] for each in one.members), one.documents, one.shares)


def _stems(
    ids: Sequence[UUID], words: Sequence[str]
) -> tuple[dict[UUID, frozenset[str]], frozenset[str]]:
    """The stems of these statements, and those of the words of a theme."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, tsvector_to_array(words) FROM library_statement WHERE id = ANY (%s)",
            [list(ids)],
        )
        stems = {row[0]: frozenset(row[1]) for row in cursor.fetchall()}
        cursor.execute("SELECT tsvector_to_array(to_tsvector('english', %s))", [" ".join(words)])
        (beyond,) = cursor.fetchone()
    return stems, frozenset(beyond)
