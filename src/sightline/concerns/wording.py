"""Wording help as the pages of the concern journey show it. Nothing is kept."""

from __future__ import annotations

from django.template.loader import render_to_string

from sightline.design.wording import LONGEST, marks_in


def marks_html(text: str) -> str:
    """The marks as the page shows them under the text, or "" where there is nothing to say."""
    looked_at = text[:LONGEST]
    marks = marks_in(looked_at)
    if not marks:
        return ""
    return render_to_string(
        "design/components/wording_answer.html", {"text": looked_at, "marks": marks}
    ).strip()
