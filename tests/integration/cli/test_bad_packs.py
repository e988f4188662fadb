"""A pack with a key that nobody knows: the site does not start, and says where and what to do."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sightline.kernel import installation
from tests.database import ROOT, Database


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    copy = tmp_path / "packs"
    shutil.copytree(ROOT / "packs", copy)
    pack = copy / "national" / "pack.yaml"
    first, rest = pack.read_text(encoding="utf-8").split("\n", 1)
    pack.write_text(f"{first}\ncolour_of_the_form: blue\n{rest}", encoding="utf-8")
    return copy


@pytest.mark.parametrize("command", [["packs", "check"], ["doctor"], ["serve", "--no-migrate"]])
def test_an_unknown_key_stops_it_with_file_line_and_remedy(
    database: Database, packs: Path, command: list[str]
) -> None:
    with database.django("owner"):
        installation.establish(installation.Mode.DEMONSTRATION)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    more = ["--port", str(port)] if command[0] == "serve" else []
    done = subprocess.run(
        [sys.executable, "-m", "sightline.cli.main", *command, *more],
        env={**database.environment(), "SIGHTLINE_PACKS": str(packs)},
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert f"{packs}/national/pack.yaml:2: unknown key 'colour_of_the_form'" in said
    assert "Known here: id, version" in said
    assert "Traceback" not in said
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, "nothing is served"
