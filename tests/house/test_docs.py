"""What the documentation says is true of the tree: commands, settings, rooms, files, links."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import sightline
from sightline.cli.main import COMMANDS, sightline_command
from sightline.packs.folder import KINDS
from tests.house import repository as house

PAGES = [
    house.ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
] + list(house.files("docs", endings=frozenset({".md"})))
CODE = re.compile(r"```.*?\n(.*?)```|^ {4}(\S.*)$|`([^`\n]+)`", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"(?:^|[\s(])sightline ((?:[a-z][a-z-]*)(?: [a-z][a-z-]*)?)")
TARGET = re.compile(r"(?:^|[\s(])make ([a-z][a-z-]*)")
PLACE = re.compile(r"^(?:src|tests|docs|packs|benchmarks)/[\w./*-]+$")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
ENVIRONMENT = re.compile(
    r"environ(?:\.get|\.setdefault|\.pop)?[\(\[]\s*[\"']((?:SIGHTLINE|DATABASE)_[A-Z_]+)"
)
# Set by a command for its own children, never by a person.
INNER = {"SIGHTLINE_LOGIN"}


def code(text: str) -> Iterator[str]:
    """Everything that a page shows as code."""
    for hit in CODE.finditer(text):
        yield hit[1] or hit[2] or hit[3]


def commands_named(text: str) -> set[str]:
    return {hit[1] for shown in code(text) for hit in COMMAND.finditer(shown)}


def unknown_commands(named: set[str]) -> list[str]:
    """Of "packs check" and the like, those that `sightline` does not know."""
    context = click.Context(sightline_command)
    unknown = []
    for one in sorted(named):
        first, _, second = one.partition(" ")
        found = sightline_command.get_command(context, first)
        inside = found.commands if isinstance(found, click.Group) else {}
        if found is None or (second and inside and second not in inside):
            unknown.append(one)
    return unknown


def targets() -> set[str]:
    makefile = house.said(house.ROOT / "Makefile")
    return set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))


def unknown_targets(text: str) -> list[str]:
    named = {hit[1] for shown in code(text) for hit in TARGET.finditer(shown)}
    return sorted(named - targets())


def missing_places(text: str) -> list[str]:
    """Paths shown as code that lead nowhere. A star stands for any name."""
    named = {shown.rstrip("/") for shown in code(text) if PLACE.match(shown)}
    return sorted(one for one in named if not list(house.ROOT.glob(one)))


def broken_links(page: Path, text: str) -> list[str]:
    return [
        hit[1]
        for hit in LINK.finditer(text)
        if not hit[1].startswith(("https:", "http:", "mailto:"))
        and not (page.parent / hit[1]).exists()
    ]


def every_command() -> set[str]:
    """Each command with its group, as it is typed."""
    context = click.Context(sightline_command)
    every = set()
    for name in COMMANDS:
        found = sightline_command.get_command(context, name)
        if isinstance(found, click.Group):
            every |= {f"{name} {inner}" for inner in found.commands}
        else:
            every.add(name)
    return every


def settings_read() -> set[str]:
    """Every environment variable that the product reads."""
    texts = [house.said(path) for path in house.python("src")]
    named = {hit[1] for text in texts for hit in ENVIRONMENT.finditer(text)}
    tree = ast.parse(house.said(house.SOURCE / "postgres" / "urls.py"))
    named |= {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and str(node.value).startswith("DATABASE_URL")
        if re.fullmatch(r"[A-Z_]+", str(node.value))
    }
    return named - INNER


@pytest.mark.parametrize("page", PAGES, ids=house.short)
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    assert unknown_commands(commands_named(house.said(page))) == []


@pytest.mark.parametrize("page", PAGES, ids=house.short)
def test_every_make_target_that_a_page_names_exists(page: Path) -> None:
    assert unknown_targets(house.said(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=house.short)
def test_every_place_that_a_page_names_is_there(page: Path) -> None:
    assert missing_places(house.said(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=house.short)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken_links(page, house.said(page)) == []


def test_every_command_is_explained() -> None:
    assert every_command() - commands_named(house.said(house.DOCS / "commands.md")) == set()


def test_every_setting_is_explained() -> None:
    explained = set(re.findall(r"`([A-Z_]+)`", house.said(house.DOCS / "settings.md")))
    assert settings_read() - explained == set()
    assert {one for one in explained if one.startswith("SIGHTLINE_")} - settings_read() == (
        {"SIGHTLINE_BROWSER"}  # read by the tests, not by the product
    )


def test_every_kind_of_pack_file_is_explained() -> None:
    page = house.said(house.DOCS / "how-to" / "write-a-pack.md")
    assert {kind for kind in KINDS if f"`{kind}.yaml`" not in page} == set()


def test_every_room_is_on_the_map() -> None:
    on_it = set(re.findall(r"`src/sightline/([a-z]+)/`", house.said(house.DOCS / "map.md")))
    assert on_it == house.rooms()


def test_every_how_to_is_on_the_map() -> None:
    on_it = house.said(house.DOCS / "map.md")
    pages = {one.name for one in (house.DOCS / "how-to").glob("*.md")}
    assert {one for one in pages if f"how-to/{one}" not in on_it} == set()


def test_every_decision_has_its_form() -> None:
    pages = sorted((house.DOCS / "adr").glob("*.md"))
    numbers = [int(page.name[:4]) for page in pages]
    assert numbers == list(range(1, len(pages) + 1))
    for number, page in enumerate(pages, start=1):
        text = house.said(page)
        assert text.startswith(f"# {number}. "), page.name
        assert re.search(r"^Status: (accepted|superseded by \d+) 20\d\d-\d\d-\d\d", text, re.M)
        asked = (
            "Context",
            "Decision",
            "Consequences",
            "How we know it holds",
            "When to look again",
        )
        assert re.findall(r"^## (.+)$", text, re.M) == list(asked), page.name
        assert text.count("\n") < 70, f"{page.name}: say it shorter"


def test_the_first_page_is_short_and_says_what_this_must_never_do() -> None:
    text = house.said(house.ROOT / "README.md")
    assert text.count("\n") < 100
    assert "## What it must never do" in text
    for needed in ("make demo", "make test", "docs/map.md", "Apache"):
        assert needed in text


def test_the_licence_is_apache_2() -> None:
    text = house.said(house.ROOT / "LICENSE")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert 'license = "Apache-2.0"' in house.said(house.ROOT / "pyproject.toml")


def test_the_change_log_knows_this_version() -> None:
    assert f"## {sightline.__version__}" in house.said(house.ROOT / "CHANGELOG.md")


def test_nothing_says_where_it_was_written() -> None:
    """No path of anybody's machine: it helps nobody and tells on whoever wrote it."""
    here = re.compile(r"/(work|root|home/\w+|Users/\w+)/\w")
    found = [house.short(path) for path in house.files() if here.search(house.said(path))]
    assert found == []


def test_the_rules_would_notice(tmp_path: Path) -> None:
    assert unknown_commands({"packs check", "packs guess", "predict", "demo now"}) == [
        "packs guess",
        "predict",
    ]
    assert commands_named("Type `sightline serve --port 1`\n\n    sightline packs check x\n") == {
        "serve",
        "packs check",
    }
    assert unknown_targets("`make demo`, then `make tea`") == ["tea"]
    assert missing_places("`docs/map.md` and `docs/maps.md`") == ["docs/maps.md"]
    assert broken_links(tmp_path / "a.md", "[b](b.md) [c](https://example.org)") == ["b.md"]
