"""The national pack holds what the research found, each entry with its origin."""

import csv
import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from sightline.domain.agencies import AgencyKind
from sightline.domain.chronology import Basis, Certainty, Lane
from sightline.domain.clocks import Unit
from sightline.domain.concern_form import Route, still_owed
from sightline.domain.dates import Precision
from sightline.domain.indicators import Sensitivity, SignKind
from sightline.domain.instruments import Item
from sightline.domain.provenance import Provenance, Source, Status, Sure
from sightline.domain.wording import WordingPack
from sightline.packs.catalogue import Packs, read_folders, read_packs
from sightline.packs.checking import packs_in
from sightline.packs.folder import every_part, locate

ROOT = Path(__file__).resolve().parents[2]
FACTS = Path(os.environ.get("SIGHTLINE_FACTS", ROOT.parent / "shared" / "facts"))


@pytest.fixture(scope="module")
def packs() -> Packs:
    return read_packs(locate(), None)


def facts(name: str) -> Path:
    path = FACTS / name
    if not path.is_file():
        pytest.skip(f"the research's {name} is not in {FACTS}; set SIGHTLINE_FACTS to its folder")
    return path


def test_the_packs_in_use_are_those_of_this_checkout() -> None:
    assert locate() == ROOT / "packs"


# -- signs --------------------------------------------------------------------------------------


def test_every_sign_of_the_handbook_is_there_under_its_slug(packs: Packs) -> None:
    listed = yaml.safe_load(facts("indicator_slugs.yaml").read_text(encoding="utf-8"))
    wanted = {
        SignKind.SIGN: listed["signs"],
        SignKind.PUSH_VULNERABILITY: listed["push"]["vulnerability"],
        SignKind.PUSH_INDICATOR: listed["push"]["indicator"],
        SignKind.PULL: listed["pull"],
    }
    for kind, entries in wanted.items():
        slugs = [entry["slug"] for entry in entries]
        assert [sign.slug for sign in packs.signs.values() if sign.kind is kind] == slugs
    models = [model["slug"] for model in listed["models"]]
    assert list(packs.models)[: len(models)] == models
    for one, other in listed["overlapping_items"]:
        assert other in packs.sign(one).overlaps or one in packs.sign(other).overlaps


def test_the_labels_are_our_own_words(packs: Packs) -> None:
    listed = yaml.safe_load(facts("indicator_slugs.yaml").read_text(encoding="utf-8"))
    theirs = {
        entry["label"].casefold()
        for entries in (listed["signs"], *listed["push"].values(), listed["pull"])
        for entry in entries
    } - {"going missing"}  # there is no plainer way to say it
    assert not {sign.label.casefold() for sign in packs.signs.values()} & theirs


@pytest.mark.parametrize(
    ("said_in_a_briefing", "slug"),
    [
        ("under age sexual activity", "sign-sexual-health-or-sexualised-behaviour"),
        ("sexual health concerns", "sign-sexual-health-or-sexualised-behaviour"),
        ("mental health problems", "warning-mental-health"),
        ("isolation from family and friends", "warning-isolation"),
        ("time with older people or adults", "sign-older-or-antisocial-or-vulnerable-peers"),
        ("teenage pregnancy", "warning-pregnancy"),
        ("criminal activity", "push-offending"),
        ("aggressive behaviour", "warning-anger"),
        ("abusive relationships", "sign-abusive-relationship"),
        ("overly secretive", "warning-secretive"),
        ("staying out late", "warning-out-late"),
        ("alcohol and drug misuse", "sign-substance-misuse"),
        ("suicide attempts and self-harm", "sign-self-harm-or-suicidality"),
        ("older partner", "sign-older-partner"),
        ("change in appearance", "warning-appearance"),
        ("going missing", "push-going-missing"),
        ("truancy and exclusion", "sign-education-disengagement"),
        ("unexplained gifts, money, phone", "sign-unexplained-gifts-or-costly-habits"),
    ],
)
def test_every_warning_sign_of_the_swindon_briefing_names_it_as_source(
    packs: Packs, said_in_a_briefing: str, slug: str
) -> None:
    sources = {origin.source for origin in packs.sign(slug).provenance}
    assert "swindon-briefing" in sources, said_in_a_briefing


