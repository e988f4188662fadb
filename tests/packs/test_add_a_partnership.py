"""A fifth partnership is added by writing YAML only: it is built from the page that says how."""

import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from sightline.cli.packs import packs as packs_command
from sightline.domain.agencies import AgencyKind
from sightline.domain.assessing import may_choose_not_to_refer, rules_that_speak
from sightline.domain.assessment import Circumstances, Criterion
from sightline.domain.clocks import due_under
from sightline.domain.instruments import Part
from sightline.domain.routing import routes_offered
from sightline.language.signs.shipped import shipped as signs_shipped
from sightline.packs.bank_holidays import england
from sightline.packs.catalogue import Packs, current, read_packs

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "add-a-partnership.md"
FILE = re.compile(r"^### `([\w-]+\.yaml)`$.*?^```yaml$\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAME = "marrowdale"


def written(root: Path) -> Path:
    folder = root / NAME
    folder.mkdir()
    for name, text in FILE.findall(PAGE.read_text("utf-8")):
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but theirs: the national pack is the one that Sightline brings."""
    root = tmp_path_factory.mktemp("packs")
    written(root)
    return root


@pytest.fixture(scope="module")
def marrowdale(root: Path) -> Packs:
    return read_packs(root, NAME)


def check(folder: Path) -> tuple[int, str]:
    answer = CliRunner().invoke(packs_command, ["check", str(folder)])
    return answer.exit_code, answer.output


def test_the_check_finds_it_sound(root: Path) -> None:
    names = {path.name for path in (root / NAME).iterdir()}
    assert names == {name for name, _ in FILE.findall(PAGE.read_text("utf-8"))}
    assert len(names) == 8
    assert check(root / NAME) == (0, f"{NAME}: 8 files, sound.\n")


def test_a_site_reads_it_by_two_settings(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGHTLINE_PACKS", str(root))
    monkeypatch.setenv("SIGHTLINE_PARTNERSHIP", NAME)
    current.cache_clear()
    try:
        assert [header.id for header in current().headers] == ["national", NAME]
        assert signs_shipped().readings, "signs are read by the national pack's rules"
    finally:
        current.cache_clear()


def test_its_names_panel_and_question_are_on_the_route(marrowdale: Packs) -> None:
    route = marrowdale.route("panel")
    assert route.label == "Marrowdale exploitation panel"
    assert route.questions[-1].slug == "bus-or-tram"
    assert marrowdale.panels[route.panel or ""].meets == "every two weeks"


def test_its_own_screening_stands_beside_the_national_one(marrowdale: Packs) -> None:
    own = marrowdale.instrument("marrowdale-check")
    assert own.sections[0].part is Part.HARM
    assert marrowdale.instrument("exploitation-screening").offered


def test_its_rule_is_for_the_agencies_it_names(marrowdale: Packs) -> None:
    def asked_for(kind: AgencyKind) -> list[str]:
        local = marrowdale.local_rules.values()
        found = routes_offered(marrowdale.routes.values(), local, kind, "child")
        return [each.route.slug for each in found if each.asked_for]

    assert asked_for(AgencyKind.SCHOOLS) == ["panel"]
    assert asked_for(AgencyKind.HEALTH) == []


def test_its_stricter_rule_leaves_no_choice(marrowdale: Packs) -> None:
    rules = marrowdale.assessment_rules.values()
    answers = {"secrecy": Criterion.CONCERN}
    spoken = rules_that_speak(rules, answers, Circumstances(age=15), marrowdale.criteria)
    assert not may_choose_not_to_refer(spoken).allowed


def test_its_clocks_count_and_change_as_it_says(marrowdale: Packs) -> None:
    begun = datetime(2026, 12, 23, 10, tzinfo=UTC)
    feedback = marrowdale.clock("referrer-feedback")
    assert due_under(feedback, begun, england(2026, 2026)).date() == date(2026, 12, 29)
    before = marrowdale.clock("marrowdale-asked-again", date(2026, 5, 31)).limit
    after = marrowdale.clock("marrowdale-asked-again", date(2026, 6, 1)).limit
    assert before is not None
    assert after is not None
    assert (before.amount, after.amount) == (2, 1)


def test_it_does_not_go_live_before_its_numbers_are_real(marrowdale: Packs) -> None:
    assert "front-door" in {contact.slug for contact in marrowdale.contacts_not_yet_real()}


@pytest.mark.parametrize(
    ("name", "strict", "loose", "said"),
    [
        ("pack.yaml", "jurisdiction: England", "jurisdiction: Wales", "is for Wales"),
        ("assessment.yaml", "outcome: always_refer", "outcome: consider", "and less here"),
        ("clocks.yaml", "valid_to: 2026-05-31", "valid_to: 2026-06-01", "overlap"),
        ("clocks.yaml", ", unit: wd}", "}", "'unit' is missing"),
        ("routes.yaml", "offers: [panel]", "offers: [pannel]", "'pannel' is not known as a route"),
    ],
)
def test_a_slip_is_told_with_its_file_and_line(
    root: Path, tmp_path: Path, name: str, strict: str, loose: str, said: str
) -> None:
    shutil.copytree(root, tmp_path / "packs")
    path = tmp_path / "packs" / NAME / name
    text = path.read_text("utf-8")
    assert strict in text
    path.write_text(text.replace(strict, loose, 1), "utf-8")
    code, output = check(path.parent)
    assert code == 1
    assert said in output
    assert re.search(rf"{re.escape(name)}:[1-9]\d*: ", output)
