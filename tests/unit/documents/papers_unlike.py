"""Documents unlike those before them, the half by which the reading was bettered; see `papers_held`
for the other. Each was written with its labels before anything read it. At first sight, of the
findings 0.16 were found and 1.00 right, of the recommendations 0.44 and 0.21 (a handbook's duties
came out as such), of questions 0.78 and 1.00, of good practice 0.71 and 0.80."""

from __future__ import annotations

QUESTIONS_TO_THE_PARTNERSHIP = r"""
#set page(paper: "a4", margin: 2.4cm, footer: context [LCSPR Jordan and Ellis #h(1fr)
#counter(page).display()])
#set text(size: 11pt)
#v(5cm)
#text(size: 26pt, fill: rgb("#1d4f6e"))[Local Child Safeguarding Practice Review]

#text(size: 20pt, fill: rgb("#1d4f6e"))[Jordan and Ellis]

Lead reviewers: two independent reviewers

Calderbrook and Ashe Safeguarding Children Partnership

Published March 2024
#pagebreak()
#text(size: 15pt, weight: "bold")[1 Why the review was held]

1.1 Jordan, then 15, and Ellis, then 14, were found by police in a flat one hundred and forty miles
from home. Both had been there for nine days. Adults had used them to hold and sell drugs.

1.2 The partners agreed that a review should look at the fourteen months before. Staff who knew the
young people took part in three conversations.

#text(size: 15pt, weight: "bold")[2 How the findings are set out]

2.1 Each finding tells what was seen in this case, how we know that it is not peculiar to it, and
why it matters. The reviewers do not make recommendations. They put questions to the partnership,
which must decide what it will do.

#text(size: 15pt, weight: "bold")[3 The findings]

#block(fill: rgb("#e6eef3"), inset: 8pt, width: 100%)[*Finding 1.* Return interviews are offered and
declined, and the service closes the episode; what the young person might have said is lost to
everybody.]

*What was seen in this case*

3.1 Jordan went missing twenty-two times. Nineteen interviews were offered by letter. Two were held.

*How do we know it is not only this case?*

3.2 Figures for the year show that a third of interviews are held.

*Questions for the partnership*

- What would it take for a young person to be offered somebody they already know?
- How will partners hear when interviews are declined again and again?

#block(fill: rgb("#e6eef3"), inset: 8pt, width: 100%)[*Finding 2.* When a young person is found with
drugs, the criminal process runs ahead, and the question of who gave the drugs is left for later.]

*What was seen in this case*

3.3 Ellis was interviewed under caution four times. A referral as a victim of trafficking was made
after the fourth.

*How do we know it is not only this case?*

3.4 Youth justice workers spoke of six others. The custody sergeants whom we met did not know about
the national referral mechanism.

*Questions for the partnership*

- Do partners agree who makes the referral, and on which day?
- Is the partnership content that a young person is spoken to as a suspect first?

#block(fill: rgb("#e6eef3"), inset: 8pt, width: 100%)[*Finding 3.* Schools manage risk by part-time
timetables, which gives those who exploit children the hours that they need.]

*What was seen in this case*

3.5 Ellis had eight hours of school a week for seven months. Nobody outside the school was told.

*Questions for the partnership*

- Who in the area knows tonight which children have less than full-time school?

#text(size: 15pt, weight: "bold")[4 What was done well]

4.1 A housing officer noticed new bicycles outside the flat and rang twice until somebody listened.

4.2 Jordan's tutor sent work every week and drove it to the house herself.

#text(size: 15pt, weight: "bold")[Appendix A: Those who took part]

Staff of the council, the police, two schools, youth justice and the hospital trust.
"""
QUESTIONS_TO_THE_PARTNERSHIP_LABELS = """
f interviews are offered and declined
?f twenty two times
?f a third of interviews
f the criminal process runs ahead
?f interviewed under caution
?f six others
?f custody sergeants
f schools manage risk by part time
?f eight hours of school
q what would it take
q how will partners hear
q do partners agree who
q is the partnership content
q who in the area knows
g a housing officer noticed
g tutor sent work
"""

