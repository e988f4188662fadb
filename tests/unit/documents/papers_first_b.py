"""Eight papers that were held back while the eight of `papers_first_a` were learnt from: figures in
ADR 32."""
# ruff: noqa: E501  a line is a paragraph or an entry of a paper, as somebody wrote it

from __future__ import annotations

from pathlib import Path

import docx

B1 = r"""
#set page(paper: "a4", margin: 2.4cm, header: align(center)[Serious Case Review: Child N], footer: context align(center)[#counter(page).display()])
#set text(size: 11pt)
#text(size: 20pt, weight: "bold")[Serious Case Review: Child N – Summary Report]

Lead Reviewers: two accredited reviewers

Oakham Vale Safeguarding Children Board, February 2016
#pagebreak()
#text(size: 15pt, weight: "bold")[1 Why this case was reviewed]

Child N took her own life at sixteen while living in supported accommodation. She had been looked after since she was eleven.

#text(size: 15pt, weight: "bold")[2 Appraisal of practice]

The work of the leaving care personal adviser was of a high standard. She rang Child N every other day and did not give up when calls went unanswered. In contrast, the move to supported accommodation was arranged in three days and without Child N having seen the flat.

The CAMHS service closed the case after two missed appointments. The letter was sent to an old address. Reviewers found this to be a poor response to a child with a history of overdose.

#text(size: 15pt, weight: "bold")[3 The findings]

#text(size: 12pt, weight: "bold")[Finding 1. There is a tendency to treat sixteen and seventeen year olds as adults who choose whether to use a service, leaving those at most risk with least help.]

Staff from four agencies told the reviewers that they would not have closed the case of a younger child. Data from the last year shows that one third of referrals of this age were closed without the young person being seen.

_Questions for the Board_

- Is the Board aware of the number of young people whose case is closed because they did not attend?
- How will the Board know that this has changed?

#text(size: 12pt, weight: "bold")[Finding 2. Placement decisions are driven by what is available rather than what is needed, and reviewing officers do not feel able to challenge them.]

The reviewing officer had concerns about the move and did not use the dispute resolution process. In the past two years it has been used on two occasions across the whole service.

_Questions for the Board_

- What would make challenge feel safe for reviewing officers?

#text(size: 12pt, weight: "bold")[Finding 3. Information about self-harm is recorded as an event and not as a pattern.]

Five incidents were known to five agencies. No chronology was put together until after Child N had died.

_Questions for the Board_

- Which agency should hold the chronology for a child in care?
"""
B1_LABELS = """
g leaving care personal adviser was
g rang child n every other
f arranged in three days
f closed the case after two
?f letter was sent to
f poor response to a child
f tendency to treat sixteen
?f would not have closed
?f one third of referrals
f driven by what is available
f did not use the dispute
?f used on two occasions
f recorded as an event
?f five incidents were known
f no chronology was put
q aware of the number
q how will the board know
q make challenge feel safe
q which agency should hold
"""
B1_THEMES = "self-harm-and-suicide adolescents challenge-and-escalation children-in-care ?mental-health ?transition-to-adulthood ?recording ?housing ?information-sharing ?engagement-and-trust ?health-services ?drift-and-delay ?assessment ?multi-agency-working ?leadership"
B1_LISTS = ["is the board aware", "?what would make challenge", "?which agency should"]


