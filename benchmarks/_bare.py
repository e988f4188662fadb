"""What the pages are held against: the same Django, server and tables, and nothing of Sightline's.

No sign-in, no identity, no row security (it signs in as the role that sees every row), no audit, no
packs: one page about one child, with her newest entries, in one or two queries.
"""

from __future__ import annotations

from uuid import UUID

from _bare_page import PAGE
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from sightline.site.settings import *  # noqa: F403  the same Django, but for what follows
from sightline.site.settings import DATABASES
from sightline.site.settings import INSTALLED_APPS as ALL_APPS

INSTALLED_APPS = [
    one for one in ALL_APPS if not one.startswith(("allauth", "csp", "procrastinate"))
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"]["OPTIONS"],
    "options": "-c role=sightline_system",
}
ROOT_URLCONF = "_bare"
SHOWN = 50


def page(_request: HttpRequest, subject_id: UUID) -> HttpResponse:
    from sightline.chronology.models import Entry
    from sightline.subjects.models import Name

    entries = list(
        Entry.objects.filter(subject_id=subject_id)
        .select_related("agency", "recorded_by")
        .order_by("-happened_latest", "-recorded_at")[:SHOWN]
    )
    name = Name.objects.filter(subject_id=subject_id).first()
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render({"name": name, "entries": entries}))


urlpatterns = [path("subjects/<uuid:subject_id>/", page)]
application = get_wsgi_application()
