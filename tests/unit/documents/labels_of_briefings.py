"""What a careful reader names in the four briefings; see `expected` for how a line is read."""

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
