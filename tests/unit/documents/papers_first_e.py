"""Six papers written last: figures in ADR 32."""
# ruff: noqa: E501  a line is a paragraph or an entry of a paper, as somebody wrote it

from __future__ import annotations

from pathlib import Path

import docx

E1 = r"""
#set page(paper: "a4", margin: 2.4cm, header: align(right)[LCSPR – ‘Tyler and Jade’], footer: context align(center)[Page #counter(page).display()])
#set text(size: 11pt)
#text(size: 22pt, weight: "bold")[Local Child Safeguarding Practice Review: Tyler and Jade]

#text(size: 13pt)[Executive Summary for Publication – Corvedale Safeguarding Children Partnership – 21 May 2024]

#text(size: 15pt, weight: "bold")[1. The children]

Tyler (14) and Jade (12) are brother and sister. They were exploited by a group who used their flat to store and sell drugs. Their mother has a learning disability.

#text(size: 15pt, weight: "bold")[2. Key lines of enquiry]

#text(size: 12pt, weight: "bold")[KLOE 1: How effectively was the cuckooing of the home identified?]

2.1 Housing officers noted new locks and many visitors. These observations were stored on the tenancy system and were not passed to children's services, because staff understood cuckooing to be something that happens to adults who live alone.

2.2 The school attendance officer visited in February and found three men in the flat. She made a referral the same afternoon, followed it up in writing and asked for a strategy meeting. Her persistence was notable.

#text(size: 12pt, weight: "bold")[KLOE 2: Was the mother's learning disability taken into account?]

2.3 Letters were sent in standard form. At two conferences the mother agreed to actions that she later said she had not understood. An advocate was requested by the adult team and did not start for five months.

#text(size: 12pt, weight: "bold")[KLOE 3: What was daily life like for the children?]

2.4 Jade slept in the bath. This was known to her best friend and to the friend's mother. Professionals spoke to Tyler about his offending and hardly to Jade at all.

#text(size: 15pt, weight: "bold")[3. What needs to happen]

3.1 The review makes the following recommendations for the safeguarding partners:

a) Develop a joint protocol on cuckooing which recognises that families with children can be targeted.

b) Housing providers to be represented at the daily exploitation briefing.

c) Advocacy for parents with a learning disability to begin within ten working days, and waiting times to be reported to the Partnership.
#pagebreak()
d) Brothers and sisters of children who are exploited should be seen alone and assessed in their own right.

e) That the Partnership consider how friends' parents can be helped to share what they know.
"""
E1L = """
f were not passed to children's services
?f something that happens to adults
g made a referral the same afternoon
?g persistence was notable
f letters were sent in standard
f she had not understood
f did not start for five months
f hardly to jade at all
?f slept in the bath
r joint protocol on cuckooing
r housing providers to be represented
r advocacy for parents with
r brothers and sisters of children
r helped to share what they know
"""
E1T = "gangs-and-criminal-exploitation disability housing ?information-sharing ?education ?voice-of-the-child ?parents-and-carers ?peers ?strategy-discussions ?referral-and-thresholds ?criminalisation ?drift-and-delay ?parental-difficulties ?assessment ?multi-agency-working ?recognising-exploitation"


def e2(path: Path) -> Path:
    d = docx.Document()
    d.add_heading("Multi-Agency Case File Audit: Children in Need Plans", 0)
    d.add_paragraph(
        "Report of the Quality and Performance Sub-Group to the Board of Wyre Edge Safeguarding Children Partnership. Date: 7 September 2021"
    )
    d.add_heading("1.0 Introduction", 1)
    d.add_paragraph(
        "1.1 Twelve files were chosen at random. 1.2 Auditors from five agencies met on two days."
    )
    d.add_heading("2.0 Findings by theme", 1)
    d.add_heading("2.1 Quality of plans", 2)
    d.add_paragraph(
        "Nine of the twelve plans were generic and could have been written for any child. Dates for review were missing from seven."
    )
    d.add_heading("2.2 Participation", 2)
    d.add_paragraph(
        "Auditors were pleased to see that ten children had met their social worker alone. Fathers attended one meeting in six."
    )
    d.add_heading("2.3 Closure", 2)
    d.add_paragraph(
        "Five plans closed at a meeting that no other agency attended. In two of these the school learnt of the closure from the parent."
    )
    d.add_heading("3.0 Agreed actions", 1)
    t = d.add_table(rows=1, cols=4)
    for c, h in zip(t.rows[0].cells, ("Ref", "What will be done", "Who", "When"), strict=True):
        c.text = h
    for row in (
        (
            "A1",
            "A model plan will be shared at team meetings.",
            "Principal social worker",
            "October 2021",
        ),
        (
            "A2",
            "Closure letters will be sent to every agency in the plan.",
            "Service manager",
            "November 2021",
        ),
        (
            "A3",
            "Schools and health to say in writing whether they support closure.",
            "All agencies",
            "November 2021",
        ),
        (
            "A4",
            "Father-inclusive practice will be added to the induction of new staff.",
            "Workforce lead",
            "January 2022",
        ),
    ):
        cells = t.add_row().cells
        for c, x in zip(cells, row, strict=True):
            c.text = x
    d.save(str(path))
    return path


