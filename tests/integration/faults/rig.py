"""A site of its own to break: a lasting cluster, a served site, a job worker, and a hand to type.

Whatever the hand sends counts as acknowledged only when the page that says so has come back.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

import psutil
import psycopg

from sightline.postgres.cluster import Cluster
from tests import database as test_database
from tests.database import ROOT, Database

PATIENCE = 60.0  # seconds for anything that must come back
AUDIT_LOCK = 7311  # of access.append_audit: whoever holds it stops every request before its commit


@dataclass(frozen=True)
class Answer:
    """What came back. status 0: the connection broke before anything did."""

    status: int
    body: str = ""
    location: str = ""

    @property
    def acknowledged(self) -> UUID | None:
        """The concern that the site says it has kept."""
        found = re.fullmatch(r"/concerns/([0-9a-f-]{36})/sent/", self.location)
        return UUID(found[1]) if self.status == 302 and found else None


@dataclass
class Hand:
    """Somebody at a browser, as far as a form needs one: a session, its cookies, its token."""

    port: int
    session: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def get(self, path: str) -> Answer:
        answer = self._ask("GET", path)
        if found := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.body):
            self.token = found[1]
        return answer

    def post(self, path: str, typed: dict[str, Any]) -> Answer:
        if not self.token:
            self.get("/concerns/new/")
        return self._ask("POST", path, {"csrfmiddlewaretoken": self.token, **typed})

    def begun(self, name: str, *, path: str = "") -> UUID:
        """A draft about a new child of that name, ready for its last page."""
        key = uuid4()
        typed = {"danger_now": "no", "form_key": str(key)}
        if not path:
            typed["about"] = "child"
        address = "/concerns/new/" + (f"?path={path}" if path else "")
        self.surely(lambda: self.post(address, typed), 302)
        who = {"name": name, "known": "new"}
        self.surely(lambda: self.post(f"/concerns/drafts/{key}/who/", who), 302)
        return key

    def send(self, draft: UUID, words: str) -> Answer:
        return self.post(
            f"/concerns/drafts/{draft}/what/", {"words": words, "happened-how": "today"}
        )

    def sent(self, name: str, words: str) -> UUID:
        """The whole of it, sent until it is acknowledged: the concern's id."""
        draft = self.begun(name)
        kept = self.surely(lambda: self.send(draft, words), 302).acknowledged
        assert kept
        return kept

    def surely(self, step: Callable[[], Answer], status: int) -> Answer:
        """The step again and again until it is taken, as somebody does who is told to try again."""
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = step()
            if answer.status == status:
                return answer
            assert answer.status in (0, 500, 502, 503), f"{answer.status}: {answer.body[:2000]}"
            assert time.monotonic() < deadline, f"still {answer.status} after {PATIENCE} s"
            time.sleep(0.2)

    def _ask(self, method: str, path: str, typed: dict[str, Any] | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {
            "Host": f"localhost:{self.port}",
            "Cookie": "; ".join(
                f"{name}={value}"
                for name, value in {"session": self.session, **self.cookies}.items()
            ),
        }
        body = None
        if typed is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://localhost:{self.port}"
            body = urlencode(typed, doseq=True)
        try:
            connection.request(method, path, body=body, headers=headers)
            response = connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException):
            return Answer(0)
        finally:
            connection.close()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                if key != "session":
                    self.cookies[key] = rest.partition(";")[0]
        return Answer(response.status, text, response.getheader("Location", ""))


@dataclass
class Rig:
    """The running parts, each of which can be killed."""

    database: Database
    port: int
    site: subprocess.Popen[bytes]
    workers: int

    @property
    def cluster(self) -> Cluster:
        return self.database.cluster

    def web_workers(self) -> list[psutil.Process]:
        return psutil.Process(self.site.pid).children()

    def kill_web_worker(self) -> None:
        for one in self.web_workers()[:1]:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()

    def kill_database(self) -> None:
        """kill -9 of the server, and its start as whatever watches over it would do."""
        pid = self.cluster.status().pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + PATIENCE
        while self.cluster.status().running and time.monotonic() < deadline:
            time.sleep(0.01)
        self.cluster.start()

    @contextlib.contextmanager
    def holding(self, lock: str) -> Iterator[None]:
        """Inside the block another session holds what this statement locks."""
        with contextlib.ExitStack() as stack:
            # Whatever the block does to the database, this session may end with it.
            stack.enter_context(contextlib.suppress(psycopg.OperationalError))
            superuser = psycopg.connect(self.cluster.superuser(self.database.name))
            stack.callback(superuser.close)
            superuser.execute(lock)  # type: ignore[arg-type]  # our own text
            yield

    def held_before_commit(self) -> contextlib.AbstractContextManager[None]:
        """Inside the block no request and no job gets past its audit entry."""
        return self.holding(f"SELECT pg_advisory_xact_lock({AUDIT_LOCK})")

    def wait_for_held(self, how_many: int = 1) -> None:
        """Until so many requests or jobs stand at the audit's lock."""
        until(lambda: int(str(self.asked(HELD))) >= how_many, "nothing came to the audit's lock")

    def asked(self, question: str, *given: Any) -> Any:
        """One value, as the superuser reads it."""
        with psycopg.connect(self.cluster.superuser(self.database.name)) as superuser:
            row = superuser.execute(question, given).fetchone()  # type: ignore[arg-type]  # our own
        return row[0] if row else None

    def kept(self, words: str) -> int:
        """How often a concern with exactly these words is kept."""
        return int(self.asked("SELECT count(*) FROM concerns_concern WHERE words = %s", words))

    def only_jobs_of(self, concern: UUID) -> None:
        """What other tests left in the queue is not waited for."""
        with self.database.connect("system") as system:
            system.execute(
                "DELETE FROM procrastinate_jobs"
                " WHERE args->>'concern_id' IS DISTINCT FROM %s AND status = 'todo'",
                [str(concern)],
            )

    def audited(self, concern: UUID) -> int:
        """How often the audit says that this concern was sent."""
        return int(
            self.asked(
                "SELECT count(*) FROM kernel_auditentry WHERE EXISTS (SELECT 1"
                " FROM jsonb_array_elements(entry::jsonb->'notes') AS n WHERE"
                " n->>'what' = 'concern.sent' AND n->'ids'->>0 = %s)",
                str(concern),
            )
        )