def test_each_of_the_five_documents_gave_signs(packs: Packs) -> None:
    used = {
        packs.sources[origin.source].letter
        for sign in packs.signs.values()
        for origin in sign.provenance
    }
    assert used >= {"A", "B", "C", "D", "E"}


def test_infection_pregnancy_and_its_end_are_kept_to_health(packs: Packs) -> None:
    sensitive = {slug for slug, sign in packs.signs.items() if sign.sensitive}
    assert sensitive == {
        "sign-sexual-health-or-sexualised-behaviour",
        "push-physical-symptoms",
        "warning-pregnancy",
    }
    words = ("infection", "pregnan", "miscarriage", "termination", "abortion")
    for slug, sign in packs.signs.items():
        if any(word in sign.label.casefold() for word in words):
            assert sign.sensitive is Sensitivity.HEALTH, slug


def test_every_sign_stands_under_one_heading(packs: Packs) -> None:
    grouped = [sign.slug for _, signs in packs.signs_by_group() for sign in signs]
    assert sorted(grouped) == sorted(packs.signs)
    assert [group.slug for group, _ in packs.signs_by_group()] == list(packs.sign_groups)


def test_models_offer_criminal_exploitation_and_none_of_these(packs: Packs) -> None:
    assert packs.models["criminal-exploitation"].none_of_these is False
    assert [slug for slug, model in packs.models.items() if model.none_of_these] == [
        "none-of-these"
    ]


# -- the form -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("basis", {each.value for each in Basis}),
        ("harm-location", {each.value for each in Lane}),
        ("how-sure", {each.value for each in Certainty}),
        ("date-precision", {each.value for each in Precision}),
    ],
)
def test_answers_are_the_values_that_records_hold(
    packs: Packs, question: str, values: set[str]
) -> None:
    assert {slug for slug, _ in packs.choices(question)} == values


def test_agency_kinds_are_those_of_the_domain(packs: Packs) -> None:
    assert {code for code, _ in packs.code_choices("agency-kind")} == set(AgencyKind)


def test_a_concern_may_be_about_six_kinds_of_subject(packs: Packs) -> None:
    about = [slug for slug, _ in packs.choices("about")]
    assert about == ["child", "person", "place", "vehicle", "group", "account"]


def test_every_kind_of_trafficking_prompts_a_report_to_the_police(packs: Packs) -> None:
    kinds = packs.list("trafficking-kind")
    assert len(kinds.options) == 4  # three kinds, and not known
    for option in kinds.options:
        assert "report-to-police" in kinds.shows([option.slug])


def test_who_works_with_children_goes_to_the_designated_officer(packs: Packs) -> None:
    asked = packs.list("works-with-children")
    routes = {option.slug: asked.route_for([option.slug]) for option in asked.options}
    by_the_lead = {slug for slug, route in routes.items() if route is Route.LEAD}
    assert by_the_lead == {"no", "not_known"}


def test_images_are_never_looked_at_and_the_police_are_named(packs: Packs) -> None:
    asked = packs.list("images")
    for answer in ("yes", "said", "threatened"):
        assert asked.shows([answer]) == (
            "never-view",
            "images-to-police",
            "images-national-routes",
        )
    routes = packs.prompt("images-national-routes")
    assert "CEOP" in routes.text
    assert Sure.BACKGROUND in {origin.sure for origin in routes.provenance}


def test_fear_of_forced_marriage_stops_contact_through_the_family(packs: Packs) -> None:
    reasons = packs.list("family-contact-reason")
    for option in reasons.options:
        assert "family-stopped" in reasons.shows([option.slug])


