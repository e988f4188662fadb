"""A draft as a whole: what is answered so far, and what the rules say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from sightline.packs.catalogue import Packs
from sightline.screening import drafts, noticed
from sightline.screening.actions import Whole
from sightline.screening.asked import Asked
from sightline.screening.forms.answering import answers
from sightline.screening.forms.facts import agencies_form, facts_form
from sightline.screening.given import Given, Suggested, suggested
from sightline.screening.models import Draft


@dataclass(frozen=True)
class SoFar:
    """What a draft says before it is completed. said: as `Screening.said` keeps it."""

    given: Sequence[Given]
    suggested: Suggested
    said: dict[str, Any]

    @property
    def not_answered(self) -> list[Given]:
        """What is kept as not known if nobody answers it: the questions with answers to choose."""
        return [one for one in self.given if one.item.answers is not None and not one.answer]


def so_far(draft: Draft, asked: Asked, packs: Packs) -> SoFar:
    """Everything typed, read as a whole. No query."""
    typed = drafts.everything_typed(draft)
    given = answers(asked, typed)
    facts = facts_form(packs)(_page(draft, drafts.FACTS))
    facts.is_valid()  # what cannot be read is not known here; its page says so
    agencies = agencies_form(packs)(_page(draft, drafts.AGENCIES))
    agencies.is_valid()
    said = {
        "reason": draft.body["reason"],
        "reason_said": draft.body["reason_said"],
        "facts": facts.facts(),
        **agencies.said(),
    }
    return SoFar(given, suggested(asked, given, facts.facts(), packs), said)


def whole(draft: Draft, asked: Asked, here: SoFar, *, allowed: set[str]) -> Whole:
    """What is kept when it is completed. allowed: keys of what this worker was offered."""
    chosen = noticed.verdicts(drafts.typed_in(draft, drafts.NOTICED), asked)
    return Whole(
        asked=asked,
        given=here.given,
        verdicts=[one for one in chosen if one.key in allowed],
        suggested=here.suggested,
        said=here.said,
    )


def _page(draft: Draft, page: str) -> QueryDict:
    return drafts.typed_in(draft, page) or QueryDict()
