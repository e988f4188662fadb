from datetime import date

import pytest

from sightline.synthetic.partnership import Partnership, invent
from sightline.synthetic.shapes import SyntheticEntry, SyntheticHousehold

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def partnership() -> Partnership:
    return invent(seed=1, today=TODAY)


@pytest.fixture(scope="session")
def households(partnership: Partnership) -> list[SyntheticHousehold]:
    return list(partnership.households())


@pytest.fixture(scope="session")
def entries(partnership: Partnership) -> list[SyntheticEntry]:
    return list(partnership.entries())
