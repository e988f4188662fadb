"""What a careful reader names in the five sources: written down by hand before anything was built.

A line is: kinds, line of the source, the words it can be known by (a few, never a whole sentence).
f finding, r recommendation, q question, g good practice; several letters: either will do. A "?"
before them: it may be named and need not be. Lists are known by the first words of their first
entry, themes by the slug of the pack.
"""

SWINDON_BRIEFING = """
f 13 case reviews highlight that
?f 13 this means that
r 15 keep focus on the
?fr 15 the use of inappropriate
r 15 challenge inappropriate language
f 17 case reviews found that
f 23 children find it difficult
?fr 23 messages from children are
r 23 it is vital for
f 25 it is difficult for a child
r 25 even if a child
?fr 25 16-17 year olds
r 27 professionals providing any sexual
f 27 the fact that children
?fr 27 case reviews show that
r 29 be aware of the
?fr 29 victims of sexual exploitation may
r 29 practitioners need to see
?r 29 victims of exploitation should
r 31 share any concerns with
r 52 share any safeguarding concerns
?r 53 intelligence or any other
r 55 managers should seek to
f 55 serious case reviews have
r 55 it is essential that frontline
?r 55 the impact and trauma
?fr 57 sharing learning from
"""

CHESHIRE_EAST_BRIEF = """
rf 40 the importance of appreciating
r 42 children and young people who make
r 44 children should not be
rf 46 the significance of sharing
?rf 46 the importance of critical
?rf 46 develop systems and practice
rf 48 the importance of identifying
?rf 48 recognising the safety that
rf 50 increased awareness of the
rf 52 ensuring disclosures of harm
rf 54 developing a whole family
rf 56 recognising the importance of
?rf 62 ensuring the child's voice
?f 64 seeing, evidence of
?f 66 distress about not
?f 68 hearing that she
?f 70 listening and sharing
f 109 professionals did not fully
fg 110 the multi-agency team tried
f 111 experience of a number
f 112 the cumulative harm caused
f 116 the consequences of behavioural
f 117 focus on 'problematic
f 118 victim-blaming language
f 119 professional anxiety about
f 120 self-harm and overdose
r 124 practitioners need to consider
?rf 130 multi-agency chronologies
?rf 132 relational and trauma-informed
?rf 134 using a trauma-informed
r 136 it is important to seek
?f 138 repeated self-harm
r 140 practitioners need to review
r 142 responsibility for engagement
f 144 focusing on 'problematic
f 156 there were a number
f 157 incidents were managed in
f 158 this is highly likely
f 159 disclosures of abuse did
?f 161 was not hidden
?f 163 practitioners could talk
r 169 responses to children's disclosures
r 171 it is important where
?fr 173 understanding underlying trauma
?f 175 behaviour is a form
?rg 179 attending to the child's
?rg 181 engagement with children
?rg 183 developing trusting relationships
?rg 185 practising curiosity
f 197 domestic abuse and violence
f 198 wider instances of violence
f 199 incidents in the home
f 200 domestic abuse incidents tended
f 201 in place was ineffective
?fr 205 this is about making
r 207 where there are individual
?fr 209 a multi-agency response is
r 211 all practitioners and managers must
f 221 was not seen as
rf 222 knowledge and skills need
f 223 experienced significant harm both
f 224 victim-blaming language was
f 225 practitioners did not consider
gf 226 there were trusted relationships
?f 228 professional curiosity
f 234 victim-blaming language means
r 238 must not be blamed
?fr 240 safeguarding children at risk
r 242 children at risk of extra
r 244 practitioners and managers working
?fr 252 education is a key
f 260 adult issues of domestic
f 261 they were chronic
f 262 preoccupying adult behaviours
fr 263 the increased risks associated
fr 264 a collaborative whole-family
f 265 drift and delay
fr 266 critical thinking and professional
r 270 adult issues need to
r 272 adult services, who have
f 274 there were services in
r 276 critical thinking and challenge need
?rf 276 the importance of critical thinking
?rf 286 this is supported
r 292 read and reflect on
r 293 access training, resources
r 294 ensure the child's lived
r 295 children and young people who make
rf 296 multi-agency critical reflection
r 297 use supervision to
r 298 understand the importance
r 299 use a relational
r 300 be aware of your
r 301 recognise that child
"""

