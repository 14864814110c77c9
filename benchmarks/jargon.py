"""Whether telling the recognizer the terms of the bank helps it to hear the concepts.

    python -m benchmarks.jargon

Spoken answers: those of audio_fixtures (voices hibari, slt, rms, espeak) and those of
tests/grading_set/spoken.jsonl (hibari, slt, rms, awb; spoken again here). Each is cut at pauses,
as in an interview, and transcribed in three ways: without a prompt, with the question's vocabulary
as prompt, and by `BiasedRecognizer`, which takes from the second only terms that sound like what
stands in the first, and decodes twice only where it is unsure.

Recall: of the concepts that the grader credits to what was really said, those that it credits to
what was heard. False: concepts credited to what was heard that are not credited to what was said.
Word error as in benchmarks.recognition. Vocabulary and likeness were set with the questions of one
half (by checksum of the question) and reported on the other; that what is heard without a prompt
stands, and when it is sure, was chosen after both halves had been seen.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import jiwer

from benchmarks.labelled_answers import CREDITED, FOLDER, read_cases, remembering_grader
from benchmarks.recognition import plain
from benchmarks.speech_stretches import Stretch, stretches, transcribed
from scripts.make_fixtures import spoken_answer
from voice_interview import load_bank, shipped
from voice_interview.core.assessment import Verdict
from voice_interview.core.grader import Grader
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript
from voice_interview.core.vocabulary import vocabulary
from voice_interview.settings import RecognizerSettings
from voice_interview.speech.audio import Audio
from voice_interview.speech.biasing import BiasedRecognizer
from voice_interview.speech.detector import SileroDetector
from voice_interview.speech.files import read_audio
from voice_interview.speech.ports import Recognizer
from voice_interview.speech.recognizers.catalogue import load_recognizer

KINDS = ("full", "partial", "wrong", "thinking")


@dataclass(frozen=True)
class SpokenAnswer:
    """An answer of which it is known what was said."""

    question: Question
    prompt: str
    """The vocabulary that belongs to it."""
    voice: str
    text: str
    audio: Audio

    @property
    def held_out(self) -> bool:
        return zlib.crc32(self.question.prompt.encode()) % 2 == 1


@dataclass(frozen=True)
class Figures:
    """What one way to listen makes of some answers."""

    word_error: float
    said: int
    """Concepts credited to what was said."""
    heard: int
    """Those of them that were credited to what was heard."""
    false: int
    """Concepts credited to what was heard only."""

    def cells(self) -> str:
        return f"{self.word_error:.3f} | {self.heard / max(1, self.said):.3f} | {self.false}"


def spoken_answers() -> Iterator[SpokenAnswer]:
    """Every answer in every voice."""
    yield from _fixtures()
    yield from _labelled()


def _fixtures() -> Iterator[SpokenAnswer]:
    bank = load_bank(shipped.bank_path()).questions
    by_id = {question.id: question for question in bank}
    folder = shipped.answers_path().parent
    for row in json.loads((folder / "manifest.json").read_text())["recordings"]:
        if row["kind"] in KINDS and not row["file"].startswith("demo/"):
            question = by_id[row["question"]]
            prompt = ", ".join(vocabulary(bank, question))
            audio = read_audio(folder / row["file"])
            yield SpokenAnswer(question, prompt, row["voice"], row["text"], audio)


def _labelled() -> Iterator[SpokenAnswer]:
    banks = [load_bank(path).questions for path in sorted((FOLDER / "banks").glob("*.md"))]
    bank_of = {question: bank for bank in banks for question in bank}
    question_of = {case.answer: case.question for case in read_cases("test")}
    for line in (FOLDER / "spoken.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        question = question_of[row["answer"]]
        prompt = ", ".join(vocabulary(bank_of[question], question))
        audio = spoken_answer(row["answer"], row["voice"])
        yield SpokenAnswer(question, prompt, row["voice"], row["answer"], audio)


class CountingRecognizer:
    """A recognizer that counts the seconds of sound that it is given."""

    def __init__(self, recognizer: Recognizer) -> None:
        self._recognizer = recognizer
        self.seconds = 0.0

    def transcribe(self, audio: Audio, *, prompt: str = "") -> Transcript:
        self.seconds += audio.seconds
        return self._recognizer.transcribe(audio, prompt=prompt)


def figures(
    answers: Sequence[SpokenAnswer], heard: Sequence[Transcript], grader: Grader
) -> Figures:
    """Word error and concepts of answers and what was heard of them, pairwise."""
    pairs = list(zip(answers, heard, strict=True))
    errors = jiwer.wer([plain(a.text) for a, _ in pairs], [plain(h.text) for _, h in pairs])
    credits = [
        (credited(a.question, Transcript.typed(a.text), grader), credited(a.question, h, grader))
        for a, h in pairs
    ]
    said = sum(len(true) for true, _ in credits)
    right = sum(len(true & found) for true, found in credits)
    return Figures(errors, said, right, sum(len(found - true) for true, found in credits))


def credited(question: Question, transcript: Transcript, grader: Grader) -> frozenset[str]:
    """Ids of the concepts that the grader gives credit for."""
    return frozenset(
        concept.id
        for concept in grader.assess(question, transcript).concepts
        if concept.confidence >= CREDITED and concept.verdict is not Verdict.CONTRADICTED
    )


def listen(
    recognizer: Recognizer, cut: Sequence[tuple[SpokenAnswer, list[Stretch]]], *, prompted: bool
) -> list[Transcript]:
    """What is heard of each answer."""
    return [
        transcribed(recognizer, parts, answer.prompt if prompted else "") for answer, parts in cut
    ]


def groups(answers: Sequence[SpokenAnswer]) -> dict[str, list[int]]:
    """The places of the answers that are looked at together."""
    found: dict[str, list[int]] = {"tuning": [], "held out": []}
    for place, answer in enumerate(answers):
        found["held out" if answer.held_out else "tuning"].append(place)
    for place in found["held out"]:
        found.setdefault(f"held out, {answers[place].voice}", []).append(place)
    return found


def main() -> None:
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    compare(load_recognizer(RecognizerSettings()))


def compare(recognizer: Recognizer) -> None:
    """Print what each way to listen makes of all answers."""
    detector = SileroDetector()
    cut = [(a, list(stretches(a.audio, detector))) for a in spoken_answers()]
    counting = CountingRecognizer(recognizer)
    ways: dict[str, list[Transcript]] = {
        "no prompt": listen(recognizer, cut, prompted=False),
        "prompt alone": listen(recognizer, cut, prompted=True),
        "terms by sound": listen(BiasedRecognizer(counting), cut, prompted=True),
    }
    answers = [answer for answer, _ in cut]
    grader = remembering_grader()
    print("| answers | way | word error | recall | false |\n|---|---|---|---|---|")
    for name, members in groups(answers).items():
        for way, heard in ways.items():
            these = [(answers[place], heard[place]) for place in members]
            row = figures([a for a, _ in these], [h for _, h in these], grader)
            print(f"| {name} ({len(these)}) | {way} | {row.cells()} |", flush=True)
    once = sum(part.audio.seconds for _, parts in cut for part in parts)
    print(f"\nSound decoded for each second of speech, by sound: {counting.seconds / once:.2f} s")


if __name__ == "__main__":
    main()
