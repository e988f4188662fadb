"""The one page that takes a file: a document for the library. Anywhere else a file is let go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import SkipFile, StopUpload, TemporaryFileUploadHandler
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

#: Under this address files are taken; the settings name this handler for the whole site.
ADDRESS = "/library/add/"
MEGABYTES = 40
TOO_LARGE = f"A file may have {MEGABYTES} MB at most. Read a larger one in with the command"


class Documents(TemporaryFileUploadHandler):
    """Keeps on disk what is sent to the library, and lets go what is sent anywhere else."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803  Django's own name
        content_length: int,
        boundary: Any,  # bytes; Django's stubs say otherwise
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, UploadedFile[bytes]]] | None:
        self.here = META.get("PATH_INFO", "") == ADDRESS
        if self.here and content_length > (MEGABYTES + 1) * 1024 * 1024:
            raise StopUpload(connection_reset=False)
        return super().handle_raw_input(input_data, META, content_length, boundary, encoding)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if not self.here:
            raise SkipFile
        super().new_file(*args, **kwargs)


@contextmanager
def on_disk(sent: UploadedFile[bytes]) -> Iterator[tuple[Path, str]]:
    """The file under its own name, in a folder that is gone afterwards, with its SHA-256."""
    digest = hashlib.sha256()
    with TemporaryDirectory(prefix="sightline-") as folder:
        path = Path(folder) / name_of(sent.name or "")
        with path.open("wb") as kept:
            for chunk in _chunks(sent):
                digest.update(chunk)
                kept.write(chunk)
        yield path, digest.hexdigest()


def name_of(sent: str) -> str:
    """A name that stays in its folder: what stands after the last stroke, without the odd."""
    last = sent.replace("\\", "/").rsplit("/", 1)[-1].replace("\x00", "").strip(". ")
    return last[-120:] or "document"


def _chunks(sent: UploadedFile[bytes]) -> Iterable[bytes]:
    chunks: Iterable[bytes] = sent.chunks()
    return chunks
