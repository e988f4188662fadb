"""What a machine proposes for a briefing: recurring first, one a theme, whole sentences."""

from __future__ import annotations

from uuid import UUID, uuid4

from sightline.domain.briefing_drafts import Offered, alike, propose, whole_sentences
from sightline.domain.briefings import BriefingKind, minutes_for
from sightline.domain.library import StatementKind
from sightline.packs.catalogue import read_packs
from sightline.packs.folder import locate

PACKS = read_packs(locate(), None)
RULE = PACKS.briefing_rules["briefing"]
ONE, OTHER = UUID(int=1), UUID(int=2)


def said(
    text: str, *themes: str, kind: StatementKind = StatementKind.FINDING, document: UUID = ONE,
    order: int = 0,
) -> Offered:  # fmt: skip
    return Offered(uuid4(), kind, text, themes, document, str(document), order)


def kind(slug: str = "one-page") -> BriefingKind:
    return PACKS.briefing_kinds[slug]


def proposed(offered: list[Offered], slug: str = "one-page") -> dict[str, list[str]]:
    """The words of what is chosen, by part."""
    found = propose(kind(slug), offered, rule=RULE, labels={}, said_today=PACKS.said_today.values())
    return {part: [one.words for one in those if one.chosen] for part, those in found.items()}


def test_each_theme_has_its_turn_before_one_has_a_second() -> None:
    alpha = [said(f"The {name} by the old gate was {name}.", "alpha", order=at)
             for at, name in enumerate(("oak", "elm", "ash", "yew", "fir"))]  # fmt: skip
    beta = said("Something else entirely was missed in the evening.", "beta", order=9)
    chosen = proposed([*alpha, beta])["reviews"]
    assert len(chosen) == 5
    assert chosen[1] == beta.text


def test_what_two_documents_say_comes_before_what_one_says_more_often() -> None:
    often = [said(f"Meetings about {name} took place without health.", "health", order=at)
             for at, name in enumerate(("housing", "school", "court"))]  # fmt: skip
    twice = "Supervision did not ask what children had said to their worker."
    both = [said(twice, "voice"), said(f"{twice} Ever.", "voice", document=OTHER)]
    chosen = proposed([*often, *both])["reviews"]
    assert chosen[0] == twice
    assert len(chosen) == 4


def test_a_statement_stands_in_one_part_and_is_offered_in_others() -> None:
    advice = [said(f"Record what {name} noticed on the same day.", name,
                   kind=StatementKind.RECOMMENDATION, order=at)
              for at, name in enumerate(("school", "health", "police", "housing"))]  # fmt: skip
    findings = [said(f"Nobody rang {name} when it mattered most.", name, order=at)
                for at, name in enumerate(("aunts", "tutors", "nurses", "guards"))]  # fmt: skip
    found = propose(kind("five-point"), [*advice, *findings], rule=RULE, labels={})
    chosen = [one.id for those in found.values() for one in those if one.chosen]
    assert len(chosen) == len(set(chosen))
    assert len([one for one in found["learnt"] if one.chosen]) >= 3  # the messages left it three
    assert {one.id for one in found["do"]} >= {one.id for one in advice}


def test_older_words_are_offered_with_what_holds_today_and_not_chosen() -> None:
    old = said("Assess the child’s capacity to consent early on.", "consent")
    found = propose(
        kind(), [old], rule=RULE, labels={}, said_today=PACKS.said_today.values()
    )["reviews"]  # fmt: skip
    assert [(one.chosen, one.today) for one in found] == [(False, ("capacity-to-consent",))]


def test_words_are_cut_after_a_whole_sentence_and_never_inside_one() -> None:
    long = "One two three. Four five six seven. Eight nine."
    assert whole_sentences(long, 3) == "One two three."
    assert whole_sentences(long, 7) == "One two three. Four five six seven."
    assert whole_sentences("A sentence without an end of any kind", 3).endswith("kind")


def test_why_it_stands_there_is_said_in_words() -> None:
    found = propose(
        kind(), [said("Told twice, heard never by anybody.", "voice"),
                 said("Nobody asked her on the second day.", "voice")],
        rule=RULE, labels={"voice": "The child’s voice"},
    )["reviews"]  # fmt: skip
    assert found[0].why == "2 confirmed statements speak of “The child’s voice”"


def test_likeness_is_of_telling_words() -> None:
    assert alike("Agencies must share information early", "agency shares information early") > 0.7
    assert alike("Agencies must share information", "Supervision was cancelled in May") == 0
    assert minutes_for(201, RULE) == 2
