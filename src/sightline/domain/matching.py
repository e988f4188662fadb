"""Whether two details that were given may be of the same person or thing, and why.

A suggestion is a sentence about what was given, for a person to decide on. There is no score.
Words that fit anything ("behind the shops") suggest nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import combinations

from sightline.domain.identifiers import (
    NotAnIdentifier,
    handle,
    phone,
    postcode,
    registration,
)
from sightline.domain.information import Detail
from sightline.domain.names import (
    NO_VARIANTS,
    NameVariants,
    index_keys,
    normalise,
    read_query,
    score,
)

LONGEST = 200  # characters of a detail that are looked at
FEWEST_FIT = 3  # characters of a plate that must agree where part of it was seen
FEWEST_WITH_ERROR = 4
FEWEST_FIGURES = 4  # of a telephone number of which part is known
MOST_WORDS = 6  # of a place that are looked at together


class Strength(IntEnum):
    """In which order suggestions are listed. It is not shown and says nothing of how likely."""

    SAME = 0
    FITS = 1
    LOOKS_ALIKE = 2
    ONE_ERROR = 3
    ALIKE = 4


@dataclass(frozen=True)
class Given:
    """One detail: as it was given, as it is compared, and whether more of it was not known.

    where: the app or website of an online name, where the address said it.
    """

    kind: Detail
    text: str
    normal: str
    partial: bool = False
    where: str = ""


@dataclass(frozen=True)
class Ground:
    """Why two details may be of the same. key: stable, so that a decided one is known again."""

    strength: Strength
    key: str
    sentence: str


def read(kind: Detail, typed: str, *, partial: bool = False) -> Given:
    """What somebody gave, as it is kept and compared. Raises NotAnIdentifier with what to do.

    A registration or number of which part is known is kept in part; nothing is filled in.
    """
    text = typed.strip()
    match kind:
        case Detail.PLATE:
            plate = registration(text, partial=partial)
            return Given(kind, text, plate.text, plate.partial)
        case Detail.PHONE:
            return _phone(text, partial=partial)
        case Detail.ACCOUNT:
            found = handle(text)
            return Given(kind, text, found.key, partial, found.platform or "")
        case Detail.ADDRESS:
            return Given(kind, text, _address(text), partial)
        case _:
            return Given(kind, text, normalise(text[:LONGEST]), partial)


def _phone(text: str, *, partial: bool) -> Given:
    if not partial:
        try:
            return Given(Detail.PHONE, text, phone(text), partial=False)
        except NotAnIdentifier:
            figures = re.sub(r"\D", "", text)
            raise NotAnIdentifier(
                "This is not a whole telephone number. Check the figures. If only part of it is"
                " known, say that it is part of it"
                if len(figures) >= FEWEST_FIGURES
                else "Write at least four figures of the number, or put it into your own words"
            ) from None
    figures = re.sub(r"\D", "", text)
    if len(figures) < FEWEST_FIGURES:
        raise NotAnIdentifier("Write at least four figures of the number that you know")
    return Given(Detail.PHONE, text, figures, partial=True)


def _address(text: str) -> str:
    """The postcode before a bar, then the words: "SN1 2AB|12 kiln road"."""
    found = re.search(r"\b([A-Za-z]{1,2}\d[A-Za-z\d]?)\s*(\d[A-Za-z]{2})\b", text)
    code, rest = "", text
    if found:
        try:
            code = postcode(found[0]).text
            rest = text.replace(found[0], " ")
        except NotAnIdentifier:
            code = ""
    words = normalise(re.sub(r"[^\w]+", " ", rest)[:LONGEST])
    return f"{code}|{words}"


def keys(given: Given, variants: NameVariants = NO_VARIANTS) -> frozenset[str]:
    """The keys under which a detail is kept: two that `compare` may suggest share one. None for a
    description, and none for words that fit anything."""
    return frozenset(_KEYS[given.kind](given, variants))


def _plate_keys(given: Given, _variants: NameVariants) -> Iterator[str]:
    seen = _alike(given.normal)
    if not given.partial:
        yield f"pl:{seen}"
        yield from (f"pd:{seen[:at]}{seen[at + 1 :]}" for at in range(len(seen)))
    for run in re.findall(r"[A-Z0-9]{3,}", seen):
        yield from (f"p3:{run[at : at + 3]}" for at in range(len(run) - 2))


def _phone_keys(given: Given, _variants: NameVariants) -> Iterator[str]:
    figures = re.sub(r"\D", "", given.normal)
    if not given.partial:
        last = figures[-9:]
        yield f"ph:{last}"
        yield from (f"fd:{last[:at]}{last[at + 1 :]}" for at in range(len(last)))
        figures = last
    yield from (f"f4:{figures[at : at + 4]}" for at in range(len(figures) - 3))


def _account_keys(given: Given, _variants: NameVariants) -> Iterator[str]:
    yield f"ac:{given.normal}"
    if len(given.normal) >= 5:
        yield from (
            f"ad:{given.normal[:at]}{given.normal[at + 1 :]}" for at in range(len(given.normal))
        )
    if len(stem := _stem(given.normal)) >= 4:
        yield f"as:{stem}"


def _name_keys(given: Given, variants: NameVariants) -> Iterator[str]:
    kept = (one for one in index_keys(given.text, variants) if one[0] in "ndgs")
    yield from (f"nn:{one}" for one in kept)


def _address_keys(given: Given, _variants: NameVariants) -> Iterator[str]:
    code, _, words = given.normal.partition("|")
    if code:
        yield f"pc:{code}"
    if house := _house(words):
        yield f"hs:{house}"
    yield from (f"pw:{pair}" for pair in _pairs(words))


def _place_keys(given: Given, _variants: NameVariants) -> Iterator[str]:
    yield from (f"pw:{pair}" for pair in _pairs(given.normal))


def _no_keys(_given: Given, _variants: NameVariants) -> Iterator[str]:
    return iter(())


_KEYS: dict[Detail, Callable[[Given, NameVariants], Iterator[str]]] = {
    Detail.PLATE: _plate_keys,
    Detail.PHONE: _phone_keys,
    Detail.ACCOUNT: _account_keys,
    Detail.NICKNAME: _name_keys,
    Detail.ADDRESS: _address_keys,
    Detail.PLACE: _place_keys,
    Detail.DESCRIPTION: _no_keys,
}
#: Details that may name the same thing although they are of two kinds.
_BESIDE = {frozenset((Detail.ADDRESS, Detail.PLACE))}


def compare(
    first: Given, second: Given, variants: NameVariants = NO_VARIANTS
) -> Ground | None:  # fmt: skip
    """Why the two may be of the same, or None. The same whichever comes first."""
    if first.kind is not second.kind:
        beside = frozenset((first.kind, second.kind)) in _BESIDE
        return _places(first, second) if beside else None
    if first.kind is Detail.NICKNAME:
        return _nicknames(first, second, variants)
    asks = _COMPARED.get(first.kind)
    return asks(first, second) if asks else None


def _ground(strength: Strength, first: Given, second: Given, sentence: str) -> Ground:
    both = "|".join(sorted((first.normal, second.normal)))
    return Ground(strength, f"{strength.name.lower()}:{both}", sentence)


def _said(first: Given, second: Given) -> str:
    here, there = sorted((first.text, second.text))
    return f"‘{here}’ and ‘{there}’"


# --- Registrations ------------------------------------------------------------------------------

_LOOKS = str.maketrans("OIQBSZG", "0108526")


def _alike(plate: str) -> str:
    """With letters and figures that are read for each other made one."""
    return plate.translate(_LOOKS)


def _plates(first: Given, second: Given) -> Ground | None:
    here, there = first.normal, second.normal
    if not (first.partial or second.partial):
        if here == there:
            return _ground(Strength.SAME, first, second, f"Both say ‘{first.text}’")
        if _alike(here) == _alike(there):
            return _ground(
                Strength.LOOKS_ALIKE, first, second,
                f"{_said(first, second)} differ only in characters that look alike",
            )  # fmt: skip
    agrees = _agreeing(_alike(here), _alike(there), 0)
    partial = first.partial or second.partial
    if partial and agrees >= FEWEST_FIT:
        return _ground(
            Strength.FITS, first, second,
            f"What was seen fits: {_said(first, second)} agree in {agrees} characters",
        )  # fmt: skip
    agrees = _agreeing(_alike(here), _alike(there), 1)
    if agrees >= FEWEST_WITH_ERROR and (partial or agrees >= min(len(here), len(there)) - 2):
        return _ground(
            Strength.ONE_ERROR, first, second,
            f"{_said(first, second)} differ in one place: a typing error, or another vehicle",
        )  # fmt: skip
    return None


def _agreeing(here: str, there: str, errors: int) -> int:
    """The most characters that agree where the two fit with so many errors; -1 where they do not.

    An error: one character wrong, left out, too many, or two swapped. "?" fits any one character
    and "*" any number of them, in either.
    """

    @cache
    def most(i: int, j: int, left: int) -> int:
        mine, theirs = here[i : i + 1], there[j : j + 1]
        if not mine and not theirs:
            return 0
        found = -1
        if mine == "*":
            found = max(found, most(i + 1, j, left), most(i, j + 1, left) if theirs else -1)
        if theirs == "*":
            found = max(found, most(i, j + 1, left), most(i + 1, j, left) if mine else -1)
        if mine and theirs and "*" not in (mine, theirs):
            if mine == theirs and mine != "?":
                found = max(found, _plus(most(i + 1, j + 1, left), 1))
            elif "?" in (mine, theirs):
                found = max(found, most(i + 1, j + 1, left))
            elif left:
                found = max(found, most(i + 1, j + 1, left - 1))
                if here[i : i + 2] == there[j : j + 2][::-1] and len(here[i : i + 2]) == 2:
                    found = max(found, _plus(most(i + 2, j + 2, left - 1), 2))
        if left and mine and mine not in "?*":
            found = max(found, most(i + 1, j, left - 1))
        if left and theirs and theirs not in "?*":
            found = max(found, most(i, j + 1, left - 1))
        return found

    return most(0, 0, errors)


def _plus(agreeing: int, more: int) -> int:
    return agreeing + more if agreeing >= 0 else -1


# --- Telephones and accounts --------------------------------------------------------------------


def _phones(first: Given, second: Given) -> Ground | None:
    if first.normal == second.normal:
        return _ground(Strength.SAME, first, second, f"Both say {first.text}")
    here, there = (re.sub(r"\D", "", one.normal) for one in (first, second))
    if first.partial or second.partial:
        short, whole = sorted((here, there), key=len)
        if len(short) >= FEWEST_FIGURES and short.lstrip("0") in whole:
            return _ground(
                Strength.FITS, first, second,
                f"The figures of ‘{first.text if short == here else second.text}’ stand in the"
                " other number",
            )  # fmt: skip
        return None
    if here[-9:] == there[-9:]:
        return _ground(Strength.SAME, first, second, f"{_said(first, second)} are one number")
    if _agreeing(here[-9:], there[-9:], 1) >= 7:
        return _ground(
            Strength.ONE_ERROR, first, second,
            f"{_said(first, second)} differ in one figure, or have two swapped",
        )  # fmt: skip
    return None


def _accounts(first: Given, second: Given) -> Ground | None:
    apart = ""
    if first.where and second.where and first.where != second.where:
        apart = f". One is on {first.where}, the other on {second.where}"
    said = _said(first, second)
    if first.normal == second.normal:
        return _ground(Strength.SAME, first, second, f"{said} are the same online name{apart}")
    if _stem(first.normal) == _stem(second.normal) and len(_stem(first.normal)) >= 4:
        return _ground(
            Strength.ALIKE, first, second, f"{said} differ only in the figures at the end{apart}"
        )
    longer = max(len(first.normal), len(second.normal))
    if longer >= 5 and _agreeing(first.normal, second.normal, 1) >= longer - 2:
        return _ground(Strength.ONE_ERROR, first, second, f"{said} differ in one place{apart}")
    return None


def _stem(handle_key: str) -> str:
    return handle_key.rstrip("0123456789")


# --- Names and places ---------------------------------------------------------------------------


def _nicknames(first: Given, second: Given, variants: NameVariants) -> Ground | None:
    if first.normal == second.normal:
        return _ground(Strength.SAME, first, second, f"Both say ‘{first.text}’")
    here, there = sorted((first.text, second.text))
    match = score(read_query(here, variants), there, variants)
    if match is None or not match.reasons:
        return None
    why = "; ".join(one.sentence for one in match.reasons)
    return _ground(Strength.ALIKE, first, second, why)


#: Where something lies in relation to something else, and what there is in every town.
_ANYWHERE_WORDS = (
    "a an the at by in near of off on to opposite behind beside outside inside under round around"
    " next front back corner end side over up down past between and with its"
)
_GENERAL_WORDS = (
    "alley bench block bus car centre church close club corner court drive estate field flat flats"
    " garage garages garden gardens hotel house lane main office park pub rise river road school"
    " shop shops square station steps stop street takeaway terrace town underpass wall way wood"
    " woods yard"
)
_ANYWHERE = frozenset(_ANYWHERE_WORDS.split())
_GENERAL = frozenset(_GENERAL_WORDS.split())


def _words(normal: str) -> list[str]:
    found = [one for one in re.findall(r"\w+", normal) if one not in _ANYWHERE]
    return list(dict.fromkeys(found))[:MOST_WORDS]


def _pairs(normal: str) -> list[str]:
    """Pairs of words that say which place it is: at least one of the two is a name or number."""
    words = _words(normal)
    return [
        " ".join(sorted(pair))
        for pair in combinations(words, 2)
        if any(one not in _GENERAL and not one.isdigit() for one in pair)
    ]


def _house(words: str) -> str:
    """ "12 kiln" of "12 kiln road"; "" where there is no number of a house."""
    found = re.search(r"\b(\d{1,4}[a-z]?) (?:the )?([a-z]+)", words)
    return f"{found[1]} {found[2]}" if found else ""


def _places(first: Given, second: Given) -> Ground | None:
    (code, _, here), (other, _, there) = (_parted(one) for one in (first, second))
    if _house(here) and _house(there) and _house(here) != _house(there):
        return None  # two houses of one street, or of one postcode
    if code and code == other:
        same = bool(_house(here)) and _house(here) == _house(there)
        sentence = f"Both are in {code}" + (" and have the same number" if same else "")
        return _ground(Strength.SAME if same else Strength.ALIKE, first, second, sentence)
    if code and other:
        return None
    shared = [one for one in _words(here) if one in _words(there)]
    if not set(_pairs(here)) & set(_pairs(there)):
        return None
    strength = Strength.SAME if _words(here) == _words(there) else Strength.ALIKE
    return _ground(strength, first, second, f"Both say ‘{' '.join(shared)}’")


def _parted(given: Given) -> tuple[str, str, str]:
    if given.kind is Detail.ADDRESS:
        return given.normal.partition("|")
    return "", "|", given.normal


_COMPARED: dict[Detail, Callable[[Given, Given], Ground | None]] = {
    Detail.PLATE: _plates,
    Detail.PHONE: _phones,
    Detail.ACCOUNT: _accounts,
    Detail.ADDRESS: _places,
    Detail.PLACE: _places,
}
