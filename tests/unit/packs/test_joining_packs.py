"""A partnership's pack adds to the national one or narrows it, and never loosens it."""

import shutil
from pathlib import Path

import pytest

from sightline.packs.catalogue import UnknownSlug, current, read_packs
from sightline.packs.checking import check
from sightline.packs.folder import locate
from sightline.packs.loading import PackError

HEADER = """\
id: hillside
version: "1"
title: Hillside (invented)
owner: nobody
jurisdiction: England
covers: [tests]
demonstration: true
"""
FROM = (
    '{source: swindon-handbook, section: "1", valid_from: null, valid_to: null, '
    "status: local, sure: high}"
)
CONTACT = """\
contacts:
  - slug: {slug}
    label: Hillside
    help: Ring them.
    number: {number}
    hours: always
    needed: {needed}
    real: {real}
    fixed: false
    provenance: {source}
"""
CLOCK = """\
timescales:
  - slug: {slug}
    title: A clock
    starts: it starts
    duty: Something is done.
    kind: local
    limit: {limit}
    limit_words: in time
    scope: Hillside
    note: null
    provenance: {source}
"""
SIGN = """\
signs:
  - slug: {slug}
    kind: {kind}
    group: {group}
    label: Something seen
    help: Say what.
    sensitive: {sensitive}
    overlaps: [{overlaps}]
    provenance:
      - {source}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The national pack as it is, and beside it a partnership with nothing but a header."""
    shutil.copytree(locate() / "national", tmp_path / "national")
    (tmp_path / "hillside").mkdir()
    (tmp_path / "hillside" / "pack.yaml").write_text(HEADER, encoding="utf-8")
    return tmp_path


def given(root: Path, name: str, text: str, **values: str) -> None:
    for key, value in {"source": FROM, **values}.items():
        text = text.replace(f"{{{key}}}", value)
    (root / "hillside" / name).write_text(text, encoding="utf-8")


def refusal(root: Path) -> str:
    with pytest.raises(PackError) as refused:
        read_packs(root, "hillside")
    [fault] = refused.value.faults
    assert fault.line > 0
    assert fault.remedy
    return str(fault)


def test_a_partnership_may_add_nothing_at_all(root: Path) -> None:
    packs = read_packs(root, "hillside")
    assert [header.id for header in packs.headers] == ["national", "hillside"]
    assert packs.signs == read_packs(root, None).signs


def test_numbers_become_real_only_by_the_partnerships_word(root: Path) -> None:
    needed = {"front-door", "out-of-hours", "designated-officer"}
    assert {each.slug for each in read_packs(root, None).contacts_not_yet_real()} == needed
    values = {"slug": "front-door", "number": '"01632 960500"', "needed": "true", "real": "true"}
    given(root, "contacts.yaml", CONTACT, **values)
    packs = read_packs(root, "hillside")
    assert {each.slug for each in packs.contacts_not_yet_real()} == needed - {"front-door"}
    assert packs.contact("front-door").number == "01632 960500"


def test_999_is_fixed(root: Path) -> None:
    values = {"slug": "emergency", "number": '"101"', "needed": "true", "real": "true"}
    given(root, "contacts.yaml", CONTACT, **values)
    assert "contacts.yaml:2: 'emergency' is fixed" in refusal(root)


def test_a_needed_contact_stays_needed(root: Path) -> None:
    values = {"slug": "front-door", "number": "null", "needed": "false", "real": "false"}
    given(root, "contacts.yaml", CONTACT, **values)
    assert "is needed before a site goes live" in refusal(root)


def test_a_contact_without_a_number_cannot_be_real(root: Path) -> None:
    values = {"slug": "front-door", "number": "null", "needed": "true", "real": "true"}
    given(root, "contacts.yaml", CONTACT, **values)
    assert "is called real and has no number" in refusal(root)


def test_a_shorter_clock_narrows(root: Path) -> None:
    given(root, "clocks.yaml", CLOCK, slug="return-interview", limit="{amount: 48, unit: h}")
    limit = read_packs(root, "hillside").clock("return-interview").limit
    assert limit is not None
    assert limit.amount == 48


