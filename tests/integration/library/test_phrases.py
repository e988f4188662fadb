"""A phrase, words for the same and a theme find what a plain query of every passage finds."""

from __future__ import annotations

import random
from collections.abc import Sequence

import psycopg
import pytest

from sightline.library import queries
from sightline.library.asking import all_of, any_of, any_words, terms_of
from tests.database import Database
from tests.factories.library import Partnership, a_review

#: With words that are left out, some that begin alike, one of few letters, and hyphens.
WORDS = (
    *("child", "children", "childhood", "protection", "protected", "plan", "plans", "planning"),
    *("planet", "missing", "episode", "of", "the", "to", "in", "and", "return", "interview"),
    *("home", "voice", "multi-agency", "meeting", "s47", "17", "year", "old", "older", "strategy"),
    "discussion",
)
SYNONYMS = (
    ("return interview", "return home interview"),
    ("voice of the child", "child's voice", "children"),
    ("strategy discussion", "strategy meeting"),
)
PASSAGES, ASKED = 800, 120


@pytest.fixture(scope="module")
def texts(database: Database, partnership: Partnership) -> Database:
    """Passages of words by chance, so that pairs, reversed pairs and gaps all stand somewhere."""
    document = partnership.confirmed(a_review("By chance"))
    chance = random.Random(11)
    rows = (
        (document, 100 + number, " ".join(chance.choices(WORDS, k=chance.randint(1, 24))))
        for number in range(PASSAGES)
    )
    with database.connect("system") as system, system.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO library_piece (document_id, number, kind, text, page, area_id, level,"
            " cells, under) SELECT %s, %s, 'paragraph', %s, 1, d.area_id, 0, '{}',"
            " 'A child of the house' FROM library_document AS d ORDER BY d.id LIMIT 1",
            rows,
        )
    return database


def asked_by_chance() -> Sequence[str]:
    chance = random.Random(12)

    def phrase() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(2, 4)))

    made = []
    for _ in range(ASKED):
        terms = terms_of(f'"{phrase()}" {phrase()}'[chance.randint(0, 1) * 6 :], SYNONYMS)
        theme = any_words([phrase() + chance.choice(("", "*")) for _ in range(3)])
        made += [all_of(terms), any_of(terms), theme, f"({all_of(terms)}) & ({theme})"]
    made += [all_of(terms_of(" ".join(group[:1]), SYNONYMS)) for group in SYNONYMS]
    return made


def passages(system: psycopg.Connection, query: str, *, narrowed: bool) -> set[int]:
    sql = (
        "SELECT access.library_passages(%(q)s, access.library_looked_for(%(q)s), '{}', 100000)"
        if narrowed
        else "SELECT id FROM library_piece WHERE words @@ to_tsquery('english', %(q)s)"
    )
    return {row[0] for row in system.execute(sql, {"q": query}).fetchall()}


def test_whatever_is_asked_finds_what_a_plain_query_finds(texts: Database) -> None:
    looked_for = found = 0
    with texts.connect("system") as system:
        system.execute("SET enable_seqscan = off")  # the index, also of a table that is small
        for query in asked_by_chance():
            plain = passages(system, query, narrowed=False)
            assert passages(system, query, narrowed=True) == plain, query
            by_pairs = system.execute("SELECT access.library_looked_for(%s)", [query]).fetchone()
            looked_for += by_pairs != (None,)
            found += bool(plain) and by_pairs != (None,)
    assert looked_for > ASKED
    assert found > ASKED / 2


def test_what_was_typed_comes_before_other_words_for_the_same(partnership: Partnership) -> None:
    same = "An independent return interview. " * 4
    partnership.confirmed(a_review("Others say", same, recommends=["Offer a return interview."]))
    partnership.confirmed(a_review("As typed", "At home she spoke; the interview came on return."))
    with partnership.as_(partnership.wren):
        answer = queries.search("return home interview")
    assert answer.results[0].text == "At home she spoke; the interview came on return."
    assert {one.document.title for one in answer.results} >= {"Others say", "As typed"}
