"""What four people saw at one stop on four evenings, with the hour: no child is named, and the
patterns of place and hour show it to an analyst."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.access.files import SubjectKind
from sightline.domain.dates import UncertainDate
from sightline.information import actions
from sightline.information.actions import Named, Provenance
from sightline.synthetic.played.stage import Stage

PLACE = "Ambermere bus station, bay 9"


@dataclass(frozen=True)
class Evening:
    """One sighting. ago: days; hour: of the day. man: as he was described, by this person alone."""

    who: str
    ago: int
    hour: int
    man: str
    words: str


EVENINGS = (
    Evening(
        "imran.chowdhury", 24, 20, "A man in a green cap",
        "A man in a green cap bought crisps and vapes for three young people whom he did not seem"
        " to know.",
    ),
    Evening(
        "zara.mirza", 17, 19, "A man with a small dog",
        "Two of our young people were asked by a man with a small dog whether they wanted a lift.",
    ),
    Evening(
        "tess.rowntree", 10, 20, "A tall man, grey hood",
        "A tall man waited by the bay until the last bus had gone, and spoke to whoever was left.",
    ),
    Evening(
        "bola.adeyemi", 3, 20, "A man in a green cap, about thirty",
        "The same bench, and a boy of perhaps fourteen beside him who looked at the ground.",
    ),
)  # fmt: skip


def play(stage: Stage) -> None:
    """Each tells it as information, about the stop and whom they saw."""
    [place] = [one for one in next(iter(stage.partnership.contexts())).places if one.name == PLACE]
    for one in EVENINGS:
        at = stage.at(one.ago - 1, 9)
        man = Named(SubjectKind.PERSON, name=one.man, described=True, part="was there")
        with stage.acting(stage.worker(one.who), at) as by:
            actions.report(
                words=one.words,
                about=[Named(SubjectKind.PLACE, place.key, part="where it was"), man],
                happened=UncertainDate.exact(stage.at(one.ago, 12).date()),
                at_hour=one.hour,
                provenance=Provenance("saw-or-heard"),
                by=by,
                now=at,
            )
