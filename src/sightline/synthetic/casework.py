"""Two years of what workers wrote about one child, scene by scene."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.synthetic.agencies import Locality
from sightline.synthetic.families import Family
from sightline.synthetic.filing import FilingCabinet
from sightline.synthetic.hours import at_work_after
from sightline.synthetic.keys import Keys
from sightline.synthetic.shapes import (
    Audience,
    Reading,
    SubjectKind,
    SyntheticAnswer,
    SyntheticChild,
    SyntheticEntry,
    SyntheticFile,
    SyntheticWorker,
    TieKind,
    Words,
)
from sightline.synthetic.storylines import how_many, scenes_for
from sightline.synthetic.surroundings import Surroundings, described
from sightline.synthetic.telling import Teller, compose, health_concern, pick, source
from sightline.synthetic.texts import work
from sightline.synthetic.texts.scene import Scene

DAYS = 730
#: A concern younger than this still sits in a file of its own; older ones are in the record.
OWN_FILE_DAYS = 45
_SCHOOL_POSTS = ("teacher", "lead", "attendance")
_MAY_LEAVE_OUT = (EntryKind.CONCERN, EntryKind.OBSERVATION, EntryKind.CONTACT)
_SEEN_BY_AUTHOR = (EntryKind.CONCERN, EntryKind.DISCLOSURE, EntryKind.OBSERVATION)
# Who keeps on working with the child, and so may open their agency's record of the child.
_CASELOAD: dict[str, tuple[TieKind, str]] = {
    "school nurse": (TieKind.TEAM, "School nursing team"),
    "mental health": (TieKind.ALLOCATION, "On this practitioner’s caseload"),
    "sexual health": (TieKind.TEAM, "Sexual health team"),
    "gp": (TieKind.TEAM, "Registered with this practice"),
    "social worker": (TieKind.ALLOCATION, "Allocated social worker"),
    "team manager": (TieKind.TEAM, "Manages the allocated social worker"),
    "foster liaison": (TieKind.TEAM, "Supports the foster carers"),
    "family support": (TieKind.ALLOCATION, "Allocated family support worker"),
    "youth worker": (TieKind.TEAM, "Youth engagement team"),
    "youth justice": (TieKind.ALLOCATION, "Allocated youth justice worker"),
    "police": (TieKind.TEAM, "Child exploitation team"),
    "police missing": (TieKind.TEAM, "Missing persons team"),
    "voluntary": (TieKind.TEAM, "Key worker at the project"),
    "housing": (TieKind.TEAM, "Housing officer for the address"),
    "adviser": (TieKind.ALLOCATION, "Personal adviser"),
}
_WHERE = ("In my room, door closed", "While walking", "In the car", "At the school gate",
          "In the medical room", "By message", "On the stairs at home",
          "In the library")  # fmt: skip
_HOW = ("said", "said", "said", "written", "in a message", "drawn, and then said")
_OVERHEARD = ("no", "no", "no", "not_known", "yes")
_UNKNOWN_WHEN = ("Not asked, so that the child was not led", "Remembered only as before the summer",
                 "The person who told us did not know")  # fmt: skip
_DECISIONS = (
    "Passed to the front door the same day.",
    "Added to the record; tutor to check in daily.",
    "Spoken with the family’s worker. To be looked at again in a week.",
    "Sent to police as information, and to the front door.",
)
HEALTH_TITLE = "There is a health concern"
# An author whose very job would tell everybody what the health concern is.
_TELLING_POSTS = ("sexual health",)
#: A briefing asked all to write down what children say. Before it a third is left out: which,
BRIEFED_DAYS = 300  # the key says, so that nothing else of a story changes by it.
_LEFT_OUT = 34  # of 100
_STEPS = ("safety", "strategy_discussion", "medical", "health", "advocacy")


@dataclass(frozen=True, slots=True)
class KeptApart:
    """Health detail with where it is kept, and what stands in its place for everybody else."""

    pointer: SyntheticWorker
    file: SyntheticFile
    shown: str
    detail: str
    detail_file: UUID
    detail_by: UUID


class Casework:
    """Writes the entries of one child. `entries` and `answers` hold what was written."""

    def __init__(
        self,
        rng: Random,
        keys: Keys,
        child: SyntheticChild,
        family: Family,
        locality: Locality,
        around: Surroundings,
        cabinet: FilingCabinet,
        today: date,
    ) -> None:
        self._rng, self._keys, self.child, self._family = rng, keys, child, family
        self._locality, self._around, self._cabinet = locality, around, cabinet
        self._today = today
        self._midnight = datetime.combine(today, datetime.min.time(), UTC)
        self._teller = Teller(child, family)
        self.entries: list[SyntheticEntry] = []
        self.answers: list[SyntheticAnswer] = []
        self._register()

    # files and ties

    def _register(self) -> None:
        """The school knows who this is, and so does the tutor."""
        child, locality = self.child, self._locality
        if child.school is None:
            return
        agency = locality.agencies[locality.slugs[child.school]]
        since = self._today - timedelta(days=DAYS)
        file = self._cabinet.open(child.key, SubjectKind.CHILD, agency, Audience.REGISTER, since)
        tutor = locality.holder(locality.school_post(child.school, "teacher"), form_number(child))
        self._cabinet.tie(tutor, file, TieKind.TEAM, f"Teaches {child.form}", since)
        attendance = f"{locality.slugs[child.school]}/attendance"
        for worker in locality.by_post.get(attendance, ()):
            self._cabinet.tie(worker, file, TieKind.TEAM, "Attendance for the school", since)

    def author(self, post: str) -> SyntheticWorker:
        """Who holds this post for this child."""
        number = self.child.number
        if post in _SCHOOL_POSTS:
            post = self._locality.school_post(self.child.school, post)
            if post.endswith("/teacher"):
                number = form_number(self.child)
            elif post.endswith("/lead"):
                number = 0
        return self._locality.holder(post, number)

    def file_for(
        self, author: SyntheticWorker, audience: Audience, day: date, about: str = ""
    ) -> SyntheticFile:
        """The author's agency's file of this child, opened if need be, with whoever works on it."""
        agency = self._locality.agencies[self._locality.slugs[author.agency]]
        child = self.child.key
        file = self._cabinet.open(child, SubjectKind.CHILD, agency, audience, day, about)
        register = self._cabinet.open(child, SubjectKind.CHILD, agency, Audience.REGISTER, day)
        if audience is Audience.CONCERN:
            self._cabinet.tie(author, file, TieKind.AUTHOR, "Recorded it", day)
            self._cabinet.tie(author, register, TieKind.AUTHOR, "Recorded a concern", day)
        return file

    def take_on(self, post: str, worker: SyntheticWorker, file: SyntheticFile, day: date) -> None:
        """A worker with a caseload goes on having the file."""
        reason = _CASELOAD.get(post)
        if reason is None:
            return
        self._cabinet.tie(worker, file, reason[0], reason[1], day)
        agency = self._locality.agencies[self._locality.slugs[worker.agency]]
        register = self._cabinet.open(
            self.child.key, SubjectKind.CHILD, agency, Audience.REGISTER, day
        )
        self._cabinet.tie(worker, register, reason[0], reason[1], day)

    def worked_with(self, worker: SyntheticWorker, starts: date, ends: date) -> None:
        """Somebody who used to work with the child, and no longer may open the record."""
        file = self.file_for(worker, Audience.RECORD, starts)
        reason = "Was the allocated family support worker"
        self._cabinet.tie(worker, file, TieKind.ALLOCATION, reason, starts, ends)

    # writing

    def write_story(self) -> None:
        """Draw scenes over two years, in order, with answers and corrections where they fall."""
        rng, child = self._rng, self.child
        age = int((self._today - child.born).days / 365.25)
        scenes = scenes_for(child.storyline, age)
        told: list[SyntheticEntry] = []
        for ago in self._days(how_many(rng, child.storyline)):
            scene = scenes[int(rng.random() * len(scenes))]
            if scene.kind is EntryKind.RETRACTION and not told:
                scene = scenes[0]
            entry = self._from_scene(scene, ago, told)
            if entry.kind is EntryKind.DISCLOSURE:
                told.append(entry)
                if rng.random() < 0.7:
                    self._answer(entry, ago - 1 - int(rng.random() * 6))
            elif rng.random() < 0.015:
                self.correct(entry, pick(rng, work.CORRECTIONS), max(ago - 3, 1))
        if child.number % 67 == 11 and age >= 12:
            self._older_wording()

    def _days(self, count: int) -> list[int]:
        """Days ago, oldest first; half of them gathered round a few bad times."""
        rng = self._rng
        centres = [20 + int(rng.random() * (DAYS - 40)) for _ in range(3)]
        days = []
        for order in range(count):
            if order % 2:
                ago = centres[order % 3] + int(rng.gauss(0, 14))
            else:
                ago = 1 + int(rng.random() * (DAYS - 2))
            days.append(min(max(ago, 1), DAYS - 1))
        days.sort(reverse=True)
        return days

    def _slots(self) -> tuple[dict[str, str], dict[str, UUID]]:
        """The slots of one entry, and the keys of what they name."""
        rng, around = self._rng, self._around
        lean = rng.random()
        lean *= lean
        place = around.places[int(lean * len(around.places))]
        vehicle = around.vehicles[int(lean * len(around.vehicles))]
        account = around.accounts[int(lean * len(around.accounts))]
        slots = self._teller.fresh(
            rng,
            place=place.name,
            car=described(vehicle),
            handle=account.handle,
            platform=account.platform,
        )
        return slots, {
            "place": place.key,
            "vehicle": vehicle.key,
            "account": account.key,
            "person": around.people[int(lean * 8)].key,
            "group": around.groups[int(lean * len(around.groups))].key,
        }

    def _from_scene(self, scene: Scene, ago: int, told: list[SyntheticEntry]) -> SyntheticEntry:
        """told: what the child told before, oldest first."""
        rng = self._rng
        slots, keys = self._slots()
        post = scene.posts[int(rng.random() * len(scene.posts))]
        author = self.author(post)
        if post in _SCHOOL_POSTS:
            ago = in_term(self._today, ago)
        day = self._today - timedelta(days=ago)
        text = compose(rng, scene, self.child.storyline).format_map(slots)
        own_file = (
            ago <= OWN_FILE_DAYS
            and scene.kind in _SEEN_BY_AUTHOR
            and scene.audience is Audience.RECORD
            and post not in _CASELOAD
        )
        key = self.next_key()
        words = None
        if scene.words and rng.random() < 0.75:
            words = Words(
                said=pick(rng, scene.words),
                where=pick(rng, _WHERE),
                how=pick(rng, _HOW),
                overheard=pick(rng, _OVERHEARD),
            )
        if ago > BRIEFED_DAYS and scene.kind in _MAY_LEAVE_OUT and key.int % 100 < _LEFT_OUT:
            words = None
        kept = None
        if scene.audience is Audience.HEALTH:
            kept = self.keep_apart(post, day, text, words)
            author, file, text, words = kept.pointer, kept.file, kept.shown, None
        else:
            audience = Audience.CONCERN if own_file else Audience.RECORD
            file = self.file_for(author, audience, day, f"/{key.hex}" if own_file else "")
            self.take_on(post, author, file, day)
        if scene.kind is EntryKind.MEETING:
            self.share(day)
        entry = SyntheticEntry(
            key=key,
            file=file.key,
            area=file.area,
            subject=self.child.key,
            links=(keys[scene.link],) if scene.link else (),
            agency=author.agency,
            author=author.key,
            kind=scene.kind,
            basis=scene.basis,
            lane=scene.lane,
            certainty=self._certainty(scene.basis),
            when=self.when(day),
            recorded_at=(recorded := self.recorded(ago)),
            source=source(rng, scene).format_map(slots),
            title=HEALTH_TITLE if kept else scene.title.format_map(slots),
            text=text,
            words=words,
            signs=() if kept else scene.signs,
            takes_back=_taken_back(scene, told, file.key),
            movement=scene.movement,
            reading=self.reading(author, ago, scene.kind, recorded),
            detail=kept.detail if kept else "",
            detail_file=kept.detail_file if kept else None,
            detail_by=kept.detail_by if kept else None,
        )
        self.entries.append(entry)
        return entry

    def keep_apart(self, post: str, day: date, text: str, words: Words | None) -> KeptApart:
        """Sensitive health detail goes into the health file of whoever wrote it; what others see
        says that there is a concern and whom to ring. Where the clinic’s name alone would tell,
        the named nurse is the one to ring."""
        writer = self.author(post)
        health_file = self.file_for(writer, Audience.HEALTH, day)
        self.take_on(post, writer, health_file, day)
        pointer = self.author("health lead") if post in _TELLING_POSTS else writer
        file = self.file_for(pointer, Audience.RECORD, day)
        self.take_on(post if pointer is writer else "health lead", pointer, file, day)
        if pointer is not writer:
            self._cabinet.tie(writer, file, TieKind.TEAM, "Wrote the health detail", day)
        reason = "Wrote it" if pointer is writer else "Named nurse for safeguarding"
        self._cabinet.tie(pointer, health_file, TieKind.TEAM, reason, day)
        said = f" {self.child.given} said: “{words.said}”" if words else ""
        return KeptApart(
            pointer=pointer,
            file=file,
            shown=health_concern(self.child.known_as or self.child.given, pointer),
            detail=text + said,
            detail_file=health_file.key,
            detail_by=writer.key,
        )

    def _certainty(self, basis: Basis) -> Certainty:
        if basis is Basis.FACT:
            return Certainty.CERTAIN if self._rng.random() < 0.85 else Certainty.LIKELY
        return (Certainty.LIKELY, Certainty.UNSURE, Certainty.NOT_KNOWN)[
            int(self._rng.random() * 3)
        ]

    def when(self, day: date) -> UncertainDate:
        """Mostly the day itself; sometimes about, between, a month, or not known."""
        draw = self._rng.random()
        if draw < 0.82:
            return UncertainDate.exact(day)
        if draw < 0.88:
            about = day - timedelta(days=8)
            return UncertainDate.about(about)
        if draw < 0.93:
            return UncertainDate.between(day - timedelta(days=6), day)
        if draw < 0.98:
            return UncertainDate.month(day.year, day.month)
        return UncertainDate.unknown(pick(self._rng, _UNKNOWN_WHEN))

    def recorded(self, ago: int) -> datetime:
        """Mostly the same or the next day, now and then months later; never in the future."""
        rng = self._rng
        draw = rng.random()
        late = 0 if draw < 0.7 else 1 if draw < 0.96 else 20 + int(draw * 100)
        days = max(ago - late, 1)
        return self._midnight - timedelta(days=days, minutes=-(480 + int(rng.random() * 600)))

    def reading(
        self, author: SyntheticWorker, ago: int, kind: EntryKind, recorded: datetime
    ) -> Reading | None:
        """Who read a concern and what was decided; some of the newest are waiting."""
        if kind not in (EntryKind.CONCERN, EntryKind.DISCLOSURE, EntryKind.RETRACTION):
            return None
        rng = self._rng
        leads = self._locality.leads.get(author.agency, ())
        if not leads or (ago <= 10 and rng.random() < 0.6):
            return None
        reader = leads[0] if leads[0].key != author.key else leads[-1]
        at = at_work_after(recorded, rng.random())
        decision = pick(rng, _DECISIONS)
        return Reading(reader.key, at, decision) if at < self._midnight else None

    def next_key(self) -> UUID:
        return self._keys.of("entry", f"{self.child.number}/{len(self.entries)}")

    # what follows from an entry

    def _answer(self, told: SyntheticEntry, ago: int) -> None:
        if ago < 1:
            return
        slots, _ = self._slots()
        text = pick(self._rng, work.ANSWERS).format_map(slots)
        self.answer(
            told,
            ago,
            self.author("social worker"),
            text,
            "Answer to what {name} told us".format_map(slots),
        )

    def answer(
        self, told: SyntheticEntry, ago: int, by: SyntheticWorker, text: str, title: str
    ) -> SyntheticEntry:
        """The decision that answers a disclosure, and the answer itself beside the disclosure."""
        day = self._today - timedelta(days=ago)
        file = self.file_for(by, Audience.RECORD, day)
        self.take_on("social worker", by, file, day)
        self.share(day)
        entry = self._plain(by, file, EntryKind.DECISION, told, ago, title, text, answers=told.key)
        self.answers.append(
            SyntheticAnswer(
                key=self._keys.of("answer", told.key.hex),
                disclosure=told.key,
                file=told.file,
                area=told.area,
                by=by.key,
                at=entry.recorded_at,
                done=text,
                child_told="What happens next, who knows, and whom to ring",
                child_told_by=by.name,
                steps=_STEPS,
            )
        )
        return entry

    def correct(self, earlier: SyntheticEntry, text: str, ago: int) -> SyntheticEntry:
        """A new entry beside the earlier one, in the same file and by the same person."""
        slots, _ = self._slots()
        author = next(one for one in self._locality.workers if one.key == earlier.author)
        file = self._cabinet.file(earlier.file)
        return self._plain(
            author, file, EntryKind.CORRECTION, earlier, ago, "Correction",
            text.format_map(slots), supersedes=earlier.key,
        )  # fmt: skip

    def _older_wording(self) -> None:
        slots, _ = self._slots()
        ago = 640 + self.child.number % 80
        author = self.author("lead")
        file = self.file_for(author, Audience.RECORD, self._today - timedelta(days=ago))
        text = f"{pick(self._rng, work.OLDER_WORDING).format_map(slots)} {work.OLDER_NOTE}"
        self._plain(author, file, EntryKind.OBSERVATION, None, ago, "Case note, older wording",
        text,
                    older=True)  # fmt: skip

    def _plain(
        self,
        author: SyntheticWorker,
        file: SyntheticFile,
        kind: EntryKind,
        after: SyntheticEntry | None,
        ago: int,
        title: str,
        text: str,
        *,
        answers: UUID | None = None,
        supersedes: UUID | None = None,
        older: bool = False,
    ) -> SyntheticEntry:
        entry = SyntheticEntry(
            key=self.next_key(),
            file=file.key,
            area=file.area,
            subject=self.child.key,
            links=after.links if supersedes and after else (),
            agency=author.agency,
            author=author.key,
            kind=kind,
            basis=Basis.OPINION if older else Basis.FACT,
            lane=after.lane if after else Lane.NOT_KNOWN,
            certainty=Certainty.NOT_KNOWN if older else Certainty.CERTAIN,
            when=after.when
            if supersedes and after
            else UncertainDate.exact(self._today - timedelta(days=ago)),
            recorded_at=self.recorded(ago),
            source="From our own records",
            title=title,
            text=text,
            answers=answers,
            supersedes=supersedes,
            older_wording=older,
        )
        self.entries.append(entry)
        return entry

    def share(self, day: date) -> None:
        """After a strategy discussion the enquiry team reads what the other agencies brought."""
        worker = self.author("social worker")
        reason = "Part of the strategy discussion"
        for file in self._cabinet.files:
            if file.subject == self.child.key and file.audience is Audience.RECORD:
                self._cabinet.tie(worker, file, TieKind.MEETING, reason, day)
            elif file.subject == self.child.key and file.audience is Audience.HEALTH:
                self._cabinet.tie(worker, file, TieKind.MEETING, "Enquiry team", day)


def _taken_back(scene: Scene, told: list[SyntheticEntry], file: UUID) -> UUID | None:
    """What a retraction is about: the latest disclosure, where readers of the one read the other.

    In another agency's file it would hide the retraction, so there it is not known which.
    """
    if scene.kind is not EntryKind.RETRACTION:
        return None
    return next((one.key for one in reversed(told) if one.file == file), None)


def in_term(today: date, ago: int) -> int:
    """The same day or an earlier one when a school is open: no weekend, no August."""
    day = today - timedelta(days=ago)
    if day.month == 8:
        ago += day.day + 14
        day = today - timedelta(days=ago)
    return min(ago + max(day.weekday() - 4, 0), DAYS - 1)


def form_number(child: SyntheticChild) -> int:
    """Which tutor: forms take turns."""
    return int(child.form[:-1]) + ord(child.form[-1]) if child.form else child.number
