"""One school a module, and the steps of recording a concern as a form-filler takes them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import override_settings

from tests.database import Database
from tests.factories.school import School, given_a_school


@pytest.fixture(scope="module")
def school(database: Database) -> Iterator[School]:
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield given_a_school(database)
