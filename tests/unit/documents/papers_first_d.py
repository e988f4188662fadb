"""Eight papers written after the twelve of `papers_first_c` were learnt from: figures in ADR 32."""
# ruff: noqa: E501  a line is a paragraph or an entry of a paper, as somebody wrote it

from __future__ import annotations

from pathlib import Path

import docx

D1 = r"""
#set page(paper: "a4", margin: (x: 2.3cm, y: 2.6cm), header: [Child Safeguarding Practice Review: “Leo” #h(1fr) Restricted until published], footer: context [Ashbourne and Trent Safeguarding Children Partnership #h(1fr) #counter(page).display("1 of 1", both: true)])
#set text(size: 11pt)
#text(size: 24pt, weight: "bold", fill: rgb("#154360"))[Child Safeguarding Practice Review]

#text(size: 18pt)[Leo – aged 9]

Lead reviewer: independent social worker

June 2022
#pagebreak()
#set heading(numbering: "1.")
= Context of the review
Leo was admitted to intensive care after swallowing a wrap of heroin that had been hidden in his bed. His father was imprisoned.

= Themes arising
== The child in the household of a drug user
The substance misuse service saw the father weekly for four years. It had a box on its form for children and the box said "yes". No worker visited the home, and what "yes" meant for Leo was not explored by anyone.

When the school raised with the father that Leo was tired, he explained that Leo had nightmares. The explanation was accepted. The learning mentor, however, carried on asking Leo each morning how he had slept and wrote down what he said.

== Organised crime and family life
Police executed two warrants at the address. On each occasion a safeguarding notification was submitted within the hour, as it should be. The notification went to a queue that was three weeks long.

The review was told by officers that children "come with the door". Practice did not reflect that a child in a house where drugs are dealt is a child who is being harmed.

= Learning and recommendations
The independent reviewer makes six recommendations, which the Partnership has accepted.

*1. Substance misuse services* are to complete a home visit, jointly with health visiting or school nursing, for every parent in treatment.

*2.* The *Partnership* is asked to agree with the *Constabulary* that a social worker takes part in planning any warrant at an address where a child lives.
#v(9cm)
*3.* Commissioners should write the safe storage of drugs into contracts, with a report to the Partnership each year
on the number of boxes supplied.

*4.* It is recommended that notifications from warrants are triaged on the day they arrive.

*5.* Schools will need guidance on what tiredness may mean. The *education safeguarding team* should provide it.

*6.* Leo's own words, gathered by the learning mentor, to be used in training with the agreement of his guardian.
"""
D1L = """
f no worker visited the home
f was not explored by anyone
?f box said yes
f the explanation was accepted
g carried on asking leo
g notification was submitted within the hour
f queue that was three weeks
?f come with the door
f did not reflect that a child
r complete a home visit
r social worker takes part in planning
r safe storage of drugs
r triaged on the day
r guidance on what tiredness
r to be used in training
?r education safeguarding team should
"""
D1T = "substance-misuse ?fathers ?parental-difficulties ?education ?professional-curiosity ?voice-of-the-child ?gangs-and-criminal-exploitation ?information-sharing ?training ?drift-and-delay ?health-services ?perpetrators-and-disruption ?recording ?leadership ?multi-agency-working ?referral-and-thresholds"


def d2(path: Path) -> Path:
    d = docx.Document()
    d.add_heading("Learning from practice: Children who go missing from education", 0)
    d.add_paragraph("Fairlight Safeguarding Children Partnership")
    d.add_paragraph("Briefing note, issued 1 March 2021")
    d.add_paragraph(
        "This briefing follows an audit of sixteen children whose whereabouts were not known to any school for more than twenty days."
    )
    for head, style, items in (
        (
            "The positives",
            "List Bullet",
            [
                "Attendance officers went to last known addresses in person.",
                "The admissions team and the housing team shared data weekly.",
            ],
        ),
        (
            "The not so positives",
            "List Bullet",
            [
                "Names were spelt in more than one way and searches failed.",
                "Ten of the children had been taken off roll before anybody had looked for them.",
                "Health had seen four of the children during the time that they were ‘missing’ and had not been asked.",
            ],
        ),
        (
            "The plan",
            "List Number",
            [
                "Schools to hold a place for twenty days and to tell the council on day five.",
                "The council to search health, housing and benefits systems in the first week.",
                "NHS staff to ask ‘which school?’ at every contact with a child over four.",
            ],
        ),
        (
            "Over to you: for discussion in your setting",
            "List Bullet",
            [
                "What would you do on day one?",
                "Which of your systems would find a child whose name is spelt in another way?",
            ],
        ),
        (
            "Where can I read more?",
            "List Bullet",
            ["Children missing education: statutory guidance", "Pan-county protocol"],
        ),
    ):
        d.add_heading(head, 2)
        for x in items:
            d.add_paragraph(x, style=style)
    d.save(str(path))
    return path


