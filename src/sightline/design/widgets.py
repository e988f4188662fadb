"""GOV.UK Frontend's form controls as Django widgets.

A widget draws the bare control. The label, the hint and the error around it come from
`templates/design/fields/group.html`, so that they are the same everywhere.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from sightline.design.choices import Option


class Classed:
    """Adds the control's class, and its error class when the field was refused."""

    control: ClassVar[str]

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        attrs = {**base_attrs, **(extra_attrs or {})}
        names = [self.control]
        if attrs.get("aria-invalid") == "true":
            names.append(f"{self.control}--error")
        if own := attrs.get("class"):
            names.append(str(own))
        attrs["class"] = " ".join(names)
        return attrs


class TextInput(Classed, forms.TextInput):
    """One line. `width` is a number of characters (2, 3, 4, 5, 10, 20, 30) or None for full."""

    control = "govuk-input"

    def __init__(self, attrs: dict[str, Any] | None = None, *, width: int | None = None) -> None:
        given = dict(attrs or {})
        if width is not None:
            given["class"] = f"govuk-input--width-{width} {given.get('class', '')}".strip()
        super().__init__(given)


class PasswordInput(Classed, forms.PasswordInput):
    control = "govuk-input"


class EmailInput(Classed, forms.EmailInput):
    control = "govuk-input"


class Textarea(Classed, forms.Textarea):
    """Many lines. `dir="auto"` because people write in right-to-left languages too."""

    control = "govuk-textarea"

    def __init__(self, attrs: dict[str, Any] | None = None, *, rows: int = 5) -> None:
        super().__init__({"rows": rows, "dir": "auto", **(attrs or {})})
        # How wide it is, is the style sheet's. Django's own default would be drawn otherwise.
        self.attrs.pop("cols", None)


class Select(Classed, forms.Select):
    control = "govuk-select"


class FileInput(Classed, forms.FileInput):
    control = "govuk-file-upload"


class _Options:
    """Keeps each option's hint and what it reveals beside Django's own choice."""

    options_by_value: Mapping[str, Option]

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        drawn: dict[str, Any] = super().create_option(  # type: ignore[misc]  # mixed into ChoiceWidget
            name, value, *args, **kwargs
        )
        option = self.options_by_value.get(str(value))
        drawn["hint"] = option.hint if option else ""
        drawn["reveals"] = option.reveals if option else ()
        drawn["divider"] = bool(option and option.divider)
        drawn["heading"] = option.heading if option else ""
        return drawn


class Radios(_Options, forms.RadioSelect):
    def __init__(self, attrs: dict[str, Any] | None = None, *, inline: bool = False) -> None:
        super().__init__(attrs)
        self.options_by_value = {}
        self.inline = inline


class Checkboxes(_Options, forms.CheckboxSelectMultiple):
    @property
    def in_parts(self) -> bool:
        """Whether it is a long list with headings, drawn small and in columns."""
        return any(one.heading for one in self.options_by_value.values())

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.options_by_value = {}


class Checkbox(forms.CheckboxInput):
    """A single tick, drawn with its label beside it."""