BEDFORD_DISCUSSION = """
f 9 most of the children
f 11 the victims were mainly
f 13 many of the victims
f 17 the fact that young
f 18 some young people may
f 20 16 and 17 year
f 22 sexual activity between
f 25 victims of sexual exploitation often
r 26 when dealing with troubled
r 28 victims of exploitation who
f 31 young people are unlikely
?f 31 too often, even
r 36 practitioners must be aware
r 38 professionals providing sexual
r 40 an early and comprehensive
r 42 assessment should draw on
r 44 any assessment of child
r 47 practitioners need to balance
?r 47 even when a young
r 49 practitioners need perseverance
r 51 services need to embed
?r 51 children need to be listened
r 53 victims of sexual exploitation may need
r 56 disclosure from young people
r 58 perpetrators need to be
r 60 to reduce future exploitation
r 61 must be referred
"""

SWINDON_HANDBOOK = """
?r 43 all agencies have a role
?f 43 has a clear role
?fr 49 prevention is very
?f 96 research found girls
?f 98 awareness is developing
?fr 100 whatever their experience
?f 102 children under the age
?f 104 whilst a child aged
?f 122 there are many myths
?f 122 recent media attention
?f 126 the grooming and sexual
?f 142 both perpetrators and victims
?f 142 site visits carried
?f 142 a thematic assessment
?f 150 boys and young men
?f 158 in relation to group
?f 158 there is evidence
?f 160 women and girls
?f 164 peer-on-peer
?f 170 evidence shows that
?f 174 the occ inquiry found
?f 182 the majority of victims
?f 184 parents may be unlikely
?f 186 young people with learning
?fr 224 there are a number of factors
r 282 concerns that a child
r 284 professionals will need to
f 296 serious case reviews in other
?r 297 read the following two
r 307 should avoid using such
?f 307 there are some labels
?f 315 situations of child
r 333 any young person between
?r 337 a child under 13 is not
r 339 cases involving children aged
r 341 there should be a presumption
r 345 consideration should be given
r 347 the professional should make
?fr 347 concerns of a similar
?r 347 cases of concern should
r 349 where there is reasonable
r 355 the considerations in the
?f 375 children with learning disabilities
?f 377 disabled children are
?r 377 in assessing whether
?f 383 the sexual offences act
r 385 in all cases where the sexually
?r 385 in order for this
r 389 if one or more
r 393 in all cases where it appears
?r 393 where there is concern
r 395 where the alleged perpetrator
r 401 all agencies must ensure
r 403 if having analysed the
?r 405 it should never
r 415 health professionals working in
r 416 any health professional should
r 420 all health professionals should
r 421 health professionals should provide
r 423 the health professional should check
r 424 the health professional should attend
r 428 the professional should listen
r 430 the leaving care personal advisor should
r 431 the leaving care professional should, in
r 432 the named lead professional should carefully
r 434 personal advisors should ensure
?r 434 where this confirms
r 435 should continue to provide
r 436 advisor should check
r 437 the leaving care professional should attend
r 441 all police officers, including
?r 441 reports of missing persons
r 442 the police officer should
r 443 officers or staff with
r 444 the police have additional
r 446 one priority for the
?r 447 all interviews with
?r 447 it must be recognised
r 448 where a child refuses
?r 449 where a child has made
r 453 the police should check
r 454 the police should attend
?fr 458 probation workers will
?f 458 perhaps most
?r 460 all probation workers
r 461 the probation worker should in
r 462 who raises the concern should
?fr 462 serious further offence reviews
?r 464 probation officers and probation
?r 465 if indicated by
?r 466 the completed screening tool
?r 467 if the child is linked
?r 468 practitioners will ensure
?r 469 a probation officer
?fr 473 personal, social
?fr 474 attending school is
r 476 schools should do everything
?r 482 children thought to be
r 483 staff should be competent
r 484 the designated safeguarding lead should
r 485 all professionals should ensure
?r 489 and should complete
r 491 where this confirms there are
r 492 should check the child's records
r 493 should attend any strategy
r 497 social care have the lead
?r 498 following a referral
r 500 all new referrals to
r 501 team should offer referrers
r 509 staff should be alert
r 510 where this confirms there are
r 511 staff should check
r 512 staff should attend
?r 513 early help services have
?f 521 national and local evidence
?r 522 it must be recognised
r 523 yot workers should be alert
r 525 should attend any strategy
r 526 named lead professional in
r 527 workers should ensure they
?r 533 staff working in a range
r 535 staff working in adult
r 536 they should be alert
?r 540 staff working in these
?r 546 staff working in these other
r 550 each agency should identify
?r 552 their responsibilities include
?r 554 providing advice on
?r 555 acting as
?r 556 liaising with
?r 557 determining how
?r 560 ensuring an agency
?r 561 identifying all staff
?r 562 providing reports
?r 566 no professional should
?f 566 providing an appropriate
r 567 all agencies should be
?f 567 safeguarding and promoting
?r 568 in relation to confidentiality
?r 570 data protection should
?f 585 it is anticipated
?r 591 the organisations will
r 604 an interview must always
?fr 604 these interviews are
?r 615 decisions to request
r 617 the return interview should
?r 617 it is the responsibility
?r 627 to provide education
?r 629 this needs to be targeted
?r 630 to support the
?r 631 to provide intelligence
?r 632 developing local
?r 633 to identify gaps
?r 637 to ensure that
?r 638 to make best
?r 639 to provide awareness
?r 640 to provide timely
?r 641 to continue
?r 642 to bring to the
r 644 concerns around child
?r 648 to take action
?r 649 to disrupt
?r 650 all agencies should co
?r 651 training on cse
?r 652 to recognise that
?r 654 to understand the local
?r 655 to utilise
?r 656 to pursue
r 660 practitioners who are concerned
?fr 668 sharing information is essential
?r 669 appropriate sharing
?fr 669 the sharing of information
?f 670 in many instances
?fr 670 it would be preferable
?r 674 information should always
?r 680 this needs to be
?r 682 please note
?r 710 professionals would need
"""

