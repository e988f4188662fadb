"""A name read as a pronoun, so that "gave Ife a tablet" is read as "gave her a tablet".

Which words are names is guessed from capitals within sentences; words that the pack knows are none.
It does not matter whose name it is, nor whether "she" is right: the readings take any pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

#: The lists that the pack must have for this.
LISTS: Final = ("no_names", "before_no_name", "after_no_name", "before_subject")
# what stands before is looked at after the capital, because capitals are found quickly
_WITHIN = re.compile(r"[A-Z](?<=[a-z,;] [A-Z])[a-z]+(?![a-zA-Z])")
_ANY = re.compile(r"[A-Z](?<!\w[A-Z])[a-z]+(?![a-zA-Z])")
_STOPS: Final = (".", "!", "?", "\n", "")
LONGEST: Final = 14  # characters of a word that makes a name a place's
_ENDS: Final = ".!?:;,\n\"'“("
# "her sister Gwen": whose name it is, so that "Gwen is 19" is not read of the child
_KINSHIP: Final = (
    "sister", "brother", "cousin", "aunt", "auntie", "uncle", "niece", "nephew",
)  # fmt: skip
_KINSHIP_BEFORE: Final = tuple(f"{each}{gap}" for each in _KINSHIP for gap in (" ", ", "))
KIN: Final = "kin"  # what a sentence that begins with such a name is read to begin with


@dataclass(frozen=True)
class Names:
    """no_names: capitals that are none. before, after: what makes it a place or a title."""

    no_names: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    subject: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]], known: Collection[str]) -> Names:
        """known: the words of all classes."""
        never, before, after, subject = (frozenset(lists[name]) for name in LISTS)
        return cls(never | frozenset(known), before, after, subject)

    def read(self, text: str, folded: str) -> str:
        """`folded` with pronouns where `text` has names; every offset is kept."""
        found = {each for each in set(_WITHIN.findall(text)) if each.lower() not in self.no_names}
        if not found:
            return folded
        kin: dict[str, bool] = {}
        parts: list[str] = []
        last = 0
        for match in _ANY.finditer(text):
            if match[0] in found:
                start, end = match.span()
                pronoun = self._pronoun(text, folded, start, end)
                if match[0] not in kin:  # where a name is first told says whose it is
                    kin[match[0]] = text.endswith(_KINSHIP_BEFORE, 0, start)
                elif kin[match[0]] and text[start - 2 : start - 1] in _STOPS:
                    pronoun = KIN
                if pronoun:
                    parts += (folded[last:start], pronoun.ljust(end - start))
                    last = end
        parts.append(folded[last:])
        return "".join(parts)

    def _pronoun(self, text: str, folded: str, start: int, end: int) -> str:
        """What a name stands for where it is; nothing where it is a title's or a place's."""
        if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
            after = folded[end + 1 : end + LONGEST].partition(" ")[0]
            if after.rstrip(".,;") in self.after:
                return ""
        before = folded[folded.rfind(" ", 0, start - 1) + 1 : start - 1] if start else ""
        if before in self.before:
            return ""
        subject = not before or before[-1] in _ENDS or before in self.subject
        if subject and not folded.startswith("'s", end):
            return "she" if end - start > 2 else "he"
        return "her" if end - start > 2 else "me"
