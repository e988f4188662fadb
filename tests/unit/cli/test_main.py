"""The command's door: light, and with a sentence for every failure."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from sightline.cli import main
from sightline.postgres.errors import ClusterError


def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sightline.cli.main", *arguments],
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_every_command_in_the_list_is_there() -> None:
    for name in main.COMMANDS:
        found = main.sightline_command.get_command(click.Context(main.sightline_command), name)
        assert isinstance(found, click.Command), name
        assert found.help, f"{name} does not say what it does"


def test_a_command_that_needs_no_django_does_not_load_it() -> None:
    loaded = subprocess.run(
        [
            *(sys.executable, "-c"),
            "import sys; from sightline.cli import main;"
            "main.sightline_command(['database-sql'], standalone_mode=False);"
            "sys.exit('django' in sys.modules)",
        ],
        capture_output=True,
        check=False,
    )
    assert loaded.returncode == 0, loaded.stderr


def test_an_unknown_command_is_refused() -> None:
    answer = run("databse")
    assert answer.returncode == 2
    assert "databse" in answer.stderr


def test_our_own_failure_says_what_to_do_and_nothing_of_the_program(tmp_path: Path) -> None:
    nowhere = dict.fromkeys(("DATABASE_URL", "DATABASE_URL_MIGRATE", "DATABASE_URL_BACKUP"), "")
    answer = run(
        *("database", "start"),
        SIGHTLINE_POSTGRES=str(tmp_path),
        SIGHTLINE_STATE=str(tmp_path),
        **nowhere,
    )
    assert answer.returncode == 1
    assert "Set it to the bin folder" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("debug", [False, True])
def test_an_unforeseen_failure_shows_its_place_only_when_asked(
    debug: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks() -> None:
        raise ZeroDivisionError("the sum went wrong")

    broken = click.Command("broken", callback=breaks)
    monkeypatch.setattr(main.Lazy, "get_command", lambda *_: broken)
    monkeypatch.setattr(sys, "argv", ["sightline", *(["--debug"] if debug else []), "broken"])
    with pytest.raises(SystemExit) as end:
        main.main()
    said = capsys.readouterr().err
    assert end.value.code == 1
    assert "ZeroDivisionError: the sum went wrong" in said
    assert ("Traceback" in said) is debug


def test_our_own_errors_are_said_as_they_are() -> None:
    assert main.sentence(ClusterError("Do this."), debug=False) == "Do this."
