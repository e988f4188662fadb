"""From the first page to sent: what is kept, exactly once, and told to whom."""

from __future__ import annotations

from tests.factories.school import School, signed_in
from tests.integration.concerns.steps import said, when_recorded


def test_first_page_says_what_to_do_in_danger(school: School) -> None:
    page = signed_in(school.teacher).get("/concerns/new/")
    text = said(page)
    assert text.index("ring 999") < text.index("What is your concern about?")


def test_whole_journey(school: School) -> None:
    teacher = signed_in(school.teacher)
    concern = when_recorded(teacher)
    page = said(teacher.get(f"/concerns/{concern}/sent/"))
    assert "Sam Winterbourne" in page
