"""Screening pages, the receiving team's queue, a referral and the work queue, under load.

    python benchmarks/deciding.py                 a minute of 37 requests a second
    python benchmarks/deciding.py --seconds 0     plans and numbers of statements only

With 20,000 referrals open in one team's queue and 2,000 in another's (`_referred.py`). Aims: p95
250 ms at 37 requests a second, no errors; 20,000 take no longer than 2,000; no table of over 10,000
rows is read from end to end. Who asks, asks from the same cores.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from uuid import UUID, uuid4

from _large import Large, arguments, large
from _load import HEADS, Answers, Ask, in_turn, steadily
from _measured import machine, table
from _referred import Receiving, receiving
from _site import (
    Visitor,
    asked,
    own_processor_seconds,
    quiet_please,
    read_json,
    served,
    visitors,
)
from chronology import AFTER, BEFORE
from row_security import BIG, big_scans

RATE = 37
SCHOOL_PEOPLE = 60
MIXED = {
    "received": 0.16, "referral": 0.16, "acknowledged": 0.03, "team's work": 0.12,
    "agency's or own work": 0.06, "child's page": 0.15, "screening, list of pages": 0.10,
    "screening, one page": 0.07, "screening, saved": 0.15,
}  # fmt: skip
SECTION = "signs"
PARTS = ("received", "received, page 2", "referral", "team's work", "waiting work", "child's page")


def begin(port: int, people: list[Visitor]) -> list[Visitor]:
    """A screening of each one's first child, begun through its page; those who may."""
    begun: list[Visitor] = []

    def ask(visitor: Visitor) -> Ask:
        form = {"screening_reason": "worried", "form_key": str(uuid4())}
        path = f"/screening/of/{visitor.children[0][0]}/begin/"

        def note(_: bytes) -> None:
            visitor.drafts.append(form["form_key"])
            begun.append(visitor)

        return Ask("begin", asked(visitor, path, form), good=(302,), then=note)

    steadily(port, iter([ask(one) for one in people]), rate=10, seconds=len(people) / 10)
    if not begun:
        raise SystemExit("nobody could begin a screening")
    return begun


def path_of(kind: str, team: Receiving, chance: random.Random, after: str = "") -> str:
    from django.urls import reverse

    referral, child = chance.choice(team.some)
    return {
        "received": "/referrals/received/",
        "received, page 2": f"/referrals/received/?after={after}",
        "referral": f"/referrals/{referral}/",
        "team's work": reverse("duties:team"),
        "waiting work": f"{reverse('duties:team')}?part=waiting",
        "agency's or own work": reverse("duties:work"),
        "child's page": f"/subjects/{child}/",
    }[kind]


def stream(teams: list[Receiving], school: list[Visitor], seed: int) -> Iterator[Ask]:
    """Requests without end, of that mixture: two thirds of the queue's from its longest."""
    chance = random.Random(seed)
    known: dict[str, str] = {}
    while True:
        (kind,) = chance.choices(list(MIXED), list(MIXED.values()))
        (team,) = chance.choices(teams, [4, 1, 1])
        visitor = chance.choice(team.people)
        if kind.startswith("screening"):
            yield screening(kind, chance.choice(school), chance, known)
        elif kind == "acknowledged" and team.to_acknowledge:
            path = f"/referrals/{team.to_acknowledge.pop()}/acknowledge/"
            form = {"words": "", "form_key": str(uuid4())}
            yield Ask(kind, asked(visitor, path, form), good=(302,))
        elif kind == "child's page" and chance.random() < 0.5:
            one = chance.choice(school)
            yield Ask(kind, asked(one, f"/subjects/{chance.choice(one.children)[0]}/"))
        else:
            kind = "received" if kind == "acknowledged" else kind
            yield Ask(kind, asked(visitor, path_of(kind, team, chance)))


def screening(kind: str, by: Visitor, chance: random.Random, known: dict[str, str]) -> Ask:
    draft = by.drafts[0]
    where = f"/screening/drafts/{draft}/"
    if kind == "screening, list of pages":
        return Ask(kind, asked(by, where))
    page = f"{where}pages/{SECTION}/"
    if kind == "screening, one page":
        return Ask(kind, asked(by, page))
    form = {
        "q-hotels-or-places": chance.choice(("yes", "no", "not_known")), "page_token": "p",
        "draft_saved_at": known.get(draft, ""),
    }  # fmt: skip

    def note(body: bytes) -> None:
        known[draft] = str(read_json(body).get("saved_at", ""))

    return Ask(kind, asked(by, f"{page}save/", form), then=note)


def only(visitor: Visitor, path: str) -> Iterator[Ask]:
    while True:
        yield Ask(path, asked(visitor, path))


def alone(port: int, teams: list[Receiving], seconds: float) -> list[list[object]]:
    """Each page again and again by one person: 2,000 open beside 20,000."""
    chance, rows = random.Random(5), []
    for kind in PARTS:
        for team in teams:
            path = path_of(kind, team, chance, after=_further())
            answers = in_turn(port, only(team.people[0], path), at_once=1, seconds=seconds)
            _, count, p50, p95, p99, *_ = answers.rows()[0]
            rows.append([kind, team.label, count, p50, p95, p99, sum(answers.faults.values())])
    return rows


def _further() -> str:
    """A place in the middle of any of the queues: half a day ago."""
    at = datetime.now(UTC) - timedelta(hours=12)
    return quote(f"{at.isoformat()}_{UUID(int=0)}")


