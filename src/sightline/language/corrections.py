"""Where a label is put right: in the same sentence, or in the next one.

"The view that she was wild was never tested", "has been called difficult; she is a child in pain".
"""

from __future__ import annotations

import re
from typing import Final

from sightline.language.place import Place

# "has been called a difficult child; she is a child in difficulty"
_CORRECTED_BEFORE = re.compile(
    r"\b(?:been|is|was|often|still) (?:\w+ )?(?:called|labelled|described|said|recorded|put down|"
    r"written (?:up|off)|dismissed|seen|treated)\b[^.;]{0,60}$"
    r"|\b(?:may|might|can|could) (?:look|seem|appear|sound|come across)(?: to be| as| to \w+)? ?$"
)
_CORRECTED_AFTER = re.compile(
    r"[^.;]{0,60}(?:; | – | — )(?:in (?:fact|truth) |but )?(?:she|he|they) (?:is|was|are|were) "
    r"(?:an? |only |just |still |\d\d?\b|\w+teen\b|twelve\b|being |not )"
)
# "the view that she was ... was never challenged"
_BELIEF = re.compile(
    r"\b(?:view|belief|assumption|perception|statement|description|entry|idea|claim|suggestion|"
    r"label|"
    r"opinion|impression|accusation|remark|comment|assertion|contention|allegation|line|sentence) "
    r"(?:that|of|about|which|as)\b[^.;]*$"
)
_NEVER_TESTED = re.compile(
    r"[^.;]{0,80}\b(?:is|was|are|were|went|had been|has been) (?:never |not |rarely |seldom )?"
    r"(?:un)?(?:shown to be|found to be|proved|proven|false|mistaken|baseless|discredited|nonsense|"
    r"challenged|questioned|tested|examined|corrected|overturned|withdrawn|wrong|untrue|unfair|"
    r"unjust|unfounded|misleading|inaccurate|harmful|rejected|retracted|disproved|refuted|deleted|"
    r"removed|struck out|taken out|put right|amended|set aside|dropped)\b"
    r"|[^.;]{0,40}\b(?:is|was|are|were) (?:not|never) (?:shared|accepted|supported|borne out|"
    r"upheld|true|"
    r"right|fair|ours|one)\b"
    r"|[^.;]{0,40}\b(?:has|had|have|is without|was without) (?:no |any )?"
    r"(?:basis|foundation|substance|merit)\b"
    r"|[^.;]{0,40}\b(?:stopped|prevented|kept) (?:us|people|them|anyone|anybody|staff|"
    r"professionals|"
    r"agencies|police|adults) from\b|[^.;]{0,40}\b(?:cost|failed|harmed|silenced) (?:her|him|"
    r"them)\b"
    r"|[^.;]{0,40}(?:;|, and|, but) (?:ours is|we (?:do not|don't) share)\b"
)
# "professionals thought that she was ...; the panel found that she had been too afraid"
_THEY_THOUGHT = re.compile(
    r"\b(?:professionals|agencies|practitioners|staff|workers|officers|we|adults|everybody) "
    r"(?:had )?(?:thought|believed|assumed|felt|considered|supposed)\b[^;]*$"
)
_WAS_FOUND = re.compile(
    r"[^.;]{0,80}; (?:the|in fact|in truth|our) ?(?:\w+ ){0,2}?"
    r"(?:found|finds|held|concluded|showed|learned|learnt|shows|saw)\b"
)
# "They say she is manipulative; I say that she has learned to survive"
_THEY_SAY = re.compile(r"\b(?:they|some|others|people|many|everyone) (?:say|call|think)\b[^;.]*$")
_WE_SAY = re.compile(
    r"[^.;]{0,40}(?:; |, but |, and )(?:i|we) (?:say|see|think|call|know|do not|don't|disagree)\b"
)
# "She seems streetwise, but behind that she is frightened"
_SEEMS = re.compile(
    r"\b(?:seem|appear|look|sound|come across|present)(?:s|ed)?(?: to be| as)?(?: \w+ly| very)? $"
)
_BENEATH = re.compile(
    r"[^.;]{0,30}[,;]? but (?:behind|beneath|under|underneath|below|really|in truth|inside)\b"
)
# "An old entry called her promiscuous": whoever says so does not say it again
_ONCE_WRITTEN = re.compile(
    r"\b(?:past|old|older|earlier|previous|former) (?:entr(?:y|ies)|records?|reports?|notes?|"
    r"letters?|files?|logs?) (?:\w+ )?(?:called|described|labelled|branded|dismissed)\b[^.;]{0,40}$"
)
_ANYTHING = re.compile("")
# "Because Leah was seen as ..., nobody looked for the men": how she was seen is what went wrong
_SEEN_AS = re.compile(
    r"\b(?:(?:is|was|were|been|being) (?:\w+ly )?(?:seen|viewed|regarded|treated|thought of|"
    r"considered|"
    r"perceived|described|recorded|labelled|judged|dismissed|spoken of)"
    r"|(?:see|saw|seen|seeing|view|viewed|viewing|regarded|regarding|treated|treating|thought of|"
    r"considered|considering|dismissed|dismissing) (?:her|him|them|\w+|the \w+|this \w+)) "
    r"(?:as|to be)\b[^.;,]{0,40}$"
    r"|\b(?:assum(?:ed|ing|e)|presum(?:ed|ing))(?: that)? (?:she|he|they|\w+|the \w+) "
    r"[^.;,]{0,40}$"
)
_NOBODY: Final = r"(?:nobody|no one|no-one|not one of us|none of us|few|hardly anyone)"
_WENT_WRONG = re.compile(
    rf"[^.;]{{0,30}}\b{_NOBODY} (?:\w+ )?(?:looked|asked|saw|noticed|believed|listened|thought|"
    rf"heard|checked|"
    r"wondered|helped|protected|acted|spoke|spotted|questioned|considered)\b"
    r"|[^.;]{0,30}\b(?:and|we|they) (?:so )?(?:missed|overlooked|failed to|never asked|never saw|"
    r"did not see|"
    r"did not ask)\b"
    r"|[^.;]{0,30}\b(?:instead of|and not|not as|rather than) (?:as )?(?:a|the) "
    r"(?:\w+ )?(?:victim|child|girl|boy)\b"
    r"|[^.;]{0,30}\bwhen (?:she|he|they) (?:was|were|had been|needed)\b"
    r"|[^.]{0,60}\b(?:that|which|this|it) (?:was|is) (?:our|a|the) "
    r"(?:own )?(?:failing|mistake|failure|error|fault|missed)\b"
    r"|[^.;]{0,30}\bwe (?:are|were) sorry\b|[^.;]{0,30}\bwe (?:would|might|could|should) have\b"
)
# "She was not believed, and that was our failing"
_OUR_FAILING = re.compile(
    r"[^.]{0,80}\b(?:that|which|this) (?:was|is) our (?:own )?(?:failing|mistake|failure|error)\b"
)
# "To be seen as complicit is what she fears"
_TO_BE_SEEN = re.compile(r"^to be (?:seen|called|known|thought|described|treated)\b[^.;,]{0,30}$")
_IS_FEARED = re.compile(r"[^.;]{0,20} (?:is|was) (?:what|the thing|something|her|his)\b")
# "Previous workers did not believe him; we do"
_BUT_WE_DO = re.compile(
    r"[^.;]{0,30}(?:; |, but |, and |\. )(?:we|i) (?:do|did|now do)(?=[.,;]|$)"
    r"|[^.;]{0,30}(?:; |, but )(?:we|i) (?:now |do |did )?believe[ds]? (?:her|him|them)\b"
)
_WRITTEN_OFF = re.compile(r"\b(?:wrote|writes?|writing|written) (?:\w+ ){0,2}off as\b[^.;,]{0,40}$")
# "She cried when she read that she had been called ..."
_HURT = re.compile(
    r"\b(?:upset|cried|cries|hurt|afraid|scared|frightened|ashamed|angry|fear(?:s|ed)?|dread(?:s|"
    r"ed)?|"
    r"humiliated|stung|distressed|tearful|devastated|bullied|teased|tired|sick)\b[^.;]{0,60}"
    r"\b(?:call(?:ed|ing|s)?|labelled|described as|branded|being seen as|"
    r"being thought)\b[^.;,]{0,25}$"
)
# "The complaint upheld that a worker had called her ..."
_COMPLAINED = re.compile(
    r"\b(?:complaint|complained|grievance|objected|objection|apolog\w+|unhappy|"
    r"dismayed)\b[^.;]{0,60}"
    r"\b(?:call(?:ed|ing)|describ(?:ed|ing)|label(?:led|ling)|refer(?:red|ring) to|branded|wrote|"
    r"written)\b[^.;,]{0,40}$"
)
# "The file says that she ...; in fact she was made to"
_RECORDED = re.compile(
    r"\b(?:referral|file|files|notes?|records?|reports?|letters?|entry|entries|log|form|chronology|"
    r"plan|"
    r"school|police|summary|assessment) (?:\w+ ){0,3}?"
    r"(?:calls?|called|says?|said|describes?|described|states?|stated|speaks? of|has (?:her|him))\b"
    r"[^.;]{0,60}$"
    r"|\b(?:thought|believed|said|supposed|held|considered|recorded|written|reported)\b[^.;]{0,40}$"
)
_SUFFERED: Final = (
    r"(?:(?:being |made |forced |told to|threatened|driven|taken|afraid|frightened|terrified|"
    r"trying|"
    r"raped|abused|exploited|groomed|trafficked|coerced|controlled|hurt|harmed|bullied|beaten|"
    r"in pain|"
    r"in danger|too (?:afraid|frightened|scared|ill|tired))\b)"
)
_CHILD_WHO: Final = (
    r"(?:she|he|they|this|\w+) (?:is|was|are|were) (?:an? |only an? |still an? |"
    r"just an? )?(?:\w+ )?"
    r"(?:child|boy|girl|children|\w+-year-old|victim) (?:who|whom|of)\b"
)
_IN_TRUTH = re.compile(
    r"[^.;]{0,40}(?:; |, but | – | — |, when )(?:in (?:actual )?(?:fact|truth|reality),? |"
    r"the truth is that )?"
    rf"(?:{_CHILD_WHO}|(?:she|he|they) (?:is|was|are|were|had been|has been) {_SUFFERED})"
)
_AROUND: Final = (
    (_SEEMS, _BENEATH),
    (_ONCE_WRITTEN, _ANYTHING),
    (_THEY_SAY, _WE_SAY),
    (_BELIEF, _NEVER_TESTED),
    (_THEY_THOUGHT, _WAS_FOUND),
    (_CORRECTED_BEFORE, _CORRECTED_AFTER),
    (_SEEN_AS, _WENT_WRONG),
    (_ANYTHING, _BUT_WE_DO),
    (_ANYTHING, _OUR_FAILING),
    (_TO_BE_SEEN, _IS_FEARED),
    (_WRITTEN_OFF, _ANYTHING),
    (_HURT, _ANYTHING),
    (_COMPLAINED, _ANYTHING),
    (_RECORDED, _IN_TRUTH),
)

