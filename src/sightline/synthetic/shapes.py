"""The plain values that the synthetic partnership is told in. No Django, no database.

Keys are version 5 UUIDs of a name and the seed: the same seed gives the same keys, so the loader
can copy rows straight into tables and a link in a demonstration stays valid.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sightline.domain.agencies import AgencyKind, Role
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate


class SubjectKind(StrEnum):
    """What a file can be about."""

    CHILD = "child"
    PERSON = "person"
    PLACE = "place"
    VEHICLE = "vehicle"
    GROUP = "group"
    ACCOUNT = "account"
    PHONE = "phone"


class Audience(StrEnum):
    """Who a file is for. OPEN: every worker of the area, for the names of public places."""

    OPEN = "open"
    REGISTER = "register"
    RECORD = "record"
    CONCERN = "concern"
    DESIGNATED_OFFICER = "designated_officer"
    HEALTH = "health"


class TieKind(StrEnum):
    """Why a worker may open a file: the values of `access.Relationship.Kind`.

    Leads and area-wide readers need none: their role opens their agency's or area's files.
    """

    ALLOCATION = "allocation"
    TEAM = "team"
    MEETING = "meeting"
    REFERRAL = "referral"
    AUTHOR = "author"
    ROUTE = "route"


@dataclass(frozen=True, slots=True)
class SyntheticAgency:
    key: UUID
    slug: str
    name: str
    kind: AgencyKind
    what: str
    phone: str
    area: int


@dataclass(frozen=True, slots=True)
class SyntheticWorker:
    """what_to_try: empty, or what a visitor to the demonstration can try as this person."""

    key: UUID
    slug: str
    given: str
    family: str
    job: str
    agency: UUID
    roles: tuple[Role, ...]
    address: str
    phone: str
    area_wide: bool = False
    left_on: date | None = None
    what_to_try: str = ""

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class SyntheticChild:
    """ethnicity, disabilities: the census codes of `facts`; empty tuple: none recorded.

    school, form: None where the child is at no school we know of. `asked`: what the child said when
    asked how they like to be spoken to; empty where nobody has asked yet.
    """

    key: UUID
    number: int
    given: str
    family: str
    known_as: str
    born: date
    sex: str
    ethnicity: str
    nhs_number: str
    upn: str
    address: str
    postcode: str
    school: UUID | None
    form: str
    care_status: str
    disabilities: tuple[str, ...]
    language: str
    interpreter: str
    asked: str
    safe_contact: str
    household: UUID
    storyline: str


@dataclass(frozen=True, slots=True)
class SyntheticPerson:
    """An adult, or a young person who may be causing harm. age_text: as people describe it.

    of_concern: somebody has said that this person may be causing harm; never a finding.
    """

    key: UUID
    given: str
    family: str
    known_as: str
    born: date | None
    age_text: str
    description: str
    address: str
    postcode: str
    phone: str
    of_concern: bool
    works_with_children: bool
    worker: UUID | None = None


@dataclass(frozen=True, slots=True)
class SyntheticPlace:
    key: UUID
    name: str
    kind: str
    address: str
    postcode: str
    easting: int
    northing: int
    safe_location: bool = False


@dataclass(frozen=True, slots=True)
class SyntheticVehicle:
    """plate: as seen; a question mark stands for each character nobody saw."""

    key: UUID
    plate: str
    make: str
    colour: str
    marks: str


@dataclass(frozen=True, slots=True)
class SyntheticAccount:
    key: UUID
    handle: str
    platform: str


@dataclass(frozen=True, slots=True)
class SyntheticPhone:
    key: UUID
    number: str
    note: str


@dataclass(frozen=True, slots=True)
class SyntheticGroup:
    key: UUID
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class SyntheticLink:
    """Two subjects and how they are connected. `from_key` is `what` to `to_key`."""

    key: UUID
    from_key: UUID
    to_key: UUID
    what: str
    said_by: UUID | None
    since: date | None


@dataclass(frozen=True, slots=True)
class SyntheticFile:
    """What row access is about: one subject, the agency that owns the file, who it is for."""

    key: UUID
    subject: UUID
    subject_kind: SubjectKind
    agency: UUID
    audience: Audience
    area: int
    opened: date


@dataclass(frozen=True, slots=True)
class SyntheticRelationship:
    """Why one worker may open one file, from when to when. ends None: still."""

    key: UUID
    worker: UUID
    file: UUID
    kind: TieKind
    reason: str
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class SyntheticBlock:
    """This worker must never learn that this subject is recorded anywhere.

    officer_route: it came of the designated officer's route, whose officer alone may see it (N14).
    """

    key: UUID
    worker: UUID
    subject: UUID
    reason: str
    since: date
    officer_route: bool = False


@dataclass(frozen=True, slots=True)
class SyntheticSeal:
    """This file opens only for the workers named."""

    key: UUID
    file: UUID
    workers: tuple[UUID, ...]
    reason: str
    since: date


@dataclass(frozen=True, slots=True)
class Words:
    """The child's own words, exactly as said. overheard: "yes", "no" or "not_known"."""

    said: str
    where: str
    how: str
    overheard: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of something recorded: read by whom, when, and what was decided ("": not yet)."""

    by: UUID
    at: datetime
    decision: str


@dataclass(frozen=True, slots=True)
class SyntheticEntry:
    """One dated, sourced thing that one worker wrote.

    links: other subjects it mentions. answers: the disclosure that this entry answers.
    supersedes: the entry that this one corrects. takes_back: the disclosure that a retraction is
    about, where it stands in the same file. older_wording: written in the words of a time
    before the partnership's language guide, kept as it was. movement: "", "into_uk", "within_uk"
    or "out_of_uk". signs: slugs of the handbook's lists. reading: None while nobody has read it.
    detail: sensitive health detail, which belongs in `detail_file` and nowhere else; "" for none.
    detail_by: who wrote the detail, where their job would tell others what it is about.
    """

    key: UUID
    file: UUID
    area: int
    subject: UUID
    links: tuple[UUID, ...]
    agency: UUID
    author: UUID
    kind: EntryKind
    basis: Basis
    lane: Lane
    certainty: Certainty
    when: UncertainDate
    recorded_at: datetime
    source: str
    title: str
    text: str
    words: Words | None = None
    signs: tuple[str, ...] = ()
    answers: UUID | None = None
    supersedes: UUID | None = None
    takes_back: UUID | None = None
    movement: str = ""
    older_wording: bool = False
    reading: Reading | None = None
    detail: str = ""
    detail_file: UUID | None = None
    detail_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class SyntheticAnswer:
    """What was done about a disclosure and what the child was told. steps: of mission row M9."""

    key: UUID
    disclosure: UUID
    file: UUID
    area: int
    by: UUID
    at: datetime
    done: str
    child_told: str
    child_told_by: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SyntheticHousehold:
    """One family and everything recorded about its children; the unit of streaming."""

    key: UUID
    number: int
    address: str
    postcode: str
    children: tuple[SyntheticChild, ...]
    people: tuple[SyntheticPerson, ...]
    links: tuple[SyntheticLink, ...]
    files: tuple[SyntheticFile, ...]
    relationships: tuple[SyntheticRelationship, ...]
    entries: tuple[SyntheticEntry, ...]
    answers: tuple[SyntheticAnswer, ...] = ()
    blocks: tuple[SyntheticBlock, ...] = ()
    seals: tuple[SyntheticSeal, ...] = ()


@dataclass(frozen=True, slots=True)
class SyntheticContext:
    """Places, people, vehicles and accounts of concern, and what is known with no child named."""

    places: tuple[SyntheticPlace, ...]
    people: tuple[SyntheticPerson, ...]
    vehicles: tuple[SyntheticVehicle, ...]
    accounts: tuple[SyntheticAccount, ...]
    phones: tuple[SyntheticPhone, ...]
    groups: tuple[SyntheticGroup, ...]
    links: tuple[SyntheticLink, ...]
    files: tuple[SyntheticFile, ...]
    relationships: tuple[SyntheticRelationship, ...]
    entries: tuple[SyntheticEntry, ...]
    blocks: tuple[SyntheticBlock, ...] = ()
