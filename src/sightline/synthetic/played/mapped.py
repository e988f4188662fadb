"""Where the invented places are: in the open sea, so that no real address is ever marked."""

from __future__ import annotations

from math import cos, radians

from sightline.access.files import Audience, OpenFile
from sightline.access.queries import files_about
from sightline.domain.mapping import Exactness
from sightline.subjects.whereabouts import place_on_map
from sightline.synthetic.played.stage import Stage, there
from sightline.synthetic.shapes import SyntheticPlace

ANALYST = "grace.leung"
#: The south-west corner of the partnership's own grid, in the North Sea; metres a degree there.
SOUTH, WEST = 55.205, 2.605
METRES = 111_320.0
#: These lie close together, so that what is reported there stands out.
BESIDE_EACH_OTHER = {
    "Ambermere bus station, bay 9": (6_000, 6_000),
    "Pepper & Flame takeaway": (6_250, 6_150),
    "Nine Pins games arcade": (6_150, 6_400),
    "Quarry multi-storey car park, level 4": (5_700, 6_250),
    "Sorrel Park and its bandstand": (6_900, 6_700),
}
#: These nobody has put on the map: they are known in words.
IN_WORDS = ("the lock-ups behind Mallow Terrace", "Wendle night shelter car park")
BY_STREET = ("Saltings holiday flats",)


def point(east: int, north: int) -> tuple[float, float]:
    """Latitude and longitude of a point of the grid, in metres from its corner."""
    latitude = SOUTH + north / METRES
    return round(latitude, 6), round(WEST + east / (METRES * cos(radians(SOUTH))), 6)


def play(stage: Stage) -> None:
    """The analyst puts the public places on the map, two weeks ago."""
    context = next(iter(stage.partnership.contexts()))
    worker, at = stage.worker(ANALYST), stage.at(14, 9)
    with stage.acting(worker, at) as by:
        for place in context.places:
            if place.safe_location or place.name in IN_WORDS:
                continue
            file = there(
                next((one for one in files_about(place.key) if one.audience is Audience.OPEN), None)
            )
            latitude, longitude = point(*_where(place))
            street = place.name in BY_STREET
            place_on_map(
                subject_id=place.key,
                latitude=latitude,
                longitude=longitude,
                exactness=Exactness.STREET if street else Exactness.EXACT,
                how_known="Seen on a visit" if not street else "A neighbour named the street",
                file=OpenFile(file.file_id, file.area_id),
                by=by,
                now=at,
            )


def _where(place: SyntheticPlace) -> tuple[int, int]:
    return BESIDE_EACH_OTHER.get(place.name, (place.easting, place.northing))
