"""An audit from its draw to its end in one transaction, watched at every step: what each worker
reads, and who else is told of it. It is taken back, so that a loosened function can be tried."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import psycopg
from psycopg.errors import InsufficientPrivilege

from sightline.domain.audits import order, places
from sightline.packs.catalogue import current
from sightline.postgres.state import secret
from tests.factories import access as given
from tests.factories.audits import NOW, YEAR, Child, Partnership
from tests.factories.school import Person

ANSWERS = "SELECT file_id FROM audits_answer"
BLOCK = "SELECT access.block(%s, %s, 'A relative')"
SAY = (
    "INSERT INTO audits_answer (id, file_id, area_id, recorded_by_id, recorded_at, dealt_id,"
    " question, grade, words, sure, evidence, step_key)"
    " VALUES (%s, %s, 0, %s, %s, %s, 'outcome', 'good', 'W', 'certain', '{}', %s)"
)
#: The last day is over: what the audit opened has ended by itself.
PASSES = """
WITH past AS (UPDATE audits_audit SET until = now() - interval '1 day')
UPDATE access_relationship SET starts_at = now() - interval '3 days',
  ends_at = now() - interval '1 day'
WHERE id IN (SELECT relationship_id FROM audits_opened) AND ends_at > now() RETURNING id
"""


@dataclass
class Scene:
    """Those who may be drawn, and one each of those who must not be. apart: files about one of them
    that no audit opens."""

    of: Partnership
    key: bytes
    sealed: Child
    officers: Child
    one_agency: Child
    earlier: Child
    from_manager: Child
    kept: Child
    part_sealed: Child
    apart: set[object]


def given_a_scene(of: Partnership) -> Scene:
    """The tutor is kept from `kept`, the manager from another; part of one record is sealed."""
    both = ("school", "clinic")
    scene = Scene(
        of=of,
        key=secret("identity", folder=of.database.secrets).encode(),
        sealed=of.knows(*both),
        officers=of.knows(*both, audience="designated_officer"),
        one_agency=of.knows("school"),
        earlier=of.knows(*both, when=YEAR[0].replace(year=2020)),
        from_manager=of.knows(*both),
        kept=of.knows(*both),
        part_sealed=of.knows(*both),
        apart=set(),
    )
    with of.database.connect("system") as system:
        for file in scene.sealed.files.values():
            given.given_a_seal(system, file, of.lead.worker_id)
        for audience in ("concern", "disclosed", "health", "information", "designated_officer"):
            made = given.given_a_file(
                system, of.agencies["school"], audience, scene.part_sealed.subject
            )
            if audience == "concern":
                given.given_a_seal(system, made, of.lead.worker_id)
            scene.apart.add(made.id)
        given.given_a_block(system, of.manager.worker_id, scene.from_manager.subject)
        given.given_a_block(system, of.tutor.worker_id, scene.kept.subject)
        # The teacher worked with that child once: but for the block the tutor would have the case.
        once = given.given_a_relationship(
            system, scene.kept.files["school"], worker=of.teacher.worker_id
        )
        system.execute("UPDATE access_relationship SET ends_at = starts_at WHERE id = %s", [once])
    of.children += [scene.kept, scene.part_sealed]
    return scene


class Run:
    """One transaction of the application, in which one after another is signed in."""

    def __init__(self, scene: Scene, app: psycopg.Connection) -> None:
        self.scene, self.app = scene, app

    def ask(self, who: Person, statement: str, *values: object) -> list[tuple[object, ...]]:
        token = given.a_token(self.scene.key, who.worker_id)
        self.app.execute("SELECT set_config('sightline.identity', %s, true)", [token])
        done = self.app.execute(statement, values)  # type: ignore[arg-type]  # our own text
        return done.fetchall() if done.description else []

    def refused(self, who: Person, statement: str, *values: object) -> bool:
        try:
            with self.app.transaction(force_rollback=True):
                self.ask(who, statement, *values)
        except InsufficientPrivilege:
            return True
        return False

    def files(self, who: Person) -> set[object]:
        return {row[0] for row in self.ask(who, "SELECT id FROM access_file")}

    def entries(self, who: Person) -> set[object]:
        return {row[0] for row in self.ask(who, "SELECT id FROM chronology_entry")}

    def told(self, who: Person) -> set[object]:
        """What a worker reads of their own relationships."""
        return {row[0] for row in self.ask(who, "SELECT file_id FROM access_relationship")}


def faults(scene: Scene, superuser: psycopg.Connection, *before: str) -> list[str]:
    """Every promise that does not hold, once these statements are done. All of it is taken back."""
    with superuser.transaction(force_rollback=True):
        for statement in before:
            superuser.execute(statement)  # type: ignore[arg-type]  # our own text
        superuser.execute("SET LOCAL ROLE sightline_app")
        return list(_watched(Run(scene, superuser)))


def _watched(run: Run) -> Iterator[str]:
    of = run.scene.of
    audit = uuid4()
    run.ask(
        of.manager,
        "INSERT INTO audits_audit (id, area_id, by_id, at, theme, title, starts_on, ends_on, size,"
        " pack_sha256, seed, figures)"
        " VALUES (%s, 1, %s, %s, 'sexual-exploitation', 'A', %s, %s, %s, '', '', '{}')",
        audit, of.manager.worker_id, NOW, *YEAR, len(of.children),
    )  # fmt: skip
    for agency in ("school", "clinic"):
        run.ask(
            of.manager,
            "INSERT INTO audits_invited (id, area_id, by_id, at, audit_id, agency_id)"
            " VALUES (%s, 1, %s, %s, %s, %s)",
            uuid4(), of.manager.worker_id, NOW, audit, of.agencies[agency],
        )  # fmt: skip
    yield from _drawn(run, audit)
    name = "SELECT access.name_auditors(%s, %s, %s)"
    run.ask(of.lead, name, audit, [of.teacher.worker_id, of.tutor.worker_id], NOW)
    run.ask(of.matron, name, audit, [of.nurse.worker_id], NOW)
    for who, whom in ((of.lead, of.nurse), (of.teacher, of.teacher), (of.far, of.far)):
        if not run.refused(who, name, audit, [whom.worker_id], NOW):
            yield f"{who.name} names an auditor"
    auditors = (of.teacher, of.tutor, of.nurse)
    if any(run.files(who) for who in auditors):
        yield "an auditor reads before the start"
    start = "SELECT access.start_audit(%s, now() + interval '30 days', %s)"
    for who in (of.lead, of.teacher, of.far):
        if not run.refused(who, start, audit, NOW):
            yield f"{who.name} starts it"
    run.ask(of.manager, start, audit, NOW)
    yield from _running(run, audit)
    yield from _moved(run, audit)
    yield from _answered(run, audit)
    yield from _ended(run, audit)


def _drawn(run: Run, audit: UUID) -> Iterator[str]:
    of, parts = run.scene.of, current().audits
    theme = parts.themes["sexual-exploitation"]
    groups = [{"slug": one.slug, "kinds": list(one.kinds), "strands": list(one.strands)}
              for one in parts.groups.values()]  # fmt: skip
    values = (
        audit, list(theme.kinds), list(theme.strands), json.dumps(groups), list(parts.rule.bands),
        parts.rule.fewest_agencies, NOW,
    )  # fmt: skip
    draw = "SELECT access.draw_audit(%s, %s, %s, %s::jsonb, %s, %s, %s)"
    for who in (of.lead, of.teacher, of.far):
        if not run.refused(who, draw, *values):
            yield f"{who.name} draws the sample"
    run.ask(of.manager, draw, *values)
    if not run.refused(of.manager, draw, *values):
        yield "the sample is drawn twice"
    rows = _system(run, "SELECT subject_id, place, number FROM audits_drawn ORDER BY place")
    expected = {one.subject for one in of.children}
    if {row[0] for row in rows} != expected:
        yield "others than those who may be are drawn from"
    [(seed,)] = run.ask(of.manager, "SELECT seed FROM audits_audit")
    if [row[0] for row in rows] != order(str(seed), expected):
        yield "the order is not that of the seed"
    if [row[1] for row in rows if row[2]] != places(str(seed), len(rows), len(of.children)):
        yield "others are drawn than the seed says"
    for table in ("audits_drawn", "audits_dealt", "audits_opened"):
        if not run.refused(of.manager, f"SELECT * FROM {table}"):
            yield f"whoever leads it reads {table}"


def _running(run: Run, audit: UUID) -> Iterator[str]:
    of, scene = run.scene.of, run.scene
    records = {
        agency: {one.files[agency].id for one in of.children} for agency in ("school", "clinic")
    }
    school = {who: run.files(who) & records["school"] for who in (of.teacher, of.tutor)}
    if school[of.teacher] | school[of.tutor] != records["school"]:
        yield "not every record of the school is opened to one of its auditors"
    if school[of.teacher] & school[of.tutor]:
        yield "two auditors have one case"
    if run.files(of.nurse) & records["clinic"] != records["clinic"]:
        yield "the nurse does not read what the clinic holds"
    for who, other in ((of.teacher, "clinic"), (of.tutor, "clinic"), (of.nurse, "school")):
        if run.files(who) & records[other]:
            yield f"{who.name} reads the record of another agency"
        if run.entries(who) & {one.entries[other] for one in of.children}:
            yield f"{who.name} reads an entry of another agency"
    if not run.entries(of.nurse) >= {one.entries["clinic"] for one in of.children}:
        yield "the nurse does not read the entries"
    for who in (of.teacher, of.tutor, of.nurse):
        unsampled = (scene.sealed, scene.officers, scene.one_agency, scene.earlier)
        if run.files(who) & {file.id for one in unsampled for file in one.files.values()}:
            yield f"{who.name} reads of somebody who was not drawn"
        if scene.apart & (run.files(who) | run.told(who)):
            yield f"{who.name} reads or is told of what is sealed or of another kind"
        writes = "SELECT access.may_write(%s)"
        if any(
            run.ask(who, writes, one) == [(True,)]
            for one in run.files(who) & (records["school"] | records["clinic"])
        ):
            yield f"{who.name} writes in a record"
    yield from _kept_out(run, audit)
    if run.files(of.manager):
        yield "whoever leads it reads a record"
    shown = run.ask(of.manager, "SELECT agency_id, worker_id FROM access.audit_progress(%s)", audit)
    if len(shown) != 2 * len(of.children):
        yield "not every part of every case is somebody's"
    for who in (of.lead, of.teacher, of.worker, of.far):
        if run.ask(who, "SELECT * FROM access.audit_progress(%s)", audit):
            yield f"{who.name} reads who audits what"
    trail = _system(
        run, "SELECT subjects FROM kernel_auditentry WHERE action = 'audit.access-given'"
    )
    if {one for (subjects,) in trail for one in subjects} != {
        str(one.subject) for one in of.children
    }:
        yield "the audit trail does not say of whom records were opened"


def _kept_out(run: Run, audit: UUID) -> Iterator[str]:
    """The tutor is kept from one child: nothing of that child, in no list and in no number."""
    of, kept = run.scene.of, run.scene.kept
    cases = run.ask(
        of.tutor, "SELECT subject_id, file_id, files FROM access.audit_cases(%s)", audit
    )
    if kept.subject in {row[0] for row in cases} or kept.files["school"].id in run.told(of.tutor):
        yield "whoever is kept from a child is told of the case"
    if kept.files["school"].id in run.files(of.tutor):
        yield "whoever is kept from a child reads their record"
    others = run.ask(of.teacher, "SELECT subject_id FROM access.audit_cases(%s)", audit)
    if kept.subject not in {row[0] for row in others}:
        yield "a case of which one auditor is kept does not go to another"
    if any(len(row[2]) != 1 for row in cases):  # type: ignore[arg-type]  # an array
        yield "a case opens another number of records than there are"


def _moved(run: Run, audit: UUID) -> Iterator[str]:
    """The day is moved: only by whoever leads it, and what has ended stays closed unless said."""
    of = run.scene.of
    move = "SELECT access.move_audit_end(%s, now() + %s::interval, 'More time', %s, %s)"
    for who in (of.lead, of.teacher, of.far):
        if not run.refused(who, move, audit, "50 days", False, NOW):
            yield f"{who.name} moves the day"
    if not run.refused(of.manager, move, audit, "50 days", True, NOW):
        yield "what has not closed is opened again"
    if not run.refused(of.manager, move, audit, "400 days", False, NOW):
        yield "the day lies more than a year after the start"
    read = {who: run.files(who) for who in (of.teacher, of.tutor, of.nurse)}
    run.ask(of.manager, move, audit, "50 days", False, NOW)
    if _ends(run) != {"50 days"}:
        yield "what is open does not close on the day that was given"
    # The nurse's part of one case is taken back, and the day passes.
    [(dealt, *_)] = run.ask(
        of.nurse, "SELECT dealt_id FROM access.audit_cases(%s) ORDER BY 1 LIMIT 1", audit
    )
    with run.app.transaction(force_rollback=True):
        run.ask(of.nurse, "SELECT access.stand_aside(%s, %s)", dealt, NOW)
        _system(run, PASSES)
        run.ask(of.matron, BLOCK, of.nurse.worker_id, run.scene.part_sealed.subject)
        if any(run.files(who) for who in read):
            yield "the day has passed and records are open"
        if not run.refused(of.manager, move, audit, "20 days", False, NOW):
            yield "what has closed opens again and nobody says so"
        run.ask(of.manager, move, audit, "20 days", True, NOW)
        if any(run.files(who) != read[who] for who in (of.teacher, of.tutor)):
            yield "what opens again is not what was open"
        again = run.files(of.nurse)
        if not again < read[of.nurse] or run.scene.part_sealed.files["clinic"].id in again:
            yield "a part that was taken back, or a child one is kept from, opens again"
        if len(read[of.nurse]) - len(again) not in (2, 4):  # a record and its answers each
            yield "what opens again is not what was open"
    [(theirs, file, number)] = run.ask(
        of.teacher, "SELECT dealt_id, file_id, number FROM access.audit_cases(%s) LIMIT 1", audit
    )
    with run.app.transaction(force_rollback=True):
        _system(run, PASSES)
        leave_out = "SELECT access.replace_in_audit(%s, %s, 'own-case', 'They know them', %s)"
        run.ask(of.manager, leave_out, audit, number, NOW)
        run.ask(of.manager, move, audit, "20 days", True, NOW)
        if file in run.files(of.teacher):
            yield "a case that was left out once the day had passed opens again"
    with run.app.transaction(force_rollback=True):
        _system(run, PASSES)
        run.ask(of.manager, "SELECT access.moderate_audit(%s, %s)", audit, NOW)
        run.ask(of.manager, move, audit, "20 days", True, NOW)
        answer = uuid4(), file, of.teacher.worker_id, NOW, theirs, uuid4()
        if not run.refused(of.teacher, SAY, *answer):
            yield "an auditor answers at the meeting, once the day was moved"
    if len(_system(run, "SELECT id FROM audits_moved")) != 1:
        yield "that the day was moved is not kept"
    told = _system(
        run, "SELECT subjects FROM kernel_auditentry WHERE action = 'audit.access-moved'"
    )
    if {one for (subjects,) in told for one in subjects} != {
        str(one.subject) for one in of.children
    }:
        yield "the audit trail does not say that the day was moved"


def _ends(run: Run) -> set[str]:
    """In how many days what the audit opened ends."""
    rows = _system(
        run,
        "SELECT DISTINCT round(extract(epoch FROM ends_at - now()) / 86400)"
        " FROM access_relationship"
        " WHERE id IN (SELECT relationship_id FROM audits_opened) AND ends_at > now()",
    )
    return {f"{row[0]:.0f} days" for row in rows}  # type: ignore[str-format]  # a number


def _answered(run: Run, audit: UUID) -> Iterator[str]:
    """The teacher and the nurse answer of one case, which the tutor has no part in."""
    of = run.scene.of
    cases = "SELECT subject_id, dealt_id, file_id FROM access.audit_cases(%s)"
    theirs: dict[Person, tuple[object, object]] = {}
    mine = [row[0] for row in run.ask(of.teacher, cases, audit)]
    whom, other = next(one for one in mine if one != run.scene.kept.subject), run.scene.kept.subject
    for who in (of.teacher, of.nurse):
        [(_, dealt, file)] = [row for row in run.ask(who, cases, audit) if row[0] == whom]
        theirs[who] = dealt, file
        run.ask(who, SAY, uuid4(), file, who.worker_id, NOW, dealt, uuid4())
    dealt, file = theirs[of.teacher]
    if not run.refused(of.nurse, SAY, uuid4(), file, of.nurse.worker_id, NOW, dealt, uuid4()):
        yield "one answers in the place of another"
    everybody = (of.teacher, of.tutor, of.nurse, of.manager, of.matron, of.worker, of.far)
    for who in everybody:
        own = {theirs[who][1]} if who in theirs else set()
        if {row[0] for row in run.ask(who, ANSWERS)} != own:
            yield f"before the meeting {who.name} reads another’s answers, or not their own"
    # The nurse turns out to be a relative of another child: no row of hers tells of that case.
    run.ask(of.matron, BLOCK, of.nurse.worker_id, other)
    meet = "SELECT access.moderate_audit(%s, %s)"
    for who in (of.lead, of.teacher, of.far):
        if not run.refused(who, meet, audit, NOW):
            yield f"{who.name} begins the meeting"
    run.ask(of.manager, meet, audit, NOW)
    files = dict(_system(run, "SELECT subject_id, meeting_file_id FROM audits_drawn"))
    if files[other] in run.told(of.nurse) or files[whom] not in run.told(of.nurse):
        yield "whoever is kept from a child is told of the meeting, or others are not"
    both = {one for _, one in theirs.values()}
    for who in everybody:
        takes_part = who in (of.teacher, of.nurse, of.manager)
        if {row[0] for row in run.ask(who, ANSWERS)} != (both if takes_part else set()):
            yield f"at the meeting {who.name} does not read what they should"
        there = run.ask(who, "SELECT drawn_id FROM access.audit_meeting(%s)", audit)
        if bool(there) != (takes_part or who == of.tutor):
            yield f"{who.name} is in the wrong place at the meeting"
    if not run.refused(of.teacher, SAY, uuid4(), file, of.teacher.worker_id, NOW, dealt, uuid4()):
        yield "an auditor answers once the meeting has begun"
    with run.app.transaction(force_rollback=True):
        run.ask(of.matron, BLOCK, of.nurse.worker_id, whom)
        if run.ask(of.nurse, ANSWERS):
            yield "a block does not close what was said of the child"


def _ended(run: Run, audit: UUID) -> Iterator[str]:
    of = run.scene.of
    end = "SELECT access.end_audit(%s, '{}', %s)"
    for who in (of.lead, of.teacher, of.far):
        if not run.refused(who, end, audit, NOW):
            yield f"{who.name} ends it"
    run.ask(of.manager, end, audit, NOW)
    for who in (of.teacher, of.tutor, of.nurse):
        if run.files(who) or run.entries(who):
            yield f"{who.name} reads after the end"
        if run.ask(who, "SELECT * FROM access.audit_cases(%s)", audit):
            yield f"{who.name} has a case after the end"
    kept = {row[0] for row in run.ask(of.manager, "SELECT file_id FROM audits_answer")}
    if len(kept) != 2:
        yield "what was said of the cases is lost to whoever led it"
    ended = _system(
        run, "SELECT subjects FROM kernel_auditentry WHERE action = 'audit.access-ended'"
    )
    if {one for (subjects,) in ended for one in subjects} != {
        str(one.subject) for one in of.children
    }:
        yield "the audit trail does not say that it closed"
    if not run.refused(of.manager, end, audit, NOW):
        yield "it ends twice"


def _system(run: Run, statement: str) -> list[tuple[object, ...]]:
    """Looked at from inside the same transaction, past every policy."""
    run.app.execute("SET LOCAL ROLE sightline_system")
    rows = run.app.execute(statement).fetchall()  # type: ignore[arg-type]  # our own text
    run.app.execute("SET LOCAL ROLE sightline_app")
    return rows
