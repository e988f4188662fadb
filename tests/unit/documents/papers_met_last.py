"""Six documents written when the reading was built, with their labels, to see what it makes of what
it never met. Before anything was changed for them, of the findings 0.74 were found and 0.81 right,
of the recommendations 0.84 and 0.88, of good practice 0.50 and 1.00; all questions. They stay as
tests of what was changed then."""

from __future__ import annotations

from pathlib import Path

import docx

SERIOUS_CASE_REVIEW = r"""
#set page(paper:"a4", margin:2.3cm, header: align(right)[Serious Case Review: Child W - Final
Report], footer: align(center)[#context counter(page).display()])
#set text(size:11pt)
#align(center)[#v(3cm) #text(size:20pt)[*Stonebridge Safeguarding Children Board*]

#text(size:18pt)[*Serious Case Review*]

#text(size:18pt)[*Child W*]

#text(size:12pt)[*Author: an independent reviewer*]

#text(size:12pt)[*Published: 3rd October 2016*]]
#pagebreak()
#text(size:14pt)[*1. Introduction and terms of reference*]

1.1 This Serious Case Review was commissioned following the death of Child W at the age of five
months.

1.2 The review considered whether agencies should have acted differently. Family members were
invited to contribute and the panel must be grateful for their help.

#text(size:14pt)[*2. Summary of events*]

2.1 Mother booked late in her pregnancy and did not attend four appointments. The midwife did
not know that the father had convictions for violence.

2.2 At six weeks a health visitor saw a small bruise on the cheek. She accepted the explanation
given and did not refer.

2.3 Neighbours told the housing officer about shouting at night. The officer was not aware that
there was a baby.

#text(size:14pt)[*3. Analysis and lessons learned*]

#text(size:12pt)[*3.1 Bruising in a baby who is not mobile*]

3.1.1 The bruise at six weeks should have led to an immediate referral and a medical
examination. The health visitor had not received the updated protocol, and her supervisor did
not ask about it.

#block(stroke:1pt, inset:8pt)[*Learning Point 1:* A bruise on a baby who cannot move is never a
matter for one professional alone.]

#text(size:12pt)[*3.2 The unseen father*]

3.2.1 The father was present at most visits and does not appear in any assessment. Professionals
assumed that somebody else had asked about him.

#block(stroke:1pt, inset:8pt)[*Learning Point 2:* Fathers and male partners must be named, met
and assessed like mothers.]

#text(size:12pt)[*3.3 Sharing of information by housing*]

3.3.1 Housing staff held information that would have changed the picture. There was no route by
which they could share it.

#block(stroke:1pt, inset:8pt)[*Learning Point 3:* Housing is a safeguarding partner and needs to
be treated as one.]

#text(size:14pt)[*4. Good practice*]

4.1 The paramedics preserved the scene with care and supported the family with great kindness.

4.2 The GP telephoned the health visitor on the day that mother described feeling low.

#text(size:14pt)[*5. Conclusion*]

5.1 This was a baby about whom several professionals were a little worried, and nobody was
worried enough.

#text(size:14pt)[*6. Recommendations*]

#text(size:12pt)[*For the Safeguarding Children Board*]

6.1 The Board should satisfy itself that the protocol on bruising is known to every professional
who works with babies.

6.2 The Board should seek evidence, through audit, that fathers are included in assessments.

#text(size:12pt)[*For the Community Health Trust*]

6.3 To ensure that safeguarding supervision of health visitors asks about every injury to a baby.

#text(size:12pt)[*For the Housing Service*]

6.4 Housing officers to receive safeguarding training at level 2 within six months.

6.5 A route for sharing concerns with the front door to be agreed and published.

#text(size:14pt)[*Appendix A: Glossary*]

SCR - Serious Case Review. LSCB - Local Safeguarding Children Board, which must publish reviews.
"""
SERIOUS_CASE_REVIEW_LABELS = """
f a bruise on a baby
rf male partners must be
rf housing is a safeguarding
g the paramedics preserved
g the gp telephoned
r should satisfy itself
r should seek evidence
r safeguarding supervision of health visitors asks
r housing officers to receive
r a route for sharing
?f should have led to
?f had not received
?f the father was present
?f professionals assumed
?f there was no route
?f housing staff held
?f this was a baby about
"""

