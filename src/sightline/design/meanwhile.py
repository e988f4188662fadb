"""Somebody else wrote while this form was open. Forms carry what their page knew, as `knows`."""

from __future__ import annotations

from typing import TypeVar

from django.forms import ValidationError
from django.http import HttpRequest

from sightline.design.forms import SightlineForm
from sightline.domain.errors import Refusal

Form = TypeVar("Form", bound=SightlineForm)


def after_theirs(
    request: HttpRequest, make: type[Form], *, knows: object, refused: Refusal, **unsaid: str
) -> Form:
    """What was typed, with what happened meanwhile; sent again, it follows theirs.

    knows: what stands now. unsaid: answers to what the page did not ask when it was drawn.
    """
    typed = request.POST.copy()
    typed["knows"] = str(knows)
    for name, answer in unsaid.items():
        typed.setdefault(name, answer)
    form = make(typed)
    form.is_valid()
    form.add_error(None, ValidationError(refused.sentence(), code=refused.code))
    return form