D2L = """
g attendance officers went to
g shared data weekly
f names were spelt in more
f taken off roll before
f had not been asked
r hold a place for twenty
r search health housing
r which school
q what would you do on day
q which of your systems
"""
D2T = "education information-sharing ?missing ?health-services ?housing ?recording ?multi-agency-working"

D3 = """<html><head><title>Domestic Homicide and Child Safeguarding Review - Grace | Norbury Vale Safeguarding</title></head><body>
<div class="breadcrumb">Home &gt; Reviews</div><main>
<h1>Learning from Grace</h1><p>Norbury Vale Safeguarding Children Partnership, 2 December 2024</p>
<h3>Who was Grace?</h3><p>Grace was 17. She loved animals and was training to be a vet nurse. She was killed by her boyfriend, who was 19.</p>
<h3>What the professionals around Grace told us</h3>
<p>"We had tools for adults and tools for parents. We had nothing for a couple who were both teenagers." Several said that they had not thought of Grace as living with domestic abuse, because she lived with her mum.</p>
<h3>Where the system could be stronger</h3>
<table><thead><tr><th>Issue</th><th>What happened for Grace</th><th>Action for agencies</th></tr></thead><tbody>
<tr><td>Recognition</td><td>Controlling behaviour was described in records as 'on-off relationship'.</td><td>Include teenage relationship abuse in level 2 training.</td></tr>
<tr><td>Risk tools</td><td>The adult checklist was used and scored her as medium.</td><td>Adopt the young people's version of the checklist across all agencies.</td></tr>
<tr><td>College</td><td>Tutors saw her phone ring forty times in a day and had no one to tell.</td><td>Name a lead for relationship abuse in each college.</td></tr>
<tr><td>Him</td><td>He was in care until he was eighteen and his leaving care worker knew that he was violent.</td><td>Leaving care teams to share risk to partners with the police and MARAC.</td></tr></tbody></table>
<h3>What helped</h3><p>Grace's manager at the kennels let her change her shifts and drove her home. Grace told her nan that this was the only place where she could breathe.</p>
<h3>Remember</h3><ul><li>Abuse in a relationship between teenagers is domestic abuse from the age of 16.</li><li>Leaving is the most dangerous time. Plan it with her.</li><li>Ask about the phone: how often, how fast, who else reads it?</li></ul>
</main></body></html>"""
D3L = """
f nothing for a couple
?f not thought of grace
f on off relationship
f adult checklist was used
f had no one to tell
f knew that he was violent
r teenage relationship abuse in level
r young people's version
r name a lead for relationship
r share risk to partners
g let her change her shifts
?g only place where
?rf abuse in a relationship between
r plan it with her
rq ask about the phone
"""
D3T = "domestic-abuse ?adolescents ?training ?education ?children-in-care ?transition-to-adulthood ?information-sharing ?recording ?assessment ?perpetrators-and-disruption ?grooming ?peers ?online-harm ?engagement-and-trust ?health-services"

D4 = """RESTRICTED                                                    Page 1

SINGLE AGENCY REVIEW: FINDINGS OF THE HEALTH TRUST
East Fen Community Health NHS Trust
15 July 2015

Scope
Contacts of Child B with the Trust from birth to 22 months.

Analysis

Was the health visitor's caseload a factor?
The caseload was 612 children against a recommended 250. The health
visitor had told her manager in writing in March. No action was taken
until she went off sick.

Were developmental checks carried out?
The one year check was cancelled by the family and was not rebooked. The
system does not flag a check that has been cancelled by a parent, only
one cancelled by the Trust.

RESTRICTED                                                    Page 2

Was information shared with the GP?
It was. There is a clear record of three conversations, and the GP described
the link with the health visitor as "the best in my working life".

Were procedures followed when bruising was seen?
No. A community nursery nurse saw a bruise to the cheek and mentioned it
in the office. She had not been told that the bruising procedure applies
to all staff.

Actions for the Trust

Action                                   Who                    By when
Change the flag so that it shows any     Systems manager        30 Sept
check that has been cancelled
Cap caseloads and report breaches to     Director of Nursing    31 Oct
the Board every month
Include nursery nurses in bruising       Named Nurse            30 Nov
training

RESTRICTED                                                    Page 3

Sign off
Approved by the Quality Committee.
"""
D4L = """
f caseload was 612
f no action was taken
f was not rebooked
f does not flag a check
g clear record of three
?g the best in my working
f mentioned it in the office
f had not been told that the bruising
r change the flag so
r cap caseloads and
r include nursery nurses
"""
D4T = "health-services physical-abuse ?information-sharing ?supervision-and-support ?training ?recording ?babies ?drift-and-delay ?multi-agency-working"

