"""A school whose lead screens a child that the school knows, and a teacher's concern about her."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from tests.database import Database
from tests.factories.school import School, given_a_school, signed_in


@pytest.fixture(scope="module")
def school(database: Database) -> Iterator[School]:
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield given_a_school(database)


@pytest.fixture
def lead(school: School) -> Client:
    return signed_in(school.lead)
