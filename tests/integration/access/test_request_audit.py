"""One request, one entry, and no answer without it: the middleware and the chain together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from sightline.access.middleware import IdentityMiddleware
from sightline.kernel import audit
from tests.database import Database
from tests.integration.access.world import World, given_the_world

View = Callable[[HttpRequest], HttpResponse]


@pytest.fixture(scope="module")
def whole(database: Database) -> World:
    return given_the_world(database)


@pytest.fixture
def world(whole: World) -> Iterator[World]:
    yield whole
    whole.as_system("DELETE FROM kernel_auditentry")


class Session(dict[str, object]):
    """A session with nothing in it."""

    session_key = "a session key"


def sent(worker: UUID | None, view: View) -> HttpResponse:
    """The answer to a request of that worker, as the middleware lets it out."""
    request = RequestFactory().get("/somewhere/")
    request.user = SimpleNamespace(  # type: ignore[assignment]  # what the middleware asks of it
        is_authenticated=worker is not None, worker_id=worker, is_active=True
    )
    request.session = Session()  # type: ignore[assignment]  # as above
    request.resolver_match = None
    return IdentityMiddleware(view)(request)  # type: ignore[return-value]  # never a stream here


def make_something(_request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.new_subject('vehicle')")
    audit.note("subject.made")
    return HttpResponse("made")


def made(world: World) -> int:
    return len(world.as_system("SELECT 1 FROM access_subject WHERE kind = 'vehicle'"))


def entries(world: World) -> list[dict[str, object]]:
    return [json.loads(row[0]) for row in world.as_system("SELECT entry FROM kernel_auditentry")]


def test_a_look_or_a_change_leaves_one_entry(world: World) -> None:
    before = made(world)
    assert sent(world.lead, make_something).status_code == 200
    assert made(world) == before + 1
    (entry,) = entries(world)
    assert entry["verdict"] == "allowed"
    assert entry["actor"] == str(world.lead)


def test_without_its_entry_nothing_is_sent_and_nothing_is_kept(world: World) -> None:
    before = made(world)
    revoke = "EXECUTE ON FUNCTION access.append_audit(timestamptz, uuid, text, text, jsonb)"
    both = "sightline_app, sightline_area"
    world.as_system(f"REVOKE {revoke} FROM {both}")
    try:
        with pytest.raises(DatabaseError):
            sent(world.lead, make_something)
    finally:
        world.as_system(f"GRANT {revoke} TO {both}")
    assert made(world) == before
    assert entries(world) == []


@pytest.mark.parametrize("status", [403, 404])
def test_a_refusal_undoes_what_was_begun_and_is_written_down(world: World, status: int) -> None:
    before = made(world)

    def refuse(request: HttpRequest) -> HttpResponse:
        make_something(request)
        return HttpResponse(status=status)

    assert sent(world.lead, refuse).status_code == status
    assert made(world) == before
    (entry,) = entries(world)
    assert (entry["verdict"], entry["actor"]) == ("denied", str(world.lead))


def test_a_fault_undoes_what_was_begun(world: World) -> None:
    before = made(world)

    def fail(request: HttpRequest) -> HttpResponse:
        make_something(request)
        return HttpResponse(status=500)

    assert sent(world.lead, fail).status_code == 500
    assert made(world) == before


def test_a_worker_who_leaves_in_mid_request_is_nobody_in_the_entry(world: World) -> None:
    def leave(_request: HttpRequest) -> HttpResponse:
        world.as_system("UPDATE access_worker SET ended_at = now() WHERE id = %s", world.teacher)
        return HttpResponse(status=404)

    try:
        assert sent(world.teacher, leave).status_code == 404
    finally:
        world.as_system("UPDATE access_worker SET ended_at = NULL WHERE id = %s", world.teacher)
    (entry,) = entries(world)
    assert entry["actor"] is None


def test_the_connection_is_nobodys_afterwards(world: World) -> None:
    sent(world.lead, make_something)
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.worker(), current_user")
        assert cursor.fetchone() == (None, "sightline_app")


def test_nobody_signed_in_who_saw_nothing_leaves_no_entry(world: World) -> None:
    assert sent(None, lambda _request: HttpResponse("sign in")).status_code == 200
    assert entries(world) == []
