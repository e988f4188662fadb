"""Journeys may import rooms at their top, so Django is set up before they are read."""

import django
from playwright.sync_api import expect

from tests.browser import ACTION_LIMIT

django.setup()
# What is expected of a page may take as long as a step on it; how fast it is, benchmarks measure.
expect.set_options(timeout=ACTION_LIMIT)
