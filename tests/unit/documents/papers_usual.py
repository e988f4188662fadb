"""Four documents in the manner of most that partnerships publish, written after all others with
their labels. At first sight, of the findings 0.95 were found and 0.73 right (one heading said
"Learning" over a list of what to do), of the recommendations 0.57 and all right, of good practice
0.40 and all, and all questions. They are tests of what was changed since."""

from __future__ import annotations

from pathlib import Path

import docx

SUMMARY_OF_A_REVIEW = r"""
#set page(paper: "a4", margin: 2.3cm, header: align(right)[Child V: summary for publication],
  footer: context align(center)[#counter(page).display()])
#set text(size: 11pt)
#v(4cm)
#text(size: 24pt, weight: "bold", fill: rgb("#1b3a6b"))[Local Child Safeguarding Practice Review]

#text(size: 18pt)[Child V: Executive summary]

Redmere and Holt Safeguarding Children Partnership

Author: an independent author

Date of publication: 14 November 2022
#pagebreak()
#set heading(numbering: "1.")
= Background to the review
Child V was four when he was admitted with burns from an iron. Both parents were charged. His two
brothers are safe and well in foster care.
= Process
The author met seventeen practitioners. The father declined to take part.
= Key themes and learning
== Theme 1 – Domestic abuse and the invisible father
Practitioners spoke with the mother about leaving and never with the father about stopping. Three
risk assessments were completed from her account alone. When he was present in the home, visits
became shorter and the children were seen in the kitchen with both parents.

The health visitor identified the pattern and shared it in supervision. It was not taken to the
multi-agency risk assessment conference because the score was one point below the threshold.
== Theme 2 – Cultural curiosity
The family's first language was Twi. An interpreter was used on two of twenty-six contacts, and on
other days the eldest brother interpreted for his mother. Practitioners described the family as
"private" without asking what privacy meant to them.
== Theme 3 – The impact of the pandemic
Nursery closed and the children were out of sight for eleven weeks. Virtual visits were accepted as
equal to visits. The nursery manager rang the family every Friday and recorded each call, which was
good practice.
= Recommendations
#table(columns: (1cm, 1fr, 3.5cm), inset: 6pt,
  [*1*], [The Partnership to review how perpetrators are engaged, and to report on what is offered
  to them in the area.], [Partnership],
  [*2*], [All agencies to assure the Partnership that professional interpreters are booked and that
  children do not interpret.], [All agencies],
  [*3*], [The threshold for the conference to be applied with professional judgement, and this to be
  set out in the protocol.], [Police])
= Conclusion
V's experience was that adults talked above his head. The Partnership accepts the findings.
"""
SUMMARY_OF_A_REVIEW_LABELS = """
f never with the father about stopping
f from her account alone
f visits became shorter
f not taken to the multi agency risk
?f health visitor identified the pattern
f an interpreter was used on two
?f the eldest brother interpreted
f without asking what privacy meant
?f out of sight for eleven
f virtual visits were accepted
g rang the family every friday
r review how perpetrators
r assure the partnership that professional
r to be applied with professional judgement
?f adults talked above his head
?f family's first language
"""

AUDIT_SUMMARY = """<!doctype html><html lang="en"><head><title>Audit of strategy meetings | Alder
Edge Safeguarding Children Partnership</title></head><body><main>
<h1>Learning from multi-agency audit: strategy meetings</h1>
<p>Alder Edge Safeguarding Children Partnership | March 2025</p>
<h2>Audit overview</h2>
<p>Fifteen strategy meetings held between June and September 2024 were audited by a panel of six
agencies.</p>
<h2>Key strengths</h2>
<ul><li>Meetings were timely, with thirteen held on the day of the referral.</li>
<li>Police and social care contributed relevant information in all fifteen.</li>
<li>Minutes captured the rationale for decisions.</li></ul>
<h2>Areas for development</h2>
<ul><li>Health were represented in nine of fifteen meetings.</li>
<li>Education was not invited during school holidays.</li>
<li>The lived experience of the child was discussed in four meetings only.</li>
<li>Actions did not always have an owner or a timescale.</li></ul>
<h2>Single agency learning</h2>
<h3>Police</h3>
<p>Officers attending were not always the officers in the case. The force should consider how
knowledge of the child is handed over.</p>
<h3>Health</h3>
<p>Requests for attendance were sent to a shared mailbox that is not read at weekends. The
integrated care board should provide one telephone number for all strategy meetings.</p>
<h2>Next steps</h2>
<p>The findings will be shared at the practice forum, and the audit will be repeated in 2026.</p>
<h2>Questions for your team</h2>
<ul><li>Do you know how to convene a strategy meeting out of hours?</li>
<li>How do you bring the child's lived experience into the room?</li></ul>
</main></body></html>
"""
AUDIT_SUMMARY_LABELS = """
g meetings were timely
g police and social care contributed
g minutes captured the rationale
f health were represented in nine
f education was not invited
f lived experience of the child was discussed
f actions did not always have
f officers attending were not always
r the force should consider
f a shared mailbox
r should provide one telephone
q do you know how to convene
q how do you bring
"""

