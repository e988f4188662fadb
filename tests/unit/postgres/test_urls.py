"""One address for each login role, from the environment or not at all."""

import pytest

from sightline.postgres import urls
from sightline.postgres.errors import UrlError


@pytest.fixture(autouse=True)
def _no_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in urls.VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)


def test_each_role_has_its_own_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://sightline_app@db/records")
    monkeypatch.setenv("DATABASE_URL_MIGRATE", "postgresql://sightline_migrate@db/records")
    assert urls.database_url("app") == "postgresql://sightline_app@db/records"
    assert urls.database_url("migrate") == "postgresql://sightline_migrate@db/records"


def test_a_role_without_an_address_never_borrows_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://sightline_app@db/records")
    with pytest.raises(UrlError, match="set DATABASE_URL_MIGRATE"):
        urls.database_url("migrate")


def test_an_address_for_the_backup_alone_starts_no_local_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL_BACKUP", "postgresql://sightline_backup@db/records")
    assert not urls.is_local()
    with pytest.raises(UrlError, match="DATABASE_URL"):
        urls.database_url("app")


def test_an_address_becomes_what_django_wants() -> None:
    address = "postgresql://sightline_app:p%40ss%2Fword@db.example:6432/records?sslmode=verify-full"
    assert urls.connection_settings(address) == {
        "NAME": "records",
        "USER": "sightline_app",
        "PASSWORD": "p@ss/word",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {
            "sslmode": "verify-full",
            "server_side_binding": True,
            "prepare_threshold": 3,
        },
    }


def test_an_address_nobody_can_read_is_refused_without_repeating_it() -> None:
    with pytest.raises(UrlError, match="should look like") as refused:
        urls.connection_settings("postgresql://sightline_app:p%40ss@[db.example/records")
    assert "p%40ss" not in str(refused.value)
