"""Journeys may import rooms at their top, so Django is set up before they are read."""

from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser import ACTION_LIMIT, launch

django.setup()
HERE = Path(__file__).parent
# What is expected of a page may take as long as a step on it; how fast it is, benchmarks measure.
expect.set_options(timeout=ACTION_LIMIT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands here is a journey: one that does not say so would be run by nobody."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="module")
def browser(site: str) -> Iterator[Browser]:
    """After the site, which each journey makes of its own story: Playwright's event loop keeps
    Django from asking the database here."""
    del site
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()