HANDBOOK = r"""
#set page(paper: "a4", margin: 2.2cm, header: [Children who go missing: what to do #h(1fr) v4.1])
#set text(size: 10.5pt)
#align(center)[#v(3cm)#text(size: 26pt, weight: "bold")[Children who go missing from home or care]

#text(size: 15pt)[A handbook for everybody who works with children in Penhallow]

Penhallow Safeguarding Children Partnership

Version 4.1, September 2023]
#pagebreak()
#set heading(numbering: "1.1")
= Who this handbook is for
It is for every person who works with children, paid or not. It tells what the law asks, what
Penhallow has agreed, and whom to ring.
= What we mean by missing
A child is missing when nobody who is responsible knows where they are. The police no longer use the
word absent. Children go for many reasons: to be with friends, to be away from harm, because
somebody has asked them to come.

Children in care are three times as likely to go missing. Most return within a day.
= The first hour
The person who is caring for the child must try to reach the child, friends and family before they
ring the police, unless there is danger. Carers should not wait for a set time to pass. The report
must say what the child wore, what they had with them, and why today is different.

Police call handlers will grade the report with the caller and not for them. The grade has to be
written down with its reasons.
== Foster carers and residential staff
- Carers must ring the out of hours team as well as the police.
- The child's room must not be searched without two people present.
- Staff should keep the child's telephone number and a picture that is less than six months old.
== Schools
When a child leaves the site, the school must ring the parent and the police within fifteen minutes.
A school should never take a child off its roll because of going missing.
= When the child comes back
The police carry out a prevention interview. It does not take the place of the return interview.
== The return interview
An independent person must offer an interview within 72 hours of the child's return. The child
should be asked where and with whom they would like to talk. Interviewers need to share what they
hear on the same day where another child may be in danger.
#table(columns: (3cm, 1fr, 3cm),
  [*Role*], [*What they must do*], [*By when*],
  [Social worker], [Read the interview and decide whether the plan should change], [2 working days],
  [Missing lead], [Enter the episode and look for others seen at the same place], [Next morning],
  [School lead], [Tell class teachers what they need to know and no more], [The day of return])
== What to say to the child
- "I am glad that you are back."
- Do not ask why they did it.
- Listen more than you talk.
= Strategy meetings
After three episodes in ninety days the team manager must call a meeting. Health must be invited. If
a manager decides that no meeting is needed, they should record why and who agreed.
= Information sharing
Consent is good to have and is not needed where a child is at risk of harm. All agencies have a duty
to share what may keep a child safe. Practitioners are expected to follow the seven golden rules.
= Telephone numbers
Front door: 01632 960 001. Out of hours: 01632 960 002.
"""
HANDBOOK_LABELS = """
d who is caring for the child must try
d carers should not wait
d the report must say what
?d police call handlers will grade
?d the grade has to be
d ring the out of hours team
d room must not be searched
d staff should keep
d leaves the site the school must ring
d a school should never take
d must offer an interview
d the child should be asked
d interviewers need to share
?d read the interview and decide
?d enter the episode
?d tell class teachers
?d do not ask why
?d listen more than
d the team manager must call
d health must be invited
d they should record why
?d agencies have a duty
d practitioners are expected to follow
"""

BOXES = r"""
#set page(paper: "a4", flipped: true, margin: 1.2cm)
#set text(size: 9.5pt)
#text(size: 20pt, weight: "bold", fill: rgb("#7a1f5c"))[7 Minute Briefing: Child Sexual Abuse in the
Family]

Isleworthy Safeguarding Children Partnership #h(1fr) Issue 12, June 2023
#table(columns: (1fr, 1fr, 1fr), inset: 7pt,
[*1. What is it?*

Sexual abuse by somebody within the family or trusted by it. Most children who are abused never tell
an official at the time.],
[*2. Why it matters*

A local review looked at three sisters. Two told a teaching assistant that they hated bath time. It
was written in a diary and not passed on.],
[*3. What the review told us*

- Behaviour was managed and its cause was not looked for.
- Professionals waited for the children to say it in words.
- The mother's partner had been convicted elsewhere and no check was made.],
[*4. Signs*

Changes in sleep, pain, fear of one person, knowing things beyond their age. None of them proves
abuse.],
[*5. What gets in the way*

Workers told us that they fear putting words into a child's mouth, so they say nothing. Medical
examinations are thought of as forensic only, and are offered late.],
[*6. What you can do*

- Ask open questions and write the answer down as it was said.
- Talk with the specialist nurse before you rule out an examination.
- Check who lives in the home, and who visits.
- Never promise to keep it to yourself.],
[*7. Talk about it in your team*

- When did we last name sexual abuse as a possibility in supervision?
- Do we know where our specialist centre is?],
[*More*

Training dates are on the website.],
[*Contact*

Partnership office, 01632 960 118])
"""
BOXES_LABELS = """
?f most children who are abused
?f written in a diary
f behaviour was managed
f professionals waited for
f convicted elsewhere
f fear putting words
f thought of as forensic
r ask open questions
r talk with the specialist nurse
r check who lives
r never promise
q when did we last
q do we know where
"""

