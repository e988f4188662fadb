"""Numbers and marks by which a person, a vehicle, a place or an account is known.

Each reader takes what somebody typed and gives the one way it is kept, or raises NotAnIdentifier
with a sentence that says what to look at. A check digit says a number was copied soundly, never
that it belongs to this child.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import phonenumbers

from sightline.domain.errors import Refusal
from sightline.domain.names import normalise

LONGEST_TYPED = 200  # characters looked at; every identifier here is far shorter

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = re.compile(rf"[{_UPN_LETTERS}]\d{{11}}[\d{_UPN_LETTERS}]")
_UPN_UNKNOWN = re.compile(r"UN[1-7]")


PlateForm = Literal["current", "prefix", "suffix", "dateless", "diplomatic", "other"]


@dataclass(eq=False)
class NotAnIdentifier(Refusal, ValueError):  # a refusal, as in domain/errors.py
    """What was typed cannot be kept as this kind of identifier. `says`: what to do about it."""

    says: str
    code = "not-an-identifier"

    def sentence(self) -> str:
        return self.says


@dataclass(frozen=True)
class Upn:
    """A unique pupil number. temporary: its last character is a letter. unknown: UN1 to UN7, the
    reason why there is none (labels in the codes pack); then it identifies nobody."""

    text: str
    temporary: bool
    unknown: bool


@dataclass(frozen=True)
class Registration:
    """A vehicle registration. form: "other" where no British form fits, as on foreign plates.

    partial: some characters were not seen; "?" stands for one, "*" for any number of them.
    """

    text: str
    form: PlateForm
    partial: bool

    @property
    def like(self) -> str:
        """A SQL LIKE pattern over `key`, for finding the plates this could be."""
        return self.key.replace("?", "_").replace("*", "%")

    @property
    def key(self) -> str:
        """The registration with letters and figures that look the same on a plate made one."""
        return self.text.translate(_ALIKE_ON_PLATES)


@dataclass(frozen=True)
class Postcode:
    """A British postcode, as "SW1A 1AA". district: its first half."""

    text: str

    @property
    def district(self) -> str:
        return self.text.split(" ")[0]


@dataclass(frozen=True)
class Handle:
    """A name used online. platform: where a web address or prefix says it, else None.

    text: as it is kept, lower case, without "@". key: letters and figures only, with letters of
    other alphabets that look alike made one; for finding accounts that look the same.
    """

    text: str
    platform: str | None
    key: str


def nhs_number(typed: str) -> str:
    """Ten figures. Weights 10 to 2, then eleven less the sum modulo eleven. Raises NotAnIdentifier.

    Source: NHS Data Dictionary, modulus 11 (background; recomputed on known numbers).
    """
    figures = _figures(typed)
    if not re.fullmatch(r"\d{10}", figures):
        raise NotAnIdentifier("An NHS number has 10 figures. Check it against the letter or card.")
    total = sum(
        int(figure) * weight for figure, weight in zip(figures, range(10, 1, -1), strict=False)
    )
    check = (11 - total % 11) % 11
    if check != int(figures[9]):  # a check of 10 never equals a figure, so such numbers fail here
        raise NotAnIdentifier(
            "This NHS number has a figure wrong, or two swapped. Check it against the letter or "
            "card."
        )
    if len(set(figures)) == 1:
        raise NotAnIdentifier(
            "An NHS number is never one figure ten times. Leave it empty instead."
        )
    return figures


def is_for_testing(number: str) -> bool:
    """Whether an NHS number lies in the range kept for testing, which belongs to nobody."""
    return number.startswith("999")


def upn(typed: str) -> Upn:
    """A pupil number with its check letter, or a code for why there is none.

    Source: UPN guide 1.2 by way of the census rules. A letter at the end counts by its place in
    the check letters (background).
    """
    text = _squeezed(typed)
    if _UPN_UNKNOWN.fullmatch(text):
        return Upn(text, temporary=False, unknown=True)
    if not _UPN.fullmatch(text):
        raise NotAnIdentifier(
            "A unique pupil number is a letter and 12 figures, or ends in a letter where it is "
            "temporary. If the child has none, choose the reason: UN1 to UN7."
        )
    values = [int(mark) if mark.isdigit() else _UPN_LETTERS.index(mark) for mark in text[1:]]
    total = sum(value * place for place, value in enumerate(values, start=2))
    if _UPN_LETTERS[total % 23] != text[0]:
        raise NotAnIdentifier(
            "This pupil number does not fit its first letter: a character is wrong or two are "
            "swapped. Check it against the school's record."
        )
    return Upn(text, temporary=not text[-1].isdigit(), unknown=False)


def phone(typed: str, *, country: str = "GB") -> str:
    """A telephone number as "+447700900123". country: of numbers written without a country.

    Numbers kept for drama and testing are taken. Raises NotAnIdentifier for part of a number.
    """
    text = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).strip()
    refusal = NotAnIdentifier(
        "This is not a whole telephone number. Check the figures, with the area code. If only part "
        "of it is known, write it in the account of what was seen."
    )
    if re.search(r"[^\W\d_]", re.sub(r"(?i)\b(tel|ext|x)\b", "", text)):
        raise refusal
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        raise refusal from None
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise refusal
    if number.country_code == 44 and len(str(number.national_number)) not in _BRITISH_LENGTHS:
        raise refusal
    if number.country_code == 44 and re.match(r"7\d{8}$", str(number.national_number)):
        raise refusal  # a mobile number with a figure missing
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


_BRITISH_LENGTHS = {9, 10}

_ALIKE_ON_PLATES = str.maketrans("OIQ", "010")
_PLATES: tuple[tuple[PlateForm, re.Pattern[str]], ...] = (
    ("current", re.compile(r"[A-Z]{2}\d{2}[A-Z]{3}")),
    ("prefix", re.compile(r"[A-Z]\d{1,3}[A-Z]{3}")),
    ("suffix", re.compile(r"[A-Z]{3}\d{1,3}[A-Z]")),
    ("dateless", re.compile(r"[A-Z]{1,3}\d{1,4}|\d{1,4}[A-Z]{1,3}")),
    ("diplomatic", re.compile(r"\d{3}[DX]\d{3}")),
)


def registration(typed: str, *, partial: bool = False) -> Registration:
    """A vehicle registration, whole or in part. partial: the worker says that more was not seen.

    "?", "_" or "." typed for one unseen character become "?"; "*" or "..." become "*".
    """
    text = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    text = re.sub(r"\.\.+|…", "*", text)
    text = re.sub(r"[_.](?=\S)|(?<=\S)[_.]", "?", text)
    text = re.sub(r"\*+", "*", re.sub(r"[\s\-–—·]", "", text))
    if not re.fullmatch(r"[A-Z0-9?*]{1,12}", text):
        raise NotAnIdentifier(
            "A registration is letters and figures. Write ? for each character that was not seen, "
            "or * where it is not known how many."
        )
    if not re.search(r"[A-Z0-9]", text):
        raise NotAnIdentifier("Write at least one letter or figure of the registration.")
    unseen = "?" in text or "*" in text
    if partial and not unseen:
        text = f"*{text}*"
    if partial or unseen:
        return Registration(text, "other", partial=True)
    if len(text) < 2:
        raise NotAnIdentifier(
            "One character is part of a registration. Say that it is only a part of it."
        )
    forms: list[PlateForm] = [form for form, shape in _PLATES if shape.fullmatch(text)]
    return Registration(text, forms[0] if forms else "other", partial=False)


_POSTCODE = re.compile(
    r"([A-Z]{1,2}\d[A-Z\d]?|GIR)(\d[ABD-HJLNP-UW-Z]{2})"  # no C, I, K, M, O, V in the last two
)


def postcode(typed: str) -> Postcode:
    """A whole postcode. An O or I typed for a figure in its second half is put right."""
    text = _squeezed(typed)
    text = text[:-3] + text[-3:-2].translate(str.maketrans("OI", "01")) + text[-2:]
    found = _POSTCODE.fullmatch(text)
    if not found:
        raise NotAnIdentifier(
            "This is not a whole postcode, such as SN1 2AB. If only the first half is known, write "
            "it in the description of the place."
        )
    return Postcode(f"{found[1]} {found[2]}")


_SITES = {
    "instagram.com": "Instagram",
    "tiktok.com": "TikTok",
    "snapchat.com": "Snapchat",
    "facebook.com": "Facebook",
    "fb.com": "Facebook",
    "x.com": "X",
    "twitter.com": "X",
    "youtube.com": "YouTube",
    "twitch.tv": "Twitch",
    "t.me": "Telegram",
    "wa.me": "WhatsApp",
    "kik.me": "Kik",
    "reddit.com": "Reddit",
    "roblox.com": "Roblox",
    "onlyfans.com": "OnlyFans",
    "steamcommunity.com": "Steam",
    "discord.com": "Discord",
}
_PATH_WORDS = {
    "add",
    "user",
    "users",
    "u",
    "id",
    "profiles",
    "channel",
    "c",
    "people",
    "p",
    "share",
}


def handle(typed: str) -> Handle:
    """A name used online, from "@name", "name" or the address of a profile page."""
    text = _seen(typed)
    platform = None
    address = re.match(r"(?i)(?:https?://)?(?:www\.|m\.)?([a-z0-9.-]+\.[a-z]{2,})(/.*)", text)
    if address and address[1].casefold() in _SITES:
        platform = _SITES[address[1].casefold()]
        text = _profile_in(address[2])
    elif re.match(r"(?i)https?://", text):
        raise NotAnIdentifier(
            "We do not know this website. Write only the name that is used there, and say which "
            "website it is."
        )
    text = text.strip().removeprefix("@").casefold()
    if not text or re.search(r"\s", text):
        raise NotAnIdentifier(
            "A name used online is one word, such as @name. Write it as it is shown on the profile."
        )
    key = normalise(re.sub(r"[^\w]|_", "", text)).replace(" ", "")
    return Handle(text, platform, key or text)


def _profile_in(path: str) -> str:
    """The name in the path of a profile page, or its number where the address only has that."""
    try:
        parts = urlsplit(path)
    except ValueError:
        return ""
    numbered = parse_qs(parts.query).get("id")
    if parts.path.rstrip("/").endswith("profile.php") and numbered:
        return numbered[0]
    steps = [step for step in parts.path.split("/") if step]
    while len(steps) > 1 and steps[0].casefold() in _PATH_WORDS:
        steps.pop(0)
    return steps[0] if steps else ""


def _seen(typed: str) -> str:
    """What can be seen of it: no control, format or direction characters."""
    text = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED])
    return "".join(
        mark for mark in text if unicodedata.category(mark) not in {"Cf", "Cc", "Cs"}
    ).strip()


def _squeezed(typed: str) -> str:
    return re.sub(r"[\s\-–—.]", "", _seen(typed)).upper()


def _figures(typed: str) -> str:
    """ASCII figures of what was typed, other digits turned into them; spaces and dashes gone."""
    return "".join(
        str(unicodedata.digit(mark)) if unicodedata.digit(mark, None) is not None else mark
        for mark in _squeezed(typed)
    )
