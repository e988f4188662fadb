"""The form that every page of the product uses.

What it promises: the errors stand beside their fields and in a summary that links to them; what
was typed is always given back; a form that is sent twice carries the same key; a question that
an answer opens is only required where that answer was given.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.forms.widgets import ChoiceWidget
from django.utils.functional import cached_property

from sightline.design.choices import Option
from sightline.design.components import Mark
from sightline.design.date_part import DatePart, DatePartWidget
from sightline.design.renderer import SightlineRenderer
from sightline.domain.errors import Conflict, Refusal

_DJANGOS_OWN = forms.Field.default_error_messages["required"]


@dataclass(frozen=True)
class Fault:
    """One line of the error summary. `target` is the id of the control to go to, or ""."""

    sentence: str
    target: str


@dataclass
class WordingHelp:
    """The marks under each text: set by the view after the wording helper looked at it.

    url: where the page may ask while typing, or "" for no help while typing.
    """

    url: str = ""
    by_field: dict[str, Sequence[Mark]] = field(default_factory=dict)


class SightlineForm(forms.Form):
    """Fields are drawn in order; those that another answer reveals are drawn under that answer.

    After `is_valid()`, `sent_key()` is the same uuid however often this form is sent: the action
    that saves it refuses or repeats nothing for a key that it has already saved.
    """

    default_renderer = SightlineRenderer()  # one for all forms: it keeps its templates once read
    use_required_attribute = False
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def __init__(self, *args: Any, born: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wording = WordingHelp()
        self.conflict: Conflict | None = None
        self._is_draft = False
        for name, asked in self.fields.items():
            if asked.error_messages.get("required") == _DJANGOS_OWN:
                asked.error_messages["required"] = f"Answer “{asked.label or name}”"
            if isinstance(asked, DatePart):
                asked.born = born

    @classmethod
    def of_draft(cls, typed: Mapping[str, Any], **kwargs: Any) -> Self:
        """The form with a kept draft in it. Nothing is refused yet: it was not sent."""
        form = cls(typed, **kwargs)
        # Django's own way of saying "looked at, nothing wrong"; its stubs do not know the name.
        setattr(form, "_errors", ErrorDict())  # noqa: B010  # as above
        form.cleaned_data = {}
        form._is_draft = True
        return form

    def is_valid(self) -> bool:
        return not self._is_draft and super().is_valid()

    def sent_key(self) -> uuid.UUID:
        """The key of this sending. A lost or damaged key gets a new one: it never blocks."""
        key = self.cleaned_data.get("form_key")
        if not isinstance(key, uuid.UUID):
            key = self.cleaned_data["form_key"] = uuid.uuid4()
        return key

    def full_clean(self) -> None:
        super().full_clean()
        for name, asked in self.fields.items():
            if isinstance(asked, DatePart):
                asked.draw_wrong(_parts_of(self.errors.as_data().get(name, ())))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name in self._not_asked():
            # Typed, then closed again: kept in the draft, but not part of what is sent.
            self.errors.pop(name, None)
            self.cleaned_data[name] = self.fields[name].to_python(None)
        self.errors.pop("form_key", None)
        return cleaned

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Turn a Refusal of the action inside into an error beside its field.

        with form.refusals():
            actions.record_concern(...)
            return redirect(...)
        # reached only when it was refused: draw the form again
        """
        try:
            yield
        except Refusal as refused:
            if isinstance(refused, Conflict):
                self.conflict = refused
            known = refused.field if refused.field in self.fields else None
            self.add_error(known, forms.ValidationError(refused.sentence(), code=refused.code))

    def faults(self) -> list[Fault]:
        """The lines of the error summary, in the order of the page."""
        return faults_of(self, self._in_page_order())

    def in_sight(self) -> list[BoundField]:
        """What is drawn at the top level: everything that no answer reveals.

        Templates find a field before a method of its name: no field may ever be called like this.
        """
        revealed = self._revealed_by.keys()
        return [b for b in self if not b.is_hidden and b.name not in revealed]

    def _in_page_order(self) -> Iterator[str]:
        """Every field's name, each revealed one right after the question that reveals it."""

        def with_revealed(name: str) -> Iterator[str]:
            yield name
            options: Sequence[Option] = getattr(self.fields[name], "options", ())
            for option in options:
                for revealed in option.reveals:
                    yield from with_revealed(revealed)

        for name in self.fields:
            if name not in self._revealed_by:
                yield from with_revealed(name)

    @cached_property
    def _revealed_by(self) -> dict[str, list[tuple[str, str]]]:
        """For each revealed field: the (field, value) pairs that open it."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name, asked in self.fields.items():
            options: Sequence[Option] = getattr(asked, "options", ())
            for option in options:
                for revealed in option.reveals:
                    found.setdefault(revealed, []).append((name, option.value))
        if twice := [name for name, openers in found.items() if len(openers) > 1]:
            raise TypeError(f"{twice[0]} is revealed by two answers: it would be drawn twice")
        return found

    def _not_asked(self) -> list[str]:
        return [name for name in self._revealed_by if not self._is_open(name)]

    def _is_open(self, name: str) -> bool:
        openers = self._revealed_by.get(name)
        if openers is None:
            return True
        return any(
            value in _chosen(self.cleaned_data.get(opener)) and self._is_open(opener)
            for opener, value in openers
        )


def faults_of(form: forms.BaseForm, names: Iterable[str] | None = None) -> list[Fault]:
    """The lines of the summary of any form, also one of a library: its fields in this order."""
    listed = [Fault(str(message), "") for message in form.non_field_errors()]
    errors = form.errors.as_data()
    for name in form.fields if names is None else names:
        for error in errors.get(name, ()):
            parts = _parts_of([error])
            target = control_id(form[name], parts[0] if parts else None)
            listed.extend(Fault(message, target) for message in error.messages)
    return listed


def control_id(bound: BoundField, part: str | None = None) -> str:
    """The id of the control that an error leads to: the first radio, the wrong part of a date."""
    widget, own = bound.field.widget, str(bound.auto_id)
    if isinstance(widget, DatePartWidget):
        return widget.id_for_label(own, part)
    if isinstance(widget, ChoiceWidget) and not isinstance(widget, forms.Select):
        return widget.id_for_label(own, "0")
    return own


def _parts_of(errors: Iterable[forms.ValidationError]) -> list[str]:
    """The parts of a date that these errors are about, in the order of the page."""
    return [
        part for error in errors for part in (getattr(error, "params", None) or {}).get("parts", ())
    ]


def _chosen(value: Any) -> Sequence[str]:
    if value is None:
        return ()
    return value if isinstance(value, list) else (str(value),)
