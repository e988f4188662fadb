"""Integration tests may import rooms at their top, so Django is set up before they are read."""

import django

django.setup()
