"""The demonstration's partnership: whole, repeatable, and about nobody who exists."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from sightline.domain.agencies import AgencyKind, Role
from sightline.domain.chronology import EntryKind, Lane
from sightline.domain.dates import require_happened
from sightline.synthetic import numbers
from sightline.synthetic.partnership import BENCHMARK, Partnership, Size, invent
from sightline.synthetic.shapes import Audience, SyntheticEntry, SyntheticHousehold

from .conftest import TODAY

Households = list[SyntheticHousehold]
Entries = list[SyntheticEntry]


class TestItIsTheSameEachTime:
    def test_the_same_seed_tells_the_same_stories(self):
        size = Size(children=30, workers=60)
        first, second = (invent(seed=5, today=TODAY, size=size) for _ in range(2))
        assert list(first.households()) == list(second.households())
        assert first.workers == second.workers
        assert list(first.contexts()) == list(second.contexts())

    def test_another_seed_tells_others_with_other_keys(self):
        size = Size(children=30, workers=60)
        first, second = (invent(seed=seed, today=TODAY, size=size) for seed in (5, 6))
        keys = [{entry.key for entry in one.entries()} for one in (first, second)]
        assert not keys[0] & keys[1]

    def test_one_family_can_be_made_again_without_the_ones_before_it(
        self, partnership: Partnership, households: Households
    ):
        assert partnership.household(57) == households[57]


class TestItIsWhole:
    def test_400_children_of_every_school_age_and_most_of_them_eleven_or_older(
        self, households: Households
    ):
        ages = [(TODAY - child.born).days // 365.25 for one in households for child in one.children]
        assert len(ages) == 400
        assert set(ages) == set(range(5, 18))
        assert sum(age >= 11 for age in ages) > 240

    def test_every_kind_of_agency_and_every_role(self, partnership: Partnership):
        assert {agency.kind for agency in partnership.agencies} == set(AgencyKind)
        assert {role for worker in partnership.workers for role in worker.roles} == set(Role)
        assert 55 <= len(partnership.workers) <= 65
        leads = {w.agency for w in partnership.workers if Role.SAFEGUARDING_LEAD in w.roles}
        assert leads == {agency.key for agency in partnership.agencies}

    def test_every_kind_of_entry_and_every_lane(self, entries: Entries):
        assert {entry.kind for entry in entries} == set(EntryKind)
        assert {entry.lane for entry in entries} == set(Lane)

    def test_about_ten_entries_a_child_with_a_long_tail(self, households: Households):
        counts = Counter(entry.subject for one in households for entry in one.entries)
        assert 8 <= counts.total() / 400 <= 12
        assert max(counts.values()) <= 130
        assert 3 <= sum(count >= 40 for count in counts.values()) <= 20

    def test_a_benchmark_asks_for_1500_workers_and_has_other_families(self):
        large = invent(seed=1, today=TODAY, size=BENCHMARK)
        assert len(large.workers) == 1_502
        assert len({worker.address for worker in large.workers}) == 1_502
        some = list(islice(large.households(), 60))
        assert len({household.key for household in some}) == 60

    def test_keys_are_given_once(self, households: Households, entries: Entries):
        assert len({entry.key for entry in entries}) == len(entries)
        files = [file.key for one in households for file in one.files]
        assert len(set(files)) == len(files)
        ties = [tie.key for one in households for tie in one.relationships]
        assert len(set(ties)) == len(ties)

    def test_people_to_sign_in_as_each_have_something_to_try(self, partnership: Partnership):
        people = partnership.people_to_sign_in_as()
        assert 9 <= len(people) <= 26
        assert len({worker.address for worker in people}) == len(people)


class TestItHangsTogether:
    def test_files_workers_and_subjects_that_rows_name_exist(
        self, partnership: Partnership, households: Households
    ):
        workers = {worker.key: worker for worker in partnership.workers}
        for one in households:
            files = {file.key: file for file in one.files}
            known = {child.key for child in one.children} | {person.key for person in one.people}
            assert {file.subject for file in one.files} <= known
            for tie in one.relationships:
                assert workers[tie.worker].agency
                assert tie.file in files
            for entry in one.entries:
                file = files[entry.file]
                assert (file.subject, file.area) == (entry.subject, entry.area)
                assert workers[entry.author].agency == entry.agency

    def test_nothing_lies_outside_the_two_years_or_in_the_future(self, entries: Entries):
        begin = TODAY - timedelta(days=765)
        for entry in entries:
            require_happened(entry.when, today=TODAY)
            assert entry.recorded_at.date() <= TODAY
            if entry.when.earliest is not None:
                assert entry.when.earliest >= begin

    def test_an_answer_belongs_to_a_disclosure_and_some_have_none(self, households: Households):
        told = {e.key for one in households for e in one.entries if e.kind is EntryKind.DISCLOSURE}
        answered = {answer.disclosure for one in households for answer in one.answers}
        assert answered < told
        assert 0.15 < 1 - len(answered) / len(told) < 0.6

    def test_a_correction_stays_beside_what_it_corrects(self, households: Households):
        for one in households:
            by_key = {entry.key: entry for entry in one.entries}
            for entry in one.entries:
                if entry.kind is EntryKind.CORRECTION:
                    assert entry.supersedes in by_key
                    assert by_key[entry.supersedes].file == entry.file

    def test_sensitive_health_detail_is_kept_apart(
        self, partnership: Partnership, households: Households
    ):
        seen = 0
        clinic = next(a.key for a in partnership.agencies if a.name == "The Lantern Clinic")
        for one in households:
            files = {file.key: file for file in one.files}
            for entry in one.entries:
                if entry.detail_file is None:
                    continue
                seen += 1
                assert files[entry.detail_file].audience is Audience.HEALTH
                assert files[entry.detail_file].area == 0
                assert entry.detail not in entry.text
                assert entry.words is None
                assert "sexual" not in entry.text.lower()
                assert files[entry.file].agency != clinic
        assert seen > 10

    def test_the_relative_is_blocked_from_robyn_and_her_brother(
        self, partnership: Partnership, households: Households
    ):
        aunt = next(worker for worker in partnership.workers if worker.name == "Carol Threlfall")
        family = households[0]
        assert [child.given for child in family.children] == ["Robyn", "Alfie"]
        assert {block.subject for block in family.blocks if block.worker == aunt.key} == {
            child.key for child in family.children
        }

    def test_the_teacher_of_the_demonstration_teaches_robyn_and_cannot_open_the_record(
        self, partnership: Partnership, households: Households
    ):
        teacher = next(w for w in partnership.workers if w.name == "Hannah Tindall")
        robyn = households[0].children[0]
        files = {file.key: file for file in households[0].files}
        opened = {
            files[tie.file].audience
            for tie in households[0].relationships
            if tie.worker == teacher.key and files[tie.file].subject == robyn.key
        }
        assert opened == {Audience.REGISTER, Audience.CONCERN}

    def test_the_tie_of_somebody_who_left_ended_on_that_day(
        self, partnership: Partnership, households: Households
    ):
        leaver = next(worker for worker in partnership.workers if worker.left_on)
        ends = {t.ends for one in households for t in one.relationships if t.worker == leaver.key}
        assert ends == {leaver.left_on}

    def test_robyns_first_telling_was_never_answered(self, households: Households):
        family = households[0]
        answered = {answer.disclosure for answer in family.answers}
        told = [
            entry
            for entry in family.entries
            if entry.kind is EntryKind.DISCLOSURE and entry.subject == family.children[0].key
        ]
        assert [entry.key in answered for entry in told] == [False, True]

    def test_what_came_to_the_designated_officer_is_tied_to_its_author_and_their_lead_alone(
        self, partnership: Partnership
    ):
        officer = next(w for w in partnership.workers if Role.DESIGNATED_OFFICER in w.roles)
        workers = {worker.key: worker for worker in partnership.workers}
        context = next(partnership.contexts())
        closed = {f.key: f for f in context.files if f.audience is Audience.DESIGNATED_OFFICER}
        assert len(closed) == 2
        written = {entry.file: entry.author for entry in context.entries if entry.file in closed}
        assert officer.key not in written.values(), "the officer receives, and does not report"
        for key, file in closed.items():
            tied = {tie.worker for tie in context.relationships if tie.file == key}
            assert {officer.key, written[key]} <= tied
            for other in tied - {officer.key, written[key]}:
                assert workers[other].agency == file.agency
                assert Role.SAFEGUARDING_LEAD in workers[other].roles

    def test_the_accused_is_kept_out_on_the_officers_route_and_from_no_child(
        self, partnership: Partnership, households: Households
    ):
        context = next(partnership.contexts())
        (coach,) = (person for person in context.people if person.worker is not None)
        (block,) = context.blocks
        assert (block.subject, block.worker) == (coach.key, coach.worker)
        assert block.officer_route
        blocked = {one.worker for household in households for one in household.blocks}
        assert coach.worker not in blocked

    def test_robyns_retraction_names_what_it_is_about(self, households: Households):
        family = households[0]
        robyn = family.children[0].key
        (one,) = (
            entry
            for entry in family.entries
            if entry.kind is EntryKind.RETRACTION and entry.subject == robyn
        )
        (told,) = (entry for entry in family.entries if entry.key == one.takes_back)
        assert told.kind is EntryKind.DISCLOSURE
        assert told.file == one.file
        assert "at the hotel" in told.words.said

    def test_a_retraction_is_about_an_earlier_disclosure_in_its_own_file(
        self, households: Households
    ):
        for household in households:
            entries = {entry.key: entry for entry in household.entries}
            for entry in household.entries:
                if entry.takes_back is not None:
                    told = entries[entry.takes_back]
                    assert (told.kind, told.file) == (EntryKind.DISCLOSURE, entry.file)

    def test_her_social_worker_may_see_both_ends_of_robyns_family(
        self, partnership: Partnership, households: Households
    ):
        amara = next(one for one in partnership.workers if one.slug == "amara.kamara")
        family = households[0]
        registers = {
            file.key: file.subject
            for file in family.files
            if file.agency == amara.agency and file.audience in (Audience.REGISTER, Audience.RECORD)
        }
        seen = {registers.get(tie.file) for tie in family.relationships if tie.worker == amara.key}
        ends = {end for link in family.links for end in (link.from_key, link.to_key)}
        assert len(ends) == 4
        assert ends <= seen


class TestItIsInvented:
    def test_telephones_postcodes_plates_and_numbers(
        self, partnership: Partnership, households: Households
    ):
        context = next(partnership.contexts())
        telephones = [
            *(agency.phone for agency in partnership.agencies),
            *(worker.phone for worker in partnership.workers),
            *(person.phone for one in households for person in one.people if person.phone),
            *(phone.number for phone in context.phones),
        ]
        for telephone in telephones:
            assert re.fullmatch(r"07700 900\d{3}|01632 960\d{3}", telephone)
        for one in households:
            assert re.fullmatch(r"ZZ\d \d[A-Z]{2}", one.postcode)
            for child in one.children:
                assert child.nhs_number.startswith("999")
                assert numbers.nhs_check_digit(child.nhs_number[:9]) == int(child.nhs_number[9])
                assert child.upn[1:4] == "999"
        for vehicle in context.vehicles:
            assert re.fullmatch(r"[QZ]{2}[\d?]{2} [A-Z?]{3}", vehicle.plate)
        assert any("?" in vehicle.plate for vehicle in context.vehicles)

    def test_addresses_to_sign_in_with_can_never_receive_mail(self, partnership: Partnership):
        assert all(w.address.endswith("@ambermere.example") for w in partnership.workers)

    def test_no_telephone_or_postcode_of_another_kind_stands_in_a_text(self, entries: Entries):
        for entry in entries:
            for found in re.findall(r"\b0\d[\d ]{8,}\d", entry.text + entry.detail):
                assert re.fullmatch(r"07700 900\d{3}|01632 960\d{3}", found.strip())


class TestHowItIsWritten:
    def test_every_sign_that_is_ticked_is_in_the_national_pack(self, entries: Entries):
        packs = Path(__file__).parents[3] / "packs" / "national"
        known = {
            slug
            for path in packs.glob("indicators*.yaml")
            for slug in re.findall(r"slug: ([a-z-]+)", path.read_text(encoding="utf-8"))
        }
        ticked = {sign for entry in entries for sign in entry.signs}
        assert len(ticked) > 12
        assert ticked <= known

    def test_no_slot_is_left_open_and_no_text_is_a_stub_or_a_novel(self, entries: Entries):
        for entry in entries:
            written = "|".join((entry.title, entry.text, entry.detail, entry.source))
            assert not re.search(r"[{}]", written), written
            assert "  " not in written
            assert len((entry.detail or entry.text).split()) <= 900

    def test_older_wording_is_rare_and_says_so(self, entries: Entries):
        older = [entry for entry in entries if entry.older_wording]
        assert 3 <= len(older) <= 12
        assert all("Older wording" in entry.text for entry in older)
        cut_off = date(TODAY.year - 1, 4, 1)
        assert all(entry.recorded_at.date() < cut_off for entry in older)

    def test_children_are_heard_in_their_own_words(self, households: Households):
        quoted = [entry.words for one in households for entry in one.entries if entry.words]
        assert len(quoted) > 400
        assert all(words.said and words.where for words in quoted)
