"""The questions a form may ask. Each knows its label, its hint and what to say when it is missing.

`missing` is the whole sentence of the error: it says what to do ("Write what you saw").
`size` is the label's size (s, m, l); `heading` makes the label the page's h1.
"""

from collections.abc import Iterable
from typing import Any

from django import forms

from sightline.design.choices import Option, as_options
from sightline.design.widgets import Checkbox, Checkboxes, Radios, Select, Textarea, TextInput

#: About 40,000 words; far above any recording, far below what would stop the page.
LONGEST_TEXT = 250_000
#: A line of at most so many characters takes no words.
SHORT = 20


class Asked:
    """What every question has in common."""

    size: str = "s"
    heading: bool = False

    def asked_with(self, *, size: str, heading: bool, missing: str) -> None:
        self.size = size
        self.heading = heading
        if missing:
            self.error_messages: dict[str, Any] = {**self.error_messages, "required": missing}


class Line(Asked, forms.CharField):
    """One line of text. Outer spaces are dropped, nothing else is touched."""

    def __init__(
        self, label: str, *, hint: str = "", missing: str = "", required: bool = True,
        longest: int = 200, width: int | None = None, autocomplete: str = "off",
        size: str = "s", heading: bool = False, initial: str | None = None,
    ) -> None:  # fmt: skip
        attrs = {"autocomplete": autocomplete, "dir": "auto"}
        super().__init__(
            label=label, help_text=hint, required=required, initial=initial,
            widget=TextInput(attrs, width=width),
            error_messages={"null_characters_not_allowed": NO_NULLS},
        )  # fmt: skip
        self.validators.append(_NotLongerThan(longest, label))
        self.asked_with(size=size, heading=heading, missing=missing)


class Words(Asked, forms.CharField):
    """Text of any length, kept exactly as typed: spaces, line ends, every script.

    marked: whether the wording helper looks at it. Never true for a child's own words.
    """

    def __init__(
        self, label: str, *, hint: str = "", missing: str = "", required: bool = True,
        rows: int = 5, marked: bool = False, size: str = "s", heading: bool = False,
        initial: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(
            label=label, help_text=hint, required=required, initial=initial, strip=False,
            widget=Textarea(rows=rows), error_messages={"null_characters_not_allowed": NO_NULLS},
        )  # fmt: skip
        self.marked = marked
        self.validators.append(_NotLongerThan(LONGEST_TEXT, label))
        self.asked_with(size=size, heading=heading, missing=missing)

    def validate(self, value: str | None) -> None:
        super().validate(value if value and not value.isspace() else "")


class Choose(Asked, forms.ChoiceField):
    """One of a few, as radios."""

    def __init__(
        self, label: str, options: Iterable[Option | tuple[str, str]], *, hint: str = "",
        missing: str = "", required: bool = True, inline: bool = False, size: str = "s",
        heading: bool = False, initial: str | None = None,
    ) -> None:  # fmt: skip
        self.options = as_options(options)
        widget = Radios(inline=inline)
        widget.options_by_value = {o.value: o for o in self.options}
        super().__init__(
            choices=[(o.value, o.text) for o in self.options], label=label, help_text=hint,
            required=required, initial=initial, widget=widget,
            error_messages={"invalid_choice": PICK_LISTED},
        )  # fmt: skip
        self.asked_with(size=size, heading=heading, missing=missing)


class Pick(Asked, forms.ChoiceField):
    """One of many, as a select. Prefer `Choose` below about ten."""

    def __init__(
        self, label: str, options: Iterable[Option | tuple[str, str]], *, hint: str = "",
        missing: str = "", required: bool = True, size: str = "s", initial: str | None = None,
        nothing_yet: str = "Choose one",
    ) -> None:  # fmt: skip
        self.options = as_options(options)
        super().__init__(
            choices=[("", nothing_yet), *((o.value, o.text) for o in self.options)],
            label=label, help_text=hint, required=required, initial=initial, widget=Select(),
            error_messages={"invalid_choice": PICK_LISTED},
        )  # fmt: skip
        self.asked_with(size=size, heading=False, missing=missing)


class Tick(Asked, forms.MultipleChoiceField):
    """Any of a list, as checkboxes. Gives a list of values."""

    def __init__(
        self, label: str, options: Iterable[Option | tuple[str, str]], *, hint: str = "",
        missing: str = "", required: bool = False, size: str = "s", heading: bool = False,
        initial: Iterable[str] | None = None,
    ) -> None:  # fmt: skip
        self.options = as_options(options)
        widget = Checkboxes()
        widget.options_by_value = {o.value: o for o in self.options}
        super().__init__(
            choices=[(o.value, o.text) for o in self.options], label=label, help_text=hint,
            required=required, initial=list(initial or ()), widget=widget,
            error_messages={"invalid_choice": PICK_LISTED},
        )  # fmt: skip
        self.asked_with(size=size, heading=heading, missing=missing)


class Agree(Asked, forms.BooleanField):
    """A single tick. Gives True or False."""

    def __init__(
        self, label: str, *, hint: str = "", missing: str = "", required: bool = False
    ) -> None:
        super().__init__(label=label, help_text=hint, required=required, widget=Checkbox())
        self.asked_with(size="s", heading=False, missing=missing)


NO_NULLS = "Take out the characters that cannot be kept: they came from copying another program"
PICK_LISTED = "Choose one of the answers that are shown"


class _NotLongerThan:
    """Says how long the text is and how long it may be. Nothing that was typed is cut."""

    def __init__(self, longest: int, label: str) -> None:
        self.longest, self.label = longest, label

    def __call__(self, text: str) -> None:
        if len(text) <= self.longest:
            return
        says = (
            f"Shorten this to {self.longest:,} characters or fewer. It has {len(text):,}. Nothing"
            " was cut"
        )
        if self.longest <= SHORT:  # a number, a time, a postcode: something else was typed
            says = f"Look at “{self.label}” again: {self.longest} characters are enough for it"
        elif self.longest == LONGEST_TEXT:
            says += ": a long document can be added in parts"
        raise forms.ValidationError(says, code="too-long")