NATIONAL_PAGE = """<html lang="en"><head><title>Exploitation: national review</title></head>
<body>
<header><a href="#">Skip to main content</a></header><main>
<h1>Children harmed by exploitation outside the home: national review</h1><p>Published 21 June
2022</p>
<p>From: Child Safeguarding Practice Review Panel</p>
<h2>Contents</h2><ol><li>Summary</li><li>Findings</li><li>Recommendations</li></ol>
<h2>1. Summary</h2><p>This report looks at 22 reviews of children who were killed or seriously
hurt.</p>
<h2>2. Our findings</h2>
<h3>2.1 Children were moved, and the risk moved with them</h3><p>In 14 cases children were
placed elsewhere in a hurry. Plans rarely said who would keep the child safe in the new
place.</p>
<h3>2.2 Critical moments were missed</h3><p>Exclusion, an injury or an arrest is a moment at
which a child may take help. In most reviews nobody came within the day.</p>
<h3>2.3 Parents felt judged</h3><p>Parents told us that they were treated as part of the
problem.</p>
<h2>3. What works well</h2><p>Some areas have workers in custody suites and hospitals at night,
and children there spoke of being listened to.</p>
<h2>4. Recommendations</h2>
<h3>Recommendation 1</h3><p>Safeguarding partners should review whether help reaches a child
within 24 hours of a critical moment.</p>
<h3>Recommendation 2</h3><p>The Youth Justice Board, with police forces, should set out what is
expected in custody suites.</p><p>This should include who is called and how fast.</p>
<h3>Recommendation 3: work with parents</h3><p>The Department for Education should fund a trial
of parent support workers.</p>
<h2>5. Questions for safeguarding partners</h2><ul><li>How quickly do we reach a child after an
arrest?</li><li>What do parents in our area say about us?</li></ul>
<h2>Annex: methodology</h2><p>Reviews should be read with care because of small
numbers.</p></main></body></html>"""
NATIONAL_PAGE_LABELS = """
f children were moved
?f in 14 cases
?f plans rarely said
f critical moments were
?f in most reviews
?f exclusion, an injury
f parents felt judged
?f parents told us
g some areas have workers
r should review whether
r should set out what
r should fund a trial
q how quickly do we
q what do parents in
"""

FROM_A_PDF = """Harrowdale Safeguarding Children Partnership



Multi-agency audit report: child sexual abuse in the family
March 2023


                                                                 1
\fHarrowdale Safeguarding Children Partnership              MA audit report

1.   Background

Fifteen children's records were audited by a group of auditors from
six agencies between October and December 2022. Every agency should
complete its own form.

2.   Key findings

2.1. What we are doing well

  • Children were seen within a day of telling somebody in 12 of the 15
    cases.
  • Intermediaries were used for all four children with a disability.

2.2. What we need to do better

  • Medicals: paediatric examinations were considered in only six cases,
    and parents were not told why.
  • Non-abusing parents were given leaflets and no support. Two lost
    their home as a result.

                                                                 2
\fHarrowdale Safeguarding Children Partnership              MA audit report

  • Recording: the child's own words were found in five records. Most
    records summarise what the child "alleged", which weakens what was
    said.
  • Siblings were not spoken to in nine cases.

3.   Recommendations

It is recommended that:

  1. Health partners review the pathway to paediatric examination by
     June 2023.
  2. Children's social care, with the voluntary sector, develop an offer
     for parents who protect their child.
  3. All agencies remind staff to write down the child's words as they
     were said.

4.   Next steps

The findings will be presented at the learning event in May.

                                                                 3
"""
FROM_A_PDF_LABELS = """
g children were seen within
g intermediaries were used
f paediatric examinations were considered
f parents were given leaflets
f own words were found
f siblings were not spoken
r health partners review
r develop an offer
r remind staff to write
"""

ABSTRACT = """Local child safeguarding practice review: Child Y and Child Z
Mossley and Dale Safeguarding Partnership
Published 2022

Death of a 3-week-old baby in June 2021. The baby was asleep on a sofa with a parent. The family
was known to several services.

Learning themes include: advice on safer sleep was given once and not repeated; the risk of a
sofa was not part of the plan; substance misuse of both parents was known to some agencies only;
and the impact of moving into temporary accommodation was not thought about.

Recommendations include: the partnership should make safer sleep a part of every contact with a
family of a baby; housing should give every family with a baby a cot on the day that they move;
midwives and drug workers should agree one plan before birth.

Keywords: infant deaths, sleeping behaviour, substance misuse
"""
ABSTRACT_LABELS = """
f advice on safer sleep
f the risk of a sofa
f substance misuse of both
f the impact of moving
r should make safer sleep
r housing should give
r drug workers should agree
"""