def b2(path: Path) -> Path:
    d = docx.Document()
    d.add_heading("Child Safeguarding Practice Review – Family P", 0)
    d.add_paragraph("Executive Summary")
    d.add_paragraph("Linfield and Ravens Hill Safeguarding Children Partnership")
    d.add_paragraph("Report author: Independent Consultant. Completed July 2021.")
    d.add_heading("Introduction", 1)
    d.add_paragraph(
        "The four P children lived for nine years in conditions of serious neglect. Both parents have since been convicted of cruelty."
    )
    d.add_heading("Summary of learning", 1)
    d.add_heading("Cumulative harm", 2)
    d.add_paragraph(
        "There were eleven referrals between 2012 and 2020. Each was considered on its own merits and closed. The threshold document did not help professionals to think about harm over time."
    )
    d.add_heading("Home education", 2)
    d.add_paragraph(
        "When the school raised concerns in 2017, the parents withdrew all four children to be educated at home. The elective home education officer visited once and saw two of the children. There is no power to insist on seeing the child, and the officer did not know that there had been referrals."
    )
    d.add_heading("Working with resistant parents", 2)
    d.add_paragraph(
        "Practitioners were afraid of the father and visits were made in pairs, and then less often. This fear was not named in supervision. The housing officer, who had a relationship with the mother, was never asked to contribute; she would have had much to say."
    )
    d.add_heading("Strengths", 1)
    d.add_paragraph(
        "The hospital dentist recognised dental neglect and made a referral of very high quality, with photographs and the child's own words."
    )
    d.add_heading("Recommendations for the Partnership", 1)
    for x in (
        "That the Partnership seeks assurance that chronologies are used in all cases of neglect, and are shared.",
        "The threshold document be revised so that cumulative harm is addressed explicitly.",
        "A formal information sharing agreement between the elective home education team, health and social care.",
        "Consideration is given to how frontline staff who are intimidated by parents are supported.",
        "Dental professionals to be included in the multi-agency neglect strategy.",
    ):
        d.add_paragraph(x, style="List Number")
    d.add_heading("Implementation", 1)
    d.add_paragraph(
        "Progress against the recommendations will be monitored by the learning and improvement group."
    )
    d.save(str(path))
    return path


B2_LABELS = """
f each was considered on its own
f did not help professionals to think
f visited once and saw
f did not know that there had
?f withdrew all four children
?f eleven referrals between
f practitioners were afraid
f this fear was not named
f was never asked to contribute
g dentist recognised dental neglect
r seeks assurance that chronologies
r threshold document be revised
r formal information sharing agreement
r how frontline staff who are intimidated
r dental professionals to be included
?f conditions of serious neglect
"""
B2_THEMES = "neglect trauma-and-cumulative-harm information-sharing ?referral-and-thresholds ?supervision-and-support ?education ?engagement-and-trust ?parents-and-carers ?housing ?health-services ?multi-agency-working ?recording ?drift-and-delay ?early-help ?assessment"
B2_LISTS = ["that the partnership seeks"]

B3 = """<!doctype html><html lang="en"><head><title>Joint targeted area inspection of Penwith Vale</title></head><body>
<header><a href="/">Inspections</a></header><main>
<h1>Joint targeted area inspection of Penwith Vale</h1>
<p>Inspection dates: 12 to 30 June 2023</p>
<p>This letter outlines the findings of the inspection of the multi-agency response to the criminal exploitation of children.</p>
<h2>Headline findings</h2>
<p>Most children at risk of criminal exploitation in Penwith Vale receive a timely response when concerns are first reported. Partners have a shared understanding of exploitation across the area. However, the quality of intervention for children who are assessed as being at medium risk is too variable, and some wait months for help.</p>
<p>Senior leaders do not have an accurate picture of the number of children affected because data from schools and health is not included in the profile.</p>
<h2>What needs to improve?</h2>
<ul>
<li>The consistency and quality of police investigations into those who exploit children.</li>
<li>The timeliness of mental health support for children who are waiting.</li>
<li>Health representation at daily risk meetings.</li>
<li>The partnership's oversight of children missing from education.</li>
</ul>
<h2>Strengths</h2>
<ul>
<li>A dedicated team of youth workers provides support at evenings and weekends.</li>
<li>The use of reachable moments in custody is well established.</li>
</ul>
<h2>Main findings</h2>
<p>Social workers know children well and speak about them with warmth. Records in some agencies contain language that suggests that children are responsible for what happens to them. In a small number of cases, strategy meetings are held without police, which means that decisions are made on partial information.</p>
<h3>Practice study: highly effective practice</h3>
<p>A fifteen-year-old boy was met by a youth worker in the emergency department at 2am. The worker stayed until morning and has seen him every week since. He has returned to college.</p>
<h2>Next steps</h2>
<p>We have determined that the director of children's services is the principal authority and should prepare a written statement of proposed action responding to the findings outlined in this letter. The statement should set out the actions of each agency.</p>
</main></body></html>"""
B3_LABELS = """
?fg receive a timely response when
?fg shared understanding of exploitation
f at medium risk is too variable
f do not have an accurate picture
rf consistency and quality of police
rf timeliness of mental health
rf health representation at daily
rf oversight of children missing
g dedicated team of youth workers
g use of reachable moments
g social workers know children well
f language that suggests that
f held without police
g was met by a youth worker
?g stayed until morning
?g returned to college
r should prepare a written statement
?r should set out the actions
"""
B3_THEMES = "gangs-and-criminal-exploitation ?language-and-blame ?mental-health ?education ?missing ?strategy-discussions ?multi-agency-working ?leadership ?health-services ?perpetrators-and-disruption ?recognising-exploitation ?recording ?information-sharing ?drift-and-delay ?assessment ?engagement-and-trust ?criminalisation"
B3_LISTS = ["the consistency and quality", "a dedicated team"]

