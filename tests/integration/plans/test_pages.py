"""The pages of plans and agreed actions, as people press through them, and what the child gets."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from uuid import UUID, uuid4

import pypdf
import pytest
from django.http import HttpResponse

from sightline.domain.dates import in_full
from sightline.duties.actions import Owner
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.plans import actions, presenters, reading
from sightline.plans.actions import Agreed, Members
from sightline.plans.actions.copies import make_copy
from sightline.plans.models import Copy
from tests.factories import access as given
from tests.factories.forms import day_on, pressed, sent, text_of
from tests.factories.school import Person, signed_in
from tests.factories.work import Work
from tests.integration.plans.planned import begun, challenged, dated, in_days, reviewed, seen


def day_of(name: str, days: int) -> dict[str, str]:
    return day_on(name, in_days(days))


def safe_ways(work: Work, *, stopped: bool = False, known: bool = True) -> None:
    """What is known of how the child can be reached."""
    with work.database.connect("system") as system:
        system.execute("DELETE FROM subjects_safecontact WHERE subject_id = %s", [work.child])
        if known:
            given.put_in_file(
                system, "subjects_safecontact", work.record, work.wren.worker_id,
                subject_id=work.child, ways=["school"], times="At noon",
                through_whom="The tutor", through_family_stopped=stopped,
                stopped_because="forced_marriage" if stopped else "", note="",
            )  # fmt: skip


def test_a_plan_is_begun_written_and_read_by_whoever_takes_part(work: Work) -> None:
    wren = signed_in(work.wren)
    plan = pressed(
        wren, f"/plans/of/{work.child}/start/", kind="child", words="A safe way home",
        members="Robin Tallis", **day_of("review_on", 20),
    )  # fmt: skip
    pressed(wren, f"{plan}need/", area="safety", words="Somebody who walks with her", knows="")
    pressed(wren, f"{plan}outcome/", words="i want to walk alone again", whose="child", said_by="",
            knows="")  # fmt: skip
    pressed(wren, f"{plan}agree/", words="Walk with her", name="Ines Caldbeck",
            will_show="She says so", for_child="yes", **day_of("by_date", 6))  # fmt: skip
    page = text_of(signed_in(work.school.teacher).get(plan))
    for words in ("A safe way home", "Somebody who walks with her", "i want to walk alone again",
                  "Walk with her", "Ines Caldbeck"):  # fmt: skip
        assert words in page
    assert "A safe way home" not in text_of(signed_in(work.outsider).get("/plans/"))
    assert signed_in(work.outsider).get(plan).status_code == 404
    assert "Plan for a child" in text_of(signed_in(work.school.teacher).get("/plans/"))


def test_an_action_is_said_done_by_one_and_shown_by_another(work: Work) -> None:
    wren, ines = signed_in(work.wren), signed_in(work.ines)
    plan = begun(work, members=Members(workers=(work.ines.worker_id,)))
    pressed(wren, f"/plans/{plan.pk}/agree/", words="Ring the school", name="Wren Addlestone",
            will_show="They answer", for_child="no", **day_of("by_date", 6))  # fmt: skip
    [action] = seen(work, plan).actions
    page = f"/actions/{action.action_id}/"
    assert "Say that it is done" in text_of(wren.get(page))
    assert wren.get(f"{page}show-done/").status_code == 404
    pressed(wren, f"{page}move/", words="Nobody was there", **day_of("by_date", 9))
    pressed(wren, f"{page}say-done/", words="Rang at nine")
    assert "Is it shown to be done?" not in text_of(wren.get(page))
    pressed(ines, f"{page}show-done/", shown="yes", words="They rang back")
    end = text_of(wren.get(page))
    assert "Shown to be done , by Ines Caldbeck" in end
    assert "Nobody was there" in end
    assert "Nothing was changed" in text_of(wren.post(f"{page}end/", {"words": "x"}, follow=True))
    listed = text_of(wren.get(f"/actions/of/{work.child}/"))
    assert "Ring the school" in listed


def test_a_review_that_came_in_between_is_shown_and_both_are_kept(work: Work) -> None:
    plan = begun(work)
    where = f"/plans/{plan.pk}/review/"
    wren = signed_in(work.wren)
    typed = {"knows": "", "decision": "end", "words": "It is not enough", "childs_words": "",
             "held_on-how": "today"}  # fmt: skip
    reviewed(work, plan, reasons="It helps her")
    refused = sent(wren, where, **typed)
    assert refused.status_code == 200
    assert "It helps her" in text_of(refused)
    assert "It is not enough" in refused.content.decode()
    known = re.search(r'name="knows" value="([^"]+)"', refused.content.decode())
    assert known is not None
    pressed(wren, where, **{**typed, "knows": known[1]})
    page = text_of(wren.get(f"/plans/{plan.pk}/"))
    assert "It helps her" in page
    assert "It is not enough" in page
    assert "This plan has ended." in page
    assert wren.get(f"/plans/{plan.pk}/need/").status_code == 404


def test_the_form_about_an_attempt_helps_with_words_that_blame(work: Work) -> None:
    plan = begun(work)
    refused = sent(
        signed_in(work.wren), f"/plans/{plan.pk}/attempt/", way="call", reached="no", otherwise="",
        words="She is hard to reach and refuses to engage", **day_of("on", 0),
    )  # fmt: skip
    assert refused.status_code == 200
    assert 'class="sl-mark' in refused.content.decode() or "sl-wording" in refused.content.decode()
    assert "Write what we do differently next time" in text_of(refused)


def test_challenge_police_and_court_stand_on_the_page_with_their_ways_on(work: Work) -> None:
    plan = begun(work)
    challenge = challenged(work, plan, to=work.ines)
    dated(work, plan)
    ines = signed_in(work.ines)
    shown = ines.get(f"/plans/{plan.pk}/")
    page = text_of(shown)
    assert "Not answered yet" in page
    unfolded = re.findall(r"<details[^>]* open>.*?id=\"(\w+)\"", shown.content.decode(), re.S)
    assert "challenges" in unfolded  # whoever is to answer does not look for it
    assert "Has the statutory defence been raised" in page
    pressed(ines, f"/plans/{plan.pk}/answer/{challenge.pk}/", words="On Monday", told_by="")
    pressed(ines, f"/plans/{plan.pk}/police/", what="support-plan", officer="DC Amy Rook",
            words="Amy rings you each Friday at school.")  # fmt: skip
    page = text_of(ines.get(f"/plans/{plan.pk}/"))
    assert "Answered" in page
    assert "It stands in the copy for the child." in page
    assert ines.get(f"/plans/{plan.pk}/answer/{uuid4()}/").status_code == 404


def test_what_is_considered_is_asked_at_arrest_and_may_be_left_at_court(work: Work) -> None:
    plan, wren = begun(work), signed_in(work.wren)
    said = {"whose": "child", "words": "Her aunt goes with her", "name": "Wren Addlestone"}
    where = f"/plans/{plan.pk}/date/"
    refused = sent(wren, where, what="arrest", **said, **day_of("on", 0))
    assert "Answer this: Has exploitation been considered" in text_of(refused)
    assert not seen(work, plan).dates
    pressed(wren, where, what="court", **said, **day_of("on", 9))
    [date] = seen(work, plan).dates
    assert date.date.what == "court"


def copy_asked(person: Person, plan: UUID, what: str = "summary") -> HttpResponse:
    return sent(
        signed_in(person), f"/plans/{plan}/copy/", what=what,
        words="Wren gives it to her at school",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ways", "says"),
    [
        ({"stopped": True}, "Nothing goes to or through the family"),
        ({"known": False}, "until a safe way is known"),
    ],
)
def test_no_copy_is_made_where_contact_is_stopped_or_nobody_has_asked(
    work: Work, ways: dict[str, bool], says: str
) -> None:
    plan = begun(work)
    safe_ways(work, **ways)
    answer = copy_asked(work.wren, plan.pk)
    page = text_of(answer)
    assert says in page
    assert "No copy is made." in page
    assert "Read it with the child" in page
    assert "Make the copy" not in page
    with work.as_(work.wren) as actor:
        assert not Copy.objects.filter(plan=plan).exists()
        with pytest.raises(Exception, match="contact-not-safe"):
            make_copy(
                plan=plan, what=Copy.What.SUMMARY, words="By post", made=b"x", key=uuid4(),
                packs=current(), by=actor, now=clock.now(),
            )  # fmt: skip
        assert not Copy.objects.filter(plan=plan).exists()


def test_whoever_asked_the_child_writes_how_contact_is_safe_and_the_copy_can_be_made(
    work: Work,
) -> None:
    """Without a concern of its own: the page that refuses the copy leads there."""
    plan, wren = begun(work), signed_in(work.wren)
    safe_ways(work, known=False)
    where = f"/subjects/{work.child}/contact/"
    assert where in wren.get(f"/plans/{plan.pk}/copy/").content.decode()
    assert where in wren.get(f"/subjects/{work.child}/").content.decode()
    pressed(wren, where, family_contact="yes", safe_channel=["school"], safe_times="At noon")
    assert "at noon" in text_of(wren.get(f"/subjects/{work.child}/")).lower()
    assert copy_asked(work.wren, plan.pk)["Content-Type"] == "application/pdf"
    assert signed_in(work.outsider).get(where).status_code == 404
    with work.database.connect("system") as system:
        adult = given.given_a_subject(system, "person")
    assert wren.get(f"/subjects/{adult}/contact/").status_code == 404


def test_the_copy_is_accessible_in_plain_words_and_holds_what_the_child_was_told(
    work: Work,
) -> None:
    plan = begun(work, words="Words that are not for her")
    wren = signed_in(work.wren)
    safe_ways(work)
    pressed(wren, f"/plans/{plan.pk}/outcome/", words="i want my phone back", whose="child",
            said_by="", knows="")  # fmt: skip
    pressed(wren, f"/plans/{plan.pk}/police/", what="evidence", officer="",
            words="Secret of the investigation")  # fmt: skip
    pressed(wren, f"/plans/{plan.pk}/police/", what="named-officer", officer="DC Amy Rook",
            words="She rings you each Friday")  # fmt: skip
    for words, may in (("Walk with her", "yes"), ("Find out who the uncle is", "no")):
        pressed(wren, f"/plans/{plan.pk}/agree/", words=words, name="Wren Addlestone",
                will_show="Something else", for_child=may, **day_of("by_date", 6))  # fmt: skip
    pressed(wren, f"/plans/{plan.pk}/outcome/", words="What her aunt wants", whose="others",
            said_by="Her aunt", knows="")  # fmt: skip
    answer = copy_asked(work.wren, plan.pk)
    assert answer["Content-Type"] == "application/pdf"
    document = pypdf.PdfReader(io.BytesIO(answer.content))
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()
    text = " ".join(" ".join(page.extract_text() for page in document.pages).split())
    for words in ("i want my phone back", "DC Amy Rook", "She rings you each Friday",
                  "Your officer: DC Amy Rook",
                  "Who you can ring", "01632 960001",
                  "What happened when you told us", "None of what happened is your"):  # fmt: skip
        assert words in text
    assert f"Walk with her. By {in_full(in_days(6))}." in text
    for words in ("Secret of the investigation", "Words that are not for her",
                  "Find out who the uncle is", "What her aunt wants"):  # fmt: skip
        assert words not in text
    with work.as_(work.wren):
        [kept] = Copy.objects.filter(plan=plan)
    assert "through school or college" in kept.contact
    on_screen = text_of(wren.get(f"/plans/{plan.pk}/with-child/"))
    assert "i want my phone back" in on_screen
    assert "Secret of the investigation" not in on_screen


def test_what_drifts_is_named_by_what_was_agreed(work: Work) -> None:
    plan = begun(work)
    with work.as_(work.wren) as by:
        actions.agree_in_plan(
            plan=plan,
            agreed=Agreed(
                "Ring her aunt each evening", "She says that it helps", in_days(6),
                Owner(work.agency, worker_id=work.wren.worker_id),
            ),
            key=uuid4(), packs=current(), by=by, now=clock.now(),
        )  # fmt: skip
        found, now = reading.whole(plan), clock.now() + timedelta(days=9)
        page = presenters.page(
            found, {}, current(), reader=work.wren.worker_id, today=now.date(), now=now
        )
    assert [one.owed.title for one in page.late] == ["Ring her aunt each evening"]


def test_the_page_folds_in_parts_that_a_list_on_top_leads_to(work: Work) -> None:
    plan = begun(work)
    challenged(work, plan, to=work.ines)
    html = signed_in(work.wren).get(f"/plans/{plan.pk}/").content.decode()
    listed = re.findall(r'<a class="govuk-link" href="#([\w-]+)">', html)
    folded = re.findall(r'<div class="govuk-details__text" id="([\w-]+)">', html)
    assert "challenges" in folded
    assert "police" not in folded
    assert [one for one in listed if one not in ("waiting", "late")] == folded
