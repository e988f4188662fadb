"""Where a sentence denies a label: which "not" bears on it, and which bears on something else."""

from __future__ import annotations

import re
from typing import Final

from sightline.language.cues import within
from sightline.language.grammar import ACTS, BE
from sightline.language.place import Place, last_of

_WE_DO = re.compile(
    r"\b(?:i|we) (?:do|did|would|can|could|have) ?(?:not|n't)$|\b(?:i|we) (?:don't|cannot)$"
)


def is_rejected(place: Place) -> bool:
    """The sentence denies the label: "is not", "no child", "rather than"."""
    cues, left = place.lexicon.cues, place.left
    if place.passage.low.startswith(("would not", "would never"), place.start):
        return False  # "Had he not been out he would not have been hurt"
    if _set_against(place) or _NOT_ASIDE.search(left) or _NOT_ONE_WHO.search(left):
        return True
    denied = last_of(cues["negators"].literally.finditer(left, _clause_start(place)))
    if denied is None or _LACKING.match(place.passage.text, denied.start()):
        return False
    # "she does not accept that she is": the label stands; "I do not accept that": it does not
    ours = _WE_DO.search(left[: denied.end()]) and not _NO_MORE.match(left, denied.end())
    ours = ours or _doubts(place, denied)
    if not ours and cues["no_negation"].literally.search(left, denied.start()):
        return False
    if _OTHERWISE.search(left, denied.end()) or _TAKEN_FOR_GRANTED.search(left, denied.end()):
        return False  # "cannot be seen as anything but", "nobody is surprised that"
    return len(left[denied.end() :].split()) <= 8


def _set_against(place: Place) -> bool:
    """ "rather than", "instead of", "as if": something else is so."""
    left, negators = place.left, place.lexicon.cues["negators"].literally
    for start, end in within(place.passage.told, "rejects_before", 0, place.start):
        between = left[end:]
        if left[:start].endswith(_UNDENIED):
            continue  # "there is no doubt that"
        if left[start:end] == "anything but" and negators.search(left, 0, start):
            continue
        if _SOMEBODY_ACTS.search(place.passage.text, end, place.start):
            continue  # "Rather than go to school Carys is"
        if "," not in between and len(between.split()) <= 6:
            return True
    return False


_UNDENIED: Final = (" no ", " without ", " little ", " any ", "nobody ", "no one ", "no-one ")
# "Without support she will go on making": what is lacking is named, and then somebody acts
_LACKING = re.compile(
    r"(?:[Ww]ithout|[Ww]ith no) (?:[\w'-]+ ){1,5}(?:she|he|they|it|we|[A-Z][a-z]+) "
)
_SOMEBODY_ACTS = re.compile(r" (?:[\w'-]+ )+(?:she|he|they|[A-Z][a-z]+) (?:[\w'-]+ ){0,2}$")
# "we cannot do any more for a girl who": no denial of what follows
_NO_MORE = re.compile(
    r" (?:do (?:any|much|anything)|offer|justify|spend|waste|help|keep|place|protect|manage|cope|"
    r"work|hold|allocate|go on)\b"
)
_NOT_ONE_WHO = re.compile(
    r"\bnot (?:one|someone|somebody|a (?:child|girl|boy|person)) (?:who|that) (?:[\w'-]+ ){0,4}$"
)
# "and not, as was recorded, a bid for attention"
_NOT_ASIDE = re.compile(
    r"\b(?:not|never|rather than|nor), [^,;]{1,60}, "
    r"(?:a |an |the |any |her |his |just )*(?:\w+ )?[\"'“‘]?$"
)
_OTHERWISE = re.compile(r"\b(?:anything|nothing) (?:but|other than|except)\b|\bother than\b")
_TAKEN_FOR_GRANTED = re.compile(
    r"\b(?:can|could) (?:cope|manage|contain|hold|keep)\b.* (?:that|because|when|while|if|as) |"
    r"\b(?:surprised|shocked|doubts?|denie[sd]|deny|disputes?) (?:that|if) "
)
_JUDGES = re.compile(r"\b(?:jury|judge|court|magistrates?|tribunal|bench|recorder|coroner)\b")
_DOUBT = re.compile(r" (?:accept|believe|think|consider|agree|find|regard|view|hold|feel)\b")


def _doubts(place: Place, denied: re.Match[str]) -> bool:
    """ "the meeting did not accept that": a colleague's denial is our own."""
    said = place.left[: denied.start()].split()[-4:]
    who = " ".join(said)
    theirs = place.lexicon.cues["workers"].literally.search(who) or _JUDGES.search(who)
    return theirs is not None and _DOUBT.match(place.left, denied.end()) is not None


# "cannot be said that the girl, at 12, was": the clause goes on behind the second comma
_SHORT_ASIDE = re.compile(
    r", (?:(?:at|aged|now|only|just|who is) )?(?:\d\d?|\w+teen|twelve|eleven|ten|nine|eight|seven),"
    r"|, (?:however|therefore|in fact|of course|frankly|surely|as we know|we think|i think|"
    r"at (?:any|no) (?:time|point)|in (?:our|my) view|then|it seems|to be clear|indeed|for one),"
)


def _clause_start(place: Place) -> int:
    """Where the clause of the phrase begins: after the last break before it."""
    left = _SHORT_ASIDE.sub(lambda aside: aside[0].replace(",", " "), place.left)
    cut = max(left.rfind(mark) + 1 for mark in (";", ":", " – ", " — ", ","))
    for each in place.lexicon.cues["breaks"].literally.finditer(left, cut):
        # "regard him as": no new clause before a bare label, but "not naive and can ..." has one
        if each[0] == "as" and _SEEN_AS.search(left, cut, each.start()):
            continue
        if left[each.end() :].strip() or each[0] == "but" or (each[0] == "and" and _is_verb(place)):
            cut = each.end()
    return cut


# "do not regard Tia as difficult or as ..."
_SEEN_AS = re.compile(
    r"\b(?:regard|see|view|describe|treat|dismiss|think|speak|refer|label|portray|strike|"
    r"come across)"
    r"(?:e?d|s|ing)? [^,;]*$"
)


def _is_verb(place: Place) -> bool:
    return place.passage.low[place.start :].split(None, 1)[0] in _FINITE


_FINITE: Final = BE | ACTS | {"can", "could"}
