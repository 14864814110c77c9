"""How many concepts are credited that nobody said.

    python -m benchmarks.false_credit [--speech DIR] [--show]

First, recordings in which the candidate says nothing: noises, hum, keyboard, coughs, music (all
computed), voices in another room and crowds (mixed from the people in DIR, or from the answers
that come with the program), recorded noises and meetings (from DIR). Each goes the way of an
answer: speech detector, recognizer with each shipped bank's vocabulary and without, removal of
what is written over noise, doubt, and the grader, on every question of the banks. *Near* counts
the recordings with a stretch that is not far quieter than a candidate who spoke before. A concept
is *credited* from a confidence of .5, *covered* from .75; with vocabulary, each bank is graded on
what was heard with its own.

Then, real answers graded as if they answered each other question of their bank: the recordings of
audio_fixtures, and those of tests/grading_set/spoken.jsonl as they were heard. Some of what they
say does belong to the other question (an answer on LoRA may name parameter-efficient methods). The
last column is what an interview gives, in which the grader knows the other questions of the bank.
`--show` prints what was credited, with the words that earned it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.labelled_answers import CREDITED, FOLDER, read_cases, remembering_grader
from benchmarks.other_sounds import other_sounds
from benchmarks.recognition import human_speech, recorded_answers
from benchmarks.speech_stretches import stretches, transcribed
from voice_interview import load_bank, shipped
from voice_interview.core.assessment import ConceptAssessment, Verdict
from voice_interview.core.doubt import is_doubtful, spoken
from voice_interview.core.grader import Grader
from voice_interview.core.question import Question, QuestionBank
from voice_interview.core.transcript import Transcript
from voice_interview.core.vocabulary import vocabulary
from voice_interview.settings import RecognizerSettings
from voice_interview.speech.audio import Audio
from voice_interview.speech.biasing import BiasedRecognizer
from voice_interview.speech.detector import SileroDetector
from voice_interview.speech.files import read_audio
from voice_interview.speech.own_voice import OwnVoice
from voice_interview.speech.ports import Recognizer
from voice_interview.speech.recognizers.catalogue import load_recognizer

_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Sound:
    """A recording in which the candidate says nothing, and what became of it."""

    kind: str
    name: str
    near: list[bool]
    """For each stretch that the detector took for speech: whether it is as near as a candidate."""
    heard: dict[str, Transcript]
    """What was written: one transcript for each prompt, the empty one among them."""

    def judged(self, prompt: str) -> Transcript | None:
        """What is graded; nothing where nothing was said, or where it is too doubtful."""
        heard = self.heard[prompt]
        return None if is_doubtful(heard) or not heard.words else heard


@dataclass(frozen=True)
class Credit:
    """A concept that was credited although its question was not answered."""

    question: Question
    concept: ConceptAssessment
    text: str
    """What was taken for the answer."""

    def __str__(self) -> str:
        quote = self.concept.evidence.quote if self.concept.evidence else ""
        return f"{self.question.prompt} — {self.concept.text!r} by {quote!r} ({self.text[:60]} …)"


def banks() -> list[QuestionBank]:
    """Everything that comes with the program."""
    return [load_bank(path) for path in sorted((_ROOT / "questions").glob("*.md"))]


def listened(
    sounds: Iterable[tuple[str, str, Audio]], prompts: Iterable[str], recognizer: Recognizer
) -> Iterator[Sound]:
    """What is made of each sound with each prompt and without."""
    detector, biased = SileroDetector(), BiasedRecognizer(recognizer)
    for kind, name, audio in sounds:
        parts = list(stretches(audio, detector))
        own = OwnVoice()
        own.is_near(candidate())
        near = [own.is_near(part.audio) for part in parts]
        heard = {prompt: spoken(transcribed(biased, parts, prompt)) for prompt in ("", *prompts)}
        yield Sound(kind, name, near, heard)


@cache
def candidate() -> Audio:
    """Somebody who spoke before: the first of the recorded answers."""
    return next(iter(recorded_answers().values()))[0].audio


def credits(
    transcript: Transcript | None, questions: Iterable[Question], grader: Grader
) -> Iterator[Credit]:
    """What a transcript earns as an answer to each of these questions; None earns nothing."""
    if transcript is None:
        return
    for question in questions:
        for concept in grader.assess(question, transcript).concepts:
            wrong = concept.verdict is Verdict.CONTRADICTED
            if concept.confidence >= CREDITED and not wrong:
                yield Credit(question, concept, transcript.text)


def print_sounds(
    sounds: Sequence[Sound], prompts: dict[str, QuestionBank], grader: Grader, *, show: bool
) -> None:
    """One row a kind of sound."""
    everything = [question for bank in prompts.values() for question in bank.questions]
    print(
        "| sound | recordings | taken for speech | near | judged "
        "| credited, plain (covered) | with vocabulary (covered) |\n|---|---|---|---|---|---|---|"
    )
    for kind in dict.fromkeys(sound.kind for sound in sounds):
        these = [sound for sound in sounds if sound.kind == kind]
        plain = [c for s in these for c in credits(s.judged(""), everything, grader)]
        biased = [
            credit
            for sound in these
            for prompt, bank in prompts.items()
            for credit in credits(sound.judged(prompt), bank.questions, grader)
        ]
        cells = (
            len(these),
            sum(bool(sound.near) for sound in these),
            sum(any(sound.near) for sound in these),
            sum(any(sound.judged(prompt) for prompt in sound.heard) for sound in these),
            counted(plain),
            counted(biased),
        )
        print(f"| {kind} | {' | '.join(map(str, cells))} |", flush=True)
        if show:
            print(*(f"    {credit}" for credit in plain + biased), sep="\n")


def counted(found: Sequence[Credit]) -> str:
    """How many concepts were credited, and how many of them called covered."""
    covered = sum(credit.concept.verdict is Verdict.COVERED for credit in found)
    return f"{len(found)} ({covered})"


def recorded(recognizer: Recognizer) -> Iterator[tuple[Sequence[Question], str, Transcript]]:
    """Questions of a bank, id of the one that is answered, and the answer as it was heard."""
    bank, folder = load_bank(shipped.bank_path()).questions, shipped.answers_path().parent
    detector = SileroDetector()

    for row in json.loads((folder / "manifest.json").read_text())["recordings"]:
        if row["text"] and not row["file"].startswith("demo/"):
            parts = stretches(read_audio(folder / row["file"]), detector)
            off_topic = row["kind"] == "off-topic"
            yield bank, "" if off_topic else row["question"], transcribed(recognizer, parts)


def labelled() -> Iterator[tuple[Sequence[Question], str, Transcript]]:
    """The same of the answers in the grading set."""
    all_banks = [load_bank(path).questions for path in sorted((FOLDER / "banks").glob("*.md"))]
    bank_of = {question: bank for bank in all_banks for question in bank}
    question_of = {case.answer: case.question for case in read_cases("test")}
    for line in (FOLDER / "spoken.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        question = question_of[row["answer"]]
        yield bank_of[question], question.id, Transcript.typed(row["transcript"])


def print_other_questions(
    name: str,
    answers: Iterable[tuple[Sequence[Question], str, Transcript]],
    grader: Grader,
    *,
    show: bool,
) -> None:
    """One row: real answers held against questions that they do not answer."""
    count = concepts = 0
    found: list[Credit] = []
    left: list[Credit] = []
    for bank, answered, transcript in answers:
        count += 1
        others = [question for question in bank if question.id != answered]
        concepts += sum(len(grader.assess(question, transcript).concepts) for question in others)
        found += credits(transcript, others, grader)
        left += credits(transcript, others, grader.among(bank))
    cells = (name, count, concepts, counted(found), counted(left))
    print(f"| {' | '.join(map(str, cells))} |", flush=True)
    if show:
        print(*(f"    {credit}" for credit in left), sep="\n")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--speech", type=Path, default=_ROOT.parent / "shared" / "speech")
    parser.add_argument("--show", action="store_true", help="print what was credited")
    options = parser.parse_args()
    measure(load_recognizer(RecognizerSettings()), options.speech, show=options.show)


def measure(recognizer: Recognizer, speech: Path, *, show: bool) -> None:
    """Print both tables."""
    grader = remembering_grader()
    if (speech / "transcripts.tsv").is_file():
        voices = [utterance.audio for utterance in human_speech(speech)]
    else:
        voices = [a.audio for answers in recorded_answers().values() for a in answers]
    prompts = {", ".join(vocabulary(b.questions, b.questions[0])): b for b in banks()}
    sounds = list(listened(other_sounds(voices, speech), prompts, recognizer))
    print_sounds(sounds, prompts, grader, show=show)
    print(
        "\n| answers to another question | answers | concepts | credited (covered) "
        "| where the bank is known |\n|---|---|---|---|---|"
    )
    print_other_questions("audio_fixtures", recorded(recognizer), grader, show=show)
    print_other_questions("grading set, as heard", labelled(), grader, show=show)


if __name__ == "__main__":
    main()
