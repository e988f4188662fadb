"""How long until a network of 2,000 is drawn, and until one with 10,000 links answers?

A database of its own is cloned from the tests' template: a place with 2,000 people and things in
3,000 pieces, and one with 10,000. "Server": the page, or the drawing's data, from asking to the
last byte. "Drawn": in a browser that has been on the page before, from the click to the moment
when everybody has their place; "filtered": from a change of the dates to the new drawing.
Run: `python benchmarks/network.py [TIMES]`, of itself about a minute.
"""

from __future__ import annotations

import json
import os
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

import psycopg

sys.path.insert(0, str(Path(__file__).parents[1]))

from _measured import machine, median, table

from tests import conftest, database
from tests.browser import launch
from tests.database import Database
from tests.factories.access import LONG_AGO

TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 7
DRAWN, PIECES, LINKS = 2_000, 3_000, 10_000
AIM = 2_000  # milliseconds
TWO_FRAMES = "() => new Promise(ok => requestAnimationFrame(() => requestAnimationFrame(ok)))"
KINDS = ("child", "person", "person", "person", "vehicle", "phone", "account", "place", "group")


def filled(system: psycopg.Connection, school: object, name: str, others: int, pieces: int) -> UUID:
    """A place, so many others in a file of the school's, and pieces that speak of two or three."""
    from tests.factories import access
    from tests.factories.school import School

    assert isinstance(school, School)
    chance = Random(others)
    place = access.given_a_subject(system, "place")
    home = access.given_a_file(system, school.agency, "record", place)
    lead = school.lead.worker_id
    access.given_a_name(system, home, place, name, lead)
    kinds = {uuid4(): chance.choice(KINDS) for _ in range(others)}
    crowds = [list(kinds)[at : at + 25] for at in range(0, others, 25)]

    def put(table: str, columns: str, rows: list[tuple[object, ...]]) -> None:
        names = [one.strip() for one in columns.split(",")]
        told = [dict(zip(names, row, strict=True)) for row in rows]
        system.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns}"
            f" FROM jsonb_populate_recordset(NULL::{table}, %s)".encode(),
            [json.dumps(told, default=str)],
        )

    put("access_subject", "id, kind, created_at", [(o, k, LONG_AGO) for o, k in kinds.items()])
    put("access_filesubject", "file_id, area_id, subject_id, kind",
         [(home.id, home.area, one, kind) for one, kind in kinds.items()])  # fmt: skip
    put("subjects_name",
         "id, file_id, area_id, recorded_by_id, recorded_at, subject_id, subject_kind, kind, text,"
         " keys",
         [(uuid4(), home.id, home.area, lead, LONG_AGO, one, kind, "legal", f"{kind} {at}", [])
          for at, (one, kind) in enumerate(kinds.items())])  # fmt: skip
    entries, links = [], []
    unseen = list(kinds)
    for at in range(pieces):
        entry, day = uuid4(), f"2026-{1 + at % 9:02}-{1 + at % 28:02}"
        entries.append((entry, home.id, home.area, lead, LONG_AGO, day, day, "exact", "", place,
                        school.agency, "information", "not_known", "fact", "certain", "A worker",
                        "Seen.", "", False, False, "", "", []))  # fmt: skip
        crowd = chance.choice(crowds)
        first = unseen[at] if at < len(unseen) else chance.choice(crowd)
        for one in {first, *chance.sample(crowd, chance.choice((0, 1, 1)))}:
            links.append((uuid4(), entry, home.id, home.area, one, kinds[one], "was there"))
    put("chronology_entry",
         "id, file_id, area_id, recorded_by_id, recorded_at, happened_earliest, happened_latest,"
         " happened_precision, happened_reason, subject_id, agency_id, kind, lane, basis,"
         " certainty, source, words, childs_words, health_concern, awaits_answer,"
         " superseded_because, came_from, strands", entries)  # fmt: skip
    put("access_link", "id, row_id, file_id, area_id, subject_id, kind, part", links)
    return place


