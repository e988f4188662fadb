"""The partnership manager reads reviews in and confirms what they say; a protocol has editions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sightline.access.identity import Actor
from sightline.domain.library import Block, BlockKind, Listed, ReadDocument, Statement
from sightline.library import actions, queries
from sightline.synthetic.played.stage import Stage
from sightline.synthetic.texts import reviews
from sightline.synthetic.texts.reviews import Paper

KEEPS = "andrew.colborne"
OWNER = "The partnership’s executive group"
#: So many days ago: before the first recommendation was taken over (`learnt`).
LONG_AGO = 345


def play(stage: Stage) -> None:
    """A review and an audit whole, from which much has followed since; a newer review of which
    something waits to be confirmed, and the protocol twice."""
    keeper = stage.worker(KEEPS)
    at = stage.at(LONG_AGO, 10)
    with stage.acting(keeper, at) as by:
        for paper in (reviews.CHILD_T, reviews.AUDIT):
            _confirmed(paper, by, at)
    at = stage.at(40, 10)
    with stage.acting(keeper, at) as by:
        waiting = _read_in(reviews.CHILD_W, by, at)
        _is_what_it_says(waiting, reviews.CHILD_W, by, at)
        _all_but_the_last(waiting, by, at)
        first = _confirmed(reviews.protocol(1), by, at)
        second = _confirmed(reviews.protocol(2), by, at)
        actions.supersede(second, earlier=first, by=by, now=at)
        for document, agreed in ((first, date(2021, 9, 1)), (second, date(2025, 9, 1))):
            actions.set_paper(
                document, owner=OWNER, agreed_on=agreed,
                review_on=agreed + timedelta(days=730) if document == first
                else stage.now.date() + timedelta(days=41),
                version="1" if document == first else "2",
                changed="" if document == first
                else "Return interviews within 72 hours, by somebody the child may choose.",
                by=by, now=at,
            )  # fmt: skip
        for agency in stage.partnership.agencies[:3]:
            actions.sign(
                second, agency_id=agency.key, agency_name=agency.name, signed_by="The head of it",
                signed_on=date(2025, 9, 1), by=by, now=at,
            )  # fmt: skip


def said(title: str, words: str) -> UUID:
    """The statement of the document of that title that begins with these words. Raises
    StopIteration where somebody changed the text and not what refers to it."""
    document = next(one for one in queries.documents() if one.title == title)
    return next(one.id for one in queries.of_document(document.id) if one.text.startswith(words))


def _confirmed(paper: Paper, by: Actor, at: datetime) -> UUID:
    made = _read_in(paper, by, at)
    _is_what_it_says(made, paper, by, at)
    for one in queries.of_document(made):
        actions.decide(one.id, kind=one.kind, themes=one.themes, by=by, now=at)
    return made


def _all_but_the_last(made: UUID, by: Actor, at: datetime) -> None:
    """Somebody was called away: what is left waits to be confirmed."""
    for one in queries.of_document(made)[:-2]:
        actions.decide(one.id, kind=one.kind, themes=one.themes, by=by, now=at)


def _is_what_it_says(made: UUID, paper: Paper, by: Actor, at: datetime) -> None:
    actions.confirm(
        made, title=paper.title, publisher=paper.publisher, dated=paper.dated, dated_as_written="",
        kind=paper.kind, by=by, now=at,
    )  # fmt: skip


def _read_in(paper: Paper, by: Actor, at: datetime) -> UUID:
    return actions.add_document(
        as_read(paper),
        by=by,
        now=at,
        file_name=f"{paper.title[:40]}.pdf",
        digest=sha256(repr(paper).encode()).hexdigest(),
    )


def as_read(paper: Paper) -> ReadDocument:
    """As the reader gives it: pieces in order, and what was found in them."""
    blocks = [Block(BlockKind.HEADING, paper.title, 1, 1)]
    statements: list[Statement] = []
    lists: list[Listed] = []
    for page, (heading, says) in enumerate(paper.parts, start=1):
        blocks.append(Block(BlockKind.HEADING, heading, page, 2))
        first = len(blocks)
        for one in says:
            number = "" if one.says is None else f"{page}.{len(blocks) - first + 1}"
            if one.says is not None:
                statements.append(
                    Statement(
                        one.says, one.text, page, (len(blocks),), (paper.title, heading),
                        one.themes, number, one.to,
                    )
                )  # fmt: skip
            kind = BlockKind.PARAGRAPH if one.says is None else BlockKind.ITEM
            blocks.append(Block(kind, one.text, page, int(one.says is not None)))
        if any(one.says for one in says):
            lists.append(Listed(heading, tuple(range(first, len(blocks)))))
    return ReadDocument(
        title=paper.title,
        publisher=paper.publisher,
        dated=paper.dated,
        dated_as_written="",
        kind=paper.kind,
        pages=len(paper.parts),
        blocks=tuple(blocks),
        statements=tuple(statements),
        lists=tuple(lists),
        themes=paper.themes,
    )
