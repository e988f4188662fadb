"""A concern that nobody has opened is owed a reading by the leads of its agency."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from sightline.duties import queries
from sightline.kernel import clock
from tests.factories.school import signed_in
from tests.factories.work import Work
from tests.integration.chronology.pages import said
from tests.integration.concerns.steps import when_recorded

CLOCK = "A concern is read"


def test_it_stands_in_the_leads_queue_until_one_of_them_opens_it(work: Work) -> None:
    school = work.school
    concern = when_recorded(signed_in(school.teacher))
    agency = reverse("duties:agency")
    lead = signed_in(school.lead)
    assert CLOCK in said(lead.get(f"{agency}?part=nobody"))
    with clock.set_to(clock.now() + timedelta(hours=5)):
        assert "Late: it was due by" in said(signed_in(school.lead).get(agency))
    assert CLOCK not in said(signed_in(work.manager).get(f"{agency}?part=nobody"))
    lead.get(f"/concerns/{concern}/")
    assert CLOCK not in said(lead.get(f"{agency}?part=nobody"))
    with work.as_(school.lead):
        [owed] = queries.of("concern", concern)
    assert (owed.clock, owed.met_by) == ("concern-unread", school.lead.name)


def test_its_author_does_not_meet_it_by_looking_again(work: Work) -> None:
    teacher = signed_in(work.school.teacher)
    concern = when_recorded(teacher)
    teacher.get(f"/concerns/{concern}/")
    with work.as_(work.school.lead):
        [owed] = queries.of("concern", concern)
    assert owed.met_at is None


def test_the_designated_officer_s_route_owes_the_leads_nothing(work: Work) -> None:
    concern = when_recorded(
        signed_in(work.school.teacher),
        about="person",
        who={"name": "Somebody Else", "works_with_children": "colleague",
             "colleague": str(work.school.colleague.worker_id)},
    )  # fmt: skip
    with work.as_(work.school.lead):
        assert queries.of("concern", concern) == []
