"""The application that gunicorn serves."""

import gc
import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
application = get_wsgi_application()


def _read_what_every_page_needs() -> None:
    """Read packs, wording, signs, addresses and templates before the first page, for all processes.

    Whoever comes first would wait for seconds, inside a transaction that is ended for waiting.
    """
    from django.template.loader import get_template  # noqa: PLC0415  after Django is set up
    from django.urls import get_resolver  # noqa: PLC0415  after Django is set up

    from sightline.design.wording import marks_in  # noqa: PLC0415  after Django is set up
    from sightline.language.signs import find_signs  # noqa: PLC0415
    from sightline.packs.catalogue import current  # noqa: PLC0415

    wording = current().wording
    # An expression is built when the words that lead to it are first met.
    for term in wording.terms if wording else ():
        marks_in("\n".join((*term.examples.marked, *term.examples.quiet)))
    find_signs("Read once.")
    get_resolver().url_patterns  # noqa: B018  read by being asked for, with every page's module
    for folder in Path(__file__).parents[1].glob("*/templates"):
        for page in folder.rglob("*.html"):
            get_template(str(page.relative_to(folder)))


def _keep_it_out_of_the_search_for_garbage() -> None:
    """What was read is never garbage: to look through it stops a process for a third of a second.

    And a process that has looked at it has its own copy of that memory from then on.
    """
    gc.collect()
    gc.freeze()


_read_what_every_page_needs()
_keep_it_out_of_the_search_for_garbage()
