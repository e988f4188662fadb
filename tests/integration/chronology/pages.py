"""What a page says, for the tests of this room."""

from __future__ import annotations

import re
from html import unescape

from django.http import HttpResponse


def said(answer: HttpResponse) -> str:
    """What a page says, without its tags."""
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
    return unescape(text)


def in_order(text: str, *parts: str) -> bool:
    """Whether these stand in the text one after another."""
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
