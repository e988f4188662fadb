from pathlib import Path

import pytest

from sightline.domain.names import NamePack, NameVariants
from sightline.packs.loading import load

NAMES = Path(__file__).parents[3] / "packs" / "national" / "names.yaml"


@pytest.fixture(scope="session")
def variants() -> NameVariants:
    """The names pack as it is shipped."""
    return NameVariants([load(NAMES, NamePack)])
