"""Families: who lives together, how old, at which school, and what each child needs.

A family is made from the seed and its own number alone, so any family can be made again without
the ones before it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from sightline.synthetic import names, numbers, places
from sightline.synthetic.agencies import Locality, schools_for
from sightline.synthetic.keys import Keys
from sightline.synthetic.shapes import SyntheticChild, SyntheticPerson

CHILDREN_IN = (2, 1, 1, 3, 1, 2)
_CYCLE = sum(CHILDREN_IN)
_BEFORE = tuple(sum(CHILDREN_IN[:place]) for place in range(len(CHILDREN_IN)))
_AGES = tuple(range(5, 18))
_AGE_WEIGHTS = (1, 1, 1, 2, 2, 3, 5, 7, 9, 10, 10, 8, 6)

# What a child's two years are mostly about, and how many in a thousand.
STORYLINES: tuple[tuple[str, int], ...] = (
    ("everyday", 520),
    ("home", 150),
    ("grooming", 70),
    ("criminal", 65),
    ("distress", 60),
    ("online", 55),
    ("peers", 50),
    ("carried", 30),
)
_STORY_THOUSAND = tuple(name for name, share in STORYLINES for _ in range(share))
_CARE = (
    ("at home", 0.82),
    ("child in need", 0.07),
    ("child protection plan", 0.03),
    ("looked after by a relative", 0.02),
    ("in care, with foster carers", 0.045),
    ("in care, in a children’s home", 0.015),
)
# The census codes of disability, and how many in a thousand children have each.
_NEEDS = (("LD", 40), ("AUT", 35), ("BEH", 25), ("COMM", 22), ("HEAR", 8), ("MOB", 8), ("VIS", 4))
_HOME_LANGUAGES = {
    "WOTH": ("Polish", "Romanian", "Lithuanian"),
    "WROM": ("Romani", "Romanian"),
    "APKN": ("Urdu", "Punjabi", "Pahari"),
    "ABAN": ("Bengali", "Sylheti"),
    "AIND": ("Gujarati", "Punjabi", "Malayalam"),
    "BAFR": ("Somali", "Tigrinya", "Yoruba", "French"),
    "OOTH": ("Kurdish", "Arabic", "Farsi"),
    "CHNE": ("Cantonese", "Mandarin"),
    "AOTH": ("Vietnamese", "Tagalog"),
}
_ASKED = (
    "",
    "",
    "Likes to be asked before anybody sits beside them.",
    "Prefers a walk to a room.",
    "Would like messages and not calls.",
    "Wants to be told first, before any adult at home.",
    "Likes pictures as well as words.",
    "Asks to be seen alone, and not at school.",
)
_SAFE_CONTACT = (
    "",
    "",
    "",
    "Through school only; never a letter home.",
    "Own phone, between four and six; no voicemail.",
    "Through the school nurse; do not ring the house.",
    "Not through the family: ask the allocated worker first.",
)
_CARERS = ("mum", "mum", "mum", "mum", "dad", "nan", "aunt", "stepdad")


@dataclass(frozen=True, slots=True)
class Family:
    """A household before anything is recorded about it. carer: what the children call the adult."""

    number: int
    address: str
    postcode: str
    carer: str
    children: tuple[SyntheticChild, ...]
    people: tuple[SyntheticPerson, ...]


def households_for(children: int) -> int:
    """How many households hold this many children; the last may be cut short."""
    whole, rest = divmod(children, _CYCLE)
    count = whole * len(CHILDREN_IN)
    while rest > 0:
        rest -= CHILDREN_IN[count % len(CHILDREN_IN)]
        count += 1
    return count


def invent_family(
    seed: int, keys: Keys, number: int, *, limit: int, today: date, locality: Locality
) -> Family:
    """The family of this number; limit: how many children the partnership has in all."""
    rng = Random(seed * 1_000_003 + number)  # noqa: S311  invented people, nothing to guard
    cycle, place = divmod(number, len(CHILDREN_IN))
    first = cycle * _CYCLE + _BEFORE[place]
    count = min(CHILDREN_IN[place], limit - first)
    code = names.background(rng)
    family = names.family_name(rng, code)
    address, postcode = places.address(rng)
    carer = rng.choice(_CARERS)
    care = _care(rng)
    ages = _ages(rng, count)
    children = tuple(
        _child(rng, keys, first + order, age, code, family, (address, postcode), care, number,
               today, locality)
        for order, age in enumerate(ages)
    )  # fmt: skip
    people = (_carer(rng, keys, number, carer, code, family, address, postcode, today),)
    return Family(number, address, postcode, carer, children, people)


def _care(rng: Random) -> str:
    draw = rng.random()
    for status, share in _CARE:
        draw -= share
        if draw < 0:
            return status
    return _CARE[0][0]


def _ages(rng: Random, count: int) -> list[int]:
    age = rng.choices(_AGES, _AGE_WEIGHTS)[0]
    ages = [age]
    while len(ages) < count:
        step = rng.randrange(1, 4)
        age = age - step if age - step >= 5 else max(ages) + step
        ages.append(min(age, 17))
        age = min(ages)
    return ages


def _child(
    rng: Random,
    keys: Keys,
    number: int,
    age: int,
    code: str,
    family: str,
    home: tuple[str, str],
    care: str,
    household: int,
    today: date,
    locality: Locality,
) -> SyntheticChild:
    sex = "F" if rng.random() < 0.5 else "M"
    given = names.given_name(rng, code, sex)
    born = _birthday(rng, age, today)
    needs = tuple(need for need, share in _NEEDS if rng.random() * 1000 < share)
    school, form = _school(rng, born, needs, today, locality)
    languages = _HOME_LANGUAGES.get(code, ())
    language = rng.choice(languages) if languages and rng.random() < 0.6 else "English"
    storyline = _STORY_THOUSAND[rng.randrange(1000)]
    if age < 10 and storyline not in ("everyday", "home"):
        storyline = "home" if rng.random() < 0.3 else "everyday"
    return SyntheticChild(
        key=keys.of("child", number),
        number=number,
        given=given,
        family=family,
        known_as=names.NICKNAMES.get(given, "") if rng.random() < 0.5 else "",
        born=born,
        sex=sex,
        ethnicity=code,
        nhs_number=numbers.nhs_number(number),
        upn=numbers.upn(number, born.year + 5),
        address=home[0],
        postcode=home[1],
        school=school,
        form=form,
        care_status=care,
        disabilities=needs,
        language=language,
        interpreter="needed" if language != "English" and rng.random() < 0.25 else "not needed",
        asked=rng.choice(_ASKED),
        safe_contact=rng.choice(_SAFE_CONTACT) if storyline != "everyday" else "",
        household=keys.of("household", household),
        storyline=storyline,
    )


def _birthday(rng: Random, age: int, today: date) -> date:
    return today - timedelta(days=int(age * 365.25) + rng.randrange(2, 360))


def school_year(born: date, today: date) -> int:
    """The year group in England: 1 to 13. Age on 1 September of this school year, less four."""
    autumn = date(today.year if today.month >= 9 else today.year - 1, 9, 1)
    age = autumn.year - born.year - ((born.month, born.day) > (9, 1))
    return min(max(age - 4, 1), 13)


def _school(
    rng: Random, born: date, needs: tuple[str, ...], today: date, locality: Locality
) -> tuple[UUID | None, str]:
    """The school's key and the form. A few children are at no school that anybody knows of."""
    year = school_year(born, today)
    if rng.random() < 0.015:
        return None, ""
    special = bool({"LD", "AUT", "COMM"} & set(needs)) and rng.random() < 0.4
    slug = "withymere" if special else rng.choice(schools_for(year + 4))
    return locality.agencies[slug].key, f"{year}{rng.choice('ABCD')}"


def _carer(
    rng: Random,
    keys: Keys,
    number: int,
    carer: str,
    code: str,
    family: str,
    address: str,
    postcode: str,
    today: date,
) -> SyntheticPerson:
    sex = "F" if carer in ("mum", "nan", "aunt") else "M"
    age = rng.randrange(55, 72) if carer == "nan" else rng.randrange(30, 52)
    return SyntheticPerson(
        key=keys.of("carer", number),
        given=names.given_name(rng, code, sex),
        family=family if rng.random() < 0.8 else names.family_name(rng, code),
        known_as="",
        born=_birthday(rng, age, today),
        age_text="",
        description=f"The children’s {carer}",
        address=address,
        postcode=postcode,
        phone=numbers.mobile(rng),
        of_concern=False,
        works_with_children=False,
    )