EXECUTIVE_SUMMARY = """THORNBY SAFEGUARDING CHILDREN BOARD

SERIOUS CASE REVIEW
FAMILY H
EXECUTIVE SUMMARY

October 2014

1. THE CIRCUMSTANCES THAT LED TO THIS REVIEW

In the early hours of 9 February 2013 the ambulance service was called to
the home of Family H. The youngest child, aged two, had taken methadone
that had been prescribed for a parent. The child lived, and has an injury
to the brain that will not mend. Both parents pleaded guilty to neglect.

2. THE FAMILY

There were four children. The two eldest cared for the two youngest. The
parents had used drugs for ten years and were well liked by the staff of
the clinic.

3. WHAT THE REVIEW CONCLUDED

The review concludes that the children were hidden behind their parents'
treatment. Drug workers measured progress by clean samples, and at no time
between 2010 and 2013 did any of them ask where the methadone was kept.
The health visitor was unaware that methadone was taken home, since the
letter from the clinic went to the GP alone and was scanned without being
read. The eldest daughter told her form tutor that she got the little ones
up each day. This was admired, and its meaning was not understood.

Two meetings were held under the common assessment framework. Neither had
anybody from the drug service at the table. Decisions were taken on the
basis of what the parents reported.

There was also work of a high standard: the nursery nurse who kept a daily
note of how the youngest child arrived gave the review its clearest picture
of the child's life.

4. WHAT HAS CHANGED SINCE

The clinic gives a locked box to each parent. The Board has trained two
hundred staff.

5. WHAT THE REVIEW RECOMMENDS

The Board is recommended to adopt a standard on the storage of methadone in
homes with children, and to test it each year by visits. The drug service
is asked to write to the health visitor as well as to the GP whenever a
parent of a child under five is allowed to take medicine home; it should
also have a named person at every meeting about such a child. Primary care
should make sure that a clinician, and not a clerk, reads letters about
parents who use drugs. For schools, the review recommends that staff be
taught to see a child who cares for others as a child in need of help. The
local authority must make its service for young carers known in every
school by September.

6. DISTRIBUTION

The full report is held by the Board.
"""
EXECUTIVE_SUMMARY_LABELS = """
f hidden behind their parents
f measured progress by clean
f unaware that methadone
f its meaning was not understood
?f told her form tutor
f neither had anybody from
f on the basis of what the parents
g kept a daily note
r adopt a standard
r write to the health visitor
?r named person at every
r a clinician and not a clerk
r a child in need of help
r service for young carers
"""

NESTED_PAGE = """<!doctype html><html lang="en"><head><title>Learning from our neglect reviews |
Safer Children Marram Bay</title></head><body>
<header><nav><ul><li><a href="/">Home</a></li>
<li><a href="/learn">Learning</a></li></ul></nav></header>
<main><article>
<h1>Learning from our neglect reviews</h1>
<p class="meta">Marram Bay Safeguarding Children Partnership. Last updated 8 January 2025.</p>
<p>Between 2022 and 2024 we reviewed the lives of seven children who were neglected.</p>
<section><h2>Theme A: Poverty and neglect</h2>
<div><p>Workers were afraid to seem to judge, and wrote about the house and not about the
child.</p>
<section><h3>What we saw</h3>
<div><ul><li>Food parcels were given eleven times before anybody asked what the child had
eaten.</li>
<li><p>Housing repairs took nineteen months, and this was written down as the parents'
neglect.</p></li>
</ul></div></section>
<section><h3>What we want to see</h3>
<div><ol><li>Every plan says what poverty does to this child and what agencies will do about
it.</li>
<li>Landlords are invited to the core group when repairs are part of the harm.</li></ol></div>
</section>
</div></section>
<section><h2>Theme B: Teeth, eyes, ears</h2>
<section><h3>What we saw</h3>
<p>Five of the seven had untreated decay. Missed appointments were recorded as "did not attend", as
if a child could bring itself.</p></section>
<section><h3>What we want to see</h3>
<p>Dentists and opticians tell the school nurse when a child was not brought twice.</p></section>
</section>
<section><h2>Theme C: Starting again</h2>
<section><h3>What we saw</h3>
<dl><dt>New worker, new start</dt><dd>Each new worker gave the parents a fresh chance, and the
children waited again.</dd>
<dt>No chronology</dt><dd>In six cases the history was never put in order.</dd></dl></section>
<section><h3>What we want to see</h3>
<ul><li>A chronology is read aloud when a case is handed over.</li></ul></section>
</section>
<section><h2>What is going well</h2><details open><summary>Show</summary>
<p>School breakfast staff knew every child's day before it began, and told the family
worker.</p>
</details></section>
<section><h2>For your team meeting</h2><p>Which of your families has had more than three
workers?</p>
<p>What would the child say has changed?</p></section>
<aside><h2>Related</h2><ul><li><a href="/n">Neglect toolkit</a></li></ul></aside>
</article></main><footer><p>Website by a company. Privacy.</p></footer></body></html>
"""
NESTED_PAGE_LABELS = """
f workers were afraid to seem
f food parcels were given
f housing repairs took
r every plan says what poverty
r landlords are invited
f five of the seven
f missed appointments were recorded
r tell the school nurse
f a fresh chance
f the history was never
r chronology is read aloud
g school breakfast staff
q which of your families
q what would the child say
"""


PDFS = {
    "questions to the partnership": (
        QUESTIONS_TO_THE_PARTNERSHIP,
        QUESTIONS_TO_THE_PARTNERSHIP_LABELS,
    ),
    "handbook": (HANDBOOK, HANDBOOK_LABELS),
    "boxes of a table": (BOXES, BOXES_LABELS),
}
TEXTS = {"executive summary": (EXECUTIVE_SUMMARY, EXECUTIVE_SUMMARY_LABELS)}
PAGES = {"nested sections": (NESTED_PAGE, NESTED_PAGE_LABELS)}
