"""The keys under which a name is stored, and the keys that a search asks for.

Deletion neighbourhood: every part is stored with each of its letters left out in turn. A search
leaves letters out in the same way, so that two spellings one mistake apart share a key and core
PostgreSQL finds them by a GIN index on text[]. Every kind of key has its own letter and a colon:

n  as written (each reading, and neighbouring parts as one word)   d  letters left out
g  group of the names pack (short forms, spellings)                s  sounds alike
p  how it begins, 1 to MOST_BEGINNING letters                      i  recorded as an initial only
b  consonants of a Latin-script part                               a  consonants of a script
o  the only part recorded (a person known by one name)                without vowels
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from sightline.domain.names.sound import bones_of, sound_of
from sightline.domain.names.spelling import LONGEST_PART, Part, parts_of
from sightline.domain.names.variants import NO_VARIANTS, NameVariants

MOST_KEYS = 600  # for any name whatever; ordinary names have about 40
MOST_GROUPS = 4  # parts of a search that are asked for together
MOST_BEGINNING = 5
SHORTEST_FOR_TWO = 9  # letters; a name this long may be wrong in two places
LONGEST_FOR_TWO = 12


@dataclass(frozen=True)
class NameQuery:
    """A search, ready to ask.

    parts: what was typed, without titles. asked: those of them that must be found, without
    particles. groups: one set of keys for each of `asked`; a stored name matches a group if it
    shares any key with it. A stored name is a candidate if it matches `needed` of the groups.
    exact: the keys of names written just so, or begun just so where the last part is unfinished;
    names that have more of them come first before a list is cut.
    unfinished: whether the last part may still be being typed.
    """

    parts: tuple[Part, ...]
    asked: tuple[Part, ...]
    groups: tuple[frozenset[str], ...]
    exact: frozenset[str]
    unfinished: bool

    @property
    def needed(self) -> int:
        return min(2, len(self.groups))


def index_keys(name: str, variants: NameVariants = NO_VARIANTS) -> frozenset[str]:
    """Every key under which one name is stored. At most MOST_KEYS, none for an empty name."""
    parts = named_parts(name, variants)
    keys: list[str] = []
    for part in parts:
        keys += _spelling_keys(part, variants)
        for reading in part.readings:
            keys += [f"p:{reading[:n]}" for n in range(1, min(MOST_BEGINNING, len(reading)) + 1)]
        if len(part.text) == 1:
            keys.append(f"i:{part.text}")
        bones = bones_of(part.text)
        if bones:
            keys.append(f"{'b' if part.vowels_written else 'a'}:{bones}")
    for word, close, _ in _joined(parts):
        keys.append(f"n:{word}")
        keys += sorted(_joined_keys(word, variants)) if close else []
    if len([part for part in parts if not part.particle]) == 1:
        for part in parts:
            keys += _only_name(part, variants)
    return frozenset(list(dict.fromkeys(keys))[:MOST_KEYS])


def read_query(
    text: str, variants: NameVariants = NO_VARIANTS, *, unfinished: bool = False
) -> NameQuery:
    """What somebody typed into a name search. An empty query has no groups and finds nothing."""
    parts = named_parts(text, variants)
    asked = tuple(part for part in parts if not part.particle)
    if len(asked) > 2:
        longer = tuple(part for part in asked if len(part.text) > 1)
        asked = longer if len(longer) > 1 else asked
    if len(asked) > MOST_GROUPS:
        asked = asked[: MOST_GROUPS - 2] + asked[-2:]
    if len(asked) == 1 and len(asked[0].text) == 1 and asked[0].vowels_written:
        asked = ()  # one letter would be half the register
    exact = {f"n:{reading}" for part in parts for reading in part.readings}
    groups = []
    for part in asked:
        keys = set(_spelling_keys(part, variants)) | _asked_only(part)
        for word, close, members in _joined(parts):
            if any(member is part for member in members):
                keys.add(f"n:{word}")
                keys |= _joined_keys(word, variants) if close else set()
        keys |= {key for other in asked if other is not part
                 for key in _only_name(other, variants)}  # fmt: skip
        if unfinished and part is parts[-1] and len(part.text) > 1:
            beginnings = {f"p:{reading[:MOST_BEGINNING]}" for reading in part.readings}
            keys |= beginnings
            exact |= beginnings
        groups.append(frozenset(keys))
    return NameQuery(parts, asked, tuple(groups), frozenset(exact), unfinished)


def query_keys(text: str, variants: NameVariants = NO_VARIANTS) -> frozenset[str]:
    """Every key that a search asks for, all parts together. `read_query` keeps them apart."""
    return frozenset().union(*read_query(text, variants).groups)


def left_out(word: str) -> frozenset[str]:
    """A word and what is left of it without one letter; long words also without two."""
    if len(word) < 3:
        return frozenset({word})
    found = {word} | {word[:n] + word[n + 1 :] for n in range(len(word))}
    if SHORTEST_FOR_TWO <= len(word) <= LONGEST_FOR_TWO:
        found |= {
            word[:first] + word[first + 1 : second] + word[second + 1 :]
            for first, second in combinations(range(len(word)), 2)
        }
    return frozenset(found)


def without_beginning(word: str) -> tuple[str, ...]:
    """Readings of a part whose particle was written on to it, or Mac written for Mc."""
    found = []
    if word.startswith("mac") and len(word) > 6:
        found.append(f"mc{word[3:]}")
    if word[:2] in {"al", "el"} and len(word) > 6:
        found.append(word[2:])
    if word[:1] == "o" and len(word) > 4 and word[1] not in "aeiouwy":
        found.append(word[1:])
    return tuple(found)


def named_parts(text: str, variants: NameVariants) -> tuple[Part, ...]:
    """The parts of a name without titles, unless nothing else was written."""
    parts = parts_of(text, variants.particles)
    named = tuple(part for part in parts if part.text not in variants.titles)
    return named or parts


def _left_out(word: str) -> list[str]:
    return [f"d:{rest}" for rest in sorted(left_out(word))]


def _spelling_keys(part: Part, variants: NameVariants) -> list[str]:
    keys = [f"n:{part.text}"]
    for reading in part.readings:
        keys.append(f"n:{reading}")
        keys += _left_out(reading)
        keys += [f"n:{rest}" for rest in without_beginning(reading)]
        keys += [f"d:{rest}" for rest in without_beginning(reading)]
        keys += [f"g:{group}" for group in variants.groups_of(reading)]
        sound = sound_of(reading)
        if sound:
            keys.append(f"s:{sound}")
    return keys


def _asked_only(part: Part) -> set[str]:
    """What a search asks for and no stored name carries for this part by itself."""
    keys = {f"i:{part.text[0]}"}
    if len(part.text) == 1:
        keys.add(f"p:{part.text}")
    bones = bones_of(part.text)
    if bones:
        keys |= {f"a:{bones}"} if part.vowels_written else {f"a:{bones}", f"b:{bones}"}
    return keys


def _only_name(part: Part, variants: NameVariants) -> list[str]:
    keys = [f"o:{reading}" for reading in part.readings]
    return keys + [f"o:g:{group}" for group in variants.groups_of(part.text)]


def _joined_keys(word: str, variants: NameVariants) -> set[str]:
    sound = {f"s:{sound_of(word)}"} if sound_of(word) else set()
    groups = {f"g:{group}" for group in variants.groups_of(word)}
    return {f"d:{rest}" for rest in left_out(word)} | sound | groups


def _joined(parts: tuple[Part, ...]) -> Iterator[tuple[str, bool, tuple[Part, Part]]]:
    """Neighbouring parts as one word, and whether they were written or belong so closely."""
    for before, after in pairwise(parts):
        close = after.bound or before.particle
        yield (before.text + after.text)[:LONGEST_PART], close, (before, after)
