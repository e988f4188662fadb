"""One transaction a request: identity first, the whole page, the audit last, commit, then send."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import psycopg
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth import logout
from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from procrastinate.exceptions import ConnectorException

from sightline.access import held, identity, second_factor
from sightline.access.doors import INFORMATION_ROOMS
from sightline.access.reauthentication import sign_in_again
from sightline.access.sessions import stored_key
from sightline.kernel import audit, clock, installation

log = logging.getLogger("sightline.database")
FULL = (
    "The database has no room left on its disk: nothing that people send is kept until there is."
    " Make room where the database keeps its data; `sightline doctor` says how much is free here."
)
AWAY = (
    "The database did not answer as it should ({state}): people see the page that gives their text"
    " back. See `sightline database status` and the database's own log."
)

Respond = Callable[[HttpRequest], HttpResponseBase]


READING = ("GET", "HEAD")


class IdentityMiddleware:
    """Innermost. Nothing is sent before what it shows has been written to the audit."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with audit.collecting() as notes:
            try:
                token = self._token(request)
                # The first page of a process asks for it: before the page's own questions.
                request.demonstration = installation.is_demonstration()  # type: ignore[attr-defined]  # ours
                with transaction.atomic():
                    request.actor = (  # type: ignore[attr-defined]  # ours
                        identity.assume(token, only_reading=request.method in READING)
                        if token
                        else None
                    )
                    response = self.get_response(request)
                    if response.streaming:
                        raise RuntimeError("A streamed answer would outlive the reader's identity")
                    if response.status_code >= 400 and not getattr(response, "keeps", False):
                        transaction.set_rollback(True)
                    else:
                        if getattr(request, "reads_area", False):
                            identity.take_shape("narrow")
                        response = _with_what_was_held(request, response)
                        self._append(request, response, "allowed", notes)
            except (OperationalError, InterfaceError) as fault:
                connection.close()
                return unavailable(request, fault)
            if response.status_code in (403, 404):
                try:
                    with transaction.atomic():
                        # Somebody who has left meanwhile is nobody in the entry too.
                        request.actor = identity.assume(token) if token else None  # type: ignore[attr-defined]
                        self._append(request, response, "denied", ())
                except (OperationalError, InterfaceError) as fault:
                    connection.close()
                    return unavailable(request, fault)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Turn away whoever is not signed in, and choose the shape of reader."""
        actor = request.actor  # type: ignore[attr-defined]  # set above
        open_to_everyone = getattr(view, "open_to_everyone", False)
        if actor is None:
            if request.user.is_authenticated:
                logout(request)  # whoever has left is signed out by their next step
            return None if open_to_everyone else self._sign_in_first(request)
        early = open_to_everyone or getattr(view, "before_second_factor", False)
        if not early and second_factor.is_missing(request, actor):
            return HttpResponseRedirect(reverse("mfa_index"))
        if shape_of_page(request, actor, view, kwargs) == "area":  # every transaction begins narrow
            request.reads_area = True  # type: ignore[attr-defined]  # for the end of it, above
            identity.take_shape("area")
        return None

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """A refusal by the database is a page that is not there; a fault keeps the words."""
        if isinstance(exception, OperationalError | InterfaceError):
            return unavailable(request, exception)
        if isinstance(exception, DatabaseError) and isinstance(
            exception.__cause__, psycopg.errors.InsufficientPrivilege
        ):
            return render(request, "design/errors/404.html", status=404)
        if isinstance(exception, ReauthenticationRequired):
            # allauth would keep the request in the session, cookies and all.
            return sign_in_again(request, back_to=request.path)
        return None

    @staticmethod
    def _token(request: HttpRequest) -> str:
        account = request.user
        if not account.is_authenticated or account.worker_id is None or not account.is_active:
            return ""
        return identity.mint("worker", account.worker_id, session=request.session.session_key or "")

    @staticmethod
    def _sign_in_first(request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            return held.give_back(request)
        where = reverse("account_login")
        if request.method in ("GET", "HEAD") and request.path != "/":
            where += "?" + urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(where)

    @staticmethod
    def _append(
        request: HttpRequest,
        response: HttpResponseBase,
        verdict: audit.Verdict,
        notes: list[audit.Note] | tuple[audit.Note, ...],
    ) -> None:
        actor = request.actor  # type: ignore[attr-defined]  # set in __call__
        if actor is None and not notes and verdict == "allowed":
            return  # nobody signed in saw nothing of anybody
        match = request.resolver_match
        audit.append(
            action=match.view_name if match else "unknown page",
            at=clock.now(),
            verdict=verdict,
            notes=notes,
            actor_id=actor.worker_id if actor else None,
            session=stored_key(request.session.session_key or "")[:12],
            method=str(request.method),
            path=request.path if match else "",
            status=response.status_code,
        )


def shape_of_page(
    request: HttpRequest, actor: identity.Actor, view: Callable[..., Any], kwargs: dict[str, Any]
) -> identity.Shape:
    """By area for who reads an area whole; for analysts where it is about information (ADR 26)."""
    asked = getattr(view, "reader_shape", None)
    if not actor.areas or asked == "narrow":
        return "narrow"
    runs = actor.emergency
    if runs and runs.area_id not in actor.areas and kwargs.get("subject_id") == runs.subject_id:
        # An area-wide reader's emergency access to a file of another area: that one page.
        return "narrow"
    if not actor.reads_information_only or asked is not None:
        return "area"
    match = request.resolver_match
    if match and match.namespaces and match.namespaces[0] in INFORMATION_ROOMS:
        return "area"
    named = {"subject": kwargs.get("subject_id"), "entry": kwargs.get("entry_id")}
    return "area" if any(named.values()) and identity.reads_by_area(**named) else "narrow"


def _with_what_was_held(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """What was held for a page is shown with it, and let go once its form has been taken."""
    if not request.actor:  # type: ignore[attr-defined]  # ours
        return response
    if request.method == "GET" and response.status_code == 200:
        return held.show_instead(request) or response
    # A form that was taken is answered by a redirect.
    taken = request.method == "POST" and 300 <= response.status_code < 400
    if taken and not getattr(response, "gives_back", False):
        held.let_go(request)
    return response


def unavailable(request: HttpRequest, fault: Exception) -> HttpResponse:
    """503: the database is away or full. What was typed is on the page, to send again or copy.

    The operator is told in the log which of them it is; never what the database said, which can
    hold a row.
    """
    log.error(_for_the_operator(fault))
    typed = held.typed_text(request)
    # Messages of an earlier page lie in the session: to look for them is to ask the database again.
    said = {"typed": typed, "messages": ()}
    response = render(request, "design/errors/503.html", said, status=503)
    response["Retry-After"] = "10"
    return response


def of_the_database(fault: BaseException | None) -> Exception | None:
    """The fault where it is that the database is away; also where the job queue ran into it."""
    if isinstance(fault, ConnectorException):
        fault = fault.__cause__
    away = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
    return fault if isinstance(fault, away) else None


def _for_the_operator(fault: Exception) -> str:
    cause = fault if isinstance(fault, psycopg.Error) else fault.__cause__
    if isinstance(cause, psycopg.errors.DiskFull):
        return FULL
    state = getattr(cause, "sqlstate", None)
    return AWAY.format(state=f"SQLSTATE {state}" if state else "no connection")
