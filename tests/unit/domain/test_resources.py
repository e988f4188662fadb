"""A service in Open Referral UK form: a fault refuses it, what is not known is kept and said."""

from __future__ import annotations

from typing import Any

import pytest

from sightline.domain.resources import Status, read
from sightline.packs.catalogue import current
from sightline.resources.exchange import as_file, read_file, report
from tests.factories.open_referral import a_service, as_bytes

PLACED = {
    "id": "0b5e3f0a-5a39-4a92-8a52-0c1f54a8d0aa", "location_type": "physical",
    "name": "Willow House", "addresses": [
        {"id": "0b5e3f0a-5a39-4a92-8a52-0c1f54a8d0ab", "address_1": "9 Hidden Lane",
         "city": "Northmere"}
    ],
}  # fmt: skip
PINNED = {"id": PLACED["id"], "location_type": "physical", "latitude": 51.5, "longitude": -1.7}


def faults(**said: Any) -> str:
    return "; ".join(one.sentence() for one in read(a_service(**said)).faults)


def test_a_whole_service_is_read() -> None:
    found = read(a_service())
    assert found.faults == ()
    assert found.kept == ()
    known = found.known
    assert known is not None
    assert (known.status, known.minimum_age, known.maximum_age) == (Status.ACTIVE, 11, 18)
    assert known.needs == ("to-talk",)
    assert "Northmere" in known.places
    assert known.languages == ("Polish", "pl")
    assert known.accessibility == ("Step-free",)
    assert "01632 960123" not in known.text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"id": "12"}, "id: is no UUID"),
        ({"status": "open"}, "status: is none of: active, inactive, defunct, temporarily closed"),
        ({"name": ""}, "name: is missing"),
        ({"organization": None}, "organization: is missing"),
        ({"minimum_age": "eleven"}, "minimum_age: is no number"),
        ({"minimum_age": 19}, "minimum_age: is more than maximum_age"),
        ({"assured_date": "1 March"}, "assured_date: is no date"),
        ({"url": "javascript:alert(1)"}, "url: is no address that begins with"),
        ({"url": "https://me@lantern.example"}, "url: is no address that begins with"),
        ({"languages": {"name": "Polish"}}, "languages: is no list"),
        ({"schedules": [{"freq": "DAILY"}]}, "schedules/0/freq: is none of"),
        ({"description": "a\x00b"}, "has characters that cannot be kept"),
        ({"description": "\ud800"}, "has characters that cannot be kept"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_guessed(said: dict[str, Any], sentence: str) -> None:
    assert sentence in faults(**said)


def test_what_the_form_does_not_know_is_kept_and_said() -> None:
    read_ = read(a_service(local_code="X", languages=[{"dialect": "Silesian"}]))
    assert read_.known is not None
    assert read_.kept == ("languages/dialect", "local_code")


@pytest.mark.parametrize("place", [PLACED, PINNED])
@pytest.mark.parametrize(
    "words", ["A refuge for women", "Safe House", "sanctuary scheme", "A children’s home"]
)
def test_a_refuge_is_never_a_resources_address(place: dict[str, Any], words: str) -> None:
    body = a_service(name=words, service_at_locations=[], locations=[place])
    told = report(read_file(as_bytes(body), current()))
    assert any("A refuge or another safe place never stands" in one for one in told)
    # With its telephone alone it may stand, and a refuse collection is none.
    by_telephone = a_service(name=words, service_at_locations=[], locations=[])
    assert read_file(as_bytes(by_telephone), current()).is_sound
    assert read_file(
        as_bytes(a_service(name="Refuse collection", locations=[place])), current()
    ).is_sound


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"[", "The file is no JSON"),
        (b"{}", "holds no list of services"),
        (b"[]", "holds no list of services"),
        (b"\xff\xfe[", "is not UTF-8"),
        (b"[" * 50_000, "nested too deep"),
        (b'[{"id": 1, "id": 2}]', "the same key twice"),
        (b"[NaN]", "NaN is no number"),
        (b"[1]", "Row 1: is no service"),
        (as_bytes(a_service(), a_service()), "id: stands in the file twice"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(content: bytes, sentence: str) -> None:
    read_ = read_file(content, current())
    assert not read_.is_sound
    assert any(sentence in one for one in report(read_))


def test_what_goes_out_comes_in_again_unchanged() -> None:
    rows = [a_service("B", local_code={"deep": [1, 2.5]}), a_service("A")]
    out = as_file(rows)
    again = read_file(out.encode(), current())
    assert again.is_sound
    assert as_file([one.body for one in again.rows]) == out
    page = f'{{"contents": {out}, "totalItems": 2}}'
    assert as_file([one.body for one in read_file(page.encode(), current()).rows]) == out
