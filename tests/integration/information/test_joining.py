"""What is no child is joined by analysts too: compared, decided and taken apart."""

from __future__ import annotations

import html
import re
from uuid import UUID, uuid4

import pytest

from sightline.access.files import SubjectKind
from sightline.information.actions import Named
from sightline.information.models import Mention
from tests.factories import access
from tests.factories.information import NOW, Precinct
from tests.factories.school import Person, signed_in
from tests.integration.concerns.steps import said

WHY = {"reasons": "Both were seen at the quay.", "rationale": "There is one such van here."}


def page(who: Person, address: str) -> str:
    answer = signed_in(who).get(address)
    assert answer.status_code == 200, address
    return said(answer)


def spoken_of(precinct: Precinct, report: UUID) -> UUID:
    seen = precinct.seen(report)
    assert seen is not None
    return seen.row.subject_id


def two_vans(precinct: Precinct) -> tuple[UUID, UUID, UUID]:
    """Two reports by two agencies, each of a van of its own; the second report's id."""
    named = [Named(SubjectKind.VEHICLE, name=name) for name in ("Quay van", "The Quay van")]
    first = precinct.tell(about=[named[0]])
    second = precinct.tell(about=[named[1]], who=precinct.school.teacher)
    return spoken_of(precinct, first), spoken_of(precinct, second), second


def between(first: UUID, second: UUID) -> str:
    return f"/linkage/of/{first}/and/{second}/"


def test_an_analyst_compares_two_vans_joins_them_and_takes_them_apart(precinct: Precinct) -> None:
    first, second, told = two_vans(precinct)
    ana = signed_in(precinct.ana)
    assert f"/linkage/of/{first}/" in ana.get(f"/subjects/{first}/").content.decode()
    assert between(first, second) in ana.get(f"/linkage/of/{first}/").content.decode()
    assert "the same vehicle?" in page(precinct.ana, between(first, second))
    with precinct.database.connect("system") as system:
        access.given_a_block(system, precinct.dale.worker_id, first)
    assert precinct.seen(told, precinct.lead) is None
    typed = {"decision": "same", "form_key": str(uuid4()), **WHY}
    answer = ana.post(between(first, second), typed)
    assert answer.status_code == 302
    kept = spoken_of(precinct, told)
    assert kept in (first, second)
    # Whoever was kept from one is kept from what was told of the other, and told of neither.
    assert signed_in(precinct.dale).get(f"/information/{told}/").status_code == 404
    decided = answer["Location"]
    assert "There is one such van here." in page(precinct.ana, decided)
    assert signed_in(precinct.imran).get(decided).status_code == 404
    found = re.search(r'href="(/linkage/of/[^"]+/apart/[^"]+)"', ana.get(decided).content.decode())
    assert found is not None
    assert ana.post(html.unescape(found[1]), {"why": "Another colour."}).status_code == 302
    assert spoken_of(precinct, told) == second


def test_of_a_child_the_pages_are_not_there_for_an_analyst(precinct: Precinct) -> None:
    child = Named(SubjectKind.CHILD, precinct.child)
    precinct.tell(about=[child])
    ana, lead = signed_in(precinct.ana), signed_in(precinct.lead)
    for path in ("", "find/", f"and/{uuid4()}/", f"apart/{uuid4()}/"):
        assert ana.get(f"/linkage/of/{precinct.child}/{path}").status_code == 404
    assert ana.get("/linkage/").status_code == 404
    assert lead.get(f"/linkage/of/{precinct.child}/").status_code == 200


def test_two_details_of_two_records_lead_to_the_question_of_the_records(precinct: Precinct) -> None:
    first, second = (precinct.tell_of_plate(plate) for plate in ("RX12 ABC", "RX12 ABD"))
    for mention, name in ((first, "A red van"), (second, "A red Transit")):
        precinct.link(mention, name=name)
    match = f"/information/mentions/{first.pk}/and/{second.pk}/"
    linked = [_subject(precinct, one) for one in (first, second)]
    assert between(*linked) in signed_in(precinct.ana).get(match).content.decode()
    assert "/linkage/of/" not in signed_in(precinct.ivo).get(match).content.decode()


def _subject(precinct: Precinct, mention: Mention) -> UUID:
    with precinct.database.connect("system") as system:
        row = system.execute(
            "SELECT subject_id FROM information_mentionlink WHERE mention_id = %s", [mention.pk]
        ).fetchone()
    assert row is not None
    return UUID(str(row[0]))


@pytest.mark.parametrize("who", ["ana", "ivo"])
def test_their_first_page_counts_what_their_list_shows(precinct: Precinct, who: str) -> None:
    """By one function, and by row security: the same, also for somebody who is kept from one."""
    from sightline.information.queueing import Part, Wanted, counts, waiting

    person = getattr(precinct, who)
    hidden, by_link = two_vans(precinct), two_vans(precinct)
    mention = precinct.tell_of_plate("NB08 WAI")
    precinct.link(mention, subject_id=by_link[0])
    precinct.tell_of_plate("NB08 LEF")
    with precinct.database.connect("system") as system:
        for subject in (hidden[0], by_link[0]):
            access.given_a_block(system, person.worker_id, subject)
    with precinct.as_(person):
        listed = counts(Wanted(), today=NOW.date())
        first_page = waiting(today=NOW.date())
    assert first_page == {part: listed[part] for part in first_page}
    assert set(first_page) == {Part.UNLINKED, Part.UNGRADED, Part.DUE}
    with precinct.as_(precinct.imran):
        assert set(waiting(today=NOW.date()).values()) == {0}
    word = "Not yet linked" if who == "ana" else "Not yet graded"
    assert f"{word}: {listed[Part.UNLINKED if who == 'ana' else Part.UNGRADED]}" in page(
        person, "/"
    )
