"""Who works in Ambermere and Wendle Vale: 11 kinds of agency and 60 people, and two with a story.

Every name is invented. `post` is what an entry's scene asks for when it needs somebody to write it.
"""

from dataclasses import dataclass

from sightline.domain.agencies import AgencyKind, Role

# slug, name, kind, what it does
AGENCIES: tuple[tuple[str, str, AgencyKind, str], ...] = (
    ("ambermere-high", "Ambermere High School", AgencyKind.SCHOOLS, "Secondary school, 11 to 16"),
    ("tarnbrook", "Tarnbrook Academy", AgencyKind.SCHOOLS, "Secondary school, 11 to 16"),
    ("wendle-bridge", "Wendle Bridge Primary School", AgencyKind.SCHOOLS, "Primary school"),
    ("orrin-lane", "Orrin Lane Primary School", AgencyKind.SCHOOLS, "Primary school"),
    ("college", "Ambermere College", AgencyKind.SCHOOLS, "College, 16 and over"),
    ("withymere", "The Withymere School", AgencyKind.SCHOOLS, "Special school, 5 to 18"),
    ("community-health", "Wendle Vale Community Health", AgencyKind.HEALTH,
     "School nursing and children’s mental health"),
    ("lantern-clinic", "The Lantern Clinic", AgencyKind.HEALTH, "Sexual health"),
    ("surgery", "Sorrel Street Surgery", AgencyKind.HEALTH, "General practice"),
    ("hospital", "Ambermere General Hospital", AgencyKind.HEALTH, "Accident and emergency"),
    ("leaving-care", "Ambermere Leaving Care", AgencyKind.LEAVING_CARE, "Personal advisers"),
    ("police", "Wendle Valley Police", AgencyKind.POLICE, "Child exploitation and missing teams"),
    ("probation", "Wendle Valley Probation", AgencyKind.PROBATION, "Adults on licence and orders"),
    ("social-care", "Ambermere Children’s Social Care", AgencyKind.SOCIAL_CARE,
     "Front door, enquiry team, children in care, designated officer"),
    ("early-help", "Ambermere Early Help", AgencyKind.EARLY_HELP, "Family support and youth work"),
    ("youth-justice", "Ambermere Youth Justice Service", AgencyKind.YOUTH_JUSTICE,
     "Children who come to the notice of police or courts"),
    ("council", "Ambermere Council: leisure, libraries, parks, licensing", AgencyKind.COUNCIL,
     "People who see children every day and hold no cases"),
    ("partnership-office", "Safeguarding Partnership Office", AgencyKind.COUNCIL,
     "Information governance and the partnership’s own business"),
    ("housing", "Ambermere Homes", AgencyKind.HOUSING, "Council homes and private landlords"),
    ("lamplight", "Wendle Lamplight Youth Project", AgencyKind.VOLUNTARY,
     "Street and club work with young people"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Post:
    """One line of the roster. post: what scenes call this work; schools share post names."""

    name: str
    job: str
    agency: str
    post: str
    roles: tuple[Role, ...] = (Role.WORKER,)
    what_to_try: str = ""


_W, _LEAD, _DEPUTY = Role.WORKER, Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD
_NURSE, _ENQUIRY = Role.HEALTH_PRACTITIONER, Role.ENQUIRY_TEAM
_SENIOR = Role.SENIOR_MANAGER  # decides whether a child's name may be left out of a referral

WORKERS: tuple[Post, ...] = (
    Post("Hannah Tindall", "English teacher and form tutor", "ambermere-high",
         "ambermere-high/teacher", (_W,),
         "Record a concern about Robyn Aldersley, who is in your form, in under three minutes. "
         "Then see who has read it."),
    Post("Marcus Osei", "Assistant head and designated safeguarding lead", "ambermere-high",
         "ambermere-high/lead", (_W, _LEAD, _SENIOR),
         "Open the concern about Robyn Aldersley that is waiting for you, read what your school "
         "has recorded, and decide. Screen her again, or refer her; see what changed since the "
         "last screening and what became of your referral."),
    Post("Priya Desai", "Pastoral lead and deputy safeguarding lead", "ambermere-high",
         "ambermere-high/lead", (_W, _DEPUTY),
         "See the concerns that have stayed unread and come to you as deputy, what you asked the "
         "front door without a name, and what you decided after asking Marcus."),
    Post("Callum Fairley", "Science teacher and form tutor", "ambermere-high",
         "ambermere-high/teacher"),
    Post("Carol Threlfall", "Attendance officer", "ambermere-high", "ambermere-high/attendance",
         (_W,),
         "You are Robyn Aldersley’s aunt. Look for Robyn anywhere: search, lists, counts. "
         "Nothing shows that she is known."),
    Post("Tomasz Mazur", "Humanities teacher and form tutor", "ambermere-high",
         "ambermere-high/teacher"),
    Post("Gwen Sowerby", "Vice principal and designated safeguarding lead", "tarnbrook",
         "tarnbrook/lead", (_W, _LEAD, _SENIOR),
         "A referral left your school without the child’s name, because a colleague fears who "
         "would read it. As senior manager, say whether the name may stay out."),
    Post("Ibrahim Malik", "Head of year and deputy safeguarding lead", "tarnbrook",
         "tarnbrook/lead", (_W, _DEPUTY)),
    Post("Lucy Hebden", "Drama teacher and form tutor", "tarnbrook", "tarnbrook/teacher"),
    Post("Dev Bhatt", "Mathematics teacher and form tutor", "tarnbrook", "tarnbrook/teacher"),
    Post("Anneka Pollitt", "Head teacher and designated safeguarding lead", "wendle-bridge",
         "wendle-bridge/lead", (_W, _LEAD)),
    Post("Sam Ogden", "Class teacher", "wendle-bridge", "wendle-bridge/teacher"),
    Post("Moira Keeble", "Teaching assistant and deputy safeguarding lead", "wendle-bridge",
         "wendle-bridge/lead", (_W, _DEPUTY)),
    Post("Chidi Nwosu", "Head teacher and designated safeguarding lead", "orrin-lane",
         "orrin-lane/lead", (_W, _LEAD)),
    Post("Beth Hallam", "Class teacher", "orrin-lane", "orrin-lane/teacher"),
    Post("Farah Siddiqui", "Student welfare and designated safeguarding lead", "college",
         "college/lead", (_W, _LEAD)),
    Post("Owen Ramsden", "Personal tutor", "college", "college/teacher"),
    Post("Jean Unsworth", "Deputy head and designated safeguarding lead", "withymere",
         "withymere/lead", (_W, _LEAD)),
    Post("Kwame Boateng", "Class teacher, communication", "withymere", "withymere/teacher"),
    Post("Alison Dacre", "School nurse", "community-health", "school nurse", (_W, _NURSE)),
    Post("Meera Patel", "School nurse", "community-health", "school nurse", (_W, _NURSE)),
    Post("Rhys Copley", "Children’s mental health practitioner", "community-health",
         "mental health", (_W, _NURSE)),
    Post("Judith Scholes", "Named nurse for safeguarding", "community-health", "health lead",
         (_W, _LEAD, _NURSE)),
    Post("Niamh Walmsley", "Sexual health nurse", "lantern-clinic", "sexual health", (_W, _NURSE),
         "Read the sensitive health detail that others do not see, and record a health concern "
         "so that others know only that there is one and whom to ring."),
    Post("Rebekah Lim", "Consultant and safeguarding lead", "lantern-clinic", "clinic lead",
         (_W, _LEAD, _NURSE, _SENIOR)),
    Post("Stephen Garside", "General practitioner and safeguarding lead", "surgery", "gp",
         (_W, _LEAD, _NURSE)),
    Post("Tola Adebayo", "Emergency department nurse", "hospital", "emergency", (_W, _NURSE)),
    Post("Frances Ingham", "Consultant and named doctor", "hospital", "named doctor",
         (_W, _LEAD, _NURSE)),
    Post("Leon Bailey-Wright", "Personal adviser and safeguarding lead", "leaving-care",
         "adviser", (_W, _LEAD)),
    Post("Sadie Wragg", "Personal adviser", "leaving-care", "adviser"),
    Post("Helen Winstanley", "Detective sergeant, child exploitation", "police", "police lead",
         (_W, _LEAD),
         "You lead the plans under Disruption. At the hotel a condition was broken and waits for "
         "your answer, a review of the licence was refused, and the plan says what changed since. "
         "On the plan for Kaz see what probation keeps."),
    Post("Adam Sandhu", "Detective constable, child exploitation", "police", "police", (_W,),
         "Read what was sent to the police: referrals, and information that is none. Find Kiln "
         "Road and what is said of the people seen there."),
    Post("Grace Leung", "Intelligence analyst", "police", "analyst", (_W, Role.ANALYST),
         "Open Information under More: link the teacher’s plate, which has a typing error, to the "
         "grey Golf, and decide about Jay. Put back what was linked by mistake. Under "
         "Disruption see what is used towards Kaz, what probation keeps, and what changed after."),
    Post("Paul Naylor", "Missing persons and intelligence officer", "police", "police missing",
         (_W, Role.INTELLIGENCE_OFFICER),
         "Grade what the librarian and the ranger told, under Information. Try to mark what a "
         "child said as false. Ask who told of the flat over the takeaway."),
    Post("Yvonne Clarke", "Probation officer", "probation", "probation", (_W,),
         "Open the plan about Kaz under Disruption: the conditions of his licence stand there, "
         "and what you learnt of how he works. Record that one was broken, and who answers."),
    Post("Martin Horrocks", "Senior probation officer and safeguarding lead", "probation",
         "probation lead", (_W, _LEAD)),
    Post("Siobhan Brackley", "Front door social worker", "social-care", "front door",
         (_W, Role.FRONT_DOOR),
         "Referrals wait for the front door, and some are late: acknowledge one and decide. The "
         "boy whom the youth project calls Alfy Aldersly is Alfie Aldersley: join them. Search "
         "the area for a child by a nickname."),
    Post("Darren Eastham", "Front door team manager and safeguarding lead", "social-care",
         "front door", (_W, _LEAD, Role.FRONT_DOOR),
         "Under Disruption, a child who is said to bring others along: referral and support come "
         "first, and stand apart from what acts against those who harm. Another plan is of what "
         "protects a child who was moved from town to town."),
    Post("Amara Kamara", "Social worker, enquiry team", "social-care", "social worker",
         (_W, _ENQUIRY),
         "Robyn Aldersley is allocated to you. Read the whole story with harm inside and outside "
         "the family side by side, find what she told us that nobody has answered, and see in "
         "your work what is late and whom you owe an answer."),
    Post("Joel Marsden", "Social worker, enquiry team", "social-care", "social worker",
         (_W, _ENQUIRY)),
    Post("Ruth Denby", "Social worker, disabled children", "social-care", "social worker",
         (_W, _ENQUIRY),
         "Audit for social care: under More, Audits, open a case, read the record that is open to "
         "you for it, and answer. Look for what other agencies hold or said: it is not there."),
    Post("Nasreen Qureshi", "Team manager, enquiry team", "social-care", "team manager",
         (_W, _ENQUIRY)),
    Post("Peter Calloway", "Designated officer (LADO)", "social-care", "designated officer",
         (_W, Role.DESIGNATED_OFFICER),
         "Open what has come to you about an adult who works with children, concerns and a "
         "referral, and decide. Nobody else in their agency can see it."),
    Post("Ellen Fielding", "Missing children co-ordinator", "social-care", "missing desk",
         (_W, Role.MISSING_DESK),
         "See who is missing now, read what a child said after coming back and who receives it, "
         "and list who is regularly missing. Write down that the missing child is found."),
    Post("Colin Jessop", "Supervising social worker, foster carers", "social-care",
         "foster liaison"),
    Post("Shanice Grant", "Family support worker", "early-help", "family support"),
    Post("Vera Kowalczyk", "Early help manager and safeguarding lead", "early-help",
         "early help lead", (_W, _LEAD)),
    Post("Jamie Birtwell", "Youth engagement worker", "early-help", "youth worker"),
    Post("Kit Sadler", "Youth justice worker", "youth-justice", "youth justice", (_W,),
         "Record a concern about somebody who comes to you for an offence and may be harmed by "
         "those who send them. Under “What do I do in my role?” read what to raise before a plea."),
    Post("Denise Whittle", "Operations manager and safeguarding lead", "youth-justice",
         "youth justice lead", (_W, _LEAD)),
    Post("Margaret Yardley", "Librarian", "council", "librarian", (_W,),
         "Under More, Information, see what you told of the message that a boy showed you. Tell "
         "the next thing you notice, and no child has to be named."),
    Post("Josh Croft", "Leisure assistant", "council", "leisure", (_W,),
         "Record a concern about a group behind the leisure centre, on your phone, with nobody "
         "named. Under More, Training, see what was answered when you said what keeps you away."),
    Post("Tess Rowntree", "Parks ranger", "council", "ranger", (_W,),
         "See under Information what you told of the pavilion and of the last bus. Tell of a "
         "place that has no address, in your own words and with the hour."),
    Post("Imran Chowdhury", "Licensing officer and safeguarding lead", "council", "licensing",
         (_W, _LEAD),
         "Tell what you saw at a hotel, on your phone: part of a plate, a nickname, a place in "
         "words. Read how the police graded what you told before."),
    Post("Lesley Pargeter", "Information governance officer", "partnership-office",
         "information governance", (_W, Role.INFORMATION_GOVERNANCE),
         "Keep a worker from a record, and see the pages on which emergency access and declared "
         "conflicts wait for you. Run “sightline audit verify”: nothing was changed."),
    Post("Andrew Colborne", "Partnership manager", "partnership-office", "partnership manager",
         (_W, _LEAD, Role.ADMINISTRATOR, Role.PARTNERSHIP_MANAGER),
         "Under More, “Does practice move?”: see whether children’s own words are in the records "
         "more often since the briefing, and what that cannot show. Open the recommendation "
         "behind it, set an action and conclude. Somebody else has to check what you did."),
    Post("Bola Adeyemi", "Housing officer", "housing", "housing", (_W,),
         "See how the police graded what you told of the flat over the takeaway. Record a concern "
         "about an address, not about a child."),
    Post("Karen Heaton", "Neighbourhood manager and safeguarding lead", "housing",
         "housing lead", (_W, _LEAD)),
    Post("Zara Mirza", "Project worker", "lamplight", "voluntary", (_W,),
         "A young person told you of Jay: read under Information with which conditions it may be "
         "used, and that who told it is kept apart. Then record a concern in the child’s words."),
    Post("Tim Shipley", "Project leader and safeguarding lead", "lamplight", "voluntary lead",
         (_W, _LEAD)),
)  # fmt: skip

SPECIAL: tuple[Post, ...] = (
    Post("Craig Lathom", "Swimming coach", "council", "person of concern"),
    Post("Nina Sedgwick", "Family support worker until last winter", "early-help", "leaver"),
)
