"""Twelve papers in other manners than the sixteen before, written after those were learnt from:
figures in ADR 32."""
# ruff: noqa: E501  a line is a paragraph or an entry of a paper, as somebody wrote it

from __future__ import annotations

from pathlib import Path

import docx

C1 = r"""
#set page(paper: "a4", margin: 2.4cm, header: [Bryn Cadno Safeguarding Board], footer: context align(center)[#counter(page).display()])
#set text(size: 11pt)
#text(size: 20pt, weight: "bold")[Concise Child Practice Review Report]

#text(size: 13pt)[BCSB 3/2019]

#text(size: 13pt, weight: "bold")[Brief outline of circumstances resulting in the Review]

The subject of the review is a girl who was thirteen when she told a youth worker that she was being hurt by a group of men. She had lived with her aunt for two years.

#text(size: 13pt, weight: "bold")[Practice and organisational learning]

_Identify each individual learning point arising in this case accompanied by a brief outline of the relevant circumstances_

*Kinship arrangements.* The placement with the aunt was made by the family and was never assessed. No agency knew who had parental responsibility, and the aunt received neither money nor advice.

*The importance of the youth worker.* The youth worker had known the girl since she was ten. She noticed that the girl had stopped coming on Thursdays and went to find her. This relationship was the single most important factor in her safety.

*Information held by the community.* A shopkeeper and two taxi drivers had seen the girl with older men. None knew how to report it.

*Medical attention.* She was seen at the sexual health clinic on four occasions under a false name. The clinic had no means of linking the visits.

#text(size: 13pt, weight: "bold")[Improving systems and practice]

_In order to promote the learning from this case the review identified the following actions for the Board and its member agencies and anticipated improvement outcomes_

+ Board to produce guidance on informal kinship arrangements so that every agency asks who has parental responsibility.
+ Health Board to establish an alert between sexual health clinics.
+ Local authority licensing teams to include exploitation in the training that all drivers take.
+ Youth services to be represented at strategy meetings for any child that they know.

#text(size: 13pt, weight: "bold")[Statement by Reviewers]

We have had no direct contact with the child or family.
"""
C1L = """
f was never assessed
f no agency knew who had
?f received neither money
g noticed that the girl had stopped
?g had known the girl since
?g single most important factor
?f had seen the girl with older
f none knew how to report
?f under a false name
f no means of linking
r guidance on informal kinship
r establish an alert
r licensing teams to include
r youth services to be represented
"""
C1T = "health-services ?education ?parents-and-carers ?children-in-care ?engagement-and-trust ?strategy-discussions ?information-sharing ?training ?recognising-exploitation ?disclosure ?context-outside-the-home ?assessment ?multi-agency-working"


def c2(path: Path) -> Path:
    d = docx.Document()
    d.add_heading("Lessons Learnt Bulletin 7", 0)
    d.add_paragraph(
        "Children and Families Practice Improvement Team | Borough of Wexcombe | Winter 2023"
    )
    d.add_heading("What's this about?", 1)
    d.add_paragraph(
        "Between April and October we looked at nine children whose exploitation plans ended. Four of them were harmed again within six months."
    )
    d.add_heading("Three things we got right", 1)
    for x in (
        "Youth workers stayed in touch for three months after a plan ended.",
        "Plans were written in plain English.",
        "Schools were told when a plan ended.",
    ):
        d.add_paragraph(x, style="List Number")
    d.add_heading("Five things that got in the way", 1)
    for x in (
        "Plans ended when a child turned eighteen, whether or not the harm had.",
        "‘No further incidents’ was taken as proof of safety.",
        "Nobody told the child's grandmother that the plan had ended.",
        "The score on the screening tool went down because the child had stopped talking to us.",
        "Police intelligence after the plan ended went to a different inbox.",
    ):
        d.add_paragraph(x, style="List Number")
    d.add_heading("So from 1 February", 1)
    for x in (
        "No plan ends without a conversation with the child about what they think.",
        "Every ending is agreed by two agencies.",
        "A contingency plan is left with the family and the school.",
        "Intelligence on a closed child comes to the hub for six months.",
    ):
        d.add_paragraph(x, style="List Bullet")
    d.add_heading("Got two minutes? Try this with your team", 1)
    for x in (
        "Pick a plan that ended last year. Where is that child today?",
        "Who would know first if the harm began again?",
    ):
        d.add_paragraph(x, style="List Bullet")
    d.save(str(path))
    return path


