"""Where sessions are kept: one folder each."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from voice_interview.errors import Fault, StoreError
from voice_interview.events import SessionEnd
from voice_interview.sessions.lock import is_being_written
from voice_interview.sessions.recorder import EVENTS_FILE, SessionRecorder, storing
from voice_interview.sessions.session import Session, read_session
from voice_interview.settings import Settings

__all__ = ["SessionRecorder", "SessionStore", "sessions_folder"]

_DOOMED = ".deleted-"
"""Begins the name of a session's folder while it is being deleted."""


class SessionStore:
    """A folder of sessions."""

    def __init__(self, folder: Path, *, audio: bool = True) -> None:
        """Nothing is written before the first session is.

        Args:
            folder: is created with the first session.
            audio: whether sessions keep the sound of the answers.
        """
        self.folder = folder
        self._audio = audio

    def create(self, now: datetime | None = None) -> SessionRecorder:
        """Begin a new session in a folder of its own, which only its owner may enter.

        Args:
            now: the wall clock; without it, the present.

        Raises:
            StoreError: the folder cannot be written.
        """
        moment = (now or datetime.now(UTC)).astimezone(UTC)
        with storing(self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._finish_deleting()
            while True:
                folder = self.folder / _name(moment)
                try:
                    folder.mkdir(mode=0o700)
                except FileExistsError:
                    continue
                return SessionRecorder(folder, audio=self._audio)

    def resume(self, session: Session) -> SessionRecorder:
        """Go on with the record of a session.

        Raises:
            StoreError: it cannot be written, or another program is recording it.
        """
        return SessionRecorder(session.folder, audio=self._audio)

    def names(self) -> list[str]:
        """The names of the sessions, the newest first.

        Raises:
            StoreError: the folder cannot be read.
        """
        try:
            with os.scandir(self.folder) as entries:
                names = [entry.name for entry in entries if _is_folder(entry)]
        except FileNotFoundError:
            return []
        except OSError as exc:
            reason = exc.strerror or str(exc)
            raise StoreError(
                f"The sessions in {self.folder} cannot be read: {reason}. "
                "Name the right folder with --sessions."
            ) from exc
        return sorted((n for n in names if _has_record(self.folder / n)), reverse=True)

    def sessions(self) -> Iterator[Session]:
        """The sessions, the newest first, each read when it is taken.

        One that cannot be read comes without events and says why in its faults.

        Raises:
            StoreError: the folder cannot be read.
        """
        for name in self.names():
            folder = self.folder / name
            try:
                yield read_session(folder)
            except StoreError as exc:
                yield Session(folder, (), (Fault(str(folder), 0, str(exc), ""),))

    def unfinished(self) -> Session:
        """The newest session that was broken off.

        Raises:
            StoreError: there is none.
        """
        for session in self.sessions():
            if session.turns and session.end is not SessionEnd.COMPLETED:
                return session
        raise StoreError(
            f"No session in {self.folder} was broken off; `voice-interview practice` begins one."
        )

    def newest(self) -> Session:
        """The session that began last; one that broke off before its first question does not count.

        Raises:
            StoreError: there is none, or it cannot be read.
        """
        folders = [self.folder / name for name in self._some_names()]
        read = (read_session(folder) for folder in folders)
        return next((session for session in read if session.turns or session.faults), None) or (
            read_session(folders[0])
        )

    def find(self, beginning: str) -> Session:
        """The only session whose name begins like this; nothing at all begins no name.

        Raises:
            StoreError: there is none, there are several, or it cannot be read.
        """
        names = self._some_names()
        found = [name for name in names if beginning and name.startswith(beginning)]
        if beginning in found:
            found = [beginning]
        if not found:
            raise StoreError(
                f"No session's name begins with {beginning!r}; `voice-interview sessions` "
                "lists the names."
            )
        if len(found) > 1:
            raise StoreError(
                f"{len(found)} sessions begin with {beginning!r}, among them {found[0]} "
                f"and {found[1]}; write more of the name."
            )
        return read_session(self.folder / found[0])

    def _some_names(self) -> list[str]:
        names = self.names()
        if not names:
            raise StoreError(
                f"There are no sessions in {self.folder}; `voice-interview practice` records one."
            )
        return names

    def delete(self, name: str) -> None:
        """Delete a session with everything in it, for good.

        Args:
            name: the whole name of a session.

        Raises:
            StoreError: there is no such session, it is being recorded, or it cannot be deleted.
        """
        folder = self.folder / name
        if Path(name).name != name or folder.is_symlink() or not _has_record(folder):
            raise StoreError(f"There is no session {name!r}; `voice-interview sessions` lists all.")
        if is_being_written(folder / EVENTS_FILE):
            raise StoreError(f"{name} is being recorded; wait until that has ended.")
        doomed = self.folder / f"{_DOOMED}{name}"
        try:
            folder.rename(doomed)
            with suppress(FileNotFoundError):  # another program may finish it, too
                shutil.rmtree(doomed)
            self._finish_deleting()
        except OSError as exc:
            reason = exc.strerror or str(exc)
            raise StoreError(
                f"{name} cannot be deleted: {reason}. Make sure that you may write {self.folder}."
            ) from exc

    def _finish_deleting(self) -> None:
        """Delete what a program left that was killed while it deleted."""
        for left in self.folder.glob(f"{_DOOMED}*"):
            shutil.rmtree(left, ignore_errors=True)


def sessions_folder(settings: Settings) -> Path:
    """Where this user's sessions are kept."""
    if settings.store.sessions:
        return Path(settings.store.sessions).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("voice-interview", appauthor=False)) / "sessions"


def _name(moment: datetime) -> str:
    """A name that sorts by time (UTC) and that no other program takes at the same moment."""
    milliseconds = moment.microsecond // 1000
    return f"{moment:%Y-%m-%d-%H%M%S}-{milliseconds:03d}{secrets.token_hex(2)}"


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Links are passed by: what they lead to is not the user's session."""
    return not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)


def _has_record(folder: Path) -> bool:
    try:
        return stat.S_ISREG((folder / EVENTS_FILE).lstat().st_mode)
    except OSError:
        return False
