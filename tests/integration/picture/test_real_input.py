"""Child L and Young Person J: the rules show what the reviews found, each by name, and no other."""

from __future__ import annotations

import os
import re
from pathlib import Path
from uuid import UUID

import pytest

from sightline.access.identity import acting_as
from sightline.domain.pointing import Pointed
from sightline.kernel import audit
from sightline.packs.catalogue import current
from sightline.picture import queries
from tests.database import Database
from tests.factories import access
from tests.factories.school import School, given_a_findable_name, given_a_school
from tests.integration.picture.rebuilt import (
    CHILD_L,
    YOUNG_PERSON_J,
    Rebuilt,
    child_l,
    young_person_j,
)

SOURCES = os.environ.get("SIGHTLINE_SOURCES")


@pytest.fixture(scope="module")
def school(database: Database) -> School:
    return given_a_school(database)


def given_a_child(school: School, name: str) -> UUID:
    with school.database.connect("system") as system:
        child = access.given_a_subject(system)
        file = access.given_a_file(system, school.agency, "record", child)
        access.given_a_relationship(system, file, worker=school.lead.worker_id)
        given_a_findable_name(system, file, child, name, school.lead.worker_id)
    return child


@pytest.fixture(scope="module")
def l_rebuilt(school: School) -> Rebuilt:
    return child_l(school, given_a_child(school, "Lowri Pemberley"))


@pytest.fixture(scope="module")
def j_rebuilt(school: School) -> Rebuilt:
    return young_person_j(school, given_a_child(school, "Jude Ellingham"))


def said(here: Rebuilt) -> dict[str, Pointed]:
    """What each rule says of the child, as the lead sees it."""
    with audit.collecting(), acting_as(here.school.lead.worker_id) as by:
        found = queries.pointed_out(here.child, current(), by=by)
    return {one.rule: one for one in found}


def named(here: Rebuilt, found: Pointed) -> set[str]:
    """The short names of what a rule rests on."""
    names = {key: name for name, key in (*here.entries.items(), *here.holdings.items())}
    return {names[one.id] for one in found.evidence if one.id in names}


SPEAK_OF_L = {
    "disclosure-unanswered": {"told of harm at home", "told of rape", "told of assault"},
    "incidents-one-by-one": {"violence at home 3", "debts", "overdose", "self-harm 2"},
    "repeated-was-not-brought": {"not brought 1", "not brought 2", "not brought 3"},
    "distress-as-behaviour": {"note on behaviour", "overdose"},
    "drift": {"plan"},
    "blame-in-record": {"said in the forum"},
    "protection-threatened": {"exclusion"},
    "order-unenforced": {"order"},
    "victim-made-responsible": {"order"},
}
SILENT_OF_L = {
    "repeated-missing": "the review names missing episodes, and these two are months apart",
    "retraction-ended-work": "the review names none that was taken back",
    "moment-to-reach": "what happened lies months back, and such a moment goes by",
}
SPEAK_OF_J = {
    "disclosure-unanswered": {"first allegation", "second allegation"},
    "retraction-ended-work": {
        "first allegation", "first retraction", "first ending",
        "second allegation", "second retraction", "second ending",
    },
    "blame-in-record": {"label"},
    "incidents-one-by-one": {"harm 1", "harm 2", "harm 3"},
}  # fmt: skip
SILENT_OF_J = {
    "repeated-missing", "repeated-was-not-brought", "distress-as-behaviour", "drift",
    "protection-threatened", "order-unenforced", "victim-made-responsible", "moment-to-reach",
}  # fmt: skip


@pytest.mark.parametrize("rule", SPEAK_OF_L)
def test_the_rule_shows_what_the_review_of_child_l_found(l_rebuilt: Rebuilt, rule: str) -> None:
    found = said(l_rebuilt)
    assert rule in found, f"{rule} does not speak of Child L"
    assert named(l_rebuilt, found[rule]) >= SPEAK_OF_L[rule]


@pytest.mark.parametrize("rule", SILENT_OF_L)
def test_a_rule_says_nothing_of_child_l_that_the_review_does_not_give(
    l_rebuilt: Rebuilt, rule: str
) -> None:
    assert rule not in said(l_rebuilt), SILENT_OF_L[rule]


def test_steps_that_were_decided_are_not_asked_for_again_and_the_medical_is(
    l_rebuilt: Rebuilt,
) -> None:
    found = said(l_rebuilt)["disclosure-unanswered"]
    [rape] = [one for one in found.evidence if one.id == l_rebuilt.entries["told of rape"]]
    labels = {one.slug: one.label for one in current().response_steps}
    assert labels["medical"] in rape.words
    assert labels["safety"] not in rape.words


def test_the_order_says_that_the_mother_was_made_responsible(l_rebuilt: Rebuilt) -> None:
    [order] = said(l_rebuilt)["victim-made-responsible"].evidence
    assert "her mother" in order.words


def test_both_who_protect_her_are_known_and_only_what_is_threatened_is_named(
    l_rebuilt: Rebuilt,
) -> None:
    sentence = said(l_rebuilt)["protection-threatened"].sentence
    assert "Ms Arkwright" in sentence
    assert "young people’s service" not in sentence


@pytest.mark.parametrize("rule", SPEAK_OF_J)
def test_the_rule_shows_what_the_review_of_young_person_j_found(
    j_rebuilt: Rebuilt, rule: str
) -> None:
    found = said(j_rebuilt)
    assert rule in found, f"{rule} does not speak of Young Person J"
    assert named(j_rebuilt, found[rule]) >= SPEAK_OF_J[rule]


@pytest.mark.parametrize("rule", sorted(SILENT_OF_J))
def test_a_rule_says_nothing_of_young_person_j_that_the_review_does_not_give(
    j_rebuilt: Rebuilt, rule: str
) -> None:
    assert rule not in said(j_rebuilt)


def test_every_rule_is_decided_on_for_both_children() -> None:
    rules = set(current().pointing_rules)
    assert set(SPEAK_OF_L) | set(SILENT_OF_L) == rules
    assert set(SPEAK_OF_J) | SILENT_OF_J == rules


def test_nobody_who_may_not_read_the_record_hears_what_a_rule_says(l_rebuilt: Rebuilt) -> None:
    with audit.collecting(), acting_as(l_rebuilt.school.elsewhere.worker_id) as by:
        assert queries.pointed_out(l_rebuilt.child, current(), by=by) == []


@pytest.mark.skipif(SOURCES is None, reason="SIGHTLINE_SOURCES names no folder with the reviews")
@pytest.mark.parametrize(
    ("begins", "facts"), [("001_", CHILD_L), ("004_", YOUNG_PERSON_J)], ids=["L", "J"]
)
def test_the_review_gives_the_facts(begins: str, facts: dict[str, str]) -> None:
    assert SOURCES is not None
    [path] = Path(SOURCES).glob(f"{begins}*.txt")
    text = re.sub(r"\s+", " ", path.read_text("utf-8").replace("*", ""))
    missing = [fact for fact, words in facts.items() if words not in text]
    assert missing == []
