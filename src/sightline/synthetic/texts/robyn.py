"""Robyn’s story: one invented child whom many agencies each know a part of.

Told over two years, from before the language guide to last week. Day counts run back from today.
Robyn is 14, hears little with her left ear, and lives with her mum Claire and her brother Alfie.
"""

from dataclasses import dataclass

from sightline.domain.chronology import Basis, EntryKind, Lane
from sightline.domain.chronology import EntryKind as K
from sightline.synthetic.shapes import Audience
from sightline.synthetic.texts.scene import BOTH, FACT, INSIDE, OPINION, OUTSIDE, REPORT, UNKNOWN
from sightline.synthetic.texts.work import OLDER_NOTE


@dataclass(frozen=True, slots=True)
class Beat:
    """One entry of the story. name: for other beats to answer, correct or take back. precision: of
    the day."""

    days_ago: int
    post: str
    kind: EntryKind
    basis: Basis
    lane: Lane
    title: str
    source: str
    text: str
    words: str = ""
    where: str = ""
    overheard: str = "not_known"
    signs: tuple[str, ...] = ()
    link: str = ""
    audience: Audience = Audience.RECORD
    name: str = ""
    answers: str = ""
    corrects: str = ""
    takes_back: str = ""
    movement: str = ""
    precision: str = "day"
    older: bool = False
    unread: bool = False


