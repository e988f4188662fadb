"""The site on the large database, as `sightline serve` runs it, and people who are signed in to it.

Sessions are made by the site's own session store: hashing passwords is not what is measured.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID

from _large import ROOT, Large

FORMS = "benchmarksbenchmarksbenchmarks00"  # the secret of a form, 32 letters as Django makes it
CHILDREN_EACH = 12
PATIENCE = 180  # seconds until the site answers: a busy machine takes long to start it

# Children whose record this worker may open, in no order that a page would favour.
MAY_OPEN = """
    SELECT DISTINCT ON (md5(s.subject_id::text)) s.subject_id, n.text
    FROM unnest(access.files_of(%(worker)s, false)) AS f (id)
    JOIN access_file AS file ON file.id = f.id AND file.audience IN ('register', 'record')
    JOIN access_filesubject AS s ON s.file_id = f.id AND s.kind = 'child'
    JOIN subjects_name AS n ON n.file_id = f.id AND n.subject_id = s.subject_id
    ORDER BY md5(s.subject_id::text) LIMIT %(most)s
"""
ANYWHERE = """
    SELECT n.subject_id, n.text FROM subjects_name AS n TABLESAMPLE SYSTEM (0.2)
    WHERE n.subject_kind = 'child' AND n.area_id = 1 LIMIT %(most)s
"""


@dataclass
class Visitor:
    """One signed-in worker, and what they may ask about. drafts: ready to be saved and sent."""

    worker: UUID
    area_wide: bool
    cookies: str
    children: list[tuple[UUID, str]]
    drafts: list[str] = field(default_factory=list)


def visitors(database: Large, *, how_many: int, area_wide: float, seed: int = 7) -> list[Visitor]:
    """So many workers, that part of them area-wide, each with a session and children to open."""
    with database.connect("superuser") as superuser:
        found = superuser.execute(
            "SELECT a.id, w.id, 0 < ANY (access.areas_of(w.id))"
            " FROM access_worker AS w JOIN access_account AS a ON a.worker_id = w.id"
            " WHERE w.ended_at IS NULL ORDER BY md5(w.id::text || %s)",
            [str(seed)],
        ).fetchall()
        wide = [one for one in found if one[2]][: max(1, round(how_many * area_wide))]
        people: list[Visitor] = []
        for account, worker, is_wide in wide + [one for one in found if not one[2]]:
            if len(people) >= how_many:
                break
            statement = ANYWHERE if is_wide else MAY_OPEN
            children = superuser.execute(
                statement.encode(), {"worker": worker, "most": CHILDREN_EACH}
            ).fetchall()
            if children:
                cookies = f"session={session_of(account)}; forms={FORMS}"
                people.append(Visitor(worker, is_wide, cookies, children))
    return people


def session_of(account_id: int) -> str:
    """A new session of that account, as it is a minute after signing in."""
    from sightline.access.held import mark_of
    from sightline.access.models import Account
    from sightline.access.sessions import SessionStore
    from sightline.kernel import clock

    account = Account.objects.get(pk=account_id)
    session = SessionStore()
    session.update(
        {
            "_auth_user_id": str(account.pk),
            "_auth_user_backend": "sightline.access.signed_in.SignedIn",
            "_auth_user_hash": account.get_session_auth_hash(),
            "factors": ["totp", "webauthn"],
            "touched": clock.now().timestamp(),
            "form_mark": mark_of(FORMS),
        }
    )
    session.create()
    return str(session.session_key)


@contextlib.contextmanager
def served(database: Large, *, bare: bool = False) -> Iterator[int]:
    """The site behind gunicorn with the settings of `sightline serve`; yields its port.

    bare: the same server and Django with nothing of Sightline's but its tables (see _bare.py).
    """
    from sightline.cli import serve

    environment = database.environment()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = serve._gunicorn(port)
    if bare:
        environment["PYTHONPATH"] = str(ROOT / "benchmarks")
        environment["DJANGO_SETTINGS_MODULE"] = "_bare"
        environment["SIGHTLINE_LOGIN"] = "migrate"
        command = ["_bare:application" if "wsgi" in part else part for part in command]
    else:
        serve.collect_assets(environment)
    site = subprocess.Popen(command, env=environment, cwd=ROOT, start_new_session=True)
    try:
        wait_for(port, site)
        yield port
    finally:
        site.send_signal(signal.SIGTERM)
        site.wait(timeout=60)


def wait_for(port: int, site: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if site.poll() is not None:
            raise SystemExit("the site did not start; what it said is above")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/danger/", timeout=5).read()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"the site did not answer within {PATIENCE} seconds")


def asked(visitor: Visitor, path: str, form: dict[str, str] | None = None) -> bytes:
    """The bytes of one request: a GET, or a POST of `form` with its token."""
    lines = [
        f"{'POST' if form is not None else 'GET'} {path} HTTP/1.1",
        "Host: localhost",
        f"Cookie: {visitor.cookies}",
        "Accept: text/html,application/xhtml+xml,*/*;q=0.8",
        "Accept-Language: en-GB",
        "Connection: close",
    ]
    body = b""
    if form is not None:
        body = urlencode({"csrfmiddlewaretoken": FORMS, **form}).encode()
        lines += [
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def own_processor_seconds() -> float:
    """What this process, which asks, has used itself of the processors that it shares."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def mistyped(name: str, chance: random.Random) -> str:
    """Now and then a letter is left out, as people do."""
    if len(name) < 6 or chance.random() < 0.6:
        return name
    place = chance.randrange(1, len(name) - 1)
    return name[:place] + name[place + 1 :]


def read_json(body: bytes) -> dict[str, object]:
    found: dict[str, object] = json.loads(body)
    return found


def quiet_please() -> None:
    """Say it where the machine is plainly busy with something else."""
    busy = os.getloadavg()[0]
    if busy > 1:
        print(f"(This machine was busy before the start: load {busy:.1f}. Figures will be worse.)")
