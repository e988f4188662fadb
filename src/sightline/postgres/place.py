"""Where a cluster's data, socket and log lie."""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sightline.postgres.account import SYSTEM_FOLDER, Account, public_folder
from sightline.postgres.errors import ClusterError
from sightline.postgres.state import secret

# A Unix socket's whole path has to fit into 107 bytes on Linux and 103 on macOS.
LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.65535")
LOG_LIMIT = 5_000_000
KEY = "key"
SERVES = "serves"


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of one cluster. home holds the data and the log, sockets the Unix socket."""

    home: Path
    sockets: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log"

    def prepare(self, folder: Path, account: Account) -> None:
        """Make the folders of the cluster of `folder`, open to `account` alone.

        Raises ClusterError where one of them belongs to somebody else.
        """
        if account.uid is not None:
            public_folder(SYSTEM_FOLDER)
        for own in (self.home, self.sockets):
            if not own.is_dir():
                own.mkdir(mode=0o700, parents=True, exist_ok=True)
                account.own(own, 0o700)
            found = own.lstat()
            owner = os.geteuid() if account.uid is None else account.uid
            if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
                raise ClusterError(
                    f"{own} belongs to another account. Remove it, or set SIGHTLINE_STATE to a "
                    "folder of your own."
                )
            own.chmod(0o700)
        if account.uid is not None:
            (self.home / SERVES).write_text(str(folder), encoding="utf-8")

    def turn_log(self) -> None:
        """Begin a new log when the old one is long; one old one is kept."""
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_name("log.1"))


def place_for(folder: Path, account: Account) -> Place:
    """The place of the cluster that belongs to `folder`, for the account that runs it."""
    if account.uid is None:
        return Place(folder, _socket_folder(folder))
    home = _system_home(folder)
    return Place(home, home / "run")


def _socket_folder(folder: Path) -> Path:
    inside = folder / "run"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
        return inside
    key = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    shorter = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    return shorter / f"sightline-{os.geteuid()}-{key}"


def _system_home(folder: Path) -> Path:
    """The system folder of the cluster of `folder`, found by a key kept in `folder`.

    A checkout that was moved keeps its data. One that was copied gets data of its own, and so does
    one that was deleted and cloned again, because its passwords went with it.
    """
    home = SYSTEM_FOLDER / _key(folder)
    serves = home / SERVES
    if serves.is_file():
        former = Path(serves.read_text(encoding="utf-8"))
        if former != folder and (former / KEY).is_file() and _key(former) == home.name:
            (folder / KEY).unlink()
            home = SYSTEM_FOLDER / _key(folder)
    return home


def _key(folder: Path) -> str:
    return hashlib.sha256(secret(KEY, folder=folder).encode()).hexdigest()[:16]
