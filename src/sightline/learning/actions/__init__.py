"""What is kept of recommendations, actions and measures."""

from sightline.learning.actions.recommending import recommend, say, take_stance

__all__ = ["recommend", "say", "take_stance"]
