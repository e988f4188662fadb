"""What allauth is told to do differently: nobody signs themselves up, tries are counted for an
account from an address, second factors are sealed, and what was held is given back."""

from __future__ import annotations

import io
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathImage

from sightline.access import counters, held, identity, known_browsers
from sightline.access.models import Account
from sightline.access.sealing import seal, unseal
from sightline.access.sessions import SessionStore
from sightline.kernel import audit

LIMITS = "allauth.account"  # whose settings hold the rates


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Signing in with e-mail and password, and what every way of signing in ends with."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is not right",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again",
        "rate_limited": "Too many tries. Wait five minutes, then try again",
        "incorrect_password": "The password is not right",
        "incorrect_code": "The code is not right. Wait for the next one, then try again",
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Only for a passkey's challenge: a refusal as JSON is a 400, and a 400 is rolled back
        with the count of the try in it."""
        return request.method == "GET" and request.path == reverse("mfa_login_webauthn")

    # --- Counting tries --------------------------------------------------------------------------

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """An account from one address: neither a colleague nor a stranger elsewhere locks it."""
        return f"{ratelimit.get_ip(request)}|{credentials.get('email', '').lower()}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        self._loose_counts = [
            self._count(request, action, key) for action, key in _loose_limits(request, credentials)
        ]

    def _count(self, request: HttpRequest, action: str, key: str) -> Any:
        counted = ratelimit.consume(request, app=LIMITS, action=action, key=key)
        if not counted:
            raise self.validation_error("too_many_login_attempts")
        return counted

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        found: Account | None = super().authenticate(request, **credentials)
        if found is not None:  # only wrong passwords count
            for counted in self._loose_counts:
                counted.rollback()
        return found

    def authentication_failed(self, _request: HttpRequest, **_credentials: Any) -> None:
        audit.note("account.sign_in_refused")

    def reauthenticate(self, user: Account, password: str) -> bool:
        request = self.request
        credentials = {"email": user.email, "password": password}
        self.pre_authenticate(request, **credentials)
        found = authenticate(request, **credentials)
        if found is None or found.pk != user.pk:
            return False
        self._rollback_login_failed_rl_usage()
        for counted in self._loose_counts:
            counted.rollback()
        return True

    # --- Coming in -------------------------------------------------------------------------------

    def pre_login(self, request: HttpRequest, user: Account, **hook: Any) -> HttpResponse | None:
        """After the password or passkey, before a second factor."""
        if (
            user.worker_id is None
            or identity.assume(identity.mint("worker", user.worker_id)) is None
        ):
            user.is_active = False  # a leaver: allauth shows the page of an account that has ended
        else:
            identity.forget()
        held.bring_along(request)
        refused: HttpResponse | None = super().pre_login(request, user, **hook)
        return refused

    def post_login(self, request: HttpRequest, user: Account, **hook: Any) -> HttpResponse:
        """After everything: the session is new, and whoever asks is known."""
        came_in(request, user)
        response: HttpResponse = super().post_login(request, user, **hook)
        known_browsers.remember(request, response, user.pk)
        if back := held.keep_what_was_brought(request, user):
            response["Location"] = back
        return response

    def send_notification_mail(
        self, template_prefix: str, user: Account, context: Any = None, email: str | None = None
    ) -> None:
        super().send_notification_mail(template_prefix, user, context, email or user.email)


def came_in(request: HttpRequest, user: Account) -> None:
    """What every way of signing in ends with. `user` has a worker who has not left."""
    if user.worker_id is None:
        raise PermissionError("An account without a worker never signs in")
    session = request.session
    session.pop("began", None)  # ten hours from now
    session.pop("factors", None)
    records = session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
    if records:
        # Whoever signed in a moment ago need not do it again to set up a second factor.
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            *records[:-1],
            {**records[-1], "reauthenticated": True},
        ]
    SessionStore.clear_expired()
    counters.forget_expired()
    # From here on this request is the worker's own: what it keeps and what is written down of it.
    request.actor = identity.assume(identity.mint("worker", user.worker_id))  # type: ignore[attr-defined]  # as the identity middleware does
    audit.note("account.signed_in", ids=[str(user.worker_id)])


def _loose_limits(request: HttpRequest, credentials: dict[str, Any]) -> list[tuple[str, str]]:
    """Counts beside the one for account and address: (action of the rate, key)."""
    email = credentials.get("email", "").lower()
    known = Account.objects.filter(email=email).values_list("pk", flat=True).first()
    limits = [("account_failed", email)]
    if known is None or not known_browsers.is_known(request, known):
        limits.append(("address_failed", ratelimit.get_ip(request)))
    return limits


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Second factors. Their secrets lie sealed in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right. Wait for the next one, then try again",
        "cannot_delete_authenticator": "Set up another second factor first, then remove this one",
    }

    def encrypt(self, text: str) -> str:
        return seal("second factor", text.encode(), bound_to="")

    def decrypt(self, encrypted_text: str) -> str:
        return unseal("second factor", encrypted_text, bound_to="").decode()

    def build_totp_svg(self, url: str) -> SafeString:
        """The picture for the phone's app, drawn into the page: a data: address is refused."""
        drawn = io.BytesIO()
        qrcode.make(url, image_factory=SvgPathImage, box_size=8).save(drawn)
        picture = drawn.getvalue().decode()
        return mark_safe(picture[picture.index("<svg") :])  # noqa: S308  drawn by us, from our own text

    def generate_authenticator_name(self, user: Account, _type: str) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type="webauthn").count()
        return f"Passkey {count + 1}"


class DirectoryAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Sign-in by the organisation's own directory: only for people who were linked beforehand."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: Any) -> bool:
        return False

    def is_auto_signup_allowed(self, _request: HttpRequest, _sociallogin: Any) -> bool:
        return False

    def can_authenticate_by_email(self, _login: Any, _email: str) -> bool:
        return False

    def get_connect_redirect_url(self, _request: HttpRequest, _account: Any) -> str:
        return reverse("mfa_index")
