"""An address is the one that Django would give, whomever it is of and wherever the site lies."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import override_settings
from django.urls import NoReverseMatch, get_script_prefix, reverse, set_script_prefix

from sightline.kernel.addresses import address, address_if_any


def test_each_record_has_its_own() -> None:
    for child in (uuid4(), uuid4()):
        assert address("chronology:subject", child) == reverse("chronology:subject", args=[child])
    assert address("subjects:search") == reverse("subjects:search")


def test_a_page_that_is_not_there_is_said_so() -> None:
    with pytest.raises(NoReverseMatch):
        address("chronology:nowhere", uuid4())
    assert address_if_any("chronology:nowhere") == ""


def test_a_site_below_another_address_is_not_taken_for_one_at_the_top() -> None:
    child = uuid4()
    plain = address("chronology:subject", child)
    top = get_script_prefix()
    set_script_prefix("/sightline/")
    try:
        assert address("chronology:subject", child) == "/sightline" + plain
    finally:
        set_script_prefix(top)
    assert address("chronology:subject", child) == plain


@override_settings(ROOT_URLCONF="django.contrib.auth.urls")
def test_pages_of_other_settings_are_not_ours() -> None:
    with pytest.raises(NoReverseMatch):
        address("chronology:subject", uuid4())
