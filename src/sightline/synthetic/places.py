"""Ambermere and Wendle Vale: two towns, their streets and the places children go.

No authority, town or postcode area in the United Kingdom has these names. Coordinates are metres
on a grid of the partnership's own (0 to 12,000), so that no point falls on a real house.
"""

from random import Random

from sightline.synthetic import numbers
from sightline.synthetic.keys import Keys
from sightline.synthetic.shapes import (
    SyntheticAccount,
    SyntheticGroup,
    SyntheticPlace,
    SyntheticVehicle,
)

PARTNERSHIP_NAME = "Ambermere and Wendle Vale Safeguarding Children Partnership"
DOMAIN = "ambermere.example"
TOWNS = ("Ambermere", "Wendle", "Tarnbrook", "Orrinford", "Little Saltings")

_STREET_FIRST = (
    "Alder", "Tanner’s", "Sorrel", "Kiln", "Heron", "Quarry", "Weaver’s", "Lantern", "Mallow",
    "Osier", "Thimble", "Cooper’s", "Juniper", "Linnet", "Old Mill", "Chandler’s", "Beacon",
    "Fennel", "Harebell", "Pippin", "Rookery", "Sexton’s", "Teasel", "Withy", "Larch",
)  # fmt: skip
_STREET_LAST = ("Street", "Road", "Close", "Lane", "Terrace", "Way", "Gardens", "Rise", "Court")

# name, kind, street, town
_NAMED_PLACES: tuple[tuple[str, str, str, int], ...] = (
    ("Sorrel Park and its bandstand", "park", "Sorrel Street", 0),
    ("Ambermere bus station, bay 9", "bus station", "Kiln Road", 0),
    ("Pepper & Flame takeaway", "takeaway", "Kiln Road", 0),
    ("The Wheatsheaf Lodge hotel", "hotel", "Beacon Way", 1),
    ("Flats 1 to 12, Heron Court", "flats", "Heron Court", 0),
    ("Quarry multi-storey car park, level 4", "car park", "Quarry Road", 0),
    ("Wendle leisure centre, back entrance", "leisure centre", "Weaver’s Way", 1),
    ("Lantern Street library", "library", "Lantern Street", 0),
    ("The vape and phone shop on Tanner’s Lane", "shop", "Tanner’s Lane", 0),
    ("Tarnbrook retail park", "retail park", "Alder Way", 2),
    ("Underpass at Osier Road", "underpass", "Osier Road", 1),
    ("Orrinford railway station", "railway station", "Chandler’s Road", 3),
    ("the lock-ups behind Mallow Terrace", "garages", "Mallow Terrace", 1),
    ("Nine Pins games arcade", "arcade", "Kiln Road", 0),
    ("Harebell recreation ground", "park", "Harebell Lane", 4),
    ("Saltings holiday flats", "holiday let", "Fennel Rise", 4),
    ("Wendle night shelter car park", "car park", "Pippin Street", 1),
    ("Skate park at Rookery Rise", "park", "Rookery Rise", 2),
)
_SAFE_PLACES = (("A refuge", 0), ("A foster home outside the area", 3), ("A safe house", 2))
_MAKES = (
    "Vauxhall Corsa",
    "Ford Fiesta",
    "Volkswagen Golf",
    "Audi A3",
    "BMW 1 Series",
    "Ford Transit",
)
_COLOURS = ("silver", "black", "white", "dark blue", "red", "grey")
_MARKS = (
    "a dent in the rear passenger door",
    "tinted back windows",
    "a taxi plate holder with no plate in it",
    "a child’s seat in the back",
    "a loud exhaust",
    "",
)
_HANDLES = (
    "mysterydriver",
    "itsjustkaz",
    "realfriend",
    "ghostline",
    "wendle_after_dark",
    "yourboyrico",
)
_PLATFORMS = ("a photograph app", "a game’s chat", "a messaging app", "a video app")
_GROUPS = (
    ("The Kiln Road group", "Adults and older teenagers seen together outside the takeaway"),
    ("People called the Orrinford line", "What children call the people who send them on trains"),
    ("After-school group chat “9pins”", "A chat that adults unknown to the children have joined"),
)


def street(rng: Random) -> str:
    return f"{rng.choice(_STREET_FIRST)} {rng.choice(_STREET_LAST)}"


def address(rng: Random) -> tuple[str, str]:
    """A home's address and its postcode."""
    town = rng.randrange(len(TOWNS))
    house = rng.randrange(1, 180)
    return f"{house} {street(rng)}, {TOWNS[town]}", numbers.postcode(rng, town + 1)


def invent_places(rng: Random, keys: Keys, copy: int) -> tuple[SyntheticPlace, ...]:
    """The named places; for a further locality with its number behind each name."""
    return tuple(
        SyntheticPlace(
            key=keys.of("place", name),
            name=name if copy == 0 else f"{name} ({copy + 1})",
            kind=kind,
            address=f"{where}, {TOWNS[town]}",
            postcode=numbers.postcode(rng, town + 1),
            easting=rng.randrange(500, 11_500),
            northing=rng.randrange(500, 11_500),
        )
        for name, kind, where, town in _NAMED_PLACES
    )


def invent_safe_places(rng: Random, keys: Keys) -> tuple[SyntheticPlace, ...]:
    """Places whose address must never be shown; nothing in an entry's text names them."""
    return tuple(
        SyntheticPlace(
            key=keys.of("safe-place", name),
            name=name,
            kind="safe location",
            address=address(rng)[0],
            postcode=numbers.postcode(rng, town + 1),
            easting=rng.randrange(500, 11_500),
            northing=rng.randrange(500, 11_500),
            safe_location=True,
        )
        for name, town in _SAFE_PLACES
    )


def invent_vehicles(rng: Random, keys: Keys, count: int) -> tuple[SyntheticVehicle, ...]:
    """Every third plate is partly unseen, as people remember plates."""
    return tuple(
        SyntheticVehicle(
            key=keys.of("vehicle", number),
            plate=numbers.plate(rng, unseen=rng.randrange(2, 5) if number % 3 == 0 else 0),
            make=rng.choice(_MAKES),
            colour=rng.choice(_COLOURS),
            marks=rng.choice(_MARKS),
        )
        for number in range(count)
    )


def invent_accounts(rng: Random, keys: Keys, count: int) -> tuple[SyntheticAccount, ...]:
    return tuple(
        SyntheticAccount(
            key=keys.of("account", number),
            handle=f"{_HANDLES[number % len(_HANDLES)]}{rng.randrange(10, 999)}",
            platform=rng.choice(_PLATFORMS),
        )
        for number in range(count)
    )


def invent_groups(keys: Keys) -> tuple[SyntheticGroup, ...]:
    return tuple(SyntheticGroup(keys.of("group", name), name, what) for name, what in _GROUPS)
