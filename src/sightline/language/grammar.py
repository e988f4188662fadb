"""The small words of English by what they do in a sentence. Nouns stand in the wording pack."""

from __future__ import annotations

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PRONOUNS: Final = {
    word + ending: number
    for word, number in (("he", "m"), ("she", "f"), ("they", "p"), ("s/he", "p"), ("he/she", "p"))
    for ending in ("", "'s", "'d", "'ll", "'re", "'ve")
}
OWNERS: Final = {"his": "m", "her": "f", "their": "p"}
OBJECTS: Final = frozenset(("her", "him", "them", "herself", "himself", "themselves"))
SELVES: Final = _set("i we you i've we've you've i'm we're you're i'd we'd i'll we'll you'll")


PREPOSITIONS: Final = _set(
    "with to from by of for at on in against about towards toward near between after without "
    "like around under over behind via through into onto before despite following since "
    "during outside inside beside until than"
)
DETERMINERS: Final = _set("the a an these those our its some all both each every no")
BEFORE_NOUN: Final = DETERMINERS | _set(
    "this that his her their my your any other another older old new two three several many "
    "such adult young local unknown foster birth named known male female group bare"
)
BE: Final = _set(
    "is was are were be been being has have had remains remained became becomes become seems "
    "seemed appears appeared will would can could may might isn't wasn't aren't weren't did "
    "does do didn't doesn't don't won't gets got looks looked"
)
PLURAL_BE: Final = _set("are were have do aren't weren't don't")
ACTS: Final = _set(
    "chose chooses choose refuses refused refuse failed fails fail declined declines "
    "manipulated manipulates recruited recruits runs ran missed willingly voluntarily never"
)
NO_NOUNS: Final = BE | _set(
    "his her their my our its herself himself themselves he she they it i we you who which "
    "that this these those there also now then always "
    "still often never not again once both others someone somebody nobody everyone one and "
    "or but so yet just said says thought felt known seen clear likely due because when "
    "while"
)
CLAUSE_BEGINS: Final = _set(
    "and but or because who which that when as while whilst after before if although though "
    "so since where unless until said says told believes thinks felt"
)
REPORTING: Final = {
    verb + ending
    for verb in _set(
        "describe view see believe think find consider report say state note feel record conclude "
        "suggest indicate advise suspect know regard perceive confirm agree worry raise highlight "
        "identify understand observe assess show"
    )
    for ending in ("", "s", "d", "ed")
} | _set("saw thought found said felt knew are concerned aware worried records")
CHILDREN_AT_LARGE: Final = _set(
    "children girls boys teenagers teens youngsters kids victims youths minors adolescents"
)
PARTICULAR: Final = _set(
    "the these those our his her their my your two three four five six seven eight ten both other "
    "all several younger older"
)
YOUNG: Final = _set("young teenage adolescent")
FEMALE: Final = _set(
    "mother mum mam mom grandmother nan nana gran stepmother stepmum aunt auntie woman women "
    "female girlfriend wife lady step-mother step-mum mrs ms miss"
)
MALE: Final = _set(
    "father dad man men male males grandfather grandad stepfather stepdad uncle husband "
    "step-father step-dad boyfriend mr guy bloke"
)
PLURAL: Final = _set(
    "parents carers adults men women males staff police offenders perpetrators suspects "
    "officers abusers exploiters grandparents professionals workers practitioners agencies "
    "teachers dealers groups gangs services authorities schools magistrates prisoners "
    "defendants traffickers"
)
TITLES: Final = _set("mr mrs ms dr pc dc ds sgt insp di dci pcso uncle aunt auntie judge cllr")
# what may follow an adjective that stands alone; anything else is the name of what it describes
AFTER_ADJECTIVE: Final = _set(
    "and or but nor in on at of to for from with without when while whilst where who which "
    "that as because since if so then than by after before again now today yesterday tonight "
    "towards toward about around over under both too also even at is was are were has have "
    "had be been being will would can could may might must should he she they it we his her "
    "their this these those the a an all enough despite during until unless whenever yet "
    "always often sometimes still per not he's she's they're recently lately throughout i"
)
