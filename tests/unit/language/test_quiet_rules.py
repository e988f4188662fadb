"""When the helper speaks and when it keeps quiet, rule by rule of the guideline."""

import pytest

from tests.unit.language.corpus import marked

# each pair: the label in the writer's own voice, and the same label where a rule leaves it alone
RULES = {
    "a child, but no child of ours": (
        "When she drinks she puts herself at risk.",
        "When a child puts herself at risk, look for the adult.",
    ),
    "a view that nobody tested": (
        "The view of the team is that she is streetwise.",
        "The view that she is streetwise was never challenged.",
    ),
    "a label put right in the same breath": (
        "He has been called a difficult child; he will move on Monday.",
        "He has been called a difficult child; he is a child in difficulty.",
    ),
    "what was not forced": (
        "Nobody forced her: she went of her own free will.",
        "They forced her, though one said that she went of her own free will.",
    ),
    "direct speech, curly": (
        "She is streetwise.",
        "Her mum said, “She is streetwise and always has been.”",
    ),
    "direct speech, straight": (
        "She is streetwise.",
        'Her mum said: "She is streetwise and always has been."',
    ),
    "direct speech, single": (
        "She is streetwise.",
        "Her mum said, 'She is streetwise and always has been.'",
    ),
    "direct speech of two sentences": (
        "She is out of control.",
        'Dad told us: "I cannot cope. She is out of control."',
    ),
    "the child's own account": (
        "Her boyfriend, 29, met her.",
        "She describes him as her boyfriend, and he is 29.",
    ),
    "what the child calls him": (
        "Her boyfriend is 34.",
        "The man she calls her boyfriend is 34.",
    ),
    "what the child calls him, whom we named": (
        "He is 29; her boyfriend waits outside.",
        "He is 29 and abuses her; she calls him her boyfriend.",
    ),
    "what the child was told": (
        "We were told by staff that she is mature for her age.",
        "Ava was told by the man that she was mature for her age.",
    ),
    "a report that is a heading": (
        "Night report, Rowan House: Skye absconded at 23:10.",
        "Neighbours report that Skye absconded at 23:10.",
    ),
    "from whom too little came": (
        "We are frustrated by the lack of engagement from Tia.",
        "Tia is frustrated by the lack of engagement from the council.",
    ),
    "those who recruit children": (
        "Jade recruited children from the care home.",
        "The men recruited children from the care home.",
    ),
    "whose influence it is": (
        "His negative influence on the others is our concern.",
        "The negative influence of the older men on Ryan is our concern.",
    ),
    "what a person is called beside it": (
        "Danny is a gang member and a known absconder.",
        "The driver is a gang member and a prolific offender.",
    ),
    "a choice of a thing": (
        "He was asked to make good choices.",
        "He was asked to make a good choice of library book.",
    ),
    "lessons about drugs": (
        "She was running drugs for them.",
        "She was running drugs awareness sessions.",
    ),
    "the family's account": ("He is out of control.", "His father says that he is out of control."),
    "policy text": (
        "She is promiscuous.",
        "Professionals must not describe a child as promiscuous.",
    ),
    "a review": ("She is promiscuous.", "The review found that she was described as promiscuous."),
    "a list of terms": ("He is streetwise.", "Streetwise: because this sounds safe and is not."),
    "a play": ("It was her choice to go with him.", "Year 9 saw the play Chelsea's Choice."),
    "a law": ("She is a child prostitute.", "The Child Prostitution Act is out of date."),
    "an organisation": ("Leo is streetwise.", "Leo goes to the Streetwise Project on Mondays."),
    "an offence": (
        "She is engaging in sexual activity with an adult man.",
        "A man was charged with sexual activity with a child.",
    ),
    "a named model": ("Her boyfriend, 24, drove her.", "The boyfriend model is described below."),
    "an agency": ("She refused to engage.", "The agency refused to engage with the review."),
    "an offender": ("He chose to carry drugs.", "The offender chose to carry drugs to the flat."),
    "staff who recruit": (
        "He was recruited by the gang.",
        "The team recruited three new foster carers.",
    ),
    "a thing": ("She manipulates staff.", "The surgeon manipulated the splint."),
    "healthy peers": (
        "Her boyfriend, 24, hits her.",
        "Her boyfriend is also 15 and in the same class.",
    ),
    "a grown-up on bail": ("He absconded again.", "The defendant absconded while on bail."),
    "a ground in law": (
        "She is beyond parental control.",
        "The court applied section 31: the child was beyond parental control.",
    ),
    "a denial": ("It is a lifestyle choice.", "It is not a lifestyle choice."),
    "an impossibility": ("Amy chose to go with the men.", "Amy could not choose to go or stay."),
    "a correction": (
        "He is a troublemaker.",
        "He is a child in need of help rather than a troublemaker.",
    ),
    "an age over twelve": ("She is 12 and sexually active.", "She is 15 and sexually active."),
    "what an abuser pretended": (
        "Her boyfriend, 30, paid.",
        "The man, 30, pretended to be her boyfriend.",
    ),
    "words about words": (
        "He is manipulative.",
        "'Manipulative' appears nine times in his file, and tells us nothing about him.",
    ),
    "a colleague's doubt": (
        "The sex with the man, 34, was consensual.",
        "The meeting did not accept that it was consensual.",
    ),
    "an instruction to a writer": (
        "She is promiscuous.",
        "To call a child promiscuous is to excuse the men.",
    ),
    "a note about somebody else": (
        "14M: refuses to engage.",
        "Landlord: refuses to engage.",
    ),
    "the subject before a relative clause": (
        "The girl, whose mother drinks, is hard to engage.",
        "The man who hit Bilal is a gang member.",
    ),
    "several people at once": (
        "The whole friendship group are promiscuous.",
        "The steering group was uncooperative.",
    ),
    "a label taken back in the next sentence": (
        "My note said she was attention seeking. She was seen again on Monday.",
        "My note said she was attention seeking. That was my word and I withdraw it.",
    ),
    "a question": (
        "She is refusing to engage and we have offered everything.",
        "Is she refusing to engage, or have we offered the wrong thing?",
    ),
    "advice to the reader": (
        "If he refuses to engage, the case will be closed.",
        "If he refuses to engage, change what you offer.",
    ),
    "an excuse too far away to be one": (
        "She went willingly with the men on Friday, and it was only on the Monday after that, when "
        "her nan had come to fetch her, that she took part in any lesson.",
        "She willingly took part in the lesson.",
    ),
    "somebody else in between": (
        "We, whom his aunt trusts, say that he is streetwise.",
        "His aunt, whom we do not believe, says that he is streetwise.",
    ),
    "what somebody is helped to do well": (
        "We are helping her to make good choices about friends.",
        "She makes good choices at school and has been given a badge.",
    ),
    "the owner beside the label": (
        "Keeley's risky behaviour worries her mother.",
        "The investor's risky behaviour cost him his house.",
    ),
    "advice that bears on something else": (
        "He is a gang member and should be seen by two workers.",
        "The words gang member should be avoided.",
    ),
    "what a review says of one child": (
        "The review heard that Mia is manipulative.",
        "The review heard that staff had described girls as manipulative.",
    ),
    "an excuse that only leads up to the statement": (
        "After the argument with the landlord, Amy is uncooperative.",
        "The landlord was uncooperative with the regulator.",
    ),
    "an excuse between two commas": (
        "The girl, whose mother is in prison, absconds from the home.",
        "The man absconds from every prison he is sent to.",
    ),
    "an offence that ends before the label": (
        "Convicted of robbery at 15, he is a gang member.",
        "He was convicted of being a gang member.",
    ),
    "what is told, and what is done next": (
        "Sam said goodnight to staff and absconded.",
        "Sam said that he had absconded.",
    ),
    "what is lacking before somebody acts": (
        "Without her medication Carys is wild.",
        "Without being wild, she is lively.",
    ),
    "who owns a document": (
        "The duty note, found later, said that she is wild.",
        "The mother's note, found later, said that she is wild.",
    ),
    "part of another word": (
        "She is a difficult child.",
        "A difficult child-care market means that places are few.",
    ),
    "what a label is said to be": (
        "The risk taker here was the girl.",
        "The risk taker here was the agency.",
    ),
    "so-called": (
        "Her so-called 'boyfriend', 27, waited at the gates.",
        "The man she called 'boyfriend', 27, waited at the gates.",
    ),
    "the parents' generation": (
        "Her brother is a gang member.",
        "Her mother's brother is naughty.",
    ),
    "a claim shown to be false": (
        "The claim that Carys is wild is ours.",
        "The claim that Carys is wild has been shown to be false.",
    ),
    "the spelling with z": (
        "She is over-sexualized and it is a worry.",
        "The film was over-sexualized, the critic said.",
    ),
    "force": (
        "She had sex with two adult men.",
        "She was forced to have sex with two adult men.",
    ),
}


