"""The words that documents use, so that a typing error is seen and something near it is found.

Deletion neighbourhood, as for names (`domain/names/keys.py`). The words of a document that not
everybody may read are kept apart: a suggestion would tell of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection
from jellyfish import damerau_levenshtein_distance

from sightline.domain.names.keys import SHORTEST_FOR_TWO, left_out
from sightline.library.models import Piece

#: Shorter words have too many neighbours; longer ones are addresses and slips of the reader.
SHORTEST, LONGEST = 4, 24
MOST_SUGGESTED = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without what follows an apostrophe."""
    return [re.split("['’]", one)[0] for one in _WORD.findall(text.lower())]


def count(document_id: UUID, *, by: int = 1, as_system: bool = False) -> None:
    """Count a document's words where it is read, or with by=-1 no longer.

    as_system: for the command, which acts as the site itself and not as a keeper of the library.
    """
    found: set[str] = set()
    for text in Piece.objects.filter(document_id=document_id).values_list("text", flat=True):
        found.update(one for one in words_of(text) if SHORTEST <= len(one) <= LONGEST)
    words = sorted(found)
    if not words:
        return
    asks, keeps = (
        ("library_words_not_kept", "count_library_words")
        if as_system
        else ("library_new_words", "keep_library_words")
    )
    with connection.cursor() as cursor:
        new = set()
        if by > 0:
            cursor.execute(f"SELECT access.{asks}(%s, %s)", [document_id, words])
            new = {row[0] for row in cursor.fetchall()}
        keyed = {one: sorted(left_out(one)) if one in new else None for one in words}
        cursor.execute(
            f"SELECT access.{keeps}(%s, %s::jsonb, %s)", [document_id, json.dumps(keyed), by]
        )


def unknown(words: Sequence[str]) -> list[str]:
    """Those that stand in no document that the asker may read, in any form."""
    asked = [one for one in dict.fromkeys(words) if SHORTEST <= len(one) <= LONGEST]
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.library_known(%s)", [asked])
        known = {row[0] for row in cursor.fetchall()}
    return [one for one in asked if one not in known]


def nearest(word: str) -> list[str]:
    """What may have been meant: words one mistake away, of long words two; the nearest first, then
    the most used."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, documents FROM access.library_near(%s)", [_keys(word)])
        found = cursor.fetchall()
    most = 2 if len(word) >= SHORTEST_FOR_TWO else 1
    ordered = sorted(
        (damerau_levenshtein_distance(word, near), -documents, near) for near, documents in found
    )
    within = [(distance, near) for distance, _, near in ordered if distance <= most]
    return [near for distance, near in within if distance == within[0][0]][:MOST_SUGGESTED]


def _keys(word: str) -> list[str]:
    return sorted(_plain(left_out(word)))


def _plain(keys: Iterable[str]) -> set[str]:
    return {one for one in keys if one}
