"""The first page: is a child in danger now, and what is the concern about."""

from __future__ import annotations

from sightline.concerns.asking import Fields, form_of, question
from sightline.concerns.models import Concern
from sightline.design.forms import SightlineForm
from sightline.packs.catalogue import Packs

#: On these paths it is a child that somebody tells of, so it is not asked.
ABOUT_A_CHILD = frozenset(
    {Concern.Path.DISCLOSURE, Concern.Path.RETRACTION, Concern.Path.TRAFFICKING}
)


class StartForm(SightlineForm):
    """Asks as little as decides which page comes next."""


def start_form(packs: Packs, path: Concern.Path) -> type[StartForm]:
    fields: Fields = question(
        packs, "danger-now", missing="Say whether a child is in danger now. Not known is an answer"
    )
    if path not in ABOUT_A_CHILD:
        fields |= question(packs, "about", missing="Say what your concern is about")
    return form_of(StartForm, fields)
