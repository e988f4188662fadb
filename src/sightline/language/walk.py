"""From a phrase to the left, word by word, until somebody is found of whom it can be said."""

from __future__ import annotations

import re
from typing import Final

from sightline.language.ages import NUMBER, years_of
from sightline.language.before import AGED_PERSON, TRIM, Before
from sightline.language.grammar import (
    ACTS,
    BE,
    CLAUSE_BEGINS,
    DETERMINERS,
    FEMALE,
    HELPING,
    MALE,
    NO_NOUNS,
    OBJECTS,
    ORGANISED,
    OWNERS,
    PLURAL,
    PLURAL_BE,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING,
    SELVES,
    TAKING,
    TITLES,
    TOGETHER,
    YOUNG,
)
from sightline.language.people import OF_KIND, Subject

# directly before a phrase: "her promiscuity", "help him make better choices"
_BESIDE: Final = {**OWNERS, "him": "m", "them": "p"}
_REACH: Final = 16  # words looked at to the left
# "he was 22", "he is wild and is 34", "at 42 he"
_IS_AGED: Final = (
    re.compile(
        r"\b(?P<who>he|she) (?:is|was) (?:[^.,;]{1,40} and (?:is|was) )?"
        r"(?:now |then |aged |about )?(?P<years>\d\d)"
        r"(?= ?(?:[.,;)]|$|and |but |when |at |years old))"
    ),
    re.compile(r"\b(?:at|aged|now|being|turned|past) (?P<years>\d\d),? (?P<who>he|she) "),
)
# "the ringleader, aged 44, is": an age beside the subject
_APPOSED = re.compile(
    rf"(?:,|\() ?(?:aged |who is |now |is )?{NUMBER}[,)]+ (?:is|was|has|had|remains|continues)"
    r"(?: (?!who|he|she|they|that|with|by|and|but)[\w-]+){0,3} ?[\"'“‘]?$"
    rf"|(?:,|\() ?(?:aged |who is |now |is now )?{NUMBER}[,)]+ (?:\w+ly |also |again |still )?$"
)
# "the sex with the man, 34, was": not his age is meant
_WITH = re.compile(
    r"\b(?:with|by|to|of|from|for|between|and|about|against) (?:[\w'-]+ ){0,2}[\w'-]+$"
)
# "it is for the adults to ..."
_FOR_THEM_TO = re.compile(r"\bfor (?:the |our |all |these )?([\w-]+) (?:to )?$")
# "He dealt from the shop, and used children to carry": no child does
_USES_CHILDREN = re.compile(
    r"\b(?:us(?:es|ed|ing)|pa(?:ys|id|ying)|employ(?:s|ed|ing)|groom(?:s|ed|ing)|target(?:s|ed|ing)"
    r"|abus(?:es|ed|ing)) (?:(?:the|local|young|younger|small|vulnerable) ){0,2}"
    r"(?:children|boys|girls|kids|youngsters|minors)\b"
)
# "the bank has identified him as a ..."
_HIM_AS_A = re.compile(
    r"\b(?:identif|regard|describ|see|saw|flag|record|report|list|treat|mark|know|name|class|"
    r"view)\w*"
    r" (?:him|her|them) as (?:an? |the |being )?(?:[\w-]+ ){0,2}[\"'“‘]?$"
)
# "the assault was her own fault", "the decision was all his choice"
_WAS_THEIR_OWN = re.compile(
    r"(?:(?:is|was|as|be|been|it's|its) (?:\w+ )?|(?:partly|all|largely|only) )?(his|her) "
)


_OF_PARENTS: Final = frozenset(
    ("mother's", "father's", "mum's", "dad's", "stepfather's", "uncle's", "aunt's", "nan's")
)
# "last night's", "this year's"
_WHEN = re.compile(r"^(?:today|yesterday|night|day|week|weekend|month|year|term|summer)s?'")
_DATES: Final = frozenset(
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January",
     "February", "March", "April", "May", "June", "July", "August", "September", "October",
     "November", "December", "Christmas", "Easter")
)  # fmt: skip


