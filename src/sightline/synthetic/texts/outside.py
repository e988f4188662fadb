"""Scenes of harm outside the family: adults who groom, on the street and online."""

from sightline.domain.chronology import EntryKind as K
from sightline.synthetic.texts.scene import BOTH, FACT, OUTSIDE, REPORT, UNKNOWN, Scene

ONLINE: tuple[Scene, ...] = (
    Scene(K.CONCERN, "An adult is messaging {name}", ("teacher", "lead", "school nurse"),
          OUTSIDE, REPORT, (
        ("{Their} {carer} found that somebody {name} has never met has been messaging {him} at "
         "night.",
         "A friend told us that somebody on {platform} has been asking {name} where {she} lives.",
         "{name} showed a friend messages from an account called {handle}."),
        ("The person says he is sixteen. {name} thinks that his voice is older.",
         "The messages began with compliments and now come forty times a day.",
         "He has sent {him} credit for games and asks {him} to keep it a secret."),
        ("Nobody here has looked at, copied or forwarded any picture. We know only that one "
         "exists.",
         "We have not taken the phone. We told {name} that {she} is not in trouble."),
    ), words=("He said nobody gets me like he does.",), link="account",
        signs=("pull-special-online", "sign-unexplained-gifts-or-costly-habits"), youngest=9,
        more=(1, 2)),
    Scene(K.DISCLOSURE, "What {name} told me about messages", ("teacher", "lead", "youth worker"),
          OUTSIDE, FACT, (
        ("{name} came to find me at {time} and said that something had got too big.",
         "{name} put {their} phone face down on the table and began to talk."),
        ("An adult is telling {him} that he will send something to everybody {she} knows.",
         "Somebody is asking for money so that they will not post a picture."),
        ("I did not ask to see anything. I told {name} that none of this is {their} fault.",
         "I told {name} how a picture can be reported and taken down, and that we would do it "
         "together with people who do that every day."),
    ), words=("He says if I block him he’ll send it to my whole year.",
              "I thought he was my age. I thought he was nice.",
              "I can’t tell my dad. Please don’t make me tell my dad."), link="account",
        signs=("sign-multiple-phones",), youngest=9, more=(1, 2)),
    Scene(K.INFORMATION, "About an account", ("police", "analyst"), OUTSIDE, REPORT, (
        ("The account {handle} on {platform} has been named by {number} children in two schools.",
         "The same picture of a car appears on {handle} and on an account closed last year."),
        ("The account asks children to move to another app within a day.",
         "It offers children vouchers for game credit."),
        ("Untested, single source. To be looked at again in three months.",
         "Partly corroborated. Not to be passed on outside the partnership without asking us."),
    ), link="account", youngest=9),
)  # fmt: skip

