"""A statement that is kept answers as Django would, and whoever asks next sees only their own."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db.models import Count

from sightline.access.models import Worker
from sightline.duties.models import Duty
from sightline.kernel.prepared import Given, Prepared, one_of
from sightline.subjects.models import Name
from tests.database import Database
from tests.factories.work import CHILD, Work, given_work

OWED = Prepared(
    lambda: (
        Duty.objects.filter(subject_id=Given("child"))
        .select_related("owner_worker", "owner_team", "owner_agency", "met_by")
        .order_by("queue_at", "id")
    )
)
NAMES = Prepared(
    lambda: Name.objects.filter(one_of("subject_id", "children")).defer("keys").order_by("text")
)
HOW_MANY = Prepared(
    lambda: (
        Duty.objects.filter(subject_id=Given("child"))
        .values_list("clock", "owner_agency__name")
        .annotate(count=Count("pk"))
        .order_by("clock")
    )
)


@pytest.fixture(scope="module")
def work(database: Database) -> Work:
    made = given_work(database)
    made.given_a_duty()
    made.given_a_duty(owner=made.owner(worker=made.wren))
    return made


def test_it_answers_as_django_does_with_all_that_belongs_to_a_row(work: Work) -> None:
    with work.as_(work.wren):
        asked = OWED(child=work.child)
        plain = list(
            Duty.objects.filter(subject_id=work.child)
            .select_related("owner_worker", "owner_team", "owner_agency", "met_by")
            .order_by("queue_at", "id")
        )
    assert len(asked) == 2
    for one, other in zip(asked, plain, strict=True):
        columns = [field.attname for field in Duty._meta.concrete_fields]
        assert [getattr(one, each) for each in columns] == [
            getattr(other, each) for each in columns
        ]
        # Read outside any transaction: what is not there already could not be fetched.
        assert (one.owner_worker, one.owner_team) == (other.owner_worker, other.owner_team)
        assert one.owner_agency.name == other.owner_agency.name
        assert one.met_by is None
        assert one.said["name"] == other.said["name"]


def test_whoever_asks_next_is_answered_for_themselves(work: Work) -> None:
    with work.as_(work.wren):
        assert OWED(child=work.child)
    for kept_away in (work.dale, work.outsider):
        with work.as_(kept_away):
            assert OWED(child=work.child) == []
            assert NAMES(children=[work.child]) == []
    with work.as_(work.wren):
        assert OWED(child=uuid4()) == []
        assert len(OWED(child=work.child)) == 2


def test_one_statement_takes_any_number_of_values(work: Work) -> None:
    with work.as_(work.wren):
        assert NAMES(children=[]) == []
        for children in ([work.child], [uuid4(), work.child, uuid4()]):
            [name] = NAMES(children=children)
            assert name.text == CHILD
            assert name.subject_id == work.child
            assert "keys" in name.get_deferred_fields()


def test_rows_of_values_are_as_they_were_listed(work: Work) -> None:
    with work.as_(work.wren) as actor:
        assert HOW_MANY(child=work.child) == [("referral-decision", actor.agency_name, 2)]


def test_what_was_not_given_is_missed_at_once(work: Work) -> None:
    with work.as_(work.wren), pytest.raises(KeyError, match="child"):
        OWED(children=[work.child])


def test_the_first_is_none_where_there_is_none(work: Work) -> None:
    known = Prepared(lambda: Worker.objects.filter(pk=Given("worker")))
    with work.as_(work.wren):
        assert known.first(worker=uuid4()) is None
        found = known.first(worker=work.ines.worker_id)
    assert found is not None
    assert found.pk == work.ines.worker_id
