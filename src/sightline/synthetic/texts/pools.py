"""Sentences that may follow in many scenes: how the child seemed, what was done, what helps."""

SEEMED = (
    "{name} looked tired and asked twice what the time was.",
    "{name} was quiet, and kept {their} coat on although the room was warm.",
    "{She} smiled when we talked about {their} drawing and was silent about the rest.",
    "{name} seemed frightened when a phone rang in the corridor.",
    "{She} was tearful at first and calmer after a drink of water.",
    "I could not tell how {name} was feeling, and I asked. {She} shrugged.",
    "{name} was cheerful today and talked about {their} weekend.",
    "{She} had not eaten since the day before, and ate two slices of toast.",
    "{name} sat near the door and asked for it to stay open.",
    "{She} laughed at a joke and then looked as if {she} might cry.",
    "{name} said little. I told {him} that was all right and that I would be here on {weekday}.",
    "{Their} hands were shaking. I do not know why, and I have not guessed.",
)
DID_HEARD = (
    "I thanked {name} for talking to me and did not ask {him} to go through it again.",
    "I told {name} what I would write, who would read it, and when I would next see {him}.",
    "I offered to sit with {name} until {their} {carer} came.",
    "I said that {she} could stop whenever {she} liked.",
    "I asked an interpreter from the agency’s list, not a relative, whether {name} needed one. "
    "{She} did not today.",
    "I wrote down what {she} said in {their} own words as soon as {she} had gone.",
)
DID_WORRIED = (
    "I told the safeguarding lead the same day.",
    "I rang the front door for advice and was asked to write this down and send it.",
    "I checked how {name} likes to be reached before ringing, and used that number only.",
    "I have passed what I know to the police as information, and told the front door that I did.",
    "I wrote this within the hour, from memory, without the child’s name on any paper.",
    "I have not shared this with the family, because I do not yet know whether that is safe.",
    "I made sure that {name} knew who was picking {him} up.",
)
DID_QUIETLY = (
    "I have told {their} tutor so that somebody keeps an eye out.",
    "I have written it down because small things add up.",
    "I have asked whether anybody else has noticed the same.",
    "I will mention it at our weekly meeting.",
    "{name} knows that I have written this down and why.",
    "I have not read more into it than that.",
)
HELPS = (
    "{name} says that art club on {weekday} is the best part of {their} week.",
    "{Their} nan rings every evening, and {name} answers.",
    "{name} trusts {their} form tutor and goes to find them when things are hard.",
    "There is one friend {name} has known since infant school, and they walk home together.",
    "{She} goes to the library most afternoons; staff there know {him} by name.",
    "{Their} football coach has noticed when {she} is missing and says so kindly.",
    "{name} looks after the class guinea pig and has not missed a turn.",
    "School has been the steady place for {name}, and a change there would matter.",
    "{Their} {carer} has asked for help early and has kept every appointment that we made.",
    "{name} has a key worker at the youth project who replies to messages the same day.",
)
NEXT = (
    "I will see {name} again on {weekday}, at a time {she} picked.",
    "We agreed that I would ring {their} {carer} after school and not before.",
    "The next step is mine: I will ask what {name} was told, and by whom.",
    "I have asked to be told when somebody has read this.",
    "I do not know what happens next and I have asked.",
    "We will look at this again in two weeks, sooner if {name} asks.",
    "I will tell {name} myself what was decided.",
    "If nobody has answered by {weekday}, I will ring.",
)
FEARED = (
    "It is not known who else was there.",
    "It is not known whether other children were there; {name} thought there were two.",
    "I may have the day wrong: it was either {weekday} or the day after.",
    "I heard this second-hand and have not been able to check it.",
    "Two colleagues have said something like this in passing; neither had written it down.",
)
# Only where harm is outside the family and the entry is about somewhere.
FEARED_SOMEWHERE = (
    "This may fit with what others have seen at {place}.",
    "Nobody has yet asked the people who work at {place}.",
)
ADULTS_DO_THIS = (
    "The adults who do this are responsible for it, and it is for us to make it stop.",
    "What an adult does to a child is never the child’s doing.",
)
SECTIONS = (
    "School shared that {name} has been in {number} lessons out of ten this month, and that "
    "{weekday} mornings are the hardest. Staff have moved {their} seat nearer to a friend and "
    "{their} tutor meets {him} at the gate.",
    "Health shared that there is a health concern, that {name} is being seen, and whom to ring. "
    "The detail stays with the health team.",
    "Social care shared that {name} was seen alone on {number} of the last ten visits, and what "
    "{she} said each time. The visits when {she} was not seen alone will be made up.",
    "Housing shared that the landlord of the flat above has been spoken to and that the lock on "
    "the street door was mended.",
    "The voluntary project shared, with {name}’s agreement, that {she} would like to be asked "
    "before people come to the house, and does not want to be met at the school gate.",
    "Early help shared that {their} {carer} has come to four of five sessions and has asked what "
    "to say when {name} comes home late and frightened.",
    "{name}’s views were read out by {their} advocate: {she} wants one person to ring, wants the "
    "man to be stopped from waiting outside, and wants to stay at {their} school.",
    "There was disagreement. The school thought that home was now calmer; the social worker did "
    "not, because nobody had asked {name}. Both views are recorded, and {name} will be asked.",
    "The group asked what had worked. {name} has stayed in touch with two adults throughout, and "
    "both will be in the plan.",
)
# Only where harm comes from outside the family, and only where a child is made to commit crime.
SECTIONS_OUTSIDE = (
    "Police shared what is known about {place} and said that a named officer will keep {name} "
    "told about each step. The investigation does not wait for a statement from {him}.",
    "The meeting noted that several agencies had each known a part of this for some weeks. Put "
    "together it is a pattern of adults approaching {name}, and not a string of incidents.",
)
SECTIONS_CRIMINAL = (
    "Youth justice shared that what {name} was arrested for happened while an adult was telling "
    "{him} what to do, and that the defence open to exploited children has been raised.",
)
ACTIONS = (
    "Action: the social worker to see {name} alone by {weekday} and to say what was decided.",
    "Action: the school to keep {name}’s place and to ask us before any change to it.",
    "Action: the school nurse to offer {name} a time, away from the main entrance.",
    "Action: the team manager to ask why the message of last month was not answered.",
    "Action: the front door to tell everybody here who is the one person to ring.",
    "Action: the family support worker to go through the safety plan with {their} {carer}.",
)
ACTIONS_OUTSIDE = (
    "Action: police to visit {place} and to report back within ten days.",
    "Action: housing and licensing to visit {place} together.",
)
SOURCES_SEEN = ("Seen by me", "Seen by me", "Seen by me and a colleague")
SOURCES_HEARD = ("Heard by me", "Heard by me", "Heard by me and a colleague")
SOURCES_RECORD = ("From our own records",)
SOURCES_REPORT = (
    "Told to me by {their} {carer}",
    "Told to me by a friend of {name}",
    "A member of the public rang",
    "Told to me by a colleague who saw it",
    "A shop worker who knows {name} by sight",
    "Anonymous call",
)
SOURCES_FAMILY = (
    "Told to me by {their} {carer}",
    "Told to me by a relative",
    "Told to me by {name}’s teacher",
)
SOURCES_OPINION = ("My own view, from several meetings", "My view after supervision")