GROOMING: tuple[Scene, ...] = (
    Scene(K.CONCERN, "Lifts from an adult nobody knows", ("teacher", "lead", "voluntary"),
          OUTSIDE, FACT, (
        ("At {afternoon} a {car} was waiting by the side gate. {adult_cap} was driving.",
         "{name} was dropped at {place} at {late} by {adult} in a {car}."),
        ("It was the third time that I have seen the car in a fortnight.",
         "The driver leaned over and opened the door from inside before {name} reached it.",
         "{name} sat in the back although the front seat was empty."),
        ("I do not know who the driver is or why he is waiting for a child.",
         "I have written down what I saw of the plate, which was not all of it."),
    ), words=("He’s just a mate’s uncle.", "I didn’t know how to say no to him."), link="vehicle",
        signs=("sign-unknown-adults-cars", "pull-lifts-and-adventures"), youngest=11, more=(1, 3)),
    Scene(K.OBSERVATION, "New things", ("teacher", "lead", "youth worker", "foster liaison"),
          OUTSIDE, FACT, (
        ("{name} has {thing} and could not say where it came from.",
         "{name} came in with {thing}; {their} {carer} had not bought it."),
        ("{She} put it away when I came near.",
         "{name} said that somebody had given it to {him} and then that {she} had found it.",
         "A second phone rang in {their} bag while the first was on the table."),
        ("Somebody who gives a child things may be asking for something back.",
         "I did not press {him}. I said that I was not cross and would like to understand."),
    ), signs=("sign-unexplained-gifts-or-costly-habits", "pull-given-alcohol-drugs-money-gifts"),
        youngest=10),
    Scene(K.INFORMATION, "Seen at {place}", ("licensing", "ranger", "leisure", "housing",
         "voluntary"),
          OUTSIDE, FACT, (
        ("At about {late} there were {number} children of school age at {place} with {adult}.",
         "Staff at {place} say that {adult} buys food for children and sits with them most "
         "evenings.",
         "I passed {place} at {late}. {adult_cap} was handing something small to a child."),
        ("{name} was one of them. I did not know the others.",
         "I recognised {name}; {she} did not see me.",
         "I think that one of them was {name} but I am not certain."),
        ("I have told the police and have not spoken to the adult.",
         "I will pass by again on {weekday} and write down what I see."),
    ), link="place", signs=("sign-seen-at-places-of-concern",), youngest=10),
    Scene(K.DISCLOSURE, "What {name} told me about a man", ("school nurse", "youth worker",
         "teacher"),
          OUTSIDE, FACT, (
        ("{name} told me at {time}, at the end of something else, as if it were small.",
         "{name} asked a question about a friend, and after a while it was about {self}."),
        ("I listened, wrote it down at once and did not ask {him} to repeat it.",
         "I told {name} that an adult who does this is doing something wrong, and that {she} is "
         "not."),
        ("I asked whether {she} was frightened to go home today. {She} was not, but is "
         "frightened to walk past {place}.",
         "{name} asked who would know. I told {him} exactly who."),
    ), words=("He says I owe him for all the stuff he got me.",
              "He said he loves me but then he made me go in the other room with his friend.",
              "If I don’t answer he waits outside. He knows where my brother goes to school.",
              "I told someone before and nothing happened."),
        link="person", signs=("sign-contact-known-perpetrators", "pull-liked-by-older"),
        youngest=11, more=(1, 3)),
    Scene(K.RETRACTION, "{name} said it was not true", ("social worker", "police"), OUTSIDE, FACT, (
        ("{name} rang to say that {she} does not want to carry on and that {she} got it wrong.",
         "{name} said at the start of our meeting that nothing had happened."),
        ("The day before, the same car had been outside {their} house.",
         "{She} had eleven missed calls from one number and answered the twelfth while we sat "
         "there.",
         "A message had been sent to {their} sister naming {their} school."),
        ("What {she} told us first is kept, and stands. What {she} says today stands beside it.",
         "The enquiry goes on. It does not depend on {name} making a statement."),
    ), words=("Nothing happened. Can you just leave it.", "They’ll hurt my family."),
        link="person", youngest=11, more=(1, 2)),
    Scene(K.POLICE, "Warning notice given to an adult", ("police", "police lead"), OUTSIDE, FACT, (
        ("{adult_cap} was given a child abduction warning notice about {name} today.",
         "Officers went to {place} and told an adult there in writing to stay away from {name}."),
        ("{name} was told by the officer {she} knows, before anybody else could tell {him}.",
         "{Their} {carer} has a copy and a number that is answered at night."),
        ("This is about what he does. {name} has done nothing wrong.",
         "The notice is a step and not an end: the officer will say on {weekday} how it has "
         "worked."),
    ), link="person", youngest=11),
    Scene(K.POLICE, "A car was stopped", ("police",), OUTSIDE, FACT, (
        ("A {car} was stopped at {late} near {place}. {adult_cap} was driving, and {name} was in "
         "the back.",),
        ("The driver gave two different names for {him}.",
         "There were two other children in the car, who were also taken home."),
        ("{name} was brought home by an officer in plain clothes and was asked first where {she} "
         "would feel safe.",
         "Nobody was rude to {him}, and {she} was not searched in the street."),
    ), link="vehicle", signs=("sign-unknown-adults-cars",), youngest=11),
)  # fmt: skip

