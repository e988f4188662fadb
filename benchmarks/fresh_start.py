"""From a fresh clone to a page that somebody has signed in to, as a new user would do it.

    python benchmarks/fresh_start.py

Clones what is committed into a temporary folder, runs there what `make demo` runs, on a free port,
and signs in as the first of the people offered. Nothing is reused but what pip and npm keep for the
whole account. Aim: under three minutes, most of it download.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urljoin

from _measured import machine, table

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 600  # seconds


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def first_page(port: int) -> None:
    """Wait until a page is there."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://localhost:{port}/account/sign-in/", timeout=5).read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("no page was there in ten minutes")


def sign_in(port: int) -> str:
    """Sign in as the first person offered; returns the title of the page that follows."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    browser.addheaders = [("Accept", "text/html")]
    here = f"http://localhost:{port}/account/sign-in/"
    page = browser.open(here, timeout=20).read().decode()
    form = next(
        (
            one
            for one in re.findall(r"<form\b.*?</form>", page, re.DOTALL)
            if 'name="worker"' in one
        ),
        None,
    )
    if form is None:
        raise SystemExit("the sign-in page offers nobody to sign in as")
    action = re.search(r'action="([^"]*)"', form)
    typed = {}
    for field in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf'\b{part}="([^"]*)"', field) for part in ("name", "value"))
        if name:
            typed[name[1]] = value[1] if value else ""
    where = urljoin(here, action[1] if action else "")
    after = browser.open(where, data=urlencode(typed).encode(), timeout=20)
    text = after.read().decode()
    title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    if "sign-in" in after.url or "ign out" not in text:
        raise SystemExit(f"signing in led to {after.url}: {title and title[1]}")
    return " ".join(title[1].split()) if title else after.url


def measure(work: Path) -> list[list[object]]:
    rows: list[list[object]] = []
    began = last = time.perf_counter()

    def done(what: str) -> None:
        nonlocal last
        now = time.perf_counter()
        rows.append([what, f"{now - last:.1f}", f"{now - began:.1f}"])
        last = now

    subprocess.run(["git", "clone", "-q", str(ROOT), str(work)], check=True)
    done("git clone")
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SIGHTLINE", "DATABASE_URL", "DJANGO", "VIRTUAL_ENV", "MAKE"))
    }
    subprocess.run(["make", "setup"], cwd=work, env=environment, check=True, stdout=sys.stderr)
    done("make setup: Python's packages, the pages' style")
    port = free_port()
    demo = subprocess.Popen(
        [str(work / ".venv/bin/python"), "-m", "sightline.cli.main", "demo", "--port", str(port)],
        cwd=work, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    threading.Thread(target=lambda: demo.stdout and demo.stdout.read(), daemon=True).start()
    try:
        first_page(port)
        done("database, invented partnership, first page")
        title = sign_in(port)
        done(f"signed in: {title}")
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.wait(timeout=120)
    done("stopped")
    return rows


def main() -> None:
    argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0]).parse_args()
    print(machine(), "\n")
    with tempfile.TemporaryDirectory(prefix="sightline-fresh-") as folder:
        rows = measure(Path(folder) / "sightline")
    print(table(("", "seconds", "since the start"), rows))


if __name__ == "__main__":
    main()
