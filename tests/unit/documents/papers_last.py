"""Five documents that were written after all others, with their labels. At first sight, of the
findings 0.40 were found and all right, of the recommendations 0.83 and all, of good practice 0.25
and all, of duties 1.00 and all. They are tests of what was changed since."""

from __future__ import annotations

from pathlib import Path

import docx

NOW_WHAT = """<!doctype html><html lang="en"><head>
<title>Practice Matters 14: Hidden harm</title></head>
<body><main>
<h1>Practice Matters, issue 14: hidden harm</h1>
<p>Westerdale Children's Safeguarding Partnership, November 2023</p>
<h2>What?</h2>
<p>Two brothers of 4 and 7 lived with a mother who drank heavily. Their uncle fed them on most
days.</p>
<h2>So what?</h2>
<ul>
<li>The uncle rang three agencies and was told that they could not speak with him.</li>
<li>Visits were announced, so that the house was ready and the mother sober.</li>
<li>No worker asked the boys who cooked.</li>
</ul>
<h2>Now what?</h2>
<ul>
<li>Speak with the relatives who ring you. You can listen without telling them anything.</li>
<li>Make every third visit an unannounced one.</li>
<li>Ask children who cooks, who wakes them and who is there at night.</li>
</ul>
<h2>A word from the boys</h2>
<p>"We liked the lady with the dog. She came on Thursdays."</p>
<h2>Something to try this week</h2>
<p>Read one of your records and look for the name of every adult in the child's life.</p>
</main></body></html>
"""
NOW_WHAT_LABELS = """
f the uncle rang three
f visits were announced
f no worker asked the boys
r speak with the relatives
r make every third visit
r ask children who cooks
?r read one of your records
"""

EXTENDED = """LOCAL CHILD SAFEGUARDING PRACTICE REVIEW

FRANKIE

Hallamby Safeguarding Children Partnership
Independent reviewer's report, December 2021


SECTION 1: BACKGROUND

1.1 Frankie died aged 17 in supported lodgings. Frankie had been in
    care since the age of nine and had lived in fourteen places.

SECTION 2: KEY PRACTICE EPISODES

Episode 1: The move to the coast (March to June 2019)

2.1 The placement was found in two days. No consultation with the
    receiving authority took place. Frankie's counselling ended because
    the new area's service had a waiting list of a year.

Episode 2: Turning seventeen (January 2020)

2.2 Frankie's case was transferred to the leaving care service. The
    social worker of four years said goodbye by telephone.

SECTION 3: ANALYSIS

How well was Frankie heard?

3.1 Frankie's wish to return to the county was recorded at seven reviews
    and at none of them did anybody say whether it was possible. The
    independent reviewing officer raised this twice and accepted that
    there were no placements.

How well was self-harm understood?

3.2 Hospital staff treated each overdose as it came. A psychiatric liaison
    nurse wrote that Frankie "had capacity", and this closed the matter
    for five agencies. The review considers that capacity was used as a
    reason not to help.

3.3 The lodgings provider was not given the history. It learned of the
    earlier overdoses at the inquest.

How well did agencies work together?

3.4 There were three plans, by three agencies, with three lists of people
    to ring. Frankie carried a fourth in a telephone.

3.5 The school's designated teacher kept all of Frankie's drawings through
    five moves and brought them each time. This was outstanding practice.

SECTION 4: LEARNING POINTS

LP1 A young person who moves far away loses every service at once.
LP2 Capacity is about one decision at one time and is no end to the duty
    to protect.

SECTION 5: RECOMMENDATIONS

5.1 That Hallamby Council reports each quarter to the Partnership how many
    children live more than forty miles away and what services they lost.
5.2 That the mental health trust reviews how liaison nurses record
    capacity after self-harm in those under eighteen.
5.3 That providers of supported lodgings receive the whole history before
    a young person moves in.
"""
EXTENDED_LABELS = """
?f no consultation with the receiving
?f counselling ended because
?f said goodbye by telephone
?f wish to return to the county
?f accepted that there were no
?f treated each overdose
?f closed the matter for five
?f capacity was used as a reason
?f was not given the history
?f three plans by three
g kept all of frankie's drawings
f loses every service at once
f capacity is about one decision
r reports each quarter
r reviews how liaison nurses
r receive the whole history
"""

