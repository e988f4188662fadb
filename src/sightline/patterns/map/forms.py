"""Putting a place on the map: by coordinates, or a postcode of the partnership's own table."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from sightline.design.choices import Option
from sightline.design.fields import Choose, Line
from sightline.design.forms import SightlineForm
from sightline.domain.identifiers import NotAnIdentifier
from sightline.domain.mapping import Exactness, NotAPoint, degrees
from sightline.subjects.whereabouts import point_of_postcode


class WhereForm(SightlineForm):
    """Where a place is. `point` after it is valid: latitude and longitude."""

    given = Choose(
        "How do you know where it is?",
        [
            Option("point", "By coordinates", reveals=("latitude", "longitude", "exactness")),
            Option("postcode", "By its postcode", reveals=("postcode",)),
        ],
        missing="Say how you know where it is",
        initial="point",
    )
    latitude = Line("Latitude", hint="Degrees north, such as 51.5586", width=10, longest=20)
    longitude = Line(
        "Longitude", hint="Degrees east; west of Greenwich with a minus", width=10, longest=20
    )
    exactness = Choose(
        "How exactly is that meant?",
        [(one.value, one.label) for one in Exactness if one is not Exactness.POSTCODE],
        missing="Say how exactly that is meant",
    )
    postcode = Line("Postcode", width=10, longest=12)
    how_known = Line(
        "Who says so?",
        hint="For example: the officer who went there; the child showed it on a map",
        missing="Write who says so",
    )

    def __init__(self, *args: Any, postcodes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.point: tuple[float, float] | None = None
        if not postcodes:
            given = self.fields["given"]
            given.options = [one for one in given.options if one.value == "point"]  # type: ignore[attr-defined]  # a Choose
            given.choices = [("point", "By coordinates")]  # type: ignore[attr-defined]  # a Choose
            del self.fields["postcode"]

    def clean_latitude(self) -> float | None:
        return self._degrees("latitude", 90)

    def clean_longitude(self) -> float | None:
        return self._degrees("longitude", 180)

    def _degrees(self, name: str, most: int) -> float | None:
        typed = self.cleaned_data.get(name)
        if not typed:
            return None
        try:
            return degrees(typed, most=most)
        except NotAPoint as refusal:
            raise ValidationError(refusal.sentence()) from refusal

    def clean_postcode(self) -> str:
        typed: str = self.cleaned_data.get("postcode") or ""
        if not typed:
            return ""
        try:
            found = point_of_postcode(typed)
        except NotAnIdentifier as refusal:
            raise ValidationError(refusal.sentence()) from refusal
        if found is None:
            raise ValidationError(
                "This postcode is not in the table that your partnership loaded. Give coordinates,"
                " or leave the place in words."
            )
        self.point = found
        return typed

    def said(self) -> dict[str, Any]:
        """What `place_on_map` is told."""
        typed = self.cleaned_data
        if typed["given"] == "postcode" and self.point:
            latitude, longitude = self.point
            exactness = Exactness.POSTCODE
        else:
            latitude, longitude = typed["latitude"], typed["longitude"]
            exactness = Exactness(typed["exactness"])
        return {
            "latitude": latitude,
            "longitude": longitude,
            "exactness": exactness,
            "how_known": typed["how_known"],
        }
