"""Keys for names that sound alike in British and Irish mouths. Our own rules, not a standard one.

Soundex and metaphone were made for American surnames and keep apart Sean, Shaun and Shawn. These
rules are coarser. Names that no rule explains (Niamh and Neve) are groups in the names pack.
"""

import re
from functools import lru_cache

_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"([^aeiou])\1+", r"\1"),
        (r"^sio", "X"),
        (r"^sea(?=[mn])", "Xo"),
        (r"^[kg]n", "n"),
        (r"^ps", "s"),
        (r"^wr", "r"),
        (r"^x", "s"),
        (r"iobh", "if"),
        (r"eigh|igh", "i"),
        (r"sch|tch|sz|cz|ch|sh|zh", "X"),
        (r"dg(?=[eiy])", "j"),
        (r"ph|v", "f"),
        (r"gh(?=[aeiou])", "g"),
        (r"gh", ""),
        (r"ck|kh|q", "k"),
        (r"(?<=[bdtrw])h", ""),
        (r"x", "ks"),
        (r"sc(?=[eiy])|c(?=[eiy])|tz|z", "s"),
        (r"c", "k"),
        (r"g(?=[eiy])", "j"),
        (r"mb$", "m"),
    )
)
_VOWELS = re.compile(r"[aeiou]+[wy]?|y")
_QUIET = re.compile(r"(?<!^)[hwy]|[aeiou]")


@lru_cache(maxsize=65_536)
def sound_of(word: str) -> str:
    """The sound key of one normalised part: consonants, and a vowel where few consonants are left.

    "shaun" and "shawn" give the same text. Empty for a word without letters, or of one letter.
    """
    said = re.sub(r"[^a-z]", "", word)
    if len(said) < 2:
        return ""
    for pattern, sound in _RULES:
        said = pattern.sub(sound, said)
    if not said:  # a part such as "gh", all of it silent
        return ""
    opens = "A" if said[0] in "aeiou" else ""
    consonants = re.sub(r"(.)\1+", r"\1", opens + _QUIET.sub("", said))
    if len(consonants) > 2:
        return consonants
    return f"{consonants}{_vowel_of(said)}"


def _vowel_of(said: str) -> str:
    """The first vowel, in four kinds, so that Lee and Leigh meet but Lee and Lou do not."""
    heard = _VOWELS.search(said if said[0] != "y" else said[1:])
    if heard is None:
        return ""
    vowel = heard.group()
    if vowel in {"ee", "ea", "ie", "i", "y", "ey"}:
        return "i"
    if vowel in {"ai", "ay", "ei", "e", "ae"}:
        return "e"
    if vowel in {"au", "ao", "aw"} or vowel[0] in "ou":
        return "o"
    return vowel[0]


def bones_of(word: str) -> str:
    """Consonants only, to meet names from scripts that leave vowels out. Empty if fewer than two.

    "ahmed" and the Arabic letters of the same name both give "hmd".
    """
    said = re.sub(r"[^a-z]", "", word)
    said = re.sub(r"kh|q|ck", "k", said.replace("dh", "d"))
    said = re.sub(r"(?<!^)[wy]|[aeiou]", "", said)
    said = re.sub(r"(.)\1+", r"\1", said)
    said = said[:-1] if len(said) > 2 and said.endswith("h") else said
    return said if len(said) > 1 else ""
