"""The five documents that Sightline began from, measured against what a careful reader wrote down.

They are not ours to give away: where they are not there, the test says so and is skipped.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sightline.documents.finding import found_in
from sightline.documents.text import read_file
from sightline.documents.vocabulary import Words, national_rules
from sightline.domain.library import ReadDocument, StatementKind
from tests.unit.documents import expected, measuring

ENOUGH = 0.85
ROOT = Path(__file__).parents[3]
SOURCES = Path(os.environ.get("SIGHTLINE_SOURCES", ROOT.parent / "shared" / "seeds"))
NAMES = {path.name[:3]: path for path in sorted(SOURCES.glob("00[0-4]_*.txt"))}

pytestmark = pytest.mark.skipif(
    len(NAMES) < 5, reason="the five sources are not here; name their folder in SIGHTLINE_SOURCES"
)


@pytest.fixture(scope="module")
def read_in() -> dict[str, ReadDocument]:
    words = Words(national_rules())
    return {key: found_in(read_file(path, 0), words) for key, path in NAMES.items()}


@pytest.mark.parametrize("key", sorted(expected.STATEMENTS))
@pytest.mark.parametrize(
    "kind", [StatementKind.FINDING, StatementKind.RECOMMENDATION, StatementKind.DUTY]
)
def test_findings_and_recommendations_are_those_that_a_careful_reader_names(
    read_in: dict[str, ReadDocument], key: str, kind: StatementKind
) -> None:
    labels = measuring.labels(expected.STATEMENTS[key])
    _good_enough(measuring.of_kind(kind, read_in[key].statements, labels))


@pytest.mark.parametrize("key", sorted(expected.LISTS))
def test_lists_begin_where_a_careful_reader_sees_them_begin(
    read_in: dict[str, ReadDocument], key: str
) -> None:
    _good_enough(measuring.of_lists(read_in[key].lists, expected.LISTS[key]))


@pytest.mark.parametrize("key", sorted(expected.THEMES))
def test_themes_are_those_of_the_whole_document(read_in: dict[str, ReadDocument], key: str) -> None:
    _good_enough(measuring.of_themes(read_in[key].themes, expected.THEMES[key]))


@pytest.mark.parametrize("key", sorted(expected.FRONT))
def test_the_front_is_read(read_in: dict[str, ReadDocument], key: str) -> None:
    title, publisher, written, kind = expected.FRONT[key]
    document = read_in[key]
    assert title in document.title or not title
    assert document.publisher.startswith(publisher)
    assert document.dated is None
    assert document.dated_as_written == written
    assert document.kind.value == kind


def _good_enough(measured: measuring.Measured) -> None:
    """Of one or two that are expected a single miss says little; of none, nothing."""
    assert measured.precision >= ENOUGH, f"wrong: {measured.wrong}"
    assert measured.recall >= ENOUGH, f"missed: {measured.missed}"