@pytest.mark.parametrize(("spoken", "left_alone"), RULES.values(), ids=RULES)
def test_a_label_is_marked_and_left_alone_where_the_rule_says(spoken: str, left_alone: str) -> None:
    assert marked(spoken)
    assert marked(left_alone) == []


@pytest.mark.parametrize(
    "text",
    [
        "Her 'boyfriend' (aged 29) drives her around.",
        "Her “boyfriend” (aged 29) drives her around.",
        'Her "boyfriend" (aged 29) drives her around.',
    ],
)
def test_scare_quotes_alone_do_not_excuse_a_label(text: str) -> None:
    assert marked(text) == [("boyfriend", "boyfriend")]


@pytest.mark.parametrize(
    "text",
    [
        "The alleged abuser has contact with her in placement.",
        "The LAC review agreed that contact continues.",
        "She is in a placement with two carers.",
    ],
)
def test_care_jargon_is_a_different_problem(text: str) -> None:
    assert marked(text) == []


def test_what_somebody_is_called_first_does_not_hide_the_next() -> None:
    text = "Danny, 15, is a known gang member and a prolific offender."
    assert [term for _, term in marked(text)] == ["gang-member", "troublemaker"]


def test_several_labels_in_one_sentence_are_all_marked() -> None:
    text = "She is manipulative, promiscuous and a persistent absconder who refuses to engage."
    assert [term for _, term in marked(text)] == [
        "manipulative",
        "promiscuous",
        "absconder",
        "refuses-to-engage",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "She wants the latest trainers and is obsessed with labels, being materialistic.",
        "Being materialistic, she is obsessed with labels and wants the latest trainers.",
    ],
)
def test_a_label_is_marked_once_a_sentence_where_it_is_plainest(text: str) -> None:
    assert marked(text) == [("materialistic", "materialistic")]


