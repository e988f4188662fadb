"""Documents of other kinds than the five sources, made here with Typst, with what a careful reader
names in them. Labels were written together with the words, before anything was read."""

from __future__ import annotations

from pathlib import Path

import typst

CASE_REVIEW = r"""
#set page(paper: "a4", margin: 2.2cm,
  header: context if counter(page).get().first() > 1 [Overview report: Child R #h(1fr)
  Confidential until published],
  footer: context align(center)[Page #counter(page).display() of #counter(page).final().first()])
#set text(size: 10.5pt, hyphenate: true, lang: "en")
#set par(justify: true)
#v(4cm)
#align(center)[#text(size: 24pt, weight: "bold")[Overview Report: Child R]

#text(size: 14pt)[Local Child Safeguarding Practice Review]

Norvale Safeguarding Children Partnership

Final version, 12 May 2023]
#pagebreak()
#outline(title: [Contents])
#pagebreak()
#set heading(numbering: "1.1")
= Introduction
Norvale Safeguarding Children Partnership decided to hold this review in March 2022. It was
written by an independent reviewer with a panel of senior staff.

The review looked at the two years before the child came into care. The panel should be read as
those named in the appendix.
= The family and what happened
The child lived with a parent and two younger siblings. There were eleven contacts with
children's social care in this time. In June 2021 a neighbour rang the police at night because of
shouting.

In September the child's attendance fell below half. A support worker visited four times and saw
the child once.
= Findings
== Finding 1: Practitioners heard the adults and seldom the child
Of thirty-one visits that were recorded, five describe a conversation with the child. In two of
these a parent was in the room. The records speak of what the child did, and not of what the
child's days were like.

Practitioners told the review that they had too little time. The panel heard that caseloads stood
at twenty-eight.
== Finding 2: Domestic abuse was seen as single incidents
The police attended nine times. Each was assessed by itself, and the level of risk was set
without looking at those before. This meant that the weight of living with fear was never written
down.
== Finding 3: Supervision followed tasks and asked no questions
Supervision took place every month. The notes list what is done and what is due. None of them ask
why nothing had changed.
== Finding 4: The school's worry did not reach those who decided
The school wrote three letters. They were filed by the front door as information only, because no
single letter reached the threshold.
= Good practice
The family support worker kept in touch with the grandmother, who became a safe place for the
children.

The school held a place at the breakfast club open for all three children and told nobody why.
= Recommendations
The panel makes five recommendations.
#table(columns: (auto, 1fr, 3.6cm),
  [*No.*], [*Recommendation*], [*For*],
  [1], [Every child who is the subject of a plan is to be seen alone at least every four weeks,
  and the record says what the child said in the child's own words.], [Children's Social Care],
  [2], [The police and children's social care should look at all incidents of domestic abuse in a
  home together when a third one is reported.], [Norvale Police; Children's Social Care],
  [3], [Supervision records should show one question about the child's daily life and what was
  decided because of it.], [All agencies],
  [4], [The partnership should set out how a school can ask again when its worry was filed as
  information only.], [The Partnership],
  [5], [The partnership should seek assurance within six months that caseloads allow the time
  that these recommendations ask for.], [The Partnership])
= Appendix: members of the panel
The panel had members from health, police, education and the voluntary sector.
"""

CASE_REVIEW_LABELS = """
f practitioners heard the adults
f domestic abuse was seen as
f supervision followed tasks
f worry did not reach
g support worker kept in touch
g the school held a place
r every child who is the subject
r look at all incidents
r records should show one
r the partnership should set out
r seek assurance within six
"""
CASE_REVIEW_THEMES = (
    "voice-of-the-child",
    "domestic-abuse",
    "supervision-and-support",
    "?education",
    "?referral-and-thresholds",
    "?assessment",
    "?leadership",
    "?early-help",
    "?parents-and-carers",
    "?trauma-and-cumulative-harm",
    "?health-services",
    "?children-in-care",
    "?recording",
    "?strategy-discussions",
    "?multi-agency-working",
)

