"""What was noticed before: each accepted for a question, dismissed, or left open."""

from __future__ import annotations

from collections.abc import Sequence

from sightline.concerns.asking import Fields, form_of
from sightline.design.choices import Option
from sightline.design.fields import Choose, Pick
from sightline.screening.asked import Asked
from sightline.screening.forms.unfinished import DraftPage
from sightline.screening.noticed import Noticed


class NoticedForm(DraftPage):
    """Nothing is chosen beforehand; what is left open is neither accepted nor dismissed."""

    def is_needed(self, name: str) -> bool:
        """For which question, once something is accepted: else it would be evidence of nothing."""
        return name.endswith("--item")


def noticed_form(asked: Asked, things: Sequence[Noticed]) -> type[NoticedForm]:
    items = [
        (item.slug, f"{section.heading}: {item.text}"[:160])
        for section in asked.instrument.sections
        for item in section.items
        if item.answers is not None
    ]
    fields: Fields = {}
    for one in things:
        fields[one.key] = Choose(
            "Is this evidence?",
            [
                Option("accept", "Yes", "", (f"{one.key}--item",)),
                Option("dismiss", "No"),
            ],
            inline=False,
        )
        first = [pair for pair in items if pair[0] in one.items]
        fields[f"{one.key}--item"] = Pick(
            "For which question?",
            [*first, *(pair for pair in items if pair not in first)],
            initial=first[0][0] if len(first) == 1 else None,
            missing="Choose the question that it belongs to",
        )
    return form_of(NoticedForm, fields)
