"""Auditors see the sampled records of their own agency, from the start to the end of the audit; a
block and a seal come before it, and nothing tells of them."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tests.database import Database
from tests.factories.audits import given_a_partnership
from tests.integration.audits import watched
from tests.integration.audits.watched import Scene

MEETING_OPENS = "SELECT me LOOP\n      PERFORM access.open_for_audit(me, p_audit, part.dealt"
# function: (what stands in it, what it is loosened to). Each must be noticed. A term that another
# one behind it holds is not here, as of a seal where a record is opened.
TERMS = {
    "lead_audit": [("OR NOT access.leads_audits()", "")],
    "audited_files": [
        ("AND f.agency_id = p_agency", ""),
        ("AND f.audience = ANY (access.everyday())", ""),
        ("AND f.area_id > 0", ""),
    ],
    "open_for_audit": [
        ("IF access.closed_to(p_worker, p_file) THEN", "IF false THEN"),
        ("p_read_only, 'An audit", "false, 'An audit"),
    ],
    "make_audit_file": [("PERFORM access.draw_on(made, ARRAY[p_child], '{}')", "NULL")],
    "close_for_audit": [("SET ends_at = now()", "SET ends_at = r.ends_at")],
    "tell_audit_trail": [("jsonb_build_array(p_child));\nEND", "'[]'::jsonb);\nEND")],
    "deal_audit": [("WHERE NOT access.closed_to(n.worker_id, f.id)", "")],
    "draw_audit": [
        ("s.file_id = f.id AND (s.ends_at IS NULL", "false AND (s.ends_at IS NULL"),
        ("b.worker_id = me AND b.subject_id", "false AND b.subject_id"),
        ("chosen || ' ' || m.child", "m.child::text"),
    ],
    "name_auditors": [("AND w.agency_id = mine\n", "\n")],
    "move_audit_end": [
        ("OR (one.until <= p_now) IS DISTINCT FROM p_reopen", ""),
        ("OR p_until > one.started_at + interval '1 year'", ""),
        ("AND t.apart_at IS NULL\n      AND (r.read_only", "AND (r.read_only"),
        ("AND (r.read_only OR one.met_at IS NULL)", ""),
        ("PERFORM access.lead_audit(p_audit)", "NULL"),
    ],
    "moderate_audit": [
        (MEETING_OPENS, MEETING_OPENS.replace(
            "SELECT me", "SELECT me UNION SELECT n.worker_id FROM public.audits_auditor AS n"
        )),
        ("AND NOT r.read_only AND r.ends_at > now()", "AND false"),
    ],
    "audit_meeting": [("= ANY (theirs)", "IS NOT NULL")],
}  # fmt: skip
MUTANTS = [(name, *one) for name, terms in TERMS.items() for one in terms]


@pytest.fixture(scope="module")
def scene(database: Database) -> Scene:
    return watched.given_a_scene(given_a_partnership(database, children=3))


@pytest.fixture(scope="module")
def superuser(database: Database) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database.cluster.superuser(database.name), autocommit=True) as found:
        yield found


def test_nobody_reads_more_than_the_audit_opens_and_only_while_it_runs(
    scene: Scene, superuser: psycopg.Connection
) -> None:
    assert watched.faults(scene, superuser) == []


@pytest.mark.parametrize(("function", "term", "loosened"), MUTANTS)
def test_each_term_of_the_functions_loosened_is_noticed(
    scene: Scene, superuser: psycopg.Connection, function: str, term: str, loosened: str
) -> None:
    row = superuser.execute(
        "SELECT pg_get_functiondef(oid) FROM pg_proc"
        " WHERE pronamespace = 'access'::regnamespace AND proname = %s",
        [function],
    ).fetchone()
    assert row is not None
    assert term in row[0], f"{function} no longer says: {term}"
    try:
        noticed = watched.faults(scene, superuser, row[0].replace(term, loosened))
    except psycopg.errors.UniqueViolation:
        return  # two have one place: the table itself refuses
    assert noticed