class Walk(Before):
    """From the phrase to the left, word by word, until somebody is found who can be meant."""

    def subject(self) -> Subject:
        said = self._said_outright()
        if said is not None:
            return said
        last = len(self.words) - 1
        if (owner := _WAS_THEIR_OWN.match(self.passage.low, self.start)) is not None:
            self.pronoun = OWNERS[owner[1]]
        elif self.first in BE or self.first in ACTS:
            thing = self._phrase_before(last + 1)
            if thing is not None:
                return thing
        for index in range(last, max(-1, last - _REACH), -1):
            found = self._at(index)
            if found is not None:
                return found
        if self.pronoun is None:
            headed = self.people.get(self.heading[0].strip(TRIM)) if self.heading else None
            alone = headed in ("adults", "suspects") and not self.words
            return Subject.ADULT if alone else Subject.UNNAMED
        return self._of_age() or self._from_sentence_before()

    def _said_outright(self) -> Subject | None:
        """ "it is for the adults to", "the ringleader, 44, is", "identified him as a"."""
        whole = self.passage.low[: self.start]
        meant = _FOR_THEM_TO.search(whole)
        kind = self.people.get(meant[1]) if meant is not None else None
        if kind in ("adults", "bodies", "suspects", "writers") and (
            self.first == "to" or whole.endswith("to ")
        ):
            return OF_KIND[kind]
        apposed = _APPOSED.search(whole)
        if apposed is not None and not _WITH.search(whole, 0, apposed.start()):
            return Subject.ADULT if years_of(apposed[1] or apposed[2]) >= 18 else Subject.CHILD
        as_a = _HIM_AS_A.search(self.left)
        grown_up = as_a is None or self.people.get(self.words[0]) in ("adults", "suspects")
        return None if grown_up else Subject.UNNAMED

    def _at(self, index: int) -> Subject | None:
        """What the word at `index` settles, or None to go on."""
        word = self.words[index]
        if self.pronoun is None:
            self.pronoun = self._pronoun(index)
            if self.pronoun is not None:
                return None
            if word in SELVES:
                return self._writer(index)
            if word == "who":
                return self._whom(index)
            settled = self._pointer(index) or self._age(index) or self._being(index)
            if settled is not None or word in BE:
                return settled or self._phrase_before(index)
        return self._noun(index)

    def _pronoun(self, index: int) -> str | None:
        """ "she", or an owner or object where it must be the one who is spoken of."""
        word = self.words[index]
        if word in ("him", "them") and index and self.words[index - 1] in PREPOSITIONS:
            return None  # "she went with them willingly"
        beside = index == len(self.words) - 1 or (index and self.words[index - 1] in HELPING)
        return PRONOUNS.get(word) or (_BESIDE.get(word) if beside else None)

    def _being(self, index: int) -> Subject | None:
        """ "it is down to the girl being wild": a child, whatever stands before."""
        is_child = self.people.get(self.words[index - 1]) == "children" if index else False
        return Subject.CHILD if is_child and self.words[index] == "being" else None

    def _pointer(self, index: int) -> Subject | None:
        """ "this is", "it was": said of a matter, so of the child that the record is about."""
        if self.words[index] in ("this", "that", "it", "it's", "that's", "there"):
            kind = self.people.get(self.words[index - 1]) if index else None
            if self.words[index] == "that" and kind in ("adults", "suspects", "bodies", "things"):
                return OF_KIND[kind]  # "a dog that is ..."
            after = self.words[index + 1] if index + 1 < len(self.words) else self.first
            if after in BE or "'" in self.words[index]:
                return Subject.UNNAMED
        return None

    def _writer(self, index: int) -> Subject:
        """ "we agreed that the lifestyle suits her": the writer speaks of somebody else."""
        after = self.words[index + 1 :]
        if self._somebody_else(index):
            return Subject.UNNAMED
        speaks = not REPORTING.isdisjoint(after[:3])
        other = not {"that", "as", "it", "this"}.isdisjoint(
            after
        ) or not PRONOUNS.keys().isdisjoint(after)
        return Subject.UNNAMED if speaks and other else Subject.WRITER

    def _somebody_else(self, index: int) -> bool:
        """ "we spoke with Owen about ...": after the writer stands the one who is meant."""
        for at in range(index + 2, len(self.words)):
            word = self.words[at].removesuffix("'s")
            named = self.is_capital(at) and self.words[at - 1] not in TITLES
            if named and self.people.get(word) is None and at > index + 2 - named:
                return True
            if self.people.get(word) == "children" or word in ("him", "them"):
                return True
            after = self.words[at + 1] if at + 1 < len(self.words) else ""
            if word == "her" and after in PREPOSITIONS:
                return True  # "work with her on ..."
        return False

    def _whom(self, index: int) -> Subject | None:
        """ "an older male who is known for ...": the noun that "who" belongs to."""
        said_to_be = self.words[max(0, index - 6) : index]
        if not PRONOUNS.keys().isdisjoint(said_to_be) and not BE.isdisjoint(said_to_be):
            return None  # "he is a member of a gang who ..."
        if index > 1 and self.words[index - 1] in OBJECTS:
            return self._whom(index - 1)  # "Jade herself, who"
        of_age = 2 if index > 2 and self.words[index - 1].isdigit() else 0  # "a male of 23 who"
        for back in range(index - 1 - of_age, max(-1, index - 3 - of_age), -1):
            kind = self.people.get(self.words[back])
            if kind in ("adults", "suspects"):
                of_years = int(self.words[index - 1]) if of_age else None
                years = of_years or self.years_before(back) or self.years_after(back)
                young = self.words[back - 1] in YOUNG if back else False
                return Subject.CHILD if young or (years or 18) < 18 else Subject.ADULT
            if kind is not None:
                return OF_KIND[kind] if kind == "children" else None
        named = index > 1 and self.is_capital(index - 1) and self.words[index - 2] not in TITLES
        if index == 0:  # "who asked for ...?"
            return Subject.GENERAL
        return Subject.CHILD if named else None

    def _age(self, index: int) -> Subject | None:
        """ "the 15 year old is ...": an age that stands for the person."""
        match = AGED_PERSON.fullmatch(" ".join(self.words[max(0, index - 2) : index + 1]))
        if match is None or self.is_object(index):
            return None
        return Subject.ADULT if years_of(match[1]) >= 18 else Subject.CHILD

    def _noun(self, index: int) -> Subject | None:
        raw, word = self.raw[index], self.words[index]
        owner = word.endswith(("'s", "s'")) or raw.endswith("s'")
        noun = word.removesuffix("'s").removesuffix("'") if owner else word
        kind = self.people.get(noun.removeprefix("ex-"))
        after = self.words[index + 1] if index + 1 < len(self.words) else ""
        if noun in ("suspect", "suspects") and (after in OBJECTS or after in PRONOUNS):
            return None  # "we suspect her of"
        if self._is_no_noun(index, noun):
            return None
        if kind is None:
            return self._unknown(index, owner=owner) if self.pronoun is None else None
        if self._owns_something_else(index) if owner else self._is_done_to(index, kind):
            return None
        if self.pronoun is not None:
            return self._meant(noun, kind)
        return self._kind(index, kind)

    def _unknown(self, index: int, *, owner: bool) -> Subject | None:
        """A noun that the pack does not know: a name, or "the investor's risky behaviour"."""
        if self.is_capital(index):
            return self._name(index, owner=owner)
        word = self.words[index]
        if index == 0 and word in ("someone", "somebody", "people"):
            return Subject.ADULT
        beside = owner and index == len(self.words) - 1 and index > 0
        if index > 1 and self.words[index - 2] in BE and self.words[index - 1] in DETERMINERS:
            return None  # "she is the town's youngest ..."
        if not beside or _WHEN.search(word) or word in ("friend's", "cousin's", "mate's"):
            return None
        return Subject.CHILD if word.endswith("old's") else Subject.THING

    def _is_no_noun(self, index: int, noun: str) -> bool:
        """ "what took place", "was charming, patient and"."""
        before = self.words[index - 1] if index else ""
        if noun == "place":
            return before in TAKING
        adjective = before in BE or before in ("and", "very") or self.raw[index - 1].endswith(",")
        return noun == "patient" and index > 0 and adjective

    def _owns_something_else(self, index: int) -> bool:
        """Of owners only that of the label counts: "the offender's risky behaviour", but not
        "she could have stayed at her nan's but"."""
        after = self.words[index + 1 :]
        return len(after) > 1 or (bool(after) and after[0] in CLAUSE_BEGINS)

    def _is_named_as(self, index: int) -> bool:
        """ "Danny is a gang member and a liar": what he is called, not who is spoken of."""
        if "and" not in self.words[index + 1 : index + 4]:
            return False
        for back in range(index - 1, max(0, index - 4), -1):
            if self.words[back] in DETERMINERS:
                return self.words[back - 1] in BE
        return False

    def _is_done_to(self, index: int, kind: str) -> bool:
        grown_up = kind not in ("children", "matters")
        if grown_up and self.is_after_verb(index):
            return True
        return self.is_object(index) or self._is_named_as(index)

    def _kind(self, index: int, kind: str) -> Subject | None:
        if kind in ("things", "bodies") and self._is_listed(index):
            return None
        if kind == "matters" and not self.is_bare_plural(index):
            return self._matter(index)
        return self._person(index, kind)

    def _is_listed(self, index: int) -> bool:
        """ "alcohol, ketamine, ...": notes in a row, none of which does anything."""
        ends = "".join(self.raw[index : index + 2])
        if "," not in ends or self.words[max(0, index - 1)] in DETERMINERS:
            return False
        return BE.isdisjoint(self.words[index:]) and self.first not in ACTS | BE

    def _person(self, index: int, kind: str) -> Subject:
        found = self._of_kind(index, kind)
        spoken_of = Subject.GENERAL if self.is_bare_plural(index) else self._beside_another(index)
        if spoken_of is not None:
            return spoken_of
        after = [word for word in self.words[index + 1 : index + 3] if word not in ("both", "all")]
        passive = (
            after[:1] and after[0] in BE and after[-1] in ("described", "found", "seen", "known")
        )
        reports = not REPORTING.isdisjoint(word for word in after if word not in BE)
        if found in (Subject.WRITER, Subject.BODY) and reports and not passive:
            return Subject.UNNAMED  # "staff describe ...": somebody else is spoken of
        if found in (Subject.WRITER, Subject.BODY) and (
            not OBJECTS.isdisjoint(self.words[index + 1 :]) or self._on_somebody(index)
        ):
            return Subject.CHILD  # "staff find her ...": said of the one whom they speak of
        years = self.years_before(index) or self.years_after(index)
        if years is not None and found is not Subject.BODY:
            return Subject.ADULT if years >= 18 else Subject.CHILD
        return found

    def _of_kind(self, index: int, kind: str) -> Subject:
        """By the noun, and what stands before it: "the young man", "the adult sister"."""
        found, before = OF_KIND[kind], self.words[index - 1] if index else ""
        if found is Subject.ADULT and before in YOUNG:
            return Subject.CHILD
        grown_up = found is Subject.CHILD and before in ("adult", "grown-up")
        if before in _OF_PARENTS and self.words[index] in ("brother", "sister", "cousin", "friend"):
            return Subject.ADULT  # "mother's brother"
        return Subject.ADULT if grown_up else found

    def _on_somebody(self, index: int) -> bool:
        """ "the home gave notice on Dominic because of ...": somebody's name after the doer."""
        for at in range(index + 2, len(self.words)):
            before = self.words[at - 1]
            word = self.written[at].strip(TRIM)
            named = before in ("on", "about", "with", "for") and self.is_capital(at)
            if named and word.isalpha() and not word.isupper() and word not in _DATES:
                return True
        return False

    def _beside_another(self, index: int) -> Subject | None:
        """ "Owen and the mentor", "the boy the officers stopped": who stands before is meant."""
        for back in range(index - 1, max(0, index - 3), -1):
            before = self.people.get(self.words[back - 1])
            apart = self.raw[back - 1].endswith((",", ";"))
            if self.words[back] == "and":
                named = before is None and self.is_capital(back - 1)
                named = named or (back == 1 and self.written[0][:1].isupper() and before is None)
                return Subject.CHILD if named or before == "children" else None
            if self.words[back] in DETERMINERS or self.words[back] in OWNERS:
                who = before in ("children", "adults", "suspects") and not apart
                if who and before is not None:
                    return OF_KIND[before]
        return None

    def _matter(self, index: int) -> Subject | None:
        """ "his behaviour", "the man's account": a matter is its owner's."""
        if index == 0:
            return Subject.UNNAMED
        before = self.words[index - 1]
        if before in OWNERS:
            self.pronoun = OWNERS[before]
            return None
        if before.endswith(("'s", "s'")) or self.raw[index - 1].endswith("s'"):
            kind = self.people.get(before.removesuffix("'s").removesuffix("'"))
            return OF_KIND[kind] if kind else Subject.CHILD
        return Subject.UNNAMED

    def _meant(self, noun: str, kind: str) -> Subject | None:
        """Whether an earlier noun may be meant by the pronoun that came after it."""
        if kind == "children":
            return Subject.CHILD
        plural = noun in PLURAL
        if self.pronoun == "p" or plural:
            return OF_KIND[kind] if self.pronoun == "p" and plural else None
        if noun in (FEMALE if self.pronoun == "m" else MALE):
            return None
        # "her mother ... she": of the family's grown-ups we cannot tell, and the record is about
        # the child; of a suspect we can
        return Subject.ADULT if kind == "suspects" else None

    def _name(self, index: int, *, owner: bool) -> Subject | None:
        """Somebody's name: a child's, unless a title or an age of 18 and more stands beside it."""
        following = self.words[index + 1] if index + 1 < len(self.words) else ""
        if owner and (following in BE or following in ("a", "an", "not", "very", "so", "just")):
            return Subject.CHILD  # "Zac's a ..."
        if len(self.words[index]) < 2 or (owner and len(self.words) - 1 - index > 1):
            return None
        earlier = self.words[index - 1]
        kind = self.people.get(earlier) if earlier not in PLURAL else None  # "to the police Jo is"
        apart = self.raw[index - 1].endswith(",")  # "like her mother, Tamsin"
        if kind == "writers" and not apart:
            return Subject.WRITER
        # "Since the death of her father Roisin is": a verb needs somebody who does it
        acts = not following or following in BE | ACTS or following.endswith(("ed", "s"))
        acts = acts or following in ("went", "came", "got")
        does = (self.words[0] in PREPOSITIONS or self.words[0] == "as") and acts
        if not (apart or does) and (earlier in TITLES or kind in ("adults", "suspects")):
            return Subject.ADULT
        # "at a loss with Keeley's ...": whose label it is stands beside it
        if not (owner and not following) and self.is_object(index):
            return None
        years = self.years_after(index)
        return Subject.ADULT if years is not None and 18 <= years < 100 else Subject.CHILD

    def _phrase_before(self, index: int) -> Subject | None:
        """The noun phrase that ends before `index`: "rents in the area (are)" is about rents."""
        at = index - 1
        verb = self.words[index] if index < len(self.words) else self.first
        while at >= 0 and self.words[at] not in NO_NOUNS:
            if self.is_capital(at) and self.words[at - 1] not in DETERMINERS:
                return None  # "since she moved to the home Lola has": somebody's name
            start = self.determiner_of(at)
            if start is None:
                # a bare plural that begins the sentence: "Rents are"
                bare = at == 0 and self.words[0].endswith("s") and verb in PLURAL_BE
                bare = bare or (at == 1 and self.is_unknown(0))  # "Peer pressure had"
                return self._thing(at) if bare else None
            kinds = {self.people.get(word) for word in self.words[start:at]}
            if not kinds.isdisjoint(("children", "adults", "suspects", "writers")):
                return None  # "the girls went (to the hotel)": somebody, and what they did
            of_some = start >= 2 and self._is_quantity(start - 1)
            if start >= 2 and self.words[start - 1] in PREPOSITIONS and not of_some:
                at = start - 2
                continue
            if self._is_together(start, at, verb):
                return Subject.UNNAMED
            return self._thing(at)
        return None

    def _is_together(self, start: int, noun: int, verb: str) -> bool:
        """ "the whole corridor are", "the pair is": several people, of whom a record speaks."""
        word, described = self.words[noun], set(self.words[start:noun])
        if not ORGANISED.isdisjoint(described) or verb.startswith("recruit"):
            return False
        if word in TOGETHER or not described.isdisjoint(("whole", "entire")):
            return True
        alone = not word.endswith("s") and verb in PLURAL_BE
        return alone and self.people.get(word) is None

    def _thing(self, index: int) -> Subject | None:
        if not self.is_unknown(index):
            return None
        known = self.people.get(self.words[index].removesuffix("'s")) is not None
        return Subject.BODY if known else Subject.THING

    def _of_age(self) -> Subject | None:
        """ "when he was 22": the sentence says how old the one is whom the pronoun means."""
        said = (match for each in _IS_AGED for match in each.finditer(self.passage.low))
        if _USES_CHILDREN.search(self.passage.low):
            return Subject.ADULT
        ages = [int(each["years"]) for each in said if PRONOUNS[each["who"]] == self.pronoun]
        return Subject.ADULT if ages and min(ages) >= 18 else None

    def _from_sentence_before(self) -> Subject:
        before = self.passage.before
        if before is None or self.pronoun == "p":
            return Subject.UNNAMED
        words = [word.strip(TRIM) for word in before.low.split()[:4]]
        kinds = [self.people.get(word) for word in words]
        if "children" not in kinds:
            for word, kind in zip(words, kinds, strict=True):
                if kind == "suspects" and self._meant(word, kind) is Subject.ADULT:
                    return Subject.ADULT
        return Subject.UNNAMED