B4 = """RAPID REVIEW - SUMMARY OF LEARNING                       RR/2022/07

North Welland Safeguarding Children Partnership

The child: boy aged 14, referred to here as Tom

1 What happened

Tom was found in a flat 120 miles from home with a head injury. He had
been missing for nineteen days. Two adults have been charged with
trafficking.

2 What agencies did

Tom's mother reported him missing on each occasion and was told on the
third that officers were "not a taxi service". Good work was done by the
pastoral lead at Tom's school who kept a log of every concern and shared
it with the early help team.

The exploitation panel heard Tom's case in February. No actions were
agreed as Tom's worker was on leave and no deputy was sent. Tom was on a
waiting list for an autism assessment for
two years; his under-
standing of friendship was not considered in any plan.

3 Immediate learning

- Parents who report a child missing are partners and their knowledge is
  not being used.
- Autistic children may be targeted by people who offer friendship.
- A panel cannot plan for a child without somebody who knows the child.

4 Actions already taken

- The police have given refresher training to call handlers.
- A deputy now attends the panel when the worker is away.

5 We recommend that:

(i) the Partnership reviews the terms of reference of the panel, so that
no child is heard without a practitioner who knows them;

(ii) the Integrated Care Board and the local authority agree a fast route
to neurodevelopmental assessment where there is a concern about
exploitation; and

(iii) the police consider how a parent's information is recorded on each
missing report.

6 Decision

A local child safeguarding practice review is not needed, as the learning
has been identified. The national Panel has agreed.
"""
B4_LABELS = """
f not a taxi service
g pastoral lead at tom's school
f no actions were agreed
f not considered in any plan
?f waiting list for an autism
f parents who report a child missing
f autistic children may be targeted
f cannot plan for a child
r reviews the terms of reference
r agree a fast route
r consider how a parent's
"""
B4_THEMES = "missing disability parents-and-carers ?trafficking ?education ?multi-agency-working ?gangs-and-criminal-exploitation ?early-help ?information-sharing ?language-and-blame ?training ?peers ?health-services ?assessment ?drift-and-delay ?recording ?recognising-exploitation ?grooming ?boys"
B4_LISTS = ["parents who report", "the police have given", "?the partnership reviews"]

