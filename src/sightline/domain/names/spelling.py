"""How a written name becomes plain letters that can be compared.

Nothing here decides who somebody is. A name is kept as it was written; what this module makes of it
is used to find it again, whatever keyboard, script or habit wrote it.
"""

import re
import unicodedata
from collections.abc import Set
from dataclasses import dataclass, replace

from anyascii import anyascii

MOST_READ = 20_000  # characters looked at; anything longer is not a name
MOST_KEPT = 400  # characters left of a name once what cannot be seen has gone
MOST_PARTS = 8
LONGEST_PART = 24

_MARKS = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # accents on any letter
    "\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"  # pointing, tatweel
    "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # variation selectors
)
_UNSEEN = re.compile(
    f"[{_MARKS}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_APOSTROPHES = "'’‘ʼʻʹʾʿ`´′＇"
_HYPHENS = "-‐‑‒–—―−﹣－־⁃"
_WITHOUT_VOWELS = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u0700-\u074f]")
_ONE_SYLLABLE_EACH = re.compile("([\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003134f])")

# Letters of other alphabets that look like Latin ones. Only used where a word mixes alphabets, or
# is written wholly in letters that could be either.
_LOOKS_LIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТХУЗаеѕіјорсхуһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυχ",
    "ABESIJKMHOPCTXY3aesijopcxyhdqwABEZHIKMNOPTYXaivopux",
)
_OTHER_ALPHABET = re.compile("[\u0370-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LATIN_AS_CYRILLIC = str.maketrans("ABEKMHOPCTXYaeopcxy", "АВЕКМНОРСТХУаеорсху")


@dataclass(frozen=True)
class Part:
    """One part of a name, in the letters a to z and figures, at most LONGEST_PART of them.

    written: as it was written, without what cannot be seen.
    readings: the text first, then other ways to read the same marks on the page.
    particle: a word such as "de" or "bin", which helps but is often left out.
    vowels_written: False for scripts such as Arabic that usually leave vowels out.
    same_script: False if it was written in other letters than the Latin ones.
    mixed: True if it mixes alphabets, so that letters may only look like those they stand for.
    bound: True if it was written as one with the part before (hyphen, apostrophe).
    """

    text: str
    written: str
    readings: tuple[str, ...]
    particle: bool = False
    vowels_written: bool = True
    same_script: bool = True
    mixed: bool = False
    bound: bool = False


def visible(text: str) -> str:
    """The text without what cannot be seen or only decorates. At most MOST_KEPT characters."""
    composed = unicodedata.normalize("NFKC", _UNSEEN.sub("", _recompose(text[:MOST_READ])))
    return _UNSEEN.sub("", composed)[:MOST_KEPT]


def normalise(name: str) -> str:
    """A name as plain lower-case words, for showing beside a match or comparing whole names.

    "O’Brien-Łukasz" gives "obrien lukasz". Empty if nothing in it is a letter or figure.
    """
    return " ".join(part.text for part in parts_of(name))


def parts_of(name: str, particles: Set[str] = frozenset()) -> tuple[Part, ...]:
    """The parts of a name in the order written, at most MOST_PARTS. particles: normalised words."""
    found: list[Part] = []
    spaced = _ONE_SYLLABLE_EACH.sub(r" \1 ", visible(name))
    for word in _words(spaced):
        bound = False
        for piece in re.split(f"[{_HYPHENS}]", word):
            part = _part(piece, particles, bound=bound)
            if part is not None:
                found.append(part)
                bound = True
    if len(found) > MOST_PARTS:  # the first and the last say most about who is meant
        found = found[: MOST_PARTS - 3] + found[-3:]
    if found and all(part.particle for part in found):  # "Ali Bin", or somebody called "De"
        found = [replace(part, particle=False) for part in found]
    return tuple(found)


def _recompose(text: str) -> str:
    """Join letter and accent where one character exists for both, so that й does not become и."""
    return unicodedata.normalize("NFC", text)


def _words(text: str) -> list[str]:
    kept = "".join(
        mark
        if mark in _APOSTROPHES or mark in _HYPHENS or unicodedata.category(mark)[0] in "LMN"
        else " "
        for mark in text
    )
    return kept.split()


def _part(written: str, particles: Set[str], *, bound: bool) -> Part | None:
    readings = tuple(dict.fromkeys(filter(None, map(_plain, _ways_to_read(written)))))
    if not readings:
        return None
    latin = _LATIN.search(written) is not None
    return Part(
        text=readings[0],
        written=written,
        readings=readings,
        particle=readings[0] in particles,
        vowels_written=not _WITHOUT_VOWELS.search(written),
        same_script=latin or written.isascii(),
        mixed=latin and _OTHER_ALPHABET.search(written) is not None,
        bound=bound,
    )


def _ways_to_read(written: str) -> list[str]:
    if not _OTHER_ALPHABET.search(written):
        return [written]
    looks = written.translate(_LOOKS_LIKE)
    if _LATIN.search(written):  # mixed: somebody's keyboard, or somebody hiding
        return [looks, written.translate(_LATIN_AS_CYRILLIC)]
    return [written] if _OTHER_ALPHABET.search(looks) else [written, looks]


def _plain(written: str) -> str:
    letters = anyascii(written).casefold()
    return "".join(mark for mark in letters if mark.isalnum())[:LONGEST_PART]