ESCALATION = r"""
#set page(paper: "a4", margin: 2.2cm, footer: context [Resolving disagreements, v3 #h(1fr)
#counter(page).display()])
#set text(size: 11pt)
#text(size: 24pt, weight: "bold")[Resolving professional disagreements]

#text(size: 12pt)[Multi-agency policy of the Tarrant and Blyth Safeguarding Partnership. Next review
in March 2026.]

#text(size: 14pt, weight: "bold")[1. Principles]

Disagreement between professionals is healthy. What matters is that the child is safe while it is
settled.

#text(size: 14pt, weight: "bold")[2. Stages]

#text(size: 12pt, weight: "bold")[Stage one: worker to worker]

The worker who disagrees should say so on the same day and record it. If there is no agreement
within two working days it must go to stage two.

#text(size: 12pt, weight: "bold")[Stage two: manager to manager]

Managers must speak with each other and should not rely on letters. They need to tell both workers
what was decided.

#text(size: 12pt, weight: "bold")[Stage three: the safeguarding leads]

The leads must meet within five working days. The chair of the partnership should be told of every
disagreement that reaches this stage.

#text(size: 14pt, weight: "bold")[3. Recording]

- Each stage must be written in the child's record.
- Agencies should send the short form to the partnership's office, so that patterns are seen.
"""
ESCALATION_LABELS = """
d should say so on the same day
d must go to stage two
d managers must speak
d they need to tell both
d the leads must meet
d should be told of every
d must be written in the child's
d agencies should send
"""

DASHBOARD = r"""
#set page(paper: "a4", margin: 1.8cm)
#set text(size: 10pt)
#text(size: 20pt, weight: "bold")[Audit snapshot: return home interviews]

Coveney Safeguarding Children Partnership, Q3 2024

#grid(columns: (1fr, 1fr), gutter: 14pt,
block(stroke: 0.8pt, inset: 8pt)[#text(size: 12pt, weight: "bold")[We are good at]
- Offering: 96% of children were offered an interview.
- Finding an interviewer whom the child knows.],
block(stroke: 0.8pt, inset: 8pt)[#text(size: 12pt, weight: "bold")[We are not good at]
- Timeliness: only four in ten were held in 72 hours.
- Telling carers what was agreed.],
block(stroke: 0.8pt, inset: 8pt)[#text(size: 12pt, weight: "bold")[Children said]
- "Nobody told me what happens with it."],
block(stroke: 0.8pt, inset: 8pt)[#text(size: 12pt, weight: "bold")[We will]
- Ring children on the first evening instead of the third day.
- Send carers a summary that the child has agreed.
- Report timeliness by age each month.])
"""
DASHBOARD_LABELS = """
g offering 96
g finding an interviewer
f only four in ten
f telling carers what was agreed
?f nobody told me
r ring children on the first
r send carers a summary
r report timeliness by age
"""


def run_ins(path: Path) -> Path:
    """Themes as headings of Word; in each, paragraphs that begin with a bold word."""
    document = docx.Document()
    document.add_heading("Learning review: Siblings A, B and C", 0)
    document.add_paragraph("Kirkholme Safeguarding Children Partnership")
    document.add_paragraph("9 February 2023")
    document.add_heading("Why we looked", 1)
    document.add_paragraph("Three siblings were removed in an emergency after two years of plans.")
    for theme, parts in RUN_INS:
        document.add_heading(theme, 1)
        for lead, text in parts:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{lead}: ").bold = True
            paragraph.add_run(text)
    document.save(str(path))
    return path


RUN_INS = (
    (
        "Core groups",
        (
            ("What we saw", "Core groups met every six weeks and did not use the plan. Nobody "
             "kept a list of what had been promised."),
            ("Learning", "A plan that nobody opens changes nothing."),
            ("Recommendation", "The partnership should give every core group a one-page plan."),
        ),
    ),
    (
        "Dogs in the home",
        (
            ("What we saw", "Four dogs were described in seventeen visits. Their risk was never "
             "assessed."),
            ("Good practice", "The dog warden rang social care herself and came to the meeting."),
            ("Recommendation", "Assessments should say which animals live in the home."),
            ("Recommendation", "The council should invite dog wardens to its safeguarding course."),
        ),
    ),
)  # fmt: skip
RUN_INS_LABELS = """
f did not use the plan
?f nobody kept a list
f a plan that nobody opens
f risk was never assessed
?f four dogs were described
g dog warden rang
r a one page plan
r which animals live
r invite dog wardens
"""

PDFS = {"escalation": (ESCALATION, ESCALATION_LABELS), "snapshot": (DASHBOARD, DASHBOARD_LABELS)}
TEXTS = {"extended review": (EXTENDED, EXTENDED_LABELS)}
PAGES = {"now what": (NOW_WHAT, NOW_WHAT_LABELS)}
WORDS = {"run-ins": (run_ins, RUN_INS_LABELS)}
