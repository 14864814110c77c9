"""What is too doubtful to be judged, and what was never said."""

from __future__ import annotations

import pytest

from voice_interview.core.doubt import is_doubtful, keeps_words, spoken
from voice_interview.core.transcript import Segment, Transcript, Word

ANSWER = "a process owns its memory while threads of one process share theirs"


def _segment(text: str, probability: float = 0.9, no_speech: float = 0.0) -> Segment:
    words = tuple(Word(word, probability=probability) for word in text.split())
    return Segment(words, no_speech_probability=no_speech)


@pytest.mark.parametrize(
    ("text", "probability", "doubtful"),
    [
        (ANSWER, 0.9, False),
        (ANSWER, 0.65, False),
        (ANSWER, 0.4, True),
        ("seven of clubs", 0.4, False),
        ("deadlock", 0.1, False),
        ("", 0.9, False),
    ],
)
def test_words_that_the_recognizer_guessed_are_doubtful(
    text: str, probability: float, doubtful: bool
) -> None:
    """A few doubtful words prove little, a dozen of them do."""
    assert is_doubtful(Transcript((_segment(text, probability),))) is doubtful


def test_one_misheard_stretch_does_not_spoil_an_answer() -> None:
    """A lorry that passes costs some words, not the verdict."""
    clear, lorry = _segment(f"{ANSWER} and {ANSWER}"), _segment("the car is there", 0.2)
    assert not is_doubtful(Transcript((clear, lorry)))


def test_a_text_that_runs_in_circles_is_doubtful() -> None:
    """However sure the recognizer is of each word."""
    assert is_doubtful(Transcript((_segment("and so we go on " * 5, 0.99),)))
    assert not is_doubtful(Transcript((_segment(f"{ANSWER}, yes, {ANSWER}", 0.99),)))


def test_what_was_typed_is_never_doubtful() -> None:
    """A typed answer was not heard."""
    assert not is_doubtful(Transcript.typed(ANSWER))


@pytest.mark.parametrize(
    "segment",
    [
        _segment("Thank you for watching!", 0.7),
        _segment("You", 0.4),
        _segment("[Music]"),
        _segment("♪ ♪"),
        _segment("..."),
        _segment("(upbeat music)"),
        _segment("I see the light", 0.3, no_speech=0.8),
        Segment(()),
    ],
)
def test_what_is_written_over_noise_was_not_said(segment: Segment) -> None:
    """Subtitles taught the recognizer what to write where nobody speaks."""
    assert not keeps_words(segment)


@pytest.mark.parametrize(
    "segment",
    [
        _segment(ANSWER, no_speech=0.7),
        _segment("Thank you for watching the queue length", 0.7),
        _segment("Thank you.", 0.97),
        _segment("I see the light", 0.3),
        _segment("O(1)"),
    ],
)
def test_what_was_said_is_kept(segment: Segment) -> None:
    """One sign of noise alone proves nothing."""
    assert keeps_words(segment)


def test_a_transcript_keeps_what_was_spoken() -> None:
    """Segments are dropped whole; the others stay as they are."""
    said = _segment(ANSWER)
    heard = Transcript((_segment("you", 0.3), said, _segment("[BLANK_AUDIO]")))
    assert spoken(heard) == Transcript((said,))
