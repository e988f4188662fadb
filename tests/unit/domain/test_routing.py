"""Which routes a worker is offered, who may send them, and what follows no answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sightline.domain.agencies import AgencyKind
from sightline.domain.assessing import rules_that_speak
from sightline.domain.assessment import Circumstances, Criterion, Known, Spoken
from sightline.domain.clocks import ClockKind, Limit, Timescale, Unit
from sightline.domain.provenance import Provenance, Status, Sure
from sightline.domain.routes import EscalationStep, LocalRule, RouteKind
from sightline.domain.routing import OfferedRoute, may_send, next_escalation, routes_offered
from sightline.packs.bank_holidays import england
from sightline.packs.catalogue import Packs, read_packs
from sightline.packs.folder import locate

FROM = (Provenance("invented", "1", None, None, Status.LOCAL, Sure.HIGH),)
MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
YEARS = england(2025, 2027)


@pytest.fixture(scope="module")
def packs() -> Packs:
    return read_packs(locate(), None)


def offered(
    packs: Packs,
    spoken: tuple[Spoken, ...] = (),
    *,
    kind: AgencyKind = AgencyKind.SCHOOLS,
    about: str = "child",
    local: tuple[LocalRule, ...] = (),
) -> tuple[OfferedRoute, ...]:
    return routes_offered(packs.routes.values(), local, kind, about, spoken)


def slugs(found: tuple[OfferedRoute, ...]) -> list[str]:
    return [each.route.slug for each in found]


def spoken(packs: Packs, known: Circumstances, *concerns: str) -> tuple[Spoken, ...]:
    answers = dict.fromkeys(concerns, Criterion.CONCERN)
    return rules_that_speak(packs.assessment_rules.values(), answers, known)


def to_the_panel(*kinds: AgencyKind) -> tuple[LocalRule, ...]:
    return (
        LocalRule("panel", "Every case", "Every case goes there.", kinds, ("panel",), (), FROM),
    )


def test_a_rule_about_places_brings_no_child_to_the_panel_first(packs: Packs) -> None:
    of_places = (replace(to_the_panel()[0], takes=("place", "group")),)
    routes = packs.routes.values()
    child = routes_offered(routes, of_places, AgencyKind.SCHOOLS, "child")
    place = routes_offered(routes, of_places, AgencyKind.SCHOOLS, "place")
    assert slugs(child) == slugs(offered(packs))
    assert slugs(place)[0] == "panel"


# -- what is offered ----------------------------------------------------------------------------


def test_there_is_every_kind_of_route_once(packs: Packs) -> None:
    assert sorted(route.kind for route in packs.routes.values()) == sorted(RouteKind)


def test_a_child_may_go_every_way_and_nothing_is_asked_for_without_a_rule(packs: Packs) -> None:
    found = offered(packs)
    assert len(found) == 10
    assert slugs(found)[0] == "front-door"
    assert not any(each.asked_for for each in found)


def test_information_to_the_police_is_no_referral_and_comes_last(packs: Packs) -> None:
    last = offered(packs)[-1].route
    assert last.kind is RouteKind.POLICE_INFORMATION
    assert [kind for kind in RouteKind if not kind.is_referral] == [last.kind]


def test_what_a_rule_asks_for_comes_first_with_its_reasons(packs: Packs) -> None:
    found = offered(packs, spoken(packs, Circumstances(age=12, sexual_activity=Known.YES)))
    assert slugs(found)[:2] == ["front-door", "police"]
    assert "The child is 12." in found[0].because
    assert packs.assessment_rules["under-13-sexual-activity"].says in found[0].because


def test_danger_sends_to_the_police_first(packs: Packs) -> None:
    known = Circumstances(age=12, sexual_activity=Known.YES, danger_now=Known.YES)
    assert slugs(offered(packs, spoken(packs, known)))[0] == "police"


def test_a_rule_that_only_could_speak_sends_nowhere_yet(packs: Packs) -> None:
    found = offered(packs, spoken(packs, Circumstances(sexual_activity=Known.YES)))
    assert not any(each.asked_for for each in found)


def test_a_local_rule_offers_its_route_after_what_the_rules_ask_for(packs: Packs) -> None:
    known = spoken(packs, Circumstances(age=15), "power")
    found = offered(packs, known, local=to_the_panel())
    assert slugs(found)[:2] == ["front-door", "panel"]
    assert "Every case goes there." in found[1].because


def test_a_child_who_is_harmed_now_goes_to_the_front_door_before_any_local_rule(
    packs: Packs,
) -> None:
    """Bedford sends every case to its panel. It stands beside the front door, never before it."""
    routes, every_case = packs.routes.values(), to_the_panel()
    calm = routes_offered(routes, every_case, AgencyKind.SCHOOLS, "child")
    harmed = routes_offered(routes, every_case, AgencyKind.SCHOOLS, "child", harm_now=True)
    assert slugs(calm)[0] == "panel"
    assert slugs(harmed)[:2] == ["front-door", "panel"]
    assert harmed[1].local == every_case
    danger = spoken(packs, Circumstances(danger_now=Known.YES))
    ranked = routes_offered(routes, every_case, AgencyKind.SCHOOLS, "child", danger, harm_now=True)
    assert slugs(ranked)[:3] == ["police", "front-door", "panel"]


def test_a_local_rule_for_others_offers_nothing(packs: Packs) -> None:
    found = offered(packs, local=to_the_panel(AgencyKind.POLICE))
    assert not any(each.asked_for for each in found)


@pytest.mark.parametrize(
    ("about", "ways"),
    [
        ("place", {"police", "panel", "police-information"}),
        ("vehicle", {"police", "panel", "police-information"}),
        ("account", {"police", "police-information"}),
        ("person", {"designated-officer", "police", "panel", "police-information"}),
    ],
)
def test_only_routes_that_take_it_are_offered(packs: Packs, about: str, ways: set[str]) -> None:
    assert set(slugs(offered(packs, about=about))) == ways


# -- who may send -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(AgencyKind))
def test_only_first_responders_send_the_national_referral_and_others_are_told_whom_to_ask(
    packs: Packs, kind: AgencyKind
) -> None:
    answer = may_send(packs.routes["nrm"], kind)
    first_responder = kind in {AgencyKind.POLICE, AgencyKind.SOCIAL_CARE}
    assert answer.allowed is first_responder
    assert (answer.ask is None) is first_responder
    if answer.ask is not None:
        assert "police" in answer.ask
        assert "front door" in answer.ask


@pytest.mark.parametrize("kind", list(AgencyKind))
def test_everybody_may_send_every_other_route(packs: Packs, kind: AgencyKind) -> None:
    others = [route for route in packs.routes.values() if route.kind is not RouteKind.NRM]
    assert all(may_send(route, kind).allowed for route in others)


# -- escalation ---------------------------------------------------------------------------------


def clock(limit: Limit | None) -> Timescale:
    return Timescale(
        "two-days", "T", "s", "d", ClockKind.LOCAL, limit, "in time", None, None, FROM[0]
    )


STEPS = (
    EscalationStep("ask", 1, "Ask", "you", "two-days", FROM),
    EscalationStep("managers", 3, "Managers", "they", None, FROM),
    EscalationStep("leads", 2, "Leads", "leads", None, FROM),
)
CLOCKS = {"two-days": clock(Limit(2, Unit.WORKING_DAYS))}


def test_the_first_step_may_be_taken_at_once() -> None:
    found = next_escalation(STEPS, {}, MONDAY, clocks=CLOCKS, holidays=YEARS)
    assert found is not None
    assert (found.step.slug, found.offered, found.offered_from) == ("ask", True, None)


@pytest.mark.parametrize(("days", "is_offered"), [(0, False), (2, False), (3, True)])
def test_the_next_step_is_offered_when_the_clock_of_the_last_has_run_out(
    days: int, is_offered: bool
) -> None:
    now = MONDAY + timedelta(days=days)
    found = next_escalation(STEPS, {"ask": MONDAY}, now, clocks=CLOCKS, holidays=YEARS)
    assert found is not None
    assert (found.step.slug, found.offered) == ("leads", is_offered)
    assert found.offered_from is not None
    assert found.offered_from.date().isoformat() == "2026-06-03"


@pytest.mark.parametrize("clocks", [{}, {"two-days": clock(None)}])
def test_without_a_number_the_next_step_is_offered_at_once(clocks: dict[str, Timescale]) -> None:
    found = next_escalation(STEPS, {"ask": MONDAY}, MONDAY, clocks=clocks, holidays=YEARS)
    assert found is not None
    assert (found.step.slug, found.offered, found.offered_from) == ("leads", True, None)


def test_a_step_may_be_left_out_and_after_the_last_there_is_none() -> None:
    taken = {"leads": MONDAY}
    found = next_escalation(STEPS, taken, MONDAY, clocks=CLOCKS, holidays=YEARS)
    assert found is not None
    assert found.step.slug == "managers"
    taken["managers"] = MONDAY
    assert next_escalation(STEPS, taken, MONDAY, clocks=CLOCKS, holidays=YEARS) is None


def test_the_nations_steps_set_no_numbers(packs: Packs) -> None:
    assert [step.clock for step in packs.escalation.values()] == [None] * 4
    assert [step.step for step in packs.escalation.values()] == [1, 2, 3, 4]


def test_a_low_level_never_bars_sharing(packs: Packs) -> None:
    assert "a low level never bars sharing" in packs.thresholds["below-social-care"].says
