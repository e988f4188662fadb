"""Four partnerships, each from its own source document, over the national pack."""

from datetime import UTC, datetime

import pytest

from sightline.domain.agencies import AgencyKind
from sightline.domain.assessing import rules_that_speak
from sightline.domain.assessment import Circumstances
from sightline.domain.clocks import due_under
from sightline.domain.instruments import Part
from sightline.domain.provenance import Provenance, Source
from sightline.domain.routes import LocalRule
from sightline.domain.routing import next_escalation, routes_offered
from sightline.domain.scoring import Answer, add_up, score
from sightline.packs.bank_holidays import england
from sightline.packs.catalogue import Packs, read_folders, read_packs
from sightline.packs.folder import every_part, locate

LETTERS = {
    "swindon": {"A", "D"},
    "cheshire-east": {"B"},
    "bedford": {"C"},
    "buckinghamshire": {"E"},
}
YEARS = england(2025, 2027)


@pytest.fixture(scope="module")
def of() -> dict[str, Packs]:
    return {name: read_packs(locate(), name) for name in (*LETTERS, "demonstration")}


def first_ways(packs: Packs, kind: AgencyKind, about: str = "child") -> list[str]:
    """The routes that are asked for when nothing is known yet."""
    rules, local = packs.assessment_rules.values(), packs.local_rules.values()
    spoken = rules_that_speak(rules, {}, Circumstances())
    found = routes_offered(packs.routes.values(), local, kind, about, spoken)
    return [each.route.slug for each in found if each.asked_for]


@pytest.mark.parametrize("name", LETTERS)
def test_each_stands_on_its_own_source_document(name: str) -> None:
    _, local, joined = read_folders(locate(), name)
    assert local is not None
    sources = joined.of(Source)
    letters = {
        sources[origin.source].letter
        for file in local.files
        for origin in every_part(file.value, Provenance)
    }
    assert letters >= LETTERS[name]
    assert not local.header.demonstration
    rules = [rule for file in local.files for rule in every_part(file.value, LocalRule)]
    own = {origin.source for rule in rules for origin in rule.provenance}
    assert len(rules) >= 4
    assert not own & {"sightline-practice"}  # what a partnership asks is never ours


@pytest.mark.parametrize("name", LETTERS)
def test_no_number_of_a_source_is_used_and_the_site_does_not_go_live(
    of: dict[str, Packs], name: str
) -> None:
    waiting = {contact.slug for contact in of[name].contacts_not_yet_real()}
    assert waiting == {"front-door", "out-of-hours", "designated-officer"}
    _, local, _ = read_folders(locate(), name)
    assert local is not None
    for file in local.files:
        for contact in getattr(file.value, "contacts", ()):
            assert contact.number is None, contact.slug
            assert not contact.real, contact.slug


@pytest.mark.parametrize("name", LETTERS)
def test_what_changed_since_is_shown_with_dates_and_status(of: dict[str, Packs], name: str) -> None:
    rows = set(of[name].then_and_now) - set(read_packs(locate(), None).then_and_now)
    assert len(rows) >= 3
    for slug in rows:
        row = of[name].then_and_now[slug]
        assert row.since
        assert row.now != row.then


def test_every_case_in_bedford_goes_to_its_panel_for_every_agency(of: dict[str, Packs]) -> None:
    for kind in AgencyKind:
        assert "panel" in first_ways(of["bedford"], kind)
    route = of["bedford"].route("panel")
    assert route.label == "Child Sexual Exploitation Panel (CSEP)"
    assert (route.panel, route.contact) == ("csep", "csep")
    rule = of["bedford"].local_rules["every-case-to-the-panel"]
    assert rule.provenance[0].source == "bedford-discussion"


def test_a_child_harmed_outside_the_family_is_discussed_in_cheshire_easts_forum(
    of: dict[str, Packs],
) -> None:
    assert "panel" in first_ways(of["cheshire-east"], AgencyKind.HEALTH)
    forum = of["cheshire-east"].panels["contextual-forum"]
    assert set(forum.takes) == {"child", "person", "place", "group"}
    assert of["cheshire-east"].route("panel").label == "Contextual safeguarding forum"


def test_swindons_police_use_their_own_form_and_nobody_else_does(of: dict[str, Packs]) -> None:
    rule = of["swindon"].local_rules["police-own-form"]
    assert rule.kinds == (AgencyKind.POLICE,)
    assert "PPD1" in rule.says
    assert rule.provenance[0].section == "10.3.3"


