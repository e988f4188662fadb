"""A problem profile is written by one, checked by another, published in somebody's name."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection

from sightline.domain.errors import NotPossible
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.reporting import actions, queries
from tests.factories.patterns import NOW, Around
from tests.factories.school import Person

YEAR = date(2025, 10, 1), date(2026, 9, 30)


def given_a_profile(around: Around, who: Person) -> UUID:
    profile = uuid4()
    with around.precinct.as_(who) as by:
        actions.begin(
            profile=profile, starts_on=YEAR[0], ends_on=YEAR[1], title="Our year",
            packs=current(), by=by, now=clock.now(),
        )  # fmt: skip
    return profile


def written(around: Around, profile: UUID, who: Person, **sections: str) -> None:
    with around.precinct.as_(who) as by:
        [one] = queries.in_making(profile)
        actions.write(of=one, title=one.title, sections=sections, by=by, now=clock.now())


def checked(
    around: Around, profile: UUID, who: Person, *, right: bool, words: str = "", later: int = 0
) -> None:
    packs = current()
    with around.precinct.as_(who, at=NOW + timedelta(hours=later)) as by:
        [one] = queries.in_making(profile)
        said = packs.profile_rules["profile"].checks if right else ()
        actions.check(
            of=one, right=right, said=said, words=words, packs=packs, by=by, now=clock.now()
        )


def published(around: Around, profile: UUID, who: Person) -> UUID:
    with around.precinct.as_(who) as by:
        [one] = queries.in_making(profile)
        return actions.publish(of=one, by=by, now=clock.now())


WHOLE = {
    one.slug: "What we saw, in general." for one in current().profile_sections.values() if one.must
}


def test_one_writes_another_checks_and_a_senior_manager_publishes(around: Around) -> None:
    analyst, senior = around.precinct.ana, around.precinct.sonia
    profile = given_a_profile(around, analyst)
    with pytest.raises(NotPossible, match="has to be checked"):
        published(around, profile, senior)
    with pytest.raises(NotPossible, match="Still to be written"):
        checked(around, profile, senior, right=True)
    written(around, profile, analyst, **WHOLE)
    with pytest.raises(NotPossible, match="You wrote in this profile"):
        checked(around, profile, analyst, right=True)
    checked(around, profile, senior, right=False, words="One place can be told from this.")
    with pytest.raises(NotPossible, match="has to be checked"):
        published(around, profile, senior)
    checked(around, profile, senior, right=True, later=1)
    with pytest.raises(DatabaseError):
        published(around, profile, analyst)
    made = published(around, profile, senior)
    with around.precinct.as_(around.nurse):
        [seen] = [one for one in queries.published() if one.pk == made]
        assert (seen.by_name, seen.sections) == (senior_name(around), WHOLE)


def test_what_was_checked_and_changed_since_is_not_published(around: Around) -> None:
    analyst, senior = around.precinct.ana, around.precinct.sonia
    profile = given_a_profile(around, analyst)
    written(around, profile, analyst, **WHOLE)
    checked(around, profile, senior, right=True)
    written(around, profile, analyst, **{**WHOLE, "known": "One more line."})
    with pytest.raises(NotPossible, match="has to be checked"):
        published(around, profile, senior)


def test_two_who_write_at_once_lose_nothing(around: Around) -> None:
    analyst, senior = around.precinct.ana, around.precinct.sonia
    profile = given_a_profile(around, analyst)
    with around.precinct.as_(senior):
        [earlier] = queries.in_making(profile)
    written(around, profile, analyst, known="Mine.")
    with around.precinct.as_(senior) as by, pytest.raises(NotPossible, match="newer version"):
        actions.write(of=earlier, title="T", sections={"known": "Theirs."}, by=by, now=clock.now())
    with around.precinct.as_(analyst):
        [newest] = queries.in_making(profile)
        assert (newest.number, newest.sections) == (2, {"known": "Mine."})


@pytest.mark.parametrize("asked", ["in_making", "count"])
def test_whoever_may_not_make_one_learns_nothing_of_it(around: Around, asked: str) -> None:
    given_a_profile(around, around.precinct.ana)
    for who in (around.nurse, around.precinct.lead, around.precinct.ivo):
        with pytest.raises(DatabaseError), around.precinct.as_(who):
            queries.in_making() if asked == "in_making" else queries.count(*YEAR, current())
        with (
            around.precinct.as_(who),
            connection.cursor() as cursor,
            pytest.raises(DatabaseError),
        ):
            cursor.execute("SELECT count(*) FROM reporting_version")


def test_a_time_is_counted_once(around: Around) -> None:
    first = given_a_profile(around, around.precinct.ana)
    second = given_a_profile(around, around.precinct.ana)
    with around.precinct.as_(around.precinct.ana):
        [one], [two] = queries.in_making(first), queries.in_making(second)
    assert one.figures == two.figures


def senior_name(around: Around) -> str:
    with around.database.connect("system") as system:
        row = system.execute(
            "SELECT name FROM access_worker WHERE id = %s", [around.precinct.sonia.worker_id]
        ).fetchone()
    assert row is not None
    return str(row[0])
