"""Scenes of health, and of agencies deciding together; and notes written in older wording."""

from sightline.domain.chronology import EntryKind as K
from sightline.synthetic.shapes import Audience
from sightline.synthetic.texts.scene import BOTH, FACT, OPINION, OUTSIDE, UNKNOWN, Scene

DISTRESS: tuple[Scene, ...] = (
    Scene(K.HEALTH, "There is a health concern", ("school nurse", "gp", "emergency"), UNKNOWN, FACT,
         (
        ("There is a health concern about {name}. Please ring me before you see {him}.",
         "{name} came to the emergency department at {late}. {She} is safe and has gone home.",
         "{name} was seen today. The detail is kept with health; I can be rung about it."),
        ("It may matter for {their} safety, and I would like to be at the next meeting.",
         "I asked to see {him} alone, and did."),
    ), signs=("push-physical-symptoms",)),
    Scene(K.HEALTH, "Self-harm, and what it may be saying", ("mental health", "emergency"),
          UNKNOWN, FACT, (
        ("{name} was brought in at {late} after taking tablets. {She} is well and is being "
         "looked after.",
         "{name} showed me cuts on {their} arm, some healed and some from this week."),
        ("{She} was seen alone and was asked what had been happening before, and not only why.",
         "I understand this as {name} telling us that something is unbearable."),
        ("{She} is not sent home to wait: I see {him} again on {weekday}.",
         "A safety plan was written with {him}, in {their} words."),
    ), words=("I didn’t want to die. I wanted it to stop.", "It’s the only bit that’s mine."),
        signs=("sign-self-harm-or-suicidality",), audience=Audience.HEALTH, youngest=11, more=(1,
        2)),
    Scene(K.HEALTH, "Sexual health visit", ("sexual health",), OUTSIDE, FACT, (
        ("{name} came to the clinic with a woman who answered for {him}. I saw {name} alone.",
         "{name} was treated for an infection for the {nth} time in six months."),
        ("I asked about age, about fear and about who decides. {She} looked at the door.",
         "{She} asked whether the result would be written in a letter. It will not."),
        ("The infection is a sign that somebody may be harming {him}, and is treated as one.",
         "Detail is kept to health and the enquiry team. Others know that there is a health "
         "concern and that I can be rung."),
    ), words=("Do I have to say who?", "She always comes with me. She’s not my aunt."),
        signs=("sign-sexual-health-or-sexualised-behaviour",), audience=Audience.HEALTH,
        youngest=13,
        more=(1, 2)),
    Scene(K.CONTACT, "Talking and drawing", ("mental health", "youth worker"), UNKNOWN, FACT, (
        ("{name} drew {their} house with one window coloured in.",
         "{name} told me three things about this week: one good, one bad, one boring."),
        ("We did not talk about what happened. We talked about who is on {their} side.",
         "{She} asked whether people get better. I said that they do, and how."),
    ), words=("That’s the window where I can see who’s coming.",)),
)  # fmt: skip

TOGETHER: tuple[Scene, ...] = (
    Scene(K.MEETING, "Strategy discussion", ("team manager",), BOTH, FACT, (
        ("A strategy discussion about {name} was held today by telephone and video.",
         "Agencies met today to put together what each of them knows about {name}."),
        ("School, health, police, social care and the voluntary project were there.",
         "School, police, social care and health were there; housing sent a report."),
    ), more=(4, 9)),
    Scene(K.MEETING, "Monthly panel", ("team manager", "police lead"), OUTSIDE, FACT, (
        ("{name} was talked about at the monthly panel, together with {place}.",
         "The panel looked at three children and one place: {place}."),
        ("The panel’s question was what adults are doing and how it will be made to stop.",
         "It was noted that the same car has been seen near two schools."),
    ), link="place", youngest=10, more=(3, 6)),
    Scene(K.DECISION, "Decision at the front door", ("front door",), UNKNOWN, FACT, (
        ("I read the referral about {name} at {time} and rang the person who made it.",
         "The referral was read within the working day. I rang back."),
        ("Decision: an enquiry starts today, together with police and health.",
         "Decision: an assessment by the enquiry team, with an early visit.",
         "Decision: early help, with a named worker, and a look again in six weeks. A low level "
         "of need does not stop anybody sharing what they know."),
        ("The person who referred was told the decision and the reasons.",
         "{name} will be told by somebody {she} knows."),
    )),
    Scene(K.PLAN, "What was agreed with {name}", ("social worker", "family support"), BOTH, FACT, (
        ("The plan was gone through with {name}, who changed two things in it.",
         "{name} has a copy of the plan with {their} own page at the front."),
        ("It says who will do what and by when, and what {name} can expect of each of us.",
         "It says who {name} will ring at night, and that somebody will answer."),
    ), more=(2, 4)),
    Scene(K.OBSERVATION, "My assessment so far", ("social worker",), BOTH, OPINION, (
        ("My view is that {name} is being harmed by people outside the family, while home is not "
         "the shelter it could be.",
         "I think that harm at home came first and that adults outside have used it."),
        ("What happened this month is not a new incident: it adds to what went before.",
         "I have looked at two years together. The pattern is clearer than any single entry."),
        ("What I do not know is who owns the car and who pays for the room.",
         "I have not yet been able to ask {name} about the summer."),
    ), signs=("push-abuse-or-neglect",), more=(1, 3)),
    Scene(K.CONTACT, "{name} was told what happens next", ("social worker", "youth worker"), BOTH,
          FACT, (
        ("I told {name} what was decided, in the room {she} likes, with a biscuit.",
         "I went through it with {name} slowly, with pictures."),
        ("{She} had two questions and I could answer one. I will find out the other.",
         "{She} said that it was the first time anybody had come back to {him}."),
    ), words=("So you did believe me.", "OK. But you tell me first, before you tell mum.")),
)  # fmt: skip

ANSWERS: tuple[str, ...] = (
    "What {name} told us was answered today. {She} is safe tonight; who stays where was agreed "
    "with {him}. A strategy discussion has been called, a medical was offered and is {their} "
    "decision, and an advocate will ring. I told {name} all of this myself.",
    "I saw {name} about what {she} told my colleague and did not ask {him} to say it again. I "
    "said that {she} is believed. We agreed what happens tonight and who rings tomorrow. {name} "
    "was told which of it police will know.",
    "Following what {name} said, police and social care spoke the same day. Decided: {name} "
    "stays with {their} nan this week; a health check on {weekday}; a named officer. {name} was "
    "told by {their} tutor, as {she} had asked.",
)
CORRECTIONS: tuple[str, ...] = (
    "Correction to my earlier entry. I wrote the wrong day: it was {weekday}. Everything else "
    "stands. The earlier entry is kept.",
    "Correction: the car was described to me as black, and I wrote silver. I checked with the "
    "person who saw it.",
    "Correction: I named the wrong adult in my note. It was not {their} {carer} who was there. I "
    "have told everybody I know to have read it.",
)
# Labelled on purpose: kept as it was written, so that a reader sees the marks and why.
OLDER_WORDING: tuple[str, ...] = (
    "{name} is streetwise and a persistent absconder. {She} chooses to associate with older "
    "males and puts {self} at risk. {She} refuses to engage with staff.",
    "{name} was again attention seeking today. {She} is promiscuous for {their} age and makes "
    "poor choices. {Their} family are hard to reach.",
    "{name} failed to attend again. {She} is beyond control and is involved in county lines. "
    "{She} has a lifestyle that {she} enjoys.",
)
OLDER_NOTE = (
    "Older wording: this note was written before the partnership adopted its language guide. It "
    "is kept as it was, and would not be written so today."
)
