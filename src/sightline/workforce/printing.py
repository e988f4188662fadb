"""Wallet card, poster and referral route as accessible PDFs (PDF/UA-1), in the pages' own typeface.

They say the same to everybody, so each is made once a process and kept.
"""

from __future__ import annotations

import json
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from django.template.loader import render_to_string

from sightline.design.route_picture import Column, InWords, Ring, RoutePicture, in_columns
from sightline.domain.agencies import AgencyKind
from sightline.domain.role_guides import GuidePart
from sightline.packs.catalogue import current
from sightline.workforce.presenters import GuideShown, guide

DEMONSTRATION = "Demonstration. Nobody here is real, and the numbers ring nobody."
OF_A_POSTER = (GuidePart.LOOK_FOR, GuidePart.DO, GuidePart.RECORD)
#: What fills one page, not more: up to so many characters, letters of so many points.
LETTERS = ((1_000, 14.0), (1_350, 13.0), (1_700, 12.0), (2_200, 11.0), (10_000, 10.0))


class Sheet(StrEnum):
    """What is printed for each role."""

    CARD = "card"
    POSTER = "poster"
    ROUTE = "route"


@cache
def sheet(kind: AgencyKind, which: Sheet, *, demonstration: bool) -> bytes:
    """The PDF of this role. Raises presenters.NoGuide."""
    said = contents(guide(current(), kind), which, demonstration=demonstration)
    made = typst.compile(
        files("sightline.workforce").joinpath("print", f"{which.value}.typ").read_bytes(),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(said, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    if not isinstance(made, bytes):
        raise TypeError("the typesetter gave no document")
    return made


def contents(of: GuideShown, which: Sheet, *, demonstration: bool) -> dict[str, Any]:
    """Everything that the sheet says, as plain values."""
    emergency, *others = of.rings
    said: dict[str, Any] = {
        "title": "Worried about a child?",
        "role": of.title,
        "partnership": of.partnership,
        "demonstration": DEMONSTRATION if demonstration else "",
        "emergency": emergency.number,
        "rings": [_ring(one) for one in others],
        "lines": list(of.card),
    }
    if which is Sheet.POSTER:
        said["parts"] = [
            {"heading": part.part.label, "lines": [line.text for line in part.lines]}
            for part in of.parts
            if part.part in OF_A_POSTER
        ]
        letters = sum(len(line) for part in said["parts"] for line in part["lines"])
        said["size"] = next(size for most, size in LETTERS if letters <= most)
    if which is Sheet.ROUTE:
        said["title"] = "How a referral goes"
        said["columns"] = [_column(of.picture, part) for part in in_columns(of.picture)]
    return said


def _column(picture: RoutePicture, part: Column) -> dict[str, Any]:
    drawn = {"picture": picture, "part": part, "alone": False}
    return {
        "svg": render_to_string("design/components/route_picture.html", drawn),
        "high": part.height,
        "words": " ".join(_in_words(step) for step in part.steps),
    }


def _in_words(step: InWords) -> str:
    rings = (f"{one.label}: {one.number or 'number not filled in'}." for one in step.rings)
    ways = (f"{way}." for way in step.ways)
    return " ".join((f"{step.number}. {step.text}", *step.notes, *rings, *ways))


def _ring(one: Ring) -> dict[str, str]:
    # The paper is narrow: what stands in brackets explains, and is left to the page.
    return {"label": one.label.partition(" (")[0], "number": one.number or "not filled in yet"}


@cache
def _fonts() -> typst.Fonts:
    built = Path(str(files("sightline.design").joinpath("static", "built", "fonts")))
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[built] if built.is_dir() else [],
    )