def test_swindon_names_its_front_door_panel_and_the_polices_information_form(
    of: dict[str, Packs],
) -> None:
    swindon = of["swindon"]
    assert swindon.route("front-door").label == "Family Contact Point (FCP) and MASH"
    assert swindon.route("panel").label == "Multi-Agency Risk Panel (MARP)"
    assert swindon.route("police-information").contact == "police-information"
    assert not swindon.route("police-information").kind.is_referral
    clock = swindon.clock("panel-review-missing")
    begun = datetime(2026, 1, 30, 10, tzinfo=UTC)
    assert due_under(clock, begun, YEARS).date().isoformat() == "2026-02-28"


def test_buckinghamshire_keeps_what_it_learnt_about_retractions(of: dict[str, Packs]) -> None:
    rule = of["buckinghamshire"].local_rules["retractions"]
    assert set(rule.asks) == {"allegation-stands", "retraction-words"}
    assert set(rule.asks) <= set(of["buckinghamshire"].prompts)


def test_below_level_3_in_buckinghamshire_never_bars_sharing(of: dict[str, Packs]) -> None:
    assert "never bars sharing" in of["buckinghamshire"].thresholds["below-level-3"].says
    assert "police-information" in first_ways(
        of["buckinghamshire"], AgencyKind.COUNCIL, about="place"
    )


def test_the_aide_memoire_has_no_total_sets_no_level_and_asks_harm_first(
    of: dict[str, Packs],
) -> None:
    memoire = of["buckinghamshire"].instrument("aide-memoire")
    assert memoire.offered
    assert memoire.scoring is None
    assert memoire.sections[0].part is Part.HARM
    words = {item.slug for item in memoire.items if item.answers is None}
    assert {"evidence", "sense"} <= words  # what is seen and what is sensed, apart
    assert "aide-memoire" not in of["swindon"].instruments


# -- the demonstration --------------------------------------------------------------------------


def test_the_demonstrations_steps_have_clocks(of: dict[str, Packs]) -> None:
    packs = of["demonstration"]
    begun = datetime(2026, 12, 24, 15, tzinfo=UTC)
    found = next_escalation(
        packs.escalation.values(), {"ask-again": begun}, begun, clocks=packs.clocks, holidays=YEARS
    )
    assert found is not None
    assert (found.step.slug, found.offered) == ("leads-talk", False)
    assert found.offered_from is not None
    assert found.offered_from.date().isoformat() == "2026-12-29"
    assert packs.panels["ambermere-panel"].name == "Ambermere multi-agency exploitation panel"
    assert packs.route("panel").panel == "ambermere-panel"
    assert {
        slug for slug in packs.thresholds if slug.startswith("level-") and slug[-1].isdigit()
    } == {f"level-{number}" for number in (1, 2, 3, 4)}


def test_the_scored_example_is_neither_offered_nor_switched_on(of: dict[str, Packs]) -> None:
    example = of["demonstration"].instrument("scored-example")
    assert not example.offered
    assert example.scoring is not None
    assert not example.scoring.on
    assert score(example, {"significant-1": Answer("yes", ("recent",))}) is None


def test_its_known_fault_is_shown_with_its_caution(of: dict[str, Packs]) -> None:
    example = of["demonstration"].instrument("scored-example")
    assert example.scoring is not None
    answers = {item.slug: Answer("no") for item in example.items}
    total = add_up(
        example, example.scoring, answers | {"significant-1": Answer("yes", ("recent",))}
    )
    assert (total.total, total.band) == (5, "Not at risk")
    assert "does not mean safe" in total.caution
    harm = add_up(example, example.scoring, answers | {"harm-now": Answer("yes")})
    assert harm.total == 0  # no total covers harm: the page does


@pytest.mark.parametrize("name", [None, *LETTERS, "demonstration"])
def test_no_instrument_is_offered_with_a_total(name: str | None) -> None:
    packs = read_packs(locate(), name)
    for instrument in packs.instrument_versions.values():
        assert not (instrument.offered and instrument.scoring and instrument.scoring.on)
        assert instrument.sections[0].part is Part.HARM


def test_every_sign_is_evidence_for_something_that_is_asked() -> None:
    packs = read_packs(locate(), None)
    asked = {
        slug for item in packs.instrument("exploitation-screening").items for slug in item.signs
    }
    assert set(packs.signs) - asked == set()


def test_the_screening_has_every_part_and_every_criterion() -> None:
    packs = read_packs(locate(), None)
    screening = packs.instrument("exploitation-screening")
    assert {section.part for section in screening.sections} == set(Part)
    criteria = [
        item.slug
        for section in screening.sections
        if section.part is Part.CRITERIA
        for item in section.items
    ]
    assert criteria == list(packs.criteria)
    assert screening.scoring is None
