"""What is told by the form of a sentence, by a lead-in, by the kind of words of a heading, and by
columns that only blanks keep apart."""

from __future__ import annotations

import pytest

from sightline.documents import text
from sightline.documents.asking import asks_by_form, has_shape_of_an_order, says_who_does
from sightline.documents.finding import found_in
from sightline.documents.sentences import finds_fault_looking_back, looks_back
from sightline.documents.vocabulary import Words, national_rules
from sightline.domain.library import BlockKind, StatementKind


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(national_rules())


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("Chairs of panels to send the minutes within a week.", True),
        ("Guidance to be issued on missing children.", True),
        ("Minutes are to be sent within five days.", True),
        ("The protocol be revised by March.", True),
        ("Inspectors asked the council to consider how contacts are recorded.", True),
        ("Drivers to have a card on what to do.", True),
        ("Failure of schools to share information was common.", False),
        ("The aim is to ensure that children are heard.", False),
        ("Systems enabled the service to undertake checks.", False),
        ("The team is likely to be reviewed.", False),
        ("The report will be revised by March.", False),
    ],
)
def test_who_is_to_do_what_is_asked_without_a_should(said: str, asks: bool, words: Words) -> None:
    assert asks_by_form(said, words) is asks


def test_a_verb_and_its_object_are_an_order_and_a_name_or_a_story_is_none() -> None:
    assert has_shape_of_an_order("Link the two logs by the end of term.")
    for told in ("Within a week", "Records the visits", "Told the school", "Nobody told the aunt"):
        assert not has_shape_of_an_order(told)


def test_a_standard_says_what_somebody_does(words: Words) -> None:
    assert says_who_does("The chair speaks with the child beforehand.", words)
    assert not says_who_does("The chair is a manager.", words)


def test_what_should_have_been_done_is_found_and_what_everybody_should_have_is_asked() -> None:
    assert finds_fault_looking_back("The bruise should have led to a referral.")
    assert looks_back("It could not have been foreseen.")
    assert not finds_fault_looking_back("It would have been seen.")
    assert not looks_back("Every school should have a policy.")


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("The following recommendations were made:\n\n- A longer visit.\n- A shorter form.", "rr"),
        ("Inspectors report that:\n\n- visits are short\n- forms are long", "ff"),
        ("The shop sells:\n\n- a longer bench\n- a shorter lamp", ""),
    ],
)
def test_a_lead_in_says_what_its_entries_are(written: str, kinds: str, words: Words) -> None:
    document = found_in(
        text.draft_of(f"Case review of a child\n\nWhere it was\n\n{written}\n"), words
    )
    assert "".join(each.kind.value[0] for each in document.statements) == kinds


@pytest.mark.parametrize(
    ("heading", "entries", "kind"),
    [
        ("Three things we got right", "Visits were long.|Forms were short.", "good-practice"),
        ("Four things that got in the way", "Visits were short.|Forms were long.", "finding"),
        ("So from 1 June", "Each visit lasts an hour.|Every form is one page.", "recommendation"),
        ("Do this tomorrow", "Link the two lines.|Fit a bell to the door.", "recommendation"),
        (
            "Three things we got right",
            "Link the two lines.|Fit a bell to the door.",
            "recommendation",
        ),
    ],
)
def test_a_heading_is_believed_where_what_stands_there_agrees(
    heading: str, entries: str, kind: str, words: Words
) -> None:
    listed = "\n".join(f"- {each}" for each in entries.split("|"))
    document = found_in(text.draft_of(f"Spring bulletin\n\n{heading}\n\n{listed}\n"), words)
    assert [each.kind for each in document.statements] == [StatementKind(kind)] * 2


def test_columns_that_blanks_keep_apart_are_a_table() -> None:
    written = (
        "Action                        Who               By when\n"
        "Cap caseloads and report      Head of nursing   31 Oct\n"
        "breaches to the board\n"
        "Include nursery nurses        Named nurse       30 Nov\n"
    )
    rows = [each for each in text.draft_of(written).pieces if each.kind is BlockKind.ROW]
    assert [each.cells for each in rows] == [
        ("Action", "Who", "By when"),
        ("Cap caseloads and report breaches to the board", "Head of nursing", "31 Oct"),
        ("Include nursery nurses", "Named nurse", "30 Nov"),
    ]