MARGIN_HEADINGS = r"""
#set page(paper:"a4", margin:1.5cm)
#set text(size:10pt)
#text(size:22pt, fill:rgb("#553388"))[*Learning on a page: professional challenge*]

#text(size:10pt)[Brackenfield Safeguarding Children Partnership. January 2021]
#grid(columns:(4cm,1fr), gutter:14pt,
[#text(size:13pt)[*Why it matters*]],[Reviews in Brackenfield say again and again that somebody
was uneasy and did not say so a second time.],
[#text(size:13pt)[*What we learned*]],[
- Junior workers did not know that they may escalate above their manager.
- Disagreements were settled by e-mail, and the child's plan waited for weeks.
- The escalation policy is known in four of nine agencies.],
[#text(size:13pt)[*What to do*]],[
- Say what you disagree with and what you would do instead, in the meeting.
- Use the escalation policy if it is not settled in five days.
- Record the disagreement and how it ended in the child's file.],
[#text(size:13pt)[*Ask yourself*]],[
- When did I last change my mind because of a colleague?
- What would the child want me to say?],
[#text(size:13pt)[*Read more*]],[The policy stands on the partnership's website.])
"""
MARGIN_HEADINGS_LABELS = """
f junior workers did not
f disagreements were settled
f the escalation policy is known
?f again and again
r say what you disagree
r use the escalation policy
r record the disagreement
q when did i last
q what would the child want
"""


def of_bold_lines(path: Path) -> Path:
    """Headings that are bold lines, recommendations with letters, a table of learning."""
    document = docx.Document()

    def bold(text: str) -> None:
        document.add_paragraph().add_run(text).bold = True

    bold("LEARNING FROM A RAPID REVIEW")
    bold("Child N")
    document.add_paragraph("Kingsmere Safeguarding Partnership, February 2024")
    bold("Why are we sharing this?")
    document.add_paragraph("Child N, aged 16, took an overdose after leaving care.")
    bold("What did we find?")
    for text in (
        "Leaving care was planned by birthday and not by need.",
        "Mental health services closed the case when Child N did not answer two letters.",
        "The overdose in March was recorded in three systems and discussed in none.",
    ):
        document.add_paragraph(text, style="List Bullet")
    bold("What was done well?")
    document.add_paragraph("The personal adviser kept ringing every week although nobody answered.")
    bold("Learning and actions")
    table = document.add_table(rows=1, cols=3)
    for row in (
        ("Learning", "What we will do", "Who"),
        (
            "Letters do not reach young people who move often",
            "Change the policy on closing cases so that two letters are never enough",
            "Mental health trust",
        ),
        (
            "Care leavers lose every worker at once",
            "Keep one worker for six months after the eighteenth birthday",
            "Council",
        ),
    ):
        cells = table.rows[0].cells if row[0] == "Learning" else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    bold("Recommendations")
    document.add_paragraph(
        "a) The partnership should ask care leavers each year who they would ring at night."
    )
    document.add_paragraph("b) Agencies should record overdoses in one place that all can see.")
    bold("Reflective questions")
    document.add_paragraph("How do you end your work with a young person?")
    document.add_paragraph("Who notices when a young person stops answering?")
    document.save(str(path))
    return path


OF_BOLD_LINES_LABELS = """
f leaving care was planned
f mental health services closed
f the overdose in march
g the personal adviser
f letters do not reach
f care leavers lose
?r change the policy
?r keep one worker
r should ask care leavers
r agencies should record
q how do you end
q who notices when
"""

PDFS = {
    "serious case review": (SERIOUS_CASE_REVIEW, SERIOUS_CASE_REVIEW_LABELS),
    "headings in the margin": (MARGIN_HEADINGS, MARGIN_HEADINGS_LABELS),
}
TEXTS = {
    "text of a PDF": (FROM_A_PDF, FROM_A_PDF_LABELS),
    "abstract": (ABSTRACT, ABSTRACT_LABELS),
}
