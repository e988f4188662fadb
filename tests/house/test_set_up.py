"""What set-up brings is pinned by its content, and tells nobody where it came from."""

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pinned(lock: str) -> dict[str, str]:
    """Each pinned package of a lock file with the whole of its entry."""
    text = (ROOT / lock).read_text()
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    return {re.split(r"[=\[]", entry, maxsplit=1)[0]: entry for entry in entries}


def declared() -> dict[str, set[str]]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]

    def names(wanted: list[str]) -> set[str]:
        return {re.split(r"[\[<>=~! ]", one, maxsplit=1)[0].lower() for one in wanted}

    needed = names(project["project"]["dependencies"] + groups["build"])
    return {LOCKS[0]: needed, LOCKS[1]: needed | names(groups["dev"])}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_to_its_content(lock: str) -> None:
    entries = pinned(lock)
    assert len(entries) > 40
    loose = [name for name, entry in entries.items() if "--hash=sha256:" not in entry]
    assert loose == []


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_everything_the_project_asks_for(lock: str) -> None:
    assert declared()[lock] - set(pinned(lock)) == set()


def test_tests_run_with_the_very_packages_of_the_site() -> None:
    site, tests = pinned(LOCKS[0]), pinned(LOCKS[1])

    def version(entry: str) -> str:
        return entry.split(" ", 1)[0]

    assert {name: version(entry) for name, entry in site.items()} == {
        name: version(tests[name]) for name in site
    }


@pytest.mark.parametrize("lock", [*LOCKS, "package-lock.json"])
def test_no_lock_names_the_place_it_was_downloaded_from(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "--index-url" not in text
    assert "--find-links" not in text
    assert '"resolved"' not in text
    assert not re.search(r"https?://[^\"\s]*(registry|pypi|simple|\.tgz|\.whl)", text)


def test_the_pages_packages_are_pinned_to_their_content() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    asked = json.loads((ROOT / "package.json").read_text())
    assert packages[""]["dependencies"] == asked["dependencies"]
    assert packages[""]["devDependencies"] == asked["devDependencies"]
    loose = [name for name, entry in packages.items() if name and "integrity" not in entry]
    assert loose == []


def test_the_build_machine_does_what_anybody_does() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    lines = [line for line in script.read_text().splitlines() if not line.startswith("#")]
    assert lines == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', "make test"]


@pytest.mark.parametrize("target", ["setup", "demo", "test", "lint", "check"])
def test_make_knows_it(target: str) -> None:
    known = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert known.returncode == 0, known.stderr
