"""The pages of the catalogue, of plans and of measures, as people press through them."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from django.test import Client

from sightline.disruption import queries, reading
from sightline.disruption.actions import learn
from sightline.disruption.models import Learnt, Measure
from sightline.disruption.printing import contents, handled
from sightline.domain.disruption import Standing
from sightline.kernel import clock
from sightline.meetings.actions import Guest
from sightline.packs.catalogue import current
from sightline.plans.actions import Members
from sightline.subjects.queries import summary
from tests.factories import access as given
from tests.factories.forms import pressed, sent, text_of
from tests.factories.meetings import Table
from tests.factories.school import signed_in, somebody
from tests.integration.disruption.scene import BOY, HOTEL, MAN, Scene, day, day_of


@pytest.fixture(scope="module")
def wren(scene: Scene) -> Client:
    return signed_in(scene.work.wren)


def test_anybody_who_is_signed_in_reads_and_searches_the_catalogue(scene: Scene) -> None:
    teacher = signed_in(scene.work.school.teacher)
    page = text_of(teacher.get("/disruption/powers/"))
    assert page.index("What protects a child") < page.index("What acts against harm")
    for words in (
        "Recovery order", "Hotel information notice", "Enacted, has not begun",
        "In part general knowledge, to be verified", "Meeting a child after grooming",
    ):  # fmt: skip
        assert words in page
    hotel = text_of(teacher.get("/disruption/powers/?q=guests+inspector"))
    assert "Hotel information notice" in hotel
    assert "Recovery order" not in hotel
    later = text_of(teacher.get("/disruption/powers/?status=later"))
    assert "Respect order" in later
    assert "Recovery order" not in later
    assert "No order or power has all of these words" in text_of(
        teacher.get("/disruption/powers/?q=xylophone")
    )
    one = text_of(teacher.get("/disruption/powers/hotel-information-notice/"))
    for words in ("Up to 6 months", "116 to 118", "our own practice, and not the legal test",
                  "The place takes guests"):  # fmt: skip
        assert words in one
    assert teacher.get("/disruption/powers/no-such-power/").status_code == 404
    assert scene.work.school.stranger().get("/disruption/powers/").status_code != 200


def test_the_catalogue_is_printed(scene: Scene, wren: Client) -> None:
    answer = wren.get("/disruption/powers.pdf?against=place")
    assert answer["Content-Type"] == "application/pdf"
    paper = "".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    assert "Hotel information notice" in paper
    assert "Recovery order" not in paper


def test_a_plan_for_a_hotel_from_its_start_to_a_breach(scene: Scene, wren: Client) -> None:
    scene.reported(scene.hotel, 2, 12, 22, strands=("sexual-harm",))
    start = f"/disruption/of/{scene.hotel}/start/acts/"
    refused = sent(wren, start, words="That children are safe there", place_kind="", members="",
                   name="Wren Addlestone", **day_of("review_on", -20))  # fmt: skip
    assert "Choose what sort of place it is" in text_of(refused)
    assert "That children are safe there" in refused.content.decode()
    plan = pressed(wren, start, words="That children are safe there", place_kind="hotel",
                   members="Yara Fell", name="Wren Addlestone",
                   **day_of("review_on", -20))  # fmt: skip
    choosing = text_of(wren.get(f"{plan}choosing/"))
    assert "The place takes guests" in choosing
    assert "Sexual harm is recorded at this place" in choosing
    assert "Everything else that fits" in choosing
    pressed(wren, f"{plan}choose/hotel-information-notice/", aim="Guests are known",
            words="Rooms are paid for in cash")  # fmt: skip
    pressed(wren, f"{plan}dismiss/premises-licence-review/", words="It has no licence")
    pressed(wren, f"{plan}partner/", partner="hotels", who="The night manager",
            words="Rings the police when a child comes with an adult")  # fmt: skip
    pressed(wren, f"{plan}agree/", words="Walk past at ten each night", name="Ines Caldbeck",
            will_show="No child is met there", **day_of("by_date", -6))  # fmt: skip
    page = wren.get(plan)
    for words in ("Guests are known", "Rooms are paid for in cash", "It has no licence",
                  "The night manager", "Walk past at ten each night", "Considered"):  # fmt: skip
        assert words in text_of(page)
    measure = re.search(r"/disruption/measures/[0-9a-f-]+/", page.content.decode())
    assert measure is not None
    where = measure[0]
    known = re.search(
        r'name="knows" value="([^"]+)"', wren.get(f"{where}move-on/").content.decode()
    )
    assert known is not None
    typed = {"standing": "in_force", "words": "Given by Inspector Amberley", "knows": known[1],
             **day_of("on", 0), **day_of("until", -100)}  # fmt: skip
    refused = sent(wren, f"{where}move-on/", **typed)
    assert "before it runs out" in text_of(refused)
    assert "Given by Inspector Amberley" in refused.content.decode()
    pressed(wren, f"{where}move-on/", **typed, **day_of("remind_on", -90))
    pressed(wren, f"{where}condition/", words="Names of guests on request")
    condition = re.search(
        r'value="([0-9a-f-]{36})"[^>]*>\s*Names of guests',
        wren.get(f"{where}breach/").content.decode(),
    )
    assert condition is not None
    pressed(wren, f"{where}breach/", words="Two names were invented", source="PC Amberley",
            name="Ines Caldbeck", condition=condition[1], **day_of("on", 0),
            **day_of("by_date", -3))  # fmt: skip
    assert "The condition: Names of guests on request" in text_of(wren.get(where))
    assert "A breach is not answered" in text_of(wren.get(where))
    answer = re.search(rf"{where}answer/[0-9a-f-]+/", wren.get(where).content.decode())
    assert answer is not None
    pressed(signed_in(scene.work.ines), answer[0], words="The owner was seen the same day")
    shown = text_of(wren.get(where))
    assert "The owner was seen the same day" in shown
    assert "A breach is not answered" not in shown
    assert "This shows a difference, and no cause." in shown
    panel = text_of(wren.get(f"/subjects/{scene.hotel}/"))
    assert "Hotel information notice" in panel
    assert "In force" in panel
    other = text_of(signed_in(scene.probation).get(plan))
    assert "Rooms are paid for in cash" in other


def test_for_a_boy_the_page_says_what_comes_first_and_offers_nothing_else(
    scene: Scene, wren: Client
) -> None:
    start = f"/disruption/of/{scene.boy}/start/acts/"
    assert "is a child who may be harmed" in text_of(wren.get(start))
    plan = pressed(wren, start, words="That he is not sent to recruit", members="",
                   name="Wren Addlestone", **day_of("review_on", -20))  # fmt: skip
    page = text_of(wren.get(plan))
    assert "a child who may be harmed, whatever they do to others" in page
    assert "Look at what may be used" not in page
    assert wren.get(f"{plan}choose/civil-injunction/").status_code == 404
    for what in ("support-plan", "referral"):
        pressed(wren, f"{plan}first/", what=what, decision="made", words="With his mother, today")
    assert wren.get(f"{plan}first/").status_code == 404
    page = text_of(wren.get(plan))
    assert "Look at what may be used" in page
    assert "a child who may be harmed, whatever they do to others" in page
    where = [page.index(one) for one in ("A referral for them", "A plan of support", "Measures")]
    assert where == sorted(where)
    pressed(wren, f"{plan}choose/civil-injunction/", aim="x", words="y")
    assert BOY in page


def test_hidden_and_absent_plans_and_measures_are_the_same_page(scene: Scene, wren: Client) -> None:
    plan = scene.begun(scene.boy)
    outsider = signed_in(scene.work.outsider)
    nowhere = f"/disruption/{scene.work.team}/"
    for step in ("", "choosing/", "print/", "join/", "review/", "choose/civil-injunction/"):
        hidden, absent = (
            outsider.get(f"{at}{step}") for at in (f"/disruption/{plan.pk}/", nowhere)
        )
        assert hidden.status_code == absent.status_code == 404, step
    assert outsider.get(f"/disruption/of/{scene.boy}/").status_code == 404
    assert wren.get(f"/disruption/of/{scene.man}/supervision/").status_code == 404


def test_probation_keeps_a_licence_and_what_it_teaches_and_both_come_up_in_the_plan(
    scene: Scene, wren: Client
) -> None:
    yara = signed_in(scene.probation)
    where = f"/disruption/of/{scene.man}/"
    assert "Write down a licence or an order" in text_of(yara.get(where))
    typed = {
        "power": "licence-conditions", "words": "He may not go near the hotel",
        "conditions": "Not within a mile of the hotel\nNo unsupervised telephone",
        "officer": "Yara Fell", "members": "Wren Addlestone", **day_of("since", 10),
        **day_of("until", -200),
    }  # fmt: skip
    refused = sent(yara, f"{where}supervision/", **typed)
    assert "Give the day on which it is looked at" in text_of(refused)
    pressed(yara, f"{where}supervision/", **typed, **day_of("remind_on", -180))
    pressed(yara, f"{where}learnt/", what="method", words="He offers lifts in the rain",
            handling="conditions", conditions="Ask probation first")  # fmt: skip
    plan = scene.begun(scene.man, age_said="over", members=Members())
    page = text_of(wren.get(f"/disruption/{plan.pk}/"))
    for words in ("Licence and orders, kept by probation", "Supervised by Yara Fell",
                  "2 conditions"):  # fmt: skip
        assert words in page
    assert "He offers lifts in the rain" not in page  # a file of its own, in which wren has no part
    pressed(yara, f"{where}learnt/", what="motive", words="He owes money to others",
            handling="shared", conditions="", members="Wren Addlestone")  # fmt: skip
    page = text_of(wren.get(f"/disruption/{plan.pk}/"))
    assert "He owes money to others" in page  # probation said that she reads this one
    assert "He offers lifts in the rain" not in page
    assert "He offers lifts in the rain" in text_of(signed_in(scene.analyst).get(where))
    assert "Supervised by Yara Fell" in text_of(wren.get(f"/subjects/{scene.man}/"))
    with scene.work.database.connect("system") as system:
        files = system.execute(
            "SELECT s.subject_id FROM disruption_learnt AS l"
            " JOIN access_filesubject AS s ON s.file_id = l.file_id"
        ).fetchall()
    assert files == [(scene.man,)] * 2  # about him alone, and no child


def test_paper_leaves_out_what_has_conditions_unless_it_is_chosen(scene: Scene) -> None:
    plan = scene.begun(scene.man, age_said="over", by=scene.probation)
    with scene.work.as_(scene.probation) as actor:
        for words, conditions in (("Seen by the arcade", ""), ("Rings from a shop", "Ask first")):
            learn(
                subject_id=scene.man, what=Learnt.What.METHOD, words=words, conditions=conditions,
                key=scene.work.team if conditions else scene.work.other_team, by=actor,
                now=clock.now(),
            )  # fmt: skip
        seen, learnt = reading.whole(plan), reading.learnt(scene.man)
        mine = [one for one in learnt if one.words in ("Seen by the arcade", "Rings from a shop")]
        assert len(handled(seen, mine)) == 1
        papers = [
            str(contents(seen, queries.effect_of(plan.pk), mine, current(),
                         known=summary(scene.man), by=actor, also=also, now=clock.now()))
            for also in (False, True)
        ]  # fmt: skip
    without, whole = papers
    assert "Seen by the arcade" in without
    assert "Rings from a shop" not in without
    assert "One thing is left out" in without
    assert "Rings from a shop" in whole
    assert "Ask first" in whole
    assert "left out" not in whole
    page = sent(signed_in(scene.probation), f"/disruption/{plan.pk}/print/")
    assert page["Content-Type"] == "application/pdf"
    paper = "".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(page.content)).pages)
    assert MAN in paper
    assert "Rings from a shop" not in paper
    assert "plan.pdf" in page["Content-Disposition"]  # nothing of whom it is about


def test_what_ran_out_unseen_says_so(scene: Scene, wren: Client) -> None:
    plan = scene.begun(scene.hotel)
    measure = scene.chosen(plan, "closure-notice")
    scene.moved(measure, Standing.IN_FORCE, ago=20, until=day(-1), remind_on=day(0))
    with clock.set_to(clock.now().replace(year=clock.now().year + 1)):
        [seen] = _seen(scene, measure)
        assert seen.ran_out(clock.today())
        assert not seen.runs(clock.today())
    assert HOTEL in text_of(wren.get(f"/disruption/{plan.pk}/"))


def _seen(scene: Scene, measure: Measure) -> list[reading.MeasureSeen]:
    with scene.work.as_(scene.work.wren):
        return reading.measures_of(Measure.objects.filter(pk=measure.pk))


def test_an_item_of_a_meeting_shows_the_plans_what_is_done_and_what_is_due(scene: Scene) -> None:
    """To whoever is at the table and may open the plan; to others the item alone."""
    plan = scene.begun(scene.hotel, words="That staff ring at once", place_kind="hotel")
    measure = scene.chosen(plan, "hotel-information-notice")
    scene.moved(measure, Standing.IN_FORCE, 3, until=day(-60), remind_on=day(-40))
    with scene.work.database.connect("system") as system:
        police = given.given_an_agency(system, "police", name="Eastmere Police")
    pace = somebody(scene.work.database, police, "Pace Underhill", "Sergeant")
    table = Table(scene.work, pace, pace, scene.boy, scene.hotel)
    guests = [Guest(pace.name, "Sergeant", "Eastmere Police", "police", worker_id=pace.worker_id)]
    meeting = table.arranged("exploitation-panel", scene.hotel, guests=guests)
    item = f"/meetings/items/{table.item(meeting, scene.hotel)}/"
    shown = text_of(signed_in(scene.work.wren).get(item))
    for words in ("That staff ring at once", "Hotel information notice : in force", "What is due"):
        assert words in shown, words
    other = text_of(signed_in(pace).get(item))
    assert "What she told us" in other
    assert "That staff ring at once" not in other
