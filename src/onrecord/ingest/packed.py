"""Bytes that are packed as gzip, unpacked as they are asked for; what expands without end is given up."""

import gzip
import zlib
from io import BufferedReader, RawIOBase
from typing import Any

from onrecord.model.errors import InputError

_HARMLESS = 50_000_000  # bytes, however small they were packed
_BARREN = 1_000_000  # bytes that hold nothing but names and notes, or members of a file that are empty
_MOST_TIMES = 200  # news packs to a fifth, the same page over and over to a thirtieth, nothing at all to a thousandth


def unpacked(packed: "BufferedReader[Any]", where: str) -> "BufferedReader[Any]":
    """The bytes in a gzip file. InputError while reading: what is cut off, damaged or expands beyond reason."""
    return BufferedReader(_Unpacked(packed, where))


class _Counted:
    """A stream that counts what was taken from it."""

    def __init__(self, stream: "BufferedReader[Any]") -> None:
        self._stream, self.taken, self.barren = stream, 0, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.taken += len(data)
        self.barren += len(data)
        if self.barren > _BARREN:
            raise OSError("a header without end")
        return data


class _Unpacked(RawIOBase):
    def __init__(self, packed: "BufferedReader[Any]", where: str) -> None:
        self._packed, self._where, self._given = _Counted(packed), where, 0
        self._file = gzip.GzipFile(fileobj=self._packed, mode="rb")  # type: ignore[call-overload]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read1(len(buffer))
        except EOFError as error:
            raise InputError(f"{self._where}: is cut off before its end; get the whole file") from error
        except (OSError, zlib.error) as error:
            raise InputError(f"{self._where}: is a damaged gzip file; get it again") from error
        self._packed.barren = 0
        self._given += len(data)
        if self._given > max(_HARMLESS, _MOST_TIMES * self._packed.taken):
            message = f"{self._where}: expands to more than {_MOST_TIMES} times its size; leave it out"
            raise InputError(message)
        buffer[: len(data)] = data
        return len(data)
