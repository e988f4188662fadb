"""A queue of what is open is read in its order, however much there is and ever was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.referrals import queries
from tests.integration.referrals.town import FRIDAY, Town, acting, when_sent

OPEN, DECIDED = 1_500, 6_000


@pytest.fixture
def busy(town: Town) -> Town:
    """Many rows of standing behind one referral's like: the queue reads nothing else in bulk."""
    sent = when_sent(town)
    with town.database.connect("system") as system:
        for state, many in (("sent", OPEN), ("decided", DECIDED)):
            system.execute(
                "WITH made AS (INSERT INTO referrals_referral SELECT (jsonb_populate_record(r,"
                " jsonb_build_object('id', gen_random_uuid(), 'sent_key', gen_random_uuid()))).*"
                " FROM referrals_referral AS r, generate_series(1, %s)"
                " WHERE r.id = %s RETURNING id)"
                " INSERT INTO referrals_standing SELECT (jsonb_populate_record(s,"
                " jsonb_build_object('referral_id', made.id, 'state', %s::text, 'sent_at',"
                " s.sent_at - random() * interval '300 days'))).*"
                " FROM made, referrals_standing AS s WHERE s.referral_id = %s",
                [many, sent.pk, state, sent.pk],
            )
    with town.database.connect("owner", autocommit=True) as owner:
        owner.execute("ANALYZE referrals_standing")
        owner.execute("ANALYZE referrals_referral")
    return town


def test_a_page_of_the_queue_touches_little_of_it(busy: Town) -> None:
    for person, shape in ((busy.tove, "narrow"), (busy.desk, "area")):
        with acting(person, FRIDAY + timedelta(days=1), shape) as by:  # type: ignore[arg-type]  # a shape
            with CaptureQueriesContext(connection) as asked:
                page = queries.received(by)
            assert len(page.rows) == queries.PAGE
            texts = [one["sql"] for one in asked.captured_queries]
            assert sum("set_config" not in one for one in texts) <= 3
            statement = next(one for one in texts if "referrals_standing" in one)
            of_the_team = next(one for one in texts if "waiting_for_team" in one)
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + statement)
                [[plan]] = cursor.fetchall()
                cursor.execute("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + of_the_team)
                [[places]] = cursor.fetchall()
        [one] = places if isinstance(places, list) else [places]
        touched = one["Plan"]["Shared Hit Blocks"] + one["Plan"]["Shared Read Blocks"]
        assert touched < 1_000, "the function reads one page of it, and looks at 51 files"
        [whole] = plan if isinstance(plan, list) else [plan]
        assert rows_of(whole["Plan"], "referrals_standing") <= 3 * queries.PAGE


def rows_of(plan: dict[str, object], table: str) -> int:
    """How many rows were read of a table, those that were filtered away too."""
    here = 0
    if plan.get("Relation Name") == table:
        loops = int(str(plan.get("Actual Loops", 1)))
        read = float(str(plan.get("Actual Rows", 0))) + float(
            str(plan.get("Rows Removed by Filter", 0))
        )
        here = int(read * loops)
    children = plan.get("Plans", [])
    assert isinstance(children, list)
    return here + sum(rows_of(one, table) for one in children)


def test_keys_follow_one_another_without_a_gap(busy: Town) -> None:
    seen: list[object] = []
    with acting(busy.tove, FRIDAY + timedelta(days=1), "narrow") as by:
        after = None
        for _ in range(3):
            page = queries.received(by, after=after)
            seen.extend(one.pk for one in page.rows)
            after = page.next
    assert len(set(seen)) == 3 * queries.PAGE