THEMATIC_TEXT = """Parental mental health: learning from case reviews

Summary of risk factors and learning for improved practice

Published: January 2024

Why reviews were held
This briefing draws on twenty-two reviews published since 2019 in which the
mental ill-health of a parent was a factor. In some the child died; in
others the child was seriously neglected.

Key issues

Professionals focused on the adult
Adult mental health workers often did not know the names or ages of the
children in the home. Appointments were offered at times when a parent had
to bring a baby.

Fluctuating illness
Assessments were made when the parent was well. Plans did not say what
would happen to the children when the parent was not.

Not understanding the impact on the child
Children told reviewers that they had learned to read the signs. Few
professionals had asked them what these were.

Learning for improved practice

See the whole family
* Ask every adult with a mental illness who depends on them.
* Include the children in crisis plans and care plans.

Plan for bad days
* Agree with the family who will care for the children in a crisis.
* Make sure schools know whom to ring.

Listen to children
* Talk to children about their parent's illness in words they understand.
* Offer young carers an assessment of their own.

References
A list of the reviews is available on request.
"""
THEMATIC_TEXT_LABELS = """
f often did not know the names
f offered at times when
f assessments were made when
f plans did not say
f few professionals had asked
?f children told reviewers
?f focused on the adult
?f not understanding the impact
r ask every adult
r include the children in crisis
r agree with the family
r make sure schools know
r talk to children about
r offer young carers
?r see the whole family
?r plan for bad days
?r listen to children
"""


def seven_minutes(path: Path) -> Path:
    """Headings of Word with numbers typed by hand, and lists."""
    document = docx.Document()
    document.add_heading("7 minute briefing: Rapid Review, Baby M", 0)
    document.add_paragraph("Saltmarsh Safeguarding Children Partnership, July 2024")
    for heading, texts in SEVEN:
        document.add_heading(heading, 1)
        for text in texts:
            style = "List Bullet" if text.startswith("- ") else None
            document.add_paragraph(text.removeprefix("- "), style=style)
    document.save(str(path))
    return path


SEVEN = (
    (
        "1. Background",
        (
            "Baby M was seven weeks old when found lifeless on a sofa beside a parent who had been "
            "drinking.",
        ),
    ),
    (
        "2. Family context",
        ("The parents were 19 and 20 and had both been in care. They were homeless in pregnancy.",),
    ),
    (
        "3. Safeguarding concerns",
        ("Alcohol, unstable housing and missed antenatal appointments were known to services.",),
    ),
    (
        "4. Learning identified",
        (
            "- Safer sleep advice was given as a leaflet at discharge and was not revisited.",
            "- The pre-birth assessment was closed at thirty-four weeks when a flat was found.",
            "- Information about a parent's drinking was held by the police alone.",
        ),
    ),
    (
        "5. Good practice",
        ("The midwife continued to visit the couple in the hostel although they had moved area.",),
    ),
    (
        "6. What do practitioners need to do?",
        (
            "- Ask to see where the baby sleeps, by day and by night.",
            "- Talk about alcohol and sofas with both parents.",
            "- Use the multi-agency pre-birth pathway and do not close it before the birth.",
        ),
    ),
    (
        "7. For reflection",
        (
            "How confident are you to ask to see a bedroom?",
            "What would you do if the answer was no?",
        ),
    ),
)
SEVEN_LABELS = """
f safer sleep advice was given
f assessment was closed at thirty
f was held by the police alone
?f missed antenatal appointments
g continued to visit the couple
r ask to see where
r talk about alcohol
r pre birth pathway
q how confident are you
q what would you do if
"""

PDFS = {"summary of a review": (SUMMARY_OF_A_REVIEW, SUMMARY_OF_A_REVIEW_LABELS)}
TEXTS = {"thematic text": (THEMATIC_TEXT, THEMATIC_TEXT_LABELS)}
PAGES = {"audit summary": (AUDIT_SUMMARY, AUDIT_SUMMARY_LABELS)}
WORDS = {"seven minutes of a rapid review": (seven_minutes, SEVEN_LABELS)}
