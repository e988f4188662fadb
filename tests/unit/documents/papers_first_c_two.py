"""The other six of `papers_first_c`."""
# ruff: noqa: E501  a line is a paragraph or an entry of a paper, as somebody wrote it

from __future__ import annotations

C7 = """PRACTICE STANDARDS FOR EXPLOITATION CONFERENCES
Tarrant Bay Children's Services, reviewed April 2022

Who this is for
Chairs, social workers and anyone who attends.

Before the conference
The chair speaks with the child beforehand and asks how they would like to
take part.
Reports must reach the chair two working days before.
Invitations go to the people whom the child trusts as well as to agencies.

At the conference
- Language that blames is stopped and rephrased by the chair.
- Each agency shares what it knows about people and places, not only about
  the child.
- Everybody leaves knowing what they have to do.

After the conference
Minutes are to be sent within five working days.
The social worker explains the plan to the child and parents in person.
A review should be held within three months.

If something goes wrong
Any professional who disagrees should use the escalation policy.
"""
C7L = """
d speaks with the child beforehand
d must reach the chair
d invitations go to
d stopped and rephrased
d shares what it knows
d everybody leaves knowing
d sent within five working
d explains the plan to the child
d should be held within
d should use the escalation
"""
C7T = "challenge-and-escalation ?voice-of-the-child ?language-and-blame ?strategy-discussions ?information-sharing ?multi-agency-working ?parents-and-carers ?recognising-exploitation ?perpetrators-and-disruption ?engagement-and-trust ?recording"

C8 = r"""
#set page(paper: "a4", flipped: true, margin: 1.5cm)
#set text(size: 10pt)
#align(center)[#text(size: 22pt, weight: "bold")[5 minute read: Child ‘Ash’]]
#align(center)[Rapid review learning · Quayside SCP · October 2024]
#grid(columns: (1fr, 1fr, 1fr), gutter: 14pt,
[#text(size: 13pt, weight: "bold")[Ash]

Ash was 16 and had been in care since 5. Ash died by suicide. Ash was non-binary and was out to friends but not to family.],
[#text(size: 13pt, weight: "bold")[Where practice was strong]

- The foster carer used the name that Ash had chosen and asked others to.
- The crisis team saw Ash within two hours on each occasion.],
[#text(size: 13pt, weight: "bold")[Where it was not]

- Records used three names and two NHS numbers, so alerts were missed.
- The safety plan was written for Ash and not with Ash.
- School knew about the bullying and dealt with it as banter.
- The change of social worker was told to Ash by text.],
[#text(size: 13pt, weight: "bold")[Do this tomorrow]

- Ask every child what name they want on their plan.
- Check that the safety plan has the child's own words.
- Tell a child about a change of worker face to face, and introduce the new one.],
[#text(size: 13pt, weight: "bold")[Ask your manager]

- When will we have one record for each child?
- Who covers when I am on leave?],
[#text(size: 13pt, weight: "bold")[Help]

Samaritans: 116 123])
"""
C8L = """
g foster carer used the name
g crisis team saw ash
f records used three names
f written for ash and not
f dealt with it as banter
f told to ash by text
r ask every child what name
r has the child's own words
r face to face
q when will we have one
q who covers when
"""
C8T = "self-harm-and-suicide children-in-care ?voice-of-the-child ?recording ?education ?health-services ?diversity ?peers ?mental-health ?information-sharing ?adolescents ?engagement-and-trust ?language-and-blame"

C9 = """Case Management Review
Summary of findings and recommendations
The Safeguarding Board for Innisdale

Reference: CMR 2/2016


FINDINGS

Communication

There was good communication between the GP and the health visitor, and this meant that concerns
about the mother's mood were picked up within days.

By contrast the addiction service and children's services each believed that the other was
leading. The key worker left in March and was not replaced until July. In this period nobody
visited.

Risk

The risk from the mother's new partner was not assessed. Police held information about violence to
a former partner in another jurisdiction which was available on request; no request was made.

Thresholds

Four referrals from the day nursery did not meet the threshold. The nursery was not told why and
did not know that it could ask for the decision to be looked at again.


RECOMMENDATIONS

For the Board
The Board should bring forward its protocol between addiction and children's services.
The Board should audit responses to referrals from early years settings.

For the Health and Social Care Trust
The Trust should put cover arrangements in place within one week where a key worker leaves.
The Trust should feed back to every referrer, with reasons and a route for challenge.

For the Police Service
Police should ensure that officers know how to ask for records from other jurisdictions.


ACTION SINCE

The Trust has introduced a feedback letter.
"""
C9L = """
g good communication between the gp
?g picked up within days
f each believed that the other
f not replaced until july
?f nobody visited
f was not assessed
f no request was made
?f did not meet the threshold
f was not told why
r bring forward its protocol
r audit responses to referrals
r put cover arrangements in place
r feed back to every referrer
r know how to ask for records
"""
C9T = "referral-and-thresholds ?substance-misuse ?information-sharing ?health-services ?mental-health ?domestic-abuse ?education ?drift-and-delay ?multi-agency-working ?parental-difficulties ?perpetrators-and-disruption ?challenge-and-escalation ?assessment ?families-who-move ?recording ?babies"

