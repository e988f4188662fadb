"""Who is shown a pattern, who is told, who learns whom to ring, and what is said of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection
from psycopg.rows import dict_row

from sightline.access.files import SubjectKind
from sightline.domain.chronology import EntryKind
from sightline.domain.dates import UncertainDate
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.patterns import actions, queries, running
from sightline.patterns.models import Alert
from sightline.patterns.presenters import ways_on
from sightline.subjects.queries import Summary
from tests.factories import access
from tests.factories.patterns import NOW, Around
from tests.factories.school import Person, School, signed_in, somebody
from tests.factories.story import given_an_entry
from tests.integration.chronology.pages import said
from tests.unit.analytics.worlds import a_world

CHILD, PERSON, PLACE = SubjectKind.CHILD, SubjectKind.PERSON, SubjectKind.PLACE
AT_PLACE = "children-at-place"


def at_a_place(around: Around, name: str, *children: str, days: int = 9) -> list[UUID]:
    """One report a child, each by another agency."""
    around.knows(name, PLACE)
    entries = []
    for number, child in enumerate(children):
        if child not in around.known:
            around.knows(child)
        who = around.tellers[number % len(around.tellers)]
        entries.append(
            around.told(who, days + number, "Seen on the stairs.",
                        about={child: "was there", name: "where it was"})
        )  # fmt: skip
    return entries


def kept(around: Around, centre: str, rule: str = AT_PLACE) -> list[dict[str, Any]]:
    with around.database.connect("system") as system:
        return (
            system.cursor(row_factory=dict_row)
            .execute(
                "SELECT * FROM patterns_alert WHERE centre_id = %s AND rule = %s ORDER BY version",
                [around.known[centre][0], rule],
            )
            .fetchall()
        )


def notices(around: Around, who: Person) -> int:
    """Of children at one place: other rules may speak of the same entries."""
    with around.database.connect("system") as system:
        row = system.execute(
            "SELECT count(*) FROM access_notice AS n JOIN patterns_alert AS a"
            " ON n.link = '/patterns/alerts/' || a.id || '/'"
            " WHERE n.worker_id = %s AND n.code = 'pattern-new' AND a.rule = %s",
            [who.worker_id, AT_PLACE],
        ).fetchone()
    assert row is not None
    return int(row[0])


def page(who: Person, address: str = "/patterns/") -> str:
    with clock.set_to(NOW):
        return said(signed_in(who).get(address))


def test_whoever_may_open_all_of_it_is_shown_and_told_without_a_name(around: Around) -> None:
    precinct = around.precinct
    before = {one.name: notices(around, one) for one in (precinct.ana, precinct.imran)}
    first, _second = at_a_place(around, "Flat 3", "Ann Ormerod", "Bea Ormerod")
    around.jobs()
    [alert] = kept(around, "Flat 3")
    with around.database.connect("system") as system:
        row = system.execute("SELECT id FROM information_report WHERE entry_id = %s", [first])
        [(report,)] = row.fetchall()
    precinct.grade(report, "2CC", conditions="Ring the nurse before anybody acts.")
    assert alert["scope"] == "information:1"
    assert "Ormerod" not in alert["sentence"]
    assert AT_PLACE in around.alerts(precinct.ana)
    assert notices(around, precinct.ana) == before[precinct.ana.name] + 1
    assert notices(around, precinct.imran) == before[precinct.imran.name]
    with around.database.connect("system") as system:
        told = str(
            system.execute("SELECT * FROM access_notice WHERE code = 'pattern-new'").fetchall()
        )
        job = str(system.execute("SELECT args FROM procrastinate_jobs").fetchall())
    assert "Ormerod" not in told + job
    shown = page(precinct.ana, f"/patterns/alerts/{alert['id']}/")
    assert "Ann Ormerod" in shown
    assert "Seen on the stairs" in shown
    assert "Ann Ormerod : was there" in shown, "a part belongs to the event"
    assert "Not graded yet" in shown
    assert "On condition: Ring the nurse before anybody acts." in shown
    flat = around.known["Flat 3"][0]
    on = [f"/patterns/network/{flat}/", "/patterns/map/", f"/disruption/of/{flat}/"]
    ana = signed_in(precinct.ana)
    with clock.set_to(NOW):
        for here in (f"/patterns/alerts/{alert['id']}/", f"/subjects/{flat}/"):
            html = ana.get(here).content.decode()
            assert [href for href in on if f'href="{href}"' not in html] == [], here
        assert [href for href in on if ana.get(href).status_code != 200] == []


def on_the_map(around: Around, name: str, latitude: float) -> None:
    around.knows(name, PLACE)
    place, by = around.known[name][0], around.nurse.worker_id
    with around.database.connect("system") as system:
        file = access.given_a_file(system, around.precinct.council, "open", place)
        access.put_in_file(system, "subjects_whereabouts", file, by, subject_id=place,
                           latitude=latitude, longitude=2.7, exactness="exact",
                           how_known="Seen on a visit")  # fmt: skip


def test_a_kiosk_round_the_corner_from_a_school_is_near_it_and_one_further_off_is_not(
    around: Around,
) -> None:
    """Where one entry calls a place a school, the distance counts for whoever is near it."""
    near, far = "The corner kiosk", "The far kiosk"
    for name, metres in (("Ashgrove", 0), (near, 180), (far, 240)):
        on_the_map(around, name, 55.2 + metres / 111_320)
    for name, kind in (("Ivor", PERSON), ("Lou Ormerod", CHILD)):
        around.knows(name, kind)
    around.told(
        around.nurse, 20, "In his car.", about={"Ivor": "drove", "Lou Ormerod": "was there"}
    )
    around.told(around.housing, 12, "Children wait at the gate.", about={"Ashgrove": "a school"})
    for place in (near, far):
        around.told(around.precinct.imran, 3, "He buys sweets for children.",
                    about={"Ivor": "was there", place: "where it was"})  # fmt: skip
    around.jobs()
    [alert] = kept(around, near, "near-protective-place")
    assert kept(around, far, "near-protective-place") == []
    assert "Ashgrove" not in alert["sentence"]
    lore = running.lore_of(current())
    assert lore is not None
    asked = [[around.known[near][0]], list(lore.reading.parts_around), ["exact"], lore.metres]
    ana = around.precinct.as_(around.precinct.ana)
    with pytest.raises(DatabaseError), ana, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.points_near(%s, %s, %s, %s)", asked)


def test_a_pattern_of_a_child_leads_to_a_network_with_the_other_end_opened() -> None:
    ids = [uuid4(), uuid4()]
    one = Alert(rule=AT_PLACE, centre_id=ids[0], via_id=ids[1])
    names = {
        key: Summary(key, kind, "Somebody", (), None, False, "", "", "")
        for key, kind in zip(ids, (CHILD, PERSON), strict=True)
    }
    found = {href for _, href in ways_on(one, names)}
    assert f"/patterns/network/{ids[0]}/?open={ids[1]}" in found
    assert f"/disruption/of/{ids[1]}/" in found
    assert f"/disruption/of/{ids[0]}/" not in found, "of a child, what protects comes first"
    del names[ids[1]]
    assert not any(str(ids[1]) in href for _, href in ways_on(one, names)), "hidden: no gap"


def test_what_a_plan_to_disrupt_writes_down_feeds_no_pattern(around: Around) -> None:
    around.knows("Hotel 9", PLACE)
    for name in ("Nan Ormerod", "Ola Ormerod"):
        around.knows(name)

    def written(**more: Any) -> None:
        for name in ("Nan Ormerod", "Ola Ormerod"):
            around.seen(
                around.constable, 5, "Measure chosen.",
                {"Hotel 9": "where it was", name: "was there"}, **more,
            )  # fmt: skip
        around.jobs()

    written(kind=EntryKind.PLAN, came_from="disruption", came_from_id=uuid4())
    assert kept(around, "Hotel 9") == []
    written()
    assert len(kept(around, "Hotel 9")) == 1


def test_whoever_may_open_a_part_learns_whom_to_ring_and_nothing_else(around: Around) -> None:
    entries = at_a_place(around, "Flat 4", "Cec Ormerod", "Dot Ormerod")
    around.jobs()
    [alert] = kept(around, "Flat 4")
    imran = around.precinct.imran
    assert signed_in(imran).get(f"/patterns/alerts/{alert['id']}/").status_code == 404
    shown = page(imran)
    assert "Ring somebody" in shown
    assert "Northmere Council" in shown, "where the front door is"
    assert "Dot Ormerod" not in shown
    assert "2 children" not in shown
    with around.precinct.as_(imran, at=NOW):
        rings = [rule.slug for rule in current().pattern_rules.values()]
        parts = {one.entry_id for one in queries.part_of(rings)}
    assert entries[0] in parts
    assert entries[1] not in parts
    assert "Ring somebody" not in page(around.precinct.school.elsewhere), "has no part of it"


def test_a_block_or_a_seal_leaves_nothing_to_ring_about(around: Around) -> None:
    housing = around.housing
    at_a_place(around, "Flat 5", "Eda Ormerod", "Flo Ormerod", "Gus Ormerod")
    around.jobs()
    [alert] = kept(around, "Flat 5")[-1:]
    assert "Ring somebody" in page(housing)
    with around.database.connect("system") as system:
        files = system.execute(
            "SELECT f.id, f.area_id, f.agency_id FROM access_file AS f WHERE f.id = ANY (%s)",
            [alert["files"]],
        ).fetchall()
        row = system.execute(
            "SELECT agency_id FROM access_worker WHERE id = %s", [around.nurse.worker_id]
        ).fetchone()
        assert row is not None
        other = next(one for one in files if one[2] == row[0])
        seal = access.given_a_seal(
            system, access.File(other[0], other[1], other[2], "information", ())
        )
    assert "Ring somebody" not in page(housing)
    assert AT_PLACE not in _around(around, around.precinct.ana, "Flat 5"), "sealed to her too"
    with around.database.connect("system") as system:
        system.execute("UPDATE access_seal SET ends_at = now() WHERE id = %s", [seal])
    assert "Ring somebody" in page(housing)
    with around.database.connect("system") as system:
        block = access.given_a_block(system, housing.worker_id, around.known["Eda Ormerod"][0])
    assert "Ring somebody" not in page(housing)
    with around.database.connect("system") as system:
        system.execute("UPDATE access_block SET ends_at = now() WHERE id = %s", [block])


def _around(around: Around, who: Person, centre: str) -> set[str]:
    return {rule for rule, names in around.alerts(who).items() if centre in names}


def test_a_pattern_that_grows_is_kept_anew_and_told_again_where_there_is_more(
    around: Around,
) -> None:
    at_a_place(around, "Flat 6", "Hal Ormerod", "Ida Ormerod")
    around.jobs()
    first = notices(around, around.precinct.ana)
    imran, paul = around.precinct.imran, around.constable
    around.told(imran, 2, "He was there again.",
                about={"Hal Ormerod": "was there", "Flat 6": "where it was"})  # fmt: skip
    around.jobs()
    [one, two] = kept(around, "Flat 6")
    assert (one["version"], two["version"], two["supersedes_id"]) == (1, 2, one["id"])
    assert (len(one["evidence"]), len(two["evidence"])) == (2, 3)
    assert notices(around, around.precinct.ana) == first, "no further child: it stands on the page"
    around.knows("Jem Ormerod")
    around.told(paul, 1, "A third child.",
                about={"Jem Ormerod": "was there", "Flat 6": "where it was"})  # fmt: skip
    around.jobs()
    assert notices(around, around.precinct.ana) == first + 1
    assert len(kept(around, "Flat 6")) == 3
    with around.precinct.as_(around.precinct.ana):
        of_flat = [
            alert.version
            for alert in queries.newest(most=100)
            if alert.centre_id == around.known["Flat 6"][0] and alert.rule == AT_PLACE
        ]
    assert of_flat == [3], "the list shows each pattern once"


def test_what_is_suspected_false_or_no_longer_current_or_corrected_feeds_nothing(
    around: Around,
) -> None:
    entries = at_a_place(around, "Flat 7", "Kit Ormerod", "Lou Ormerod")
    with around.database.connect("system") as system:
        system.execute(
            "UPDATE information_standing SET suspected = true WHERE entry_id = %s", [entries[0]]
        )
    around.jobs()
    assert kept(around, "Flat 7") == []
    with around.database.connect("system") as system:
        system.execute(
            "UPDATE information_standing SET suspected = false, expires_on = %s"
            " WHERE entry_id = %s",
            [NOW.date() - timedelta(days=1), entries[0]],
        )
    whole(around)
    assert kept(around, "Flat 7") == []
    with around.database.connect("system") as system:
        system.execute(
            "UPDATE information_standing SET expires_on = %s WHERE entry_id = %s",
            [NOW.date() + timedelta(days=30), entries[0]],
        )
    whole(around)
    assert len(kept(around, "Flat 7")) == 1


def whole(around: Around, *, always: bool = True) -> running.Ran | None:
    with around.database.connect("system") as system:
        return running.run(system, current(), today=NOW.date(), now=lambda: NOW, always=always)


def test_everything_is_looked_at_once_a_day_and_finds_nothing_new_after_what_was_looked_at(
    around: Around,
) -> None:
    around.jobs()
    whole(around)
    again = whole(around)
    assert again is not None
    assert (again.pieces > 0, again.alerts) == (True, 0)
    assert whole(around, always=False) is None


def test_a_leads_own_agency_shows_its_own_pattern(around: Around) -> None:
    """Handbook 10.6.6: a lead watches what their own agency holds, and needs nobody else for it."""
    school: School = around.precinct.school
    with around.database.connect("system") as system:
        place = access.given_a_subject(system, "place")
        around.known["the back gate"] = place, PLACE
        file = access.given_a_file(system, school.agency, "record", place)
        access.given_a_name(system, file, place, "the back gate", school.lead.worker_id)
        for day in (4, 8):
            child = access.given_a_subject(system)
            theirs = access.given_a_file(system, school.agency, "record", child)
            entry = given_an_entry(
                system, theirs, child, by=school.lead.worker_id, words="Met by a car.",
                when=(NOW - timedelta(days=day)).date(), at=NOW, kind="observation",
            )  # fmt: skip
            access.given_a_link(system, entry, theirs, place, "place")
    whole(around)
    [alert] = kept(around, "the back gate")
    assert alert["scope"] == f"agency:{school.agency}"
    assert AT_PLACE in _around(around, school.lead, "the back gate")
    assert _around(around, around.precinct.ana, "the back gate") == set(), "no record is hers"
    assert _around(around, school.colleague, "the back gate") == set()


def test_it_is_said_whether_it_was_of_use_and_that_measures_the_rule(around: Around) -> None:
    at_a_place(around, "Flat 8", "Mia Ormerod", "Ned Ormerod")
    around.jobs()
    [alert] = kept(around, "Flat 8")
    ana, address = around.precinct.ana, f"/patterns/alerts/{alert['id']}/"
    with clock.set_to(NOW):
        client = signed_in(ana)
        missing = client.post(address, {"useful": "no", "form_key": str(uuid4())})
        assert "Choose why it was no use" in said(missing)
        typed = {"useful": "no", "reason": "innocent", "words": "A youth club meets there.",
                 "form_key": str(uuid4())}  # fmt: skip
        assert client.post(address, typed).status_code == 302
        assert client.post(address, typed).status_code == 302
        shown = said(client.get(address))
        assert "A youth club meets there." in shown
        assert "There is an innocent explanation" in shown
        with around.precinct.as_(ana):
            [month] = queries.precision()[AT_PLACE]
        assert (month.month.month, month.useful, month.of) == (11, 0, 1), "sent twice, kept once"
    with clock.set_to(NOW + timedelta(minutes=1)):
        client.post(address, {"useful": "yes", "form_key": str(uuid4())})
        with around.precinct.as_(ana):
            [month] = queries.precision()[AT_PLACE]
        assert (month.useful, month.of) == (1, 1), "somebody's last word counts"
        assert "Of use 1 of the 1 times that somebody judged it" in said(
            client.get("/patterns/rules/")
        )
        refused = signed_in(around.precinct.imran).post(address, typed)
        assert refused.status_code == 404


def test_nobody_judges_what_they_may_not_open(around: Around) -> None:
    from sightline.patterns.models import Alert

    [alert] = kept(around, "Flat 8")
    row = Alert(pk=alert["id"])
    with (
        pytest.raises(Exception, match="refused"),
        around.precinct.as_(around.precinct.imran) as by,
    ):
        actions.judge(alert=row, useful=True, sent_key=uuid4(), packs=current(), by=by, now=NOW)


def test_a_rule_is_switched_off_in_an_area_with_a_reason_that_everybody_reads(
    around: Around,
) -> None:
    at_a_place(around, "Flat 9", "Oda Ormerod", "Pia Ormerod")
    around.jobs()
    ana, address = around.precinct.ana, f"/patterns/rules/{AT_PLACE}/"
    assert AT_PLACE in _around(around, ana, "Flat 9")
    why = {"why": "It repeats what the weekly meeting sees."}
    with clock.set_to(NOW):
        assert signed_in(around.precinct.imran).post(address, why).status_code == 404
        assert signed_in(ana).post(address, why).status_code == 302
        assert why["why"] in said(signed_in(around.precinct.imran).get(address))
        assert "Flat 9" not in page(ana)
    at_a_place(around, "Flat 10", "Qi Ormerod", "Ria Ormerod")
    around.jobs()
    assert kept(around, "Flat 10") == []
    with clock.set_to(NOW + timedelta(minutes=1)):
        assert signed_in(ana).post(address, {"why": "Wanted again."}).status_code == 302
    assert whole(around, always=False) is not None, "a switch is followed by a look at everything"
    assert len(kept(around, "Flat 10")) == 1
    assert "Flat 9" in page(ana)


def test_the_job_and_the_run_see_the_same_world(around: Around) -> None:
    """A random world written down: each entry looked at as if new, and then everything."""
    rows = a_world(7, entries=40)
    nobody = somebody(around.database, around.precinct.council, "Ivy Trant", "Worker").worker_id
    with around.database.connect("system") as system:
        ids: dict[UUID, UUID] = {}
        entries: list[UUID] = []
        for row in rows:
            if row.subject not in ids:
                ids[row.subject] = access.given_a_subject(system, row.kind)
        for key in dict.fromkeys(row.entry for row in rows):
            mine = [row for row in rows if row.entry == key]
            first, *others = mine
            agency = (around.precinct.council, around.precinct.police)[len(entries) % 2]
            file = access.given_a_file(system, agency, "record", ids[first.subject])
            entry = given_an_entry(
                system, file, ids[first.subject], by=nobody, words="Invented.", at=NOW,
                when=(NOW - timedelta(days=len(entries) * 3)).date(),
                kind="missing" if first.missing else "observation",
            )  # fmt: skip
            entries.append(entry)
            for row in others:
                access.given_a_link(system, entry, file, ids[row.subject], row.kind)
    with around.database.connect("system") as system:
        system.execute("UPDATE patterns_alert SET told_at = now()")
    from sightline.access import identity

    for entry in entries:
        with identity.acting_as_machine():
            running.look(entry, current(), now=NOW)
    with around.database.connect("system") as system:
        row_ = system.execute(
            "SELECT count(*) FROM patterns_alert WHERE evidence && %s", [entries]
        ).fetchone()
    assert row_ is not None
    assert row_[0] > 5, "a world in which nothing is pointed out shows nothing"
    done = whole(around)
    assert done is not None
    assert done.alerts == 0


def test_a_month_is_no_day_for_children_missing_together(around: Around) -> None:
    for name in ("Sol Ormerod", "Tam Ormerod"):
        around.knows(name)
        for days in (60, 20):
            around.seen(
                around.nurse, days, "Not home all night.", {name: ""},
                happened=UncertainDate.month(2026, 10 if days == 20 else 9),
            )  # fmt: skip
    around.jobs()
    assert kept(around, "Sol Ormerod", "missing-together") == []
