"""Settings of sign-in, sessions, cookies and headers. `settings.py` takes them over whole."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

from sightline.domain.agencies import Role
from sightline.postgres.state import secret

HOSTS = [host for host in os.environ.get("SIGHTLINE_HOSTS", "").split(",") if host]
LOCAL = not HOSTS  # a site with no host name of its own is served on this machine only

SECRET_KEY = secret("django")
SIGHTLINE_IDENTITY_KEY = secret("identity").encode()
SIGHTLINE_SEALING_KEY = secret("sealing").encode()

ALLOWED_HOSTS = HOSTS or ["localhost", "127.0.0.1", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in HOSTS]
SIGHTLINE_ADDRESS = os.environ.get(
    "SIGHTLINE_ADDRESS", f"https://{HOSTS[0]}" if HOSTS else "http://localhost:8000"
)

# --- Passwords and accounts --------------------------------------------------------------------

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["sightline.access.signed_in.SignedIn"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_LENGTH = 15
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATION}.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_LENGTH},
    },
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email"]},
    },
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600  # seconds: a link sent on a Friday still works on Monday

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "sightline.access.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]  # no page of it is served
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by the agency, never by their holder
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Sightline: "
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if LOCAL else "https"
ACCOUNT_FORMS = {
    "login": "sightline.access.forms.SignInForm",
    "reauthenticate": "sightline.access.forms.SignInAgainForm",
    "reset_password_from_key": "sightline.access.forms.ChoosePasswordForm",
    "change_password": "sightline.access.forms.ChangePasswordForm",
}
# Nothing is limited by address alone: one council's 300 people come from one address. Wrong
# passwords count for an account from one address (`login_failed`), and for an account and for an
# address that has no known browser, more loosely (see access.adapters). Passkeys cannot be guessed.
ACCOUNT_RATE_LIMITS = {
    "login": "",
    "login_failed": "5/5m/key",
    "account_failed": "100/1h/key",
    "address_failed": "60/10m/key",
    "reset_password": "5/1h/key",
    "reset_password_from_key": "",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
MFA_RATE_LIMITS = {"webauthn_login": ""}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("SIGHTLINE_PROXIES", "0" if LOCAL else "1"))

# --- Second factors ----------------------------------------------------------------------------

MFA_ADAPTER = "sightline.access.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the agency gave the address; nobody proves it by a link
MFA_TOTP_ISSUER = "Sightline"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds, for a phone whose clock is a little off
MFA_RECOVERY_CODE_DIGITS = 12
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "sightline.access.forms.CodeForm",
    "reauthenticate": "sightline.access.forms.CodeAgainForm",
    "activate_totp": "sightline.access.forms.AppForm",
}
#: A code can be talked out of somebody, a passkey cannot: these roles must have one.
SIGHTLINE_PASSKEY_ROLES = (Role.INFORMATION_GOVERNANCE, Role.ADMINISTRATOR)

# --- Sign-in by the organisation's own directory (OpenID Connect), off unless configured --------

SIGHTLINE_OIDC_ISSUER = os.environ.get("SIGHTLINE_OIDC_ISSUER", "").rstrip("/")
SIGHTLINE_OIDC_NAME = os.environ.get("SIGHTLINE_OIDC_NAME", "your organisation’s account")
# People are found by issuer and subject, never by e-mail; the issuer is part of the provider's id,
# so that another issuer's subjects can never be taken for this one's.
SIGHTLINE_OIDC_PROVIDER = f"oidc-{hashlib.sha256(SIGHTLINE_OIDC_ISSUER.encode()).hexdigest()[:16]}"
SOCIALACCOUNT_ADAPTER = "sightline.access.adapters.DirectoryAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_STORE_TOKENS = False
# A form that is answered by a redirect to another host is refused by `form-action 'self'`; a link
# is not. The state parameter ties the answer to this browser either way.
SOCIALACCOUNT_LOGIN_ON_GET = True


def _oidc_secret() -> str:
    if named := os.environ.get("SIGHTLINE_OIDC_SECRET_FILE"):
        return Path(named).read_text(encoding="utf-8").strip()
    return os.environ.get("SIGHTLINE_OIDC_SECRET", "")


def directory_settings(
    *, issuer: str, provider: str, name: str, client_id: str, secret: str
) -> dict[str, Any]:
    """allauth's settings for one directory, or for none where `issuer` is empty."""
    directory = {
        "provider_id": provider,
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {
            "server_url": issuer,
            "fetch_userinfo": False,  # the ID token is checked against the issuer
            "openid_configuration_overrides": {"issuer": issuer},
        },
    }
    return {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [directory] if issuer else []},
    }


SOCIALACCOUNT_PROVIDERS = directory_settings(
    issuer=SIGHTLINE_OIDC_ISSUER,
    provider=SIGHTLINE_OIDC_PROVIDER,
    name=SIGHTLINE_OIDC_NAME,
    client_id=os.environ.get("SIGHTLINE_OIDC_CLIENT_ID", ""),
    secret=_oidc_secret(),
)

# --- Sessions and cookies ----------------------------------------------------------------------

SESSION_ENGINE = "sightline.access.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# On http://localhost a browser takes no Secure cookie in every version; there the names are plain.
_PREFIX = "" if LOCAL else "__Host-"
SESSION_COOKIE_NAME = f"{_PREFIX}session"
CSRF_COOKIE_NAME = f"{_PREFIX}forms"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "sightline.access.held.csrf_failure"
SIGHTLINE_KNOWN_BROWSER_COOKIE = f"{_PREFIX}known"
CACHES = {"default": {"BACKEND": "sightline.access.counters.SharedCounters"}}

# --- Headers -----------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = not LOCAL
SECURE_PROXY_SSL_HEADER = None if LOCAL else ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if LOCAL else 63_072_000  # two years
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOCAL
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}