B5 = r"""
#set page(paper: "a4", margin: 2cm, header: [Thematic audit: child sexual abuse #h(1fr) #text(size: 8pt)[Sandholme SCP]], footer: context align(right)[Page #counter(page).display()])
#set text(size: 11pt)
#text(size: 20pt, weight: "bold", fill: rgb("#004d40"))[Thematic audit: child sexual abuse in the family]

#text(size: 12pt)[Briefing for practitioners and managers – January 2025]

#text(size: 14pt, weight: "bold", fill: rgb("#004d40"))[What we did]

We looked at twelve children's records and held two focus groups.

#text(size: 14pt, weight: "bold", fill: rgb("#004d40"))[What we found]

#text(weight: "bold")[Identification]

We found that concerns were recorded in vague terms such as 'inappropriate touching', and that the words the child used were lost. In nine of twelve records, signs were noted by a school or nursery well before a child told anyone.

#text(weight: "bold")[Medical examination]

Only three children had a paediatric examination. Practitioners believed that there was no point in a medical where the abuse was not recent. We saw one excellent example where the paediatrician explained each step to a seven-year-old, who later said it helped her to feel that her body was healthy.

#text(weight: "bold")[After the investigation]

Where no charge followed, work with the family stopped. In two families the person thought to have caused harm moved back in within a month.

#text(weight: "bold")[Non-abusing parents]

Mothers told us that they were watched and not helped. There was little evidence of direct support.

#text(size: 14pt, weight: "bold", fill: rgb("#004d40"))[What we're asking agencies to do]

#table(columns: (4cm, 1fr), inset: 6pt,
 [*All agencies*], [Use the signs and indicators template, and record the child's exact words.],
 [*Children's social care*], [Offer every child a medical, whenever the abuse happened. \ Keep a plan open after a decision of no further action by the police.],
 [*Health*], [Make sure that the pathway to the sexual assault referral centre is known to GPs.],
 [*Police*], [Tell the social worker before a suspect is told that there will be no charge.])

#text(size: 14pt, weight: "bold", fill: rgb("#004d40"))[How will we know?]

The audit will be repeated in January 2026 and the results reported to the executive.
"""
B5_LABELS = """
f recorded in vague terms
f signs were noted by a school
f only three children had
f believed that there was no point
g paediatrician explained each
f work with the family stopped
f moved back in within
f watched and not helped
f little evidence of direct
r signs and indicators template
r offer every child a medical
r keep a plan open
r pathway to the sexual assault
r tell the social worker before
?r audit will be repeated
"""
B5_THEMES = "abuse-in-the-family ?health-services ?recording ?parents-and-carers ?voice-of-the-child ?disclosure ?strategy-discussions ?multi-agency-working ?language-and-blame ?education ?information-sharing ?perpetrators-and-disruption ?drift-and-delay ?recognising-exploitation ?assessment"
B5_LISTS = ["?all agencies", "?use the signs"]


def b6(path: Path) -> Path:
    d = docx.Document()
    d.add_heading("Practice handbook: working with children who are exploited online", 0)
    d.add_paragraph("Glenmoor Safeguarding Partnership, second edition, September 2022")
    d.add_heading("Chapter 1: Understanding online exploitation", 1)
    d.add_paragraph(
        "Children may be groomed online by people whom they never meet. Sextortion is the threat to share an image unless the child pays or sends more."
    )
    d.add_paragraph("Signs may include:")
    for x in (
        "being secretive or distressed about a phone",
        "money leaving an account",
        "new accounts or a second handset",
    ):
        d.add_paragraph(x, style="List Bullet")
    d.add_heading("Chapter 2: What to do when a child tells you", 1)
    d.add_paragraph("Do")
    for x in (
        "Thank the child for telling you and say that they are not to blame.",
        "Write down their words as soon as you can.",
        "Preserve the device: switch it to flight mode and hand it to the police.",
    ):
        d.add_paragraph(x, style="List Bullet")
    d.add_paragraph("Do not")
    for x in ("Ask to see the image, copy it or send it on.", "Promise to keep it a secret."):
        d.add_paragraph(x, style="List Bullet")
    d.add_paragraph(
        "Staff must report to the designated safeguarding lead on the same day. The designated safeguarding lead should help the child to use the Report Remove tool."
    )
    d.add_heading("Chapter 3: Planning with the child", 1)
    d.add_paragraph(
        "Every plan should say what the child may do online and not only what they may not. Workers need to ask which apps matter to the child, and why."
    )
    d.add_paragraph(
        "Practice tip: ask the child to show you the app. Children are experts in how they use it."
    )
    d.add_heading("Checklist for managers", 1)
    for x in (
        "Has the child been told what will happen next?",
        "Has the image been reported for removal?",
        "Is anyone supporting the parents?",
    ):
        d.add_paragraph(x, style="List Bullet")
    d.save(str(path))
    return path


