"""What people may say of an alert and of a rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sightline.design.choices import Option
from sightline.design.fields import Choose, Pick, Words
from sightline.design.forms import SightlineForm
from sightline.domain.patterns import PatternReason


class FeedbackForm(SightlineForm):
    """Of use, or not, because. What is said here measures the rule, never a person."""

    useful = Choose(
        "Was it of use to you?",
        [
            Option("yes", "Yes, it showed something to act on"),
            Option("no", "No", reveals=("reason",)),
        ],
        missing="Say whether it was of use",
    )
    reason = Pick("Because", [], missing="Choose why it was no use")
    words = Words(
        "Anything to add?",
        hint="Whoever may open this pattern reads it here. New information is told apart from it.",
        required=False,
        rows=3,
    )

    def __init__(self, *args: Any, reasons: Iterable[PatternReason], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = Pick(
            "Because",
            [Option(one.slug, one.label) for one in reasons],
            missing="Choose why it was no use",
        )