def test_several_labels_under_one_name_are_each_marked() -> None:
    text = "She is streetwise and can look after herself."
    assert [term for _, term in marked(text)] == ["streetwise", "streetwise"]


@pytest.mark.parametrize(
    "text",
    [
        "He puts himself at risk.",
        "Sally put herself at risk again.",
        "They are putting themselves at risk.",
        "Child A places themself at risk.",
        "YP PLACES SELF AT RISK.",
        "This lad is placing himself at  significant\nrisk of harm.",
        "The young person is putting themselves at considerable risk.",
    ],
)
def test_a_term_is_found_in_its_forms(text: str) -> None:
    assert [term for _, term in marked(text)] == ["puts-self-at-risk"]


@pytest.mark.parametrize(
    "text",
    [
        "Social workers are putting themselves at risk when they visit alone.",
        "Staff are manipulative.",
        "Some professionals are hard to engage.",
        "Officers were out of control.",
        "Why was she recorded as wild?",
        "Staff used to think she was promiscuous; they now know that she was being groomed.",
        "I asked who wrote that she refuses to engage and why.",
        "The poor choices made by managers led to the closure.",
        "They are a couple in their fifties and foster two boys.",
        "He keeps going back to check the oven.",
    ],
)
def test_workers_and_what_they_once_thought_are_left_alone(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Staff are worried that she is manipulative.", "manipulative"),
        ("Nobody doubts that she is wild.", "wild"),
        ("Stop and search: the 15-year-old was plugging class A drugs.", "drug-runner"),
        ("There is little point in chasing these kids.", "generalising-label"),
    ],
)
def test_what_workers_say_of_a_child_is_marked(text: str, term: str) -> None:
    assert [found for _, found in marked(text)] == [term]