CARRIED: tuple[Scene, ...] = (
    Scene(K.MOVEMENT, "{name} was taken to another town", ("police", "social worker", "lead"),
          OUTSIDE, REPORT, (
        ("{name} was taken from {place} to a town two hours away in a {car}, and brought back "
         "the next afternoon.",
         "{name} was put on a train at Orrinford by {adult}, with a ticket somebody else had "
         "paid for.",
         "{name} was moved between three addresses in one night, all within a mile."),
        ("Other children have said that the same man drives.",
         "{She} remembers a blue door, stairs, and a dog barking.",
         "Somebody else held {their} phone the whole time."),
        ("Police were told at once. Moving a child so that others can harm {him} is trafficking, "
         "however short the distance.",
         "A first responder agency has been asked to consider a referral to the national "
         "mechanism."),
    ), words=("They don’t tell you where you’re going. You just get in.",
              "I remember the door was blue. I looked at it so I’d remember."),
        link="vehicle", movement="within_uk",
        signs=("sign-moving-around-country", "sign-hotels-or-unusual-locations"), youngest=12,
        more=(1, 3)),
    Scene(K.INFORMATION, "A hotel and several children", ("licensing", "police"), OUTSIDE, REPORT, (
        ("Night staff at {place} say that rooms are paid for in cash by {adult} and that "
         "children are seen in the lift after midnight.",
         "A cleaner at {place} found school books with a name in them."),
        ("The name was {name}’s.", "One of the children may be {name}."),
        ("The manager has agreed to keep the register and the camera recordings.",
         "The officer asked staff to ring straight away next time and not to wait for morning."),
    ), link="place", signs=("sign-hotels-or-unusual-locations",), youngest=12),
)  # fmt: skip

CRIMINAL: tuple[Scene, ...] = (
    Scene(K.POLICE, "Found far from home", ("police", "police missing"), OUTSIDE, FACT, (
        ("{name} was found by police in a flat in another county, with two adults.",
         "{name} was arrested at {late} near {place}, carrying something that belongs to adults."),
        ("{She} had no coat, no money and a phone with one number in it.",
         "{She} was hungry, had been awake for two nights and had a burn on one hand."),
        ("An appropriate adult and a solicitor came. Exploitation was considered from the first "
         "hour, and the defence for children who are made to do such things was raised.",
         "The adults who sent {him} are the ones being looked for."),
    ), words=("If I lose it I have to work it off. That’s the rule.",
              "I can’t go home without it."), link="place",
        signs=("sign-moving-around-country", "sign-police-involvement"), youngest=11, more=(1, 2)),
    Scene(K.CONCERN, "Afraid of owing money", ("youth justice", "teacher", "youth worker", "lead"),
          OUTSIDE, FACT, (
        ("{name} asked whether there is anywhere {she} can leave a bag that nobody will open.",
         "{name} asked me for {number} hundred pounds, and then said it was a joke.",
         "{name} would not get off the bus at {their} own stop."),
        ("Somebody robbed {him} of something that was not {theirs}, and now says {she} owes for "
         "it.",
         "Two adults came to the house and spoke to {their} {carer} on the step."),
        ("{name} is being made to pay for something adults arranged.",
         "I believe that {she} is frightened for {their} family more than for {self}."),
    ), words=("You don’t get it. They come to your mum’s.",
              "I never asked for none of it."), link="group",
        signs=("sign-gang-involvement", "sign-behaviour-change"), youngest=10, more=(1, 3)),
    Scene(K.OBSERVATION, "An injury", ("teacher", "emergency", "youth justice"), OUTSIDE, FACT, (
        ("{name} has a cut across the back of {their} left hand.",
         "{name} was holding {their} side and breathing carefully."),
        ("{She} said that {she} fell. I have written what I saw and what {she} said, separately.",
         "{She} did not want a doctor and then agreed when I said that I would come too."),
    ), signs=("sign-injuries",), youngest=10),
    Scene(K.CONTACT, "A walk with {name}", ("youth justice", "youth worker", "voluntary"),
          OUTSIDE, FACT, (
        ("We walked by the canal because {name} does not like being seen in the office.",
         "{name} was not at the meeting place, so I sent a message and waited. {She} came.",
         "Fourth attempt this month. I went where {name} is on {weekday}s and took chips."),
        ("We talked about bikes for half an hour and about the other thing for two minutes.",
         "{name} wanted to know whether I get paid to be there. I said yes, and that I would be "
         "there anyway."),
        ("It is our work to stay reachable. We will keep coming.",
         "{name} asked if I would be there next week. I will."),
    ), words=("You’re the only one that still turns up.",), youngest=11),
)  # fmt: skip