def test_a_clock_may_be_set_where_there_is_no_national_number(root: Path) -> None:
    given(root, "clocks.yaml", CLOCK, slug="strategy-discussion", limit="{amount: 1, unit: wd}")
    assert read_packs(root, "hillside").clock("strategy-discussion").limit is not None


@pytest.mark.parametrize(
    ("slug", "limit", "why"),
    [
        ("return-interview", "{amount: 73, unit: h}", "allows more than the national limit"),
        ("return-interview", "null", "has a national limit, and none here"),
        ("return-interview", "{amount: 3, unit: wd}", "counts in 'wd'"),
        ("dvpo", "{amount: 28, unit: d, least: 7}", "allows more than the national limit"),
        ("duty-to-report-abuse", "{amount: 1, unit: wd}", "binds nobody nationally"),
    ],
)
def test_a_longer_or_other_clock_loosens(root: Path, slug: str, limit: str, why: str) -> None:
    given(root, "clocks.yaml", CLOCK, slug=slug, limit=limit)
    assert why in refusal(root)


def test_a_clock_in_force_cannot_be_put_to_sleep_locally(root: Path) -> None:
    asleep = FROM.replace("status: local", "status: enacted not commenced")
    values = {"slug": "return-interview", "limit": "{amount: 72, unit: h}", "source": asleep}
    given(root, "clocks.yaml", CLOCK, **values)
    assert "and binds nationally" in refusal(root)


def test_a_local_sign_stands_beside_the_national_ones(root: Path) -> None:
    values = {"slug": "local-fair", "kind": "warning", "group": "people-and-places"}
    given(root, "indicators.yaml", SIGN, **values, sensitive="null", overlaps="warning-out-late")
    packs = read_packs(root, "hillside")
    assert list(packs.signs)[-1] == "local-fair"
    assert "local-fair" not in read_packs(root, None).signs


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"slug": "warning-pregnancy"}, "is sensitive nationally, and not here"),
        ({"slug": "warning-pregnancy", "kind": "pull"}, "is of another kind nationally"),
        ({"group": "elsewhere"}, "'elsewhere' is not known as a group"),
        ({"overlaps": "sign-nowhere"}, "'sign-nowhere' is not known as a sign"),
        ({"source": FROM.replace("swindon-handbook", "hearsay")}, "'hearsay' is not known as a so"),
    ],
)
def test_a_sign_that_loosens_or_points_nowhere_is_refused(
    root: Path, values: dict[str, str], why: str
) -> None:
    sound = {"slug": "local-fair", "kind": "warning", "group": "health", "sensitive": "null"}
    given(root, "indicators.yaml", SIGN, **{**sound, "overlaps": "", **values})
    assert why in refusal(root)


def test_the_same_slug_twice_is_refused(root: Path) -> None:
    values = {"slug": "local-fair", "kind": "warning", "group": "health", "sensitive": "null"}
    given(root, "indicators.yaml", SIGN, **values, overlaps="")
    given(root, "indicators-more.yaml", SIGN, **values, overlaps="")
    said = refusal(root)
    assert "the slug 'local-fair' is used twice" in said
    assert "the first is in indicators-more.yaml:2" in said


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("route: designated_officer", "route: lead", "takes another route than nationally"),
        ("prompts: [designated-officer-route]", "prompts: []", "no longer shows 'designated-off"),
        ("choose: one", "choose: many", "may be answered 'one', and not here"),
        ("slug: fosters", "slug: fostering", "lacks the national answer 'fosters'"),
        ("prompts: [find-out-works-with-children]", "prompts: [nowhere]", "'nowhere' is not known"),
    ],
)
def test_a_question_keeps_its_answers_prompts_and_routes(
    root: Path, before: str, after: str, why: str
) -> None:
    national = (root / "national" / "concern.yaml").read_text(encoding="utf-8")
    start = national.index("  - slug: works-with-children", national.index("\nlists:"))
    question = national[start : national.index("\n\n", start)]
    question = question[: question.index("    examples:")]
    assert before in question
    given(root, "concern.yaml", f"lists:\n{question.replace(before, after, 1)}")
    with pytest.raises(PackError) as refused:
        read_packs(root, "hillside")
    assert why in str(refused.value)


