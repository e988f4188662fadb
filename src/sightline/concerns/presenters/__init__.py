"""What the pages of the journey say, made from records and packs. Templates only draw it."""

from sightline.concerns.presenters.extras import (
    ExtraPage,
    behaviour_page,
    contact_page,
    images_page,
    needs_page,
    sign_forms,
    signs_page,
    suggested,
)
from sightline.concerns.presenters.journey import (
    danger_steps,
    other_words,
    start_page,
    what_page,
    who_page,
)
from sightline.concerns.presenters.mine import draft_rows, own_concerns, versions_page
from sightline.concerns.presenters.sent import disclosure_in_words, sent_page

__all__ = [
    "ExtraPage",
    "behaviour_page",
    "contact_page",
    "danger_steps",
    "disclosure_in_words",
    "draft_rows",
    "images_page",
    "needs_page",
    "other_words",
    "own_concerns",
    "sent_page",
    "sign_forms",
    "signs_page",
    "start_page",
    "suggested",
    "versions_page",
    "what_page",
    "who_page",
]
