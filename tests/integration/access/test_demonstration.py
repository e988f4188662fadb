"""Signing in without a password: in a demonstration, and nowhere else, for good."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from sightline.kernel import installation
from tests.database import Database, clone
from tests.factories.accounts import Login, given_a_login
from tests.integration.access.browsing import Browser

SIGN_IN_AS = "/account/sign-in/as/"


@pytest.fixture
def demonstration(site: Database, template_database: Database) -> Iterator[Database]:
    """A database of its own, made for a demonstration."""
    with clone(template_database) as own:
        _established(own, "demonstration")
        with own.django("app"):
            installation._remembered.cache_clear()
            yield own


def _established(database: Database, mode: str) -> None:
    with database.django("owner"):
        installation.establish(installation.Mode(mode))


def given_somebody_to_be(database: Database) -> Login:
    person = given_a_login(database, second_factor=False, password="")
    with database.connect("system") as system:
        system.execute(
            'INSERT INTO access_demonstrationperson (worker_id, what_to_try, "order")'
            " VALUES (%s, 'Record a concern', 1)",
            [person.worker_id],
        )
    return person


def test_one_click_and_somebody_is_signed_in(demonstration: Database) -> None:
    person = given_somebody_to_be(demonstration)
    browser = Browser()
    page = browser.get("/account/sign-in/").content.decode()
    assert "Record a concern" in page
    assert "Nobody here is a real person" in page
    browser.send(SIGN_IN_AS, worker=str(person.worker_id))
    assert browser.is_in()


def test_in_a_live_database_that_page_does_not_exist(site: Database) -> None:
    person = given_somebody_to_be(site)
    browser = Browser()
    assert "Record a concern" not in browser.get("/account/sign-in/").content.decode()
    answer = browser.send(SIGN_IN_AS, worker=str(person.worker_id))
    assert answer.status_code == 404
    assert not browser.is_in()


def test_a_remembered_banner_lets_nobody_in(
    site: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = given_somebody_to_be(site)
    monkeypatch.setattr(installation, "_remembered", lambda _name: installation.Mode.DEMONSTRATION)
    browser = Browser()
    assert browser.send(SIGN_IN_AS, worker=str(person.worker_id)).status_code == 404


def test_somebody_who_is_not_on_the_list_cannot_be_chosen(demonstration: Database) -> None:
    given_somebody_to_be(demonstration)
    colleague = given_a_login(demonstration, second_factor=False)
    for worker in (str(colleague.worker_id), "", "not a number"):
        assert Browser().send(SIGN_IN_AS, worker=worker).status_code == 404


@pytest.mark.parametrize("role", ["app", "owner", "system"])
def test_what_a_database_was_made_for_is_never_changed(demonstration: Database, role: str) -> None:
    for statement in (
        "UPDATE kernel_installation SET mode = 'live'",
        "DELETE FROM kernel_installation",
        "TRUNCATE kernel_installation",
    ):
        with demonstration.connect(role) as connection:  # type: ignore[arg-type]  # one of them
            try:
                changed = connection.execute(statement).rowcount
            except psycopg.errors.InsufficientPrivilege:
                changed = 0
        assert changed in (0, -1)
    assert installation.mode() is installation.Mode.DEMONSTRATION


def test_it_is_not_established_a_second_time_as_something_else(
    demonstration: Database,
) -> None:
    _established(demonstration, "demonstration")
    with pytest.raises(installation.AlreadyEstablished):
        _established(demonstration, "live")


def test_a_record_that_has_begun_without_a_word_never_becomes_a_demonstration(
    site: Database, template_database: Database
) -> None:
    with clone(template_database) as own:
        with own.django("app"):
            given_a_login(own, second_factor=False)
        with pytest.raises(installation.AlreadyEstablished):
            _established(own, "demonstration")
        with own.django("app"):
            assert installation.mode() is installation.Mode.LIVE
