"""N10: 999 is fixed and first; a number that nobody filled in is never left blank in silence."""

from __future__ import annotations

from django.template.loader import render_to_string

from sightline.concerns import presenters
from sightline.packs.catalogue import current, read_packs
from sightline.packs.folder import locate


def drawn(partnership: str | None) -> str:
    steps = presenters.danger_steps(read_packs(locate(), partnership))
    return render_to_string("concerns/_danger_steps.html", {"steps": steps})


def test_the_emergency_number_comes_first_and_rings() -> None:
    html = drawn(None)
    assert html.index('href="tel:999"') < html.index("</li>")


def test_without_a_partnership_it_says_that_a_number_is_missing() -> None:
    assert "Number not filled in yet: ask your safeguarding lead" in drawn(None)


def test_a_partnerships_own_numbers_can_be_rung() -> None:
    html = drawn("demonstration")
    for slug in ("front-door", "out-of-hours", "designated-officer"):
        number = current().contact(slug).number or ""
        assert f'href="tel:{number.replace(" ", "")}"' in html
    assert "not filled in" not in html
