"""Forms that carry which version their page knew (`knows`), so that nobody writes over another."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpRequest, QueryDict

from sightline.design.forms import SightlineForm

Form = TypeVar("Form", bound=SightlineForm)


def after_theirs(request: HttpRequest, make: type[Form], stands: int, sentence: str) -> Form:
    """What was typed, with what happened meanwhile; sent again, it follows theirs.

    stands: the number of the version that stands now.
    """
    typed = request.POST.copy()
    typed["knows"] = str(stands)
    form = make(typed)
    form.is_valid()
    form.add_error(None, sentence)
    return form


def knowing(form: Form, stands: int) -> Form:
    """The form as it is shown: what it knows is what stands on this page now."""
    if isinstance(form.data, QueryDict):
        form.data = form.data.copy()
        form.data["knows"] = str(stands)
    return form
