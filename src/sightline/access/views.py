"""Signing in and out, and staying signed in."""

from __future__ import annotations

import base64
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sightline.access import entrance, held, identity, known_browsers, tasks
from sightline.access.adapters import LIMITS, came_in
from sightline.access.doors import View, public
from sightline.access.forms import CodeForm, SendLinkForm
from sightline.access.identity import Actor
from sightline.access.models import Account, DemonstrationPerson
from sightline.access.sealing import Unsealable, derived, seal, unseal
from sightline.kernel import audit, installation

HERE = "sign in here"
NO_LONGER = "This page can no longer be used. Sign in in a new tab, and copy your text over"
BACKEND = "sightline.access.signed_in.SignedIn"


class SignInView(LoginView):  # type: ignore[misc]  # allauth has no types
    """E-mail and password, a passkey, the organisation's directory; in a demonstration, a list."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **entrance.around(self.request)}


sign_in = public(SignInView.as_view())


class AddPasskeyView(AddWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """Every key that is added here can sign in by itself: one kind, easier to explain than two."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said: dict[str, Any] = super().get_context_data(**kwargs)
        options = passkeys.begin_registration(self.request.user, passwordless=True)
        return {**said, "js_data": options}


def before_second_factor(view: View) -> View:
    """A page that is open to somebody who still has to set up a second factor."""
    view.before_second_factor = True  # type: ignore[attr-defined]  # read by the identity middleware
    return view


def sets_up_factors(view: View) -> View:
    """A page that may change the answer to whether somebody has the second factor they need."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        request.session.pop("factors", None)
        return view(request, *args, **kwargs)

    return before_second_factor(opened)  # type: ignore[return-value]  # wraps keeps the signature


@public
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session. The browser drops the pages it kept, so that Back shows none."""
    if request.method == "POST":
        if request.user.is_authenticated:
            audit.note("account.signed_out")
        flows.logout.logout(request, show_message=False)
    response = HttpResponseRedirect(_safe_next(request) or entrance.address())
    # Not "storage": what lies there is ciphertext, and may be the only copy of somebody's words.
    # Not "cookies": that would sign them out of everything else their council runs beside us.
    response["Clear-Site-Data"] = '"cache"'
    return response


@public
@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """One click to be somebody, in a demonstration. Elsewhere this page does not exist."""
    if installation.mode() is not installation.Mode.DEMONSTRATION:
        raise Http404
    with identity.as_machine():
        try:
            person = get_object_or_404(DemonstrationPerson, pk=request.POST.get("worker", ""))
        except ValidationError as fault:
            raise Http404 from fault
    account = get_object_or_404(Account, worker_id=person.worker_id, is_active=True)
    login(request, account, backend=BACKEND)
    record_authentication(request, account, method="demonstration")
    came_in(request, account)
    held.bring_along(request)
    back = held.keep_what_was_brought(request, account)
    return HttpResponseRedirect(back or _safe_next(request) or "/")


@public
@sensitive_post_parameters()
def send_link(request: HttpRequest) -> HttpResponse:
    """Asks for an address and says the same whatever it is: a job looks whether it is known."""
    form = SendLinkForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "account/password_reset.html", {"form": form})
    email = form.cleaned_data["email"]
    key = f"{ratelimit.get_ip(request)}|{email.lower()}"
    if ratelimit.consume(request, app=LIMITS, action="reset_password", key=key):
        tasks.send_password_link.defer(email=email, address=request.build_absolute_uri("/"))
        audit.note("account.link_asked_for")
    return redirect("account_reset_password_done")


def held_forms(request: HttpRequest) -> HttpResponse:
    """What the worker wrote and could not send, to be read, copied and, once sent, let go."""
    if request.method == "POST":
        held.forget(request.POST.get("form", ""))
        return redirect("access_held_forms")
    return render(request, "access/held_forms.html", {"kept": held.kept()})


# --- Staying signed in, on the page that is open -------------------------------------------------


@require_POST
def keep_alive(request: HttpRequest) -> HttpResponse:
    """Somebody pressed "Stay signed in"."""
    request.session.modified = True
    return HttpResponse(status=204)


