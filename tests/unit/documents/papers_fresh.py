"""Four documents that were written, with their labels, after the reading had been bettered by those
of `papers_held`. At first sight no finding of eleven was found, and of the recommendations 0.30,
all right; what was wrong was three questions and two of good practice: their headings say none of
the words that were known. What was changed for them asks more of what is said than of headings."""

from __future__ import annotations

DIGEST_OF_REVIEWS = r"""
#set page(paper: "a4", margin: 2cm, header: [Ferrybridge Partnership #h(1fr) Thematic report])
#set text(size: 10.5pt)
#text(size: 22pt, weight: "bold")[Five rapid reviews, one year: what do they say together?]

#text(size: 11pt)[Ferrybridge Safeguarding Children Partnership, 30 June 2024]

#text(size: 14pt, weight: "bold")[Purpose of this report]

The executive asked for one report on the rapid reviews of the year. All five concerned children
under two.

#text(size: 14pt, weight: "bold")[Messages from the five]

#text(size: 12pt, weight: "bold")[Message 1: Parents' own childhoods]

In four of the five a parent had been in care. None of the antenatal assessments mentions it.
Leaving care workers had closed their files at twenty-one, and midwives did not ask.

*What should happen:* the council extends its offer to care leavers who are parents until the child
is two.

#text(size: 12pt, weight: "bold")[Message 2: Crying]

Three of the babies had been taken to the emergency department for crying in the week before.
Parents were reassured and sent home. The programme on coping with crying had not been delivered on
the ward since 2021.

*What should happen:* the hospital trust starts the programme again, and fathers are given it too.

#text(size: 12pt, weight: "bold")[Message 3: Temporary housing]

All five families had moved at least twice. Health visitors learned of moves from letters that came
back.

*What should happen:* housing officers tell the health visiting team of a move on the day.

#text(size: 14pt, weight: "bold")[Where we saw it done well]

One health visitor drove to the new address each time, and found a grandmother who would help.

#text(size: 14pt, weight: "bold")[Limits of this report]

Five is a small number. Nothing here proves a cause.
"""
DIGEST_OF_REVIEWS_LABELS = """
f antenatal assessments mentions
f midwives did not ask
?f had been in care
?f taken to the emergency
?f reassured and sent home
f had not been delivered on the ward
f moved at least twice
f health visitors learned of moves
r extends its offer
r starts the programme again
r tell the health visiting team
g drove to the new address
"""

PEER_REVIEW = """Section 11 peer review
Feedback letter to Brindle Valley Safeguarding Partnership

15 May 2023

Dear partners

Thank you for asking us to look at how you meet your duties under section 11.
We spent three days with you, read forty documents and met sixty people.

You should be proud of:

  - A clear line from what children tell you to what the partnership does.
  - Safer recruitment, which is thorough in every agency that we looked at.
  - Leaders who say what they are worried about before they are asked.

You may wish to think about:

  - Supervision of staff in schools, which depends on the goodwill of heads.
  - Allegations against volunteers. Three clubs did not know whom to ring.
  - The training offer: places are booked and a third of them stay empty.

We suggest that you:

  1. Write down what a school can expect of supervision, and pay for it.
  2. Tell every sports club in the valley the number of the designated
     officer.
  3. Charge for places that are booked and not used.
  4. Invite a young adviser to each meeting of the executive.

We would be glad to come back in a year.

Yours sincerely

The review team
"""
PEER_REVIEW_LABELS = """
g a clear line from what
g safer recruitment which
g leaders who say what
f supervision of staff in schools
f three clubs did not know
f a third of them stay empty
r write down what a school
r tell every sports club
r charge for places
r invite a young adviser
"""

LEARNING_PAGE = """<!doctype html><html lang="en"><head><title>Learning from Child T</title></head>
<body><div class="site-header"><p>Lower Dene SCP</p></div><div id="content">
<h1>Child T: what happened and what it teaches us</h1>
<p>Published by Lower Dene Safeguarding Children Partnership in August 2022</p>
<h2>What happened?</h2>
<p>T, who was 16 and autistic, was arrested eleven times in a year. Men whom he called friends had
given him a car to drive.</p>
<h2>What does T's life teach us?</h2>
<h3>He was seen as an offender</h3>
<p>Each arrest led to a new charge and to no question about who owned the car.</p>
<h3>His autism was known and not used</h3>
<p>The school's plan for how to talk with him lay in a drawer. Officers interviewed him as they
would anybody.</p>
<h3>Nobody joined it up</h3>
<p>Youth justice, social care and the school held three meetings in one week, each without the
others.</p>
<h2>What would have helped?</h2>
<ul><li>One trusted adult with time.</li><li>An early referral to the national referral
mechanism.</li></ul>
<h2>What we ask of you</h2>
<table><tr><th>If you are...</th><th>Please...</th></tr>
<tr><td>a police officer</td><td>ask who owns the car, and look for the plan for how to talk with
the child</td></tr>
<tr><td>a youth justice worker</td><td>check on the first day whether a referral to the national
mechanism was made</td></tr>
<tr><td>a teacher</td><td>send the plan for how to talk with a child to whoever meets the child
next</td></tr></table>
<h2>Ask your team</h2>
<ul><li>Who owns the car?</li><li>Which plans lie in our drawers?</li></ul>
</div></body></html>
"""
LEARNING_PAGE_LABELS = """
f no question about who owned
f lay in a drawer
?f officers interviewed him
f held three meetings in one week
?f he was seen as an offender
?f his autism was known
?fr one trusted adult
?fr an early referral
r ask who owns the car and look
r check on the first day
r send the plan for how
q who owns the car
q which plans lie
"""

STANDARDS = r"""
#set page(paper: "a4", margin: 2cm)
#set text(size: 10.5pt)
#text(size: 22pt, weight: "bold")[Standards for child protection conferences]

#text(size: 11pt)[Agreed by the partners of Ullock and Fell. Reviewed each April.]

#text(size: 13pt, weight: "bold")[Standard 1: The child takes part]

- Every child over six is met by the chair beforehand, if the child wishes.
- The child's words are read out first.
- An advocate must be offered to each child.

#text(size: 13pt, weight: "bold")[Standard 2: Reports]

Reports must reach the chair and the parents two working days before. They should be no longer than
four pages and must say what is known and what is thought.

#text(size: 13pt, weight: "bold")[Standard 3: Attendance]

The police, health and the school must come or send somebody who can decide. A conference without
two agencies beside social care should not go on.

#text(size: 13pt, weight: "bold")[Standard 4: After the conference]

The outline plan must be sent within one working day. Core group members are expected to meet within
ten. Dissent should be written in the record.
"""
STANDARDS_LABELS = """
?d met by the chair
?d words are read out
d an advocate must be offered
d reports must reach
d they should be no longer
d must come or send somebody
d should not go on
d outline plan must be sent
d core group members are expected
d dissent should be written
"""

PDFS = {
    "digest of reviews": (DIGEST_OF_REVIEWS, DIGEST_OF_REVIEWS_LABELS),
    "standards": (STANDARDS, STANDARDS_LABELS),
}
TEXTS = {"peer review": (PEER_REVIEW, PEER_REVIEW_LABELS)}
PAGES = {"learning page": (LEARNING_PAGE, LEARNING_PAGE_LABELS)}
