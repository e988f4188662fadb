"""What the sign-in tests share: addresses that lead somewhere, mail kept in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import override_settings

from sightline.kernel import installation
from tests.database import Database
from tests.integration.access.personas import Town, given_a_town


@pytest.fixture
def site(database: Database) -> Iterator[Database]:
    """A live site, before anybody has signed in."""
    installation._remembered.cache_clear()
    with override_settings(
        ROOT_URLCONF="tests.integration.access.pages",
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
    ):
        yield database


@pytest.fixture(scope="module")
def whole_town(database: Database) -> Iterator[Town]:
    with database.django("owner"):
        installation.establish(installation.Mode.DEMONSTRATION)
    installation._remembered.cache_clear()
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield given_a_town(database)
    installation._remembered.cache_clear()


@pytest.fixture
def town(whole_town: Town) -> Iterator[Town]:
    """A demonstration, in which nobody proves themselves again."""
    mail.outbox = []
    yield whole_town
    whole_town.clear()
