"""Who reads in, confirms and sees what, and that nothing counts before a person said so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.domain.errors import Denied, NotPossible
from sightline.domain.library import DocumentKind, StatementKind
from sightline.domain.library_keeping import Readers, StatementState
from sightline.library import actions, queries, recurring
from sightline.library.models import Document, Piece, Statement, Step
from sightline.packs.catalogue import current
from tests.factories.library import NOW, Partnership, Person, a_review


def review(name: str, *recommends: str, themes: tuple[str, ...] = ("missing",)) -> object:
    return a_review(f"The {name} review", f"About {name}.", recommends=recommends, themes=themes)


def confirm_first(partnership: Partnership, made: UUID, by: Person) -> None:
    with partnership.as_(by) as actor:
        actions.confirm(
            made, title="As it says", publisher="", dated=None, dated_as_written="Spring 2019",
            kind=DocumentKind.CASE_REVIEW, by=actor, now=NOW,
        )  # fmt: skip


def test_statements_of_one_passage_stand_in_its_order(partnership: Partnership) -> None:
    said = [f"The {name} should be asked." for name in ("warden", "aunt", "nurse", "coach", "boy")]
    read = a_review("The passage review", recommends=[" ".join(said)])
    (whole,) = read.statements
    parted = replace(read, statements=tuple(replace(whole, text=each) for each in said))
    made = partnership.read_in(parted)
    with partnership.as_(partnership.pat):
        assert [each.text for each in queries.of_document(made)] == said


def test_nothing_counts_before_a_person_confirmed_it(partnership: Partnership) -> None:
    made = partnership.read_in(review("heron", "Ask again.", "Write it down."))
    with partnership.as_(partnership.wren):
        assert queries.confirmed(document=made) == []
    with partnership.as_(partnership.pat) as pat:
        first, second = queries.of_document(made)
        with pytest.raises(NotPossible, match="Confirm first"):
            actions.decide(first.id, kind=first.kind, themes=(), by=pat, now=NOW)
    confirm_first(partnership, made, partnership.lea)
    with partnership.as_(partnership.lea) as lea:
        actions.decide(
            first.id, kind=StatementKind.QUESTION, themes=["disclosure"], by=lea, now=NOW
        )
        with pytest.raises(NotPossible, match="why"):
            actions.dismiss(second.id, reason=" ", by=lea, now=NOW)
        actions.dismiss(second.id, reason="It stands there twice", by=lea, now=NOW)
    with partnership.as_(partnership.wren):
        (one,) = queries.confirmed(document=made)
        assert (one.kind, one.themes) == (StatementKind.QUESTION, ("disclosure",))
        assert one.decided_by == "Lea Quist, Named nurse"
        assert one.text == "Ask again."
        gone = queries.statement(second.id)
        assert gone is not None
        assert (gone.state, gone.reason) == (StatementState.DISMISSED, "It stands there twice")
        kept = Step.objects.get(statement_id=first.id)
        assert kept.before["kind"] == "recommendation", "what was found stays readable"
    with partnership.as_(partnership.lea) as lea:
        again = actions.decide(first.id, kind=one.kind, themes=one.themes, by=lea, now=NOW)
        assert again is None
        assert Step.objects.filter(statement_id=first.id).count() == 1, "sent twice is kept once"


def test_a_statement_by_hand_has_the_words_of_its_passage(partnership: Partnership) -> None:
    made = partnership.confirmed(review("plover", "Ask again."))
    with partnership.as_(partnership.pat) as pat:
        with pytest.raises(NotPossible, match="passage"):
            actions.write_statement(made, kind=StatementKind.FINDING, pieces=[99], by=pat, now=NOW)
        ident = actions.write_statement(
            made, kind=StatementKind.FINDING, pieces=[2], themes=["missing"], by=pat, now=NOW
        )
    with partnership.as_(partnership.wren):
        one = queries.statement(ident)
        assert one is not None
        assert (one.text, one.found) == ("About plover.", False)
        passage = queries.passage(ident)
        assert passage is not None
        assert passage.text == "About plover."
        assert [each.text for each in passage.pieces if not each.own] == [
            "The plover review", "Summary", "Recommendations", "Ask again.",
        ]  # fmt: skip


def test_only_keepers_write_and_only_in_their_own_library(partnership: Partnership) -> None:
    made = partnership.confirmed(review("dunlin", "Ask again."))
    with partnership.as_(partnership.wren):
        (statement,) = queries.of_document(made)
    for who in (partnership.wren, partnership.sol, partnership.dee, partnership.far):
        with partnership.as_(who) as actor:
            if who is not partnership.far:
                with pytest.raises(Denied):
                    actions.add_document(
                        review("stray"), by=actor, now=NOW, file_name="x", digest=who.name
                    )  # type: ignore[arg-type]  # a ReadDocument
            with pytest.raises(Denied):
                actions.dismiss(statement.id, reason="No", by=actor, now=NOW)
            with pytest.raises(Denied):
                actions.set_readers(made, readers=Readers.TAKEN_OUT, reason="No", by=actor, now=NOW)
    with partnership.as_(partnership.wren):
        assert queries.statement(statement.id) == statement


def test_the_database_refuses_whatever_the_program_thinks(partnership: Partnership) -> None:
    made = partnership.confirmed(review("godwit", "Ask again."))
    for who in (partnership.wren, partnership.sol, partnership.far):
        for write in (
            lambda: Document.objects.filter(pk=made).update(title="Changed"),
            lambda: Statement.objects.filter(document_id=made).update(state="dismissed"),
            lambda: Piece.objects.create(
                document_id=made, area_id=1, number=77, kind="paragraph", text="Put in", page=1
            ),
            lambda: Document.objects.create(
                area_id=1, digest="0" * 64, file_name="x", kind="other", title="x", pages=1,
                readers="everybody", read_at=NOW,
            ),
            lambda: _call("SELECT access.keep_library_words(%s, '{\"planted\": [\"planted\"]}', 1)",
                          made),
        ):  # fmt: skip
            with partnership.as_(who), pytest.raises(DatabaseError), transaction.atomic():
                write()
    # An own area does not open another's document.
    with partnership.as_(partnership.far), pytest.raises(DatabaseError), transaction.atomic():
        Piece.objects.create(
            document_id=made, area_id=2, number=78, kind="paragraph", text="Put in", page=1
        )
    with partnership.as_(partnership.pat):
        assert Document.objects.get(pk=made).title == "The godwit review"
        assert not Piece.objects.filter(text="Put in").exists()


def _call(statement: str, *given: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(given))


def test_a_duplicate_is_said_of_what_one_may_read_and_nothing_is_added(
    partnership: Partnership,
) -> None:
    secret = review("curlew", "Ask again.")
    partnership.read_in(secret, readers=Readers.PARTNERSHIP, digest="c" * 64)
    with pytest.raises(actions.AlreadyHere, match="The curlew review"):
        partnership.read_in(secret, by=partnership.lea, digest="c" * 64)
    own = partnership.read_in(secret, by=partnership.far, digest="c" * 64)
    with partnership.as_(partnership.pat):
        assert Document.objects.filter(digest="c" * 64).count() == 2
        assert Document.objects.get(pk=own).area_id == 2


def test_a_newer_edition_takes_the_place_and_both_stay(partnership: Partnership) -> None:
    papers = [
        partnership.confirmed(a_review(f"Protocol {name}", "Ring.", kind=DocumentKind.PROTOCOL))
        for name in ("one", "two")
    ]
    old, new = papers
    with partnership.as_(partnership.pat) as pat:
        actions.supersede(new, earlier=old, by=pat, now=NOW)
        with pytest.raises(NotPossible, match="own place"):
            actions.supersede(old, earlier=new, by=pat, now=NOW)
        actions.set_paper(
            new, owner="The executive", agreed_on=date(2026, 1, 5), review_on=date(2026, 11, 1),
            version="2", changed="The number to ring.", by=pat, now=NOW,
        )  # fmt: skip
        actions.sign(
            new, agency_id=partnership.clinic, agency_name="Eastmere Clinic",
            signed_by="A. Person, director", signed_on=date(2026, 1, 6), by=pat, now=NOW,
        )  # fmt: skip
        with pytest.raises(NotPossible, match="signed this edition already"):
            actions.sign(
                new, agency_id=None, agency_name="Eastmere Clinic", signed_by="B",
                signed_on=date(2026, 1, 6), by=pat, now=NOW,
            )  # fmt: skip
    with partnership.as_(partnership.wren):
        first, second = queries.document(old), queries.document(new)
        assert first is not None
        assert second is not None
        assert (first.superseded, second.superseded) == (True, False)
    with partnership.as_(partnership.pat) as pat:
        actions.set_readers(new, readers=Readers.PARTNERSHIP, by=pat, now=NOW)
    with partnership.as_(partnership.wren):
        first = queries.document(old)
        assert first is not None
        assert not first.superseded, "a hidden edition tells nobody that it is there"


def test_themes_are_counted_by_year_and_what_is_said_again_is_put_together(
    partnership: Partnership,
) -> None:
    said = "Interviewers independent of the placement should visit within three days of return."
    again = "Independent interviewers visit every young person within three days of their return."
    other = "Publish one telephone number for evenings."
    for title, words, year in (("Sanderling", said, 2021), ("Whimbrel", again, 2024)):
        partnership.confirmed(
            a_review(title, recommends=[words, f"{other} {title}"], themes=("said-again",),
                     dated=date(year, 2, 1))
        )  # fmt: skip
    partnership.read_in(a_review("Not confirmed", recommends=[said], themes=("said-again",)))
    with partnership.as_(partnership.wren):
        (theme,) = [one for one in recurring.themes_by_year() if one.theme == "said-again"]
        assert theme.by_year == {2021: 1, 2024: 1}
        assert theme.statements == 4
        groups = recurring.repeated("said-again", current())
    assert [{one.document.title for one in group.members} for group in groups] == [
        {"Sanderling", "Whimbrel"}, {"Sanderling", "Whimbrel"},
    ]  # fmt: skip
    shares = {group.members[0].text[:9]: group.shares for group in groups}
    assert {"independent", "three"} <= set(next(iter(shares.values())) + groups[1].shares)
