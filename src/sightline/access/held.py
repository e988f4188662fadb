"""Forms that were sent after their session had ended: given back to whoever wrote them, alone.

Each form carries a secret of its session (the CSRF token). The session row keeps a digest of it
for twelve hours, so a form that comes too late is known as one worker's. Before anybody has
signed in nothing is stored: the text travels sealed, inside the sign-in page, and opens only for
that worker. After they have signed in it is a HeldForm row that only they can read.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.middleware.csrf import (  # type: ignore[attr-defined]  # Django offers no public form
    _check_token_format,
    _unmask_cipher_token,
)
from django.shortcuts import render
from django.urls import reverse

from sightline.access import identity
from sightline.access.models import Account, HeldForm, Session
from sightline.access.sealing import Unsealable, seal, unseal
from sightline.access.sessions import REMEMBERED
from sightline.design.forms import SightlineForm
from sightline.kernel import audit, clock

Form = TypeVar("Form", bound=SightlineForm)
FIELD = "held"  # of the sign-in page, and the same key of the session between its steps
PATHS = "held_paths"  # session: where a held form waits, so that other pages need not look
PURPOSE = "held form"
LONGEST_SEALED = 3_000_000  # characters; the sign-in form that carries it must itself be taken
KEPT = timedelta(days=30)  # that nobody came back for
NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "password", "code", "credential", FIELD})
GIVEN_BACK = "You were signed out. What you wrote is here. Check it, then send it."


# --- For form views ----------------------------------------------------------------------------


def form_for(request: HttpRequest, make: type[Form], **said: Any) -> Form:
    """The form of this page: as it was sent, as it was held for whoever wrote it, or empty.

    said: what else the form is made with.
    """
    if request.method == "POST":
        return make(request.POST, request.FILES, **said)
    typed = take(request)
    return make.of_draft(typed, **said) if typed else make(**said)


def take(request: HttpRequest) -> QueryDict | None:
    """What the signed-in worker wrote for this page before they were signed out, or None.

    The text stays held until a form of this page is taken (see `let_go`), or for 30 days.
    """
    path = request.get_full_path()
    if path not in request.session.get(PATHS, ()):
        return None
    kept = HeldForm.objects.filter(path=path).order_by("-held_at").first()
    if kept is None:
        return None
    request.held_was_taken = True  # type: ignore[attr-defined]  # read by `show_instead`
    messages.info(request, GIVEN_BACK)
    audit.note("form.given_back", ids=[kept.pk])
    return QueryDict(kept.body)


def let_go(request: HttpRequest) -> None:
    """The form of this page has been taken: what was held for it is no longer needed."""
    path = request.get_full_path()
    waiting = request.session.get(PATHS, [])
    if path in waiting:
        HeldForm.objects.filter(path=path).delete()
        request.session[PATHS] = [one for one in waiting if one != path]


def kept() -> list[dict[str, Any]]:
    """Every form that waits for the worker, newest first: id, path, when, and what was typed."""
    waiting = [
        {"id": one.pk, "path": one.path, "at": one.held_at, "typed": _fields(QueryDict(one.body))}
        for one in HeldForm.objects.order_by("-held_at")
    ]
    if waiting:
        audit.note("form.given_back", ids=[str(one["id"]) for one in waiting])
    return waiting


def forget(ident: str) -> None:
    """Let one held form go, at the worker's own wish."""
    try:
        gone = HeldForm.objects.filter(pk=UUID(ident)).delete()[0]
    except ValueError:
        return
    if gone:
        audit.note("form.let_go", ids=[ident])


def show_instead(request: HttpRequest) -> HttpResponse | None:
    """Where a page did not take what was held for it, the page on which it can be read. Once."""
    path, waiting = request.get_full_path(), request.session.get(PATHS, ())
    if path not in waiting or getattr(request, "held_was_taken", False):
        return None
    request.session[PATHS] = [one for one in waiting if one != path]
    return HttpResponseRedirect(reverse("access_held_forms"))


# --- A form that came too late -----------------------------------------------------------------


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's
    """Django's answer to a form without a valid token."""
    return give_back(request)


def give_back(request: HttpRequest) -> HttpResponse:
    """The answer to a form that cannot be taken, because its session or its token is no longer."""
    if request.headers.get("X-Requested-With") == "fetch" or request.headers.get("HX-Request"):
        return HttpResponse(status=401)  # the page's own script asks for sign-in in place
    if request.path.startswith(reverse("account_login").removesuffix("sign-in/")):
        return _again(request)
    author = written_by(request)
    if author is None:
        said = {"typed": typed_text(request)}
        return render(request, "design/errors/stale.html", said, status=403)
    return _give_back_to(request, author)


def _give_back_to(request: HttpRequest, author: UUID) -> HttpResponse:
    actor = getattr(request, "actor", None)
    if actor is None:
        sealed = _sealed(request, author)
        if len(sealed) <= LONGEST_SEALED:
            return sign_in_page(request, sealed, status=401)
    elif actor.worker_id == author:
        _keep(author, request.get_full_path(), _body(request), request)
        response = HttpResponseRedirect(request.get_full_path())
        response.gives_back = True  # type: ignore[attr-defined]  # read by the identity middleware
        return response
    return _keep_and_say(request, author)