PEERS: tuple[Scene, ...] = (
    Scene(K.CONCERN, "Harm by other children", ("teacher", "lead"), OUTSIDE, REPORT, (
        ("A group of older pupils has been following {name} to the bus and filming {him}.",
         "A picture that was meant for one person has been passed round the year.",
         "{name} was pushed into a toilet cubicle and kept there through a lesson."),
        ("Three pupils told us separately, and none of them had been asked to.",
         "{name} had said nothing; {their} friend could not bear it any more."),
        ("The children who did this have been spoken with too. One of them may be being made to "
         "do it.",
         "We asked {name} what would make tomorrow possible, and did that first."),
    ), words=("Everyone’s seen it. I want to move schools.", "I just keep walking."),
        signs=("sign-behaviour-change",), youngest=9, more=(1, 2)),
    Scene(K.CONCERN, "{name} brought another child along", ("lead", "voluntary", "social worker"),
          OUTSIDE, REPORT, (
        ("A younger child says that {name} asked them to come to {place}.",
         "Two Year 8 pupils were introduced to an adult by {name}."),
        ("{name} may have been told to. A child made to bring others is a child being harmed.",
         "{name} cried when I asked, and said that it was that or {their} sister."),
        ("Both children are recorded as children to be protected.",
         "I have asked for one plan that sees all of them."),
    ), words=("They said bring someone or come yourself.",), link="place",
        signs=("sign-recruiting-others",), youngest=12),
    Scene(K.SCHOOL, "Exclusion considered, and decided against", ("lead",), UNKNOWN, FACT, (
        ("After what happened at break the head considered excluding {name} for {number} days.",
         "A permanent exclusion was talked about this morning."),
        ("We asked first what leaving {him} without school in the day would mean for {their} "
         "safety.",
         "The social worker was rung before the decision and not after."),
        ("{name} stays. {She} starts at nine with {their} tutor and has a quiet room.",
         "It was decided to keep {him} here, because school is what protects {him}."),
    ), signs=("sign-education-disengagement",), youngest=10),
    Scene(K.SCHOOL, "Excluded for {number} days", ("lead",), UNKNOWN, FACT, (
        ("{name} was excluded for {number} days after throwing a chair.",
         "{name} was sent home for {number} days for having something that was not allowed."),
        ("A check for exploitation was made first, and the front door was told the days.",
         "It was not asked beforehand who would be with {name} in the daytime. It should have "
         "been, and we have asked now."),
        ("{Their} tutor will ring every morning.",
         "Work was brought round by a teacher {she} likes."),
    ), signs=("sign-education-disengagement",), youngest=8),
)  # fmt: skip

MISSING: tuple[Scene, ...] = (
    Scene(K.MISSING, "Missing for {hours} hours", ("police missing", "missing desk",
         "foster liaison"),
          BOTH, FACT, (
        ("{name} was reported missing at {late} by {their} {carer} and came back {hours} hours "
         "later.",
         "{name} did not come home after school. {She} was found at {place}, {hours} hours later.",
         "{name} left {their} foster home at {late} and rang the carer {hours} hours later to be "
         "fetched."),
        ("{She} was cold and had wet shoes.", "{She} was hungry, and slept in the car.",
         "{She} had somebody else’s jacket on.", "{She} would not say who had been there."),
        ("A return conversation was offered within three days, with somebody who does not work "
         "for police or social care.",
         "A return conversation was held two days later, in a place {name} picked.",
         "{name} did not want to talk this time. {She} was told that the offer stays open."),
        ("It is the {nth} time this year, and each one is looked at for what it tells us about "
         "the adults around {him}.",
         "The carer left a light on and a key out, and {name} noticed."),
    ), words=("I walked till it was light.", "I wasn’t missing. I knew where I was. Nobody else "
    "did.",
              "If I’m at home they come to the house."), link="place",
        signs=("push-going-missing",), youngest=10, more=(0, 2)),
    Scene(K.CONTACT, "Conversation after coming back", ("voluntary", "missing desk"), OUTSIDE, FACT,
         (
        ("I do not work for police or social care, and {name} asked me to say so at the top.",
         "We met at {afternoon} in the café. It took an hour."),
        ("{name} told me about {place}, about a {car} and about a man whose name {she} does not "
         "know.",
         "{name} told me why {she} goes, which is to sleep somewhere quiet."),
        ("With {their} agreement I have sent the part about the car to police.",
         "{She} asked that {their} {carer} should not be given all of it. I have recorded that, "
         "and who decided."),
    ), words=("It’s the only place nobody shouts.",
              "He gives us drinks and then he wants us to stay."), link="vehicle", youngest=10,
        more=(1, 2)),
)  # fmt: skip