@dataclass(frozen=True)
class Plan:
    """statements: of one page, without identity and audit. touched: pages of 8 KB, the dearest."""

    statements: int
    whole: str
    touched: int
    in_database: float


def planned(client_of: Visitor, path: str) -> Plan:
    """The statements of one page, and how the database reads each, as this person."""
    from django.db import connection
    from django.http import SimpleCookie
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from sightline.access import identity

    client = Client(headers={"host": "localhost"})
    client.cookies = SimpleCookie(client_of.cookies)
    assert client.get(path).status_code == 200, path
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    found: set[str] = set()
    touched, took, count = 0, 0.0, 0
    shape: identity.Shape = "area" if client_of.area_wide and "/received/" not in path else "narrow"
    with identity.acting_as(client_of.worker, shape=shape), connection.cursor() as cursor:
        cursor.execute("SELECT relname, reltuples::int FROM pg_class WHERE relkind = 'r'")
        sizes = {name: rows for name, rows in cursor.fetchall() if rows > BIG}
        for one in captured.captured_queries:
            sql = one["sql"]
            if "sightline.among" in sql and "access.me" not in sql:
                cursor.execute(sql)  # what follows is read in the same few files
                continue
            reads = sql.lstrip("( \n").startswith(("SELECT", "WITH"))
            if BEFORE.search(sql) or AFTER in sql or not reads:
                continue
            count += 1
            cursor.execute("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql)
            (plan,) = cursor.fetchone()
            [whole] = plan if isinstance(plan, list) else json.loads(plan)
            found |= set(big_scans(whole["Plan"], sizes))
            blocks = whole["Plan"]["Shared Hit Blocks"] + whole["Plan"]["Shared Read Blocks"]
            touched, took = max(touched, blocks), took + whole["Execution Time"]
    return Plan(count, ", ".join(sorted(found)) or "none", touched, took)


def plans(teams: list[Receiving], school: list[Visitor]) -> list[list[object]]:
    chance, rows = random.Random(5), []
    asks = [
        (kind, team.label, team.people[0], path_of(kind, team, chance, after=_further()))
        for kind in PARTS
        for team in teams
    ]
    lead = school[0]
    where = f"/screening/drafts/{lead.drafts[0]}/"
    asks += [
        ("child's page", "a school", lead, f"/subjects/{lead.children[0][0]}/"),
        ("screening, list of pages", "a school", lead, where),
        ("screening, one page", "a school", lead, f"{where}pages/{SECTION}/"),
        ("screening, to decide", "a school", lead, f"{where}judge/"),
    ]
    for kind, who, visitor, path in asks:
        plan = planned(visitor, path)
        rows.append([
            kind, who, plan.statements, f"{plan.touched:,}", f"{plan.in_database:.1f}", plan.whole,
        ])  # fmt: skip
    return rows


def under_load(port: int, teams: list[Receiving], school: list[Visitor], seconds: float) -> Answers:
    steadily(port, stream(teams, school, 1), rate=5, seconds=10)  # the first of everything
    before = own_processor_seconds()
    answers = steadily(port, stream(teams, school, 2), rate=RATE, seconds=seconds)
    asker = (own_processor_seconds() - before) / answers.seconds
    print(f"\n### {RATE} requests a second, mixed (aim: p95 250 ms, no errors)\n")
    print(table(HEADS, answers.rows()))
    print(f"\nWhoever asked used {asker:.0%} of one core. {answers.said()}")
    return answers


def bare(database: Large, school: list[Visitor], seconds: float) -> None:
    """What the same server needs for a plain page of a child, at the same rate."""
    chance = random.Random(3)

    def asks() -> Iterator[Ask]:
        while True:
            visitor = chance.choice(school)
            child, _ = chance.choice(visitor.children)
            yield Ask("bare page", asked(visitor, f"/subjects/{child}/"))

    with served(database, bare=True) as port:
        steadily(port, asks(), rate=10, seconds=3)
        answers = steadily(port, asks(), rate=RATE, seconds=seconds)
    print(f"\n### A bare page at {RATE} requests a second\n")
    print(table(HEADS, answers.rows()))


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--seconds", type=float, default=60, help="of load; 0: plans only")
    chosen = parser.parse_args()
    with large(children=chosen.children) as database:
        quiet_please()
        print(machine(database), "\n")
        teams = receiving(database)
        people = [
            one for one in visitors(database, how_many=SCHOOL_PEOPLE * 3, area_wide=0)
            if not one.area_wide
        ]  # fmt: skip
        with served(database) as port:
            school = begin(port, people[:SCHOOL_PEOPLE])
            print(f"{len(school)} people screen; {sum(len(one.people) for one in teams)} receive")
            if chosen.seconds:
                under_load(port, teams, school, chosen.seconds)
                print("\n### Each page alone: the longer queue takes no longer\n")
                heads = ("page", "queue", "requests", "p50 ms", "p95 ms", "p99 ms", "errors")
                print(table(heads, alone(port, teams, max(2.0, chosen.seconds / 12))))
        if chosen.seconds:
            bare(database, school, chosen.seconds / 3)
        print("\n### How the database reads each page\n")
        of_plans = (
            "page", "of", "statements", "blocks, dearest", "ms, all", "big tables read whole",
        )  # fmt: skip
        print(table(of_plans, plans(teams, school)))


if __name__ == "__main__":
    main()
