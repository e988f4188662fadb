"""Whose a detail is, and whether two are of the same: suggested, decided by a person, undone."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from sightline.access.files import SubjectKind, merge_subjects, unmerge_subjects
from sightline.access.queries import links_of
from sightline.domain.information import Detail, DoesNotFit, Verdict
from sightline.information import actions, queries
from sightline.information.actions import Decided, Named
from sightline.information.models import Mention, MentionLink, Standing
from sightline.information.suggesting import Suggested, suggest
from sightline.subjects.queries import summary
from tests.factories import access
from tests.factories.information import NOW, Precinct
from tests.factories.school import given_a_findable_name

SAME = Decided(Verdict.SAME, "All that was read agrees.", "It is the only such car here.")


def suggested(precinct: Precinct, mention: Mention) -> Suggested:
    with precinct.as_(precinct.ana):
        return suggest(mention, queries.decisions([mention.pk]))


def decided(precinct: Precinct, first: Mention, second: Mention, said: Decided) -> UUID:
    ground = next(
        (one.ground for one in suggested(precinct, first).shown if one.mention.pk == second.pk),
        None,
    )
    with precinct.as_(precinct.ana) as by:
        return actions.decide_match(
            first=first, second=second, ground=ground, decided=said, key=uuid4(), by=by, now=NOW
        ).pk


def speaks_of(precinct: Precinct, mention: Mention) -> set[UUID]:
    with precinct.as_(precinct.ana):
        return {one.subject_id for one in links_of([mention.entry_id])}


def test_a_plate_with_a_typing_error_is_suggested_decided_in_four_parts_and_undone(
    precinct: Precinct,
) -> None:
    first = precinct.tell_of_plate("KT21 LMN")
    second = precinct.tell_of_plate("KT21 LNN", who=precinct.school.teacher)
    [one] = suggested(precinct, second).shown
    assert one.mention.pk == first.pk
    assert "differ in one place" in one.ground.sentence
    match = decided(precinct, second, first, SAME)
    assert speaks_of(precinct, first) == speaks_of(precinct, second) != set()
    with precinct.as_(precinct.ana) as by:
        kept = queries.decision(match)
        assert kept is not None
        assert (kept.suggestion["sentence"], kept.reasons, kept.decision, kept.rationale) == (
            one.ground.sentence, SAME.reasons, "same", SAME.rationale,
        )  # fmt: skip
        actions.undo_match(match=kept, because="The colour differs.", by=by, now=NOW)
    assert speaks_of(precinct, first) == speaks_of(precinct, second) == set()
    with precinct.as_(precinct.ana):
        [undone] = queries.decisions([first.pk])
        assert undone.undone.because == "The colour differs."
        assert [row.unlinked for row in _standings(first, second)] == [1, 1]


def _standings(*mentions: Mention) -> list[Standing]:
    return list(Standing.objects.filter(report_id__in=[one.report_id for one in mentions]))


def test_what_was_decided_to_differ_is_not_suggested_again(precinct: Precinct) -> None:
    first, second = precinct.tell_of_plate("PX09 QRS"), precinct.tell_of_plate("PX09 QRT")
    decided(
        precinct, first, second, Decided(Verdict.NOT_SAME, "One is red, one is white.", "Two cars.")
    )
    assert suggested(precinct, first).shown == ()


def test_linked_to_a_record_it_speaks_of_them_and_who_is_kept_from_them_is_kept_out(
    precinct: Precinct,
) -> None:
    mention = precinct.tell_of_plate("DK55 ABC")
    assert precinct.seen(mention.report_id, precinct.dale) is not None
    named = precinct.tell(about=[Named(SubjectKind.CHILD, precinct.child)])
    assert named
    precinct.link(mention, subject_id=precinct.child, part="was a passenger")
    assert precinct.seen(mention.report_id, precinct.dale) is None
    with pytest.raises(DoesNotFit, match="Undo that first"):
        precinct.link(mention)


def test_what_was_linked_to_somebody_stays_theirs_when_two_are_taken_apart_again(
    precinct: Precinct,
) -> None:
    with precinct.database.connect("system") as system:
        driver, seen = (access.given_a_subject(system, "person") for _ in "ab")
        record = access.given_a_file(system, precinct.council, "record", driver)
        given_a_findable_name(system, record, driver, "Piers Hollin", precinct.imran.worker_id)
        record = access.given_a_file(system, precinct.council, "record", seen)
        given_a_findable_name(system, record, seen, "Piers Holland", precinct.imran.worker_id)
    about = Named(SubjectKind.PERSON, seen)
    mention = precinct.tell_of_plate("GH12 RTY", who=precinct.lead, about=[about])
    precinct.tell(about=[Named(SubjectKind.PERSON, driver)], who=precinct.lead)
    precinct.link(mention, subject_id=driver, part="was driving")
    with precinct.as_(precinct.lead):
        merge = merge_subjects(kept=driver, merged=seen, reason="One man.")
        unmerge_subjects(merge=merge, reason="Two brothers.")
    with precinct.as_(precinct.lead):
        [link] = MentionLink.objects.filter(mention=mention)
        assert link.subject_id == driver


def test_only_those_who_work_on_it_link(precinct: Precinct) -> None:
    mention = precinct.tell_of_plate("EF66 GHJ")
    with pytest.raises(Exception, match="analysts and intelligence officers"):
        precinct.link(mention, who=precinct.lead)


def test_a_group_in_a_circle_is_refused_by_the_way_it_goes_round(precinct: Precinct) -> None:
    names = ("The Lane group", "The Bridge group", "The Tower group")
    told = precinct.tell(about=[Named(SubjectKind.GROUP, name=name) for name in names])
    seen = precinct.seen(told)
    assert seen is not None
    with precinct.as_(precinct.ana) as by:
        by_name = {
            known.name: one.subject_id
            for one in seen.speaks_of
            if (known := summary(one.subject_id)) is not None
        }
        lane, bridge, tower = (by_name[name] for name in names)
        for inside, group in ((lane, bridge), (bridge, tower)):
            actions.join_group(group=group, inside=inside, because="Seen", by=by, now=NOW)
        with pytest.raises(DoesNotFit, match="go round in a circle") as refused:
            actions.join_group(group=lane, inside=tower, because="Seen", by=by, now=NOW)
        assert "The Bridge group" in refused.value.sentence()
        with pytest.raises(DoesNotFit, match="not part of itself"):
            actions.join_group(group=lane, inside=lane, because="Seen", by=by, now=NOW)


def test_what_hundreds_of_reports_mention_is_cut_and_says_that_there_is_more(
    precinct: Precinct,
) -> None:
    one = precinct.tell_of_plate("ZZ99 ZZZ")
    with precinct.database.connect("system") as system:
        system.execute(
            "INSERT INTO information_mention (id, file_id, area_id, recorded_by_id, recorded_at,"
            ' report_id, entry_id, kind, text, normal, keys, partial, "where", part, together)'
            " SELECT gen_random_uuid(), file_id, area_id, recorded_by_id, recorded_at, report_id,"
            ' entry_id, kind, text, normal, keys, partial, "where", part, gen_random_uuid()'
            " FROM information_mention, generate_series(1, 400) WHERE id = %s",
            [one.pk],
        )
    found = suggested(precinct, one)
    assert found.cut
    [line] = found.shown  # one line, for one and the same plate
    assert line.others == 299


def test_a_subject_of_thousands_of_reports_stays_one_page(precinct: Precinct) -> None:
    told = precinct.tell(about=[Named(SubjectKind.GROUP, name="Everybody speaks of it")])
    row = precinct.report_of(told)
    with precinct.database.connect("system") as system:
        system.execute(
            "INSERT INTO information_report SELECT (jsonb_populate_record(r, jsonb_build_object("
            "'id', gen_random_uuid(), 'urn', 'X' || n, 'entry_id', gen_random_uuid(),"
            "'sent_key', gen_random_uuid()))).* FROM information_report AS r,"
            " generate_series(1, 1200) AS n WHERE r.id = %s",
            [told],
        )
        system.execute(
            "INSERT INTO information_standing (id, file_id, area_id, recorded_by_id, recorded_at,"
            " report_id, entry_id, told_at, graded, suspected, unlinked, review_on, expires_on)"
            " SELECT gen_random_uuid(), r.file_id, r.area_id, r.recorded_by_id, r.recorded_at,"
            " r.id, r.entry_id, r.recorded_at, false, false, 0, r.review_on, r.expires_on"
            " FROM information_report AS r WHERE r.subject_id = %s AND r.id <> %s",
            [row.subject_id, told],
        )
    with precinct.as_(precinct.ana):
        found = queries.of_subject(row.subject_id)
    assert (len(found.seen), found.more, found.beyond) == (10, 1000, True)


def test_the_numbers_of_whoever_is_known_are_compared_too(precinct: Precinct) -> None:
    plate = precinct.tell_of_plate("WV70 KLM")
    car = precinct.link(plate, name="A blue van")
    told = precinct.tell(about=[Named(SubjectKind.VEHICLE, car)], who=precinct.ana)
    kinds = {(one.kind, one.text, one.subject_id) for one in precinct.mentions(told)}
    assert (Detail.PLATE.value, "WV70 KLM", car) in kinds