def test_a_disclosure_is_answered_when_all_is_decided_and_the_child_was_told(packs: Packs) -> None:
    steps = [step.slug for step in packs.response_steps]
    assert steps == ["safety", "strategy_discussion", "medical", "health", "advocacy", "told_child"]
    assert still_owed(packs.response_steps, steps[:-1]) == ("told_child",)
    assert still_owed(packs.response_steps, steps) == ()


def test_every_prompt_that_is_said_is_shown_by_something_or_belongs_to_a_path(
    packs: Packs,
) -> None:
    paths = {"disclosure", "retraction", "trafficking", "partial", "decision", "harm", "health"}
    paths |= {"screening"}
    shown = {
        prompt
        for question in packs.lists.values()
        for option in question.options
        for prompt in option.prompts
    }
    forgotten = [
        prompt.slug
        for prompt in packs.prompts.values()
        if prompt.kind == "say" and prompt.slug not in shown and prompt.group not in paths
    ]
    assert forgotten == []


def test_danger_comes_first_with_999(packs: Packs) -> None:
    first = packs.danger_steps[0]
    assert first.contact == "emergency"
    assert packs.contact("emergency").number == "999"
    assert packs.contact("emergency").fixed


# -- clocks and other facts ---------------------------------------------------------------------


def test_every_timescale_of_the_research_is_there_with_its_number(packs: Packs) -> None:
    rules = yaml.safe_load(facts("timescales.yaml").read_text(encoding="utf-8"))["rules"]
    known = {
        "referral_decision": "referral-decision",
        "referrer_feedback": "referrer-feedback",
        "assessment_complete": "assessment-complete",
        "strategy_discussion": "strategy-discussion",
        "section47_icpc": "initial-conference",
        "core_group_first": "core-group-first",
        "review_conf_first": "review-conference-first",
        "review_conf_next": "review-conference-next",
        "rhi": "return-interview",
        "lado": "designated-officer",
        "serious_incident_notification": "serious-incident-notification",
        "rapid_review": "rapid-review",
        "lcspr_publish": "practice-review-published",
        "police_protection": "police-protection",
        "epo": "emergency-protection-order",
        "nrm_duty": "nrm-child",
        "nrm_rg": "nrm-reasonable-grounds",
        "dvpn": "dvpn",
        "dvpo": "dvpo",
        "dapn": "dapn",
        "dapo": "dapo",
        "mandatory_report_csa": "duty-to-report-abuse",
        "info_sharing_duty_16LA": "share-information-16la",
        "consistent_identifier_16LC": "consistent-identifier-16lc",
        "macpt": "multi-agency-teams",
        "hotel_notice": "hotel-notice",
        "seraf_review": "repeat-risk-assessment",
        "marp_review": "panel-review-missing",
    }
    assert {rule["id"] for rule in rules} == set(known)
    assert set(packs.clocks) >= set(known.values())
    for rule in rules:
        limit, ours = rule.get("limit"), packs.clock(known[rule["id"]]).limit
        if not isinstance(limit, dict):
            assert ours is None, rule["id"]
        else:
            assert ours is not None
            assert (ours.amount, ours.unit) == (limit.get("n", limit.get("max")), limit["unit"])
            assert ours.least == limit.get("min")


def test_what_is_enacted_and_not_commenced_says_so_and_has_no_number(packs: Packs) -> None:
    asleep = {
        slug
        for slug, clock in packs.clocks.items()
        if clock.provenance.status is Status.NOT_COMMENCED
    }
    assert asleep == {
        "duty-to-report-abuse",
        "share-information-16la",
        "consistent-identifier-16lc",
        "multi-agency-teams",
    }
    assert all(packs.clock(slug).limit is None for slug in asleep)


