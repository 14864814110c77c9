"""Everything that can be set, one small dataclass a concern.

A setting comes from, the later the stronger: its default here, the settings file, an environment
variable, the command line. `[listening] patience = "brisk"` in the file is
`VOICE_INTERVIEW_LISTENING_PATIENCE=brisk` in the environment.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from voice_interview.errors import SettingsError

Patience = Literal["relaxed", "normal", "brisk"]
ENVIRONMENT_PREFIX = "VOICE_INTERVIEW_"


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """How the interviewer sounds."""

    name: str = ""
    """A voice that `voice-interview voices` lists; empty picks one for the language."""
    rate: Annotated[float, Meta(ge=0.5, le=2.0)] = 1.0
    """Speed, 1 is the voice's own."""
    language: str = "en"
    """Language code; decides the voice where none is named."""


@dataclass(frozen=True, slots=True)
class ListeningSettings:
    """When an answer begins and when it is over."""

    patience: Patience = "normal"
    """How long to wait in a pause before an answer is taken as finished."""
    nudge_after: Annotated[float, Meta(ge=1, le=600)] = 8.0
    """Seconds without a word after which the interviewer says that there is no hurry."""
    offer_after: Annotated[float, Meta(ge=1, le=600)] = 12.0
    """Seconds without a word after that, until a hint is offered."""
    longest_wait: Annotated[float, Meta(ge=1, le=600)] = 20.0
    """Seconds to wait for the first word, from the last thing the interviewer said."""
    longest_unplugged: Annotated[float, Meta(ge=0, le=3600)] = 60.0
    """Seconds to wait for a microphone that went away."""
    longest_answer: Annotated[float, Meta(ge=5, le=3600)] = 300.0
    """Seconds after which an answer is ended."""
    pre_roll: Annotated[float, Meta(ge=0, le=2)] = 0.4
    """Seconds kept from before the first detected speech, so that no first sound is lost."""
    speech_threshold: Annotated[float, Meta(ge=0.05, le=0.95)] = 0.5
    """Speech probability from which a chunk counts as speech."""
    least_speech: Annotated[float, Meta(ge=0.03, le=2)] = 0.2
    """Seconds of speech that make a first word; a click or a cough is shorter."""


@dataclass(frozen=True, slots=True)
class RecognizerSettings:
    """How answers become text."""

    engine: str = "openai-whisper"
    """openai-whisper or faster-whisper."""
    model: str = "base"
    """A Whisper model's name, or the path of one."""
    language: str = "en"
    """Language code of the answers."""
    vocabulary: bool = False
    """Whether the recognizer is told the terms of the question; a term is believed only if it is
    heard without that, too."""


@dataclass(frozen=True, slots=True)
class GradingSettings:
    """How answers are judged."""

    network: Literal["small", "large"] = "small"
    """small comes with the program; large is right more often, takes six times as long and must be
    installed with `pip install "voice-interview[mpnet]"`."""


@dataclass(frozen=True, slots=True)
class InterviewSettings:
    """How the interview is led."""

    follow_ups: Annotated[int, Meta(ge=-1, le=10)] = -1
    """Questions asked on about what an answer left out, at most; -1 for one in real mode only."""


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """Where sessions are kept."""

    sessions: str = ""
    """Folder of the sessions; empty is the user's data folder."""
    audio: bool = True
    """Whether your voice is kept; without it, only the words are."""
    keep_days: Annotated[float, Meta(ge=0, le=36500)] = 0.0
    """Days after which a session is deleted; 0 keeps it for ever."""
    keep_audio_days: Annotated[float, Meta(ge=0, le=36500)] = 0.0
    """Days after which the sound of a session is deleted; 0 keeps it as long as the session."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings."""

    voice: VoiceSettings = field(default_factory=VoiceSettings)
    listening: ListeningSettings = field(default_factory=ListeningSettings)
    recognizer: RecognizerSettings = field(default_factory=RecognizerSettings)
    grading: GradingSettings = field(default_factory=GradingSettings)
    interview: InterviewSettings = field(default_factory=InterviewSettings)
    store: StoreSettings = field(default_factory=StoreSettings)