E2L = """
f plans were generic
f dates for review were missing
g had met their social worker alone
f fathers attended one meeting
f no other agency attended
?f learnt of the closure from
r model plan will be shared
r closure letters will be sent
r say in writing whether
r father inclusive practice
"""
E2T = "fathers ?education ?multi-agency-working ?voice-of-the-child ?strategy-discussions ?recording ?training ?engagement-and-trust ?information-sharing ?drift-and-delay ?referral-and-thresholds"

E3 = """<html><head><title>Learning hub - Baby Finn | Safeguarding Brackenshire</title></head><body><main>
<h1>Baby Finn: what we can all learn</h1>
<p class="date">Published on 30 June 2022</p>
<button>Print</button>
<section><h2>The story</h2><p>Finn was born to parents who had concealed the pregnancy. He died at nine days.</p></section>
<section><h2>Learning themes</h2>
<h3>Concealed pregnancy</h3><p>The GP surgery did not have a flag for late booking. When the mother was seen at 36 weeks with abdominal pain, a pregnancy test was not offered.</p>
<blockquote><p><strong>Learning for practice:</strong> Consider pregnancy in anyone of child-bearing age with abdominal pain. Ask privately.</p></blockquote>
<h3>Hidden partner</h3><p>The father was described in the notes as "a friend". Hospital staff did not ask what his relationship to the baby was, although he stayed all night.</p>
<blockquote><p><strong>Learning for practice:</strong> Ask who everyone is, and write it down.</p></blockquote>
<h3>Weekend working</h3><p>The referral arrived on a Friday at 4pm. The emergency duty team saw it as a matter for Monday.</p>
<blockquote><p><strong>Learning for practice:</strong> Risk to a newborn does not wait until Monday. Emergency duty teams need to see the baby.</p></blockquote></section>
<section><h2>Positive practice</h2><p>The community midwife visited on the Saturday although she was not on duty. The ambulance crew's notes of the home were detailed and were used by the court.</p></section>
<section><h2>Three questions for your next supervision</h2><ul><li>When did I last ask a patient whether she might be pregnant?</li><li>What does my service do on a Friday afternoon?</li><li>Who is the man in the room?</li></ul></section>
<section><h2>Resources</h2><ul><li><a href="#">Concealed pregnancy pathway</a></li></ul></section>
</main></body></html>"""
E3L = """
f did not have a flag
f pregnancy test was not offered
r consider pregnancy in anyone
?r ask privately
f did not ask what his relationship
?f described in the notes as
r ask who everyone is
f saw it as a matter for monday
?f arrived on a friday
?rf does not wait until monday
r need to see the baby
g visited on the saturday
g notes of the home were detailed
q when did i last ask
q what does my service
q who is the man
"""
E3T = "babies fathers ?health-services ?referral-and-thresholds ?recording ?supervision-and-support ?professional-curiosity ?drift-and-delay"

