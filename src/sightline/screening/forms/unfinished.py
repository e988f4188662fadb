"""A page of a draft: what is not answered yet is no mistake, what cannot be read is."""

from __future__ import annotations

from typing import Any

from sightline.design.forms import SightlineForm


class DraftPage(SightlineForm):
    """Asks everything, and takes what is there. Nothing is required before it is completed.

    What would otherwise be lost is asked for: a subclass says so in `is_needed`.
    """

    def is_needed(self, name: str) -> bool:
        del name
        return False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name, errors in list(self.errors.as_data().items()):
            if not self.is_needed(name) and all(one.code == "required" for one in errors):
                self.errors.pop(name)
                self.cleaned_data[name] = self.fields[name].to_python(None)
        return cleaned

    @property
    def asks(self) -> list[str]:
        """The names of the questions, by which a draft knows what belongs to this page."""
        return [name for name in self.fields if name != "form_key"]