def answered(address: str, cookie: str) -> tuple[float, int]:
    """Milliseconds until the last byte, and how many bytes."""
    asked = urllib.request.Request(address, headers={"Cookie": cookie})
    began = time.perf_counter()
    with urllib.request.urlopen(asked, timeout=60) as answer:
        length = len(answer.read())
    return (time.perf_counter() - began) * 1000, length


def served(site: str, paths: dict[str, str], cookie: str) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for name, path in paths.items():
        answered(site + path, cookie)
        taken = [answered(site + path, cookie) for _ in range(TIMES)]
        each = [one for one, _ in taken]
        rows.append((name, f"{median(each):.0f}", f"{max(each):.0f}", f"{taken[0][1] / 1024:.0f}"))
    return rows


def drawn(site: str, path: str, cookie: str) -> list[tuple[object, ...]]:
    """In a browser: until drawn, and until drawn again after a change of the dates."""
    from playwright.sync_api import sync_playwright

    opened, filtered = [], []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "session", "value": cookie.split("=")[1], "url": site}])
        page = context.new_page()
        for at in range(TIMES + 1):
            page.goto(site + path)
            page.wait_for_selector("#network[data-laid=yes]")
            # From the start of the navigation; two frames later it is on the screen.
            page.evaluate(TWO_FRAMES)
            mark = page.evaluate(
                "performance.getEntriesByName('network-laid-out').at(-1).startTime"
            )
            frames = page.evaluate("performance.now()")
            if at:
                opened.append((mark, frames))
            page.locator("details.sl-filter > summary").click()
            page.locator("#from").fill("2026-05-01")
            began = page.evaluate("performance.now()")
            page.get_by_role("button", name="Show these").click()
            page.wait_for_function("() => location.search.includes('from=')")
            page.wait_for_selector("#network[data-laid=yes]")
            ended = page.evaluate(
                "performance.getEntriesByName('network-laid-out').at(-1).startTime"
            )
            if at:
                filtered.append(ended - began)
        browser.close()
    marks = [mark for mark, _ in opened]
    return [
        (f"drawn, {DRAWN} nodes", f"{median(marks):.0f}", f"{max(marks):.0f}", ""),
        ("on the screen", f"{median([one for _, one in opened]):.0f}",
         f"{max(one for _, one in opened):.0f}", ""),
        ("filtered by date, drawn again", f"{median(filtered):.0f}", f"{max(filtered):.0f}", ""),
    ]  # fmt: skip


def main() -> None:
    print(machine())
    with ExitStack() as stack:
        cluster = conftest.Cluster(conftest.STATE / "postgres", fast=True)
        stack.enter_context(cluster.in_use(when_alone=lambda: None))
        database.prepare_roles(cluster, conftest.STATE / "secrets")
        template = database.template(cluster, conftest.STATE / "secrets")
        own: Database = stack.enter_context(database.clone(template))
        import django

        django.setup()
        stack.enter_context(own.django("app"))
        from tests.factories.school import given_a_school, signed_in
        from tests.journeys.site import serving

        school = given_a_school(own)
        with own.connect("system") as system:
            square = filled(system, school, "The square", DRAWN - 1, PIECES)
            station = filled(system, school, "The station", LINKS, LINKS)
        with own.connect("owner", autocommit=True) as owner:
            owner.execute("ANALYZE")
        site = stack.enter_context(serving(own))
        cookie = f"session={signed_in(school.lead).cookies['session'].value}"
        here, there = (f"/patterns/network/{one}/" for one in (square, station))
        rows = served(site, {
            f"page, {DRAWN} drawn": f"{here}?most={DRAWN}",
            f"data, {DRAWN} drawn": f"{here}data/?most={DRAWN}",
            f"page, {LINKS} links, 100 drawn": there,
            f"page, {LINKS} links, page 200": f"{there}?page=200",
        }, cookie)  # fmt: skip
        print(table(("server", "median, ms", "most, ms", "KB"), rows), flush=True)
        with ThreadPoolExecutor(1) as elsewhere:
            rows = elsewhere.submit(drawn, site, f"{here}?most={DRAWN}", cookie).result()
    print(table(("browser", "median, ms", "most, ms", "KB"), rows))
    print(f"The aim is under {AIM} ms.")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
