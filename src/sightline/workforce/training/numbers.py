"""The number of a certificate: long enough that nobody guesses one, short enough to type."""

from __future__ import annotations

import secrets

# Without letters and digits that are taken for one another on paper.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12


def new() -> str:
    """As ABCD-EFGH-JKMN: twelve of 31 signs, some 59 bits."""
    return written("".join(secrets.choice(SIGNS) for _ in range(LENGTH)))


def read(typed: str) -> str | None:
    """The number that was typed, however it was divided; None for what cannot be one."""
    found = "".join(one for one in typed.upper() if one.isalnum())
    if len(found) != LENGTH or any(one not in SIGNS for one in found):
        return None
    return written(found)


def written(plain: str) -> str:
    return "-".join(plain[at : at + 4] for at in range(0, LENGTH, 4))
