"""Robyn Aldersley’s family and her story, told in Robyn’s own beats and not drawn by chance."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sightline.domain.chronology import Certainty, EntryKind
from sightline.domain.dates import UncertainDate
from sightline.synthetic import numbers
from sightline.synthetic.agencies import Locality
from sightline.synthetic.casework import HEALTH_TITLE, Casework
from sightline.synthetic.families import Family, school_year
from sightline.synthetic.keys import Keys
from sightline.synthetic.shapes import (
    Audience,
    Reading,
    SyntheticBlock,
    SyntheticEntry,
    SyntheticPerson,
    Words,
)
from sightline.synthetic.surroundings import Surroundings
from sightline.synthetic.texts.robyn import ROBYN, Beat

HOUSEHOLD = 0
_PARTNER = "robyn/dean"


def robyns_family(family: Family, keys: Keys, locality: Locality, today: date) -> Family:
    """The first family, with Robyn, her brother Alfie, her mum Claire, and Dean in it."""
    first, second = family.children[:2]
    born = today - timedelta(days=int(14.4 * 365.25))
    year = school_year(born, today)
    # Ms Tindall is the first of three tutors: the form's letter is the one whose turn is hers.
    letter = next(one for one in "ABCD" if (year + ord(one)) % 3 == 0)
    robyn = replace(
        first, given="Robyn", family="Aldersley", known_as="Robbie", born=born, sex="F",
        ethnicity="WBRI", school=locality.agencies["ambermere-high"].key, form=f"{year}{letter}",
        upn=numbers.upn(first.number, born.year + 5), care_status="child in need",
        disabilities=("HEAR",), language="English", interpreter="not needed",
        asked="Sit on her right side. Wants to be told first, before any adult at home.",
        safe_contact="Through the school nurse or Ms Tindall. No letter, no voicemail.",
        storyline="grooming",
    )  # fmt: skip
    young = today - timedelta(days=int(10.2 * 365.25))
    alfie = replace(
        second, given="Alfie", family="Aldersley", known_as="", born=young, sex="M",
        ethnicity="WBRI", school=locality.agencies["wendle-bridge"].key,
        form=f"{school_year(young, today)}A", upn=numbers.upn(second.number, young.year + 5),
        care_status="child in need", disabilities=(), language="English",
        interpreter="not needed", asked="", safe_contact="", storyline="home",
    )  # fmt: skip
    claire = replace(family.people[0], given="Claire", family="Aldersley", description="Their mum")
    dean = SyntheticPerson(
        key=keys.of("person", _PARTNER),
        given="Dean",
        family="",
        known_as="Dean",
        born=None,
        age_text="about 40",
        description="Lived with the family until two years ago. An order forbids him to come.",
        address="",
        postcode="",
        phone="",
        of_concern=True,
        works_with_children=False,
    )
    return replace(family, carer="mum", children=(robyn, alfie), people=(claire, dean))


def tell_robyn(work: Casework, around: Surroundings, locality: Locality, today: date) -> None:
    """Write Robyn’s beats into her casework, in order of time."""
    for worker in locality.workers:
        if worker.left_on is not None:
            work.worked_with(worker, today - timedelta(days=698), worker.left_on)
    named: dict[str, SyntheticEntry] = {}
    for beat in ROBYN:
        entry = _tell(work, around, today, beat, named)
        if beat.name:
            named[beat.name] = entry


def _tell(
    work: Casework,
    around: Surroundings,
    today: date,
    beat: Beat,
    named: dict[str, SyntheticEntry],
) -> SyntheticEntry:
    author = work.author(beat.post.removeprefix("ambermere-high/"))
    if beat.answers:
        return work.answer(named[beat.answers], beat.days_ago, author, beat.text, beat.title)
    if beat.corrects:
        return work.correct(named[beat.corrects], beat.text, beat.days_ago)
    day = today - timedelta(days=beat.days_ago)
    words = Words(beat.words, beat.where, "said", beat.overheard) if beat.words else None
    links = {
        "": (),
        "place": (around.places[2 if beat.days_ago > 300 else 3].key,),
        "person": (around.people[0].key,),
        "vehicle": (around.vehicles[1].key,),
    }[beat.link]
    kept = None
    text = beat.text
    if beat.audience is Audience.HEALTH:
        kept = work.keep_apart(beat.post, day, text, words)
        author, file, text, words = kept.pointer, kept.file, kept.shown, None
    else:
        audience = Audience.CONCERN if beat.unread else Audience.RECORD
        file = work.file_for(author, audience, day, "/robyn" if beat.unread else "")
        work.take_on(beat.post, author, file, day)
    entry = SyntheticEntry(
        key=work.next_key(),
        file=file.key,
        area=file.area,
        subject=work.child.key,
        links=links,
        agency=author.agency,
        author=author.key,
        kind=beat.kind,
        basis=beat.basis,
        lane=beat.lane,
        certainty=Certainty.CERTAIN
        if beat.source.startswith(("Seen", "Heard", "From"))
        else Certainty.LIKELY,
        when=_when(beat, day),
        recorded_at=(recorded := work.recorded(beat.days_ago)),
        source=beat.source,
        title=HEALTH_TITLE if kept else beat.title,
        text=text,
        words=words,
        signs=() if kept else beat.signs,
        takes_back=named[beat.takes_back].key if beat.takes_back else None,
        movement=beat.movement,
        older_wording=beat.older,
        reading=None if beat.unread else _read(work, beat, recorded),
        detail=kept.detail if kept else "",
        detail_file=kept.detail_file if kept else None,
        detail_by=kept.detail_by if kept else None,
    )
    if beat.kind is EntryKind.MEETING:
        work.share(day)
    work.entries.append(entry)
    return entry


def _when(beat: Beat, day: date) -> UncertainDate:
    if beat.precision == "week":
        return UncertainDate.between(day - timedelta(days=6), day)
    return UncertainDate.exact(day)


def _read(work: Casework, beat: Beat, recorded: datetime) -> Reading | None:
    if beat.kind not in (EntryKind.CONCERN, EntryKind.DISCLOSURE, EntryKind.RETRACTION):
        return None
    author = work.author(beat.post.removeprefix("ambermere-high/"))
    return work.reading(author, beat.days_ago, beat.kind, recorded)


def blocks(
    family: Family, keys: Keys, locality: Locality, today: date
) -> tuple[SyntheticBlock, ...]:
    """Robyn’s aunt works at her school: for her, Robyn and Alfie are recorded nowhere."""
    aunt = locality.holder("ambermere-high/attendance", 0)
    return tuple(
        SyntheticBlock(
            key=keys.of("block", f"aunt/{child.number}"),
            worker=aunt.key,
            subject=child.key,
            reason="Aunt of the child",
            since=today - timedelta(days=720),
        )
        for child in family.children
    )
