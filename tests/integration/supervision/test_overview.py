"""What leads see where supervision is missing, and what a supervisor sees that does not move."""

from __future__ import annotations

from datetime import timedelta

from django.test import RequestFactory

from sightline.domain.supervision import VoiceSought
from sightline.duties.actions import Owner
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.supervision import drifting, queries
from sightline.supervision.panels import missing_in_agency
from tests.factories import access as given
from tests.factories.forms import text_of
from tests.factories.school import signed_in
from tests.integration.supervision.scene import BOY, DECIDED, HEARD, OWN, Scene


def given_for(scene: Scene) -> dict[str, queries.Given]:
    with scene.work.as_(scene.petra):
        return {one.name: one for one in queries.given_in(scene.work.agency)}


def test_a_lead_learns_dates_and_counts_and_never_a_word(scene: Scene) -> None:
    before = given_for(scene)["Wren Addlestone"]
    assert (before.last_on, before.cases, before.never) == (
        None,
        2,
        2,
    )  # the sealed one is not counted
    page = text_of(signed_in(scene.petra).get("/supervision/missing/"))
    assert "Missing" in page
    session = scene.agreed()
    scene.said(session, scene.boy, voice=VoiceSought.NO)
    scene.own(session)
    after = given_for(scene)["Wren Addlestone"]
    assert (after.last_on, after.never, after.parts, after.voice_yes, after.voice_no) == (
        clock.today(), 1, 1, 0, 1,
    )  # fmt: skip
    page = text_of(signed_in(scene.petra).get("/supervision/missing/"))
    for words in (OWN, HEARD, DECIDED, BOY):
        assert words not in page


def test_a_block_on_the_lead_takes_the_case_out_of_the_count(scene: Scene) -> None:
    with scene.work.database.connect("system") as system:
        block = given.given_a_block(system, scene.petra.worker_id, scene.boy)
    counted = given_for(scene)["Wren Addlestone"]
    with scene.work.database.connect("system") as system:
        system.execute("UPDATE access_block SET ends_at = now() WHERE id = %s", [block])
    assert (counted.cases, counted.parts) == (1, 0)


def test_nobody_else_is_told(scene: Scene) -> None:
    for person in (scene.work.wren, scene.work.school.lead, scene.work.outsider):
        with scene.work.as_(person):
            assert queries.given_in(scene.work.agency) == []
    assert signed_in(scene.work.wren).get("/supervision/missing/").status_code == 404


def test_the_panel_of_a_leads_overview(scene: Scene) -> None:
    for person, shown in ((scene.petra, True), (scene.work.wren, False)):
        with scene.work.as_(person) as actor:
            request = RequestFactory().get("/")
            request.actor = actor  # type: ignore[attr-defined]  # as the middleware sets it
            panel = missing_in_agency(request, scene.work.agency)  # type: ignore[arg-type]  # as above
            assert (panel is not None) is shown


def test_a_supervisor_sees_what_does_not_move_case_by_case(scene: Scene) -> None:
    scene.work.given_a_duty(
        "agreed-action", since=clock.now() - timedelta(days=20), file=scene.records[scene.boy],
        subject_id=scene.boy, owner=Owner(scene.work.agency, None, scene.work.wren.worker_id),
    )  # fmt: skip
    with scene.work.database.connect("system") as system:
        system.execute(
            "UPDATE duties_duty SET counted_to = now() - interval '9 days',"
            " due_at = now() - interval '9 days' WHERE subject_id = %s", [scene.boy],
        )  # fmt: skip
    with scene.work.as_(scene.petra):
        found = {
            one.case.subject_id: one
            for one in drifting.over(queries.caseload(scene.pair), current(), now=clock.now())
        }
    boy = {one.rule.slug for one in found[scene.boy].signs}
    assert boy == {"late", "no-contact"}  # he was spoken of above
    assert {one.rule.slug for one in found[scene.work.child].signs} == {
        "no-contact", "not-discussed",
    }  # fmt: skip
    assert scene.girl not in found
    page = text_of(signed_in(scene.petra).get(f"/supervision/pairs/{scene.pair}/caseload/"))
    assert "Owed, and late." in page
    assert "No case is above another" in page
    for person in (scene.work.wren, scene.work.ines):
        answer = signed_in(person).get(f"/supervision/pairs/{scene.pair}/caseload/")
        assert answer.status_code == 404
