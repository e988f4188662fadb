"""What four people saw at one stop on four evenings, with the hour: no child is named, and the
patterns of place and hour show it to an analyst."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.access.files import Audience, SubjectKind, new_subject, open_file
from sightline.chronology.actions import AlsoAbout, add_entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.subjects.actions import NameKind, record_name
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
    """Each in a file of information of their own agency, about the stop and whom they saw."""
    [place] = [one for one in next(iter(stage.partnership.contexts())).places if one.name == PLACE]
    for one in EVENINGS:
        at = stage.at(one.ago - 1, 9)
        with stage.acting(stage.worker(one.who), at) as by:
            man = new_subject(SubjectKind.PERSON)
            file = open_file(Audience.INFORMATION, [place.key, man], reason="Told information")
            record_name(
                subject_id=man, subject_kind=SubjectKind.PERSON, text=one.man,
                kind=NameKind.DESCRIPTION, file=file, by=by, now=at,
            )  # fmt: skip
            add_entry(
                subject_id=place.key,
                file=file,
                kind=EntryKind.INFORMATION,
                happened=UncertainDate.exact(stage.at(one.ago, 12).date()),
                at_hour=one.hour,
                lane=Lane.OUTSIDE_FAMILY,
                basis=Basis.FACT,
                certainty=Certainty.LIKELY,
                source="Seen by the person who tells it",
                words=one.words,
                also_about=[AlsoAbout(man, SubjectKind.PERSON, "was there")],
                by=by,
                now=at,
            )
