"""Text as the helper compares it: lower case, plain apostrophes and spaces, every offset kept."""

from __future__ import annotations

import re
from typing import Final

_PLAIN: Final = (
    ("’", "'"),
    ("‘", "'"),
    ("ʼ", "'"),
    ("`", "'"),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("\t", " "),
    ("\r", " "),
    ("\u2010", "-"),
    ("\u2011", "-"),
)
# a line that was only wrapped goes on in lower case; any other line break ends a sentence
_WRAPPED = re.compile(r"\n(?<![.!?:;\n]\n)(?=[a-z('\"‘“])")


def fold(text: str) -> str:
    """The text for comparing. `len(fold(text)) == len(text)` always, so offsets hold in both.

    A few characters have a longer lower case ("İ" becomes two); those stay as they are.
    """
    if "\n" in text:
        text = _WRAPPED.sub(" ", text)
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(low if len(low := each.lower()) == 1 else each for each in text)
    if not folded.isascii():
        for written, plain in _PLAIN:
            folded = folded.replace(written, plain)
        return folded
    return folded.replace("\t", " ").replace("\r", " ")
