"""The site as it is, with the two pages that the tests of signing in lead to."""

from sightline.site.settings import *  # noqa: F403  everything as the site has it

ROOT_URLCONF = "tests.integration.access.pages"
