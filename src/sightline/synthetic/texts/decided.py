"""What is written in the invented screenings and referrals: words only, by storyline."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """What a screening of one storyline says. {name} is the child's.

    seen: item to the words it rests on. since: the same, noticed only when screened again.
    criteria: those that are a concern. said: the child's own words.
    """

    seen: dict[str, str]
    since: dict[str, str]
    criteria: tuple[str, ...]
    said: str
    wishes: str
    happening: str
    who: str
    worry: str


TOLD: dict[str, Told] = {
    "grooming": Told(
        seen={
            "things-without-source": "{name} has a new coat and a second phone. Neither was bought "
            "at home.",
            "cars": "A silver car waited by the side gate on two afternoons. {name} got in once.",
            "given-things": "The shoes came from somebody {name} calls a friend of a friend.",
        },
        since={
            "fear-or-control": "{name} looks at the second phone before answering any question.",
            "missing": "Home at two in the morning, wearing somebody else’s jacket.",
        },
        criteria=("coercion", "grooming"),
        said="He says I owe him for the coat.",
        wishes="To be asked before anybody comes to the house.",
        happening="An adult gives things and then asks for something back. It has the shape of "
        "grooming for sexual exploitation.",
        who="A man of about thirty with a silver car; his name is not known.",
        worry="An adult gives {name} things and lifts, and now says that they are owed for.",
    ),
    "criminal": Told(
        seen={
            "strange-towns": "{name} was found at a station ninety miles away with a return ticket "
            "that somebody else had paid for.",
            "phones": "Two phones; one rings all night.",
            "threats-around": "Somebody put the family’s window in. Nobody at home would say why.",
        },
        since={
            "force-or-threats": "A bruise on one arm. {name} said that a debt has to be worked "
            "off.",
            "school": "Eleven lessons missed in two weeks, after none in the year before.",
        },
        criteria=("coercion", "power"),
        said="If I stop they will go to my nan’s.",
        wishes="For somebody to sit with nan.",
        happening="People older than {name} are making {name} carry things for them. The debt "
        "holds {name} there.",
        who="Two men known by street names; the police know one of the cars.",
        worry="{name} is sent to other towns to carry things and is threatened with a debt.",
    ),
    "online": Told(
        seen={
            "special-online": "Somebody online writes to {name} every night and says that nobody "
            "else understands.",
            "change": "Tired, and quiet in lessons that {name} used to enjoy.",
        },
        since={"images": "{name} was asked for a picture, and told that it would be shared."},
        criteria=("secrecy", "grooming"),
        said="He says he will send it to everyone in my year.",
        wishes="For it to stop without mum seeing it.",
        happening="Somebody who says that he is sixteen is most likely an adult, and has begun to "
        "threaten.",
        who="An account whose owner is not known. The police can ask the platform.",
        worry="Somebody online asks {name} for pictures and threatens to share one.",
    ),
    "peers": Told(
        seen={
            "fear-or-control": "{name} changes the way home so as not to meet two older pupils.",
            "cut-off": "Sits alone since September; before that always with the same three.",
        },
        since={"images": "A picture of {name} is being sent round by other pupils."},
        criteria=("power",),
        said="They said it was a joke, and it isn’t.",
        wishes="A different way into school.",
        happening="Other young people harm {name}, and may be made to by somebody older.",
        who="Two older pupils. Whether anybody stands behind them is not known.",
        worry="Older pupils threaten {name} and a picture is being passed round.",
    ),
    "home": Told(
        seen={
            "domestic-abuse": "Police were called to the home twice in a month.",
            "no-adult": "{name} gets the younger ones up, fed and to school.",
        },
        since={"place-to-stay": "{name} has somewhere to go at night and will not say where."},
        criteria=("circumstances",),
        said="It is easier if I’m out.",
        wishes="Somebody to ring at night who answers.",
        happening="Harm at home leaves {name} out late, where others can reach {name}.",
        who="At home, a partner of a parent. Outside, nobody is known yet.",
        worry="{name} stays out to be away from what happens at home, and nobody knows where.",
    ),
    "distress": Told(
        seen={
            "low-mood": "{name} says that it makes no difference whether anybody comes.",
            "change": "Long sleeves all summer, and no longer at the choir.",
        },
        since={"cut-off": "Has stopped answering the two friends who still write."},
        criteria=("behaviour",),
        said="I’m just tired.",
        wishes="To go on seeing the school nurse.",
        happening="Something weighs on {name} that has no name yet. It may be harm by somebody.",
        who="Not known. {name} was not asked for names.",
        worry="{name} has changed very much in a few weeks and is afraid of somebody.",
    ),
}
TOLD["carried"] = TOLD["criminal"]

PROTECTION = {
    "trusted-adult": "The form tutor, who meets {name} each morning.",
    "school-protects": "School is where {name} is safest; nobody thinks of sending {name} home.",
    "safe-home": "A grandmother, two streets away, who would like somebody to ring her back.",
    "enjoys": "Drawing, and the dog of the house next door.",
    "help-there": "The school nurse. {name} says that it helps.",
}
INSIDE_AND_OUTSIDE = "What happens at home and what happens outside feed each other."
UNKNOWN = "Who else is in the car or behind the account. The police may know."
OTHERS = "A younger child in the family takes the same way home."
NEXT = "Referred today by me. We look again together in three months, or as soon as it changes."
CONSIDERED = {
    "capacity": "What {name} is able to decide is not the question: no child agrees to being "
    "abused.",
    "coercion": "Somebody else has a hold over {name}.",
    "grooming": "Gifts, secrecy and then a debt are known ways of it.",
}
RATIONALE = (
    "One criterion that is a concern is enough, and waiting would leave it to {name} to keep safe."
)
WATCH_REASONS = (
    "What was seen has another explanation that three people gave apart from each other."
)
WATCH_RATIONALE = "Help is offered now, and it is looked at again; any one new thing changes this."
LEAD_SAID = "Agreed for now. Come back the same day if anything is new."

ASKS = "A strategy discussion, and one person for {name} to ring."
SHARES = "What was seen and said, with the words as they were written, and who is around the child."
BASIS = "To protect a child from harm. Agreement is not needed for that, and was not safe to ask."
REFERRED = "It is more than one agency can see to, and it has gone on for some weeks."
FACT_ASKED = "Not known"

# What a receiving team decides, with its reasons: slug of `referral-outcome`.
DECISIONS: tuple[tuple[str, str], ...] = (
    ("strategy-discussion", "Three agencies know a part each. They are asked to come together "
     "tomorrow morning."),
    ("assessment", "There is enough to be worried about, and not enough known. A worker sees "
     "{name} this week, at school."),
    ("enquiry", "There is reason to suspect significant harm by adults outside the family."),
    ("work-goes-on", "{name} has a worker, who was told today and has agreed to see {name} "
     "before the weekend."),
    ("panel", "The same car is in four children’s records. The panel takes the people and the "
     "place; the worker stays with {name}."),
)  # fmt: skip
DECIDED_BECAUSE = "What the school saw and what the police hold fit together."
NO_FURTHER = ("no-further-action", "What was sent describes worry and no harm that we can name.")
NOT_AGREED = "School does not agree. {name} was followed twice this month, and that was sent."
DECIDED_AGAIN = "The police hold the same car. The first decision was made without knowing that."
FED_BACK = "Thank you. A worker has met {name} at school and will ring you on Friday with more."
CHASED = "We sent this some days ago and have heard nothing. {name} was out again last night."
ESCALATED = "The time has passed, and {name} is not safer than on the day it was sent."
ANSWERED = "You are right that it was late. A worker was named this morning."
WITHDRAW = "{name}’s mum asked us to take it back. We tell you, and leave it to you."
STAYS = "The worry stands whatever the family would like. What was sent stays, and we act on it."
RUNG = "Answered by the duty worker"
TOLD_BY = "The duty worker, by telephone"
OUTSIDE = "Nethershire Council, children’s social care"
ACKNOWLEDGED = "It has arrived, and somebody reads it today."
QUESTION = (
    "A child is picked up by somebody nobody at home knows. The family would be angry if we "
    "referred. May we wait until they agree?"
)
ADVICE = "No. Agreement is not needed where a child may be harmed. Refer today, and say why."
FOLLOWED = "We referred the same day."

#: What a decision asked for, done: the clock, after how many days, and what is written.
DONE: dict[str, tuple[int, str]] = {
    "strategy-discussion": (1, "Held by video with the police, health and the school."),
    "initial-conference": (18, "The conference was held, with the child’s own words before it."),
    "assessment-complete": (
        40,
        "The assessment is finished and shared with those who work with the child.",
    ),
}
