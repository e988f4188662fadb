"""Eight papers by whose misses the reader learnt what recommends without "should": figures in
ADR 32."""
# ruff: noqa: E501  a line is a paragraph or an entry of a paper, as somebody wrote it

from __future__ import annotations

from pathlib import Path

import docx

A1 = r"""
#set page(paper: "a4", margin: 2.4cm, header: [OFFICIAL – LCSPR Child Rowan – Final for publication],
  footer: context [Harrow Vale and Denton Safeguarding Children Partnership #h(1fr) Page #counter(page).display() of 4])
#set text(size: 11pt)
#text(size: 22pt, weight: "bold")[Local Child Safeguarding Practice Review]

#text(size: 16pt)[Rowan]

Independent Reviewer: A. Whitcombe

Published 3 October 2023
#pagebreak()
#set heading(numbering: "1.1")
= Introduction
1.1 This review concerns Rowan, who was fifteen when he was seriously injured in a stabbing. Rowan had been known to services since he was nine.

1.2 The purpose of the review is to identify learning, and not to apportion blame. Agencies should note that the criminal proceedings have ended.

= Summary of the circumstances
2.1 Rowan lived with his mother and two sisters. He was permanently excluded from school in Year 8 after being found with a knife.

2.2 Between March and November he was reported missing on fourteen occasions. He was arrested in another county with drugs and two phones.

= Analysis of practice and learning
== Education as a protective factor
3.1 The permanent exclusion was a turning point. Rowan was out of education for eleven weeks and then attended alternative provision for nine hours a week. Nobody considered whether the knife was a sign that he was being exploited.

#block(stroke: 1pt, inset: 8pt)[*Learning point 1:* Exclusion removes a child from the adults who see them every day, and the risk of exploitation rises sharply at that point.]

== Responses to missing episodes
3.2 Return home interviews were offered after five of the fourteen episodes and completed after two. The information from them was held on the missing team's system and was not available to the social worker. This meant that the pattern of travel to one station was never seen.

#block(stroke: 1pt, inset: 8pt)[*Learning point 2:* Return home interviews are of value only if what is learned from them reaches those who plan for the child.]

== Seeing the child as a victim
3.3 Police records described Rowan as a "drug runner" who had "made lifestyle choices". A referral to the National Referral Mechanism was made seven months after his first arrest. The youth justice worker challenged this language in three meetings; this was good practice.

3.4 The review author considers that the response to Rowan was shaped by adultification: he was a tall Black boy, and professionals told the review that he "came across as older".

= Conclusion
4.1 There were a number of missed opportunities to intervene earlier.

= Recommendations
The Safeguarding Children Partnership is asked to consider the following recommendations.

*Recommendation 1:* The Partnership should work with schools and academy trusts to ensure that no child is permanently excluded for carrying a weapon without a multi-agency discussion of exploitation.

*Recommendation 2:* The local authority to review the commissioning of return home interviews, including how information is shared with the allocated worker within two working days.
#v(7cm)
*Recommendation 3:* Police and youth justice partners to provide assurance that the first arrest of a child with drugs leads to consideration of a referral to the National Referral
Mechanism within twenty-four hours.

*Recommendation 4:* That the Partnership commissions training for the workforce on adultification and racial bias, and evaluates its impact on practice after twelve months.
"""
A1_LABELS = """
?f permanent exclusion was a turning point
f out of education for eleven weeks
f whether the knife was a sign
f exclusion removes a child
f return home interviews were offered after five
f not available to the social worker
?f pattern of travel
rf are of value only if
f made lifestyle choices
f seven months after his first
g challenged this language
f shaped by adultification
?f missed opportunities to intervene
r work with schools and academy
r review the commissioning
r provide assurance that the first arrest
r commissions training for the workforce
"""
A1_THEMES = "gangs-and-criminal-exploitation missing education ?diversity ?language-and-blame ?criminalisation ?information-sharing ?trafficking ?training ?multi-agency-working ?boys ?recognising-exploitation ?referral-and-thresholds ?adolescents ?early-help ?leadership ?assessment ?perpetrators-and-disruption ?parents-and-carers"
A1_LISTS = ["?recommendation 1", "?the partnership should work", "?learning point"]


