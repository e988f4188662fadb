"""Documents unlike those before them, the half that was held back. Each was written with its labels
before anything read it. At first sight, of the findings 0.46 were found and 0.57 right, of the
recommendations 0.42 and 0.53. Measured once more when `papers_unlike` had bettered the reading:
findings 0.86 and 0.92, recommendations 0.79 and 0.94, questions 0.67 and 1.00, good practice 0.70
and 1.00, duties 1.00 and 1.00. What was still missed then (two columns, above all) was mended
after it, so that they are tests now and no measure."""

from __future__ import annotations

TWO_COLUMNS = r"""
#set page(paper: "a4", margin: 1.7cm, footer: align(center)[#text(size: 8pt)[Millrace Safeguarding
Partnership, Learning Digest 9]])
#set text(size: 9.5pt)
#text(size: 24pt, weight: "bold", fill: rgb("#005a50"))[Learning digest]

#text(size: 11pt)[Number 9, Spring 2024. Millrace Safeguarding Partnership]
#line(length: 100%)
#columns(2, gutter: 1cm)[
#text(size: 13pt, weight: "bold")[Babies born after care proceedings]

This spring we looked at four families in which an older child had been removed and a new baby was
expected.

#text(weight: "bold")[The families]

In each the mother was under twenty-three. In three the father lived elsewhere. One baby is now
cared for by an aunt.

#text(weight: "bold")[What stood out]

Pre-birth assessments began at twenty-eight weeks, though midwives had known since ten. By then
there
was time to decide and none to help.

Mothers were offered the same parenting course as before. Nobody had asked what had been wrong with
it.

Adult mental health services wrote to the GP only, so the letters about relapse were seen by nobody
who was planning for the baby.

#text(weight: "bold")[Bright spots]

A drug worker met one mother in a café every Friday for a year and went with her to each scan.

#colbreak()
#text(weight: "bold")[From now on]

+ Midwives ring the pre-birth team at the booking appointment.
+ The pre-birth plan is written with the mother by twenty weeks.
+ Adult mental health copies the health visitor and social worker into every letter.
+ Panels look at what was tried last time before anything is offered again.

#text(weight: "bold")[Hold the thought]

What would help look like to this mother, at twelve weeks?

How do your letters reach the people who need them?

#text(weight: "bold")[Coming up]

Conference on 6 June at the town hall. Book through the website. Our next digest is about housing.
]
"""
TWO_COLUMNS_LABELS = """
f pre birth assessments began
?f none to help
f offered the same parenting course
f wrote to the gp only
g a drug worker met
r midwives ring the pre birth
r is written with the mother
r copies the health visitor
r panels look at what was tried
q what would help look like
q how do your letters
"""

AUDIT_OF_FOUR_COLUMNS = r"""
#set page(paper: "a4", flipped: true, margin: 1.5cm)
#set text(size: 9.5pt)
#text(size: 19pt, weight: "bold")[Thematic audit: children harmed outside the home]

Whitecross Safeguarding Children Partnership, quality assurance group, February 2025

#text(size: 14pt, weight: "bold")[The sample and the method]

Twelve records from six agencies were read by pairs of auditors. Parents of five of the children
spoke
with us.

#text(size: 14pt, weight: "bold")[Overall judgement]

Work with individual children is caring and mostly timely. Work with the places where they are
harmed
has hardly begun.

#text(size: 14pt, weight: "bold")[What auditors saw, theme by theme]

#table(columns: (2.6cm, 1fr, 1fr, 1fr), inset: 6pt,
  table.header([*Theme*], [*Working well*], [*Needs to be better*], [*What the auditors propose*]),
  [Screening], [Screening tools are done within five days in eleven of twelve records.],
  [The tool is filled in without the child in eight.],
  [Change the tool so that it cannot be closed before the child's part is written.],
  [Places], [Neighbourhood officers know the stairwells and shops that children name.],
  [Four plans mention a place, and none says who will make it safer.],
  [Name one person in each plan who answers for the place.],
  [Friends], [The youth service draws a map of friends for every referral.],
  [Maps stay in youth service records and are out of reach for schools.],
  [Agree how maps are shared, and for how long they are kept.],
  [Parents], [Parents spoke warmly of the family support phone line.],
  [Parents feel suspected, and two of five had been told that they must keep the child indoors.],
  [Write with parents a leaflet about what they can expect of us.])

#text(size: 14pt, weight: "bold")[What happens now]

The quality assurance group will look again in nine months.
"""
AUDIT_OF_FOUR_COLUMNS_LABELS = """
g screening tools are done
g neighbourhood officers know
g draws a map of friends
g spoke warmly of
?g individual children is caring
f filled in without the child
f four plans mention a place
f maps stay in youth
f parents feel suspected
?f has hardly begun
r change the tool
r name one person
r agree how maps
r write with parents
"""

