"""The whole site, served as in production, over one test database."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import psutil
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page

from sightline.postgres import urls
from tests.browser import ACTION_LIMIT
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
    process = _forked(port, database.environment())
    address = f"http://localhost:{port}"
    try:
        _wait(f"{address}/danger/", process)
        yield address
    finally:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
            process.wait(20)


@cache
def _mother() -> subprocess.Popen[str]:
    """The process that has read the site (`tests.journeys.mother`); it ends with this one."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    mother = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.mother"], env=environment, cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    atexit.register(mother.kill)
    return mother


def _forked(port: int, environment: dict[str, str]) -> psutil.Process:
    mother = _mother()
    assert mother.stdin is not None
    assert mother.stdout is not None
    own = {name: environment[name] for name in urls.VARIABLES.values()}
    mother.stdin.write(json.dumps({"port": port, "environment": own}) + "\n")
    mother.stdin.flush()
    said = mother.stdout.readline()
    assert said, "the process that reads the site ended: what it said is above"
    return psutil.Process(int(said))


SIZES = {"desktop": (1280, 800), "phone": (375, 740)}


@contextlib.contextmanager
def signed_in_at(
    browser: Browser, address: str, person: Person, size: str = "phone", *, scripts: bool = True
) -> Iterator[BrowserContext]:
    """This person at a browser of that size, signed in. Closed afterwards."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=scripts
    )
    context.set_default_timeout(ACTION_LIMIT)
    sign_in(context, address, person)
    yield context
    context.close()


def arrived(browser: Browser, address: str, person: Person, width: int = 1280, **how: bool) -> Page:
    """A page of this person's, signed in, on a screen of that width. how: as Playwright has it."""
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": 800},
        base_url=address,
        **how,  # type: ignore[arg-type]  # java_script_enabled
    )
    context.set_default_timeout(ACTION_LIMIT)
    sign_in(context, address, person)
    return context.new_page()


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


def _wait(page: str, server: psutil.Process) -> None:
    for _ in range(300):
        assert server.is_running(), "the site did not start"
        try:
            with urllib.request.urlopen(page, timeout=10):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the site did not answer")
