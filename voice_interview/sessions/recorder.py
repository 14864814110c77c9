"""Writes one session to disk while it happens."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from types import TracebackType

from voice_interview.errors import StoreError
from voice_interview.events import (
    AnswerWithdrawn,
    AnyEvent,
    Listening,
    NothingHeard,
    QuestionAsked,
    UtteranceGrew,
    UtteranceHeard,
    Working,
)
from voice_interview.sessions.growing_wave import GrowingWave
from voice_interview.sessions.lines import line_of
from voice_interview.sessions.lock import lock
from voice_interview.sessions.private_file import open_private, sync_folder, write_all
from voice_interview.sessions.recordings import utterance_file

EVENTS_FILE = "session.jsonl"
"""What the events of a session are kept in."""

_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EEXIST, errno.ENOTDIR, errno.ELOOP}


class SessionRecorder:
    """Keeps the events of one session, and the sound of its utterances.

    Every event is on the disk when `record` returns. What was recorded stays readable when a
    later event cannot be.
    """

    def __init__(self, folder: Path, *, audio: bool = True) -> None:
        """Begin or continue the record in an existing folder.

        Args:
            folder: where the session is kept.
            audio: whether the sound of the utterances is kept, too.

        Raises:
            StoreError: the folder cannot be written, or another program is recording in it.
        """
        self.folder = folder
        """Where the session is kept."""
        self._audio = audio
        self._utterance: tuple[int, GrowingWave] | None = None
        self._heard: set[int] = set()
        """Utterances that were over; a candidate who goes on continues their recordings."""
        with storing(folder):
            self._events = open_private(folder / EVENTS_FILE, "a+")
            if not lock(self._events):
                self._events.close()
                raise StoreError(
                    f"Another program is recording in {folder}; wait until it has ended."
                )
            self._cut = _ends_inside_a_line(self._events)
            self.began = self._events.seek(0, os.SEEK_END) > 0
            """Whether anything was recorded."""
            sync_folder(folder)

    def __enter__(self) -> SessionRecorder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def record(self, event: AnyEvent) -> None:
        """Keep one event; what is only of the moment passes by.

        Raises:
            StoreError: the disk is full, read-only or gone.
        """
        with storing(self.folder):
            match event:
                case Listening() | Working():
                    return
                case UtteranceGrew():
                    if self._audio:
                        self._wave(event.utterance).append(event.audio)
                    return
                case UtteranceHeard():
                    self._close_utterance()
                    self._heard.add(event.utterance)
                case NothingHeard():
                    self._drop_utterance()
                case QuestionAsked() | AnswerWithdrawn():
                    self._close_utterance()
            self._append(line_of(event))

    def close(self) -> None:
        """Let go of the files.

        Raises:
            StoreError: the disk is gone.
        """
        with storing(self.folder):
            try:
                self._close_utterance()
            finally:
                self._events.close()

    def discard(self) -> None:
        """Leave nothing behind of a session that did not come about; it must be closed."""
        (self.folder / EVENTS_FILE).unlink()
        with suppress(OSError):
            self.folder.rmdir()

    def _append(self, line: bytes) -> None:
        start = b"\n" if self._cut else b""
        self._cut = True
        write_all(self._events, start + line)
        self._cut, self.began = False, True
        os.fsync(self._events)

    def _wave(self, utterance: int) -> GrowingWave:
        if self._utterance is None or self._utterance[0] != utterance:
            self._close_utterance()
            path = self.folder / utterance_file(utterance)
            self._utterance = utterance, GrowingWave(path, continued=utterance in self._heard)
            sync_folder(self.folder)
        return self._utterance[1]

    def _close_utterance(self) -> None:
        if self._utterance:
            _, wave = self._utterance
            self._utterance = None
            wave.close()

    def _drop_utterance(self) -> None:
        """Forget sound that turned out to be nobody's, unless it is that of an answer."""
        number = self._utterance[0] if self._utterance else None
        self._close_utterance()
        if number is not None and number not in self._heard:
            (self.folder / utterance_file(number)).unlink(missing_ok=True)


@contextmanager
def storing(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into an error that says what to do.

    Raises:
        StoreError: something could not be written.
    """
    try:
        yield
    except OSError as exc:
        reason = os.strerror(exc.errno) if exc.errno else str(exc)
        raise StoreError(
            f"The session cannot be kept in {folder}: {reason}. {_cure(exc.errno)}"
        ) from exc


def _cure(code: int | None) -> str:
    if code in _FORBIDDEN:
        return "Name a folder that you may write to with --sessions."
    return "Free some space, or name a folder on another disk with --sessions."


def _ends_inside_a_line(file: FileIO) -> bool:
    size = file.seek(0, os.SEEK_END)
    if not size:
        return False
    file.seek(size - 1)
    return file.read(1) != b"\n"
