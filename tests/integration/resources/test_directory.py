"""The directory: taken in whole or not at all, searched, kept right, and what was not there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sightline.domain.errors import NotPossible
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.resources import actions, exchange, looking, queries
from sightline.resources.links import Looked
from sightline.resources.models import Feedback, Gap, Resource
from sightline.resources.queries import Asked
from tests.factories.forms import pressed, sent, text_of
from tests.factories.open_referral import a_service, an_id, as_bytes
from tests.factories.school import signed_in
from tests.integration.resources.scene import Scene

NAME = "Lantern Counselling"
CLUB = a_service(
    "River Club", description="Sport and company for boys", minimum_age=8, maximum_age=None,
    languages=[], attributes=[], service_at_locations=[],
)  # fmt: skip
CLOSED = a_service("Old Drop-in", status="defunct")


@pytest.fixture(scope="module", autouse=True)
def _directory(scene: Scene) -> None:
    scene.taken_in(a_service(NAME), CLUB, CLOSED)


@pytest.fixture(scope="module")
def petra(scene: Scene) -> Client:
    return signed_in(scene.petra)


@pytest.fixture(scope="module")
def wren(scene: Scene) -> Client:
    return signed_in(scene.wren)


def names(scene: Scene, asked: Asked) -> list[str]:
    with scene.work.as_(scene.wren):
        return [one.name for one in queries.search(asked)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(), [NAME, "River Club"]),
        (Asked(need="to-talk"), [NAME]),
        (Asked(age=9), ["River Club"]),
        (Asked(age=40), ["River Club"]),  # to which age nobody said
        (Asked(place="northmere"), [NAME]),
        (Asked(language="polish"), [NAME]),
        (Asked(access="step"), [NAME]),
        (Asked(words="boys sport"), ["River Club"]),
        (Asked(words="sport counselling"), []),
        (Asked(closed=True), [NAME, "River Club", "Old Drop-in"]),
    ],
)
def test_it_is_searched_by_need_age_place_language_and_access(
    scene: Scene, asked: Asked, found: list[str]
) -> None:
    assert names(scene, asked) == found


def test_one_row_that_is_refused_keeps_every_row_out(scene: Scene, petra: Client) -> None:
    with scene.work.as_(scene.petra):
        before = Resource.objects.count()
    content = as_bytes(a_service("New one"), a_service("Wrong", status="open"))
    page = petra.post(
        "/resources/import/",
        {"form_key": str(uuid4()), "file": SimpleUploadedFile("d.json", content)},
    )
    text = text_of(page)
    assert "Row 2 (Wrong): status: is none of" in text
    assert "Nothing was taken in" in text
    with scene.work.as_(scene.petra):
        assert Resource.objects.count() == before


def test_the_same_file_again_changes_nothing_and_goes_out_as_it_came(
    scene: Scene, petra: Client
) -> None:
    service = a_service(NAME, local_code={"deep": [1, 2.5]})
    assert scene.taken_in(service).changed == 1
    again = scene.taken_in(service)
    assert (again.added, again.changed, again.same) == (0, 0, 1)
    out = petra.get("/resources/directory.json").content
    assert service in json.loads(out)
    assert exchange.read_file(out, current()).is_sound
    assert scene.taken_in(*json.loads(out)).same == len(json.loads(out))


def test_the_command_takes_in_and_gives_out_the_same(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sightline.cli.resources import resources

    monkeypatch.setenv("SIGHTLINE_LOGIN", "app")
    first, second = tmp_path / "in.json", tmp_path / "out.json"
    first.write_bytes(as_bytes(a_service("By command")))
    run = CliRunner()
    with scene.work.database.django("system"):
        taken = run.invoke(resources, ["import", str(first), "--area", "Northmere"])
        assert taken.exit_code == 0, taken.output
        assert "1 added" in taken.output
        given = run.invoke(resources, ["export", str(second), "--area", "Northmere"])
        assert given.exit_code == 0, given.output
        assert a_service("By command") in json.loads(second.read_text())
        first.write_bytes(as_bytes(a_service("By command"), {"id": 1}))
        refused = run.invoke(resources, ["import", str(first), "--area", "Northmere"])
        assert "Nothing was taken in" in refused.output
        off = run.invoke(resources, ["links", "--area", "Northmere"])
        assert "off" in off.output


def test_a_refuge_with_an_address_is_refused_when_it_is_typed_too(petra: Client) -> None:
    typed = {
        "name": "Willow Refuge", "organisation": "Willow", "description": "A refuge",
        "whom": ["families"], "needs": ["home"], "status": "active", "street": "9 Hidden Lane",
        "city": "Northmere", "telephone": "01632 960200",
    }  # fmt: skip
    refused = text_of(sent(petra, "/resources/add/", **typed))
    assert "never stands in the directory with an address" in refused
    where = pressed(petra, "/resources/add/", **{**typed, "street": "", "city": ""})
    assert "01632 960200" in text_of(petra.get(where))


def test_what_somebody_changes_leaves_what_the_form_does_not_ask(
    scene: Scene, petra: Client
) -> None:
    scene.taken_in(a_service("Kept whole", local_code="X"))
    with scene.work.as_(scene.petra):
        key = Resource.objects.get(service_id=an_id("Kept whole")).pk
    pressed(
        petra, f"/resources/{key}/change/", name="Kept whole", organisation="The Lantern Trust",
        description="Now also at weekends", whom=["children"], needs=["to-talk", "boys"],
        status="active", languages="Polish\nWelsh", city="Northmere", postcode="NM1 1AA",
        street="1 High Street", place="Northmere Library",
    )  # fmt: skip
    with scene.work.as_(scene.petra):
        body = Resource.objects.get(pk=key).body
    assert body["local_code"] == "X"
    assert [one["name"] for one in body["languages"]] == ["Polish", "Welsh"]
    assert body["languages"][0]["code"] == "pl"
    assert any(one["taxonomy_term"]["taxonomy"] == "esd" for one in body["attributes"])
    assert exchange.read_file(as_bytes(body), current()).is_sound


def test_those_who_used_it_say_both_sides_and_get_an_answer(
    scene: Scene, wren: Client, petra: Client
) -> None:
    with scene.work.as_(scene.wren):
        key = Resource.objects.get(name="River Club").pk
    for helped, whose, words in (
        ("yes", "child", "I went every week"), ("not_reached", "worker", "Nobody rang back"),
    ):  # fmt: skip
        pressed(wren, f"/resources/{key}/say/", helped=helped, whose=whose, words=words)
    with scene.work.as_(scene.wren):
        said = Feedback.objects.get(words="Nobody rang back")
    assert sent_404(wren, f"/resources/feedback/{said.pk}/answer/")
    pressed(petra, f"/resources/feedback/{said.pk}/answer/", words="They have a new number")
    page = text_of(wren.get(f"/resources/{key}/"))
    for words in (
        "It helped once, could not be got once", "Nobody rang back", "new number",
        "A child or young person, told to",
    ):  # fmt: skip
        assert words in page


def sent_404(client: Client, where: str) -> bool:
    return client.get(where).status_code == 404


def test_it_is_looked_at_again_and_what_closed_stays_marked(
    scene: Scene, petra: Client, wren: Client
) -> None:
    scene.taken_in(a_service("Short lived"))
    with scene.work.as_(scene.petra):
        one = Resource.objects.get(name="Short lived")
    pressed(petra, f"/resources/{one.pk}/look/", still="right", words="Rang them")
    with scene.work.as_(scene.petra):
        assert Resource.objects.get(pk=one.pk).body["assured_date"] == clock.today().isoformat()
    pressed(petra, f"/resources/{one.pk}/look/", still="closed", words="Rang them: gone")
    assert "Short lived" not in names(scene, Asked())
    assert "Closed for good" in text_of(wren.get(f"/resources/{one.pk}/"))


def test_a_gap_is_counted_for_those_who_can_close_it(
    scene: Scene, wren: Client, petra: Client
) -> None:
    for place in ("Northmere East", "northmere  east", "Hexley"):
        pressed(
            wren, "/resources/nothing-here/", need="boys", place=place, words="A man to talk to"
        )
    page = text_of(petra.get("/resources/gaps/"))
    assert "Boys and young men Northmere East 2" in page
    assert "Boys and young men Hexley 1" in page
    assert wren.get("/resources/gaps/").status_code == 404
    with scene.work.as_(scene.wren):
        assert queries.gaps() == []
    with scene.work.as_(scene.petra):
        assert not Gap.objects.exists()  # the rows are their writer's; leads read through the count


def test_only_keepers_of_that_area_write_in_it(scene: Scene, wren: Client) -> None:
    for path in ("add", "import", "gaps"):
        assert wren.get(f"/resources/{path}/").status_code == 404
    with scene.work.as_(scene.wren) as actor, pytest.raises(NotPossible):
        actions.keep_one(
            body=a_service("Wren's"), words="", packs=current(), by=actor, now=clock.now()
        )
    with scene.work.as_(scene.wren) as actor, pytest.raises(Exception, match="row-level security"):
        actions.import_rows(
            rows=exchange.read_file(as_bytes(a_service("Wren's")), current()).rows,
            area_id=actor.area_id, by=actor.worker_id, packs=current(), now=clock.now(),
        )  # fmt: skip
    with scene.work.as_(scene.far) as far:
        assert not Resource.objects.exists()
        with pytest.raises(Exception, match="row-level security"):
            actions.import_rows(
                rows=exchange.read_file(as_bytes(a_service("Far's")), current()).rows, area_id=1,
                by=far.worker_id, packs=current(), now=clock.now(),
            )  # fmt: skip


def test_what_a_page_said_when_it_was_asked_stands_with_the_resource(
    scene: Scene, wren: Client
) -> None:
    with scene.work.database.django("system"):
        pages = looking.pages(1)
        found = looking.asked(pages, lambda link: replace(Looked(False, "It answered 410")))
        from sightline.kernel import audit

        with audit.collecting():
            assert looking.keep(found, area_id=1, now=clock.now()).silent == len(pages)
    with scene.work.as_(scene.wren):
        key = Resource.objects.get(name="River Club").pk
    assert "It answered 410" in text_of(wren.get(f"/resources/{key}/"))


def test_an_empty_directory_says_how_it_is_filled_and_not_that_too_much_was_asked(
    scene: Scene,
) -> None:
    page = text_of(signed_in(scene.far).get("/resources/"))
    assert "The directory is empty" in page
    assert "Nothing here fits all of that" not in page
    assert "Nothing here fits all of that" in text_of(
        signed_in(scene.far).get("/resources/?need=to-talk")
    )