HELD = (
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7311 AND NOT granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


def until(true: Callable[[], bool], otherwise: str, *, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not true():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.05)


@contextlib.contextmanager
def lasting_database(folder: Path, secrets: Path) -> Iterator[Database]:
    """A migrated database on a cluster that flushes to disk, as a site's does."""
    cluster = Cluster(folder)
    cluster.start()
    try:
        test_database.prepare_roles(cluster, secrets)
        with test_database.clone(test_database.template(cluster, secrets)) as database:
            yield database
    finally:
        cluster.remove()


@contextlib.contextmanager
def served(database: Database, *, workers: int = 2) -> Iterator[Rig]:
    """The site, as in production but for TLS."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "gunicorn", "sightline.site.wsgi:application"),
        *("--worker-class", "gthread", "--workers", str(workers), "--threads", "4"),
        *("--bind", f"127.0.0.1:{port}", "--log-level", "critical", "--preload"),
        *("--graceful-timeout", "3", "--no-control-socket"),
    ]
    site = subprocess.Popen(command, env=environment(database), cwd=ROOT, stderr=-3)
    rig = Rig(database, port, site, workers)
    try:
        until(lambda: Hand(port, "").get("/danger/").status == 200, "the site did not start")
        yield rig
    finally:
        site.terminate()
        try:
            site.wait(20)
        except subprocess.TimeoutExpired:
            site.kill()
            site.wait()


@contextlib.contextmanager
def watched_job_worker(database: Database) -> Iterator[Callable[[], None]]:
    """A job worker that is started again when it ends, as `sightline serve` does.

    Yields what kills it. It ends by itself, too, when its database goes away.
    """
    own = environment(database)  # once: its address cannot be asked for while it is down
    over = threading.Event()
    running: list[subprocess.Popen[bytes]] = []

    def watch() -> None:
        while not over.is_set():
            with job_worker(database, own) as worker:
                running.append(worker)
                while worker.poll() is None and not over.is_set():
                    over.wait(0.2)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield lambda: running[-1].kill() if running else None
    finally:
        over.set()
        watching.join()


@contextlib.contextmanager
def at_work(rig: Rig) -> Iterator[subprocess.Popen[bytes]]:
    """A job worker that has begun: whatever is waited for does not count how long it took to start.

    Where it ends instead, the test says what it said.
    """
    newest = "SELECT coalesce(max(id), 0) FROM procrastinate_workers"
    before = rig.asked(newest)
    with tempfile.TemporaryFile() as said, job_worker(rig.database, says=said) as worker:
        until(
            lambda: rig.asked(newest) > before or worker.poll() is not None,
            "the job worker did not begin",
        )
        try:
            assert worker.poll() is None
            yield worker
        except AssertionError as failed:
            if (code := worker.poll()) is None:
                raise
            said.seek(0)
            why = f"{failed}; the job worker ended with {code}: {said.read().decode()[-4000:]}"
            raise AssertionError(why) from failed


@contextlib.contextmanager
def job_worker(
    database: Database, own: dict[str, str] | None = None, *, says: IO[bytes] | int = -3
) -> Iterator[subprocess.Popen[bytes]]:
    """says: where what it says goes; nowhere by default."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "django", "procrastinate", "worker"],
        env=own or environment(database), cwd=ROOT, stdout=says, stderr=says,
    )  # fmt: skip
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()


def environment(database: Database) -> dict[str, str]:
    return {**database.environment(), "PYTHONPATH": str(ROOT / "src")}


def session_of(database: Database, account_id: int) -> str:
    """A session of this account's, as signing in makes one."""
    from django.test import Client

    from sightline.access.models import Account

    with database.django("app"):
        client = Client(SERVER_NAME="localhost")
        client.force_login(Account.objects.get(pk=account_id))
        return client.cookies["session"].value


def at_once(*steps: Callable[[], Answer]) -> list[Answer]:
    """The steps from as many connections at the same moment."""
    answers: list[Answer] = []
    threads = [threading.Thread(target=lambda s=one: answers.append(s())) for one in steps]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return answers