SEVEN_MINUTES = r"""
#set page(paper: "a4", flipped: true, height: 13.5cm, margin: 1.4cm, columns: 2)
#set text(size: 9.5pt)
#place(top + center, scope: "parent", float: true)[#text(size: 20pt, weight: "bold")[7 Minute
Briefing: Criminal Exploitation]
#linebreak() #text(size: 11pt)[Eastmoor Safeguarding Children Partnership | October 2022]]
#show heading: it => block(text(size: 12pt, weight: "bold", fill: rgb("#114477"))[#it.body])
= 1. What is it?
Child criminal exploitation is a form of abuse. Adults or older children use power over a child
so that the child carries, holds or sells for them.
= 2. Why it matters
In the last year 38 children in Eastmoor were known to have been exploited in this way. Nine of
them were under 13.
= 3. What did we learn?
- Children were seen as offenders first, and as children who had been harmed only after an arrest.
- Debt was used to hold children, and nobody asked about debt.
- Parents rang for help many times before they were believed.
- Exclusion from school came shortly before the exploitation grew worse.
= 4. What works?
- One trusted worker who stays, whatever happens.
- Services that meet parents in the evening.
= 5. What should you do?
- Refer to the National Referral Mechanism when you suspect exploitation, and say so in your notes.
- Ask about debt, telephones and lifts every time.
- Speak with the school before an exclusion is decided.
- Listen to parents as people who protect their child.
= 6. Questions for your team
- Which child on our list has new things that nobody can explain?
- How do we talk about children who carry drugs?
- When did we last speak with a parent before they rang us?
= 7. Where to find out more
The partnership's website has a guide to the National Referral Mechanism and the dates of training.
"""
SEVEN_MINUTES_LABELS = """
f children were seen as offenders
f debt was used to
f parents rang for help
f exclusion from school came
?f in the last year 38
gr one trusted worker
gr services that meet parents
r refer to the national
r ask about debt
r speak with the school
r listen to parents
q which child on our
q how do we talk
q when did we last
"""
SEVEN_MINUTES_THEMES = (
    "gangs-and-criminal-exploitation",
    "education",
    "parents-and-carers",
    "?trafficking",
    "?criminalisation",
    "?training",
    "?substance-misuse",
    "?recognising-exploitation",
    "?engagement-and-trust",
    "?referral-and-thresholds",
    "?voice-of-the-child",
    "?disclosure",
)

NATIONAL = r"""
#set page(paper: "a4", margin: 2.5cm, numbering: "1")
#set text(size: 11pt)
#text(size: 26pt)[Babies in families where adults use drugs]

#text(size: 15pt)[A national review by the Panel for Learning]

#text(size: 12pt)[July 2021]
#pagebreak()
#text(size: 18pt)[Foreword]

It is not easy to read of babies who were harmed. We thank everybody who spoke with us.
Professionals must be supported to do this work.

#text(size: 18pt)[What we did]

We read 41 rapid reviews and spoke with 120 professionals in ten areas.

#text(size: 18pt)[What we found]

*Fathers and partners were rarely part of the assessment.* In 29 of the 41 reviews nobody knew
who else lived in the home. Midwives told us that they were not asked to find out.

*Advice about safer sleep was given once and not in the place where the baby slept.* Families who
moved between rooms or homes had no plan for the night.

*Adult services did not see the baby.* Drug workers met parents away from home and wrote to
nobody when appointments were missed.

*Plans before birth were made late.* In half of the reviews the first meeting was held after 34
weeks.

#text(size: 18pt)[What good practice looks like]

In one area a midwife and a drug worker visit together from the twentieth week. Families told us
that this made it easier to be honest.

#text(size: 18pt)[Our recommendations]

*Recommendation 1:* We recommend that every safeguarding partnership agrees how midwifery and
drug services plan together from the twentieth week of pregnancy.

*Recommendation 2:* Safeguarding partners should make sure that assessments before birth name
every adult who lives in or often visits the home, including:
- fathers and partners
- older siblings
- lodgers and friends who stay

*Recommendation 3:* The Department for Education and the Department of Health should write one
guide to safer sleep for families who use drugs.

*Recommendation 4:* Commissioners of drug services should require that a missed appointment of a
parent of a baby is told to the health visitor within two days.
"""
NATIONAL_LABELS = """
f fathers and partners were rarely
f advice about safer sleep
f adult services did not see
f plans before birth were
?f midwives told us
?f drug workers met
?f families who moved
?f in half of the
?f in 29 of the
g a midwife and a drug
?g families told us
r we recommend that every
r safeguarding partners should make
r write one guide
r commissioners of drug services
"""
NATIONAL_THEMES = (
    "babies",
    "substance-misuse",
    "fathers",
    "?health-services",
    "?assessment",
    "?parental-difficulties",
    "?families-who-move",
    "?transition-to-adulthood",
    "?leadership",
    "?multi-agency-working",
    "?parents-and-carers",
)