C2L = """
?f four of them were harmed
g youth workers stayed
g plans were written in plain
g schools were told when
f plans ended when a child
f taken as proof of safety
f nobody told the child's grandmother
f score on the screening
f went to a different inbox
r no plan ends without
r every ending is agreed
r contingency plan is left
r intelligence on a closed child
q where is that child today
q who would know first
"""
C2T = "transition-to-adulthood ?education ?voice-of-the-child ?information-sharing ?recognising-exploitation ?parents-and-carers ?engagement-and-trust ?referral-and-thresholds ?perpetrators-and-disruption ?drift-and-delay ?assessment ?multi-agency-working"

C3 = """<html><head><title>Learning Review: Skye | Strathlorne Child Protection Committee</title></head><body>
<div id="content"><h1>Learning Review: Skye</h1>
<p>Published by Strathlorne Public Protection Partnership on 22 August 2022</p>
<h2>Executive summary</h2>
<p>Skye was two when she was badly scalded. She and her mother had moved four times in a year, between three council areas. The Review Team met with eleven practitioners and with Skye's mother, who gave her views generously.</p>
<h2>Key practice themes</h2>
<h3>1. Transfer of information between areas</h3>
<p>Records did not follow the family. In the third area, the health visitor had only a name and a date of birth. It took thirteen weeks for the paper file to arrive.</p>
<p><b>Learning point:</b> A family that moves often needs more information to be passed on, not less.</p>
<h3>2. Poverty as a barrier</h3>
<p>Skye's mother could not afford the bus to the clinic and was noted as "disengaged". When a family support worker brought the appointment to the house, she never missed one.</p>
<p><b>Learning point:</b> Before a parent is described as not engaging, practitioners should ask what it would cost them to come.</p>
<h3>3. Home safety</h3>
<p>Nobody had offered a stairgate or a thermostatic valve, although both are free in each of the three areas.</p>
<p><b>Learning point:</b> Offers of equipment are made to those who ask.</p>
<h2>Strategies for improving practice and systems</h2>
<p>The Review Team offers these for the Committee to take forward:</p>
<ol>
<li>Agree with neighbouring areas a standard for handing over families with a child under three within ten working days.</li>
<li>Provide travel costs at the point of need.</li>
<li>Make home safety equipment part of every new tenancy.</li>
</ol>
<h2>Committee's response</h2>
<p>The Committee accepts the learning in full. A short life working group was set up in September.</p>
</div></body></html>"""
C3L = """
f records did not follow
?f had only a name
f took thirteen weeks
rf needs more information to be passed
f noted as disengaged
g brought the appointment to
?f could not afford the bus
rf before a parent is described
f nobody had offered a stairgate
f offers of equipment are made
r standard for handing over
r provide travel costs
r make home safety equipment
?f moved four times
"""
C3T = "families-who-move information-sharing ?housing ?health-services ?engagement-and-trust ?recording ?physical-abuse ?drift-and-delay ?babies ?parents-and-carers ?language-and-blame"

C4 = """Dear colleague

FEEDBACK FROM YOUR SECTION 175 SAFEGUARDING SELF-ASSESSMENT VISIT

Thank you for welcoming us to the academy on 14 March 2024. This letter sets
out what we saw and what we would ask you to do next.

Areas of strength

* Pupils could name three adults whom they would tell.
* The safeguarding team meets daily and its notes are exemplary.
* Governors have had training on exploitation and asked the head searching
questions about it.

Areas for development

* The behaviour log and the safeguarding log are kept on two systems that do
not speak to each other. We found four children with more than twenty entries
on the first and none on the second.
* Supply staff did not know who the designated lead was.
* Suspensions are reviewed for fairness but not for what may lie behind them.

Required actions

1. Link the two logs by the end of the summer term.
2. Give every supply teacher a card with the names of the safeguarding team.
3. Add a question on exploitation to the form that is used for a suspension.

We will visit again in the spring. If you have any queries please ring me.

Yours sincerely
Education Safeguarding Adviser
Lowmoor Vale Safeguarding Children Partnership
"""
C4L = """
g pupils could name three
g safeguarding team meets daily
g governors have had training
f kept on two systems
?f found four children
f supply staff did not know
f suspensions are reviewed for
r link the two logs
r give every supply
r add a question
"""
C4T = "education ?recording ?training ?criminalisation ?recognising-exploitation ?leadership ?information-sharing ?professional-curiosity ?disclosure"

