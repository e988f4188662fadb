"""A small partnership with one of everything that may be closed, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import psycopg

from sightline.postgres.state import secret
from tests.database import Actor, Database
from tests.factories import access as given

BORN = date(2011, 3, 4)
NUMBER = "9990000018"


@dataclass(frozen=True)
class World:
    """Workers: teacher (narrow), lead, desk (area-wide), relative (blocked), stranger, governance.

    Files: ours is the teacher's; theirs another agency's; sealed names only the lead.
    """

    database: Database
    key: bytes
    agency: UUID
    other_agency: UUID
    teacher: UUID
    lead: UUID
    desk: UUID
    relative: UUID
    stranger: UUID
    governance: UUID
    far_desk: UUID
    child: UUID
    sibling: UUID
    ours: given.File
    about_sibling: given.File
    theirs: given.File
    sealed: given.File
    officer: given.File
    entry: UUID
    linked: UUID
    taken_back: UUID
    answer: UUID
    connection: UUID
    blocked_desk: UUID
    leaver: UUID
    former_desk: UUID
    former_lead: UUID
    hidden: UUID
    own_sealed: given.File
    own_read_only: given.File
    ended: given.File
    not_yet: given.File
    open_place: given.File
    teams: given.File
    team_member: UUID
    former_member: UUID
    officer_here: UUID
    officer_there: UUID
    other_lead: UUID
    half_seen: frozenset[UUID]
    accused: UUID
    officers_block: UUID
    sent: given.File
    receivers: UUID
    far_receivers: UUID
    emptied: UUID
    sent_relationship: UUID
    kept_out: UUID
    far_governance: UUID
    analyst: UUID
    intelligence: UUID
    far_analyst: UUID
    manager: UUID
    suspect: UUID
    information: given.File
    kept_open: dict[str, psycopg.Connection] = field(default_factory=dict)
    #: Read as a page does that names the files it reads: here all of them, so nothing is left out.
    naming_files: bool = False

    def token(self, worker: UUID) -> str:
        return given.a_token(self.key, worker)

    @contextmanager
    def acting_as(self, role: Actor) -> Iterator[psycopg.Connection]:
        """A transaction as that role. Kept open: to connect is dearer than most that is asked."""
        if role not in self.kept_open:
            self.kept_open[role] = self.database.connect(role, autocommit=True)
        with self.kept_open[role].transaction():
            yield self.kept_open[role]

    @contextmanager
    def app(self, token: str, *, area_wide: bool = False) -> Iterator[psycopg.Connection]:
        """The application's connection with this token; what is done is kept."""
        with self.acting_as("app") as connection:
            connection.execute("SELECT set_config('sightline.identity', %s, true)", [token])
            if self.naming_files:
                ((every,),) = self.as_system("SELECT array_agg(id)::text FROM access_file")
                connection.execute("SELECT set_config('sightline.among', %s, true)", [every])
            if area_wide:
                connection.execute("SET LOCAL ROLE sightline_area")
            yield connection

    def as_worker(
        self, worker: UUID, statement: str, *values: Any, area_wide: bool = False
    ) -> list[tuple[Any, ...]]:
        with self.app(self.token(worker), area_wide=area_wide) as connection:
            done = connection.execute(statement, values)  # type: ignore[arg-type]  # our own text
            return done.fetchall() if done.description else []

    def as_system(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with self.acting_as("system") as connection:
            done = connection.execute(statement, values)  # type: ignore[arg-type]  # our own text
            return done.fetchall() if done.description else []


def given_the_world(database: Database) -> World:
    key = secret("identity", folder=database.secrets).encode()
    with database.connect("system") as system:
        given.given_an_area(system, 1)
        given.given_an_area(system, 2, "Southmere")
        school = given.given_an_agency(system, "schools")
        care = given.given_an_agency(system, "social_care")
        far = given.given_an_agency(system, "police", area=2)
        teacher = given.given_a_worker(system, school)
        lead = given.given_a_worker(system, school, "safeguarding_lead")
        desk = given.given_a_worker(system, care, "front_door")
        relative = given.given_a_worker(system, school, "deputy_lead")
        stranger = given.given_a_worker(system, care)
        governance = given.given_a_worker(system, school, "information_governance")
        far_desk = given.given_a_worker(system, far, "front_door")
        child = given.given_a_subject(system)
        sibling = given.given_a_subject(system)
        ours = given.given_a_file(system, school, "record", child)
        about_sibling = given.given_a_file(system, school, "record", sibling)
        theirs = given.given_a_file(system, care, "record", child)
        sealed = given.given_a_file(system, school, "record", child)
        officer = given.given_a_file(system, school, "designated_officer", child)
        for file in (ours, about_sibling):
            given.given_a_relationship(system, file, worker=teacher)
        given.given_a_seal(system, sealed, lead)
        given.given_a_block(system, relative, child)
        for file in (ours, theirs, sealed, officer):
            given.given_a_name(system, file, child, "Zoë O’Neill", lead)
            given.given_particulars(system, file, child, lead, BORN)
        given.given_an_identifier(system, ours, child, lead, "nhs", NUMBER)
        entry = given.given_an_entry(system, ours, child, lead)
        linked = given.given_an_entry(system, about_sibling, sibling, lead, child)
        answer = given.given_an_answer(system, about_sibling, linked, lead)
        taken_back = given.given_an_entry(
            system, about_sibling, sibling, lead, takes_back=linked, words="A retraction"
        )
        connection = given.given_a_connection(system, about_sibling, sibling, child, lead)
        blocked_desk = given.given_a_worker(system, care, "front_door")
        given.given_a_block(system, blocked_desk, child)
        leaver = given.given_a_worker(system, school, "safeguarding_lead")
        former_desk = given.given_a_worker(system, care, "front_door")
        former_lead = given.given_a_worker(system, school, "safeguarding_lead")
        system.execute("UPDATE access_worker SET ended_at = now() WHERE id = %s", [leaver])
        system.execute(
            "UPDATE access_roleholding SET ends_at = now() WHERE worker_id = ANY (%s)",
            [[former_desk, former_lead]],
        )
        hidden = given.given_a_subject(system)
        given.given_a_file(system, care, "record", hidden)
        more = []
        for change in (
            "read_only = false",
            "read_only = true",
            "ends_at = now()",
            "starts_at = now() + interval '1 day'",
        ):
            subject = given.given_a_subject(system)
            file = given.given_a_file(system, school, "record", subject)
            tie = given.given_a_relationship(system, file, worker=teacher)
            system.execute(f"UPDATE access_relationship SET {change} WHERE id = %s", [tie])  # type: ignore[arg-type]  # our own text
            more.append(file)
        own_sealed, own_read_only, ended, not_yet = more
        given.given_a_seal(system, own_sealed, lead)
        place = given.given_a_subject(system, "place")
        open_place = given.given_a_file(system, school, "open", place)
        team_member = given.given_a_worker(system, care)
        former_member = given.given_a_worker(system, care)
        team = given.given_a_team(system, care, team_member, former_member)
        system.execute(
            "UPDATE access_teammember SET ends_at = now() WHERE worker_id = %s", [former_member]
        )
        teams = given.given_a_file(system, care, "record", given.given_a_subject(system))
        given.given_a_relationship(system, teams, team=team)
        officer_here = given.given_a_worker(system, care, "designated_officer")
        officer_there = given.given_a_worker(system, far, "designated_officer")
        other_lead = given.given_a_worker(system, care, "safeguarding_lead")
        given.given_a_relationship(system, ours, worker=other_lead)
        # They know the child by an ordinary file as well as by their route.
        given.given_a_relationship(system, ours, worker=officer_here)
        # N14: the subject that stands for an accused colleague, and the block that came of it.
        accused = given.given_a_subject(system, "person")
        about_accused = given.given_a_file(system, school, "designated_officer", accused)
        given.given_a_relationship(system, about_accused, worker=other_lead)
        officers_block = given.given_a_block(system, former_member, accused, officer_route=True)
        # A referral of the school's, about the child, that a team of the council received.
        kept_out = given.given_a_worker(system, care)
        far_governance = given.given_a_worker(system, far, "information_governance")
        receivers = given.given_a_team(system, care, team_member, former_member, kept_out)
        far_receivers = given.given_a_team(system, far, far_desk)
        emptied = given.given_a_team(system, care)
        for team in (receivers, far_receivers, emptied):
            system.execute("UPDATE access_team SET receives = '{front_door}' WHERE id = %s", [team])
        system.execute(
            "UPDATE access_teammember SET ends_at = now() WHERE worker_id = %s", [former_member]
        )
        given.given_a_block(system, kept_out, child)
        sent = given.given_a_file(system, school, "referral", child)
        sent_relationship = given.given_a_relationship(
            system, sent, team=receivers, kind="referral"
        )
        # Links and connections of which a reader sees only one end.
        third = given.given_a_subject(system)
        given.given_a_file(system, school, "record", third)
        officers_only = given.given_a_subject(system, "person")
        given.given_a_file(system, school, "designated_officer", officers_only)
        given.given_a_link(system, linked, about_sibling, third)
        half_seen = frozenset(
            made
            for other in (hidden, officers_only)
            for made in (
                given.given_a_link(system, entry, ours, other),
                given.given_a_connection(system, ours, child, other, lead),
            )
        )
        # A report from the teacher's colleague on somebody of whom nothing else is written.
        police = given.given_an_agency(system, "police")
        analyst = given.given_a_worker(system, care, "analyst")
        intelligence = given.given_a_worker(system, police, "intelligence_officer")
        far_analyst = given.given_a_worker(system, far, "analyst", "intelligence_officer")
        manager = given.given_a_worker(system, care, "senior_manager")
        suspect = given.given_a_subject(system, "person")
        information = given.given_a_file(system, school, "information", suspect)
    return World(
        database=database,
        key=key,
        agency=school,
        other_agency=care,
        teacher=teacher,
        lead=lead,
        desk=desk,
        relative=relative,
        stranger=stranger,
        governance=governance,
        far_desk=far_desk,
        child=child,
        sibling=sibling,
        ours=ours,
        about_sibling=about_sibling,
        theirs=theirs,
        sealed=sealed,
        officer=officer,
        entry=entry,
        linked=linked,
        taken_back=taken_back,
        answer=answer,
        connection=connection,
        blocked_desk=blocked_desk,
        leaver=leaver,
        former_desk=former_desk,
        former_lead=former_lead,
        hidden=hidden,
        own_sealed=own_sealed,
        own_read_only=own_read_only,
        ended=ended,
        not_yet=not_yet,
        open_place=open_place,
        teams=teams,
        team_member=team_member,
        former_member=former_member,
        officer_here=officer_here,
        officer_there=officer_there,
        other_lead=other_lead,
        half_seen=half_seen,
        accused=accused,
        officers_block=officers_block,
        sent=sent,
        receivers=receivers,
        far_receivers=far_receivers,
        emptied=emptied,
        sent_relationship=sent_relationship,
        kept_out=kept_out,
        far_governance=far_governance,
        analyst=analyst,
        intelligence=intelligence,
        far_analyst=far_analyst,
        manager=manager,
        suspect=suspect,
        information=information,
    )
