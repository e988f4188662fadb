"""A long story and papers that recommend little, written after the other sets: figures in ADR 32."""
# ruff: noqa: E501  a line is a paragraph or an entry of a paper, as somebody wrote it

from __future__ import annotations

F1 = """Serious Case Review
Child K: Overview Report

Sedgebrook Safeguarding Children Board
Published 12 January 2017

1. Introduction

1.1 Child K was eight months old when he was found to have fractures of different ages. This review
considers the period from his mother's booking appointment until he was taken into care.

1.2 The author was assisted by a panel. Not all practitioners could be interviewed, because some had left.

2. The family

2.1 Mother was nineteen and had been in care. Father did not live with them and was not named at booking.
There was no contact with his parents.

2.2 The family lived in a flat without heating until November. They did not have a cooker.

3. Key practice episodes

Pregnancy and birth

3.1 The midwife saw mother on eleven occasions. Mother missed two appointments and was visited at home on
both days.

3.2 A pre-birth assessment was requested in March. It was allocated in May and was not completed before
the birth. The social worker had twenty-nine cases and was without a manager for six weeks.

The first bruise

3.3 On 4 August the health visitor noticed a bruise on Child K's cheek. Mother said that he had rolled on to
a toy. The health visitor recorded this and did not make a referral. She told the review that she had thought
that the bruising protocol was for the police.

3.4 Grandmother rang the hospital twice. The calls were not logged.

Autumn

3.5 Mother moved to her aunt's in September. She did not tell the health visitor and the visits stopped. The
nursery worker who met them at a playgroup kept a note of each time that she saw Child K and passed these to
the family centre. This was thoughtful practice.

3.6 Father returned in October. He was arrested on the 9th for an assault outside a public house and was
not charged.

4. Analysis

4.1 The bruise should have led to a referral on the day. The protocol was known to paediatricians and hardly
known to anyone else.

4.2 Nobody asked about father until he was arrested. He remained a name that no agency had written down.

4.3 Managers did not cover the vacant post, and nobody told the board that pre-birth assessments were late
across the whole service.

5. What has changed

5.1 The post has been filled. Pre-birth assessments are now tracked each week.

6. Recommendations

6.1 The Board should relaunch the bruising protocol with all who see babies, including nursery staff.

6.2 Children's Social Care should report the number of late pre-birth assessments to the Board each quarter.

6.3 Health providers should require fathers' details at booking and ask again at each contact.
"""
F1L = """
?f missed two appointments and was visited
?f was allocated in may
?f was without a manager
?f did not make a referral
?f bruising protocol was for the police
?f the calls were not logged
g kept a note of each time
?g this was thoughtful practice
f should have led to a referral
?f hardly known to anyone else
f nobody asked about father
?f no agency had written down
f did not cover the vacant post
r relaunch the bruising protocol
r report the number of late
r require fathers' details
"""
F2 = """<html><head><title>Annual report 2022-23 | Kingsmere SCP</title></head><body><main>
<h1>Annual report 2022 to 2023</h1><p>Kingsmere Safeguarding Children Partnership, September 2023</p>
<h2>Foreword by the independent scrutineer</h2><p>I am pleased to introduce this report. It has been a busy year and I thank everyone who has worked so hard.</p>
<h2>About Kingsmere</h2><p>There are 41,000 children in Kingsmere. One in five lives in a family with a low income. We have three secondary schools and one hospital.</p>
<h2>What we did</h2><ul><li>We published a neglect strategy.</li><li>We held nine forums, which 612 people attended.</li><li>We trained 1,400 staff.</li></ul>
<h2>Independent scrutiny</h2><p>Scrutiny found that the partnership knows its children well. It also found that schools do not feel like equal partners, and that data reaches the executive too late to be of use.</p>
<h2>Priorities for 2023 to 2024</h2><ul><li>Give schools a seat on the executive.</li><li>Bring data to the executive within four weeks of the quarter.</li><li>Hear from parents before each meeting.</li></ul>
<h2>Finance</h2><p>The budget was £212,000. The police paid 20 per cent.</p>
</main></body></html>"""
F2L = """
gf the partnership knows its children
f do not feel like equal
?f reaches the executive too late
r give schools a seat
r bring data to the executive
r hear from parents before
"""
F3 = """Safeguarding training programme, spring term
Hollin Beck Safeguarding Children Partnership

How to book
Places are free. Please book online and tell us about any access needs. If you cannot come, let us know
two days before, so that somebody else may have the place.

Working with resistance
This course helps practitioners to understand why parents may not engage. You will learn how to plan a first
visit. It is for anyone who works with families.

Trauma and the brain
Children who have lived with violence may find it hard to trust. The trainer will show how adults can help.

Charges for late cancellation
A charge of 50 pounds will be made. Managers must approve each booking.
"""
F3L = """
?d must approve each
?r must approve each
?d let us know
?r let us know
?dr please book
?dr tell us about
"""
F4 = """Thematic case review: three boys and a car wash

Overmoor Safeguarding Partnership, April 2021

How it began

Three boys of fifteen began to work at a car wash on Saturdays. They were paid in cash and then in cannabis.
Within four months two of them no longer went to school.

What their parents saw

Their parents saw new trainers and heard the boys leave at night. One mother rang the school four times. She
was told that attendance was a matter for the family.

What the agencies saw

The school saw absence. The police saw a car stopped at 3am with three boys in it, and took them home. Trading
standards had visited the car wash over its hoses. No two of these were ever put side by side.

A licensing officer noticed that the boys were too young to be at work and reported it to the education welfare
service, which opened the only file that named all three.

What would have made the difference

A place where a worried parent is heard. A short meeting about the car wash. Somebody whom the boys already
knew.

Where we go from here

The safeguarding partners have asked for three things by the autumn. Every report from a parent about a child
who is out at night will be answered by a person within a day. Licensing, trading standards and the fire service
will join the monthly meeting on places. Youth workers will be at the car wash, the chicken shop and the park
on Friday nights.
"""
F4L = """
?f two of them no longer went
?f a matter for the family
f no two of these were ever put
?f the school saw absence
?f the police saw
g a licensing officer noticed
?f a place where a worried
?r a place where a worried
?f a short meeting about
?r a short meeting about
r report from a parent about a child
r will join the monthly
r youth workers will be at
"""
PAPERS = {
    "F1 text long": (
        "text",
        F1,
        F1L,
        "babies fathers physical-abuse ?assessment ?health-services ?supervision-and-support ?referral-and-thresholds ?drift-and-delay ?recording ?neglect ?children-in-care ?leadership ?information-sharing ?housing ?training ?families-who-move",
        ["?the board should relaunch"],
    ),
    "F2 html annual": (
        "html",
        F2,
        F2L,
        "leadership ?education ?neglect ?training ?parents-and-carers ?drift-and-delay ?multi-agency-working",
        ["we published a neglect", "give schools a seat"],
    ),
    "F3 text flyer": (
        "text",
        F3,
        F3L,
        "?training ?trauma-and-cumulative-harm ?engagement-and-trust ?parents-and-carers ?domestic-abuse",
        [],
    ),
    "F4 text story": (
        "text",
        F4,
        F4L,
        "?parents-and-carers ?education ?context-outside-the-home ?information-sharing ?boys ?gangs-and-criminal-exploitation ?peers ?substance-misuse ?recognising-exploitation ?multi-agency-working ?missing",
        [],
    ),
}