def load_settings(
    path: Path | None = None, environment: Mapping[str, str] | None = None
) -> Settings:
    """The settings of this user.

    Args:
        path: a TOML file; without one, the user's own file where it exists.
        environment: the variables to read; without them, the process's.

    Raises:
        SettingsError: the file cannot be read, or a name or value in it is wrong.
    """
    values = _from_file(path) if path else _from_file(default_path(), missing_ok=True)
    for name, value in _from_environment(os.environ if environment is None else environment):
        section, key = name
        values.setdefault(section, {})[key] = value
    return settings_from(values)


def settings_from(values: Mapping[str, Mapping[str, Any]]) -> Settings:
    """Settings from plain values, strings where a number is meant allowed.

    Raises:
        SettingsError: a name is unknown or a value is out of range; all such faults at once.
    """
    faults = list(_unknown_names(values))
    sections: dict[str, Any] = {}
    for section in fields(Settings):
        kind = type(getattr(Settings(), section.name))
        given, wrong = _converted(kind, values.get(section.name, {}))
        sections[section.name] = kind(**given)
        faults += [f"[{section.name}] {fault}" for fault in wrong]
    if faults:
        raise SettingsError("These settings cannot be used: " + "; ".join(faults) + ".")
    return Settings(**sections)


def _converted(kind: type, values: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The values of one section as they are meant, and what is wrong with the others."""
    given, faults = {}, []
    for name, hint in get_type_hints(kind, include_extras=True).items():
        if name in values:
            try:
                given[name] = msgspec.convert(values[name], hint, strict=False)
            except msgspec.ValidationError:
                faults.append(f"{name} is {values[name]!r}, but should be {_expected(hint)}")
    return given, faults


def _expected(hint: Any) -> str:
    """What a setting may be, in words."""
    if get_origin(hint) is Literal:
        return f"one of {', '.join(get_args(hint))}"
    if get_origin(hint) is Annotated:
        kind, limits = get_args(hint)
        number = "a whole number" if kind is int else "a number"
        return f"{number} from {limits.ge:g} to {limits.le:g}"
    return "true or false" if hint is bool else "a text"


def default_path() -> Path:
    """The user's own settings file."""
    import platformdirs

    return Path(platformdirs.user_config_dir("voice-interview", appauthor=False)) / "settings.toml"


def _unknown_names(values: Mapping[str, Mapping[str, Any]]) -> list[str]:
    known = {
        s.name: {f.name for f in fields(getattr(Settings(), s.name))} for s in fields(Settings)
    }
    faults = [f"[{section}] is not a section" for section in values if section not in known]
    for section, names in known.items():
        faults += [
            f"[{section}] has no setting {name!r} (it has {', '.join(sorted(names))})"
            for name in values.get(section, {})
            if name not in names
        ]
    return faults


def _from_file(path: Path, *, missing_ok: bool = False) -> dict[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as exc:
        if missing_ok:
            return {}
        raise SettingsError(f"There is no settings file {path}.") from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise SettingsError(f"The settings file {path} cannot be read: {exc}.") from exc
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise SettingsError(f"The settings file {path} is not valid TOML: {exc}.") from exc
    loose = [name for name, value in values.items() if not isinstance(value, dict)]
    if loose:
        raise SettingsError(
            f"The settings file {path} sets {', '.join(loose)} outside a [section]; "
            "put it under the section it belongs to."
        )
    return values


def _from_environment(environment: Mapping[str, str]) -> list[tuple[tuple[str, str], str]]:
    found = []
    for section in fields(Settings):
        prefix = f"{ENVIRONMENT_PREFIX}{section.name.upper()}_"
        found += [
            ((section.name, name.removeprefix(prefix).lower()), value)
            for name, value in environment.items()
            if name.startswith(prefix)
        ]
    return found
