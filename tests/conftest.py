"""What every test may ask for: a real PostgreSQL, and a migrated database of its module's own.

Nothing here touches the database of whoever runs the tests, nor one named in the environment.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sightline.postgres.cluster import Cluster
from sightline.postgres.state import private_folder
from tests import database as test_database
from tests.database import Database

STATE = Path(__file__).resolve().parents[1] / ".sightline" / "test"
os.environ["SIGHTLINE_STATE"] = str(STATE)
# The site serves its built assets from here; a fresh checkout has not collected any.
(private_folder(STATE) / "static").mkdir(exist_ok=True)
os.environ["DJANGO_SETTINGS_MODULE"] = "sightline.site.settings"
# Every address leads nowhere until a test asks for `database`, so reading settings starts nothing.
for variable, login in (
    ("DATABASE_URL", "app"),
    ("DATABASE_URL_MIGRATE", "migrate"),
    ("DATABASE_URL_BACKUP", "backup"),
):
    os.environ[variable] = f"postgresql://sightline_{login}@/no_test_database?host=/nowhere"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The tests' own cluster. Runs at the same time share it; the last one stops it."""
    here = Cluster(STATE / "postgres", fast=True)
    with here.in_use(when_alone=lambda: test_database.sweep(here)):
        test_database.prepare_roles(here, STATE / "secrets")
        yield here


@pytest.fixture(scope="session")
def template_database(cluster: Cluster) -> Database:
    """The migrated database that others are cloned from. Nobody may stay connected to it."""
    return test_database.template(cluster, STATE / "secrets")


@pytest.fixture(scope="module")
def database(template_database: Database) -> Iterator[Database]:
    """A migrated database for this module; where Django is set up, its connection leads there."""
    from django.apps import apps

    with test_database.clone(template_database) as own:
        if not apps.ready:
            yield own
            return
        with own.django("app"):
            yield own
