"""When words that name a sign say nothing of the child: denied, not there, or somebody else's.

Each is a question about the few words directly before the phrase. Only words of the pack's lists
may stand between, so that a negation farther away ("would not say who gave her the phone") leaves
the sign standing: what is suggested wrongly a person dismisses, what is kept back nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sightline.language.notation import regex_of

#: The lists that the pack must have for these questions.
LISTS: Final = (
    "negators",
    "self_reports",
    "asking",
    "between",
    "others",
    "trusted",
    "governed_by",
    "turns",
    "beside",
)
FAR: Final = 12  # words that may stand between somebody else and what they do
WINDOW: Final = 90  # characters looked at before a phrase
# "no drugs, alcohol or ...": what else is negated in the same breath
_IN_A_ROW: Final = r"(?:[\w'/-]+(?: [\w'/-]+)?(?:,? (?:or|nor) |, )){0,5}"


@dataclass(frozen=True)
class Quiet:
    """Expressions anchored where the phrase begins; `apart` where the sentence does."""

    negated: re.Pattern[str]
    denied: re.Pattern[str]
    of_others: re.Pattern[str]
    of_subject: re.Pattern[str]
    of_trusted: re.Pattern[str]
    of_beside: re.Pattern[str]
    apart: re.Pattern[str]
    supposed: re.Pattern[str]

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]]) -> Quiet:
        """Raises Unsound where an entry of a list is not sound."""

        def any_of(name: str) -> str:
            return _alternation(lists[name], lists)

        between = rf"(?:{any_of('between')} +)*"
        negators = any_of("negators")
        asking = any_of("asking")
        row = rf"{between}{_IN_A_ROW}{between}"
        # "his brother Sean had": a name after whom it belongs to
        named = rf"(?: (?!{any_of('turns')}\b)[\w'-]+(?= (?:has|had|is|was)\b))?"
        aside = r"(?:, an? [^,;]{1,30})?"  # "his uncle, a police officer, has"
        governed = rf"(?:(?:[\w']+ and )?{any_of('governed_by')} +)*"
        doing = rf"(?:'s|s')?{named}{aside},? +{governed}$"
        return cls(
            negated=re.compile(
                rf"(?:\b{negators}|n't) +{row}$|\b{asking} (?:[\w']+ ){{0,5}}$"
                # "is not in contact with any older men"
                rf"|(?:\b(?:not|never|no longer|without)|n't) (?:[\w'-]+ ){{0,7}}any (?:[\w'-]+ )?$"
            ),
            supposed=re.compile(
                r"\bif (?:she|he|they|i|somebody|someone|anyone|anybody|a (?:man|stranger|woman)) +"
                r"(?:(?:ever|again|had|were|was|did|does|goes|go|went|is|are|has|have|been|gets) )"
                r"{0,3}$"
            ),
            denied=re.compile(rf"\b{any_of('self_reports')} +{row}$"),
            of_others=re.compile(rf"\b{any_of('others')}{doing}"),
            of_subject=re.compile(
                rf"(?:^ *|[;:] |, )(?:(?:and|but|while|as|because) )?(?:(?:his|her|their|my) )?"
                rf"(?:(?!{any_of('turns')}\b)[\w'-]+ ){{0,3}}?"
                rf"{any_of('others')}(?:(?: [\w'-]+)?, [^,;]{{1,40}},)?"
                rf"(?: +(?:been|be|was|were|is|are) (?:\w+ly )?\w+\b"
                rf"| +(?!{any_of('turns')}\b)[\w'-]+){{1,{FAR}}} +$"
            ),
            of_trusted=re.compile(rf"\b{any_of('trusted')}{doing}"),
            of_beside=re.compile(rf"\b(?:his|her|their|my) (?:[\w-]+ )?{any_of('beside')}{doing}"),
            # "his sister, who is 19, has a boyfriend of 24": as far as somebody else comes in
            apart=re.compile(
                rf" *(?:(?:and|but|while|although|also) )?(?:(?:his|her|their|my) )"
                rf"(?:(?!{any_of('turns')}\b)[\w'-]+ )?{any_of('beside')}(?![\w'-])"
                rf"(?: +(?:she|he|her|him|me)\b *)?(?:, *[^,;]{{1,40}},)?"
                rf"(?: +(?!{any_of('turns')}\b)[\w'-]+,?)*"
            ),
        )

    def is_negated(self, left: str) -> bool:
        """Whether the words before deny it: "no sign of", "has never", "asked whether she"."""
        window = left[-WINDOW:]
        return self.negated.search(window) is not None

    def is_supposed(self, left: str) -> bool:
        """Whether it has not happened: "he would hurt them if she ran away"."""
        return "if " in left and self.supposed.search(left[-WINDOW:]) is not None

    def is_denied(self, left: str) -> bool:
        """Whether it is somebody's answer to a routine question: "denies", "says she has never"."""
        return self.denied.search(left[-WINDOW:]) is not None

    def is_of_others(self, left: str) -> bool:
        """Whether a grown-up or another child is directly said to do it or to have it."""
        return (
            self.of_others.search(left[-WINDOW:]) is not None
            or self.of_subject.search(left) is not None
        )

    def ends_of_others(self, sentence: str) -> int:
        """How far a sentence tells only of a brother's, sister's or housemate's own life."""
        told = self.apart.match(sentence)
        return told.end() if told else 0

    def is_of_beside(self, left: str) -> bool:
        """Whether a brother, sister or housemate is directly said to do it."""
        return self.of_beside.search(left[-WINDOW:]) is not None

    def is_of_trusted(self, left: str) -> bool:
        """Whether family or a worker is directly said to do it: "her aunt gave her a lift"."""
        return self.of_trusted.search(left[-WINDOW:]) is not None


def _alternation(phrases: Sequence[str], lists: Mapping[str, tuple[str, ...]]) -> str:
    longest_first = sorted((regex_of(each, lists) for each in phrases), key=len, reverse=True)
    return "(?:" + "|".join(longest_first) + ")"
