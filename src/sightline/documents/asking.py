"""Sentences that ask by their form, without a word such as "should": "Chairs to send the minutes",
"Guidance to be issued", "The police will grade the risk"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sightline.documents.vocabulary import Words
from sightline.documents.words import words_of
from sightline.domain.library import StatementKind

#: How a word ends that says what is done to something.
_DONE = ("ed", "en", "wn", "ne", "de", "nt", "ught", "ut", "ld", "et")
#: Whoever is asked stands before the "to", in so many words.
LONGEST_WHO = 12
#: With one of these before the "to" the sentence tells something: "were able to", "failure to".
_TELLS = frozenset(
    re.findall(
        r"\S+",
        "is are was were be been being am has have had do does did will would can could may "
        "might able unable likely ability inability failure opportunity opportunities chance "
        "decision decisions attempt attempts reluctance reluctant willing willingness capacity "
        "duty power powers need needs right time way ways refusal tendency request requests "
        "pressure reason reasons effort efforts plan plans questions question points things "
        "issues how what when where why if who which that because tend tends seem seems appear "
        "appears continue continues fail fails failed used went came led due according wish "
        "wishes want wants thank asking asked told ready access close closed referred related "
        "relating linked known said thought not ",
    )
)
#: What these are "to" do is why something is there, and nobody is asked.
_AIMS = frozenset(
    re.findall(
        r"\S+",
        "aim aims purpose intention task goal role point objective objectives key challenge "
        "this it first next step focus reason function job hope idea remit ",
    )
)
_IS = frozenset(
    re.findall(
        r"\S+",
        "is has does was this its ",
    )
)
#: After a verb that tells somebody to do something, and after hardly any other first word.
_OBJECT = frozenset(
    re.findall(
        r"\S+",
        "the a an every each any your their its his her our them it both ",
    )
)
_NO_ORDER = frozenset(
    re.findall(
        r"\S+",
        "in on at by for from with without within under over after before during despite since "
        "until while when if as although because both not only even such all half of to into "
        "through throughout against among between like unlike is are was were be and or but so "
        "then than that this these those there here where what which who whose why how once "
        "twice quite many much said told made gave took held kept found left had has have did "
        "does do can could may might shall should must will would nor yet per via about above "
        "across around behind beyond near off onto out outside past regarding toward towards up "
        "upon though unless whereas whether rather just almost nearly never always often "
        "sometimes perhaps maybe given saw knew felt met led lost went came ran wrote spoke "
        "thought brought sought caught drew grew rose ",
    )
)
_THINGS = frozenset(
    re.findall(
        r"\S+",
        "barriers letters numbers orders powers matters papers registers trackers answers offers "
        "factors errors documents agreements arrangements assessments incidents events comments "
        "payments placements movements moments judgements statements treatments appointments "
        "improvements elements",
    )
)
#: Those who review or inspect, and ask for something.
_REQUEST = re.compile(
    r"^(?:The )?(?:Ofsted|[Ii]nspectors?|[Pp]anel|[Rr]eview(?:ers?)?|[Cc]ommittee|[Mm]embers|"
    r"[Cc]oroner|[Ii]nquiry|[Ii]ndependent [Cc]hair|[Aa]uditors)\s+(?:has |have |also )*"
    r"(?:asked|urged|urges|asks|advised|encouraged|invited|called on)\s+[^.]{3,60}?\s+to\s+\w+"
)
_BEFORE_BE = frozenset(
    re.findall(
        r"\S+",
        "to will would should shall can could may might must not cannot let if whether there it "
        "how what who which when why or and also never always only then would",
    )
)
_NAMED = frozenset(
    (
        "named",
        "designated",
        "allocated",
        "dedicated",
        "integrated",
        "licensed",
        "combined",
        "united",
    )
)
_WILL = re.compile(r"^(?P<who>[^.;:?]{3,90}?)\s+will\s+(?!have to|want|need|be asked)(?P<verb>\w+)")


def asks_by_form(text: str, words: Words) -> bool:
    """Whether somebody is named who is "to" do something, or something that is "to be" done."""
    spoken = words_of(text)
    if _REQUEST.match(text) or _is_subjunctive(spoken):
        return True
    if "to" not in spoken[1 : LONGEST_WHO + 2]:
        return False
    at = spoken.index("to", 1)
    who, after = spoken[:at], spoken[at + 1 : at + 4]
    return len(after) > 1 and _TELLS.isdisjoint(who[:-1]) and _is_to(who, after, words)


def _is_to(who: Sequence[str], after: Sequence[str], words: Words) -> bool:
    order = begins_with_an_order(" ".join(after), words)
    if who[-1] in ("is", "are"):  # "Minutes are to be sent"
        return (after[0] == "be" or order) and _AIMS.isdisjoint(who)
    tells = who[-1] in _TELLS or who[-1].endswith("ing")
    if tells or any(each.endswith("ed") and each not in _NAMED for each in who):
        return False
    if any(_does([each], words) for each in who[1:-1]):  # "the course helps them to see"
        return False
    if after[0] == "be":
        return after[1].endswith(_DONE)
    known = any(words.addressees.within(who)) or (len(who) <= 3 and _are_people(who[-1]))
    return known and order


def _is_subjunctive(spoken: Sequence[str]) -> bool:
    """ "The protocol be revised", "Members be asked to lobby": with "be" and nothing before it."""
    if "be" not in spoken[2:LONGEST_WHO]:
        return False
    at = spoken.index("be", 2)
    plain = _BEFORE_BE.isdisjoint(spoken[:at]) and at + 1 < len(spoken)
    return plain and spoken[at + 1].endswith(_DONE)


def _are_people(word: str) -> bool:
    """Drivers, pupils, owners: mostly those who do something end so."""
    return word.endswith(("ers", "ors", "ists", "ants", "ents", "ians")) and word not in _THINGS


def begins_with_an_order(text: str, words: Words) -> bool:
    """Whether its first word tells somebody to do something."""
    cues = [each for each in words.cues(text) if each.says is StatementKind.RECOMMENDATION]
    return any(each.opening and not each.against for each in cues) or has_shape_of_an_order(text)


def has_shape_of_an_order(text: str) -> bool:
    """ "Link the two logs": a verb as it stands in the dictionary, and then its object."""
    spoken = words_of(text)[:2]
    if len(spoken) < 2 or not text[:1].isupper() or spoken[1] not in _OBJECT:
        return False
    first = spoken[0]
    return first not in _NO_ORDER and not first.endswith(("ed", "ing", "ly", "s", "ion"))


def says_who_does(text: str, words: Words) -> bool:
    """ "The chair speaks with the child": who is named first, and what they do is what a standard
    asks of them."""
    spoken = words_of(text)[:6]
    ends = [found.at + found.length for found in words.addressees.within(spoken) if found.at < 3]
    return any(_does(spoken[at:], words) for at in ends)


def _does(after: Sequence[str], words: Words) -> bool:
    if not after or not after[0].endswith("s") or after[0] in _IS:
        return False
    verb = after[0]
    stems = (verb[:-1], verb[:-2], f"{verb[:-3]}y")
    return any(_is_an_order(each, words) for each in stems if len(each) > 1)


def _is_an_order(verb: str, words: Words) -> bool:
    return any(each.opening and not each.against for each in words.cues(verb))


def says_who_will(text: str, words: Words) -> bool:
    """ "The police will grade the risk": who will do it is named first."""
    match = _WILL.match(text)
    return match is not None and any(words.addressees.within(words_of(match["who"])))
