"""The referral route as picture and words, and the way off a page: `{% load guides %}`."""

from typing import Any

from django import template

from sightline.design.route_picture import RoutePicture

register = template.Library()


@register.inclusion_tag("design/components/route_picture.html")
def route_picture(picture: RoutePicture) -> dict[str, Any]:
    """The picture. Put `{% route_words picture %}` beside it: it says the same to everybody."""
    return {"picture": picture}


@register.inclusion_tag("design/components/route_words.html")
def route_words(picture: RoutePicture) -> dict[str, Any]:
    return {"picture": picture}


@register.inclusion_tag("design/components/quick_exit.html")
def quick_exit(href: str) -> dict[str, Any]:
    """href: a harmless page. It replaces this one, so that nobody who goes back sees this."""
    return {"href": href}
