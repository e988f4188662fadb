"""Scenes of harm inside the family: violence by adults, neglect, adults' own difficulties."""

from sightline.domain.chronology import EntryKind as K
from sightline.synthetic.texts.scene import FACT, INSIDE, REPORT, Scene

HOME: tuple[Scene, ...] = (
    Scene(K.POLICE, "Police called to the home", ("police",), INSIDE, FACT, (
        ("Officers went to the address at {late} after a neighbour heard shouting and a crash.",
         "A call came from inside the house at {late} and was cut off; officers went at once."),
        ("A man who does not live there was asked to leave and did.",
         "An adult had hit another adult. {name} was upstairs and had heard all of it.",
         "{Their} {carer} had a cut hand and did not want to say how."),
        ("Officers spoke with {name} alone, sitting on the stairs.",
         "{name} had put a chair against {their} bedroom door.",
         "{name} asked the officer to check the back door."),
        ("An order is in place that forbids the man to come here. It was broken tonight, and "
         "enforcing it is for the police and not for {name}’s {carer}.",
         "School was told before the next morning so that somebody could be kind."),
    ), words=("He always says sorry and then it’s worse.", "I counted till it stopped."),
        signs=("push-domestic-abuse-household",), more=(1, 3)),
    Scene(K.CONCERN, "Hungry and in the same clothes", ("teacher", "lead", "family support"),
          INSIDE, FACT, (
        ("{name} has worn the same shirt all week and {their} shoes let in water.",
         "{name} asked at {time} whether there was any food left from breakfast club.",
         "{name} was given a coat by the office because {she} had none."),
        ("{She} said that the electricity had gone again.",
         "{name} gets two younger children ready before coming in.",
         "We have noticed this on and off since the autumn."),
        ("{Their} {carer} has been unwell, and we would like to help before we worry them more.",
         "It is the accumulation that concerns me more than any one day."),
    ), words=("I do the little ones first and then there’s no time.",),
        signs=("push-abuse-or-neglect",)),
    Scene(K.DISCLOSURE, "What {name} told me about home", ("teacher", "school nurse", "lead"),
          INSIDE, FACT, (
        ("{name} asked to talk at {time} and closed the door.",
         "{name} wrote this on paper, folded it and gave it to me.",
         "{name} told me while we were tidying up, without looking at me."),
        ("I listened. I did not lead and did not ask for more than {she} wanted to say.",
         "I said that I was glad {she} had told me and that I would need to tell somebody whose "
         "work it is to help."),
        ("{name} asked me not to tell {their} {carer} yet.",
         "{name} asked what would happen to the little ones.",
         "{name} wanted to know whether {she} would still be able to come to school."),
    ), words=(
        "He throws things when he’s been drinking. Last night it hit me. I don’t want to go home.",
        "When mum cries I sit on the stairs so he has to get past me.",
        "I’m not allowed to say what happens in our house.",
        "She locks me out when she’s poorly. I wait at the garages till the light goes on.",
    ), signs=("push-abuse-or-neglect", "sign-injuries"), more=(1, 2)),
    Scene(K.FAMILY, "A parent’s own difficulties", ("family support", "gp", "social worker"),
          INSIDE, REPORT, (
        ("{Their} {carer} said that the drinking has started again since the funeral.",
         "{Their} {carer} told me about days when getting out of bed is not possible.",
         "An aunt rang: {their} {carer} has stopped taking the tablets and is not sleeping."),
        ("We have asked the adult team to come to the next meeting, because what helps the adult "
         "helps {name}.",
         "{Their} {carer} asked for this to be written down, so that it need not be told again.",
         "I have recorded what {their} {carer} did this week: rang us, came in, stayed."),
    ), signs=("push-parental-vulnerability",)),
    Scene(K.CONTACT, "Seen at home, alone", ("social worker", "family support"), INSIDE, FACT, (
        ("I saw {name} in {their} own room, alone, for about {number} minutes.",
         "{name} and I walked the dog so that we could talk without being heard."),
        ("There were three locks on the inside of the bedroom door.",
         "The kitchen was warm and there was food. {name} showed me where it is kept.",
         "{name} showed me the place behind the wardrobe where {she} goes when it is loud."),
        ("I asked what {she} would change first. {She} had an answer ready.",
         "I asked {name} what {she} would like me to say to the adults downstairs, and said it."),
    ), words=("I’d change the shouting. Not the house. I like the house.",
              "Can you come when he’s not here?"), more=(1, 3)),
    Scene(K.RETRACTION, "{name} took back what {she} had said", ("social worker", "lead"),
          INSIDE, FACT, (
        ("{name} told me today that what {she} said before did not happen.",
         "{name} asked whether what {she} said last time can be crossed out."),
        ("{She} had been at home with everybody concerned since the weekend.",
         "{Their} {carer} was in the next room when {she} said so.",
         "{She} had been told by an adult that the family would be split up."),
        ("What was said first stays where it is. This is written beside it, as a new fact.",
         "I do not treat the first account as untrue. I have recorded what may be pressing on "
         "{name}: fear, love, and who would be in the house tonight."),
    ), words=("I made it up. Please can you tell them I made it up.",
              "It’s fine now. I don’t want anyone to get in trouble."), more=(1, 2)),
)  # fmt: skip
