"""Bytes of a text as letters: UTF-8 where it is that, and else what Windows wrote."""

from __future__ import annotations

import re

from sightline.domain.library import Unreadable

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
#: What letters of UTF-8 become where they are read as Windows text and saved again: "itâ€™s".
_TWICE = {
    letter.encode("utf-8").decode("cp1252", errors="ignore"): letter
    for letter in "‘’“–—…•£éèüöñ\u00a0”"
}
NOT_TEXT = (
    "This is no text that can be read: its letters are of no kind that we know. "
    "Open it in the program that made it and save it as PDF or Word."
)


def decoded(raw: bytes, *, markup: bool = False) -> tuple[str, str]:
    """The text, and a note where something had to be guessed or mended. markup: it may have more
    signs than letters. Raises Unreadable."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if raw.startswith(mark):
            try:
                return _checked(raw.decode(encoding), markup), ""
            except UnicodeDecodeError:
                raise Unreadable(NOT_TEXT) from None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _checked(_of_windows(raw), markup), (
            "The text does not say in which code its letters are. It was read as Windows text: "
            "look whether its quotation marks and pound signs are right."
        )
    return _mended(_checked(text, markup))


def _of_windows(raw: bytes) -> str:
    if raw[:4000].count(0) > 40:
        for encoding in ("utf-16-le", "utf-16-be"):
            text = raw.decode(encoding, errors="replace")
            if text.count("\ufffd") == 0 and _is_writing(text):
                return text
    return raw.decode("cp1252", errors="replace")


def _mended(text: str) -> tuple[str, str]:
    if sum(text.count(wrong) for wrong in _TWICE) < 3:
        return text, ""
    for wrong, letter in _TWICE.items():  # the shortest last: it begins others
        text = text.replace(wrong, letter)
    return text, "The text had been saved in the wrong code, and its letters were put right."


def _is_writing(text: str) -> bool:
    sample = text[:20_000]
    letters = sum(each.isalpha() or each.isspace() for each in sample)
    return bool(sample) and letters > len(sample) * 0.6


def _checked(text: str, markup: bool) -> str:
    sample = text[:50_000]
    strange = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    if strange > max(3, len(sample) * 0.02):
        if "\x00" in sample and (wide := _wide(text)):
            return wide
        raise Unreadable(NOT_TEXT)
    if not markup and len(sample) > 200 and not _is_writing(text):
        raise Unreadable(NOT_TEXT)
    return _CONTROL.sub("", text)


def _wide(text: str) -> str:
    """Two bytes a letter, without the mark that says so."""
    plain = text.replace("\x00", "")
    return plain if len(plain) * 2 >= len(text) - 4 and _is_writing(plain) else ""
