"""The application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
application = get_wsgi_application()


def _read_what_every_page_needs() -> None:
    """Read packs, wording, signs and addresses before the first page, once for all processes.

    Whoever comes first would wait for seconds, inside a transaction that is ended for waiting.
    """
    from django.urls import get_resolver  # noqa: PLC0415  after Django is set up

    from sightline.design.wording import marks_in  # noqa: PLC0415  after Django is set up
    from sightline.language.signs import find_signs  # noqa: PLC0415
    from sightline.packs.catalogue import current  # noqa: PLC0415

    current()
    marks_in("Read once")
    find_signs("Read once.")
    get_resolver().url_patterns  # noqa: B018  read by being asked for, with every page's module


_read_what_every_page_needs()