C10 = """<!doctype html><html><head><title>Peer review of our exploitation service - feedback</title></head><body><article>
<h1>Peer review of our exploitation service: what reviewers told us</h1>
<p><time datetime="2023-05-11">11 May 2023</time> Ravenscar Council</p>
<p>Six colleagues from other councils spent three days with us. Their headline message was that we know our children and do not yet know our offenders.</p>
<h2>You should be proud of</h2>
<table><tr><td>Your people</td><td>Staff at all levels are passionate, and children told us that they feel liked.</td></tr>
<tr><td>Your reach</td><td>The detached youth team is out until midnight on five days a week.</td></tr></table>
<h2>You may want to consider</h2>
<table><tr><td>Disruption</td><td>Of thirty-one addresses that children named, four have been visited. There is no forum at which powers are chosen and tried.</td></tr>
<tr><td>Boys</td><td>One child in eight on your list is a boy. Boys who go missing are seen first as suspects.</td></tr>
<tr><td>Parents</td><td>Parents learn about decisions by letter and would welcome a phone call.</td></tr></table>
<h2>Our suggestions</h2>
<ul><li>Set up a monthly disruption meeting, with licensing and trading standards at the table.</li>
<li>Look again at how boys come to notice.</li>
<li>A parent worker, even for two days a week, would change a great deal.</li></ul>
<h2>What we'll do</h2>
<p>Cabinet will consider the suggestions in July. In the meantime we have asked for a parent worker to be costed.</p>
</article></body></html>"""
C10L = """
?f do not yet know our offenders
g staff at all levels are
g detached youth team is
f four have been visited
f there is no forum
f one child in eight
f seen first as suspects
rf learn about decisions by letter
r set up a monthly
r look again at how
r parent worker even for
?r cabinet will consider
"""
C10T = "perpetrators-and-disruption boys parents-and-carers ?missing ?engagement-and-trust ?criminalisation ?leadership ?recognising-exploitation"

C11 = """MINUTES OF THE CASE REVIEW LEARNING EVENT
Held on 8 November 2018 at the Town Hall
Dunmere Safeguarding Children Board

Present: 34 practitioners from nine agencies

1. Welcome
The chair thanked everyone for coming.

2. The case
Practitioners heard the story of a boy of twelve who was used to store knives.

3. What did practitioners think had gone well?
The safer schools officer had built up trust with the boy and his brother.
The primary school passed all its records to the secondary school before the
end of term.

4. What did practitioners think had not gone well?
Move to secondary school was treated as an education matter only.
The boy's uncle, who had a caution for supplying drugs, was not on anybody's
genogram.
Early help was offered and declined, and then closed after ten days.

5. What was agreed?
ACTION: Early help service to agree a step that is taken before closing a
family that declines. Lead: Head of Early Help
ACTION: Board business unit to circulate a one-page guide to genograms. Lead:
Training officer
ACTION: Secondary heads to be invited to hold transition meetings for any
child with a safeguarding file. Lead: Virtual School Head

6. Date of next event
To be confirmed.
"""
C11L = """
g safer schools officer had built
g passed all its records
f treated as an education matter
f was not on anybody's
f closed after ten days
r agree a step that
r circulate a one page
r hold transition meetings
"""
C11T = "education ?early-help ?gangs-and-criminal-exploitation ?recording ?training ?engagement-and-trust ?transition-to-adulthood ?information-sharing ?boys ?substance-misuse"

C12 = r"""
#set page(paper: "a4", margin: 2.2cm, footer: context align(center)[National Panel on Safeguarding Practice | #counter(page).display()])
#set text(size: 11pt)
#text(size: 22pt, weight: "bold")[Out of sight: safeguarding children who are educated at home]

#text(size: 13pt)[A thematic analysis of 27 reviews. Briefing for safeguarding partners, September 2023]

#text(size: 15pt, weight: "bold")[Overview]

Most parents who educate at home do so with love and skill. This briefing is about the few children for whom it became a way of being hidden.

#text(size: 15pt, weight: "bold")[What we know]

In 19 of the 27 reviews, the decision to withdraw followed a referral or a meeting at school. In only five was the timing questioned. Local authorities held lists that were out of date and were often the work of a single officer.

Several children were known to libraries, sports clubs and faith groups. These did not see themselves as safeguarding partners, and partners did not see them either.

Children with special educational needs were over-represented. For some, withdrawal was the result of needs not being met rather than a choice.

#text(size: 15pt, weight: "bold")[Implications for safeguarding partners]

Partners will wish to satisfy themselves that:

- notice of withdrawal is checked against social care records on the day it is received
- the officer with responsibility for home education is part of the front door
- there is a named contact for clubs and faith groups

Schools have a key role. Before a child leaves the roll, heads should meet the parents and tell the local authority of any worry, however small.

#text(size: 15pt, weight: "bold")[Recommendation to Government]

We repeat our call for a register of children who are not in school, and for a power to see a child where there is cause for concern.
"""
C12L = """
f followed a referral or
f was the timing questioned
f lists that were out of date
f did not see themselves as
f were over represented
?f result of needs not being
r checked against social care
r part of the front door
r named contact for clubs
r heads should meet the parents
r repeat our call for
"""
C12T = "education ?disability ?referral-and-thresholds ?information-sharing ?parents-and-carers ?leadership ?diversity ?multi-agency-working ?recording"

PAPERS = {
    "C7 text standards": (
        "text",
        C7,
        C7L,
        C7T,
        ["language that blames", "?the chair speaks", "?minutes are to"],
    ),
    "C8 pdf grid": (
        "pdf",
        C8,
        C8L,
        C8T,
        ["the foster carer", "records used three", "ask every child", "when will we"],
    ),
    "C9 text cmr": ("text", C9, C9L, C9T, ["?the board should bring", "?the trust should put"]),
    "C10 html peer": ("html", C10, C10L, C10T, ["set up a monthly", "?your people", "?disruption"]),
    "C11 text minutes": (
        "text",
        C11,
        C11L,
        C11T,
        ["?action", "?early help service", "?the safer schools", "?move to secondary"],
    ),
    "C12 pdf national": ("pdf", C12, C12L, C12T, ["notice of withdrawal"]),
}