def test_every_clock_in_working_days_that_we_are_sure_of_has_a_worked_example(packs: Packs) -> None:
    without = [
        slug
        for slug, clock in packs.clocks.items()
        if clock.limit
        and clock.limit.unit is Unit.WORKING_DAYS
        and clock.provenance.sure is Sure.HIGH
        and not clock.examples
    ]
    assert without == ["serious-incident-notification", "rapid-review"]


def test_then_and_now_has_a_row_for_every_difference_that_was_found(packs: Packs) -> None:
    with facts("seed_vs_current.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert len(packs.then_and_now) == len(found)
    letters = ("A", "B", "C", "E")
    seeds = {"000": "A", "001": "B", "002": "C", "003": "D", "004": "E"}
    for theirs, ours in zip(found, packs.then_and_now.values(), strict=True):
        named = {packs.sources[slug].letter for slug in ours.then_in}
        if theirs["seed"] == "all":
            assert named >= set(letters)
        else:
            wanted = [part.split(" ")[0] for part in theirs["seed"].replace("/", ",").split(",")]
            assert named == {seeds[each] for each in wanted}, ours.slug


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("disability", "disability"),
        ("ethnicity", "ethnicity"),
        ("referral-source", "referral_source"),
        ("assessment-factors", "assessment_factors"),
        ("primary-need", "primary_need"),
        ("missing", "missing"),
        ("upn-unknown", "upn_unknown"),
    ],
)
def test_code_lists_are_complete(packs: Packs, ours: str, theirs: str) -> None:
    listed = yaml.safe_load(facts("code_sets.yaml").read_text(encoding="utf-8"))
    codes = [str(code["code"]) for code in listed[theirs]["codes"]]
    assert [code for code, _ in packs.code_choices(ours)] == codes


def test_no_number_but_999_and_101_comes_with_the_product(packs: Packs) -> None:
    real = {slug for slug, contact in packs.contacts.items() if contact.real}
    assert real == {"emergency", "police-non-emergency"}
    assert all(packs.contact(slug).number is None for slug in set(packs.contacts) - real)


def test_the_invented_partnership_can_never_be_taken_for_a_real_one() -> None:
    packs = read_packs(locate(), "demonstration")
    assert packs.demonstration
    needed = {contact.slug for contact in packs.contacts.values() if contact.needed}
    assert {each.slug for each in packs.contacts_not_yet_real()} == needed - {"emergency"}
    for contact in packs.contacts_not_yet_real():
        # Ofcom keeps these numbers for drama
        assert (contact.number or "").startswith(("01632 960", "03069 990"))


# -- origin -------------------------------------------------------------------------------------


def entries(value: object) -> Iterator[Any]:
    """Every listed entry with a slug, wherever it stands."""
    if is_dataclass(value) and not isinstance(value, type):
        if hasattr(value, "slug"):
            yield value
        for each in fields(value):
            yield from entries(getattr(value, each.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from entries(part)


@pytest.mark.parametrize("partnership", packs_in(locate()))
def test_every_rule_says_where_it_is_from(partnership: str | None) -> None:
    national, local, joined = read_folders(locate(), partnership)
    counted = 0
    for file in (local or national).files:
        if isinstance(file.value, WordingPack):
            continue  # its terms have sources of their own, checked in its own tests
        for entry in entries(file.value):
            if hasattr(entry, "provenance"):
                counted += 1
                if isinstance(entry, Item) and not entry.provenance:
                    continue  # from the source of its section, which is looked at as well
                origins = list(every_part(entry, Provenance))
                assert origins, entry.slug
                assert all(origin.source in joined.of(Source) for origin in origins)
    assert counted >= (200 if partnership is None else 4)


def test_no_source_is_listed_that_nothing_is_taken_from(packs: Packs) -> None:
    national, _, _ = read_folders(locate(), None)
    used = {
        origin.source for file in national.files for origin in every_part(file.value, Provenance)
    } | {slug for row in packs.then_and_now.values() for slug in row.then_in}
    assert set(packs.sources) - used == set()