THEMATIC_AUDIT = r"""
#set page(paper: "a4", margin: 2cm, header: [Wexley Safeguarding Partnership],
  footer: [Multi-agency audit of neglect #h(1fr) #context counter(page).display()])
#set text(size: 11pt)
#set heading(numbering: none)
#align(left)[#text(size: 20pt, weight: "bold")[Multi-Agency Thematic Audit: Neglect]]
Date of report: 31/01/2024

= Purpose and method
The audit group drew twenty files at random. Each agency graded its own file and a second agency
checked the grade.
= Strengths
- Dentists and school nurses now tell social workers when a child was not brought.
- Visits were made at the time of day when meals are cooked, in fourteen of twenty files.
= Areas for development
== Chronologies
Chronologies were kept in six files and used in two. Patterns over years were not seen, and plans
began again with each new worker.
== The tool for neglect
The tool that the partnership bought was not used in thirteen files. Workers said that they did
not know it.
== Fathers
Fathers were named in nine files and spoken to in four.
= Learning points
LP1 Neglect is seen when time is looked at as a whole, and not in one visit.

LP2 A tool helps nobody who was not taught to use it.
= Recommendations
R1: All agencies should begin a chronology at the first contact and share it at each meeting.

R2: The partnership's training group should teach the tool for neglect in every locality before
July 2024.

R3: Social workers and health visitors should speak with every father, wherever he lives, unless
that brings danger.
= Questions for managers
+ How many of your team's chronologies were opened this month?
+ Who decided not to speak with the father, and is the reason written down?
"""
THEMATIC_AUDIT_LABELS = """
g dentists and school nurses
g visits were made at
f chronologies were kept in
f the tool that the partnership
f fathers were named
f neglect is seen when
f a tool helps nobody
?f patterns over years
?f workers said that
r all agencies should begin
r should teach the tool
r speak with every father
q how many of your
q who decided not to
"""
THEMATIC_AUDIT_THEMES = (
    "neglect",
    "fathers",
    "assessment",
    "?training",
    "?health-services",
    "?recording",
    "?education",
    "?multi-agency-working",
    "?parents-and-carers",
)

#: name: (markup, labels, themes, title begins, publisher, date or words, kind)
MADE = {
    "case-review": (
        CASE_REVIEW,
        CASE_REVIEW_LABELS,
        CASE_REVIEW_THEMES,
        "Overview Report: Child R",
        "Norvale Safeguarding Children Partnership",
        "2023-05-12",
        "case-review",
    ),
    "seven-minutes": (
        SEVEN_MINUTES,
        SEVEN_MINUTES_LABELS,
        SEVEN_MINUTES_THEMES,
        "7 Minute Briefing",
        "Eastmoor Safeguarding Children Partnership",
        "October 2022",
        "briefing",
    ),
    "national": (
        NATIONAL,
        NATIONAL_LABELS,
        NATIONAL_THEMES,
        "Babies in families",
        "",
        "July 2021",
        "case-review",
    ),
    "thematic-audit": (
        THEMATIC_AUDIT,
        THEMATIC_AUDIT_LABELS,
        THEMATIC_AUDIT_THEMES,
        "Multi-Agency Thematic Audit: Neglect",
        "Wexley Safeguarding Partnership",
        "2024-01-31",
        "audit",
    ),
}


def make_pdf(markup: str, path: Path) -> Path:
    """Typst's PDF of the markup."""
    source = path.with_suffix(".typ")
    source.write_text(markup, encoding="utf-8")
    path.write_bytes(typst.compile(str(source)))
    return path
