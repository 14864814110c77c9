"""Writing an answer down while it is spoken."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any

import pytest

from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.errors import RecognizerError
from voice_interview.speech.audio import Audio
from voice_interview.speech.dictation import Dictation, Stretch
from voice_interview.speech.scripted import ScriptedRecognizer


class Queue(Executor):
    """Does one thing at a time, in order, when it is told to."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._waiting.append((future, lambda: fn(*args, **kwargs)))
        return future

    def work(self, most: int = 100) -> None:
        """Do what was submitted, up to so many things."""
        for _ in range(min(most, len(self._waiting))):
            future, call = self._waiting.pop(0)
            try:
                future.set_result(call())
            except RecognizerError as exc:
                future.set_exception(exc)


@dataclass
class Considered:
    """Remembers what it was given, and tells how many words that had."""

    texts: list[str] = field(default_factory=list)

    def __call__(self, transcript: Transcript) -> float | None:
        self.texts.append(transcript.text)
        return float(len(transcript.words))


def _said(*words: str) -> Transcript:
    return Transcript((Segment(tuple(Word(word, 0.5, 0.9) for word in words)),))


def _dictation(*texts: str) -> tuple[Dictation, Queue, ScriptedRecognizer, Considered]:
    queue, considered = Queue(), Considered()
    recognizer = ScriptedRecognizer([_said(*text.split()) for text in texts])
    return Dictation(recognizer, queue, considered, prompt="LoRA"), queue, recognizer, considered


SOUNDS = [Audio.silence(seconds) for seconds in (1, 2, 3)]


def test_each_stretch_is_transcribed_once_and_in_order() -> None:
    """As soon as it is over, with the words that are likely; its times are those of the answer."""
    dictation, queue, recognizer, _ = _dictation("it freezes", "the weights")
    dictation.add(SOUNDS[0], 0.0)
    dictation.add(SOUNDS[1], 4.0)
    known = (dictation.settled, dictation.transcript, dictation.last)
    assert known == (False, Transcript(), None)
    queue.work()
    assert dictation.settled
    assert recognizer.heard == SOUNDS[:2]
    assert recognizer.prompts == ["LoRA", "LoRA"]
    assert dictation.wait().text == "it freezes the weights"
    assert [word.start for word in dictation.transcript.words] == [0.5, 0.5, 4.5, 4.5]
    assert dictation.last == Stretch(4.0, Transcript(dictation.transcript.segments[1:]))
    recognizer.assert_complete()


def test_what_is_known_so_far_can_be_read() -> None:
    """The words of the first stretch do not wait for those of the second."""
    dictation, queue, _, _ = _dictation("it freezes", "the weights")
    dictation.add(SOUNDS[0], 0.0)
    dictation.add(SOUNDS[1], 4.0)
    queue.work(1)
    assert dictation.transcript.text == "it freezes"
    assert dictation.stretch(0)
    assert dictation.last is None
    assert not dictation.settled


def test_an_answer_is_considered_only_when_the_words_have_caught_up() -> None:
    """Nobody needs a verdict on the words before the last ones."""
    dictation, queue, _, considered = _dictation("it freezes", "the weights", "for good")
    dictation.add(SOUNDS[0], 0.0)
    dictation.add(SOUNDS[1], 2.0)
    assert [dictation.coverage] == [None]
    queue.work()
    assert considered.texts == ["it freezes the weights"]
    assert dictation.coverage == 4.0
    dictation.add(SOUNDS[2], 5.0)
    assert [dictation.coverage] == [None]
    queue.work()
    assert considered.texts[1:] == ["it freezes the weights for good"]


def test_a_stretch_that_is_taken_back_is_no_part_of_the_answer() -> None:
    """A command is forgotten, and what is left is considered anew."""
    dictation, queue, _, considered = _dictation("it freezes", "give me a hint", "the weights")
    dictation.add(SOUNDS[0], 0.0)
    dictation.add(SOUNDS[1], 2.0)
    queue.work()
    assert dictation.take_back() == (2.0, float("inf"))
    queue.work()
    assert (dictation.wait().text, len(dictation)) == ("it freezes", 1)
    dictation.add(SOUNDS[2], 5.0)
    queue.work()
    assert considered.texts == [
        "it freezes give me a hint",
        "it freezes",
        "it freezes the weights",
    ]


def test_any_stretch_can_be_taken_back() -> None:
    """An echo that came before the answer goes; where it ended is told."""
    dictation, queue, _, _ = _dictation("what is LoRA", "it freezes")
    dictation.add(SOUNDS[0], 0.0)
    dictation.add(SOUNDS[1], 2.0)
    assert dictation.take_back(0) == (0.0, 2.0)
    queue.work()
    assert dictation.wait().text == "it freezes"


def test_a_stretch_taken_back_before_it_was_transcribed_is_not_considered() -> None:
    """Nor is one that was put in its place, before its words are known."""
    dictation, queue, _, considered = _dictation("hm", "it freezes")
    dictation.add(SOUNDS[0], 0.0)
    dictation.take_back()
    dictation.add(SOUNDS[1], 2.0)
    queue.work()
    assert considered.texts == ["it freezes"]


def test_a_recognizer_that_fails_is_told_to_whoever_asks() -> None:
    """The words cannot be had, whichever way they are asked for."""
    dictation, queue, _, considered = _dictation()
    dictation.add(SOUNDS[0], 0.0)
    queue.work()
    assert considered.texts == []
    for ask in (dictation.wait, lambda: dictation.transcript, lambda: dictation.last):
        with pytest.raises(RecognizerError, match="script ends"):
            ask()
    with pytest.raises(RecognizerError, match="script ends"):
        _ = dictation.coverage


def test_an_echo_of_the_interviewer_holds_no_words() -> None:
    """Its own words, heard beside its voice, are not the candidate's; later they may be."""
    said = "what is low rank adaptation good for"
    queue, considered = Queue(), Considered()
    recognizer = ScriptedRecognizer([_said(*["low", "rank", "adaptation", "good"])] * 2)
    dictation = Dictation(recognizer, queue, considered, last_said=lambda: said)
    dictation.add(SOUNDS[0], 0.0, beside=True)
    queue.work()
    assert [dictation.is_wordless(since=0)] == [True]
    dictation.add(SOUNDS[1], 2.0)
    assert [dictation.is_wordless(since=1)] == [False]
    queue.work()
    assert dictation.wait().text == "low rank adaptation good"
    assert not dictation.is_wordless(since=0)
    assert not dictation.is_wordless(since=2)


def test_nothing_said_is_settled() -> None:
    """Nothing to wait for, nothing to tell."""
    dictation, _, _, considered = _dictation()
    assert dictation.settled
    assert (dictation.wait(), dictation.last, dictation.coverage) == (Transcript(), None, None)
    assert considered.texts == []
