"""Scenes that most children have some of: school, small worries, what goes well."""

from sightline.domain.chronology import EntryKind as K
from sightline.synthetic.texts.scene import FACT, INSIDE, OPINION, REPORT, UNKNOWN, Scene

EVERYDAY: tuple[Scene, ...] = (
    Scene(K.OBSERVATION, "How {name} was in class", ("teacher",), UNKNOWN, FACT, (
        ("In {lesson} today {name} put {their} head on the desk and slept for about twenty "
         "minutes.",
         "{name} came to {lesson} without {their} bag and asked to sit on {their} own.",
         "{name} asked to stay behind after {lesson} and helped to put the chairs up.",
         "{name} has been the last to leave the classroom every day this week."),
        ("This is different from how {she} was before the holiday.",
         "I asked whether everything was all right and {she} said it was.",
         "I let {him} rest and asked at break how {she} had slept.",
         "I noticed it because {she} is usually the first to put {their} hand up."),
    ), words=("I’m just tired. It’s loud at ours.", "Can I stay in here at break? It’s nice in "
    "here."),
        signs=("sign-behaviour-change",)),
    Scene(K.SCHOOL, "Attendance", ("attendance", "lead"), UNKNOWN, FACT, (
        ("{name} has been in school on {number} of the last ten days.",
         "{name} was late on three mornings this week, each time by more than {number} minutes.",
         "{name} came in for registration and was not in the second lesson."),
        ("{Their} {carer} rang to say that {she} had a bad stomach.",
         "We rang home and there was no answer; {their} nan rang back.",
         "Nobody had told us why, and I asked {name} first."),
        ("{name} said that mornings are hard at the moment.",
         "We have offered a later start and breakfast.",
         "I am recording this so that it can be seen beside what others know."),
    ), signs=("sign-education-disengagement",)),
    Scene(K.SCHOOL, "Something that went well", ("teacher", "lead"), UNKNOWN, FACT, (
        ("{name} read {their} own poem to the class and the others clapped.",
         "{name} has come to breakfast club every day for a fortnight.",
         "{name} was given the kindness award by {their} year.",
         "{name} finished the bench {she} has been making and it will stand by the pond."),
        ("{Their} {carer} came to see it and stayed to talk.",
         "I rang home with good news, which {their} {carer} said nobody had done before.",
         "{She} asked whether {she} could do it again next term."),
    ), words=("I didn’t think I’d be good at it.",)),
    Scene(K.OBSERVATION, "Seen after school", ("librarian", "leisure", "ranger"), UNKNOWN, FACT, (
        ("{name} was at {place} at {afternoon}, on {their} own, in school uniform.",
         "{name} stayed at {place} until we closed and seemed not to want to go home.",
         "{name} came in out of the rain at {afternoon} and sat by the radiator."),
        ("I said hello and {she} said hello back.",
         "I asked whether anybody was coming for {him}, and {she} said {their} {carer} was at "
         "work.",
         "{She} left with two friends of about {their} own age."),
    ), link="place"),
    Scene(K.FAMILY, "News from home", ("lead", "family support", "school nurse"), INSIDE, REPORT, (
        ("{Their} {carer} told us that the family may have to move because the rent has gone up.",
         "{name}’s grandfather died last week, and {name} was close to him.",
         "{Their} {carer} has been in hospital and a neighbour has been helping with meals.",
         "A baby was born at home, and {name} has been sharing a room with two others since."),
        ("{name} has been told that {she} can leave class when {she} needs to.",
         "We asked what would help. The answer was food and somebody to talk to, in that order.",
         "The family knows whom to ring here."),
    )),
    Scene(K.HEALTH, "Was not brought", ("school nurse", "gp", "mental health"), UNKNOWN, FACT, (
        ("{name} was not brought to the appointment at {time} today.",
         "{name} was not brought to the hearing test, for the {nth} time since the spring."),
        ("The letter went to an address that the family left in the summer.",
         "We rang the number we hold and it is no longer in use.",
         "{Their} {carer} said that two buses with the baby had been too much."),
        ("I have offered to come to school instead.",
         "A child does not bring {self} to an appointment: we will find out what is in the way.",
         "I have asked school whether they know of a better way to reach the family."),
    )),
    Scene(K.CONTACT, "A talk with the school nurse", ("school nurse",), UNKNOWN, FACT, (
        ("{name} came to the drop-in and talked about sleep.",
         "{name} came to the drop-in with a friend and asked about headaches.",
         "I saw {name} for the yearly check and {she} asked whether what {she} tells me is "
         "private."),
        ("I explained what I keep to myself and what I cannot.",
         "We talked about phones at night and about feeling safe.",
         "I asked who {she} would go to if something was wrong, and {she} named two people."),
    ), words=("I can’t sleep because I’m listening.",)),
    Scene(K.OBSERVATION, "A view after some weeks", ("teacher", "lead"), UNKNOWN, OPINION, (
        ("I think that {name} is lonelier than {she} says.",
         "My view is that something changed for {name} around half-term.",
         "It seems to me that {name} is at {their} best when one adult sits near."),
        ("I may be wrong, and I have written it so that it can be compared with what others see.",
         "I have no incident to point at; it is an impression from several weeks."),
    )),
)  # fmt: skip
