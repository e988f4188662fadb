"""Page shell, components, form base, and a gallery page of them."""