C5 = r"""
#set page(paper: "a4", margin: 2cm, header: [CONFIDENTIAL UNTIL PUBLICATION #h(1fr) DHR/SCR Amina], footer: context align(right)[Page #counter(page).display()])
#set text(size: 11pt)
#text(size: 20pt, weight: "bold")[Overview Report: Executive Summary]

Combined review into the circumstances of Amina's death

Greenhythe and Marsh Safeguarding Partnership, 30 January 2020

*SECTION FOUR – CONCLUSIONS*

4.1 The Panel concludes that Amina's death could not have been foreseen on the day, but that her situation was known and ought to have led to action.

4.2 Amina was seventeen and married. Professionals did not know whether to treat her as a child or as a wife. The Panel believes that this uncertainty is widespread.

4.3 There is evidence of excellent work by the college tutor, who kept a place open for her and rang every week.

4.4 On three occasions a forced marriage protection order could have been sought. On none was legal advice taken.

*SECTION FIVE – LESSONS TO BE LEARNED*

Lesson One: A married child remains a child in law and in need.

Lesson Two: Honour-based abuse is rarely the act of one person, and safety plans that rest on one relative are not safe.

Lesson Three: Interpreters from the same community may not be independent.

*SECTION SIX – RECOMMENDATIONS*

Recommendation One

That all partner agencies revise their forced marriage procedures to make explicit that the duty to a child does not end at marriage.
#pagebreak()
Recommendation Two

That the Crown Prosecution Service and the Constabulary agree a protocol by which protection orders are considered in every case of a married child.

Recommendation Three

That commissioners of interpreting services require a declaration of independence.

Recommendation Four

That the college's approach be shared as an example with other providers.
"""
C5L = """
f ought to have led to action
?f could not have been foreseen
f did not know whether to treat
?f uncertainty is widespread
g excellent work by the college
f could have been sought
f on none was legal advice
f married child remains a child
f rarely the act of one
f may not be independent
r revise their forced marriage
r agree a protocol by which
r require a declaration
r be shared as an example
"""
C5T = "diversity ?adolescents ?education ?domestic-abuse ?perpetrators-and-disruption ?transition-to-adulthood ?training ?challenge-and-escalation ?multi-agency-working ?strategy-discussions"


def c6(path: Path) -> Path:
    d = docx.Document()
    d.add_heading("Neglect dip sample – what 20 case files told us", 0)
    d.add_paragraph(
        "Quality assurance report to the Executive | Holmfirth Vale Safeguarding Children Partnership | 5 June 2021"
    )
    t = d.add_table(rows=1, cols=3)
    for c, h in zip(
        t.rows[0].cells, ("What we saw", "Why it matters", "What we propose"), strict=True
    ):
        c.paragraphs[0].add_run(h).bold = True
    for row in (
        (
            "Graded care profiles were started in 14 files and finished in 5.",
            "An unfinished profile cannot show change.",
            "Team managers sign off each profile within six weeks.",
        ),
        (
            "Bedrooms were described in 6 files.",
            "A child's bed says more than a tidy front room.",
            "Add a prompt on sleeping arrangements to the visit form.",
        ),
        (
            "Fathers who lived elsewhere were named in 3 files.",
            "They may be a source of safety or of risk.",
            "Run a workshop on working with absent fathers before Christmas.",
        ),
        (
            "Dental and optician appointments were chased well by school nurses.",
            "Missed health care is often the first sign.",
            "Share the school nurses' checklist with all schools.",
        ),
    ):
        cells = t.add_row().cells
        for c, x in zip(cells, row, strict=True):
            c.text = x
    d.add_heading("Caveats", 1)
    d.add_paragraph("The sample was small and was not drawn at random.")
    d.add_heading("Decision sought", 1)
    d.add_paragraph(
        "The Executive is asked to approve the proposals and to receive a further sample in March."
    )
    d.save(str(path))
    return path


C6L = """
f graded care profiles were started
f bedrooms were described in
f fathers who lived elsewhere
fg appointments were chased well
?f cannot show change
?f says more than a tidy
?f source of safety
?f missed health care is
r team managers sign off
r add a prompt on sleeping
r run a workshop
r share the school nurses
?r asked to approve the proposals
"""
C6T = "neglect fathers ?health-services ?training ?education ?supervision-and-support ?assessment ?leadership"

PAPERS = {
    "C1 pdf welsh": ("pdf", C1, C1L, C1T, ["board to produce guidance"]),
    "C2 docx bulletin": (
        "docx",
        c2,
        C2L,
        C2T,
        ["youth workers stayed", "plans ended when", "no plan ends", "pick a plan"],
    ),
    "C3 html scottish": ("html", C3, C3L, C3T, ["agree with neighbouring"]),
    "C4 text letter": (
        "text",
        C4,
        C4L,
        C4T,
        ["pupils could name", "the behaviour log", "link the two"],
    ),
    "C5 pdf lessons one": (
        "pdf",
        C5,
        C5L,
        C5T,
        ["?lesson one", "?a married child", "?that all partner"],
    ),
    "C6 docx three columns": ("docx", c6, C6L, C6T, ["?graded care profiles"]),
}