def test_a_prompt_may_be_added_and_never_replaced(root: Path) -> None:
    prompt = (
        "prompts:\n  - slug: report-to-police\n    group: trafficking\n    kind: say\n"
        "    text: Tell somebody.\n    help: null\n    provenance: [{source}]\n"
    )
    given(root, "concern.yaml", prompt)
    assert "may be added to, never replaced" in refusal(root)
    given(root, "concern.yaml", prompt.replace("report-to-police", "tell-the-ranger"))
    assert read_packs(root, "hillside").prompt("tell-the-ranger").text == "Tell somebody."


def test_a_file_of_another_name_is_refused(root: Path) -> None:
    (root / "hillside" / "clock.yaml").write_text("timescales: []\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"clock\.yaml: is no file that a pack may hold"):
        read_packs(root, "hillside")


def test_a_pack_without_header_or_with_anothers_is_refused(root: Path) -> None:
    header = root / "hillside" / "pack.yaml"
    header.write_text(HEADER.replace("hillside", "valley"), encoding="utf-8")
    with pytest.raises(PackError, match="is called 'valley' and its folder 'hillside'"):
        read_packs(root, "hillside")
    header.unlink()
    with pytest.raises(PackError, match=r"Add a file pack\.yaml"):
        read_packs(root, "hillside")
    with pytest.raises(PackError, match="is no folder"):
        read_packs(root, "valley")


def test_faults_of_both_packs_are_told_together(root: Path) -> None:
    (root / "hillside" / "clocks.yaml").write_text("timescale: []\n", encoding="utf-8")
    (root / "national" / "contacts.yaml").write_text("contact: []\n", encoding="utf-8")
    with pytest.raises(PackError) as refused:
        read_packs(root, "hillside")
    assert {fault.file.name for fault in refused.value.faults} == {"clocks.yaml", "contacts.yaml"}


def test_a_file_keeps_its_version_hash_and_text(root: Path) -> None:
    file = read_packs(root, None).file("concern.yaml")
    assert file.pack == "national"
    assert file.version
    assert file.text == (root / "national" / "concern.yaml").read_text(encoding="utf-8")
    with pytest.raises(UnknownSlug):
        read_packs(root, None).file("elsewhere.yaml")


@pytest.mark.parametrize(
    ("name", "before", "after", "why"),
    [
        ("clocks.yaml", "due: '2026-05-05'", "due: '2026-05-04'", "falls due 2026-05-05, not"),
        ("clocks.yaml", "due: '2026-05-05'", "due: soon", "cannot be worked out"),
        ("clocks.yaml", "started: '2026-05-01T16:00+01:00'", "started: '2026-05-01T16:00'", "zone"),
        ("concern.yaml", "given: ['yes']", "given: ['no']", "answered no shows nothing"),
        ("concern.yaml", "given: ['yes']", "given: [never]", "'never' is no answer of"),
        ("concern-short-paths.yaml", "still_owed: [told_child]", "still_owed: []", "told_child"),
    ],
)
def test_an_example_that_does_not_come_true_is_a_fault(
    root: Path, name: str, before: str, after: str, why: str
) -> None:
    path = root / "national" / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    report = check(root, [None], [])
    assert report.faults
    assert all(fault.file.name == name and fault.line > 0 for fault in report.faults)
    assert why in str(report.faults[0])


def test_a_question_that_decides_something_shows_an_example(root: Path) -> None:
    path = root / "national" / "concern.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("    examples:")
    path.write_text(text[:start] + text[text.index("\n\n", start) + 1 :], encoding="utf-8")
    [fault] = check(root, [None], []).faults
    assert "decides something and shows no example" in fault.what


def test_the_site_names_its_partnership_in_its_settings(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_PACKS", str(root))
    monkeypatch.setenv("SIGHTLINE_PARTNERSHIP", "hillside")
    current.cache_clear()
    try:
        assert [header.id for header in current().headers] == ["national", "hillside"]
        assert current() is current(), "read once a process"
    finally:
        current.cache_clear()


def test_a_partnership_that_is_not_there_stops_the_start(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_PACKS", str(root))
    monkeypatch.setenv("SIGHTLINE_PARTNERSHIP", "valley")
    current.cache_clear()
    try:
        with pytest.raises(PackError, match="Name a folder that holds a pack"):
            current()
    finally:
        current.cache_clear()
