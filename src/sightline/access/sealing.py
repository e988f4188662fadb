"""Sealed text: encrypted and bound to what it belongs to, under keys the database never holds.

One secret of the installation; each purpose has a key of its own derived from it (HKDF), so that
a text sealed for one purpose opens for no other. AES-256-GCM with a random 96-bit nonce.
"""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12  # bytes, as GCM is meant to be used


class Unsealable(ValueError):
    """The text is damaged, was sealed with another key, or belongs to something else."""


def seal(purpose: str, plain: bytes, *, bound_to: str) -> str:
    """`plain`, encrypted. It opens only for the same purpose and the same `bound_to`."""
    nonce = os.urandom(NONCE)
    hidden = AESGCM(derived(purpose)).encrypt(nonce, plain, bound_to.encode())
    return urlsafe_b64encode(nonce + hidden).decode()


def unseal(purpose: str, sealed: str, *, bound_to: str) -> bytes:
    """What was sealed. Raises Unsealable."""
    try:
        raw = urlsafe_b64decode(sealed.encode())
        return AESGCM(derived(purpose)).decrypt(raw[:NONCE], raw[NONCE:], bound_to.encode())
    except (InvalidTag, ValueError) as fault:
        raise Unsealable(purpose) from fault


def derived(purpose: str) -> bytes:
    """A key of 32 bytes for one purpose."""
    return _derived(settings.SIGHTLINE_SEALING_KEY, purpose)


@lru_cache(maxsize=256)
def _derived(secret: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"sightline {purpose}".encode()).derive(secret)
