"""Who looked, where two records were joined and parted: told to those who keep what was joined."""

from __future__ import annotations

import re

from tests.factories.school import Person, School, signed_in, somebody
from tests.integration.linkage.records import Kept, given_a_record, of, text_of, when_decided


def lookers(person: Person, record: Kept) -> str:
    answer = signed_in(person).get(f"/subjects/{record.subject}/looked/")
    assert answer.status_code == 200
    return text_of(answer)


def looks(person: Person, record: Kept) -> None:
    answer = signed_in(person).get(f"/subjects/{record.subject}/")
    assert answer.status_code == 200


def test_looks_at_a_joined_record_are_told_to_those_whose_file_came_with_it_and_to_no_other(
    school: School,
) -> None:
    with school.database.connect("system") as system:
        ((council,),) = system.execute(
            "SELECT agency_id FROM access_worker WHERE id = %s", [school.front_door.worker_id]
        ).fetchall()
    una = somebody(school.database, council, "Una Marsden", "Lead", "safeguarding_lead")
    dov, tal, ola = (
        somebody(school.database, council, name, "Front door", "front_door")
        for name in ("Dov Ellerby", "Tal Wetherall", "Ola Brightwen")
    )
    first = given_a_record(school, "Marnie Thorsby")
    second = given_a_record(school, "Marny Thorsby", agency=council)
    looks(dov, second)
    desk = signed_in(school.front_door)
    assert when_decided(desk, first, second, "same").status_code == 302
    looks(tal, first)
    assert "Dov Ellerby" in lookers(una, first)
    assert "Tal Wetherall" in lookers(una, first)
    # The school keeps a file of the one record alone: to it, nothing was ever joined.
    assert "Dov Ellerby" not in lookers(school.lead, first)
    assert "Tal Wetherall" in lookers(school.lead, first)
    apart = re.search(
        r'href="(/linkage/of/[^"]+/apart/[^"]+)"', desk.get(of(first)).content.decode()
    )
    assert apart is not None
    assert desk.post(apart[1], {"why": "Two cousins, after all."}).status_code == 302
    looks(ola, first)
    page = lookers(una, second)
    assert "Dov Ellerby" in page
    assert "Tal Wetherall" in page  # while the two were one, that was a look at both
    assert "Ola Brightwen" not in page
    page = lookers(school.lead, first)
    assert "Ola Brightwen" in page
    assert "Dov Ellerby" not in page
