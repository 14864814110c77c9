"""How long sessions, and the sound in them, are kept."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from voice_interview.errors import StoreError
from voice_interview.sessions.lock import is_being_written
from voice_interview.sessions.recorder import EVENTS_FILE, storing
from voice_interview.sessions.store import SessionStore
from voice_interview.settings import StoreSettings

_NAMED_BY_TIME = "%Y-%m-%d-%H%M%S"
_NAME_LENGTH = len("2026-01-31-235959")


@dataclass(frozen=True, slots=True)
class Expired:
    """What was deleted because of its age."""

    sessions: tuple[str, ...]
    """Names of sessions."""
    recordings: int
    """Sound files of sessions that stay."""


def expire(store: SessionStore, settings: StoreSettings, now: datetime) -> Expired:
    """Delete what the settings keep no longer.

    Sessions without a date in their name stay, and so do those that are being recorded.

    Args:
        store: the sessions.
        settings: after how many days what is deleted.
        now: the wall clock, with its UTC offset.

    Raises:
        StoreError: something cannot be deleted.
    """
    limits = [days for days in (settings.keep_days, settings.keep_audio_days) if days]
    if not limits:
        return Expired((), 0)
    sessions, recordings = [], 0
    for name in store.names():
        days = _age(name, now)
        if days <= min(limits) or is_being_written(store.folder / name / EVENTS_FILE):
            continue
        if settings.keep_days and days > settings.keep_days:
            store.delete(name)
            sessions.append(name)
        elif settings.keep_audio_days and days > settings.keep_audio_days:
            recordings += _without_sound(store.folder / name)
    return Expired(tuple(sessions), recordings)


def _age(name: str, now: datetime) -> float:
    """Days since the session of this name began; 0 where the name does not tell."""
    with suppress(ValueError):
        began = datetime.strptime(name[:_NAME_LENGTH], _NAMED_BY_TIME).replace(tzinfo=UTC)
        return (now - began) / timedelta(days=1)
    return 0.0


def _without_sound(folder: Path) -> int:
    files = list(folder.glob("*.wav"))
    try:
        with storing(folder):
            for file in files:
                file.unlink(missing_ok=True)
    except StoreError as exc:
        raise StoreError(f"The sound of {folder} is too old but cannot be deleted.") from exc
    return len(files)
