"""Finds the browser for the journeys, and starts it the way this machine needs."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
START_LIMIT = 60_000  # milliseconds until the browser has to have started
ACTION_LIMIT = 10_000  # milliseconds for one step on a page

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
