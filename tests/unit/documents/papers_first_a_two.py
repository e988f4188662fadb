"""The other three of `papers_first_a`."""
# ruff: noqa: E501  a line is a paragraph or an entry of a paper, as somebody wrote it

from __future__ import annotations

from pathlib import Path

import docx
from docx.shared import Pt


def a6(path: Path) -> Path:
    d = docx.Document()

    def bold(t: str, size: int = 14) -> None:
        r = d.add_paragraph().add_run(t)
        r.bold = True
        r.font.size = Pt(size)

    bold("Learning from a Domestic Abuse Related Review – ‘Nadia’ and her children", 18)
    d.add_paragraph(
        "Practice briefing | Coldwater and Hythe Safeguarding Partnerships | Spring 2024"
    )
    bold("Background")
    d.add_paragraph(
        "Nadia was killed by her husband in 2021. Her three children, aged 4, 9 and 13, were at home."
    )
    bold("Key messages for practice")
    for x in (
        "Ask about coercive control at every opportunity, and ask alone.",
        "Children are victims in their own right: talk to each of them, separately.",
        "Never use a family member to interpret.",
        "When a victim withdraws, think about who is making her do so.",
    ):
        d.add_paragraph(x, style="List Bullet")
    bold("What did practice look like?")
    d.add_paragraph(
        "Police attended nine times in three years. On seven of these the children were recorded as ‘safe and well, asleep’ and were not spoken to."
    )
    d.add_paragraph(
        "The school noticed that the eldest child had become the one who collected the others. A pastoral worker met her weekly and kept the door open, which she told us mattered more than anything else."
    )
    d.add_paragraph(
        "Each incident was assessed by itself. Risk was judged as ‘standard’ even after Nadia said that she had been strangled."
    )
    d.add_paragraph(
        "The GP knew of the depression but did not ask about the marriage. There was no system to tell the GP about incidents that police attended."
    )
    bold("Next steps")
    for x in (
        "The Partnership will publish a pathway for non-fatal strangulation by July.",
        "Hospital and GP leads to agree how police notifications reach the GP record.",
        "Every agency to check by audit that interpreters are used.",
        "A learning event will take place on 4 June – book online.",
    ):
        d.add_paragraph(x, style="List Bullet")
    bold("Reflective questions")
    for x in (
        "When did you last see a child alone after an incident?",
        "What would make it hard for you to ask?",
    ):
        d.add_paragraph(x, style="List Number")
    d.save(str(path))
    return path


A6_LABELS = """
r ask about coercive control
r children are victims in their
r never use a family member
r when a victim withdraws
f were not spoken to
?f police attended nine times
?f the eldest child had become
g a pastoral worker met her
f each incident was assessed
f risk was judged as
f did not ask about the marriage
f there was no system to tell
r publish a pathway for
r agree how police notifications
r check by audit that
?r a learning event
q when did you last see
q what would make it hard
"""
A6_THEMES = "domestic-abuse ?voice-of-the-child ?information-sharing ?diversity ?health-services ?assessment ?mental-health ?education ?parents-and-carers ?engagement-and-trust ?multi-agency-working ?grooming"
A6_LISTS = ["ask about coercive", "the partnership will publish", "when did you last"]