def a2(path: Path) -> Path:
    d = docx.Document()
    d.add_heading("7-Minute Briefing: Baby Kit", 0)
    d.add_paragraph("Westmarch Safeguarding Children Partnership   |   Issue 12   |   May 2022")
    t = d.add_table(rows=4, cols=2)
    boxes = [
        (
            "1. Why a review?",
            [
                "Kit was fourteen weeks old when he was brought to hospital with a fracture of the arm and bruising to the ear. Kit's father has been convicted."
            ],
        ),
        (
            "2. What was known",
            [
                "Kit was born six weeks early. Mother had been a child in care in another area. Father had an older child with whom he had no contact."
            ],
        ),
        (
            "3. What we learned: bruising",
            [
                "A small bruise was seen at the eight week check and was put down to the car seat.",
                "The bruising protocol was not followed because the practitioner did not know that it applied to a GP surgery.",
            ],
        ),
        (
            "4. What we learned: fathers",
            [
                "Father was not asked about his own childhood or his older child.",
                "His name was missing from the health visiting record.",
            ],
        ),
        (
            "5. What went well",
            [
                "The neonatal unit held a planning meeting before discharge and invited the father.",
                "The social worker for care leavers kept visiting after the case transferred.",
            ],
        ),
        (
            "6. What you need to do",
            [
                "Know the bruising protocol: a bruise on a baby who is not mobile is always referred.",
                "Speak to fathers directly and record who they are.",
                "Use ICON messages at every contact in the first six months.",
            ],
        ),
        (
            "7. Discuss in your team",
            [
                "How would you raise a bruise with a parent you like?",
                "Whose job is it to find out about dad?",
            ],
        ),
        ("Further reading", ["Working with fathers: practice guide on the Partnership website."]),
    ]
    for i, (head, paras) in enumerate(boxes):
        cell = t.cell(i // 2, i % 2)
        cell.paragraphs[0].add_run(head).bold = True
        for p in paras:
            cell.add_paragraph(p, style="List Bullet" if len(paras) > 1 else None)
    d.save(str(path))
    return path


A2_LABELS = """
f put down to the car seat
f protocol was not followed because
f father was not asked about
f name was missing from
g neonatal unit held
g kept visiting after
r know the bruising protocol
r speak to fathers
r use icon messages
q how would you raise
q whose job is it
"""
A2_THEMES = "babies fathers physical-abuse ?health-services ?recording ?parents-and-carers ?children-in-care ?transition-to-adulthood ?referral-and-thresholds ?professional-curiosity ?multi-agency-working ?parental-difficulties"
A2_LISTS = [
    "a small bruise was seen",
    "father was not asked",
    "the neonatal unit held",
    "know the bruising",
    "how would you raise",
]

A3 = """<!DOCTYPE html><html><head><title>Thematic review: harm outside the home - Stourford Safeguarding Partnership</title></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/report">Report a concern</a></li></ul></nav>
<main><h1>Thematic review: harm outside the home</h1>
<p class="meta">Published: 9 February 2024 | Stourford Safeguarding Children Partnership</p>
<p>This page summarises a review of six children, aged 13 to 17, who were harmed outside their homes in 2022.</p>
<details open><summary>Why did we hold a review?</summary>
<p>The six children came to notice within four months of each other. Five were linked to the same retail park.</p></details>
<details><summary>What did the review find?</summary>
<ul>
<li><strong>Plans were about parents.</strong> In all six plans, most actions were for the child's parents, although the risk came from elsewhere.</li>
<li><strong>Nobody owned the place.</strong> The retail park was discussed in each child's meeting and never in its own right.</li>
<li><strong>Friends were not mapped.</strong> Workers knew the names of friends but did not share them because they were unsure about consent.</li>
<li><strong>Children were moved.</strong> Two children were placed more than fifty miles away and both came back within a week.</li>
</ul></details>
<details><summary>What did children and parents tell us?</summary>
<p>Parents felt blamed and said they were told to "keep him in". One young person said: "They kept asking about my mum. My mum's fine."</p></details>
<details><summary>What needs to change?</summary>
<p>We will:</p>
<ul>
<li>introduce a way of assessing places as well as children by September 2024</li>
<li>work with the owners of the retail park and bus company on guardianship</li>
<li>publish guidance on recording information about friends</li>
</ul>
<p>We are asking all agencies to:</p>
<ul>
<li>stop using child protection plans where parents are able to protect</li>
<li>name a person who will hold the relationship with each child</li>
</ul></details>
<details><summary>Questions to ask in supervision</summary>
<ol><li>Where does this child feel safe, and where not?</li><li>Who else is in that place?</li><li>What have we asked of the parents that we could ask of somebody else?</li></ol></details>
<details><summary>Contact</summary><p>If you would like to know more, please email the business unit.</p></details>
</main><footer><p>Cookies | Accessibility</p></footer></body></html>"""
A3_LABELS = """
f in all six plans most actions
?f plans were about parents
f was discussed in each
?f nobody owned the place
f did not share them because
?f friends were not mapped
f placed more than fifty miles
?f children were moved
?f parents felt blamed
?f they kept asking
?f my mum
r introduce a way of assessing
r work with the owners
r publish guidance on recording
r stop using child protection plans
r name a person who will
q where does this child feel
q who else is in that
q what have we asked
?f came to notice within
?f five were linked
"""
A3_THEMES = "context-outside-the-home parents-and-carers peers ?assessment ?information-sharing ?engagement-and-trust ?strategy-discussions ?multi-agency-working ?children-in-care ?voice-of-the-child ?adolescents ?gangs-and-criminal-exploitation ?supervision-and-support ?recording ?language-and-blame ?consent ?housing ?perpetrators-and-disruption"
A3_LISTS = [
    "plans were about parents",
    "introduce a way",
    "stop using child",
    "where does this child",
]

A4 = """SERIOUS CASE REVIEW
EXECUTIVE SUMMARY
In respect of 'Child W'

Tarnside Local Safeguarding Children Board
June 2011

1. Introduction
1.1 This Serious Case Review was commissioned following the death of Child
W, aged three, who was found unresponsive at home in January 2010. The cause
of death was later found to be neglect.
1.2 Six agencies provided Individual Management Reviews. The Board would like
to thank all those who took part.

2. Key findings
2.1 The home conditions were recorded as 'poor but acceptable' by four dif-
ferent practitioners over two years. No tool was used to measure neglect and
each new worker started again.
2.2 Child W was not seen by any professional in the last nine weeks of her
life. Three missed appointments were recorded as 'did not attend' and no
enquiry was made.

Tarnside LSCB Executive Summary Child W                              Page 2

2.3 There was an over-reliance on what the mother told professionals. Her
accounts were not checked with the nursery or with the maternal grandmother,
who had telephoned the duty team on two occasions.
2.4 The core group met regularly and the minutes were of a good standard.
However, the group did not notice that the plan had not changed in a year.

3. Lessons learned
3.1 When a young child is not brought to appointments, it is the adult and not
the child who has failed to attend.
3.2 Supervision was focused on tasks and timescales. It did not give the
social worker space to reflect on what daily life was like for Child W.

4. Recommendations
The Overview Report makes the following recommendations:

4.1 The LSCB should adopt a single tool for the assessment of neglect and
ensure that it is used by all agencies by December 2011.
4.2 The LSCB should require each agency to have a 'was not brought' policy.

Tarnside LSCB Executive Summary Child W                              Page 3

4.3 Children's Social Care should ensure that grandparents and others who
raise concerns are spoken to and told what has been done.
4.4 The Primary Care Trust must ensure that health visitors have safeguarding
supervision at least every three months.
4.5 All agencies to remind staff of the need to see the child's bedroom.

5. Action taken since the review
5.1 A 'was not brought' policy has been introduced by the hospital trust.
5.2 Core groups now review the plan every twelve weeks.
"""
A4_LABELS = """
f poor but acceptable
f no tool was used
f not seen by any professional
f three missed appointments
f over reliance on what
f accounts were not checked
g the core group met regularly
f did not notice that the plan
f it is the adult and not
f supervision was focused
f did not give the social worker
r should adopt a single tool
r should require each agency
r should ensure that grandparents
r trust must ensure that
r remind staff of the need
?f cause of death
?g core groups now review
"""
A4_THEMES = "neglect supervision-and-support ?parents-and-carers ?recording ?drift-and-delay ?assessment ?voice-of-the-child ?health-services ?professional-curiosity ?multi-agency-working ?strategy-discussions ?referral-and-thresholds ?training"
A4_LISTS = ["?the lscb should adopt"]

A5 = r"""
#set page(paper: "a4", margin: 2cm, footer: context align(center)[#counter(page).display()])
#set text(size: 10.5pt)
#text(size: 20pt, weight: "bold")[Multi-agency audit: children at risk of exploitation]

*Merebridge Safeguarding Children Partnership – Quality Assurance Subgroup – November 2023*

#text(size: 14pt, weight: "bold")[1. Purpose and method]

Ten children open to the exploitation hub were audited by five agencies. Practitioners and six parents were spoken to.

#text(size: 14pt, weight: "bold")[2. Overall judgement]

Four audits were graded good, five requires improvement and one inadequate.

#text(size: 14pt, weight: "bold")[3. What the audit told us]

#table(columns: (3cm, 1fr, 1fr), inset: 5pt,
 [*Area*], [*Strengths*], [*Areas for improvement*],
 [Voice of the child], [Direct work was creative and children's own words were used in eight files.], [Children were rarely told what had been decided about them.],
 [Risk assessment], [The exploitation tool was completed for all ten children.], [The tool was not updated after a significant event in six cases. The score was used in place of analysis.],
 [Planning], [Plans named who would do what.], [Disruption of those who cause harm was missing from seven plans.],
 [Management oversight], [Supervision took place monthly.], [Recording of management decisions was poor and the rationale was often unclear.])

#text(size: 14pt, weight: "bold")[4. Action plan]

#table(columns: (1cm, 1fr, 3cm, 2.2cm, 2cm), inset: 5pt,
 [*No.*], [*Action*], [*Lead*], [*Timescale*], [*RAG*],
 [1], [Guidance to be issued on when the exploitation tool is updated.], [Hub manager], [Jan 2024], [Amber],
 [2], [Feedback to children after each meeting to be added to the minutes template.], [Chairs of panels], [Feb 2024], [Red],
 [3], [Police to deliver briefings on disruption powers to social work teams.], [Detective Inspector], [March 2024], [Amber],
 [4], [Re-audit in twelve months.], [QA subgroup], [Nov 2024], [Red])
"""
A5_LABELS = """
g direct work was creative
g tool was completed for all
g plans named who would
g supervision took place monthly
f rarely told what had
f was not updated after
f used in place of analysis
f disruption of those
f recording of management decisions
r guidance to be issued
r feedback to children after
r police to deliver briefings
?r re audit in twelve
?f four audits were graded
"""
A5_THEMES = "perpetrators-and-disruption voice-of-the-child assessment ?recording ?supervision-and-support ?recognising-exploitation ?multi-agency-working ?parents-and-carers ?training ?leadership ?drift-and-delay ?strategy-discussions"
A5_LISTS = ["?voice of the child", "?1 guidance", "?area", "?no", "?1", "?guidance to be"]


PAPERS = {
    "A1 pdf lcspr": ("pdf", A1, A1_LABELS, A1_THEMES, A1_LISTS),
    "A2 docx boxes": ("docx", a2, A2_LABELS, A2_THEMES, A2_LISTS),
    "A3 html details": ("html", A3, A3_LABELS, A3_THEMES, A3_LISTS),
    "A4 text ocr scr": ("text", A4, A4_LABELS, A4_THEMES, A4_LISTS),
    "A5 pdf audit tables": ("pdf", A5, A5_LABELS, A5_THEMES, A5_LISTS),
}
