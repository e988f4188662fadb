"""What is asked of those who check, publish and withdraw a text.

Forms carry which version their page knew (`knows`), so that nobody writes over another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.forms import CharField, HiddenInput
from django.http import QueryDict

from sightline.concerns.asking import Fields
from sightline.design.choices import Option
from sightline.design.fields import Choose, Tick, Words
from sightline.design.forms import SightlineForm

Form = TypeVar("Form", bound=SightlineForm)


def checking(points: Sequence[str], *, number: int, no_names: str = "") -> Fields:
    return {
        "right": Choose(
            "May it be published as it stands?",
            [Option("yes", "Yes", reveals=("said",)), Option("no", "No", reveals=("words",))],
            missing="Say whether it may be published",
        ),
        "said": Tick(
            "I looked for each of these",
            [Option(str(at), one) for at, one in enumerate(points)],
            hint="Tick each one that is so. Where one is not, answer “No” above.",
        ),
        "words": Words("What has to be changed?", rows=4, missing="Say what has to be changed",
                       marked=True, hint=no_names),
        **knows(number),
    }  # fmt: skip


def withdrawing() -> Fields:
    return {
        "why": Words("Why is it withdrawn?", hint="Whoever opens it reads this.", rows=3,
                     missing="Say why it is withdrawn"),
    }  # fmt: skip


def knows(number: int) -> Fields:
    """number: of the version that is on the page."""
    return {"knows": CharField(required=False, widget=HiddenInput, initial=str(number))}


def known_in(said: Mapping[str, Any]) -> int:
    """The version that was on the page; -1 where the page was damaged."""
    typed = said.get("knows") or ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else -1


def knowing(form: Form, stands: int) -> Form:
    """The form as it is shown: what it knows is what stands on this page now."""
    if isinstance(form.data, QueryDict):
        form.data = form.data.copy()
        form.data["knows"] = str(stands)
    return form