A7 = """Marlow Fen Safeguarding Children Partnership

Multi-Agency Protocol: Children who go missing from home or care

Version 4.2
Approved: 12 January 2021
Review date: January 2023

1. Purpose of this protocol
This protocol sets out what each agency will do when a child goes missing. It
applies to all children under 18.

2. Definitions
Missing: anyone whose whereabouts cannot be established.
Absent: this category is no longer used.

3. Before a child goes missing
3.1 Carers must have a recent photograph of every child placed with them.
3.2 The social worker must complete a missing risk assessment within five
working days of placement.

4. When a child is missing
4.1 The parent or carer should make reasonable enquiries and then report to the
police on 101, or 999 where there is immediate danger.
4.2 Police will:
  a) record the child as missing and grade the risk as low, medium or high
  b) notify the out of hours team within one hour for any child at high risk
  c) undertake a prevention interview when the child is found
4.3 Children's social care will convene a strategy meeting where a child has
been missing for 24 hours or on three occasions in 90 days.

5. When a child returns
5.1 An independent return home interview must be offered within 72 hours.
5.2 The interviewer should not be anyone who is involved in the child's care.
5.3 Information which may help to find other children must be passed to the
police on the same day.

6. Governance
The missing and exploited children group will receive data every quarter.

Appendix A: Contact details
Police missing person coordinator: telephone 101
"""
A7_LABELS = """
d must have a recent photograph
d must complete a missing risk
d should make reasonable enquiries
d record the child as missing
d notify the out of hours
d undertake a prevention interview
d will convene a strategy meeting
d must be offered within
d should not be anyone
d must be passed to the police
?d will receive data every
?d sets out what each agency
"""
A7_THEMES = "missing ?children-in-care ?assessment ?strategy-discussions ?multi-agency-working ?information-sharing ?parents-and-carers ?recognising-exploitation"
A7_LISTS = ["record the child as missing"]

A8 = r"""
#set page(paper: "a4", margin: 1.8cm, header: [Learning Lessons #h(1fr) Issue 4, Autumn 2022])
#set text(size: 10pt)
#text(size: 24pt, weight: "bold", fill: rgb("#6a1b9a"))[Learning Lessons]

Eastmoor Children's Safeguarding Assurance Partnership
#columns(2, gutter: 1cm)[
#text(size: 13pt, weight: "bold", fill: rgb("#6a1b9a"))[About this issue]

This edition shares learning from a case learning review of two sisters, Amal and Zara, who were sexually exploited by a group of adults over eighteen months.

#text(size: 13pt, weight: "bold", fill: rgb("#6a1b9a"))[What worked well]

- The school nurse kept a drop-in open and both girls used it.
- Information from the sexual health clinic was shared quickly once consent had been explained.

#text(size: 13pt, weight: "bold", fill: rgb("#6a1b9a"))[What could have been better]

- Early indicators were there: older friends, new clothes and missed lessons. These were dealt with one at a time by different people.
- The sisters were spoken to together, so neither could tell her own story.
- Their disclosure was made to a taxi escort who had no idea whom to tell.
- The word 'boyfriend' was used in reports for a man of twenty-six.

#text(size: 13pt, weight: "bold", fill: rgb("#6a1b9a"))[What needs to happen now]

- Transport providers need to be part of safeguarding training.
- Language in reports should be checked by managers before they are signed off.
- Brothers and sisters need their own assessment and their own worker.
- All settings are asked to display the exploitation contact number.

#text(size: 13pt, weight: "bold", fill: rgb("#6a1b9a"))[Think about]

- What would a child in your setting gain by telling you?
- Who drives the children you work with?

#text(size: 13pt, weight: "bold", fill: rgb("#6a1b9a"))[Find out more]

- Tackling child exploitation: tools on the Partnership's website
- Training dates: see the calendar
]
"""
A8_LABELS = """
g school nurse kept a drop
g information from the sexual health
f dealt with one at a time
?f early indicators were there
f were spoken to together
f disclosure was made to a taxi
f the word boyfriend was used
r transport providers need to be
r language in reports should be
r brothers and sisters need
r all settings are asked
q what would a child in your
q who drives the children
"""
A8_THEMES = "recognising-exploitation ?disclosure ?language-and-blame ?information-sharing ?training ?health-services ?voice-of-the-child ?education ?assessment ?grooming ?consent ?peers ?supervision-and-support ?recording ?multi-agency-working"
A8_LISTS = [
    "the school nurse kept",
    "early indicators",
    "transport providers",
    "what would a child",
    "?tackling child exploitation",
]

PAPERS = {
    "A6 docx bold heads": ("docx", a6, A6_LABELS, A6_THEMES, A6_LISTS),
    "A7 text protocol": ("text", A7, A7_LABELS, A7_THEMES, A7_LISTS),
    "A8 pdf columns": ("pdf", A8, A8_LABELS, A8_THEMES, A8_LISTS),
}
