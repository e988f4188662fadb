"""A decision is signed: the worker types their name, and the day is kept with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import Field, ValidationError

from sightline.access.identity import Actor
from sightline.concerns.asking import form_of
from sightline.design.fields import Line
from sightline.design.forms import SightlineForm
from sightline.domain.dates import in_full
from sightline.kernel import clock


class SignedForm(SightlineForm):
    """A form whose last question is the name of whoever decides."""

    signs_as: str

    def clean_signature(self) -> str:
        typed = str(self.cleaned_data["signature"])
        if _plain(typed) != _plain(self.signs_as):
            raise ValidationError(f"Type your name as it stands here: {self.signs_as}")
        return self.signs_as


def signed_form(fields: Mapping[str, Field], by: Actor) -> type[SignedForm]:
    """A form that asks these fields and then the signature of `by`, dated today."""
    asks: dict[str, Any] = {
        **fields,
        "signature": Line(
            "Your name, to sign this",
            hint=f"As {by.name}, {by.job_title}, on {in_full(clock.today())}.",
            missing="Type your name to sign this",
        ),
    }
    made = form_of(SignedForm, asks)
    made.signs_as = by.name
    return made


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
