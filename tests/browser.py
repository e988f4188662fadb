"""Finds the browser for the journeys, and starts it the way this machine needs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
START_LIMIT = 60_000  # milliseconds until the browser has to have started
ACTION_LIMIT = 20_000  # milliseconds for one step on a page; a busy machine is no fault of the page

# A test browser talks to localhost alone. Unasked, it would look for updates and accounts.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
)


class NoBrowserError(Exception):
    """No browser on this machine; says how to get one."""


def browser_path() -> Path | None:
    """The system's browser: SIGHTLINE_BROWSER, else Chromium or Chrome on PATH, else None.

    None means that Playwright's own download is to be used. Raises NoBrowserError where
    SIGHTLINE_BROWSER names nothing that can be run.
    """
    if named := os.environ.get("SIGHTLINE_BROWSER"):
        found = shutil.which(named)
        if found is None:
            raise NoBrowserError(
                f"SIGHTLINE_BROWSER is {named}, which is no program. Set it to a Chromium or "
                "Chrome, or unset it."
            )
        return Path(found)
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    return None


def launch(playwright: Playwright) -> Browser:
    """A headless Chromium. Raises NoBrowserError where there is none or it does not start."""
    path = browser_path()
    # Chromium refuses its sandbox as root. The pages it opens here are our own.
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    # A container's /dev/shm is often too small for a page; without this the tab crashes.
    memory = ("--disable-dev-shm-usage",)
    try:
        return playwright.chromium.launch(
            executable_path=str(path) if path else None,
            args=[*QUIET, *sandbox, *memory],
            headless=True,
            timeout=START_LIMIT,
        )
    except Error as fault:
        raise NoBrowserError(
            f"The browser {path or 'of Playwright'} did not start. `make browser` finds or brings "
            f"one; SIGHTLINE_BROWSER names one. It said:\n{fault.message[:1500]}"
        ) from fault


def bring() -> str:
    """See that there is a browser; returns a sentence on what was found or done.

    As root with Debian's apt: the distribution's Chromium, which brings the libraries it needs.
    Otherwise Playwright's own download. Raises NoBrowserError where neither can be had.
    """
    if path := browser_path():
        return f"The journeys use the browser at {path}."
    apt = shutil.which("apt-get")
    if os.geteuid() == 0 and apt:
        print("No browser here. Installing the distribution's Chromium with apt-get.", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run([apt, "-qq", *step], env=quiet, stdout=subprocess.DEVNULL, check=False)
        if path := browser_path():
            return f"Installed the distribution's Chromium: {path}."
    print("No browser here. Fetching Playwright's own Chromium.", flush=True)
    fetch = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(fetch, check=False).returncode == 0:
        return "Playwright's own Chromium is there."
    raise NoBrowserError(
        "No browser was found, and none could be fetched. Install Chromium or Chrome, or set "
        "SIGHTLINE_BROWSER to one. `make check` runs every test that needs none."
    )


if __name__ == "__main__":
    try:
        print(bring())
    except NoBrowserError as fault:
        sys.exit(str(fault))