D5 = r"""
#set page(paper: "a4", margin: 1.7cm, columns: 2, footer: context align(center)[Safeguarding Matters – Spring 2020 – #counter(page).display()])
#set text(size: 10pt)
#place(top + center, scope: "parent", float: true)[#text(size: 26pt, weight: "bold")[Safeguarding Matters]

Newsletter of the Isle of Harsay Safeguarding Partnership]
#text(size: 14pt, weight: "bold")[In focus: peer on peer abuse]

We reviewed eleven incidents in four schools. The aim was to find out what helps.

#text(size: 11pt, weight: "bold")[What we noticed]

- Incidents in corridors and on buses were logged as behaviour. Incidents in classrooms were logged as safeguarding.
- Girls said that they had stopped reporting because "boys just get told off".
- Parents of the children who had caused harm were seldom spoken to.
- In the one school with a counsellor on site, children came forward twice as often.

#text(size: 11pt, weight: "bold")[What we are asking of schools]

- Use one log for all incidents.
- Publish to pupils what happened as a result of reports.
- Meet the parents of every child involved.

#text(size: 11pt, weight: "bold")[What we are asking of bus companies]

- Fit signs with the text number.
- Drivers to have a card on what to do.

#text(size: 14pt, weight: "bold")[Also in this issue]

#text(size: 11pt, weight: "bold")[New chair]

We welcome our new chair, who joined in January.

#text(size: 11pt, weight: "bold")[Neglect strategy: one year on]

The strategy promised that all staff would use the neglect toolkit. A survey shows that one third have opened it. People said that it was too long, and that supervisors never asked for it. The strategy group must now decide whether to shorten it. Teams who have used it told us that it changed conversations with parents for the better.

#text(size: 11pt, weight: "bold")[Dates for your diary]

- 4 May: forum on neglect
- 9 June: safer recruitment
"""
D5L = """
f logged as behaviour
f girls said that they had
f were seldom spoken to
gf came forward twice as often
r use one log
r publish to pupils
r meet the parents of every
r fit signs with
r drivers to have a card
f one third have opened
f too long and that
?f supervisors never asked
r must now decide whether
?g changed conversations with
"""
D5T = "harmful-sexual-behaviour neglect ?education ?recording ?parents-and-carers ?supervision-and-support ?disclosure ?context-outside-the-home ?people-in-trust"


def d6(path: Path) -> Path:
    d = docx.Document()

    def bold(t: str) -> None:
        r = d.add_paragraph().add_run(t)
        r.bold = True

    bold("SAFEGUARDING PARTNERSHIP OF THORNEY: THEMATIC REVIEW OF SUSPECTED SUICIDE (5 CHILDREN)")
    d.add_paragraph("Independent scrutineer, November 2022")
    bold("1. Method")
    d.add_paragraph(
        "Records were read, and four families and twenty-two practitioners gave their time."
    )
    bold("2. Learning")
    for n, head, text, rec in (
        (
            "2.1",
            "Transitions between tiers of mental health services",
            "All five children had been passed between services. The longest gap was nineteen weeks and the average eleven. During the gaps nobody held the plan.",
            "The Integrated Care Board and providers must designate a holding clinician for each child who waits.",
        ),
        (
            "2.2",
            "Online life",
            "Practitioners asked about screen time. They did not ask what children were looking at. Three of the five had searched for methods.",
            "Partners to build a short set of questions on online life into assessments.",
        ),
        (
            "2.3",
            "Families as partners",
            "Parents rang with worries and were told that information could not be shared with them. They were not told that staff could listen. One father kept a diary that no one read.",
            "All services need to make clear to staff that listening to a parent breaches no confidence.",
        ),
    ):
        bold(f"{n} {head}")
        d.add_paragraph(text)
        p = d.add_paragraph()
        p.add_run("Recommendation: ").bold = True
        p.add_run(rec)
    bold("3. Strong practice")
    d.add_paragraph(
        "In one school a whole-staff protocol meant that a friend was seen by a counsellor on the same afternoon."
    )
    d.save(str(path))
    return path


