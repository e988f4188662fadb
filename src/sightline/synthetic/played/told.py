"""What several agencies told as information, and what police and analysts made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sightline.access import identity
from sightline.access.files import SubjectKind
from sightline.access.identity import Actor
from sightline.domain.dates import UncertainDate
from sightline.domain.information import Axis, Detail, Looked, Verdict
from sightline.domain.matching import compare
from sightline.information import actions, queries
from sightline.information.actions import (
    Decided,
    Graded,
    LinkedTo,
    Mentioned,
    Named,
    Provenance,
    Source,
)
from sightline.information.suggesting import given
from sightline.kernel import audit, clock
from sightline.synthetic.played.stage import Stage, there
from sightline.synthetic.shapes import SyntheticPlace, SyntheticWorker

LICENSING, TEACHER, RANGER = "imran.chowdhury", "hannah.tindall", "tess.rowntree"
LIBRARIAN, PROJECT, HOUSING, POLICE = (
    "margaret.yardley", "zara.mirza", "bola.adeyemi", "adam.sandhu",
)  # fmt: skip
ANALYST = "grace.leung"
BY_MYSELF = Source()


@dataclass(frozen=True)
class Piece:
    """One report. ago: days since it happened; month: only the month is known. place: the name of
    a public place that the worker finds. grade: codes, as "2CP", or "" where nobody graded it."""

    who: str
    ago: int
    words: str
    mentions: tuple[Mentioned, ...] = ()
    place: str = ""
    part: str = ""
    how: str = "saw-or-heard"
    month: bool = False
    told_after: int = 1
    grade: str = ""
    because: str = ""
    conditions: str = ""
    malicious: bool = False
    source: Source = BY_MYSELF


def _car(plate: str, looks: str, *, partial: bool = False) -> tuple[Mentioned, ...]:
    return (
        Mentioned(Detail.PLATE, plate, partial, "was there", "car"),
        Mentioned(Detail.DESCRIPTION, looks, part="", together="car"),
    )


PIECES: tuple[Piece, ...] = (
    Piece(
        POLICE, 33, "A grey Golf stood by the fast food place for an hour. Two children of about 14"
        " got in and were driven off towards Wendle.",
        _car("YK21 XQZ", "Grey Volkswagen Golf, a dent in the rear passenger door"),
        "Tarnbrook retail park", "where they were seen", grade="1AP",
        because="Seen by two officers, and by the camera of the car park.",
    ),
    Piece(
        LICENSING, 21, "On a licensing visit at half past ten at night three girls in school shirts"
        " sat in the back room. The man at the till said that they were staff’s cousins. A car"
        " outside left when we came.",
        _car("YK21 XQ?", "Grey hatchback"), "Nine Pins games arcade", "where it was",
        grade="2CP", because="Nobody else has said it yet; the officer is known for care.",
    ),
    Piece(
        TEACHER, 12, "A car waited at the lower gate at the end of school, for the third time. The"
        " driver leaned over and opened the door. Nobody got in.",
        (*_car("YK21 XOZ", "Grey, the back windows dark"),
         Mentioned(Detail.NICKNAME, "Jay", part="was driving", together="driver")),
    ),
    Piece(
        PROJECT, 9, "A young person said that Jay pays for food and then says what is owed. He"
        " rings from a number that ends in 0461.",
        (Mentioned(Detail.NICKNAME, "Jay", part="is said to have paid", together="jay"),
         Mentioned(Detail.PHONE, "900461", True, "was used to call or write", "phone")),
        how="child-told", grade="2CC", because="Said once, to somebody the young person trusts.",
        conditions="Nothing that could show who said it. Ring the project before anything is done.",
        source=Source("unnamed", "", "", "A young person of the Thursday group."),
    ),
    Piece(
        HOUSING, 40, "The flat over the takeaway has new people in it every week, and mattresses in"
        " the hall. Neighbours hear young voices at night.",
        (Mentioned(Detail.ADDRESS, "14a Kiln Road, Ambermere", part="where it was"),),
        how="told-by-witness", month=True, told_after=30, grade="2CP",
        because="Two tenants, apart from each other.",
        source=Source("other", "A tenant of the house opposite", "by letter, never at the door"),
    ),
    Piece(
        LIBRARIAN, 6, "A boy showed a message on the library’s computer and asked whether it was"
        " real. It offered money for “holding a bag”.",
        (Mentioned(Detail.ACCOUNT, "yourboyrico88", part="was used to call or write"),),
    ),
    Piece(
        RANGER, 4, "Empty laughing gas bottles and a child’s shoe behind the pavilion. Somebody had"
        " lit a fire.",
        (Mentioned(Detail.PLACE, "behind the pavilion", part="where it was"),),
    ),
    Piece(
        LICENSING, 16, "A caller says that the man who runs the taxi office sells to children. The"
        " caller runs the other taxi office and has lost the airport contract to him.",
        (Mentioned(Detail.NICKNAME, "the man from Beacon Cars", together="man"),),
        how="anonymous", grade="3EP", malicious=True,
        because="Three visits found nothing, and the caller gains if he loses his licence.",
        source=Source("unnamed", "", "", "A call without a number."),
    ),
    Piece(
        HOUSING, 420, "Two men asked at the desk for an empty flat by the week, in cash.",
        _car("FN07 HTL", "White van"), told_after=2, grade="2CP", because="Said by the desk.",
    ),
)  # fmt: skip


def play(stage: Stage) -> None:
    """Told by seven people of six agencies; graded, linked, matched, and one of them expired."""
    places = {place.name: place for place in next(iter(stage.partnership.contexts())).places}
    made = [_told(stage, one, places) for one in PIECES]
    _linked(stage, made)
    _stands_still(stage, made[0])


def _told(stage: Stage, piece: Piece, places: dict[str, SyntheticPlace]) -> UUID:
    at = stage.at(max(piece.ago - piece.told_after, 0), 15)
    seen = stage.at(piece.ago, 12).date()
    named: Sequence[Named] = ()
    if piece.place:
        named = (Named(SubjectKind.PLACE, places[piece.place].key, part=piece.part),)
    with stage.acting(stage.worker(piece.who), at) as by:
        made = actions.report(
            words=piece.words,
            about=named,
            mentions=piece.mentions,
            happened=UncertainDate.month(seen.year, seen.month)
            if piece.month
            else UncertainDate.exact(seen),
            provenance=Provenance(
                piece.how,
                heard=None if piece.how == "saw-or-heard" else UncertainDate.exact(at.date()),
            ),
            source=piece.source,
            packs=stage.packs,
            by=by,
            now=at,
        )
    if piece.grade:
        _graded(stage, made, piece)
    return made


def _graded(stage: Stage, made: UUID, piece: Piece) -> None:
    officer = _intelligence(stage)
    at = stage.at(max(piece.ago - piece.told_after - 2, 0), 10)
    with _by_area(stage, officer, at_days=max(piece.ago - piece.told_after - 2, 0)) as by:
        actions.grade(
            report=there(queries.report(made)).row,
            graded=Graded(
                {
                    Axis.SOURCE: f"source-{piece.grade[0]}",
                    Axis.ASSESSMENT: f"assessment-{piece.grade[1].lower()}",
                    Axis.HANDLING: f"handling-{piece.grade[2].lower()}",
                },
                because=piece.because,
                conditions=piece.conditions,
                malicious=piece.malicious,
            ),
            key=uuid4(),
            packs=stage.packs,
            by=by,
            now=at,
        )


def _linked(stage: Stage, made: Sequence[UUID]) -> None:
    """The first plate becomes a record; part of it, seen elsewhere, is decided to be the same."""
    at = stage.at(2, 11)
    with _by_area(stage, stage.worker(ANALYST), at_days=2) as by:
        whole, part = (
            next(one for one in queries.mentions(report) if one.kind == Detail.PLATE)
            for report in made[:2]
        )
        actions.link_mention(
            mention=whole,
            to=LinkedTo("Read by two officers and by a camera.", name="Grey Golf, YK21 XQZ"),
            key=uuid4(),
            by=by,
            now=at,
        )
        actions.decide_match(
            first=whole,
            second=part,
            ground=compare(given(whole), given(part)),
            decided=Decided(
                Verdict.SAME,
                "All that was read of it agrees, and so do the colour and the make.",
                "One character is open, in two places of one town within two weeks.",
            ),
            key=uuid4(),
            by=by,
            now=at,
        )


def _stands_still(stage: Stage, report: UUID) -> None:
    """One of the pieces was looked at again."""
    at = stage.at(1, 9)
    with _by_area(stage, _intelligence(stage), at_days=1) as by:
        actions.look_again(
            report=there(queries.report(report)).row,
            looked=Looked.STANDS,
            because="Seen again last week by the same crew.",
            review_on=(at + timedelta(days=60)).date(),
            key=uuid4(),
            packs=stage.packs,
            by=by,
            now=at,
        )


def _intelligence(stage: Stage) -> SyntheticWorker:
    return next(
        one for one in stage.partnership.workers if "intelligence_officer" in map(str, one.roles)
    )


@contextmanager
def _by_area(stage: Stage, worker: SyntheticWorker, *, at_days: int) -> Iterator[Actor]:
    """At work as their pages read: by the information of the area."""
    with (
        clock.set_to(stage.at(at_days, 10)),
        audit.collecting(),
        identity.acting_as(worker.key, shape="area") as actor,
    ):
        yield actor
