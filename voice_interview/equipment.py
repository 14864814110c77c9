"""What an interview is held with on this machine: voice, speaker, ears, and who answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voice_interview.candidate import Candidate
from voice_interview.clock import SessionClock
from voice_interview.core.question import Question
from voice_interview.errors import AudioFileError, DeviceError
from voice_interview.settings import Settings
from voice_interview.speech.loopback import Loopback
from voice_interview.speech.narrator import Narrator
from voice_interview.speech.ports import Speaker
from voice_interview.spoken_candidate import SpokenCandidate
from voice_interview.typing_candidate import TypedCandidate

if TYPE_CHECKING:
    from voice_interview.speech.ear import TimedMicrophone
    from voice_interview.speech.listener import Listener

ANSWER_SUFFIXES = (".wav", ".flac", ".ogg", ".opus", ".mp3")
"""Sound files that are taken as recorded answers; of several, the first."""


@dataclass(frozen=True, slots=True)
class LiveAnswers:
    """Answers spoken into the microphone."""


@dataclass(frozen=True, slots=True)
class RecordedAnswers:
    """Answers taken from sound files."""

    files: Mapping[str, Path]
    """One for each question id."""


@dataclass(frozen=True, slots=True)
class TypedAnswers:
    """Answers typed by somebody."""

    read_answer: Callable[[], str]
    """Waits for one answer and returns it; empty where there is none."""


AnswerSource = LiveAnswers | RecordedAnswers | TypedAnswers


@dataclass(frozen=True, slots=True)
class Equipment:
    """What one interview is held with."""

    narrator: Narrator
    candidate: Candidate


@contextmanager
def equipment(
    settings: Settings,
    clock: SessionClock,
    speaker: Speaker,
    answers: AnswerSource,
    *,
    utterances: int = 0,
) -> Iterator[Equipment]:
    """Voice and candidate, ready to begin; the microphone is open until the end.

    Args:
        settings: decide voice, ears and recognizer.
        clock: of the session.
        speaker: what the interviewer is heard through.
        answers: where the answers come from.
        utterances: how many the session has already.

    Raises:
        DeviceError: there is no microphone.
        VoiceError: the voice is unknown.
    """
    from voice_interview.speech.voices.catalogue import load_voice

    narrator = Narrator(load_voice(settings.voice), speaker)
    match answers:
        case TypedAnswers(read_answer):
            yield Equipment(narrator, TypedCandidate(read_answer, clock))
        case RecordedAnswers(files):
            listener_for = _recorded_listener(files, settings)
            with closing(_spoken(settings, clock, narrator, listener_for, utterances)) as spoken:
                yield Equipment(narrator, spoken)
        case LiveAnswers():
            from voice_interview.speech.microphone import SoundDeviceMicrophone

            with SoundDeviceMicrophone() as microphone:
                loopback = getattr(speaker, "loopback", None) or Loopback()
                live = _live_listener(microphone, loopback, settings)
                candidate = _spoken(settings, clock, narrator, lambda _: live, utterances, live)
                with closing(candidate):
                    yield Equipment(narrator, candidate)


def recorded_answers(folder: Path, questions: Iterable[Question]) -> RecordedAnswers:
    """The sound files of a folder, named after the ids of these questions.

    Raises:
        AudioFileError: a question has none; all of them are named.
    """
    if not folder.is_dir():
        raise AudioFileError(f"There is no folder {folder}; name one that holds recorded answers.")
    found, missing = {}, []
    for question in questions:
        files = (folder / f"{question.id}{suffix}" for suffix in ANSWER_SUFFIXES)
        existing = next((file for file in files if file.is_file()), None)
        if existing:
            found[question.id] = existing
        else:
            missing.append(question.id)
    if missing:
        raise AudioFileError(
            f"{folder} has no recorded answer to {', '.join(missing)}; add {missing[0]}.wav "
            "or choose another question with --question."
        )
    return RecordedAnswers(found)


def sound_trouble() -> str | None:
    """Why no spoken interview can be held on this machine; None where one can."""
    from voice_interview.speech.microphone import microphone_trouble
    from voice_interview.speech.speaker import speaker_trouble

    return microphone_trouble() or speaker_trouble()


def open_speaker(instead: Path | None) -> tuple[Speaker, str | None]:
    """The machine's speaker; where there is none, a sound file and the reason.

    Args:
        instead: the sound file; without it, what is said is only shown.
    """
    from voice_interview.speech.files import FileSpeaker
    from voice_interview.speech.silent import SilentSpeaker
    from voice_interview.speech.speaker import SoundDeviceSpeaker

    try:
        return SoundDeviceSpeaker(), None
    except DeviceError as exc:
        return FileSpeaker(instead) if instead else SilentSpeaker(), str(exc)


def _recorded_listener(
    files: Mapping[str, Path], settings: Settings
) -> Callable[[Question], Listener]:
    from voice_interview.speech.detector import SileroDetector
    from voice_interview.speech.ear import RecordedEar
    from voice_interview.speech.files import FileMicrophone, read_audio
    from voice_interview.speech.listener import Listener

    detector = SileroDetector()

    def listener_for(question: Question) -> Listener:
        microphone = FileMicrophone(read_audio(files[question.id]))
        return Listener(RecordedEar(microphone, detector), settings.listening)

    return listener_for


def _live_listener(microphone: TimedMicrophone, loopback: Loopback, settings: Settings) -> Listener:
    from voice_interview.speech.detector import SileroDetector
    from voice_interview.speech.ear import LiveEar
    from voice_interview.speech.echo import load_canceller
    from voice_interview.speech.listener import Listener

    ear = LiveEar(microphone, SileroDetector(), loopback, load_canceller())
    return Listener(ear, settings.listening)


def _spoken(
    settings: Settings,
    clock: SessionClock,
    narrator: Narrator,
    listener_for: Callable[[Question], Listener],
    utterances: int,
    live: Listener | None = None,
) -> SpokenCandidate:
    from voice_interview.core.vocabulary import vocabulary
    from voice_interview.speech.biasing import BiasedRecognizer
    from voice_interview.speech.faithful import FaithfulRecognizer
    from voice_interview.speech.recognizers.catalogue import load_recognizer
    from voice_interview.speech.recognizers.loading import BackgroundRecognizer

    recognizer = BackgroundRecognizer(lambda: load_recognizer(settings.recognizer))
    biased = settings.recognizer.vocabulary
    return SpokenCandidate(
        listener_for,
        FaithfulRecognizer(BiasedRecognizer(recognizer) if biased else recognizer),
        narrator,
        clock,
        live=live,
        prepare=recognizer.start,
        utterances=utterances,
        longest_unplugged=settings.listening.longest_unplugged,
        pre_roll=settings.listening.pre_roll,
        terms=(lambda question: vocabulary((question,), question)) if biased else lambda _: (),
    )
