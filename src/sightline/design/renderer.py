"""Draws every form with our own group template, whatever the site's settings say."""

from django.forms.renderers import DjangoTemplates


class SightlineRenderer(DjangoTemplates):
    form_template_name = "design/form.html"
    field_template_name = "design/fields/group.html"
