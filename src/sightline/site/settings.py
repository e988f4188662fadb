"""Settings, from the environment and the state folder. Composition only.

SIGHTLINE_STATE     folder for what is local: database, secrets, logs, outbox
SIGHTLINE_HOSTS     host names the site answers to, separated by commas
SIGHTLINE_SMTP      mail server as host:port; without it mail is written to the console
SIGHTLINE_OUTBOX    folder that mail is written to instead, where there is no mail server
SIGHTLINE_QUICK_EXIT  where "Leave this page" leads; without it, to a calendar of this site
SIGHTLINE_TILES     address of a partnership's own map tiles (https://.../{z}/{x}/{y}.png); without
                    it the map has no background and calls nobody
SIGHTLINE_PREPARED  off for a pooler that does not carry prepared statements along
SIGHTLINE_DIGEST_HOUR  from which hour of the day the mail of what is due goes out; off for never
SIGHTLINE_LINK_CHECK  on: `sightline resources links` may ask the directory's web pages
DATABASE_URL ...    see `sightline.postgres.urls`
"""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

from sightline.postgres.state import state_folder
from sightline.postgres.urls import connection_settings, database_url
from sightline.site.logs import configuration
from sightline.site.panels import CALENDARS, OPEN_PLANS, PANELS
from sightline.site.security import *  # noqa: F403  this is how settings are put together

STATE = state_folder()
LOGIN = os.environ.get("SIGHTLINE_LOGIN", "app")  # "migrate" only inside `sightline migrate`

SIGHTLINE_PACKS = os.environ.get("SIGHTLINE_PACKS", "")
DEBUG = False

# Ours come first, so that their templates are found before the libraries'.
INSTALLED_APPS = [
    "sightline.kernel",
    "sightline.design",
    "sightline.access",
    "sightline.subjects",
    "sightline.chronology",
    "sightline.concerns",
    "sightline.duties",
    "sightline.linkage",
    "sightline.picture",
    "sightline.screening",
    "sightline.referrals",
    "sightline.plans",
    "sightline.missing",
    "sightline.meetings",
    "sightline.information",
    "sightline.disruption",
    "sightline.patterns",
    "sightline.library",
    "sightline.resources",
    "sightline.supervision",
    "sightline.briefings",
    "sightline.learning",
    "sightline.audits",
    "sightline.reviews",
    "sightline.reporting",
    "sightline.workforce",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "sightline.site.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sightline.access.session_clock.SessionClock",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sightline.access.middleware.IdentityMiddleware",
]

ROOT_URLCONF = "sightline.site.urls"
WSGI_APPLICATION = "sightline.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sightline.site.shell.shell",
            ],
        },
    }
]
SIGHTLINE_PANELS = PANELS
# Who says, of entries that are information, how far they can be relied on.
SIGHTLINE_RELIED_ON = "sightline.information.queries.relied_on"
SIGHTLINE_OPEN_PLANS = OPEN_PLANS
SIGHTLINE_CALENDARS = CALENDARS
SIGHTLINE_LINK_CHECK = os.environ.get("SIGHTLINE_LINK_CHECK", "") == "on"
SIGHTLINE_TILES = os.environ.get("SIGHTLINE_TILES", "")
if SIGHTLINE_TILES and not (SIGHTLINE_TILES.startswith("https://") and "{z}" in SIGHTLINE_TILES):
    raise ImproperlyConfigured(
        "SIGHTLINE_TILES is no address of map tiles: https:// at its start and {z}, {x}, {y} in it"
    )
FORM_RENDERER = "sightline.design.renderer.SightlineRenderer"

_database = connection_settings(database_url(LOGIN))  # type: ignore[arg-type]  # checked there
if LOGIN == "migrate":
    # Nothing is prepared there: tables change between one statement and the next.
    _database["OPTIONS"] = {
        **_database["OPTIONS"],  # type: ignore[dict-item]  # a dict
        "options": "-c role=sightline_owner",
        "prepare_threshold": None,
    }
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        # Never given up for its age: a new connection plans every statement anew, and those of all
        # threads would come due together. One that broke is found by the health check.
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        **_database,
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
WHITENOISE_USE_FINDERS = True  # what was built last is what is served
WHITENOISE_MAX_AGE = 300  # seconds: names stay the same when the site is renewed
_smtp = os.environ.get("SIGHTLINE_SMTP", "")
if _smtp:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, _, _port = _smtp.partition(":")
    EMAIL_PORT = int(_port or 587)
    EMAIL_USE_TLS = True
    EMAIL_HOST_USER = os.environ.get("SIGHTLINE_SMTP_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("SIGHTLINE_SMTP_PASSWORD", "")
elif _outbox := os.environ.get("SIGHTLINE_OUTBOX", ""):
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = _outbox
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
_hour = os.environ.get("SIGHTLINE_DIGEST_HOUR", "7")
SIGHTLINE_DIGEST_HOUR = None if _hour == "off" else int(_hour)
DEFAULT_FROM_EMAIL = os.environ.get("SIGHTLINE_MAIL_FROM", "Sightline <no-reply@localhost>")

LOGGING = configuration(STATE / "logs")

SIGHTLINE_QUICK_EXIT = os.environ.get("SIGHTLINE_QUICK_EXIT", "")
if SIGHTLINE_QUICK_EXIT and not SIGHTLINE_QUICK_EXIT.startswith("https://"):
    raise ImproperlyConfigured(
        "SIGHTLINE_QUICK_EXIT leads nowhere: write a whole address that begins with https://"
    )

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# Two pages take a file; the last lets go what is sent anywhere else.
FILE_UPLOAD_HANDLERS = [
    "sightline.resources.uploads.Directories",
    "sightline.library.uploads.Documents",
]
SILENCED_SYSTEM_CHECKS: list[str] = []
