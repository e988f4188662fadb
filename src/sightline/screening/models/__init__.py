"""Screenings as they were completed, and what is still being written."""

from sightline.screening.models.draft import Draft
from sightline.screening.models.screening import Answer, Evidence, Judgement, Screening

__all__ = ["Answer", "Draft", "Evidence", "Judgement", "Screening"]
