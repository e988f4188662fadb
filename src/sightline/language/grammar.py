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
    "with w/ to from by of for at on in against about towards toward near between after without "
    "like around under over behind via through into onto before despite following since "
    "during outside inside beside until than"
)
DETERMINERS: Final = _set("the a an these those our its some all both each every no")
BEFORE_NOUN: Final = DETERMINERS | _set(
    "this that his her their my your any other another older old new two three several many "
    "four five six seven eight nine ten "
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
    "manipulated manipulates recruited recruits runs ran missed never put "
    "puts placed places exposed exposes endangered endangers took takes made makes joined joins "
    "worked works enjoyed enjoys loves loved lied lies retracted changed changes dressed "
    "dresses flirted flirts sold sells dealt deals carried carries sent sends shared shares "
    "posted contacted contacts messaged knew knows should could ought keeps kept absconded "
    "absconds disengaged behaves behaved seeks sought craves plays played rejected rejects "
    "resisted"
)
# "two of the girls", "a group of men": who is spoken of stands after "of"
QUANTITIES: Final = _set(
    "one two three four five six some many most all both any none few several each half group "
    "older younger eldest youngest oldest first second other former latter quieter louder "
    "taller groups number pair couple lot lots bunch majority rest handful gang trio crowd "
    "neither either"
)
# "the pair are": more than one person, as against "the steering group is"
TOGETHER: Final = _set(
    "group pair trio duo household cohort bunch crew peers lot set clique twosome foursome "
    "landing corridor dorm estate friends ones quartet"
)
ORGANISED: Final = _set(
    "steering working focus support user action task parents reference core church community "
    "advisory staff professional professionals reading study drama lobby pressure management "
    "working-group residents' tenants' therapy self-help youth mutual supermarket hotel insurance"
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
    "the these those our his her their my your two three four five six seven eight nine ten "
    "eleven twelve both other all several younger older some"
)
HELPING: Final = _set(
    "help helps helped helping let lets letting enable enables enabling support supports "
    "supporting make makes making teach teaching get getting"
)
YOUNG: Final = _set("young teenage adolescent juvenile underage")
TAKING: Final = frozenset(("take", "takes", "took", "taken", "taking"))
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
    "and or but nor in on at of to for from with without when while whilst where who which that "
    "as because since if so then than by after before again now today yesterday tonight towards "
    "toward about around over under both too also even whose whom is was are were has have had be "
    "been being will would can could may might must should he she they it we his her their this "
    "these those the a an all enough despite during until unless whenever yet beyond against "
    "among within outside inside across compared given according rather instead well far more "
    "most very only just here there out up down off away no yes always often sometimes still "
    "per not he's she's they're recently lately throughout i like unlike"
)

# words so frequent that an opening of them alone would stop the scan in every sentence
FREQUENT: Final = _set(
    "a all an and are as at be been being but by can could did do does for from had has have "
    "he her him his if in into is it its may more most no not of on one or other out over "
    "she should so some that the their them these they this those to too up very was were "
    "will with would young people person able made make"
)
# words that are not rare enough to stop the scan by themselves
ORDINARY: Final = _set(
    "about above eleven twelve thirteen fourteen fifteen man woman badly talked talks draws "
    "several such little right next happy because due sleeps sleep having act active activity "
    "adult after again against agreed always amount asked asks attend away bad back behaviour "
    "behaviours beyond both boy boys boyfriend bring brings brought came cannot care carried "
    "carries cases change changed changes child children choice choices claim come comes common "
    "concern continue continues core county crime criminal cse cce deal decision decisions "
    "difficult disclosure disclosures drug drugs during engage engaged every evidence exchange "
    "experienced explicit fail failed fails family families far feel feels few find found gang "
    "gave get gets getting girl girls give given gives go goes going gone got group hard help "
    "herself high himself history home images involved involvement key keep keeps kept know "
    "knowing known knows lack last lead leads leave leaves leaving led left less let life like "
    "likely likes line lines link links live lives local look looks lot low making many me "
    "member members men missed missing money mother mother's multiple mum much must need needs "
    "never new now number offer offered often old older only other others outside own parents "
    "part partner partners past pay place placed places plan play plays poor possible posted "
    "present presents provide provided providing push put puts putting questions real really "
    "refused relationship report reported reports risk risks risky run running runs said same "
    "say says see seeing seek seeking seems seen self sell selling send sending sent service "
    "sex sexual sexually share shared sharing since speak speaking spoke staff state statement "
    "stay still stop story street support supply take taken takes taking talk talking tell "
    "telling tells terms themselves think thinks thought through time told took trouble turned "
    "turns unable under use used uses using want wanted wanting wants way well went what when "
    "where which while who wild willing within word words work worked working works worse wrong "
    "year years youth youths "
    "accept accepted account activities adverse age agreed alert already also another any "
    "around associated attempts became become believed call came capacity carers centre "
    "challenge challenging clear clothes competent complaint complete confident consent "
    "considered contact dealing described developed different difficulties display "
    "effectively emotional engagement engaging exploitation exploiting flat free full fully "
    "further gangs gifts good harm held how identified impact inappropriate increase "
    "increased involves involving issue issues level levels linked lived living looked "
    "loyalty male meeting met might moved negative neglect online our pattern phone please "
    "position power problem processes profiles provides public pull pursue raised rang rather "
    "receive receiving recorded records regular regularly relationships responding result "
    "role senior services short significant signs situation situations social soon source "
    "strong suspect teenage ten there together trafficking trusted underage unlikely via "
    "victims viewed vulnerable we why without written you your"
)
