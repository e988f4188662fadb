"""Each loosening of row security is noticed by the canaries, which run in a second or two."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from sightline.access import row_security
from sightline.access.row_rules import ByFile, Directory
from tests.database import Actor, Database
from tests.integration.access import (
    canaries,
    information_files,
    pair_files,
    sent_files,
    shared_files,
)
from tests.integration.access.world import World, given_the_world

# function: (what stands in it, what it is loosened to). Two terms are not here, because another one
# behind them holds: whom a seal names (the others are closed out), and not ending one's own block
# (whoever is blocked sees no file of that subject).
TERMS = {
    "asker": [
        ("= parts[5]", "IS NOT NULL"),
        ("parts[3]::bigint < extract(epoch FROM clock_timestamp())", "false"),
    ],
    "worker": [
        ("who.kind IS DISTINCT FROM 'worker'", "who.kind IS NULL"),
        ("(w.ended_at IS NULL OR w.ended_at > clock_timestamp())", "true"),
    ],
    "signed_in": [("access.worker() IS NOT NULL", "true")],
    "require_worker": [("me IS NULL", "false")],
    "holds": [("h.role = ANY (p_roles)", "true"), ("h.worker_id = p_worker", "true")],
    "areas_of": [
        ("AND r.reach = 'area'", ""),
        ("CASE WHEN r.audience = 'information' THEN -a.area_id ELSE a.area_id END", "a.area_id"),
        ("w.id = p_worker AND", ""),
        ("AND (h.ends_at IS NULL OR h.ends_at > clock_timestamp())", ""),
    ],
    "own_files_of": [
        ("r.file_id NOT IN (SELECT unnest(closed))", "true"),
        ("f.agency_id = mine.agency_id AND f.audience", "f.audience"),
        ("= mine.agency_id AND f.audience = rr.audience", "= mine.agency_id"),
        ("rr.role = h.role AND rr.reach = 'agency'", "rr.reach = 'agency'"),
        ("AND a.area_id = mine.area_id", ""),
        ("rr.role = h.role AND (rr.reach", "(rr.reach"),
        ("p_writing AND rr.reach = 'area_writes'", "rr.reach = 'area_writes'"),
        ("f.audience = 'open' AND ", ""),
        (" AND f.area_id = -mine.area_id)", ")"),
        ("r.worker_id = p_worker AND", ""),
        ("(r.ends_at IS NULL OR r.ends_at > clock_timestamp())", "true"),
        ("r.worker_id = p_worker AND r.starts_at <= clock_timestamp()", "r.worker_id = p_worker"),
        ("NOT (p_writing AND r.read_only)", "true"),
        ("m.worker_id = p_worker\n", "true\n"),
        ("(m.ends_at IS NULL OR m.ends_at > clock_timestamp())", "true"),
        ("(h.ends_at IS NULL OR h.ends_at > clock_timestamp())", "true"),
    ],
    "own_files_among": [
        ("f.id NOT IN (SELECT unnest(closed))", "true"),
        ("r.worker_id = p_worker OR", "true OR"),
        ("r.team_id = ANY (teams)", "r.team_id IS NOT NULL"),
        ("(r.ends_at IS NULL OR r.ends_at > clock_timestamp())", "true"),
        ("AND r.starts_at <= clock_timestamp()", ""),
        ("NOT (p_writing AND r.read_only)", "true"),
        ("m.worker_id = p_worker\n", "true\n"),
        ("(m.ends_at IS NULL OR m.ends_at > clock_timestamp())", "true"),
        ("rr.role = h.role AND rr.audience", "rr.audience"),
        (" AND rr.audience = f.audience", ""),
        ("(h.ends_at IS NULL OR h.ends_at > clock_timestamp())", "true"),
        (" AND a.id = mine.agency_id", ""),
        ("                AND a.area_id = mine.area_id", ""),
        ("p_writing AND rr.reach = 'area_writes'", "rr.reach = 'area_writes'"),
        ("f.audience = 'open' AND ", ""),
        (" AND f.area_id = -mine.area_id)", ")"),
    ],
    "may_write": [
        ("access.own_files_among(access.worker(), ARRAY[p_file], true)", "ARRAY[p_file]"),
    ],
    "hidden_files_from": [
        ("AND NOT EXISTS (SELECT 1 FROM public", "AND false AND EXISTS (SELECT 1 FROM public"),
        ("b.worker_id = p_worker", "false"), ("s.starts_at <=", "false AND s.starts_at <="),
    ],
    "hidden_rows": [("b.worker_id = me", "false")],
    "closed_to": [("b.worker_id = p_worker", "false")],
    "unnamed_kept_from": [
        ("d.other_id = b.subject_id", "false"),
    ],
    "sees_subject": [
        ("fs.file_id = ANY (mine)", "true"),
        (" AND NOT access.closed_to(p_worker, fs.file_id)", ""),
        ("fs.area_id = ANY (areas)", "true"),
    ],
    "is_about": [("fs.file_id = p_file AND ", "")],
    "may_speak_of": [("access.sees_subject(me, p_subject)", "true")],
    "make_file": [("IF missing THEN", "IF false THEN")],
    "keeps_file": [
        ("WHERE f.id = p_file AND w.id = p_worker", "WHERE f.id = p_file"),
        (
            "AND access.holds(p_worker, 'safeguarding_lead', 'deputy_lead',"
            " 'information_governance')",
            "",
        ),
    ],
    "give_relationship": [
        ("AND p_file = ANY (access.files_of(me, true))", ""),
        ("btrim(coalesce(p_reason, '')) = ''", "false"),
        ("(p_kind IN ('allocation', 'team', 'meeting', 'referral', 'duty')) IS NOT TRUE", "false"),
    ],
    "block": [
        ("OR NOT access.holds(me, 'information_governance', 'safeguarding_lead')", ""),
        ("OR access.listed_files(me, kept) = '{}'", ""),
    ],
    "end_block": [("AND access.may_end_block(me, b.id)", "")],
    "may_end_block": [
        ("access.holds(p_worker, 'information_governance')", "true"),
        ("access.holds(p_worker, 'designated_officer')", "true"),
        ("<> '{}'\n        ELSE", "IS NOT NULL\n        ELSE"),
        ("CASE WHEN b.officer_route", "CASE WHEN false"),
    ],
    "listed_files": [("AND access.lists_file(p_worker, fs.file_id)", "")],
    "lists_file": [
        ("f.audience = ANY (access.everyday())", "true"),
        ("(access.keeps_file(p_worker, p_file) OR access.received_here(p_worker, p_file)\n"
         "          OR access.shared_here(p_worker, p_file))", "true"),
    ],
    "seal": [
        ("AND p_file = ANY (access.files_of(me, true))", ""),
        ("AND access.keeps_file(w.id, p_file)", ""),
        ("OR access.was_sent(p_file)", ""),
    ],
    "end_seal": [("n.seal_id = s.id AND n.worker_id = me", "true")],
    "merge_subjects": [
        ("OR NOT access.sees_subject(me, p_merged)", ""),
        ("OR NOT access.sees_subject(me, p_kept)", ""),
        ("OR NOT access.joins_subjects(me, p_kept)", ""),
    ],
    "keep_colleague_from": [("AND s.kind = 'person'", "")],
    "team_receives": [
        ("AND a.area_id = p_area", ""), ("AND p_route = ANY (t.receives)", ""),
        ("WHERE t.id = p_team AND", "WHERE"),
    ],
    "received_here": [
        ("JOIN public.access_worker AS w ON w.agency_id = t.agency_id",
         "JOIN public.access_worker AS w ON true"),
        ("AND access.holds(p_worker, 'safeguarding_lead', 'deputy_lead', 'information_governance')",
         ""),
    ],
    "was_sent": [("RETURN EXISTS", "RETURN false AND EXISTS")],
    "drawn_from": [
        ("IS NOT TRUE)", "IS NULL)"),
        ("fs.file_id = ANY (p_sources)", "false"),
    ],
    "for_officers": [
        ("p_route = 'designated_officer'", "false"),
        ("f.id = ANY (p_sources) AND f.audience = 'designated_officer'", "false"),
        ("HAVING bool_and(f.audience = 'designated_officer')", "HAVING false"),
    ],
    "give_to_receivers": [("WHERE p_team IS NOT NULL", "WHERE false")],
    "draw_on": [("d.file_id = ANY (p_sources)", "false")],
    "open_referral_file": [
        ("access.draw_on(made.file_id, '{}', p_sources)", "1"),
        ("btrim(coalesce(p_reason, '')) = ''", "false"),
        ("p_team IS NOT NULL AND NOT access.team_receives", "false AND NOT access.team_receives"),
    ],
    "open_unnamed_file": [
        ("btrim(coalesce(p_reason, '')) = ''", "false"),
        ("p_team IS NOT NULL AND NOT access.team_receives", "false AND NOT access.team_receives"),
        ("NOT access.sees_subject(me, s.id)", "false"),
        ("b.subject_id = ANY (about) AND", "false AND"),
        ("draw_on(made.file_id, about,", "draw_on(made.file_id, p_subjects,"),
        ("ARRAY[open_unnamed_file.subject_id], p_reason", "p_subjects, p_reason"),
    ],
    "end_relationship": [("AND NOT (r.kind = 'referral' AND access.was_sent(r.file_id))", "")],
    "append_audit": [("p_actor IS DISTINCT FROM me", "false")],
    **shared_files.TERMS,
    **pair_files.TERMS,
    **information_files.TERMS,
}  # fmt: skip
#: Where the loosening of a function is likeliest to show: that is looked at before all the others.
LIKELIEST = {
    **dict.fromkeys(shared_files.TERMS, shared_files.faults),
    **dict.fromkeys(pair_files.TERMS, pair_files.faults),
    **dict.fromkeys(information_files.TERMS, information_files.faults),
    **dict.fromkeys(
        (
            "team_receives", "received_here", "was_sent", "drawn_from", "for_officers",
            "give_to_receivers", "open_referral_file", "open_unnamed_file", "end_relationship",
        ),
        sent_files.faults,
    ),
}  # fmt: skip
MUTANTS = [(name, *terms) for name, all_terms in TERMS.items() for terms in all_terms]


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    one = given_the_world(database)
    canaries.fill(one)
    return one


def movable(world: World, table: str) -> bool:
    """Whether the application may change the column that says whose a row is."""
    with world.acting_as("owner") as owner:
        ((may,),) = owner.execute(
            "SELECT bool_or(has_column_privilege('sightline_app', attrelid, attnum, 'UPDATE'))"
            " FROM pg_attribute WHERE attrelid = %s::regclass"
            " AND attname IN ('worker_id', 'file_id')",
            [table],
        ).fetchall()
    return bool(may)


@contextmanager
def changed(world: World, role: Actor, *statements: str) -> Iterator[None]:
    """Change row security as `role`, look, and change it back."""
    *now, back = statements
    with world.acting_as(role) as connection:
        for statement in now:
            connection.execute(statement)  # type: ignore[arg-type]  # our own text
    try:
        yield
    finally:
        with world.acting_as(role) as connection:
            connection.execute(back)  # type: ignore[arg-type]  # our own text


def test_nothing_is_wrong_as_it_is(world: World) -> None:
    assert canaries.faults(world) == []
    assert canaries.faults(replace(world, naming_files=True)) == []


def test_each_policy_loosened_is_noticed(world: World) -> None:
    with world.acting_as("owner") as owner:
        policies = owner.execute(
            "SELECT tablename, policyname, qual, with_check FROM pg_policies"
            " WHERE roles && '{sightline_app,sightline_area}' ORDER BY 1, 2"
        ).fetchall()
    in_files = {rule.table for rule in row_security.rules() if isinstance(rule, ByFile)}
    directory = {rule.table for rule in row_security.rules() if isinstance(rule, Directory)}
    survivors, tried = [], 0
    for table, policy, using, check in policies:
        if table in directory and policy.endswith("_update"):
            # What stands there never changes whose it is, so either part alone keeps the row.
            tried += 1
            alter = f"ALTER POLICY {policy} ON {table}"
            back = f"{alter} USING ({using}) WITH CHECK ({check})"
            with changed(world, "owner", f"{alter} USING (true) WITH CHECK (true)", back):
                if not canaries.faults_of_table(world, table):
                    survivors.append(f"{table} {policy}")
            continue
        for part, was in (("USING", using), ("WITH CHECK", check)):
            if was is None or was == "true":
                continue
            unmoved = policy.endswith("_update") and not movable(world, table)
            if part == "WITH CHECK" and unmoved and table not in in_files:
                continue  # whose row it is cannot be changed at all, whatever the policy says
            tried += 1
            alter = f"ALTER POLICY {policy} ON {table} {part}"
            with changed(world, "owner", f"{alter} (true)", f"{alter} ({was})"):
                if not canaries.faults_of_table(world, table):
                    survivors.append(f"{table} {policy} {part}")
    assert tried > 60
    assert survivors == [], "\n".join(survivors)


def test_each_table_without_row_security_or_without_force_is_noticed(world: World) -> None:
    with world.acting_as("owner") as owner:
        tables = [
            row[0]
            for row in owner.execute(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                " AND relkind IN ('r', 'p')"
            )
        ]
    survivors = []
    for table in tables:
        for off, on in (("DISABLE", "ENABLE"), ("NO FORCE", "FORCE")):
            alter = f"ALTER TABLE {table} "
            with changed(
                world,
                "owner",
                f"{alter}{off} ROW LEVEL SECURITY",
                f"{alter}{on} ROW LEVEL SECURITY",
            ):
                if not canaries.faults_of_table(world, table):
                    survivors.append(f"{table} {off}")
    assert survivors == [], "\n".join(survivors)


@pytest.mark.parametrize(("function", "term", "loosened"), MUTANTS)
def test_each_term_of_the_functions_loosened_is_noticed(
    world: World, function: str, term: str, loosened: str
) -> None:
    with world.acting_as("system") as system:
        ((source,),) = system.execute(
            "SELECT pg_get_functiondef(oid) FROM pg_proc"
            " WHERE pronamespace = 'access'::regnamespace AND proname = %s",
            [function],
        ).fetchall()
    assert term in source, f"{function} no longer says: {term}"
    naming_files = function == "own_files_among"
    with changed(world, "system", source.replace(term, loosened), source):
        assert canaries.noticed(replace(world, naming_files=naming_files), LIKELIEST.get(function))


@pytest.mark.parametrize(("part", "nothing"), [("links", False), ("follows", ()), ("also", "")])
def test_each_further_condition_of_a_table_left_out_is_noticed(
    world: World, part: str, nothing: object
) -> None:
    rules = [
        rule
        for rule in row_security.rules()
        if isinstance(rule, ByFile) and getattr(rule, part) != nothing
    ]
    assert rules
    for rule in rules:
        if rule.table == "chronology_healthdetail" or rule.table.startswith("concerns_"):
            continue  # the same condition, looked at on the tables of which there are rows here
        loosened = {
            role: row_security.conditions(replace(rule, **{part: nothing}), role)[0]  # type: ignore[arg-type]  # one field
            for role in row_security.READERS
        }
        for role, using in loosened.items():
            was = row_security.conditions(rule, role)[0]
            alter = f"ALTER POLICY {role.removeprefix('sightline_')}_select ON {rule.table} USING"
            with changed(world, "owner", f"{alter} ({using})", f"{alter} ({was})"):
                assert canaries.noticed(world), f"{rule.table} without its {part} for {role}"
