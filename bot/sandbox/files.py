"""Files that were sent: kept whole, under ids like Telegram's, one file for the same bytes."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass, field, replace

from PIL import Image, UnidentifiedImageError

from bot.sandbox.errors import bad_request
from bot.sandbox.records import Photo, StoredFile

# https://core.telegram.org/bots/api#sendphoto
MAX_PHOTO_BYTES = 10 * 1024 * 1024
MAX_PHOTO_SIDES = 10_000
MAX_PHOTO_RATIO = 20
# https://core.telegram.org/bots/api#getfile
MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024

_EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came with a request."""

    name: str
    content: bytes = field(repr=False)
    mime_type: str = "application/octet-stream"


class FileShelf:
    """Every file by its id and by its path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile | Photo] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add_photo(self, upload: Upload) -> Photo:
        """Keep a picture.

        Raises:
            ApiError: 400 when it is too big, no picture, or of a shape Telegram refuses.
        """
        size = len(upload.content)
        if size > MAX_PHOTO_BYTES:
            raise bad_request(
                f"file of size {size} bytes is too big for a photo;"
                f" the maximum size is {MAX_PHOTO_BYTES} bytes"
            )
        width, height, kind = _measure(upload.content)
        file = self._keep(upload, "photos", _EXTENSIONS.get(kind, kind.lower()))
        photo = Photo(file, width, height)
        self._by_id[file.id] = photo
        return photo

    def add_document(self, upload: Upload) -> StoredFile:
        """Keep any file that is not empty."""
        if not upload.content:
            raise bad_request("file must be non-empty")
        file = self._keep(upload, "documents", upload.name.rpartition(".")[2] or "bin")
        self._by_id[file.id] = file
        return file

    def find(self, file_id: str) -> StoredFile | Photo | None:
        """Return what *file_id* names, None if nothing does."""
        return self._by_id.get(file_id)

    def find_path(self, path: str) -> StoredFile | None:
        """Return the file at *path*, None if there is none."""
        return self._by_path.get(path)

    def _keep(self, upload: Upload, folder: str, extension: str) -> StoredFile:
        """Store the bytes under a new id and path."""
        number = len(self._by_path)
        digest = hashlib.sha256(upload.content).hexdigest()
        file = StoredFile(
            id=f"AgACAgIAAxkBAAI{number:05d}{digest[:40]}",
            unique_id=f"AQAD{digest[:12]}",
            path=f"{folder}/file_{number}.{extension}",
            content=upload.content,
            name=upload.name,
            mime_type=upload.mime_type,
        )
        self._by_path[file.path] = file
        return file


def _measure(content: bytes) -> tuple[int, int, str]:
    """Return width, height and format of a picture.

    Raises:
        ApiError: 400 when it is no picture or too long and thin.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                image.verify()
                width, height, kind = image.width, image.height, image.format or "bin"
    except (
        UnidentifiedImageError,
        Image.DecompressionBombWarning,
        OSError,
        SyntaxError,
        ValueError,
    ) as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error
    if width + height > MAX_PHOTO_SIDES or max(width, height) > MAX_PHOTO_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height, kind


def with_spoiler(photo: Photo, *, has_spoiler: bool) -> Photo:
    """Return *photo*, hidden until it is tapped if *has_spoiler*."""
    return replace(photo, has_spoiler=has_spoiler)
