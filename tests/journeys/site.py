"""The whole site, served as in production, over one test database."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.db import connections
from playwright.sync_api import BrowserContext

from tests.database import Database
from tests.factories.school import Person, signed_in

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "src/sightline/design/static/built/sightline.js"


@contextlib.contextmanager
def serving(database: Database) -> Iterator[str]:
    """Serve the site on localhost; yields its address. Stopped, with its processes, afterwards."""
    assert BUILT.exists(), "Run `npm run build` first: the pages have nothing to wear yet"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "gunicorn", "sightline.site.wsgi:application"),
        *("--worker-class", "gthread", "--workers", "1", "--threads", "4"),
        *("--bind", f"127.0.0.1:{port}", "--log-level", "warning"),
        "--no-control-socket",
    ]
    environment = {**database.environment(), "PYTHONPATH": os.pathsep.join([str(ROOT / "src")])}
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    address = f"http://localhost:{port}"
    try:
        _wait(f"{address}/danger/", server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def sign_in(context: BrowserContext, address: str, person: Person) -> None:
    """Give the browser a session of this person's."""
    # Playwright keeps an event loop in this thread, in which Django asks no database.
    with ThreadPoolExecutor(1) as elsewhere:
        session = elsewhere.submit(_session_of, person).result()
    context.add_cookies([{"name": "session", "value": session, "url": address}])


def _session_of(person: Person) -> str:
    try:
        return signed_in(person).cookies["session"].value
    finally:
        connections.close_all()


def _wait(page: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the site did not start"
        try:
            with urllib.request.urlopen(page, timeout=10):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the site did not answer")