BUCKINGHAMSHIRE = """
f 1 national serious care reviews
?f 2 confusion around
?f 4 this means that
r 6 the learning from these
?r 8 practitioners need to persevere
?r 9 the primary focus
?f 22 the children in these
f 29 the fact that young
f 32 may be coerced
f 35 some children may not
f 37 16 and 17 year
f 39 sexual activity between young
f 42 victims of sexual exploitation often
f 45 negative attitudes from
r 47 when dealing with troubled
r 49 victims of exploitation who
r 51 perseverance is required
f 55 being in care can
f 61 children are unlikely to
f 66 too often, even
?r 69 be aware of warning
r 71 practitioners must be aware
?f 71 victims of sexual exploitation often
?f 74 warning signs of
?fr 79 although the majority
?f 80 groups particularly
?r 83 consider the child
r 85 professionals providing sexual
?r 87 carry out early
r 89 an early and comprehensive
?r 92 establish a complete
r 94 assessment should draw on
?r 96 assess the
f 98 the fact that children
?f 102 sexual activity between children
?r 105 balance a
?f 107 16 & 17 year
r 108 practitioners need to balance
?r 113 engage children
r 115 practitioners need perseverance
?r 117 consider the wider
r 119 when dealing with troubled
r 122 services need to embed
?r 125 provide on-going
rf 127 may need on-going
?r 132 take disclosures seriously
f 133 children are unlikely to
?f 137 too often, even when
?r 143 identify perpetrators and
r 144 perpetrators need to be
?r 146 where children are perpetrators
?r 151 collect profiles
r 152 to reduce future exploitation
r 155 disclosure from children of
f 162 credibility was given
r 181 all professionals working
?r 182 the training should
r 199 listen to what children
?rq 200 can the conversation
?rq 201 is the child comfortable
r 216 all agencies should make
r 229 have a training pathway
?r 230 consider whether your
r 240 display the thresholds
f 243 information sharing is still
?r 243 there needs to be improved
f 250 there is a lack
?r 252 a recommendation has
r 254 there needs to be more
rf 257 a similar response
?r 262 ensure children in
?r 271 communities can
?r 277 data around child
?r 283 our school population
?r 287 there are effective
?r 291 children who are vulnerable
?r 297 good information-sharing
?r 305 local offending profiles
"""

STATEMENTS = {
    "000": SWINDON_BRIEFING,
    "001": CHESHIRE_EAST_BRIEF,
    "002": BEDFORD_DISCUSSION,
    "003": SWINDON_HANDBOOK,
    "004": BUCKINGHAMSHIRE,
}

#: The first words of the first entry of each list; "?" as above.
LISTS = {
    "000": ("underage sexual activity", "under age sexual activity", "?brooke"),
    "001": (
        "professionals did not",
        "the consequences of behavioural",
        "?the conceptual model",
        "there were a number",
        "?attending to the",
        "domestic abuse and",
        "child l was not",
        "adult issues of",
        "?with parents",
        "read and reflect",
        "the importance of appreciating",
        "?contextual safeguarding",
        "?child sexual abuse and",
        "?seeing, evidence",
    ),
    "002": (
        "some young people",
        "when dealing with",
        "?fear of perpetrators",
        "practitioners must be",
        "?underage sexual activity",
        "practitioners need to balance",
        "disclosure from young",
        "?many were in",
    ),
    "003": (
        "child sexual exploitation can occur",
        "sexually exploitative relationships with older",
        "exert power",
        "send or post",
        "being involved in abusive",
        "children who have been the victim",
        "going missing the most",
        "being liked by",
        "child prostitution",
        "children under 13",
        "the age of the child",
        "providing advice on",
        "a strong commitment",
        "has been missing",
        "to provide education",
        "to ensure that multi",
        "to take action",
        "?inappropriate relationships",
        "?exploitation falls",
        "?the grooming and",
        "?the majority of victims",
        "?introduction",
        "?the way we use",
        "?health professionals",
        "?the leaving care",
        "?if a young adult",
        "?the police",
        "?all probation",
        "?staff in schools",
        "?children's social care",
        "?staff should",
        "?the yot is",
        "?staff working",
        "?providing an appropriate",
        "?the organisations",
        "?this full range",
        "?sharing information",
        "?ceop",
        "?life centre",
    ),
    "004": (
        "serious or prolonged",
        "victims of sexual exploitation may",
        "when dealing with",
        "fear of perpetrators",
        "?be aware of warning",
        "?underage sexual activity",
        "?children in local authority",
        "?identifying & accessing",
        "we devised a short",
        "information sharing is",
        "?we added",
        "?buckinghamshire have produced",
        "?prevent",
        "?communities can",
    ),
}

