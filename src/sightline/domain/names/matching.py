"""How a found name agrees with what was typed: reasons in words, and an order for the list.

This compares two written names. It never says anything of a person, is never stored with one, and
is used only to put a list of search results in order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from jellyfish import damerau_levenshtein_distance

from sightline.domain.names.keys import NameQuery, named_parts, without_beginning
from sightline.domain.names.sound import bones_of, sound_of
from sightline.domain.names.spelling import Part
from sightline.domain.names.variants import NO_VARIANTS, NameVariants


class Agreement(StrEnum):
    """How one part of a name agrees with one part of a search, closest first."""

    SAME = "same"
    SAME_JOINED = "written as one"
    LOOKS_ALIKE = "letters that look alike"
    OTHER_SCRIPT = "another script"
    SPELLING = "another spelling"
    SHORT_FORM = "nickname"
    WITHOUT_PARTICLE = "without its first part"
    ONE_LETTER = "one letter different"
    SWAPPED = "two letters swapped"
    SOUND = "same sound"
    BEGINS = "begins the same"
    TWO_LETTERS = "two letters different"
    CONSONANTS = "same consonants"
    INITIAL = "initial only"
    ONE_NAME = "only one name recorded"
    SAME_BIRTH_DATE = "same birth date"
    NEAR_BIRTH_DATE = "birth date nearly the same"
    OTHER_BIRTH_DATE = "birth date different"


_CLOSENESS = {
    Agreement.SAME: 100,
    Agreement.LOOKS_ALIKE: 97,
    Agreement.SAME_JOINED: 96,
    Agreement.OTHER_SCRIPT: 95,
    Agreement.SPELLING: 92,
    Agreement.SHORT_FORM: 90,
    Agreement.WITHOUT_PARTICLE: 89,
    Agreement.BEGINS: 88,
    Agreement.SWAPPED: 87,
    Agreement.ONE_LETTER: 85,
    Agreement.SOUND: 78,
    Agreement.CONSONANTS: 74,
    Agreement.TWO_LETTERS: 70,
    Agreement.INITIAL: 55,
}

_SENTENCES = {
    Agreement.SAME_JOINED: "‘{asked}’ and ‘{found}’ are the same letters written together or apart",
    Agreement.LOOKS_ALIKE: "‘{found}’ is written with letters that look like those of ‘{asked}’",
    Agreement.OTHER_SCRIPT: "‘{asked}’ and ‘{found}’ are one name in two scripts",
    Agreement.SPELLING: "‘{asked}’ and ‘{found}’ are spellings of one name",
    Agreement.SHORT_FORM: "‘{asked}’ and ‘{found}’ are used for each other as short forms",
    Agreement.WITHOUT_PARTICLE: "‘{asked}’ and ‘{found}’ differ only in how the name begins",
    Agreement.SWAPPED: "‘{found}’ has two letters of ‘{asked}’ swapped",
    Agreement.ONE_LETTER: "‘{found}’ is one letter different from ‘{asked}’",
    Agreement.BEGINS: "‘{found}’ begins with ‘{asked}’",
    Agreement.SOUND: "‘{found}’ sounds like ‘{asked}’",
    Agreement.CONSONANTS: "‘{found}’ has the consonants of ‘{asked}’; one script leaves vowels out",
    Agreement.TWO_LETTERS: "‘{found}’ is two letters different from ‘{asked}’",
    Agreement.INITIAL: "‘{asked}’ and ‘{found}’ begin with the same letter; one is only an initial",
}


@dataclass(frozen=True)
class Reason:
    """Why a name is in the list. sentence: for a person to read, without a full stop."""

    agreement: Agreement
    sentence: str


@dataclass(frozen=True)
class NameMatch:
    """How one stored name agrees with one search.

    reasons: empty where the names are the same. order: larger comes first in a list of results;
    it has no other meaning, so it is neither shown nor stored.
    """

    reasons: tuple[Reason, ...]
    order: int


@dataclass(frozen=True)
class _Unit:
    """A part, or two neighbouring parts read as one word. covers: positions in the name."""

    part: Part
    covers: frozenset[int]


@dataclass(frozen=True)
class _Pair:
    closeness: int
    agreement: Agreement
    asked: _Unit
    found: _Unit


def score(
    query: NameQuery,
    name: str,
    variants: NameVariants = NO_VARIANTS,
    *,
    asked_birth_date: date | None = None,
    birth_date: date | None = None,
) -> NameMatch | None:
    """How `name` agrees with the search, or None where it does not.

    asked_birth_date: what was typed. birth_date: what is recorded with the name. A different birth
    date moves a name down and is said; it never removes one, because birth dates are mistyped too.
    """
    parts = named_parts(name, variants)
    if not query.asked or not parts:
        return None
    pairs = _best_pairs(query, parts, variants)
    covered = frozenset().union(*(pair.asked.covers for pair in pairs))
    asked = {place for place, part in enumerate(query.parts) if part in query.asked}
    missed = len(asked - covered)
    one_name = len([part for part in parts if not part.particle]) == 1
    needed = 1 if one_name else query.needed
    if len(asked) - missed < needed:
        return None
    closeness = sum(pair.closeness * len(pair.asked.covers) for pair in pairs)
    spare = len(parts) - len(frozenset().union(*(pair.found.covers for pair in pairs)))
    order = closeness * 10 // (len(covered) + missed) - 10 * spare
    order -= 0 if _in_order(pairs) else 2
    reasons = [_reason(pair) for pair in pairs if pair.agreement is not Agreement.SAME]
    if missed and one_name:
        reasons.append(Reason(Agreement.ONE_NAME, "Only one name is recorded"))
        order -= 30
    if asked_birth_date is not None and birth_date is not None:
        dated, moved = _birth_dates(asked_birth_date, birth_date)
        reasons.append(dated)
        order += moved
    return NameMatch(tuple(reasons), order)


def _best_pairs(
    query: NameQuery, parts: tuple[Part, ...], variants: NameVariants
) -> tuple[_Pair, ...]:
    """Each part of the search with at most one part of the name, closest pairs taken first."""
    found_units = list(_units(parts))
    possible = []
    for asked in _units(query.parts):
        last = max(asked.covers) == len(query.parts) - 1
        for found in found_units:
            if len(asked.covers) > 1 and len(found.covers) > 1:
                continue
            pair = _compare(asked, found, variants, unfinished=query.unfinished and last)
            if pair is not None:
                possible.append(pair)
    possible.sort(key=lambda pair: (-pair.closeness, -len(pair.asked.covers)))
    taken: list[_Pair] = []
    for pair in possible:
        if all(
            not pair.asked.covers & other.asked.covers
            and not pair.found.covers & other.found.covers
            for other in taken
        ):
            taken.append(pair)
    return tuple(sorted(taken, key=lambda pair: min(pair.asked.covers)))


def _units(parts: tuple[Part, ...]) -> Iterator[_Unit]:
    for place, part in enumerate(parts):
        yield _Unit(part, frozenset({place}))
        if place + 1 < len(parts):
            joined = part.text + parts[place + 1].text
            written = f"{part.written} {parts[place + 1].written}"
            together = replace(part, text=joined, written=written, readings=(joined,))
            yield _Unit(together, frozenset({place, place + 1}))


def _compare(
    asked: _Unit, found: _Unit, variants: NameVariants, *, unfinished: bool
) -> _Pair | None:
    agreement = _agreement(asked.part, found.part, variants, unfinished=unfinished)
    if agreement is None:
        return None
    closeness = _CLOSENESS[agreement]
    if len(asked.covers) + len(found.covers) > 2:
        if agreement is Agreement.SAME:
            agreement, closeness = Agreement.SAME_JOINED, _CLOSENESS[Agreement.SAME_JOINED]
        elif closeness < _CLOSENESS[Agreement.ONE_LETTER]:
            return None
        closeness -= 1
    shortest = min(len(asked.part.text), len(found.part.text))
    if agreement in {Agreement.ONE_LETTER, Agreement.SWAPPED} and shortest < 4:
        closeness -= 20  # one letter is a third of the name
    return _Pair(closeness, agreement, asked, found)


def _agreement(
    asked: Part, found: Part, variants: NameVariants, *, unfinished: bool
) -> Agreement | None:
    same = _same_letters(asked, found)
    if same is not None:
        return same
    linked = _linked(asked, found, variants)
    if linked is not None:
        return linked if asked.same_script == found.same_script else Agreement.OTHER_SCRIPT
    one, other = asked.text, found.text
    if not (asked.vowels_written and found.vowels_written):
        bones = bones_of(one)
        return Agreement.CONSONANTS if bones and bones == bones_of(other) else None
    if one in without_beginning(other) or other in without_beginning(one):
        return Agreement.WITHOUT_PARTICLE
    return _nearly(one, other, unfinished=unfinished)


def _nearly(one: str, other: str, *, unfinished: bool) -> Agreement | None:
    if min(len(one), len(other)) == 1:
        return Agreement.INITIAL if one[0] == other[0] else None
    if unfinished and other.startswith(one):
        return Agreement.BEGINS
    distance = damerau_levenshtein_distance(one, other) if abs(len(one) - len(other)) < 3 else 9
    if distance == 1 and max(len(one), len(other)) > 2:
        return Agreement.SWAPPED if sorted(one) == sorted(other) else Agreement.ONE_LETTER
    sound = sound_of(one)
    if sound and sound == sound_of(other):
        return Agreement.SOUND
    if distance == 2 and min(len(one), len(other)) > 4:
        return Agreement.TWO_LETTERS
    return None


def _same_letters(asked: Part, found: Part) -> Agreement | None:
    if asked.text == found.text and asked.mixed != found.mixed:
        return Agreement.LOOKS_ALIKE
    if asked.text == found.text:
        return Agreement.SAME if asked.same_script == found.same_script else Agreement.OTHER_SCRIPT
    if set(asked.readings) & set(found.readings):
        return Agreement.LOOKS_ALIKE
    return None


def _linked(asked: Part, found: Part, variants: NameVariants) -> Agreement | None:
    ours, theirs = variants.groups_of(asked.text), variants.groups_of(found.text)
    links = {ours[group] for group in ours.keys() & theirs.keys()}
    if "spelling" in links:
        return Agreement.SPELLING
    return Agreement.SHORT_FORM if links else None


def _in_order(pairs: tuple[_Pair, ...]) -> bool:
    places = [min(pair.found.covers) for pair in pairs]
    return places == sorted(places)


def _reason(pair: _Pair) -> Reason:
    sentence = _SENTENCES[pair.agreement].format(
        asked=pair.asked.part.written, found=pair.found.part.written
    )
    return Reason(pair.agreement, sentence)


def birth_dates_compared(one: date, other: date) -> Reason:
    """How two recorded birth dates agree: the same, nearly the same, or different."""
    return _birth_dates(one, other)[0]


def _birth_dates(asked: date, recorded: date) -> tuple[Reason, int]:
    if asked == recorded:
        return Reason(Agreement.SAME_BIRTH_DATE, "The birth date is the same"), 100
    swapped = (asked.year, asked.month, asked.day) == (recorded.year, recorded.day, recorded.month)
    figures = zip(asked.isoformat(), recorded.isoformat(), strict=True)
    if swapped or sum(one != other for one, other in figures) == 1:
        what = "day and month are swapped" if swapped else "one figure is different"
        return Reason(Agreement.NEAR_BIRTH_DATE, f"The birth date is nearly the same: {what}"), 60
    return Reason(Agreement.OTHER_BIRTH_DATE, "The birth date is different"), -100