def typed_text(request: HttpRequest) -> list[dict[str, str]]:
    """What was typed, for a page on which it can be copied."""
    if request.method != "POST":
        return []
    return _fields(request.POST)


def _fields(sent: QueryDict) -> list[dict[str, str]]:
    return [
        {"label": name.replace("_", " ").capitalize(), "text": str(value)}
        for name, values in sent.lists()
        for value in values
        if value and name != "form_key" and _may_be_kept(name)
    ]


def written_by(request: HttpRequest) -> UUID | None:
    """The worker in whose session the form was open, by the token it carries."""
    mark = mark_of_sent(request)
    if not mark:
        return None
    since = clock.now() - REMEMBERED
    account = (
        Session.objects.filter(form_mark=mark, expire_date__gt=since)
        .values_list("account_id", flat=True)
        .first()
    )
    if account is None:
        return None
    active = Account.objects.filter(pk=account, is_active=True)
    return active.values_list("worker_id", flat=True).first()


def mark_of_sent(request: HttpRequest) -> str:
    """The mark of the form that was sent, or "" where it carries no token that could be one."""
    token = request.POST.get("csrfmiddlewaretoken") or request.headers.get("X-CSRFToken", "")
    try:
        _check_token_format(token)
    except Exception:
        return ""
    return mark_of(_unmask_cipher_token(token) if len(token) == 64 else token)


def mark_of(secret: str) -> str:
    """What a session row keeps of the secret in its forms."""
    return hashlib.sha256(f"form {secret}".encode()).hexdigest()[:40]


# --- Around signing in -------------------------------------------------------------------------


def sign_in_page(request: HttpRequest, sealed: str = "", *, status: int = 200) -> HttpResponse:
    """The sign-in page, carrying a sealed form."""
    from sightline.access.entrance import page  # noqa: PLC0415  its form comes here for the field

    return page(request, held=sealed, status=status)


def bring_along(request: HttpRequest) -> None:
    """Keep the sealed form in the session until the second factor has been given."""
    if sealed := request.POST.get(FIELD, ""):
        request.session[FIELD] = sealed


def keep_what_was_brought(request: HttpRequest, user: Account) -> str:
    """Hold what its author brought along, and say where it goes on; "" where there is nothing.

    What another worker wrote opens for nobody else, and is dropped here unread.
    """
    sealed = request.session.pop(FIELD, "")
    HeldForm.objects.filter(held_at__lt=clock.now() - KEPT).delete()
    waiting = HeldForm.objects.order_by("-held_at").values_list("path", flat=True)
    request.session[PATHS] = list(waiting[:20])
    try:
        brought: dict[str, Any] = json.loads(
            zlib.decompress(unseal(PURPOSE, sealed, bound_to=str(user.worker_id)))
        )
    except Unsealable:
        return ""
    if datetime.fromisoformat(brought["at"]) < clock.now() - REMEMBERED:
        return ""
    _keep(UUID(str(user.worker_id)), brought["path"], brought["body"], request)
    return str(brought["path"])


def _sealed(request: HttpRequest, author: UUID) -> str:
    said = {
        "path": request.get_full_path(),
        "body": _body(request),
        "at": clock.now().isoformat(),
    }
    return seal(PURPOSE, zlib.compress(json.dumps(said).encode()), bound_to=str(author))


def _keep(author: UUID, path: str, body: str, request: HttpRequest) -> None:
    kept = HeldForm.objects.create(
        worker_id=author, path=path[:400], body=body, held_at=clock.now()
    )
    request.session[PATHS] = [*request.session.get(PATHS, []), kept.path]
    audit.note("form.held", ids=[kept.pk])


def _keep_and_say(request: HttpRequest, author: UUID) -> HttpResponse:
    """Hold it for its author at once, and show none of it: somebody else may sit here now."""
    actor = getattr(request, "actor", None)
    identity.assume(identity.mint("worker", author))
    HeldForm.objects.create(
        worker_id=author,
        path=request.get_full_path()[:400],
        body=_body(request),
        held_at=clock.now(),
    )
    if actor is None:
        identity.forget()
    else:
        identity.assume(identity.mint("worker", actor.worker_id))
    response = render(request, "access/kept_for_its_author.html", status=403)
    response.keeps = True  # type: ignore[attr-defined]  # read by the identity middleware
    return response


def _again(request: HttpRequest) -> HttpResponse:
    """A form of the sign-in pages themselves: begin again, with what it carried, no passwords."""
    if request.path == reverse("account_login") or FIELD in request.POST:
        return sign_in_page(request, request.POST.get(FIELD, ""), status=403)
    return HttpResponseRedirect(request.path)


def _body(request: HttpRequest) -> str:
    kept = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        if _may_be_kept(name):
            kept.setlist(name, values)
    return kept.urlencode()


def _may_be_kept(name: str) -> bool:
    return name not in NEVER_KEPT and "password" not in name
