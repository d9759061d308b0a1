"""How a large upload arrives: by the disk, which may be full."""

import contextlib
import io
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class _Perdido(io.RawIOBase):
    """Content that is not there: to read it fails as to write it did."""

    def __init__(self, error: OSError):
        self._error = error

    def read(self, *_: Any) -> bytes:
        raise self._error

    def seek(self, *_: Any) -> int:
        raise self._error


class Llegada(TemporaryFileUploadHandler):
    """Django's own lets the disk's error through, and the whole form is lost with one of its files: everything that the
    person wrote. Here only the file is: it comes to the view with its name, and reading it raises that ``OSError``."""

    _error: OSError | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self._error = self.file = None
        with self._aguantar():
            super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self._error is None:
            with self._aguantar():
                super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> UploadedFile:
        if self._error is None:
            with self._aguantar():
                return super().file_complete(file_size)
        with contextlib.suppress(OSError, AttributeError):
            self.file.close()
        return UploadedFile(_Perdido(self._error), self.file_name, self.content_type, file_size)

    @contextlib.contextmanager
    def _aguantar(self):
        try:
            yield
        except OSError as error:
            self._error = error
