"""What the plans room keeps."""

from sightline.plans.models.action import Action, ActionStep

__all__ = ["Action", "ActionStep"]
