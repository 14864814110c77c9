"""Packages of the flash-card program Anki: a ZIP archive with a database in it."""

from __future__ import annotations

import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from voice_interview.banks.bank_file import BankFile, Draft
from voice_interview.banks.cards import draft_of_cards, question_of_card
from voice_interview.banks.collection import cards_of

LARGEST_COLLECTION = 128 * 2**20
"""Bytes of a database without its media; a larger one is refused, however small it is packed."""
_LARGEST_DIRECTORY = 16 * 2**20
"""Bytes of an archive's list of contents."""
_COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""Newest first; a package for new programs holds an old, empty one besides."""
_CHUNK = 2**20
_PACKED_PLAINLY = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_UNSOUND = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(NotImplementedError, RuntimeError, ValueError),
)


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes: ...


def read_anki_package(file: BankFile) -> Draft:
    """The questions of an Anki package.

    Nothing but the database is unpacked, and that into a temporary folder.

    Raises:
        BankError: the file is no such package, or too large when unpacked.
    """
    path = file.present()
    try:
        with _unpacked(file, path) as collection:
            questions = [question_of_card(card) for card in cards_of(collection)]
    except _UNSOUND as exc:
        cure = "Export the deck from Anki again."
        raise file.unusable(f"This is no sound Anki package: {exc}.", cure) from exc
    except OSError as exc:
        what = f"The package cannot be read: {exc.strerror or exc}."
        raise file.unusable(what, "Make sure that you may open it.") from exc
    return draft_of_cards(file, questions, "Export a deck that has notes in it.")


@contextmanager
def _unpacked(file: BankFile, path: Path) -> Iterator[Path]:
    with path.open("rb") as packed:
        _check_directory(file, packed)
        with (
            zipfile.ZipFile(packed) as package,
            tempfile.TemporaryDirectory(prefix="voice-interview-") as folder,
        ):
            names = set(package.namelist())
            name = next((name for name in _COLLECTIONS if name in names), None)
            if name is None:
                cure = "Export the deck from Anki as `.apkg`."
                raise file.unusable("There is no collection in this package.", cure)
            collection = Path(folder) / "collection"
            if package.getinfo(name).compress_type not in _PACKED_PLAINLY:
                raise zipfile.BadZipFile("it is packed in an unusual way")
            with package.open(name) as stored, collection.open("wb") as copy:
                _copy(file, _twice_packed(file, stored) if name[-1] == "b" else stored, copy)
            yield collection


def _check_directory(file: BankFile, packed: IO[bytes]) -> None:
    """Refuse an archive whose list of contents alone would fill the memory."""
    packed.seek(0, 2)
    packed.seek(max(0, packed.tell() - 66_000))
    tail = packed.read()
    end = tail.rfind(b"PK\x05\x06")
    size = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    if size > _LARGEST_DIRECTORY:
        raise file.unusable("This package lists too many files.", "Export the deck alone.")


def _twice_packed(file: BankFile, stored: IO[bytes]) -> Readable:
    """The database of a new package, which Zstandard packed before the archive did."""
    try:
        import zstandard
    except ImportError as exc:
        cure = 'Run `pip install "voice-interview[anki]"`, or export for older versions of Anki.'
        raise file.unusable("This package needs a library to be unpacked.", cure) from exc
    reader = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(stored)

    class Plain:
        """Reads on, with damage said in the words of the archive."""

        def read(self, size: int) -> bytes:
            try:
                return reader.read(size)
            except zstandard.ZstdError as exc:
                raise ValueError(str(exc)) from exc

    return Plain()


def _copy(file: BankFile, stored: Readable, copy: IO[bytes]) -> None:
    size = 0
    while chunk := stored.read(_CHUNK):
        size += len(chunk)
        if size > LARGEST_COLLECTION:
            what = f"The cards of this package are larger than {LARGEST_COLLECTION >> 20} MB."
            raise file.unusable(what, "Export single decks, without media and scheduling.")
        copy.write(chunk)