E4 = """INDEPENDENT INQUIRY INTO THE CARE OF CHILDREN
AT ST BRENDAN'S HOME

SUMMARY OF CONCLUSIONS AND RECOMMENDATIONS

Chair: a retired judge                                     March 2014

CONCLUSIONS

1. Children told at least eleven adults that they were being harmed. I am satis-
fied that none of the eleven wrote down what they were told.

2. Regulation 33 visits took place monthly. The visitor did not speak to a
child on any of them.

3. The placing authorities relied upon each other. Four authorities had children
in the home at the same time and each supposed that another had made checks.

4. There were individuals who acted with courage. A cook kept a diary and took
it to the police. She was dismissed.

RECOMMENDATIONS

I recommend that:

1. The regulator publish the names of homes in which allegations have been made.

2. Placing authorities visit children in pairs and see each child away from the
home.

3. Anyone who works in a children's home, in whatever role, be trained to receive
and to record what a child says.

4. The law be amended to protect staff who report from dismissal.

5. An annual conference of placing authorities be held to share concerns about
homes.

NEXT STEPS

The Council will respond to the Inquiry within three months.
"""
E4L = """
f none of the eleven wrote down
f did not speak to a
f relied upon each other
?f each supposed that another
g a cook kept a diary
?g acted with courage
?f she was dismissed
r publish the names of homes
r visit children in pairs
r be trained to receive
r be amended to protect
r an annual conference of placing
?r will respond to the inquiry
"""
E4T = "children-in-care ?recording ?disclosure ?voice-of-the-child ?training ?people-in-trust ?information-sharing ?multi-agency-working"

E5 = r"""
#set page(paper: "a4", flipped: true, margin: 1.6cm, footer: [Little Aston SCP | One minute guide 14])
#set text(size: 11pt)
#text(size: 22pt, weight: "bold")[One minute guide: when a child retracts]

#grid(columns: (1fr, 1fr), gutter: 18pt,
[#text(size: 14pt, weight: "bold")[Why have we written this?]

Our audit of twenty-two retractions found that in nineteen the enquiry stopped within a week.

#text(size: 14pt, weight: "bold")[What we saw]

- Retraction was read as proof that nothing had happened.
- Children had gone home to the person whom they had named.
- No one asked what had changed between Tuesday and Thursday.],
[#text(size: 14pt, weight: "bold")[What we expect of you]

- Hold a strategy discussion before any decision to stop.
- Ask who has spoken to the child since.
- Keep seeing the child, whatever the police decide.

#text(size: 14pt, weight: "bold")[A thing that worked]

A teacher said to a girl: "My door is still open." Six weeks later she came back through it.

#text(size: 14pt, weight: "bold")[Would you know...]

- ...how to challenge a decision to close?
- ...where the child sleeps tonight?])
"""
E5L = """
f in nineteen the enquiry stopped
f read as proof that nothing
f gone home to the person
f no one asked what had changed
r hold a strategy discussion
r ask who has spoken
r keep seeing the child
g my door is still open
?g she came back
q how to challenge a decision
q where the child sleeps
"""
E5T = "retraction ?strategy-discussions ?challenge-and-escalation ?education ?disclosure ?engagement-and-trust ?voice-of-the-child"

E6 = """Information Sharing Agreement between the partners of Denholme

Version 3, signed 2 February 2022

1 Parties
The Council, the Constabulary, the Integrated Care Board and all schools.

2 Purpose
To protect children who are at risk of exploitation.

3 What each party agrees
3.1 Each party will name a single point of contact.
3.2 Requests that are marked urgent will be answered within four hours.
3.3 No party will share more than is needed for the purpose.
3.4 Information shall be sent only by secure email.

4 Breaches
4.1 A breach must be reported to the data protection officer of the party that
sent the information, on the day it is found.
4.2 The parties are to review any breach together within ten days.

5 Review
This agreement is reviewed each February.
"""
E6L = """
d will name a single point
d will be answered within four
d will share more than is needed
d shall be sent only by
d must be reported to the data
d review any breach together
?d is reviewed each
"""
E6T = "information-sharing ?recognising-exploitation ?multi-agency-working ?education"

PAPERS = {
    "E1 pdf kloe": ("pdf", E1, E1L, E1T, ["develop a joint protocol"]),
    "E2 docx audit": ("docx", e2, E2L, E2T, ["?a1", "?ref"]),
    "E3 html sections": ("html", E3, E3L, E3T, ["when did i last"]),
    "E4 text inquiry": ("text", E4, E4L, E4T, ["?children told at least", "the regulator publish"]),
    "E5 pdf guide": (
        "pdf",
        E5,
        E5L,
        E5T,
        ["retraction was read", "hold a strategy", "how to challenge"],
    ),
    "E6 text agreement": ("text", E6, E6L, E6T, []),
}