# "asked for the entry to be put right", "I struck out the line which said that she was ..."
_PUT_RIGHT = re.compile(
    r"\b(?:entry|line|wording|note|phrase|remark|comment|sentence)\b[^.;]{0,120}? "
    r"(?:be|been|was|were|is|put) (?:put right|right|corrected|removed|taken out|struck out|"
    r"deleted|amended|reworded|withdrawn|rewritten)\b"
    r"|\b(?:struck out|crossed out|took out|taken out|deleted|removed|corrected|reworded|rewrote) "
    r"(?:the|an?|this|that|my|our|his|her) (?:\w+ ){0,2}"
    r"(?:entry|line|wording|note|phrase|remark|comment|sentence)s?\b"
)


def is_corrected(place: Place) -> bool:
    """Whether what stands around the label in its sentence takes it back."""
    left, right = place.left, place.right
    if any(before.search(left) and after.match(right) for before, after in _AROUND):
        return True
    return _PUT_RIGHT.search(place.passage.low) is not None


def is_withdrawn(place: Place) -> bool:
    """The next sentence takes the label back: "That was my word and I withdraw it"."""
    passage = place.passage
    return _TAKEN_BACK.match(passage.folded, passage.end, passage.end + 120) is not None


_TAKEN_BACK = re.compile(
    r" ?(?:this|that|it|which|these) (?:is|was|were) "
    r"(?:wrong|untrue|not true|not right|my word|our word|unfair|a mistake|incorrect|not (?:what|"
    r"how|so|"
    r"the case|who))"
    r"| ?(?:in (?:fact|truth|reality),? |the truth is that )?"
    rf"(?:{_CHILD_WHO} (?:has been|had been|is being|was being|is|was)? ?{_SUFFERED}"
    rf"|(?:in (?:fact|truth|reality),? |the truth is that )(?:she|he|they) (?:is|was|"
    rf"were) {_SUFFERED})"
    r"|[^.!?\n]{0,30}\b(?:today|now|nowadays|these days),? (?:i|we|one) (?:would|should) "
    r"|[^.!?\n]{0,30}\b(?:i|we|one) would (?:now|today) "
    r"|[^.!?\n]{0,60}\b(?:i|we) "
    r"(?:withdraw|apologise|take (?:it|that) back|was wrong|were wrong|regret|no longer)\b"
)
