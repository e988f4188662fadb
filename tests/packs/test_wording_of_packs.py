"""What packs say to people passes the wording helper, and the wording pack's examples come true."""

import shutil
from pathlib import Path

import pytest

from sightline.domain.wording import TermStatus, WordingPack
from sightline.language.pack_checks import labels_are_quiet, texts, wording_examples_hold
from sightline.packs.checking import check
from sightline.packs.folder import locate, read_folder

LABEL = "A change in appearance"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(locate() / "national", tmp_path / "national")
    return tmp_path


@pytest.mark.parametrize("name", sorted(path.name for path in locate().iterdir()))
def test_no_text_of_our_packs_is_marked(name: str) -> None:
    national, folder = read_folder(locate() / "national"), read_folder(locate() / name)
    assert any(text == LABEL for file in national.files for _, text in texts(file.value))
    assert [str(fault) for fault in labels_are_quiet(folder, national)] == []


def test_a_label_that_blames_is_a_fault_with_what_to_write_instead(root: Path) -> None:
    path = root / "national" / "indicators-warning-signs.yaml"
    text = path.read_text(encoding="utf-8")
    blaming = "The child is promiscuous and refuses to engage"
    path.write_text(text.replace(LABEL, blaming), encoding="utf-8")
    report = check(root, [None], [labels_are_quiet])
    assert {fault.file.name for fault in report.faults} == {path.name}
    assert any("'promiscuous' in: " in fault.what for fault in report.faults)
    assert all("Write instead: " in fault.remedy and fault.line > 0 for fault in report.faults)


def test_every_example_of_the_wording_pack_comes_true() -> None:
    national = read_folder(locate() / "national")
    marked = [
        term
        for _, pack in national.parts(WordingPack)
        for term in pack.terms
        if term.status is TermStatus.MARKED
    ]
    assert len(marked) > 20
    assert [str(fault) for fault in wording_examples_hold(national, national)] == []


def test_an_example_that_is_not_marked_is_a_fault(root: Path) -> None:
    path = root / "national" / "wording.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("«", text.index("\nterms:"))  # the remarks above explain the marks
    end = text.index("»", start)
    path.write_text(f"{text[:start]}«she went home»{text[end + 1 :]}", encoding="utf-8")
    faults = check(root, [None], [wording_examples_hold]).faults
    [told] = [fault for fault in faults if "«she went home»" in fault.what]
    assert "is not marked in: " in told.what
    assert told.line > 0
