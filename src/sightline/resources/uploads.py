"""A directory is sent to one page; what is sent anywhere else is left to the handlers after it."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from sightline.resources.exchange import LARGEST

#: Under this address files are taken; the settings name this handler for the whole site.
ADDRESS = "/resources/import/"
BESIDE = 1024 * 1024  # bytes that a form may have around its file


class Directories(MemoryFileUploadHandler):
    """Keeps in memory what is sent there, and nothing larger than a directory may be."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803  Django's own name
        content_length: int,
        boundary: Any,  # bytes; Django's stubs say otherwise
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, UploadedFile[bytes]]] | None:
        del input_data, boundary, encoding
        self.activated = META.get("PATH_INFO", "") == ADDRESS
        if self.activated and content_length > LARGEST + BESIDE:
            raise StopUpload(connection_reset=False)
        return None
