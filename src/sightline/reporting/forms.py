"""What is asked of those who begin, write, check, publish and withdraw a profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sightline.checking.forms import knows
from sightline.concerns.asking import Fields, name_of
from sightline.design.choices import Option
from sightline.design.fields import Choose, Line, Words
from sightline.domain.dates import in_full
from sightline.domain.profile import Time
from sightline.packs.catalogue import Packs

SECTION = "section_"


def beginning(offered: Sequence[Time]) -> Fields:
    return {
        "time": Choose(
            "Which time is it about?",
            [Option(one.ends_on.isoformat(), in_words(one)) for one in offered],
            hint="What was counted for a time once is used again: it is never counted anew.",
            missing="Choose the time that it is about",
        ),
        "title": Line("Title", missing="Write a title",
                      initial="Child exploitation in our area"),
    }  # fmt: skip


def writing(packs: Packs, *, number: int, title: str, sections: Mapping[str, str]) -> Fields:
    """The title and every section. number: of the version that was on the page."""
    asked: Fields = {"title": Line("Title", missing="Write a title", initial=title)}
    for one in packs.profile_sections.values():
        needed = "" if one.must else " It may stay empty."
        asked[SECTION + name_of(one.slug)] = Words(
            one.title, hint=one.help + needed, rows=6, required=False, marked=True, size="m",
            initial=sections.get(one.slug, ""),
        )  # fmt: skip
    return {**asked, **knows(number)}


def sections_in(said: Mapping[str, Any], packs: Packs) -> dict[str, str]:
    """What was written, by slug; what is empty is left out."""
    return {
        slug: text
        for slug in packs.profile_sections
        if (text := said.get(SECTION + name_of(slug)) or "").strip()
    }


def in_words(time: Time) -> str:
    return f"{in_full(time.starts_on)} to {in_full(time.ends_on)}"
