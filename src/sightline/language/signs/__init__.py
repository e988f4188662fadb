"""The signs helper: candidate signs in a narrative, by rules that anybody can read. No model."""

from sightline.language.signs.finding import Found, find_signs

__all__ = ["Found", "find_signs"]
