"""What a search finds, and what it never tells."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from sightline.access import identity
from sightline.domain.library_keeping import Readers
from sightline.library import actions, queries
from tests.factories.library import NOW, Partnership, Person, a_review

LANTERN = a_review(
    "The lantern review",
    "Return interviews were offered late, and nobody asked the young person what she wanted.",
    "The bus station was named in three strategy discussions.",
    recommends=["Offer an independent return interview within 72 hours."],
    themes=("missing",),
)


@pytest.fixture(scope="module")
def lantern(partnership: Partnership) -> UUID:
    return partnership.confirmed(LANTERN)


def found(
    partnership: Partnership, words: str, who: Person | None = None, **asked: object
) -> list[str]:
    with partnership.as_(who or partnership.wren):
        results = queries.search(words, **asked).results  # type: ignore[arg-type]  # as they are
    return [one.text for one in results]


def test_a_passage_is_found_by_another_form_of_its_words_and_shows_where(
    partnership: Partnership, lantern: UUID
) -> None:
    with partnership.as_(partnership.wren):
        (first, *_) = queries.search("offering interview").results
    assert first.document.id == lantern
    assert first.headings == ("The lantern review", "Recommendations")
    assert first.page == 2
    marked = [first.text[start:end] for start, end in first.highlights]
    assert marked == ["Offer", "interview"]


def test_a_phrase_in_quotation_marks_stands_together(
    partnership: Partnership, lantern: UUID
) -> None:
    assert found(partnership, '"strategy discussions"') == [LANTERN.blocks[3].text]
    assert found(partnership, '"discussions strategy"') == []


def test_a_mistyped_word_finds_what_was_meant_and_says_so(
    partnership: Partnership, lantern: UUID
) -> None:
    with partnership.as_(partnership.wren):
        answer = queries.search("stratgey")
    assert answer.instead == (("stratgey", ("strategy",)),)
    assert [one.text for one in answer.results] == [LANTERN.blocks[3].text]


def test_what_has_some_of_the_words_is_shown_where_nothing_has_all(
    partnership: Partnership, lantern: UUID
) -> None:
    with partnership.as_(partnership.wren):
        answer = queries.search("lantern harbour")
    assert answer.some
    assert answer.results


def test_signs_that_mean_something_to_the_database_are_only_signs(
    partnership: Partnership, lantern: UUID
) -> None:
    for typed in ("'", "!!", "a & | b", "(((", "\\", "interview:*", "<->", '"', "%", "\x00x"):
        found(partnership, typed)
    assert found(partnership, "interview') OR true --") != []


def test_an_area_wide_reader_finds_the_same(partnership: Partnership, lantern: UUID) -> None:
    with partnership.as_(partnership.dee, shape="area"):
        assert queries.search("strategy discussions").results


def test_what_is_not_published_is_met_by_the_partnership_alone(partnership: Partnership) -> None:
    hidden = partnership.confirmed(
        a_review("Quillfeather", recommends=["Ask the quillfeather."], themes=("quill-theme",)),
        readers=Readers.PARTNERSHIP,
    )
    for who in (partnership.pat, partnership.lea, partnership.sol):
        assert found(partnership, "quillfeather", who), who.name
    for who in (partnership.wren, partnership.dee, partnership.far):
        with partnership.as_(who):
            answer = queries.search("quillfeahter")
            assert answer.instead == (), "a suggestion tells of a word that only it has"
            assert answer.results == ()
            assert answer.passages == 0
            assert queries.document(hidden) is None
            assert queries.confirmed(theme="quill-theme") == []
            assert hidden not in [one.id for one in queries.documents()]
    with partnership.as_(partnership.dee, shape="area"):
        assert queries.search("quillfeather").results == ()
    with partnership.as_(partnership.pat) as pat:
        actions.set_readers(hidden, readers=Readers.EVERYBODY, by=pat, now=NOW)
    assert found(partnership, "quillfeahter", partnership.far), "published, it is everybody's"


def test_what_was_taken_out_is_found_by_nobody_and_its_words_go(partnership: Partnership) -> None:
    made = partnership.read_in(a_review("Wrong one", "A marmalade appears nowhere else."))
    assert found(partnership, "marmalade")
    with partnership.as_(partnership.pat) as pat:
        actions.set_readers(made, readers=Readers.TAKEN_OUT, reason="Wrong file", by=pat, now=NOW)
    with partnership.as_(partnership.wren):
        answer = queries.search("marmelade")
    assert (answer.results, answer.instead) == ((), ())
    with partnership.as_(partnership.pat):
        assert made not in [one.id for one in queries.documents()]


def test_an_earlier_edition_is_found_when_it_is_asked_for(partnership: Partnership) -> None:
    old = partnership.confirmed(
        a_review("Protocol", "Ring the tangerine desk.", dated=date(2020, 1, 1))
    )
    new = partnership.confirmed(
        a_review("Protocol", "Ring the tangerine line.", dated=date(2025, 1, 1))
    )
    with partnership.as_(partnership.lea) as lea:
        actions.supersede(new, earlier=old, by=lea, now=NOW)
    assert found(partnership, "tangerine") == ["Ring the tangerine line."]
    assert set(found(partnership, "tangerine", earlier=True)) == {
        "Ring the tangerine line.", "Ring the tangerine desk.",
    }  # fmt: skip


def test_nobody_searches_without_signing_in(partnership: Partnership, lantern: UUID) -> None:
    from django.db import DatabaseError, transaction

    with pytest.raises(DatabaseError), transaction.atomic():
        queries.search("strategy")
    with identity.acting_as_machine():
        assert queries.search("strategy").results, "the command reads what everybody may"
