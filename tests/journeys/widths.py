"""How wide the screen is on which every page that a journey lists is looked at."""

import os

import pytest

#: On a phone in every run, where little room is left; as wide as a desk in a soak. One page of each
#: kind is looked at in both ways by `test_every_page.py`.
BOTH = [
    pytest.param(375, id="phone"),
    pytest.param(
        1280,
        id="desktop",
        marks=pytest.mark.skipif(
            not os.environ.get("SIGHTLINE_THOROUGH"), reason="`make soak` looks at both widths"
        ),
    ),
]
at_each_width = pytest.mark.parametrize("width", BOTH)