@require_POST
def draft_key(request: HttpRequest) -> HttpResponse:
    """The worker's own key for the copy of a draft on their device. It is never stored anywhere."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # only for the signed-in
    key = derived(f"draft on a device|{actor.worker_id}")
    return JsonResponse({"key": base64.b64encode(key).decode()})


@public
@csrf_exempt  # the session that the page's token belonged to is over; see _whose_page
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
def sign_in_again_here(request: HttpRequest, whose: str) -> HttpResponse:
    """Signs the worker of a page in again, on that page. 200 {"csrf_token"} or 400 {"problem"}.

    whose: the worker, sealed into the page's own address, so that nobody else can go on with it.
    POST takes `password` and `code`, or `credential` (a passkey's answer). GET answers 200 where
    the worker has signed in meanwhile in another tab, else 401; GET with `?with=passkey` answers
    {"request_options"}, what the page asks the device for.
    """
    account = _whose_page(request, whose)
    if request.method == "GET":
        return _asked(request, account)
    if account is None or _has_left(account):
        return _refused(NO_LONGER)
    if not account.has_usable_password() and not request.POST.get("credential"):
        return _refused("You sign in another way. Do that in a new tab, then come back to this one")
    try:
        method, factor = _proved(request, account)
    except ValidationError as fault:
        audit.note("account.sign_in_refused")
        return _refused(fault.messages[0])
    login(request, account, backend=BACKEND)
    record_authentication(request, account, method=method, **factor)
    came_in(request, account)
    held.keep_what_was_brought(request, account)
    response = JsonResponse({"csrf_token": get_token(request)})
    known_browsers.remember(request, response, account.pk)
    return response


def _asked(request: HttpRequest, account: Account | None) -> HttpResponse:
    if request.GET.get("with") == "passkey":
        if account is None:
            return _refused(NO_LONGER)
        # Not which keys are theirs: whoever holds the page may not be who was signed in on it.
        return JsonResponse({"request_options": passkeys.begin_authentication(user=None)})
    if account is not None and request.user == account:
        return JsonResponse({"csrf_token": get_token(request)})
    return HttpResponse(status=401)


def address_here(actor: Actor) -> str:
    """Where the page that is drawn for this worker signs them, and only them, in again."""
    whose = seal(HERE, str(actor.worker_id).encode(), bound_to="")
    return reverse("access_sign_in_here", kwargs={"whose": whose})


def _whose_page(request: HttpRequest, whose: str) -> Account | None:
    # Another site can neither send this header nor pretend to be this one.
    if request.headers.get("X-Requested-With") != "fetch":
        return None
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return None
    try:
        worker = unseal(HERE, whose, bound_to="").decode()
    except Unsealable:
        return None
    return Account.objects.filter(worker_id=worker, is_active=True).first()


def _proved(request: HttpRequest, account: Account) -> tuple[str, dict[str, Any]]:
    """How the account was proved: (method, more of it). Raises ValidationError with a sentence."""
    if request.POST.get("credential"):
        passkey = LoginWebAuthnForm(data=request.POST)
        if not passkey.is_valid() or passkey.cleaned_data["credential"].user_id != account.pk:
            raise ValidationError("That passkey is not yours, or it has been removed")
        used: Authenticator = passkey.cleaned_data["credential"]
        return "mfa", {"type": used.type, "id": used.pk, "passwordless": True}
    password = request.POST.get("password", "")
    found = get_adapter(request).authenticate(request, email=account.email, password=password)
    if found is None or found.pk != account.pk or not found.is_active:
        raise ValidationError("The password is not right")
    if get_factor_adapter().is_mfa_enabled(
        account, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    ):
        code = CodeForm(user=account, data=request.POST)
        if not code.is_valid():
            raise ValidationError(code.errors["code"][0])
        return "mfa", {"type": code.authenticator.type, "id": code.authenticator.pk}
    return "password", {"email": account.email}


def _has_left(account: Account) -> bool:
    if account.worker_id is None:
        return True
    left = identity.assume(identity.mint("worker", account.worker_id)) is None
    identity.forget()
    return left


def _refused(sentence: str) -> HttpResponse:
    response = JsonResponse({"problem": sentence}, status=400)
    response.keeps = True  # type: ignore[attr-defined]  # the count of wrong tries must stay
    return response


def _safe_next(request: HttpRequest) -> str:
    where = request.POST.get("next", "")
    return where if url_has_allowed_host_and_scheme(where, allowed_hosts=None) else ""