#: Themes of the whole document, by the slugs of the national pack.
THEMES = {
    "000": (
        "professional-curiosity",
        "voice-of-the-child",
        "consent",
        "language-and-blame",
        "recognising-exploitation",
        "supervision-and-support",
        "?underage-sexual-activity",
        "?disclosure",
        "?grooming",
        "?health-services",
        "?information-sharing",
        "?criminalisation",
        "?training",
        "?challenge-and-escalation",
        "?engagement-and-trust",
        "?adolescents",
    ),
    "001": (
        "voice-of-the-child",
        "disclosure",
        "language-and-blame",
        "domestic-abuse",
        "trauma-and-cumulative-harm",
        "parental-difficulties",
        "information-sharing",
        "supervision-and-support",
        "recognising-exploitation",
        "engagement-and-trust",
        "?multi-agency-working",
        "?challenge-and-escalation",
        "?context-outside-the-home",
        "?self-harm-and-suicide",
        "?education",
        "?grooming",
        "?professional-curiosity",
        "?drift-and-delay",
        "?assessment",
        "?substance-misuse",
        "?health-services",
        "?adolescents",
        "?abuse-in-the-family",
        "?missing",
    ),
    "002": (
        "consent",
        "recognising-exploitation",
        "disclosure",
        "assessment",
        "perpetrators-and-disruption",
        "engagement-and-trust",
        "criminalisation",
        "?underage-sexual-activity",
        "?voice-of-the-child",
        "?grooming",
        "?children-in-care",
        "?health-services",
        "?missing",
        "?education",
        "?adolescents",
        "?multi-agency-working",
        "?substance-misuse",
    ),
    "003": (
        "recognising-exploitation",
        "grooming",
        "trafficking",
        "language-and-blame",
        "underage-sexual-activity",
        "consent",
        "missing",
        "information-sharing",
        "online-harm",
        "referral-and-thresholds",
        "perpetrators-and-disruption",
        "?multi-agency-working",
        "?disability",
        "?disclosure",
        "?children-in-care",
        "?assessment",
        "?training",
        "?education",
        "?health-services",
        "?criminalisation",
        "?parents-and-carers",
        "?gangs-and-criminal-exploitation",
        "?substance-misuse",
        "?peers",
        "?diversity",
        "?boys",
        "?strategy-discussions",
        "?people-in-trust",
        "?recording",
        "?adolescents",
        "?domestic-abuse",
        "?early-help",
        "?leadership",
    ),
    "004": (
        "consent",
        "recognising-exploitation",
        "disclosure",
        "assessment",
        "perpetrators-and-disruption",
        "engagement-and-trust",
        "children-in-care",
        "training",
        "information-sharing",
        "criminalisation",
        "?referral-and-thresholds",
        "?underage-sexual-activity",
        "?voice-of-the-child",
        "?retraction",
        "?grooming",
        "?health-services",
        "?parents-and-carers",
        "?transition-to-adulthood",
        "?language-and-blame",
        "?adolescents",
        "?multi-agency-working",
        "?education",
        "?diversity",
        "?missing",
        "?early-help",
    ),
}

#: Title, publisher, day or words of the date, kind.
FRONT = {
    "000": ("Learning Together: Learning from Case Reviews and Audits", "Swindon", "", "briefing"),
    "001": ("Child Sexual Exploitation (CSE)", "Cheshire East", "", "briefing"),
    "002": ("", "", "November 2013", "briefing"),
    "003": ("Tackling Child Sexual Exploitation", "Swindon", "", "handbook"),
    "004": ("Learning from Serious Case Reviews", "Buckinghamshire", "", "briefing"),
}
