"""Who may read and write the tables of this room (ADR 33).

Whoever is signed in reads what is open to everybody; what is not published yet, only those who
keep the library of its area and its senior managers. Keepers alone write, and for their own area.
"""

from __future__ import annotations

from sightline.access.row_rules import Closed, Directory, TableRule

# Asked once a statement: a list, mostly empty, of what this asker may not see.
_SEEN = "{} <> ALL ((SELECT access.library_hidden())::uuid[])"
_OWN_AREA = "area_id = (SELECT access.library_area())"
_BY_ME = "by_id = (SELECT access.worker())"


def _kept(table: str, *, of: str = "document_id", check: str = "", update: str = "") -> Directory:
    return Directory(
        f"library_{table}",
        insert=True,
        update=tuple(update.split()),
        reads=_SEEN.format(of),
        check=f"{_OWN_AREA} AND {check}" if check else _OWN_AREA,
    )


ROWS: tuple[TableRule, ...] = (
    _kept(
        "document",
        of="id",
        update="kind title publisher dated dated_as_written themes readers pack_source"
        " supersedes_id owner agreed_on review_on version changed confirmed_by_id confirmed_at",
    ),
    _kept("piece"),
    _kept("statement", update="kind themes state reason decided_by_id decided_at"),
    _kept("step", check=_BY_ME),
    _kept("signature", check=_BY_ME),
    Closed("library_word"),
)

CALLABLE: tuple[str, ...] = (
    "access.library_hidden()",
    "access.library_area()",
    "access.search_library(text, text, text, text[], text[], boolean, integer)",
    "access.library_near(text[])",
    "access.library_known(text[])",
    "access.library_new_words(uuid, text[])",
    "access.keep_library_words(uuid, jsonb, integer)",
)
