"""What instruments, rules and routes name has to be there, and hold together."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sightline.packs.catalogue import UnknownSlug, read_packs
from sightline.packs.checking import check
from tests.unit.packs.hillside import (
    FROM,
    Change,
    faults,
    given,
    given_like,
    laid_out,
    national,
    the_fault,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return laid_out(tmp_path)


def renamed(change: Change) -> Change:
    """As a new entry, so that only what it names is looked at."""

    def both(entry: dict[str, Any]) -> None:
        entry["slug"] = f"hillside-{entry['slug']}"
        change(entry)

    return both


def item(entry: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = entry["sections"][0]["items"][1]
    return found


UNKNOWN: list[tuple[str, str, str, Change, str]] = [
    ("instruments", "instruments", "exploitation-screening", change, said)
    for change, said in (
        (lambda e: item(e).update(signs=["x"]), "'x' is not known as a sign"),
        (lambda e: item(e).update(answers="x"), "'x' is not known as a list of answers"),
        (lambda e: item(e).update(windows=["x"]), "names an unknown window 'x'"),
        (lambda e: item(e).update(beside=["x"]), "names an unknown item 'x'"),
        (lambda e: e.update(review="x"), "'x' is not known as a clock"),
        (lambda e: item(e).update(slug="told"), "the item 'told' stands twice"),
        (lambda e: item(e).update(group="x"), "is harm that is already happening"),
    )
] + [
    ("assessment", "rules", "danger-now", lambda e: e.update(routes=["x"]), "known as a route"),
    (
        "assessment",
        "rules",
        "criterion-of-concern",
        lambda e: e["cases"][0].update(criteria=["x"]),
        "'x' is not known as a criterion",
    ),
    ("assessment", "rules", "danger-now", lambda e: e.update(routes=[]), "says not where"),
    (
        "assessment",
        "rules",
        "under-13-sexual-activity",
        lambda e: e.update(not_referring=["reasons"]),
        "always refers, and says what not referring needs",
    ),
    ("assessment", "criteria", "power", lambda e: e.update(signs=["x"]), "known as a sign"),
    ("routes", "routes", "front-door", lambda e: e.update(clock="x"), "known as a clock"),
    ("routes", "routes", "front-door", lambda e: e.update(contact="x"), "known as a contact"),
    ("routes", "routes", "front-door", lambda e: e.update(panel="x"), "known as a panel"),
    ("routes", "routes", "front-door", lambda e: e.update(takes=["x"]), "does not know 'x'"),
    (
        "routes",
        "routes",
        "front-door",
        lambda e: e["questions"][0].update(answers="x"),
        "'x' is not known as a list of answers",
    ),
    ("routes", "routes", "nrm", lambda e: e.update(others=None), "tells the others nothing"),
    (
        "plans",
        "kinds",
        "child-protection",
        lambda e: e.update(first_review="x"),
        "known as a clock",
    ),
    ("plans", "dates", "arrest", lambda e: e.update(strand="x"), "known as a strand"),
    ("routes", "escalation", "ask-again", lambda e: e.update(clock="x"), "known as a clock"),
]


@pytest.mark.parametrize(("kind", "listed", "slug", "change", "said"), UNKNOWN)
def test_what_is_named_and_is_not_there_is_refused(
    root: Path, kind: str, listed: str, slug: str, change: Change, said: str
) -> None:
    given_like(root, kind, listed, slug, renamed(change))
    assert said in the_fault(root).what


RULE = {
    "slug": "own",
    "title": "Own",
    "says": "Ours.",
    "kinds": [],
    "offers": [],
    "asks": [],
    "provenance": [FROM],
}
NAME = {
    "slug": "front-door",
    "label": "Hillside door",
    "receives": "The Hillside team.",
    "contact": None,
    "panel": None,
    "questions": [],
    "provenance": [FROM],
}


@pytest.mark.parametrize(
    ("listed", "entry", "said"),
    [
        ("local_rules", RULE | {"offers": ["x"]}, "'x' is not known as a route"),
        ("local_rules", RULE | {"asks": ["x"]}, "'x' is not known as a prompt"),
        ("local_rules", RULE | {"kinds": ["x"]}, "does not know 'x'"),
        ("local_names", NAME | {"slug": "x"}, "'x' is not known as a route"),
        ("local_names", NAME | {"contact": "x"}, "'x' is not known as a contact"),
        ("local_names", NAME | {"panel": "x"}, "'x' is not known as a panel"),
    ],
)
def test_local_rules_and_names_stand_on_what_is_there(
    root: Path, listed: str, entry: dict[str, Any], said: str
) -> None:
    given(root, "routes.yaml", {listed: [entry]})
    assert said in the_fault(root).what


def test_a_local_name_names_and_adds_and_takes_nothing_away(root: Path) -> None:
    before = read_packs(root, None).route("front-door")
    question = before.questions[0].slug
    added = national("routes", "routes", "front-door")["questions"][0] | {"slug": "own-question"}
    given(root, "routes.yaml", {"local_names": [NAME | {"questions": [added]}]})
    route = read_packs(root, "hillside").route("front-door")
    assert route.label == "Hillside door"
    assert route.about == f"The Hillside team. {before.about}"
    assert route.contact == before.contact
    assert route.questions[:-1] == before.questions
    assert route.questions[-1].slug == "own-question"
    given(
        root, "routes.yaml", {"local_names": [NAME | {"questions": [added | {"slug": question}]}]}
    )
    assert the_fault(root).what == f"'front-door' asks '{question}' already"


# -- no source, no unit, dates that overlap -----------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "listed", "slug"),
    [
        ("assessment", "rules", "danger-now"),
        ("assessment", "criteria", "power"),
        ("instruments", "instruments", "exploitation-screening"),
        ("routes", "routes", "front-door"),
    ],
)
def test_an_entry_with_no_source_is_refused(root: Path, kind: str, listed: str, slug: str) -> None:
    given_like(root, kind, listed, slug, renamed(lambda e: e.update(provenance=[])))
    assert the_fault(root).what == "'provenance' is an empty list"
    given_like(root, kind, listed, slug, renamed(lambda e: e.pop("provenance")))
    assert the_fault(root).what == "'provenance' is missing"


def test_a_clock_with_no_unit_is_refused(root: Path) -> None:
    given_like(
        root, "clocks", "timescales", "referral-decision", lambda e: e.update(limit={"amount": 1})
    )
    fault = the_fault(root)
    assert (fault.what, fault.file.name) == ("'unit' is missing", "clocks.yaml")


def test_a_clock_says_how_it_counts_in_two_words_only(root: Path) -> None:
    slug = "referral-decision"
    given_like(root, "clocks", "timescales", slug, lambda e: e.update(counting="day_two"))
    assert "'counting' does not know 'day_two'" in the_fault(root).what


def dated(since: str | None, until: str | None, **changes: Any) -> dict[str, Any]:
    clock = national("clocks", "timescales", "strategy-discussion")
    days = [date.fromisoformat(day) if day else None for day in (since, until)]
    origin = FROM | {"valid_from": days[0], "valid_to": days[1]}
    return clock | {"slug": "own", "provenance": origin, "kind": "local"} | changes


def with_clocks(root: Path, *clocks: dict[str, Any]) -> None:
    given(root, "clocks.yaml", {"timescales": list(clocks)})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("2020-01-01", "2026-05-31"), ("2026-05-31", None)),
        (("2020-01-01", None), ("2026-06-01", None)),
        ((None, "2026-05-31"), ("2020-01-01", "2020-02-01")),
    ],
)
def test_two_versions_of_a_clock_never_hold_on_one_day(
    root: Path, first: tuple[str | None, str | None], second: tuple[str | None, str | None]
) -> None:
    with_clocks(root, dated(*first), dated(*second))
    fault = the_fault(root)
    assert fault.what.startswith("the dates of two versions of 'own' overlap: ")
    assert "clocks.yaml:2" in fault.remedy


def test_of_two_versions_of_a_clock_the_one_of_that_day_holds(root: Path) -> None:
    with_clocks(
        root,
        dated("2020-01-01", "2026-05-31", limit_words="before"),
        dated("2026-06-01", None, limit_words="after"),
    )
    packs = read_packs(root, "hillside")
    assert packs.clock("own").limit_words == "after"
    assert packs.clock("own", date(2026, 5, 31)).limit_words == "before"
    assert packs.clock("own", date(2026, 6, 1)).limit_words == "after"


def test_two_clocks_without_dates_are_one_slug_twice(root: Path) -> None:
    with_clocks(root, dated(None, None), dated(None, None))
    assert the_fault(root).what == "the slug 'own' is used twice"


def test_editions_of_a_guidance_that_overlap_are_told_by_the_check(root: Path) -> None:
    path = root / "national" / "editions.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("valid_to: 2023-12-14", "valid_to: 2023-12-15"), "utf-8")
    [fault] = check(root, [None], []).faults
    assert fault.file == path
    assert fault.line > 0
    assert fault.what.startswith("two editions of 'working-together' overlap: 2018-07-04")


# -- versions of an instrument ------------------------------------------------------------------


def versions(*given_as: tuple[str, bool]) -> dict[str, Any]:
    return {
        "instruments": [
            national("instruments", "instruments", "exploitation-screening")
            | {"version": version, "offered": offered}
            for version, offered in given_as
        ]
    }


def test_every_version_stays_readable_and_the_offered_one_is_found_by_its_slug(root: Path) -> None:
    given(root, "instruments.yaml", versions(("h-1", False), ("h-2", True)))
    packs = read_packs(root, "hillside")
    slug = "exploitation-screening"
    of_the_nation = read_packs(root, None).instrument(slug).version
    assert packs.instrument(slug).version == "h-2"
    for version in ("h-1", "h-2", of_the_nation):
        assert packs.instrument(slug, version).version == version
    with pytest.raises(UnknownSlug, match="no version 'h-3'"):
        packs.instrument(slug, "h-3")


@pytest.mark.parametrize(
    ("given_as", "said"),
    [
        ((("h-1", False), ("h-1", True)), "has the version 'h-1' twice"),
        ((("h-1", True), ("h-2", True)), "two versions of 'exploitation-screening' are offered"),
    ],
)
def test_a_version_stands_once_and_one_is_offered(
    root: Path, given_as: tuple[tuple[str, bool], ...], said: str
) -> None:
    given(root, "instruments.yaml", versions(*given_as))
    assert said in the_fault(root).what


# -- worked examples ----------------------------------------------------------------------------


def test_a_case_that_does_not_come_true_is_told_by_the_check(root: Path) -> None:
    def turned(entry: dict[str, Any]) -> None:
        entry["cases"][2]["speaks"] = True

    given_like(root, "assessment", "rules", "under-13-sexual-activity", turned)
    assert faults(root) == []
    [fault] = check(root, ["hillside"], []).faults
    assert "'under-13-sexual-activity' does not speak in the case '13" in fault.what
    assert fault.line > 0
