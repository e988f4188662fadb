"""A briefing is drafted from what was confirmed, written, checked by another, published."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import DatabaseError, connection

from sightline.briefings import proposing, queries
from sightline.briefings.actions import making
from sightline.checking.actions import KeptMeanwhile
from sightline.domain.errors import NotPossible
from sightline.kernel import clock
from sightline.library import actions as library
from sightline.packs.catalogue import current
from tests.factories.library import NOW
from tests.integration.briefings.conftest import (
    ADVICE,
    FINDINGS,
    NOT_CONFIRMED,
    OLDER,
    Learning,
    review,
)


def test_the_draft_holds_what_was_confirmed_with_its_passage_and_why(learning: Learning) -> None:
    lea = learning.partnership.lea
    content = learning.content(learning.begun(lea), lea)
    points = list(content.points())
    assert {one.quoted for one in points} <= {*FINDINGS, *ADVICE}
    assert [one.words for one in content.part("do").points] == list(ADVICE)
    first = content.part("reviews").points[0]
    assert (first.where, first.open_to_all) == ("page 1", True)
    assert first.source.startswith("A review of what children told, Eastmere")
    assert all(one.why for one in points)
    assert "A review of what children told" in content.part("about").words


def test_what_two_documents_say_comes_first_once_and_older_words_are_not_chosen(
    learning: Learning,
) -> None:
    packs = current()
    kind = packs.briefing_kinds["one-page"]
    with learning.as_(learning.partnership.pat):
        material = proposing.material(packs)
        found = proposing.proposed(kind, material, packs)
    said = [material.known[one.id].text for one in found["reviews"]]
    assert NOT_CONFIRMED not in said
    assert said[0] == FINDINGS[0]
    assert said.count(FINDINGS[0]) == 1
    assert found["reviews"][0].why.startswith("2 documents say this")
    [older] = [one for one in found["reviews"] if material.known[one.id].text == OLDER]
    assert (older.chosen, older.today) == (False, ("capacity-to-consent",))


def test_a_person_chooses_and_what_they_wrote_stays_with_its_point(learning: Learning) -> None:
    lea = learning.partnership.lea
    briefing = learning.begun(lea)
    with learning.as_(lea) as by:
        [of] = queries.in_making(briefing)
        kept = of.content.part("reviews").points
        reworded = of.content.with_part(
            type(of.content.part("reviews"))("reviews", "", (kept[1], kept[0]))
        )
        making.write(of=of, title="T", content=reworded, packs=current(), by=by, now=NOW)
        [of] = queries.in_making(briefing)
        ids = [one.statement for one in of.content.part("reviews").points]
        making.choose(
            of=of, chosen={"reviews": [*reversed(ids), kept[2].statement]}, packs=current(),
            by=by, now=NOW,
        )  # fmt: skip
        [of] = queries.in_making(briefing)
        assert [one.statement for one in of.content.part("reviews").points] == [
            kept[1].statement, kept[0].statement, kept[2].statement,
        ]  # fmt: skip
        assert of.content.part("do").points == ()
        with pytest.raises(NotPossible, match="two parts"):
            making.choose(
                of=of, chosen={"reviews": ids, "do": ids}, packs=current(), by=by, now=NOW
            )
        assert "“What to do” is still empty" in making.missing_of(of, current())


def test_one_writes_another_checks_and_it_bears_the_partnerships_name(learning: Learning) -> None:
    lea, pat = learning.partnership.lea, learning.partnership.pat
    briefing = learning.begun(lea)
    with pytest.raises(NotPossible, match="has to be checked"):
        learning.published(briefing, pat)
    with pytest.raises(NotPossible, match="You wrote in this briefing"):
        learning.checked(briefing, lea)
    learning.checked(briefing, learning.max, right=False, words="Say it shorter.")
    with pytest.raises(NotPossible, match="has to be checked"):
        learning.published(briefing, pat)
    learning.checked(briefing, learning.max, hours=2)
    with pytest.raises(DatabaseError):
        learning.published(briefing, lea, hours=3)
    made = learning.published(briefing, pat, hours=3)
    with learning.as_(learning.partnership.wren):
        [seen] = [one for one in queries.published() if one.pk == made]
        assert (seen.partnership, seen.edition) == ("Northmere", 1)
        assert (seen.by_name, seen.checked_by_name) == ("Pat Farrow", "Max Orrin")
        assert seen.words > 80
        assert seen.minutes == 1
    with pytest.raises(NotPossible, match="It was published"):
        learning.checked(briefing, lea, hours=4)


def test_the_database_itself_takes_no_check_from_whoever_wrote_in_it(learning: Learning) -> None:
    briefing = learning.begun(learning.partnership.lea)
    learning.written(briefing, learning.max)
    for who in (learning.partnership.lea, learning.max):
        with learning.as_(who):
            [of] = queries.in_making(briefing)
        with (
            learning.as_(who),
            connection.cursor() as cursor,
            pytest.raises(DatabaseError),
        ):
            cursor.execute(
                "SELECT access.check_briefing(%s, true, '[]'::jsonb, '', %s)", [of.id, NOW]
            )


def test_what_was_changed_since_it_was_checked_is_not_published(learning: Learning) -> None:
    briefing = learning.begun(learning.partnership.lea)
    learning.checked(briefing, learning.max)
    learning.written(briefing, learning.partnership.lea)
    with pytest.raises(NotPossible, match="has to be checked"):
        learning.published(briefing, learning.partnership.pat)


@pytest.mark.parametrize("who", ["wren", "dee", "far"])
def test_nobody_else_learns_of_what_is_not_published(learning: Learning, who: str) -> None:
    briefing = learning.begun(learning.partnership.lea)
    person = getattr(learning.partnership, who)
    with learning.as_(person):
        assert briefing not in {one.briefing for one in queries.published()}
    if who == "far":  # who makes briefings too, for another area
        with learning.as_(person):
            assert queries.in_making() == queries.in_making(briefing) == []
    else:
        with pytest.raises(DatabaseError), learning.as_(person):
            queries.in_making(briefing)
    for table in ("version", "check"):
        with (
            learning.as_(person),
            connection.cursor() as cursor,
            pytest.raises(DatabaseError),
        ):
            cursor.execute(f"SELECT count(*) FROM briefings_{table}")


def test_another_area_reads_nothing_that_was_published_here(learning: Learning) -> None:
    made = learning.out()
    with learning.as_(learning.partnership.far):
        assert queries.one_published(made) is None
    with learning.as_(learning.partnership.dee):
        assert queries.one_published(made) is not None


def test_a_new_edition_takes_the_place_of_the_old_one_which_stays_readable(
    learning: Learning,
) -> None:
    pat = learning.partnership.pat
    first = learning.out("Twice")
    with learning.as_(learning.max) as by:
        one = queries.one_published(first)
        assert one is not None
        briefing = making.begin_again(one=one, packs=current(), by=by, now=clock.now())
    with pytest.raises(NotPossible, match="You wrote"):
        learning.checked(briefing, learning.max)
    learning.checked(briefing, learning.partnership.lea, hours=3)
    second = learning.published(briefing, pat, hours=4)
    with learning.as_(learning.partnership.wren):
        listed = [one.pk for one in queries.published() if one.briefing == briefing]
        assert listed == [second]
        assert [one.edition for one in queries.editions(briefing)] == [2, 1]
        assert queries.one_published(first) is not None


def test_it_is_withdrawn_with_a_reason_by_who_leads_and_by_nobody_else(learning: Learning) -> None:
    made = learning.out("Withdrawn")
    for who in (learning.max, learning.partnership.wren, learning.partnership.far):
        with pytest.raises(DatabaseError), learning.as_(who) as by:
            making.withdraw(published_id=made, why="I say so.", by=by, now=clock.now())
    with learning.as_(learning.partnership.pat) as by:
        with pytest.raises(NotPossible, match="Say why"):
            making.withdraw(published_id=made, why=" ", by=by, now=clock.now())
        making.withdraw(published_id=made, why="A rule has changed.", by=by, now=clock.now())
    with learning.as_(learning.partnership.wren):
        one = queries.one_published(made)
        assert one is not None
        gone = queries.withdrawal_of(one)
        assert gone is not None
        assert gone.why == "A rule has changed."


def test_what_is_dismissed_in_the_library_is_not_published(learning: Learning) -> None:
    partnership = learning.partnership
    document = partnership.confirmed(review("A review of which a part is dismissed"))
    briefing = learning.begun(partnership.lea)
    with learning.as_(partnership.lea) as by:
        [of] = queries.in_making(briefing)
        material = proposing.material(current(), document=document)
        wrong = next(iter(material.known.values()))
        part = of.content.part("reviews")
        point = proposing.point_of(wrong, "Something.")
        content = of.content.with_part(type(part)(part.slug, "", (*part.points[:3], point)))
        making.write(of=of, title="T", content=content, packs=current(), by=by, now=NOW)
    learning.checked(briefing, learning.max)
    with learning.as_(partnership.pat) as by:
        library.dismiss(wrong.id, reason="It was read wrongly.", by=by, now=NOW)
    with pytest.raises(NotPossible, match="no longer confirmed"):
        learning.published(briefing, partnership.pat)


def test_two_who_write_at_once_lose_nothing(learning: Learning) -> None:
    briefing = learning.begun(learning.partnership.lea)
    with learning.as_(learning.max):
        [earlier] = queries.in_making(briefing)
    learning.written(briefing, learning.partnership.lea, "Mine.")
    with learning.as_(learning.max) as by, pytest.raises(KeptMeanwhile, match="newer version"):
        making.write(
            of=earlier, title="T", content=earlier.content, packs=current(), by=by, now=NOW
        )
    assert learning.content(briefing, learning.max).part("about").words == "Mine."


def test_a_number_that_no_briefing_has_is_none(learning: Learning) -> None:
    with learning.as_(learning.partnership.pat):
        assert queries.in_making(UUID(int=7)) == []