B6_LABELS = """
d thank the child for telling
d write down their words
d preserve the device
d ask to see the image
d promise to keep it
d must report to the designated
d should help the child to use
d should say what the child may do
d need to ask which apps
?d ask the child to show you
q has the child been told
q has the image been reported
q is anyone supporting
"""
B6_THEMES = "online-harm ?grooming ?disclosure ?language-and-blame ?parents-and-carers ?recognising-exploitation ?voice-of-the-child ?recording ?supervision-and-support ?assessment ?education"
B6_LISTS = ["being secretive or", "thank the child", "ask to see the image", "has the child been"]

B7 = """<html><head><title>Learning briefing: Ashton | Kesterdale SCP</title></head><body><div class="content">
<h1>Learning briefing: Ashton</h1>
<p><em>Kesterdale Safeguarding Children Partnership &middot; Child Safeguarding Practice Review &middot; 18 April 2023</em></p>
<h2>Ashton's story</h2>
<p>Ashton was 17, with a learning disability, and in his fourth children's home in a year when he was seriously assaulted by adults who were using the home's car park to sell drugs.</p>
<h2>Learning point 1: Matching and moving</h2>
<p>The placing authority did not tell the host authority that Ashton had arrived. His education, health and care plan followed ten weeks later. As a result, local services first met him in crisis.</p>
<p><strong>Practice implication:</strong> when a child is placed in another area, notify the host authority, health and police on the day and agree who will do what.</p>
<h2>Learning point 2: Listening to residential staff</h2>
<p>Staff in the home telephoned the police about the car park on twenty-two occasions. Their calls were treated as nuisance reports and were closed. They told reviewers that they felt like "the least important people in the room".</p>
<p><strong>Practice implication:</strong> treat information from carers as intelligence. Invite them to meetings and give them the minutes.</p>
<h2>Learning point 3: Turning eighteen</h2>
<p>Adult social care had not begun an assessment two months before Ashton's birthday because each team was waiting for the other to refer.</p>
<p><strong>Practice implication:</strong> transition planning should start at sixteen for any child who has a disability and is at risk outside the home.</p>
<h2>What was done well?</h2>
<p>Ashton's advocate saw him in every home he lived in and made sure that his views were the first item at his reviews.</p>
<h2>Ask yourself</h2>
<ul><li>Would I know if a child had been placed next door to my service?</li>
<li>Whose information do I weigh less?</li></ul>
<h2>Where to find out more</h2>
<ul><li><a href="#">Full report</a></li><li><a href="#">Placement protocol</a></li></ul>
</div></body></html>"""
B7_LABELS = """
f did not tell the host authority
f followed ten weeks later
?f first met him in crisis
r notify the host authority
?f telephoned the police about
f treated as nuisance
?f least important people
r treat information from carers
r invite them to meetings
f had not begun an assessment
r transition planning should start
g advocate saw him in every
q would i know if a child
q whose information do i weigh
?f matching and moving
?f listening to residential
?f turning eighteen
"""
B7_THEMES = "children-in-care transition-to-adulthood disability information-sharing ?families-who-move ?multi-agency-working ?gangs-and-criminal-exploitation ?context-outside-the-home ?education ?voice-of-the-child ?assessment ?referral-and-thresholds ?health-services ?adolescents ?drift-and-delay ?perpetrators-and-disruption"
B7_LISTS = ["would i know if", "?full report"]

