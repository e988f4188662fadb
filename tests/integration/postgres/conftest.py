"""Clusters of a test's own, on the oldest and the newest PostgreSQL that this machine has."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sightline.postgres.binaries import Binaries, every
from sightline.postgres.cluster import Cluster

_FOUND = {found.version: found for found in reversed(list(every()))}
ENGINES = {number: _FOUND[number] for number in {min(_FOUND), max(_FOUND)}}


@pytest.fixture(
    scope="session", params=ENGINES.values(), ids=[f"PostgreSQL {number}" for number in ENGINES]
)
def engine(request: pytest.FixtureRequest) -> Binaries:
    found: Binaries = request.param
    return found


@pytest.fixture(scope="session")
def newest() -> Binaries:
    return ENGINES[max(ENGINES)]


@pytest.fixture
def make_cluster(newest: Binaries, tmp_path: Path) -> Iterator[Callable[..., Cluster]]:
    """Makes clusters that are gone after the test."""
    made: list[Cluster] = []

    def make(name: str = "cluster", *, programs: Binaries = newest, fast: bool = True) -> Cluster:
        made.append(Cluster(tmp_path / name, programs=programs, fast=fast))
        return made[-1]

    yield make
    for cluster in made:
        cluster.remove()


@pytest.fixture(scope="module")
def running(engine: Binaries, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One running cluster for the tests of a module that leave it as it is."""
    cluster = Cluster(tmp_path_factory.mktemp("running") / "postgres", programs=engine, fast=True)
    cluster.start()
    yield cluster
    cluster.remove()
