"""Finding names again, however they were written, said, shortened or mistyped."""

from sightline.domain.names.keys import NameQuery, index_keys, query_keys, read_query
from sightline.domain.names.matching import Agreement, NameMatch, Reason, score
from sightline.domain.names.spelling import normalise
from sightline.domain.names.variants import NO_VARIANTS, NameGroup, NamePack, NameVariants

__all__ = [
    "NO_VARIANTS",
    "Agreement",
    "NameGroup",
    "NameMatch",
    "NamePack",
    "NameQuery",
    "NameVariants",
    "Reason",
    "index_keys",
    "normalise",
    "query_keys",
    "read_query",
    "score",
]
