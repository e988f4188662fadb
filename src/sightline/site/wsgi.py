"""The application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
application = get_wsgi_application()


def _read_what_every_page_needs() -> None:
    """Read packs and wording before the first page: whoever comes first would wait for seconds."""
    from sightline.design.wording import marks_in  # noqa: PLC0415  after Django is set up
    from sightline.packs.catalogue import current  # noqa: PLC0415

    current()
    marks_in("Read once")


_read_what_every_page_needs()
