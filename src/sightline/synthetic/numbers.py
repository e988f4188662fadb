"""Numbers that look right and belong to nobody.

Each comes from a range that is kept free or cannot be issued: NHS numbers from the test range
beginning 999, telephone numbers that Ofcom keeps for drama, postcodes in an area ZZ that does not
exist, pupil numbers of a local authority 999 that does not exist, and number plates whose area
letters (I, Q, Z) are never issued.
"""

from random import Random

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_NHS_BLOCKS = 100_000
_PLATE_AREAS = ("QZ", "ZQ", "QQ", "ZZ")
_PLATE_LETTERS = "ABCDEFGHJKLMNOPRSTUVWXYZ"
_POSTCODE_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def nhs_check_digit(first_nine: str) -> int | None:
    """The tenth digit, or None where these nine digits can have none (modulus 11)."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(first_nine))
    check = 11 - total % 11
    if check == 10:
        return None
    return 0 if check == 11 else check


def nhs_number(serial: int) -> str:
    """A test-range NHS number. Every serial below 900,000 has its own.

    Of ten bodies in a row at most one has no check digit, so each ten give nine numbers.
    Raises ValueError for a serial outside the range.
    """
    block, wanted = divmod(serial, 9)
    if not 0 <= block < _NHS_BLOCKS:
        raise ValueError(f"no NHS test number for serial {serial}: the range holds 900,000")
    for last in range(10):
        nine = f"999{block:05d}{last}"
        check = nhs_check_digit(nine)
        if check is None:
            continue
        if wanted == 0:
            return f"{nine}{check}"
        wanted -= 1
    raise AssertionError("unreachable: ten bodies in a row give at least nine numbers")


def upn(serial: int, year: int) -> str:
    """A pupil number of the local authority 999, which does not exist. serial: below 1,000,000."""
    body = f"999{year % 100:02d}{serial:07d}"
    total = sum(int(digit) * place for place, digit in enumerate(body, start=2))
    return f"{_UPN_LETTERS[total % 23]}{body}"


def mobile(rng: Random) -> str:
    return f"07700 900{rng.randrange(1000):03d}"


def landline(rng: Random) -> str:
    return f"01632 960{rng.randrange(1000):03d}"


def postcode(rng: Random, district: int) -> str:
    """district: 1 to 9 for the partnership's towns."""
    inward = rng.choice(_POSTCODE_LETTERS) + rng.choice(_POSTCODE_LETTERS)
    return f"ZZ{district} {rng.randrange(1, 10)}{inward}"


def plate(rng: Random, *, unseen: int = 0) -> str:
    """unseen: how many characters from the end nobody saw; each becomes a question mark."""
    age = rng.randrange(10, 26)
    tail = "".join(rng.choice(_PLATE_LETTERS) for _ in range(3))
    whole = f"{rng.choice(_PLATE_AREAS)}{age:02d}{tail}"
    seen = whole[: len(whole) - unseen] + "?" * unseen
    return f"{seen[:4]} {seen[4:]}"
