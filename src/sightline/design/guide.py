"""The address of the passage that a prompt or rule is taken from, in the practice guide.

Worked out from the words of the source as they are shown, so that what a record kept of a rule
years ago leads there as well. Asks the database nothing: whether the partnership has read that
source in, the page of the guide says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.http import urlencode

from sightline.domain.provenance import Status
from sightline.kernel.addresses import address_if_any
from sightline.packs.catalogue import Packs, current

GUIDE = "library:guide"
#: What `Packs.origin` says after the section.
_STANDING = re.compile(rf" \((?:{'|'.join(Status)})[^()]*\)$")


def guide_address(name: str, section: str = "") -> str:
    """Where it is shown, or "" for a source that the packs do not have.

    name: a source's title, or the whole line of `Packs.source_line` with the section at its end,
    or of `Packs.origin`.
    """
    known = _known(id(current()))
    name = without_standing(name)
    slug = known.get(name)
    if slug is None and not section:
        said = next((one for one in known if name.startswith(f"{one}: ")), "")
        slug, section = known.get(said), name[len(said) + 2 :]
    where = address_if_any(GUIDE)
    if slug is None or not where:
        return ""
    return f"{where}?{urlencode({'source': slug, 'section': section})}"


def without_standing(line: str) -> str:
    """A line of `Packs.origin` as `Packs.source_line` has it."""
    return _STANDING.sub("", line)


@lru_cache(maxsize=4)
def _known(packs_id: int) -> dict[str, str]:
    """How a source may be written, to its slug; the longest first. packs_id: which packs hold."""
    del packs_id
    return _written(current())


def _written(packs: Packs) -> dict[str, str]:
    found: dict[str, str] = {}
    for slug, one in packs.sources.items():
        found.setdefault(f"{one.title}, {one.publisher}, {one.dated}", slug)
        found.setdefault(one.title, slug)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))