D6L = """
?f passed between services
f longest gap was nineteen
f nobody held the plan
f did not ask what children
?f had searched for methods
f told that information could not
?f not told that staff
f diary that no one read
r designate a holding clinician
r short set of questions on online
r make clear to staff that listening
g whole staff protocol meant
"""
D6T = "self-harm-and-suicide mental-health online-harm parents-and-carers ?information-sharing ?drift-and-delay ?fathers ?assessment ?education ?peers ?health-services ?transition-to-adulthood ?referral-and-thresholds"

D7 = """<html><head><title>Practice guidance: Working with interpreters</title></head><body><h1>Practice guidance: working with interpreters</h1>
<p>Millbrook Safeguarding Children Partnership. Last updated 6 April 2023. Owner: policy officer.</p>
<h2>1. Why this guidance?</h2><p>Reviews have found that children were asked to interpret for their parents.</p>
<h2>2. Booking</h2><ul><li>Book a professional interpreter for every planned contact.</li><li>Never use a child, a relative or a neighbour.</li><li>Ask the family which dialect they speak, and whether they would prefer a woman or a man.</li></ul>
<h2>3. During the contact</h2><p>Workers should speak to the family member and not to the interpreter. Seat the interpreter to one side. The interpreter must repeat everything that is said.</p>
<h2>4. Afterwards</h2><p>Record the name of the interpreter. Give feedback to the provider where something was not right. If you believe that the interpreter was not impartial, you must tell your manager the same day.</p>
<h2>5. Legal framework</h2><p>The Equality Act 2010 applies.</p></body></html>"""
D7L = """
?f children were asked to interpret
d book a professional interpreter
d never use a child
d ask the family which dialect
d should speak to the family member
?d seat the interpreter
d must repeat everything
d record the name of
?d give feedback to the provider
d tell your manager the same day
"""
D7T = "diversity ?parents-and-carers ?recording ?supervision-and-support"

D8 = """Child Q2 review: a summary for the public

Why did this review happen?

Child Q2, a girl of four, died in a house fire. She was alone with her brother of six.

What did we learn?

People in the street were worried and did not know whom to tell.
The council's housing repairs team had been in the house nine times. They
saw two small children without an adult. They were never told that this
was their business.
The children's mother worked nights. She had asked for help with childcare
and was told that there was a waiting list.

What will change?

Repairs staff now carry a card and have a number to ring. By September all
of the council's contractors will have had the same training.
Childcare at night: the council and the early years partnership are going to
pay for six places for parents who work shifts.
A campaign in shops and surgeries will tell people how to share a worry.

What can you do?

If you think a child may be on their own, ring the council's advice line. You do not have
to be sure. You do not have to give your name.
"""
D8L = """
f did not know whom to tell
f saw two small children without
f never told that this
?f been in the house nine
f told that there was a waiting
r contractors will have had
r pay for six places
r campaign in shops
r ring the council's advice
?r you do not have to be sure
?r repairs staff now carry
"""
D8T = "housing ?neglect ?training ?early-help ?referral-and-thresholds ?parents-and-carers ?drift-and-delay ?information-sharing ?education"

PAPERS = {
    "D1 pdf split": ("pdf", D1, D1L, D1T, []),
    "D2 docx positives": (
        "docx",
        d2,
        D2L,
        D2T,
        [
            "attendance officers",
            "names were spelt",
            "schools to hold",
            "what would you do",
            "?children missing education",
        ],
    ),
    "D3 html table": ("html", D3, D3L, D3T, ["abuse in a relationship", "?recognition"]),
    "D4 text ocr": ("text", D4, D4L, D4T, ["?change the flag", "?action"]),
    "D5 pdf newsletter": (
        "pdf",
        D5,
        D5L,
        D5T,
        ["incidents in corridors", "use one log", "fit signs", "?4 may"],
    ),
    "D6 docx bold": ("docx", d6, D6L, D6T, []),
    "D7 html guidance": ("html", D7, D7L, D7T, ["book a professional"]),
    "D8 text public": ("text", D8, D8L, D8T, []),
}
