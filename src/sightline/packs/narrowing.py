"""A partnership's pack may add beside a national entry or narrow it, and never loosens it.

Each function says in a sentence how the local entry loosens the national one, or returns None.
"""

from typing import Any

from sightline.domain.clocks import Limit, Timescale
from sightline.domain.concern_form import OptionList
from sightline.domain.indicators import Sign
from sightline.domain.provenance import Status
from sightline.domain.reference import Contact

_ASLEEP = (Status.NOT_COMMENCED, Status.SUPERSEDED)


def how_it_loosens(national: Any, local: Any) -> str | None:
    """One sentence without a full stop, or None where the local entry may stand."""
    if isinstance(national, Timescale) and isinstance(local, Timescale):
        return _clock(national, local)
    if isinstance(national, Sign) and isinstance(local, Sign):
        return _sign(national, local)
    if isinstance(national, OptionList) and isinstance(local, OptionList):
        return _list(national, local)
    if isinstance(national, Contact) and isinstance(local, Contact):
        return _contact(national, local)
    return f"'{national.slug}' is a national entry of a kind that may be added to, never replaced"


def _clock(national: Timescale, local: Timescale) -> str | None:
    slug = national.slug
    if national.provenance.status in _ASLEEP:
        return f"'{slug}' binds nobody nationally, so nobody can be made late by a local number"
    if local.provenance.status in _ASLEEP:
        return f"'{slug}' is called '{local.provenance.status.value}' and binds nationally"
    if national.limit is None:
        return None
    return _limit(national.limit, local.limit, slug)


def _limit(national: Limit, local: Limit | None, slug: str) -> str | None:
    if local is None:
        return f"'{slug}' has a national limit, and none here"
    if local.unit is not national.unit:
        return f"'{slug}' counts in '{local.unit.value}', and the national limit does not"
    if local.amount > national.amount or (local.least or 0) < (national.least or 0):
        return f"'{slug}' allows more than the national limit"
    return None


def _sign(national: Sign, local: Sign) -> str | None:
    if local.kind is not national.kind:
        return f"'{national.slug}' is of another kind nationally"
    if national.sensitive is not None and local.sensitive is not national.sensitive:
        return f"'{national.slug}' is sensitive nationally, and not here"
    return None


def _list(national: OptionList, local: OptionList) -> str | None:
    if local.choose != national.choose:
        return f"'{national.slug}' may be answered '{national.choose}', and not here"
    answers = {option.slug: option for option in local.options}
    for option in national.options:
        mine = answers.get(option.slug)
        if mine is None:
            return f"'{national.slug}' lacks the national answer '{option.slug}'"
        if missing := set(option.prompts) - set(mine.prompts):
            return f"the answer '{option.slug}' no longer shows '{sorted(missing)[0]}'"
        if mine.route is not option.route:
            return f"the answer '{option.slug}' takes another route than nationally"
        if option.asks_reason and not mine.asks_reason:
            return f"the answer '{option.slug}' no longer asks for a reason"
    return None


def _contact(national: Contact, local: Contact) -> str | None:
    if national.fixed:
        return f"'{national.slug}' is fixed"
    if national.needed and not local.needed:
        return f"'{national.slug}' is needed before a site goes live, and not here"
    return None
