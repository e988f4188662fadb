"""What the sign-in tests share: addresses that lead somewhere, mail kept in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import override_settings

from sightline.kernel import installation
from tests.database import Database


@pytest.fixture
def site(database: Database) -> Iterator[Database]:
    """A live site, before anybody has signed in."""
    installation._remembered.cache_clear()
    with override_settings(
        ROOT_URLCONF="tests.integration.access.pages",
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
    ):
        yield database
