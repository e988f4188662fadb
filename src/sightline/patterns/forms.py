"""What people may say of an alert."""

from __future__ import annotations

from sightline.access.judged import UsefulForm
from sightline.design.fields import Words


class FeedbackForm(UsefulForm):
    """Of use, or not, because; and anything to add."""

    words = Words(
        "Anything to add?",
        hint="Whoever may open this pattern reads it here. New information is told apart from it.",
        required=False,
        rows=3,
    )
