"""The names pack: what it must not hold, and that the shipped one is read."""

from pathlib import Path

import pytest

from sightline.domain.names import NameGroup, NamePack, NameVariants
from sightline.domain.soundness import Unsound
from sightline.packs.loading import PackError, load
from tests.unit.names.conftest import NAMES


def test_the_shipped_pack_knows_the_names_of_the_issue(variants: NameVariants) -> None:
    assert "thomas" in variants.groups_of("tommy")
    assert "mohammed" in variants.groups_of("muhammad")
    assert variants.groups_of("zzz") == {}
    assert "de" in variants.particles
    assert "ben" not in variants.particles
    assert variants.count > 1500


def test_a_group_of_one_name_is_refused() -> None:
    with pytest.raises(Unsound, match="fewer than two"):
        NameGroup("sean", "spelling", ("Seán", "sean"))


def test_a_name_of_two_words_is_refused() -> None:
    with pytest.raises(Unsound, match="several words"):
        NameGroup("maryanne", "spelling", ("Maryanne", "Mary Anne"))


def test_a_group_written_twice_is_refused(tmp_path: Path) -> None:
    text = NAMES.read_text(encoding="utf-8")
    again = tmp_path / "names.yaml"
    again.write_text(text + "  - {id: thomas, link: short form, names: ['Thomas', 'Tom']}\n")
    with pytest.raises(PackError, match="thomas is written twice"):
        load(again, NamePack)


def test_an_unknown_link_is_refused_with_its_line(tmp_path: Path) -> None:
    text = NAMES.read_text(encoding="utf-8")
    wrong = tmp_path / "names.yaml"
    wrong.write_text(text + "  - {id: zed, link: rhyme, names: ['Zed', 'Ned']}\n")
    with pytest.raises(PackError) as refused:
        load(wrong, NamePack)
    assert refused.value.faults[0].line == text.count("\n") + 1