B8 = r"""
#set page(paper: "a4", flipped: true, margin: 1.8cm, header: [Recommendations and action plan – Review of Child Jay], footer: context align(right)[#counter(page).display()])
#set text(size: 10.5pt)
#text(size: 20pt, weight: "bold")[Review of Child Jay: lessons and recommendations]

Fenborough Safeguarding Children Partnership · December 2020

#text(size: 14pt, weight: "bold")[Lessons]

*Lesson 1 – Think family.* The adult drug service did not record that its patient had a son. Methadone was taken home with no check of where it would be kept.

*Lesson 2 – Hearing the neighbours.* Neighbours reported shouting on six nights. The reports were logged as noise and went to the council's environment team, and were never seen by those who knew Jay.

*Lesson 3 – Decisions at the front door.* Three contacts to the front door led to no further action, each within two hours and without checks with the school.

#text(size: 14pt, weight: "bold")[Recommendations]

#table(columns: (1.2cm, 1fr, 4cm, 6cm), inset: 6pt,
 table.header([*No*], [*Recommendation*], [*Agency*], [*Intended outcome*]),
 [1], [Ask every adult in drug treatment about children at each review, and record the answer.], [Substance misuse provider], [Children of patients are known and safe storage is in place.],
 [2], [Provide a locked box to all patients who take medicine home.], [Substance misuse provider], [No child has access to methadone.],
 [3], [Create a route from the environment team to the front door for repeated reports from one address.], [Borough Council], [Neighbours' concerns are heard.],
 [4], [Revise the guidance on checks before a contact is closed.], [Children's social care], [Decisions are made on full information.],
 [5], [Dip sample twenty contacts each quarter and report to the Partnership.], [Children's social care], [The Partnership is assured of the quality of decisions.],
 [6], [Develop a campaign on what to do if you are worried about a child next door.], [Partnership], [More calls from the public.],
 [7], [Include parental substance misuse in core training.], [Training group], [Staff are confident to ask.],
 [8], [Consider whether schools' information can be made available to the front door during holidays.], [Education], [Checks can be made all year.])
"""
B8_LABELS = """
f did not record that its patient
f methadone was taken home
f logged as noise
?f neighbours reported shouting
f three contacts to the front door
r ask every adult in drug
r provide a locked box
r create a route from
r revise the guidance on
r dip sample twenty
r develop a campaign
r include parental substance misuse
r consider whether schools
"""
B8_THEMES = "substance-misuse ?referral-and-thresholds ?information-sharing ?education ?training ?housing ?parents-and-carers ?parental-difficulties ?assessment ?multi-agency-working ?professional-curiosity ?recording ?fathers"
B8_LISTS = ["?1", "?no", "?1 ask", "?ask every adult"]

PAPERS = {
    "B1 pdf findings and questions": ("pdf", B1, B1_LABELS, B1_THEMES, B1_LISTS),
    "B2 docx numbered": ("docx", b2, B2_LABELS, B2_THEMES, B2_LISTS),
    "B3 html inspection": ("html", B3, B3_LABELS, B3_THEMES, B3_LISTS),
    "B4 text rapid review": ("text", B4, B4_LABELS, B4_THEMES, B4_LISTS),
    "B5 pdf thematic audit": ("pdf", B5, B5_LABELS, B5_THEMES, B5_LISTS),
    "B6 docx handbook": ("docx", b6, B6_LABELS, B6_THEMES, B6_LISTS),
    "B7 html learning points": ("html", B7, B7_LABELS, B7_THEMES, B7_LISTS),
    "B8 pdf action table": ("pdf", B8, B8_LABELS, B8_THEMES, B8_LISTS),
}
