"""What is said of a case goes into the child's record; what is the worker's own, to two people."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from sightline.access import identity
from sightline.chronology import queries as chronology
from sightline.domain.errors import NotPossible
from sightline.domain.supervision import VoiceSought
from sightline.duties.queries import of_subject
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.plans.actions import Agreed
from sightline.supervision import actions, drifting, queries
from sightline.supervision.actions import Said
from sightline.supervision.models import CasePart, ChosenCase, PrivatePart, Session
from tests.factories import access as given
from tests.factories.forms import text_of
from tests.factories.school import Person, signed_in
from tests.integration.supervision.scene import BOY, DECIDED, GIRL, HEARD, OWN, Scene, there

SECRET = "Only Petra knows that I cannot sleep"


def entries_of(child: UUID) -> list[str]:
    return [one.words for one in chronology.latest(child, most=20)]


def test_a_case_goes_into_the_record_and_the_workers_own_words_do_not(scene: Scene) -> None:
    session = scene.agreed()
    scene.said(session, scene.boy)
    scene.own(session, SECRET)
    with scene.work.as_(scene.work.wren):
        line = next(one for one in entries_of(scene.boy) if "In supervision" in one)
        assert DECIDED in line
        assert f"“{HEARD}”" in line
        assert "Yes, the child was asked" in line
        assert not any(SECRET in one for one in entries_of(scene.boy))
        (part,) = queries.case_parts(session)
        assert (part.voice_sought, part.held_on) == (VoiceSought.YES, clock.today())


def test_the_private_part_is_read_by_two_people_and_nobody_else(scene: Scene) -> None:
    session = scene.agreed()
    scene.said(session, scene.boy)
    scene.own(session, SECRET)
    for person in (scene.work.wren, scene.petra):
        with scene.work.as_(person):
            assert there(queries.private_part(session)).answers["doing-to-you"] == SECRET
    with scene.work.database.connect("system") as system:
        far = given.given_a_worker(
            system, scene.work.agency, "senior_manager", "information_governance",
            "safeguarding_lead", "partnership_manager", "front_door", name="Sees Much",
        )  # fmt: skip
    everybody_else = (
        scene.work.ines.worker_id, scene.work.dale.worker_id, scene.work.outsider.worker_id,
        scene.work.school.front_door.worker_id, scene.work.school.lead.worker_id,
        scene.work.school.officer.worker_id, far,
    )  # fmt: skip
    for worker in everybody_else:
        for shape in ("narrow", "area"):
            with identity.acting_as(worker, shape=shape):  # type: ignore[arg-type]  # the two there are
                assert not PrivatePart.objects.exists()
                assert not Session.objects.filter(pk=session).exists()
    with identity.acting_as(far, shape="area"):
        assert CasePart.objects.filter(session_id=session).exists()  # which the record is for


def test_no_audit_entry_and_no_page_of_others_has_a_word_of_it(scene: Scene) -> None:
    session = scene.agreed()
    petra = signed_in(scene.petra)
    wren = signed_in(scene.work.wren)
    key = str(uuid4())
    kept = wren.post(
        f"/supervision/{session}/yours/",
        {"form_key": key, "held_on-how": "today", "doing_to_you": SECRET},
    )
    assert kept.status_code == 302, text_of(kept)
    assert SECRET in text_of(petra.get(f"/supervision/{session}/"))
    with scene.work.database.connect("system") as system:
        told = system.execute("SELECT string_agg(e::text, ' ') FROM kernel_auditentry AS e")
        assert SECRET not in str(told.fetchone())
    for who in (scene.work.ines, scene.work.dale, scene.work.school.front_door):
        assert signed_in(who).get(f"/supervision/{session}/").status_code == 404
        assert signed_in(who).get(f"/supervision/{session}/yours/").status_code == 404


def test_nobody_writes_in_the_name_of_the_other_or_into_a_session_of_others(scene: Scene) -> None:
    session = scene.agreed()
    with scene.work.as_(scene.work.wren), pytest.raises(Exception, match="row-level security"):
        PrivatePart.objects.create(
            session_id=session, supervisor_id=scene.petra.worker_id,
            supervisee_id=scene.work.wren.worker_id, answers={},
            recorded_by_id=scene.petra.worker_id, recorded_at=clock.now(), step_key=uuid4(),
        )  # fmt: skip
    with scene.work.as_(scene.work.ines), pytest.raises(Exception, match="row-level security"):
        PrivatePart.objects.create(
            session_id=session, supervisor_id=scene.work.ines.worker_id,
            supervisee_id=scene.work.wren.worker_id, answers={},
            recorded_by_id=scene.work.ines.worker_id, recorded_at=clock.now(), step_key=uuid4(),
        )  # fmt: skip


def test_a_blocked_supervisor_sees_nothing_of_that_case(scene: Scene) -> None:
    """Dale supervises Wren too and is a relative of the child: the case is not there for Dale."""
    session = scene.agreed(scene.by_dale)
    with scene.work.as_(scene.work.wren) as wren:
        load = {one.subject_id: one.both_may for one in queries.caseload(scene.by_dale)}
        assert load[scene.work.child] is False  # she is told not to speak of it there
        with pytest.raises(NotPossible):
            actions.choose_cases(
                session=there(queries.session(session)), subjects=[scene.work.child], by=wren,
                now=clock.now(),
            )  # fmt: skip
    with pytest.raises(NotPossible):
        scene.said(session, scene.work.child)
    with scene.work.as_(scene.work.dale):
        assert scene.work.child not in {one.subject_id for one in queries.caseload(scene.by_dale)}
        assert not drifting.over(
            [one for one in queries.caseload(scene.by_dale) if one.subject_id == scene.work.child],
            current(), now=clock.now(),
        )  # fmt: skip
    page = text_of(signed_in(scene.work.dale).get(f"/supervision/pairs/{scene.by_dale}/caseload/"))
    assert "Ottoline" not in page


def test_a_block_that_comes_later_takes_the_case_away_from_the_session(scene: Scene) -> None:
    session = scene.agreed()
    scene.said(session, scene.boy)
    with scene.work.database.connect("system") as system:
        block = given.given_a_block(system, scene.petra.worker_id, scene.boy)
    page = text_of(signed_in(scene.petra).get(f"/supervision/{session}/"))
    assert BOY not in page
    assert DECIDED not in page
    with scene.work.database.connect("system") as system:
        system.execute("UPDATE access_block SET ends_at = now() WHERE id = %s", [block])
    assert BOY in text_of(signed_in(scene.petra).get(f"/supervision/{session}/"))


def test_a_sealed_record_is_no_case_for_a_supervisor_whom_the_seal_does_not_name(
    scene: Scene,
) -> None:
    with scene.work.as_(scene.petra):
        assert scene.girl not in {one.subject_id for one in queries.caseload(scene.pair)}
    page = text_of(signed_in(scene.work.wren).get(f"/supervision/{scene.agreed()}/choose/"))
    assert BOY in page
    assert GIRL not in page
    assert "not here" in page


def test_both_sign_and_a_correction_is_signed_again(scene: Scene) -> None:
    session = scene.agreed()
    scene.said(session, scene.boy)
    for person in (scene.work.wren, scene.petra):
        answer = signed_in(person).post(f"/supervision/{session}/sign/", {"form_key": str(uuid4())})
        assert answer.status_code == 302
    page = text_of(signed_in(scene.work.wren).get(f"/supervision/{session}/"))
    assert page.count("Signed on") == 2
    with scene.work.as_(scene.petra) as petra:
        (part,) = queries.case_parts(session)
        made = actions.correct_case_part(
            part=part, said=Said(VoiceSought.NO, {"decided": "Ask him"}), because="Nobody asked",
            key=uuid4(), packs=current(), by=petra, now=clock.now(),
        )  # fmt: skip
        assert made.supersedes_id == part.pk
        assert [one.voice_sought for one in queries.case_parts(session)] == ["no"]
        with pytest.raises(NotPossible):
            actions.correct_case_part(
                part=part, said=Said(VoiceSought.NO, {}), because="Again", key=uuid4(),
                packs=current(), by=petra, now=clock.now(),
            )  # fmt: skip
    page = text_of(signed_in(scene.work.wren).get(f"/supervision/{session}/"))
    assert page.count("Signed what stood before") == 2
    with scene.work.as_(scene.work.wren):
        assert any("Ask him" in one for one in entries_of(scene.boy))


def test_an_action_of_supervision_is_an_action_like_any_other(scene: Scene) -> None:
    session = scene.agreed()
    part = scene.said(session, scene.boy)
    with scene.work.as_(scene.petra) as petra:
        found = there(queries.session(session))
        agreed = Agreed("Ring the school", "The school says who comes", clock.today(),
                        actions.owner_of(found, scene.work.wren.worker_id))  # fmt: skip
        actions.agree_on_case(
            part=there(queries.case_part(part)), agreed=agreed, key=uuid4(), packs=current(),
            by=petra, now=clock.now(),
        )  # fmt: skip
        elsewhere = Agreed("Ring them", "They ring back", clock.today(),
                           actions.owner_of(found, scene.work.ines.worker_id))  # fmt: skip
        with pytest.raises(NotPossible):
            actions.agree_on_case(
                part=there(queries.case_part(part)), agreed=elsewhere, key=uuid4(),
                packs=current(), by=petra, now=clock.now(),
            )  # fmt: skip
    with scene.work.as_(scene.work.wren):
        (owed,) = [one for one in of_subject(scene.boy) if one.about == "action"]
        assert owed.worker_id == scene.work.wren.worker_id
    assert "Ring the school" in text_of(signed_in(scene.petra).get(f"/supervision/{session}/"))


def test_once_it_has_ended_both_read_and_neither_writes(scene: Scene) -> None:
    kai = Person(scene.work.outsider.worker_id, scene.work.outsider.account_id, "Oona Brill")
    with scene.work.as_(scene.petra) as lead:
        pair = actions.set_pair(
            supervisor=kai.worker_id, supervisee=scene.work.wren.worker_id, by=lead,
            now=clock.now(),
        )  # fmt: skip
    session = scene.agreed(pair.pk)
    scene.own(session)
    with scene.work.as_(scene.petra) as lead:
        actions.end_pair(pair=pair, by=lead, now=clock.now())
    with pytest.raises(NotPossible):
        scene.own(session)
    with scene.work.as_(kai):
        assert there(queries.private_part(session)).answers == {"doing-to-you": OWN}


def test_who_supervises_whom_is_said_by_a_lead_of_that_agency(scene: Scene) -> None:
    for person, supervisee in (
        (scene.work.wren, scene.work.ines),
        (scene.work.school.lead, scene.work.ines),
    ):
        with scene.work.as_(person) as actor, pytest.raises(NotPossible):
            actions.set_pair(
                supervisor=scene.petra.worker_id, supervisee=supervisee.worker_id, by=actor,
                now=clock.now(),
            )  # fmt: skip


def test_what_is_chosen_lies_in_the_childs_own_file(scene: Scene) -> None:
    session = scene.agreed()
    with scene.work.as_(scene.work.wren) as wren:
        actions.choose_cases(
            session=there(queries.session(session)), subjects=[scene.boy], by=wren,
            now=clock.now(),
        )  # fmt: skip
    with scene.work.as_(scene.work.outsider):
        assert not ChosenCase.objects.exists()
    assert BOY in text_of(signed_in(scene.petra).get(f"/supervision/{session}/"))
