"""From rows to what a page draws."""
