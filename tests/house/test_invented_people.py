"""Nobody here is real: numbers come from ranges that are kept free, or are published helplines."""

import re
from pathlib import Path

import pytest

from sightline.synthetic.numbers import nhs_check_digit
from tests.house import repository as house

NHS = re.compile(r"(?<![\w.])[0-9]{3}([ -]?)[0-9]{3}\1[0-9]{4}(?!\w)")
PHONE = re.compile(r"(?<![\w.+-])(?:\+44[ -]?(?:\(0\))?|0)[1-9](?:[ -]?[0-9]){8,9}(?![\w-])")
# Ofcom keeps these for television and film: https://www.ofcom.org.uk, numbers for drama use.
FOR_DRAMA = re.compile(
    r"^0(1632960|7700900|3069990|8081570|9098790|2079460|1134960|1144960|1154960|1164960|1174960"
    r"|1184960|1214960|1314960|1414960|1514960|1614960|1914980|2896496|2920180)"
)
COUNTING = {"0123456789"}  # the figures in their order belong to nobody
MAIL = re.compile(r"[\w.+-]+@([\w-]+\.)+[a-z]{2,}\b")
# Names that the internet keeps for examples (RFC 2606), and this machine.
NOBODYS = re.compile(r"(\.|@)(example(\.(com|org|net))?|test|invalid|localhost)$")
PUBLISHED = house.ROOT / "packs" / "national"


def figures(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def nhs_numbers(text: str) -> list[str]:
    """NHS numbers that could be somebody's: their check figure is right, and they are no tests."""
    found = []
    for hit in NHS.finditer(text):
        number = figures(hit[0])
        right = nhs_check_digit(number[:9]) == int(number[9])
        if right and not number.startswith("999") and len(set(number)) > 1:
            found.append(hit[0])
    return [one for one in found if figures(one) not in COUNTING]


def telephones(text: str, published: set[str]) -> list[str]:
    """Telephone numbers that could ring at somebody's home."""
    found = []
    for hit in PHONE.finditer(text):
        number = figures(hit[0])
        if number.startswith("44"):
            number = "0" + number[2:].removeprefix("0")
        if not FOR_DRAMA.match(number) and number not in published | COUNTING:
            found.append(hit[0])
    return found


def addresses(text: str) -> list[str]:
    return [hit[0] for hit in MAIL.finditer(text) if not NOBODYS.search(hit[0])]


def where_people_could_be() -> list[Path]:
    return [
        path
        for path in house.files("src", "tests", "packs", "docs", "benchmarks", "README.md")
        if path.suffix in {".py", ".yaml", ".md", ".sql", ".html", ".js", ".jsonl", ".json"}
        and path != Path(__file__).resolve()
    ]


def published_numbers() -> set[str]:
    """Those of the national pack, where each stands with its source."""
    return {
        figures(hit[0])
        for path in PUBLISHED.glob("contacts*.yaml")
        for hit in PHONE.finditer(house.said(path))
    }


def test_no_nhs_number_could_be_somebodys() -> None:
    found = {house.short(path): nhs_numbers(house.said(path)) for path in where_people_could_be()}
    assert {name: those for name, those in found.items() if those} == {}


def test_no_telephone_rings_at_somebodys_home() -> None:
    published = published_numbers()
    found = {
        house.short(path): telephones(house.said(path), published)
        for path in where_people_could_be()
    }
    assert {name: those for name, those in found.items() if those} == {}


def test_no_mail_could_reach_anybody() -> None:
    found = {house.short(path): addresses(house.said(path)) for path in where_people_could_be()}
    assert {name: those for name, those in found.items() if those} == {}


@pytest.mark.parametrize("real", ["943 476 5919", "Her number is 9434765919."])
def test_an_nhs_number_would_be_noticed(real: str) -> None:
    assert nhs_numbers(real)


def test_a_number_for_testing_is_let_through() -> None:
    assert nhs_numbers("999 000 0018 and 943 476 5918, which is none") == []


@pytest.mark.parametrize("real", ["0161 555 0123", "07712345678", "+44 20 7123 4567"])
def test_a_telephone_would_be_noticed(real: str) -> None:
    assert telephones(f"Ring {real} today", set()) == [real]


def test_a_number_for_drama_is_let_through() -> None:
    assert telephones("07700 900123, 01632 960101, +44 7700 900123, 999, 101", set()) == []


def test_a_mail_address_would_be_noticed() -> None:
    assert addresses("jo@school.sch.uk, jo@ambermere.example") == ["jo@school.sch.uk"]