ROBYN: tuple[Beat, ...] = (
    Beat(721, "police", K.POLICE, FACT, INSIDE, "Police called to Robyn’s home",
         "From our own records",
         "A neighbour rang at ten at night. Dean, who was then living with Claire, had pushed "
         "her against the cooker. Robyn and Alfie were on the landing. Robyn was holding Alfie’s "
         "ears. Dean was arrested. Officers sat with both children until Claire’s mother came. "
         "Robyn asked one thing, which was whether her hearing aid could be looked for. It was "
         "found under the table and still worked.",
         "He pulled it out because I wasn’t listening.", "On the landing, to an officer", "yes",
         ("push-domestic-abuse-household",)),
    Beat(716, "ambermere-high/lead", K.SCHOOL, FACT, INSIDE, "Told by police before the school day",
         "Police notice", "We knew before registration. Ms Tindall met Robyn at the gate and "
         "said only good morning. Robyn’s seat was moved so that her right ear faces the room."),
    Beat(698, "family support", K.FAMILY, REPORT, INSIDE, "Claire asked for help",
         "Told to me by Robyn’s mum", "Claire rang us herself. She said that Dean had controlled "
         "the money and the phone for a year and that she had believed it would stop. She has an "
         "order that forbids him to come to the house. We talked about who enforces it: the "
         "police do. It is not Claire’s work to keep him away, and she was relieved to hear "
         "somebody say so."),
    Beat(655, "school nurse", K.HEALTH, FACT, UNKNOWN, "Was not brought to audiology",
         "From our own records", "Robyn was not brought to audiology. Letters had gone to the "
         "old address, where Dean still collects post. I have changed the address on every "
         "system I can reach, and booked a new time in school hours with Robyn’s agreement."),
    Beat(648, "ambermere-high/teacher", K.SCHOOL, OPINION, UNKNOWN, "Note on behaviour",
         "My own view, at the time",
         "Robyn is streetwise and mature for her age. She is attention seeking in lessons, makes "
         "poor choices about her friends and is putting herself at risk "
         "after school. " + OLDER_NOTE, older=True),
    Beat(610, "librarian", K.OBSERVATION, FACT, UNKNOWN, "Robyn and the window seat", "Seen by me",
         "A girl in Ambermere High uniform has the window seat most days from four until we "
         "close. She told me her name is Robyn. She reads about birds. Last week a man knocked "
         "on the glass and she went into the toilets until he had gone. I walked her to the bus.",
         "Is there a back way out?", "At the library desk", "no"),
    Beat(585, "police", K.POLICE, FACT, INSIDE, "The order was broken", "From our own records",
         "Dean came to the house at night and shouted through the letter box. The order forbids "
         "that. He had gone when we arrived. The breach was recorded and he was not arrested "
         "until nine days later. That was too long, and my supervisor has been told why it "
         "happened."),
    Beat(560, "ambermere-high/teacher", K.CONCERN, FACT, INSIDE, "Robyn does not want to go home",
         "Heard by me", "Robyn stayed behind to put the books away. She put them away twice. I "
         "asked whether anybody was at home and she said that nobody was, and that this was why "
         "she had stayed. I thanked her for telling me, and told Mr Osei the same hour.",
         "It’s worse when it’s quiet because then you can’t hear him coming. I can’t anyway.",
         "In my classroom, while tidying", "no", ("sign-behaviour-change",)),
    Beat(531, "gp", K.HEALTH, FACT, UNKNOWN, "There is a health concern", "Seen by me",
         "Robyn came with her mum about stomach aches. There is a health concern; please ring "
         "me. I saw her alone for part of the time and will do so again."),
    Beat(498, "ambermere-high/teacher", K.OBSERVATION, FACT, OUTSIDE, "Two phones", "Seen by me",
         "Robyn has a second phone. It rang in her bag seven times in one lesson. She went white "
         "each time. She also has new trainers, which her mum had not bought. I did not take "
         "either "
         "thing from her.", signs=("sign-multiple-phones",
         "sign-unexplained-gifts-or-costly-habits")),
    Beat(476, "leisure", K.INFORMATION, FACT, OUTSIDE, "A man at the back entrance", "Seen by me",
         "For three evenings a man of about thirty has waited by the back entrance in a car and "
         "has given cans of drink to girls coming out of swimming. He asks which school they go "
         "to. I asked him to leave. He said that he was somebody’s uncle and could not say "
         "whose. I do not know any of "
         "the girls’ names.", link="vehicle", signs=("sign-unknown-adults-cars",)),
    Beat(455, "voluntary", K.CONTACT, FACT, OUTSIDE, "Street work outside the takeaway",
         "Heard by me",
         "We were outside Pepper & Flame from seven. Robyn was there with a friend and a man "
         "they call Kaz, who was buying the food. He looked about thirty. He did not like us "
         "being there and said so. Robyn took our card and put it in her shoe.",
         "He’s just Kaz. He’s nice. He listens to me, and he gets on my right side so I can hear.",
         "On the pavement", "yes", ("sign-seen-at-places-of-concern", "pull-liked-by-older"),
         "person"),
    Beat(440, "licensing", K.INFORMATION, FACT, OUTSIDE, "Visit to Pepper & Flame", "Seen by me",
         "A routine visit became a longer one. There is a room upstairs with a sofa and a lock "
         "on the outside of the door. The manager says that it is for staff. Four children in "
         "two different uniforms were eating downstairs and nobody asked "
         "them to pay.", link="place"),
    Beat(421, "school nurse", K.DISCLOSURE, FACT, OUTSIDE, "What Robyn told the school nurse",
         "Heard by me", "Robyn came about her hearing aid. At the end she asked what happens to "
         "people who get given things. I listened and did not lead. I wrote down her words at "
         "once. I told her that I was worried about what the man was doing, that she had done "
         "nothing wrong, and that I would pass this on. I sent it to the front door the same "
         "afternoon. I rang twice to ask what had been decided, and was told that somebody would "
         "ring back.",
         "He says I owe him for the shoes and everything. He says there’s a way to pay it off. I "
         "don’t want to. I said I’ve got to get my brother from school.",
         "In the medical room, door closed", "no",
         ("pull-given-alcohol-drugs-money-gifts", "sign-contact-known-perpetrators"), "person",
         name="first telling"),
    Beat(398, "police missing", K.MISSING, FACT, BOTH, "Missing for nine hours",
         "From our own records",
         "Claire reported Robyn missing at eleven at night. Robyn came home at eight in the "
         "morning with wet shoes and a jacket that is not hers. She was asked whether she was "
         "hurt, and shook her head. Dean had come to the street the evening before.",
         signs=("push-going-missing",)),
    Beat(395, "voluntary", K.CONTACT, FACT, BOTH, "Conversation after coming back", "Heard by me",
         "I do not work for police or social care. Robyn picked the duck pond. She told me that "
         "she left because of shouting in the street, and that Kaz had answered when she rang "
         "and nobody else would have. With her agreement I sent what she said about the car, "
         "which was black. She did not want her mum to have all of it, and I recorded that.",
         "I rang three people. He’s the one who came.", "At the duck pond", "no", (), "vehicle",
         name="pond"),
    Beat(371, "ambermere-high/lead", K.SCHOOL, FACT, UNKNOWN, "Exclusion considered, and decided "
    "against",
         "From our own records", "Robyn had a vape that did not belong to her and would not say "
         "whose it was. The head considered five days’ exclusion. We asked what five days "
         "without school would mean for her safety. She would have been in town, where he is. "
         "She stayed, and starts each day "
         "with Ms Tindall.", signs=("sign-education-disengagement",)),
    Beat(344, "emergency", K.HEALTH, FACT, UNKNOWN, "Brought in after taking tablets", "Seen by me",
         "Robyn was brought in by ambulance at two in the morning after taking tablets. She was "
         "medically well by noon. She was seen alone. She said who had been messaging her that "
         "night and asked that it should not go in a letter. I understand this as her saying "
         "that she could not carry it any longer. Mental health saw her before she went home.",
         "I wanted it to be quiet.", "In a side room", "no", ("sign-self-harm-or-suicidality",),
         audience=Audience.HEALTH),
    Beat(343, "emergency", K.HEALTH, FACT, UNKNOWN, "There is a health concern",
         "From our own records",
         "Robyn was in the department overnight and is safe. Please ring me, or the school "
         "nurse, before you see her."),
    Beat(330, "mental health", K.CONTACT, FACT, BOTH, "Three windows", "Seen by me",
         "Robyn drew a house with three windows. I sat on her right side. She told me which "
         "window was whose. We talked about birds that sleep with one eye open.",
         "I sleep like that.", "In the clinic’s quiet room", "no"),
    Beat(296, "sexual health", K.HEALTH, FACT, OUTSIDE, "Sexual health visit", "Seen by me",
         "Robyn came with a woman who said that she was her cousin and answered for her. I saw "
         "Robyn alone. She was treated for an infection. I see the infection as a sign that "
         "somebody may be harming her and have told the enquiry team by telephone. She does not "
         "want a letter or a message. The safe way is through the school nurse.",
         "She’s not my cousin. Can I stay in here till she’s gone?", "In the clinic, alone", "no",
         ("sign-sexual-health-or-sexualised-behaviour",), audience=Audience.HEALTH),
    Beat(288, "analyst", K.INFORMATION, REPORT, OUTSIDE, "One car, two schools", "Several reports",
         "The same silver car is in reports from the leisure centre, Tarnbrook Academy and a "
         "youth project. Two characters of the plate agree. The driver is called Kaz by some and "
         "Uncle by others: it is not known whether that is one man or two.", link="vehicle"),
    Beat(262, "police", K.MOVEMENT, REPORT, OUTSIDE, "Robyn was taken to another town",
         "Told to me by a friend of Robyn", "Robyn was driven from Kiln Road to the Wheatsheaf "
         "Lodge and, two nights later, put on a train at Orrinford with a ticket that somebody "
         "else paid for. A friend told us because she was frightened. It was reported to police "
         "at once. Moving a child so that others can harm her is trafficking, whatever the "
         "distance.",
         "You just get in. They have your phone. I looked at the door so I’d know it again. It "
         "was blue.",
         "Said to a friend, who wrote it down", "not_known",
         ("sign-moving-around-country", "sign-hotels-or-unusual-locations"), "vehicle",
         movement="within_uk", precision="week"),
    Beat(260, "front door", K.DECISION, FACT, OUTSIDE, "Decision at the front door",
         "From our own records",
         "I put together what was sent by police, the school nurse, the leisure centre and the "
         "youth project. An enquiry begins today. I found that the nurse’s message of last year "
         "had been closed as information only. Nobody had gone back to Robyn. I have told my "
         "manager, and have written it here because Robyn may ask."),
    Beat(257, "team manager", K.MEETING, FACT, BOTH, "Strategy discussion", "From our own records",
         "School, police, health, social care, housing and the youth project met. School said "
         "that Robyn is in most lessons and is safest there. Health said that there is a health "
         "concern and whom to ring. Police said that the car’s keeper is known and that the "
         "enquiry does not wait for Robyn to make a statement. Early help said that Claire has "
         "asked for help from the first week and has done what was asked of her. The youth "
         "project passed on what Robyn wants: one person to ring, and for the man to stop "
         "waiting outside. The meeting noted that harm at home came first, and that an adult "
         "outside used it. It was not agreed whether Alfie is safe on his walk home; police "
         "thought so, school did not. Until it is known, an adult walks with him. Decisions: a "
         "joint enquiry; a named officer; a medical, if and when Robyn would like one; an "
         "advocate; the order against Dean to be enforced on the day it is broken. Each has an "
         "owner and a date. Ms Kamara will tell Robyn.", signs=("push-domestic-abuse-household",)),
    Beat(255, "social worker", K.CONTACT, FACT, BOTH, "Robyn was told what happens next",
         "Seen by me",
         "I met Robyn in the library, on her right side, with hot chocolate. I told her what was "
         "decided and by whom. She had two questions. I could answer one; I went back with the "
         "other the next day.", "Nobody’s ever come back before.", "In the library", "no"),
    Beat(231, "police", K.POLICE, FACT, OUTSIDE, "Warning notice given to an adult",
         "From our own records",
         "A man known as Kaz was given a child abduction warning notice about Robyn and one "
         "other child. Robyn’s named officer told her first. She asked what happens if he "
         "ignores it.",
         link="person"),
    Beat(214, "social worker", K.DISCLOSURE, FACT, OUTSIDE, "What Robyn told me in the car",
         "Heard by me",
         "I was driving Robyn to audiology. She began to talk where she did not have to look at "
         "me. I kept driving and listened. I did not ask for more. When we had parked I said "
         "that I believed her, that what they did was a crime, and that I would have to tell the "
         "officer she knows.",
         "There was a man at the hotel who wasn’t Kaz. Kaz waited outside. I thought if I do it "
         "once it’ll be paid.", "In my car, on the way to audiology", "no",
         ("sign-contact-known-perpetrators",), "place", name="second telling"),
    Beat(212, "social worker", K.DECISION, FACT, OUTSIDE, "Answer to what Robyn told me",
         "From our own records", "What Robyn told me was answered. She is safe tonight, at her "
         "nan’s by her own wish. A strategy discussion was held the same day. A medical was "
         "offered and she went, with the school nurse. An advocate has met her. She knows which "
         "part police have and what they will do. I told her all "
         "of it myself.", answers="second telling"),
    Beat(189, "social worker", K.RETRACTION, FACT, OUTSIDE, "Robyn said it was not true",
         "Heard by me",
         "Robyn rang to say that she had got it wrong about the hotel. The evening before, "
         "somebody had sent a picture of Alfie’s school gate to her phone. What she told me "
         "first is kept and stands. What she says now stands beside it. The enquiry goes on and "
         "does not depend on her. Police were told about the picture within the hour, and "
         "somebody walked Alfie home.",
         "I got muddled up. It wasn’t like that. Can you please just leave it.", "By telephone",
         "not_known",
         (), "person", takes_back="second telling"),
    Beat(171, "probation", K.INFORMATION, FACT, INSIDE, "About Dean’s order",
         "From our own records",
         "Dean missed two appointments with me and has moved to within a mile of Claire’s "
         "address. His order does not allow that. I told police and the social worker today, and "
         "Claire was told by an officer and not by letter."),
    Beat(150, "ambermere-high/teacher", K.SCHOOL, FACT, UNKNOWN, "Robyn’s talk about swifts",
         "Seen by me",
         "Robyn gave a talk to the class about swifts, which sleep in the air. She spoke for "
         "nine minutes. Her nan came. Two pupils asked to sit with her at lunch, and she let "
         "them."),
    Beat(121, "housing", K.OBSERVATION, FACT, INSIDE, "Door and lock", "Seen by me",
         "The street door’s lock had been broken for a month. It was mended today, and a chain "
         "fitted. Robyn showed me which of the stairs creak, and asked me to leave those as they "
         "are.",
         "I like it that it creaks. I can feel it in the floor.", "On the stairs", "yes"),
    Beat(97, "family support", K.FAMILY, REPORT, INSIDE, "How Claire is doing",
         "Told to me by Robyn’s mum",
         "Claire has come to every session but one, when the bus did not. She sleeps better "
         "since the lock. She asked how to talk with Robyn without asking too much, and we "
         "practised."),
    Beat(72, "voluntary", K.CONTACT, FACT, OUTSIDE, "Robyn at the project", "Heard by me",
         "Robyn came with a friend and painted the shutters. She said that a girl in Year 8 has "
         "started to get lifts. She is worried for her. I told her that she had done right to "
         "say so and that it is not for her to sort out.", "She’s got the same trainers I had.",
         "Outside, painting", "yes",
         (), "vehicle"),
    Beat(70, "voluntary", K.CORRECTION, FACT, OUTSIDE, "Correction about the car",
         "From our own records",
         "Correction: I wrote after the talk by the duck pond that the car was black. I asked "
         "Robyn again today only about the colour, with her agreement. It was silver. What I "
         "wrote first is kept.", corrects="pond"),
    Beat(44, "team manager", K.PLAN, FACT, BOTH, "What was agreed with Robyn",
         "From our own records",
         "Robyn changed two things in the plan. She wants to be asked before anybody comes to "
         "the house, and she wants her hearing aid batteries to be somebody’s job. Both are in. "
         "Ms Tindall holds spare batteries. It says who rings whom at night, and that somebody "
         "answers."),
    Beat(23, "missing desk", K.MISSING, FACT, OUTSIDE, "Missing for four hours",
         "From our own records",
         "Robyn did not come home from the project. She rang her nan after four hours from a "
         "telephone box and was fetched. She said that the car had been outside, and that she "
         "went the other way and got lost. She knew whom to ring, "
         "and somebody answered.", link="vehicle"),
    Beat(9, "social worker", K.CONTACT, FACT, BOTH, "Seen alone at her nan’s", "Seen by me",
         "Robyn was well and a little cross with me for being late. I said sorry. She asked "
         "whether the thing she told the nurse, before any of this, was ever written down. I "
         "said that it was, and that I would find out what became of it.",
         "I told someone ages ago. Before all of it. Nothing happened.", "In her nan’s kitchen",
         "no"),
    Beat(1, "ambermere-high/teacher", K.CONCERN, FACT, OUTSIDE, "The silver car at the gate",
         "Seen by me",
         "At twenty past three a silver car was by the side gate with its engine running. Robyn "
         "saw it, stopped, and came back inside to my room. I rang her nan, who came. I saw part "
         "of the plate. I told the office, and have written this down before going home.",
         "That’s the car. That’s the one from before.", "In my classroom", "no",
         ("sign-unknown-adults-cars",), "vehicle", unread=True),
)  # fmt: skip
