"""Which system account the database runs as, and what it can reach.

PostgreSQL refuses to run as root. An ordinary user runs it as themselves, inside the checkout.
Root runs it as an unprivileged account, which may not be able to enter the checkout, so the data
and, for the wheel, the programs live in a system folder.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sightline.postgres import binaries
from sightline.postgres.binaries import Binaries
from sightline.postgres.errors import ClusterError

SYSTEM_FOLDER = Path("/var/lib/sightline")
OWN_ACCOUNT = "sightline"


@dataclass(frozen=True, slots=True)
class Account:
    """A system account: uid and gid, both None where no privileges are dropped."""

    uid: int | None = None
    gid: int | None = None

    def run(
        self, command: Sequence[str], *, timeout: float = 120
    ) -> subprocess.CompletedProcess[str]:
        """Run a PostgreSQL program as this account, away from the caller's terminal and folder."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_"))}
        return subprocess.run(  # noqa: S603  (programs this package found, no shell)
            list(command),
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
            env=kept | {"LC_ALL": "C"},
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=timeout,
            check=False,
            start_new_session=True,  # Ctrl-C at the terminal must not reach the database
        )

    def that_owns(self, home: Path) -> "Account":
        """The account that made `home`, so that a newly installed `postgres` changes nothing."""
        if self.uid is None or not home.is_dir() or home.stat().st_uid == 0:
            return self
        return Account(home.stat().st_uid, home.stat().st_gid)

    def own(self, path: Path, mode: int) -> None:
        path.chmod(mode)
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def server_account() -> Account:
    """The account for the server: the caller's own, or for root an unprivileged one.

    For root: `postgres` where the system has it, else `sightline`, created where it is missing,
    else `nobody`, which other programs share and so comes last.
    """
    if os.geteuid() != 0:
        try:
            pwd.getpwuid(os.geteuid())
        except KeyError as unknown:
            raise ClusterError(
                f"PostgreSQL needs an entry for user {os.geteuid()} in /etc/passwd. Add one, or "
                "set DATABASE_URL to a server that runs elsewhere."
            ) from unknown
        return Account()
    for name in ("postgres", OWN_ACCOUNT):
        if found := _named(name):
            return found
    _create(OWN_ACCOUNT)
    if found := _named(OWN_ACCOUNT) or _named("nobody"):
        return found
    raise ClusterError(
        "PostgreSQL does not run as root, and no other account could be used or created. Create "
        "one with `useradd --system sightline`, or run this as an ordinary user."
    )


def reachable(found: Binaries, account: Account) -> Binaries:
    """`found`, or a copy of it in a system folder where `account` may not enter its own folder."""
    if account.uid is None or _runs(found, account):
        return found
    if found.origin != "wheel":
        raise ClusterError(
            f"The account that runs the database may not enter {found.folder}. Move PostgreSQL to "
            "a folder that everybody may read, or unset SIGHTLINE_POSTGRES."
        )
    copy = _copied(found)
    if not _runs(copy, account):
        raise ClusterError(
            f"The PostgreSQL programs in {copy.folder} do not run for the database's account. "
            "Install PostgreSQL with your system's package tool and try again."
        )
    return copy


def _runs(found: Binaries, account: Account) -> bool:
    try:
        return account.run([found.program("initdb"), "--version"], timeout=20).returncode == 0
    except PermissionError:
        return False


def _copied(found: Binaries) -> Binaries:
    """The wheel's programs and the libraries beside its package, copied once per wheel version."""
    package = found.folder.parents[1]
    target = SYSTEM_FOLDER / f"programs-{binaries.wheel_version()}-{found.version}"
    if not target.is_dir():
        public_folder(SYSTEM_FOLDER)
        fresh = target.with_name(f".{target.name}.{os.getpid()}")
        shutil.rmtree(fresh, ignore_errors=True)
        public_folder(fresh)
        public_folder(fresh / package.name)
        install = found.folder.parent
        shutil.copytree(
            install,
            fresh / package.name / install.name,
            symlinks=True,
            ignore=shutil.ignore_patterns("include", "*.a"),
        )
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, fresh / libraries.name)
        _open_to_readers(fresh)
        try:
            fresh.rename(target)
        except OSError:  # another process copied it meanwhile
            shutil.rmtree(fresh, ignore_errors=True)
    folder = target / package.name / found.folder.parent.name / "bin"
    return Binaries(folder, found.version, found.origin)


def public_folder(folder: Path) -> None:
    """Make one of our own folders, which everybody may enter whatever the caller's umask."""
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)


def _open_to_readers(folder: Path) -> None:
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)


def _named(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(entry.pw_uid, entry.pw_gid) if entry.pw_uid != 0 else None


def _create(name: str) -> None:
    program = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if program is None:
        return
    subprocess.run(  # noqa: S603  (the system's own useradd, a fixed name)
        [program, "--system", "--user-group", "--no-create-home", "--shell", "/bin/false", name],
        capture_output=True,
        timeout=60,
        check=False,
    )