REVIEW_OF_THEMES = """Sedgeworth Safeguarding Children Partnership

Child Safeguarding Practice Review: "Mina"

Final report of the independent reviewer
11 July 2022

Contents
1   Introduction                          3
2   Mina and her family                   5
3   What we can learn                     8
4   Summary of recommendations           17

1   Introduction

1.1 Mina was 13 when she was admitted to hospital, severely underweight,
    in January 2021. This review considers how agencies worked together
    to help her between April 2019 and that day.

2   Mina and her family

2.1 Mina lived with her mother and stepfather. She was taught at home
    from September 2019. Her mother told services that Mina had allergies
    to most foods. No clinic had confirmed any of them.

3   What we can learn

Theme 1: Elective home education and the unseen child

3.1 The local authority's adviser asked twice to see Mina's work and was
    sent photographs. The law gives advisers no right to see a child, and
    the adviser believed that this also meant she could not ask anybody
    else who had.

3.2 The GP practice, the dentist and the optician each knew that Mina was
    educated at home. Each assumed that an adviser visited.

3.3 Learning: a child who is taught at home may be seen by nobody, and
    each agency believes that another does.

Theme 2: When a parent's account replaces the child

3.4 Seven specialists were consulted in two counties. Their letters repeat
    the history given by the mother, and with each letter the allergies
    became more certain. There was no one paediatrician who read them all.

3.5 Mina was asked about her symptoms in front of her mother on every
    occasion but one. On that occasion she told a student nurse that she
    was hungry. The student wrote it down; nobody returned to it.

3.6 Learning: perplexing presentations need one lead clinician and a
    chronology made by somebody who does not treat the child.

Theme 3: Challenge between hospitals and social care

3.7 Two referrals were closed with advice. The named doctor disagreed and
    did not know that the decision could be taken higher.

3.8 The ward sister who sat with Mina at night, and who wrote to the
    named doctor about what she saw, showed persistence which the review
    wishes to recognise.

4   Summary of recommendations

Recommendation 1
The Partnership to establish a meeting each half term at which health,
education and social care compare the names of children taught at home
with those who have been seen.

Recommendation 2
The integrated care board to designate a lead paediatrician for every
child with unexplained symptoms who is seen in more than two hospitals.

Recommendation 3
Children's social care to give its reasons in writing to the referrer
whenever a health referral is closed, with the way to dispute it.

Recommendation 4
The Partnership to write to the Department for Education about the
power to see a child who is educated at home.

Sedgeworth SCP  CSPR Mina  Final                                  17
"""
REVIEW_OF_THEMES_LABELS = """
?f asked twice to see
?f believed that this also meant
f assumed that an adviser visited
f may be seen by nobody
f with each letter the allergies
f no one paediatrician
f in front of her mother
?f she was hungry
f nobody returned to it
fr perplexing presentations need
f did not know that the decision
?f two referrals were closed
g ward sister who sat
r establish a meeting each half
r designate a lead paediatrician
r give its reasons in writing
r write to the department
"""

LETTER_PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Joint inspection of the front door in Orlestone: letter</title></head><body>
<div id="cookie" class="cookie-banner"><p>We use cookies. <button>Accept</button></p></div>
<div class="wrap"><div class="col">
<h1>Joint inspection of the response to children at the front door: Orlestone</h1>
<p>19 September 2024</p>
<p>To all statutory safeguarding partners</p>
<p>This letter tells what inspectors saw when they visited Orlestone for five days in July.</p>
<h2>Headline findings</h2>
<p>Most children who need help are seen quickly. Leaders know where the weak places are. However,
children who are referred at night wait too long, and domestic abuse notifications pile up at the
weekend.</p>
<h2>What needs to improve</h2>
<ul><li>The time that children wait when they are referred out of hours.</li>
<li>The attendance of health at strategy meetings.</li>
<li>How the partnership uses what children say to change its services.</li></ul>
<h2>Strengths</h2>
<ul><li>Advice to professionals from the consultation line is thoughtful and recorded.</li>
<li>Early help workers sit beside social workers and take families over the same day.</li></ul>
<h2>Main findings</h2>
<p>Thresholds are understood by schools and by most health staff. Inspectors saw referrals that
tell a clear story of the child.</p>
<p>Health practitioners were present at eleven of thirty strategy meetings. Decisions in the others
were made without knowing about injuries or medicines.</p>
<p>Police officers attend domestic abuse incidents promptly and speak with the children. The
notification is then held for up to four days, so that schools learn of Friday's violence on
Tuesday.</p>
<h2>Next steps</h2>
<p>The local authority should prepare a written statement of proposed action, working with the
police, the integrated care board and schools. It should be sent to us by 12 December 2024.</p>
<p>Yours faithfully</p><p>Four inspectorates</p>
</div><div class="share"><a href="#">Print this page</a></div></div></body></html>
"""
LETTER_PAGE_LABELS = """
f children who are referred at night
?gf most children who need
?gf leaders know where
fr the time that children wait
fr the attendance of health
fr how the partnership uses
g advice to professionals from
g early help workers sit
?gf thresholds are understood
?gf a clear story
f present at eleven of thirty
f without knowing about
?gf police officers attend
f held for up to four days
r prepare a written statement
?r should be sent to us
"""


PDFS = {
    "two columns": (TWO_COLUMNS, TWO_COLUMNS_LABELS),
    "audit of four columns": (AUDIT_OF_FOUR_COLUMNS, AUDIT_OF_FOUR_COLUMNS_LABELS),
}
TEXTS = {"review of themes": (REVIEW_OF_THEMES, REVIEW_OF_THEMES_LABELS)}
PAGES = {"letter": (LETTER_PAGE, LETTER_PAGE_LABELS)}
