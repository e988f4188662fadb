"""One school and its council a module; each test brings its own children."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.database import Database
from tests.factories.school import School, given_a_school


@pytest.fixture(scope="module")
def whole_school(database: Database) -> School:
    return given_a_school(database)


@pytest.fixture
def school(whole_school: School) -> Iterator[School]:
    """The school before anybody compared anything; children of other tests have gone."""
    yield whole_school
    with whole_school.database.connect("system") as system:
        for table in (
            "linkage_parting", "linkage_holding", "linkage_joining", "linkage_verdict",
            "access_mergedrow", "access_merge", "access_block", "access_sealnamed", "access_seal",
        ):  # fmt: skip
            system.execute(f"DELETE FROM {table}")
        gone = "(SELECT id FROM access_subject WHERE id <> %s)"
        for table in (
            "subjects_name", "subjects_particulars", "subjects_identifier",
            "subjects_safecontact", "subjects_communicationneed", "access_filesubject",
        ):  # fmt: skip
            system.execute(f"DELETE FROM {table} WHERE subject_id IN {gone}", [whole_school.child])
