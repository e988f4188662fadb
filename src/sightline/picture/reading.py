"""What the wording helper and the rules about distress find in the words of an entry.

An entry never changes, so the run of the rules keeps what was found in it, in the entry's file. A
page looks only at the words of what was written since then.
"""

from __future__ import annotations

from uuid import UUID

from sightline.design.wording import marks_in
from sightline.domain.pointing import behaviour_in
from sightline.picture.knowing import Lore, Read

MOST_LOOKED_AT = 20_000


NOTHING = Read((), ())
#: What was found in entries that no run has read yet and that were looked at lately.
_LOOKED_AT: dict[tuple[UUID, str], Read] = {}


def read(words: str, lore: Lore) -> Read:
    """Look through a worker's words; never the child's own."""
    blame = tuple(one.term for one in marks_in(words)) if lore.looks_for_blame else ()
    return Read(blame, behaviour_in(words, lore.rules))


def read_for_a_page(entry_id: UUID, words: str, lore: Lore) -> Read:
    """The same, kept a while for those who may read the entry."""
    found = _LOOKED_AT.get((entry_id, lore.read_with))
    if found is None:
        if len(_LOOKED_AT) >= MOST_LOOKED_AT:
            _LOOKED_AT.clear()
        found = _LOOKED_AT[entry_id, lore.read_with] = read(words, lore)
    return found
