"""A certificate as an accessible PDF (PDF/UA-1)."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files

from sightline.chronology import printing as typesetting
from sightline.chronology.printing import Unprintable
from sightline.domain.dates import in_full
from sightline.domain.errors import NotPossible
from sightline.kernel import installation
from sightline.packs.catalogue import Packs
from sightline.workforce.training.pathway import pathway_of
from sightline.workforce.training.queries import Certificate

DEMONSTRATION = "Demonstration. Nobody here is real, and this certificate is none."
FAULT = "This could not be printed. Nothing is lost: its number can be checked in Sightline"


def pdf(one: Certificate, number: str, packs: Packs, *, now: datetime) -> bytes:
    """Raises NotPossible where the typesetter cannot set it."""
    template = files("sightline.workforce").joinpath("print", "certificate.typ").read_bytes()
    level = packs.training_levels.get(one.level)
    until = pathway_of(packs).renewed_by(one.level, one.done_on)
    demonstration = installation.mode() is installation.Mode.DEMONSTRATION
    said = {
        "title": "Certificate of attendance",
        "name": one.name,
        "agency": one.agency,
        "partnership": one.area,
        "course": one.title,
        "level": level.label if level else one.level,
        "done_on": in_full(one.done_on),
        "covers": list(level.covers) if level else [],
        "until": f"To be renewed by {in_full(until)}." if until else "",
        "number": number,
        "check": "Whoever has a sign-in checks this number in Sightline, under Training.",
        "demonstration": DEMONSTRATION if demonstration else "",
    }
    try:
        return typesetting.pdf(said, at=now, template=template)
    except Unprintable as fault:
        raise NotPossible(fault.says or FAULT) from None
