"""Everything that can go wrong, as one tree.

VoiceInterviewError
├── UsageError            the request itself makes no sense (exit status 2)
├── BankError             a question bank cannot be read; carries every fault found
├── AudioFileError        a sound file cannot be read or written
├── DeviceError           a microphone or speaker is missing, refused or vanished
├── VoiceError            a voice is unknown or cannot speak
├── RecognizerError       a model is unknown, damaged or cannot transcribe
├── EncoderError          the sentence encoder is missing or damaged
├── SettingsError         a setting is unknown or out of range
└── StoreError            a session cannot be written, found or read

Each message is one sentence or two: what happened, to which thing, and what to do about it.
Foreign exceptions are translated in the adapter that meets them; only the command line turns
these into text and an exit status.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class VoiceInterviewError(Exception):
    """Base of every error that a user can do something about."""


class UsageError(VoiceInterviewError):
    """The request itself makes no sense."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file that somebody wrote."""

    file: str
    line: int
    """Counted from 1; 0 for the file as a whole."""
    what: str
    """What is wrong, one sentence."""
    cure: str
    """What to do about it, one sentence."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what} {self.cure}"


class BankError(VoiceInterviewError):
    """A question bank cannot be read."""

    def __init__(self, message: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(message)
        self.faults = tuple(faults)
        """Everything that is wrong with the bank."""

    @classmethod
    def having(cls, faults: Sequence[Fault]) -> BankError:
        """The error of a bank with at least one fault: one line a fault."""
        lines = [str(fault) for fault in faults]
        if len(lines) > 1:
            lines.insert(0, f"The bank {faults[0].file} has {len(faults)} faults.")
        return cls("\n".join(lines), faults)


class AudioFileError(VoiceInterviewError):
    """A sound file cannot be read or written."""


class DeviceError(VoiceInterviewError):
    """A microphone or speaker is missing, refused or vanished."""


class VoiceError(VoiceInterviewError):
    """A voice is unknown or cannot speak."""


class RecognizerError(VoiceInterviewError):
    """A speech model is unknown, damaged or cannot transcribe."""


class EncoderError(VoiceInterviewError):
    """The sentence encoder is missing or damaged."""


class SettingsError(VoiceInterviewError):
    """A setting is unknown or out of range."""


class StoreError(VoiceInterviewError):
    """A session cannot be written, found or read."""
