"""Ids of another plan, sent in a plan of one's own: no different from an id that nobody has."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from sightline.kernel import clock
from sightline.plans import actions
from sightline.plans.models import Plan, Review
from tests.factories.school import signed_in
from tests.factories.work import Work
from tests.forging import assert_answered_as_nobodys
from tests.integration.plans.planned import begun, challenged, dated, in_days, reviewed, seen

TYPED = {"words": "Written where it must not be", "knows": "", "area": "safety"}


@pytest.fixture(scope="module")
def other(work: Work) -> dict[str, UUID]:
    """What stands in another plan, which `wren` may read and write as well."""
    plan = begun(work)
    with work.as_(work.wren) as actor:
        said = {"plan": plan, "key": uuid4(), "by": actor, "now": clock.now()}
        need = actions.add_need(area="safety", words="A way home", **said)  # type: ignore[arg-type]  # a plain dict
        outcome = actions.add_outcome(words="Drama again", by_child=True, **said)  # type: ignore[arg-type]  # the same
    return {
        "plan": plan.pk,
        "need": need.pk,
        "outcome": outcome.pk,
        "challenge": challenged(work, plan, to=work.ines).pk,
        "date": dated(work, plan).pk,
        "review": reviewed(work, plan).pk,
    }


@pytest.mark.parametrize(
    ("step", "of"),
    [
        ("reword-need", "need"), ("reword-outcome", "outcome"), ("progress", "outcome"),
        ("answer", "challenge"), ("escalate", "challenge"), ("close", "challenge"),
        ("consider", "date"), ("support", "date"),
    ],
)  # fmt: skip
def test_a_step_on_something_of_another_plan(
    work: Work, other: dict[str, UUID], step: str, of: str
) -> None:
    plan, wren = begun(work), signed_in(work.wren)
    for ask in (wren.get, lambda at: wren.post(at, {**TYPED, "form_key": str(uuid4())})):
        assert_answered_as_nobodys(
            work.database,
            other[of],
            lambda one, ask=ask: ask(f"/plans/{plan.pk}/{step}/{one}/"),  # type: ignore[misc]  # bound now
        )


def test_a_plan_that_another_agency_keeps(work: Work) -> None:
    plan, outsider = begun(work), signed_in(work.outsider)
    for step in ("need", "outcome", "agree", "review", "challenge", "attempt", "date", "join"):
        assert_answered_as_nobodys(
            work.database,
            plan.pk,
            lambda one, step=step: outsider.post(f"/plans/{one}/{step}/", TYPED),  # type: ignore[misc]  # bound now
        )


def test_a_copy_for_a_child_whom_the_plan_is_not_for(work: Work) -> None:
    plan, wren = begun(work), signed_in(work.wren)
    for page in ("copy", "with-child"):
        assert_answered_as_nobodys(
            work.database,
            work.school.child,
            lambda one, page=page: wren.get(f"/plans/{plan.pk}/{page}/", {"for": str(one)}),  # type: ignore[misc]  # bound now
        )


def test_a_wording_of_another_plan_keeps_its_place(work: Work, other: dict[str, UUID]) -> None:
    plan, wren = begun(work), signed_in(work.wren)
    typed = {**TYPED, "knows": str(other["need"]), "form_key": str(uuid4())}
    assert wren.post(f"/plans/{plan.pk}/need/", typed).status_code == 302
    assert [one.row.takes_place_of for one in seen(work, plan).needs] == [[]]
    with work.as_(work.wren):
        theirs = Plan.objects.get(pk=other["plan"])
    assert other["need"] in [one.row.pk for one in seen(work, theirs).needs]


@pytest.mark.parametrize("whose", ["another plan's", "nobody's"])
def test_a_review_that_says_it_has_read_one_of_another_plan_stands_as_the_first(
    work: Work, other: dict[str, UUID], whose: str
) -> None:
    plan = begun(work)
    knows = other["review"] if whose == "another plan's" else uuid4()
    made = reviewed(work, plan, knows=knows, decision=Review.Decision.END, next_on=None)
    page = seen(work, plan)
    assert [one.pk for one in page.reviews] == [made.pk]
    assert page.has_ended
    assert in_days(0) == made.held_on
