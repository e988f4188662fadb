"""One local PostgreSQL cluster: made, started, found again, stopped."""

import fcntl
import secrets
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from psycopg.conninfo import make_conninfo

from sightline.postgres import account, binaries, config, postmaster
from sightline.postgres.binaries import Binaries
from sightline.postgres.errors import ClusterError
from sightline.postgres.place import place_for
from sightline.postgres.state import private_folder, secret

SUPERUSER = "postgres"


@dataclass(frozen=True, slots=True)
class Status:
    """What there is. pid and port: None while it does not run. version: None before it is made."""

    running: bool
    made: bool
    pid: int | None
    port: int | None
    version: int | None
    data: Path
    log: Path


class Cluster:
    """A cluster that belongs to `folder`, and to nobody else.

    As an ordinary user everything lies in `folder`. As root the data lies in a system folder that
    `folder` points to, and the server runs as an unprivileged account.
    fast: for tests only; a power cut may lose everything.
    """

    def __init__(
        self, folder: Path, *, programs: Binaries | None = None, fast: bool = False
    ) -> None:
        self.folder = folder.absolute()
        self.fast = fast
        self._programs = programs
        self._account = account.server_account()
        self._place = place_for(self.folder, self._account)
        self._account = self._account.that_owns(self._place.home)

    @property
    def sockets(self) -> Path:
        """The private folder of the Unix socket: the host to connect to."""
        return self._place.sockets

    @property
    def data(self) -> Path:
        return self._place.data

    def status(self) -> Status:
        server = postmaster.living(self.data)
        version = self._made_by()
        return Status(
            running=server is not None,
            made=version is not None,
            pid=server.pid if server else None,
            port=server.port if server else None,
            version=version,
            data=self.data,
            log=self._place.log,
        )

    def start(self) -> None:
        """Make the cluster if it is missing and start it if it does not run; else do nothing.

        Raises ClusterError or PostgresNotFoundError, both with what to do.
        """
        if (server := postmaster.living(self.data)) and server.ready:
            return
        self._reachable_programs()  # without any, nothing is begun that would be left behind
        with self._alone():
            if (server := postmaster.living(self.data)) and server.ready:
                return
            programs = self._reachable_programs()
            if self._made_by() is None:
                self._make(programs)
            self._launch(programs)

    def stop(self, *, mode: str = "fast") -> None:
        """Stop the server if it runs. mode: fast ends sessions, smart waits, immediate crashes."""
        with self._alone():
            if postmaster.living(self.data) is None:
                return
            control = self._reachable_programs().program("pg_ctl")
            done = self._account.run(
                [control, "stop", "-D", str(self.data), "-m", mode, "-w", "-t", "60"]
            )
            if done.returncode != 0 and postmaster.living(self.data):
                raise ClusterError(f"The local database did not stop: {done.stdout.strip()}")

    def remove(self) -> None:
        """Stop the server and delete the cluster with all its data. For tests and for `clean`."""
        if self.folder.is_dir():
            self.stop(mode="immediate")
        for folder in (self._place.home, self._place.sockets, self.folder):
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def in_use(self, *, when_alone: Callable[[], None] | None = None) -> Iterator[None]:
        """Keep the server running inside the block; the last user of all processes stops it.

        when_alone: called once the server runs if nobody else uses it, and nobody else can begin
        to until it returns; the place to tidy up after users that were killed.
        """
        private_folder(self.folder)
        with (self.folder / "users").open("a") as users:
            alone = _locked(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not alone:
                _locked(users, fcntl.LOCK_SH)
            self.start()
            if alone and when_alone is not None:
                when_alone()
            _locked(users, fcntl.LOCK_SH)
            try:
                yield
            finally:
                if _locked(users, fcntl.LOCK_EX | fcntl.LOCK_NB):
                    self.stop()

    def superuser(self, database: str = "postgres") -> str:
        """Connection string of the superuser, for set-up and tests only; the server must run."""
        password = secret("superuser", folder=self.folder)
        return self.conninfo(SUPERUSER, password, database)

    def conninfo(self, role: str, password: str, database: str) -> str:
        """libpq connection string for `role`, over the private Unix socket."""
        return make_conninfo(
            host=str(self.sockets),
            port=self.port(),
            user=role,
            password=password,
            dbname=database,
        )

    def port(self) -> int:
        server = postmaster.living(self.data)
        if server is None:
            raise ClusterError("The local database is not running: `sightline database start`.")
        return server.port

    def _made_by(self) -> int | None:
        try:
            return int((self.data / "PG_VERSION").read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return None

    def _reachable_programs(self) -> Binaries:
        found = self._programs or binaries.find(version=self._made_by())
        return account.reachable(found, self._account)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold this cluster's own lock; it ends with the process, however that ends."""
        private_folder(self.folder)
        with (self.folder / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._place.prepare(self.folder, self._account)
            yield

    def _make(self, programs: Binaries) -> None:
        """initdb beside the final place, then rename: a half-made cluster never looks whole."""
        fresh = self.data.with_name("data.new")
        shutil.rmtree(fresh, ignore_errors=True)
        password = self._place.home / f".password.{secrets.token_hex(4)}"
        password.write_text("")
        self._account.own(password, 0o600)
        password.write_text(secret("superuser", folder=self.folder))
        try:
            self._initialise(programs, fresh, password)
        finally:
            password.unlink()
        settings = fresh / "postgresql.conf"
        with settings.open("a", encoding="utf-8") as file:
            file.write(f"\ninclude_if_exists = '{config.FILE}'\n")
        fresh.rename(self.data)

    def _initialise(self, programs: Binaries, fresh: Path, password: Path) -> None:
        command = [
            programs.program("initdb"),
            f"--pgdata={fresh}",
            f"--username={SUPERUSER}",
            f"--pwfile={password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--data-checksums",
            "--no-instructions",
            *(["--no-sync"] if self.fast else []),
        ]
        said = ""
        for locale in config.locales(programs.version):
            done = self._account.run([*command, *locale])
            if done.returncode == 0:
                return
            said = done.stdout.strip()
            shutil.rmtree(fresh, ignore_errors=True)
        raise ClusterError(
            f"The local database could not be made in {self.data.parent}. PostgreSQL said:\n"
            f"{said}\n"
            "If the disk is full, make room. If the folder is on a file system without Unix "
            "permissions, set SIGHTLINE_STATE to a folder on another disk. Then try again."
        )

    def _launch(self, programs: Binaries) -> None:
        control, log = programs.program("pg_ctl"), self._place.log
        self._place.turn_log()
        said = ""
        for _ in range(5):
            if not postmaster.clear_leftovers(self.data, self.sockets):
                raise ClusterError(
                    "The local database was killed, and one of its sessions still runs. Wait until "
                    "it ends (a minute at most), then try again."
                )
            text = config.text(
                port=config.free_port(config.port_in(self.data / config.FILE)),
                sockets=self.sockets,
                fast=self.fast,
            )
            target = self.data / config.FILE
            target.write_text(text, encoding="utf-8")
            self._account.own(target, 0o600)
            before = log.stat().st_size if log.exists() else 0
            command = [control, "start", "-D", str(self.data), "-l", str(log), "-w", "-t", "300"]
            try:
                done = self._account.run(command, timeout=330)
            except subprocess.TimeoutExpired:
                said = "it was not ready after five minutes"
                break
            if done.returncode == 0:
                return
            said = log.read_bytes()[before:].decode("utf-8", "replace") if log.exists() else ""
            said = said.strip() or done.stdout.strip()
            if not any(word in said for word in ("Address already in use", "still in use")):
                break
        raise ClusterError(
            f"The local database did not start. Its log {log} ends with:\n{said[-2000:]}"
        )


def _locked(file: IO[str], how: int) -> bool:
    """Take a lock on `file`; False where it was asked not to wait and another has it."""
    try:
        fcntl.flock(file, how)
    except BlockingIOError:
        return False
    return True
