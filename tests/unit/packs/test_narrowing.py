"""A partnership adds or narrows, and never loosens: rules, routes, instruments and steps."""

from pathlib import Path
from typing import Any

import pytest

from sightline.domain.assessment import Outcome
from sightline.packs.catalogue import read_packs
from tests.unit.packs.hillside import FROM, Change, faults, given_like, laid_out, the_fault

UNDER_13 = "under-13-sexual-activity"
ONE_CRITERION = "criterion-of-concern"
SCREENING = "exploitation-screening"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return laid_out(tmp_path)


def part(entry: dict[str, Any], wanted: str) -> dict[str, Any]:
    return next(section for section in entry["sections"] if section["part"] == wanted)


def without_first(entry: dict[str, Any], wanted: str) -> None:
    entry["version"] = "hillside-1"
    gone = part(entry, wanted)["items"].pop(0)["slug"]
    for section in entry["sections"]:
        for item in section["items"]:
            item["beside"] = [slug for slug in item.get("beside", ()) if slug != gone]


LOOSER: list[tuple[str, str, str, Change, str]] = [
    ("assessment", "rules", UNDER_13, lambda e: e.update(outcome="refer_or_explain"), "less here"),
    ("assessment", "rules", UNDER_13, lambda e: e.update(outcome="designated_officer"), "less"),
    ("assessment", "rules", UNDER_13, lambda e: e.update(outcome="consider"), "less here"),
    ("assessment", "rules", ONE_CRITERION, lambda e: e.update(outcome="consider"), "less here"),
    (
        "assessment",
        "rules",
        "works-with-children",
        lambda e: e.update(outcome="refer_or_explain"),
        "less here",
    ),
    ("assessment", "rules", UNDER_13, lambda e: e["when"].update(age_to=11), "circumstances"),
    ("assessment", "rules", UNDER_13, lambda e: e.update(routes=["police"]), "route 'front-door'"),
    (
        "assessment",
        "rules",
        UNDER_13,
        lambda e: e.update(withholding=[]),
        "no longer names the need",
    ),
    ("assessment", "rules", ONE_CRITERION, lambda e: e["not_referring"].pop(), "the need"),
    (
        "assessment",
        "rules",
        UNDER_13,
        lambda e: e.update(provenance=[FROM | {"status": "superseded", "sure": "medium"}]),
        "binds nationally",
    ),
    ("assessment", "criteria", "power", lambda e: e.update(signs=[]), "no longer names the sign"),
    ("routes", "routes", "nrm", lambda e: e.update(may_send=[]), "by more agencies"),
    ("routes", "routes", "nrm", lambda e: e["may_send"].append("schools"), "by more agencies"),
    ("routes", "routes", "front-door", lambda e: e.update(clock=None), "'referral-decision'"),
    ("routes", "routes", "front-door", lambda e: e.update(kind="panel"), "another kind"),
    ("routes", "routes", "front-door", lambda e: e["questions"].pop(0), "no longer asks 'who'"),
    (
        "routes",
        "routes",
        "front-door",
        lambda e: e["questions"][0].update(needed=False),
        "no longer needs an answer to 'who'",
    ),
    ("routes", "routes", "police", lambda e: e["takes"].remove("place"), "the subject 'place'"),
    ("routes", "escalation", "leads-talk", lambda e: e.update(step=3), "number 2 nationally"),
    ("routes", "thresholds", "below-social-care", lambda e: e.update(says="No."), "never replaced"),
    ("instruments", "instruments", SCREENING, lambda e: e.update(title="Ours"), "never edited"),
    ("instruments", "instruments", SCREENING, lambda e: without_first(e, "harm"), "(harm)"),
    ("instruments", "instruments", SCREENING, lambda e: without_first(e, "criteria"), "(criteria)"),
]


@pytest.mark.parametrize(("kind", "listed", "slug", "change", "said"), LOOSER)
def test_what_loosens_a_national_entry_is_refused(
    root: Path, kind: str, listed: str, slug: str, change: Change, said: str
) -> None:
    given_like(root, kind, listed, slug, change)
    fault = the_fault(root)
    assert said in fault.what
    assert fault.remedy == "A partnership's pack may add or narrow, never loosen."


def counted_from_one(entry: dict[str, Any]) -> None:
    entry["counting"] = "day_one"
    entry["examples"] = []


NARROWER: list[tuple[str, str, str, Change]] = [
    ("assessment", "rules", ONE_CRITERION, lambda e: e.update(says="Ours.")),
    ("assessment", "rules", ONE_CRITERION, lambda e: e["routes"].append("panel")),
    ("assessment", "rules", ONE_CRITERION, lambda e: e["not_referring"].append("senior_manager")),
    (
        "assessment",
        "rules",
        ONE_CRITERION,
        lambda e: e.update(outcome="always_refer", not_referring=[]),
    ),
    ("routes", "routes", "nrm", lambda e: e.update(may_send=["police"])),
    ("routes", "routes", "early-help", lambda e: e["questions"][3].update(needed=True)),
    ("routes", "routes", "early-help", lambda e: e.update(clock="screening-again")),
    ("routes", "escalation", "leads-talk", lambda e: e.update(clock="screening-again")),
    ("clocks", "timescales", "referral-decision", counted_from_one),
    ("instruments", "instruments", SCREENING, lambda e: without_first(e, "pull")),
]


@pytest.mark.parametrize(("kind", "listed", "slug", "change"), NARROWER)
def test_what_adds_or_narrows_is_taken(
    root: Path, kind: str, listed: str, slug: str, change: Change
) -> None:
    given_like(root, kind, listed, slug, change)
    assert faults(root) == []


def test_the_partnerships_stricter_rule_is_the_one_that_holds(root: Path) -> None:
    def stricter(entry: dict[str, Any]) -> None:
        entry.update(outcome="always_refer", not_referring=[])

    given_like(root, "assessment", "rules", ONE_CRITERION, stricter)
    rules = read_packs(root, "hillside").assessment_rules
    assert rules[ONE_CRITERION].outcome is Outcome.ALWAYS_REFER
    assert list(rules) == list(read_packs(root, None).assessment_rules)


def test_a_clock_that_counts_from_one_nationally_cannot_begin_a_day_later(root: Path) -> None:
    path = root / "national" / "clocks.yaml"
    text = path.read_text("utf-8")
    once = "    limit: {amount: 1, unit: wd}\n"
    path.write_text(text.replace(once, f"{once}    counting: day_one\n", 1), "utf-8")
    given_like(root, "clocks", "timescales", "referral-decision", lambda e: e.update(title="Ours"))
    assert "counts its first day as day 1 nationally" in the_fault(root).what
