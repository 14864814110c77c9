"""How well the grader agrees with the labelled answers of tests/grading_set.

    python -m benchmarks.labelled_answers [--split test] [--kinds]

Two settings. *plain*: the bank as it stands; a labelled concept is judged by the key concept of
its point that shares most words with it. *authored*: the author's concepts with their other words
and their opposites. A labelled concept counts as credited where the confidence is .5 or more;
labels "partial" (3 % of all) are left out of F1 and count one half in the calibration error.
With VOICE_INTERVIEW_GRADING_NETWORK=large, this and all that grades with it uses both networks.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from rapidfuzz import fuzz

from voice_interview.banks import load_bank
from voice_interview.core.assessment import Assessment, ConceptAssessment, Verdict
from voice_interview.core.concepts import KeyConcept
from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.core.entailment import Entailment
from voice_interview.core.grader import Grader
from voice_interview.core.normalize import tokenize
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript
from voice_interview.encoders.loading import load_encoder
from voice_interview.settings import load_settings

Concept = TypeVar("Concept", KeyConcept, ConceptAssessment)

FOLDER = Path(__file__).parent.parent / "tests" / "grading_set"
WRONG_KINDS = ("wrong", "negated", "swapped")
CREDITED = 0.5
"""Confidence from which a concept counts as credited."""
LOW = 0.2
"""Score that a wrong answer may have at most."""


@dataclass(frozen=True)
class Case:
    """One labelled answer."""

    question: Question
    kind: str
    answer: str
    labels: dict[str, str]
    """Concept id → covered, partial, missed or contradicted."""
    concepts: tuple[KeyConcept, ...]
    """The author's concepts; ids as in `labels`."""


@dataclass(frozen=True)
class Judgement:
    """One labelled concept of one answer, and what the grader says of it."""

    kind: str
    label: str
    verdict: Verdict
    confidence: float

    @property
    def credited(self) -> bool:
        return self.confidence >= CREDITED and self.verdict is not Verdict.CONTRADICTED


@dataclass(frozen=True)
class Graded:
    """A case with its assessment."""

    case: Case
    assessment: Assessment
    judgements: tuple[Judgement, ...]


def read_cases(split: str) -> list[Case]:
    """The labelled answers to the questions of one split."""
    questions = {
        _key(question.prompt): question
        for path in sorted((FOLDER / "banks").glob("*.md"))
        for question in load_bank(path).questions
    }
    concepts = {}
    for row in _rows("concepts.jsonl"):
        if row["split"] == split:
            concepts[_key(row["question"])] = tuple(_concept(entry) for entry in row["concepts"])
    return [
        Case(
            questions[_key(row["question"])],
            row["kind"],
            row["answer"],
            row["labels"],
            concepts[_key(row["question"])],
        )
        for row in _rows("answers.jsonl")
        if _key(row["question"]) in concepts
    ]


def _key(prompt: str) -> str:
    """A prompt without its Markdown: the signs that tell two questions apart, and letters."""
    return "".join(c for c in prompt if c.isalnum() or c in "=+#").casefold()


def _rows(name: str) -> Iterator[Any]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _concept(entry: dict[str, Any]) -> KeyConcept:
    return KeyConcept(
        entry["id"],
        entry["text"],
        entry["point"],
        entry["weight"],
        forms=tuple(entry["also"]),
        opposites=tuple(entry["wrong"]),
    )


def grade(grader: Grader, case: Case, *, authored: bool) -> Graded:
    """Grade one answer, and hold what the grader says against the labels."""
    transcript = Transcript.typed(case.answer)
    if authored:
        assessment = grader.assess(case.question, transcript, concepts=case.concepts)
        found = {concept.id: concept for concept in assessment.concepts}
    else:
        assessment = grader.assess(case.question, transcript)
        found = {c.id: counterpart(c, assessment.concepts) for c in case.concepts}
    judgements = tuple(
        Judgement(case.kind, label, found[name].verdict, found[name].confidence)
        for name, label in case.labels.items()
    )
    return Graded(case, assessment, judgements)


def counterpart(wanted: KeyConcept, concepts: Sequence[Concept]) -> Concept:
    """The concept that the grader found in the reference where an interviewer sees this one."""
    words = _words(wanted.text)
    same_point = [c for c in concepts if fuzz.ratio(c.point, wanted.point) > 85] or list(concepts)
    return max(same_point, key=lambda c: fuzz.token_set_ratio(words, _words(c.text)))


def _words(text: str) -> str:
    return " ".join(token.key for token in tokenize(text))


def concept_f1(judgements: Sequence[Judgement]) -> float:
    """F1 of being credited against the label "covered"."""
    sure = [j for j in judgements if j.label != "partial"]
    right = sum(j.credited and j.label == "covered" for j in sure)
    said, true = sum(j.credited for j in sure), sum(j.label == "covered" for j in sure)
    return 2 * right / (said + true) if said + true else 0.0


def calibration_error(judgements: Sequence[Judgement], bins: int = 10) -> float:
    """Expected calibration error: mean distance of confidence and truth over equal bins."""
    truth = {"covered": 1.0, "partial": 0.5}
    total = 0.0
    for place in range(bins):
        inside = [j for j in judgements if min(int(j.confidence * bins), bins - 1) == place]
        gap = sum(j.confidence - truth.get(j.label, 0.0) for j in inside)
        total += abs(gap)
    return total / len(judgements)


def share(hits: Sequence[bool]) -> float:
    """How many of these are true, 0 to 1; 0 for none."""
    return sum(hits) / len(hits) if hits else 0.0


def measures(graded: Sequence[Graded]) -> dict[str, float]:
    """The figures of one setting."""
    judgements = [j for g in graded for j in g.judgements]
    wrong = [
        g for g in graded
        if g.case.kind in WRONG_KINDS and not {"covered", "partial"} & set(g.case.labels.values())
    ]  # fmt: skip
    contradicted = [j for j in judgements if j.label == "contradicted"]
    named = [j for j in judgements if j.verdict is Verdict.CONTRADICTED]
    contrasts = [j for j in judgements if j.kind == "contrast" and j.label == "covered"]
    return {
        "concept F1": concept_f1(judgements),
        "wrong answers scored ≤ .2": share([g.assessment.score <= LOW for g in wrong]),
        "contradicted concepts credited": share([j.credited for j in contradicted]),
        "contradiction precision": share([j.label == "contradicted" for j in named]),
        "contradiction recall": share([j.verdict is Verdict.CONTRADICTED for j in contradicted]),
        "right contrasts covered": share([j.credited for j in contrasts]),
        "calibration error": calibration_error(judgements),
    }


class RememberingEncoder:
    """The encoder, asked only once for each text, so that the benchmarks end sooner."""

    def __init__(self) -> None:
        encoder = load_encoder(load_settings().grading)
        assert encoder
        self.name, self.curves = encoder.name, encoder.curves
        self._encode = lru_cache(None)(encoder.encode)
        self._entailments = lru_cache(None)(encoder.entailments)

    def encode(self, text: str) -> TokenEmbeddings:
        return self._encode(text)

    def entailments(self, prompt: str, ideas: Sequence[str], answer: str) -> list[Entailment]:
        return self._entailments(prompt, tuple(ideas), answer)


_ENCODER = RememberingEncoder()


def remembering_grader() -> Grader:
    """A grader that has read no reference yet, with one encoder for all."""
    return Grader(_ENCODER)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("tuning", "test"), default="test")
    parser.add_argument("--kinds", action="store_true", help="also F1 and mean score by kind")
    parser.add_argument("--words", action="store_true", help="without the encoder")
    options = parser.parse_args()
    grader = Grader() if options.words else remembering_grader()
    cases = read_cases(options.split)
    print(f"{len(cases)} answers, split {options.split}\n")
    settings = {
        name: [grade(grader, case, authored=name == "authored") for case in cases]
        for name in ("plain", "authored")
    }
    figures = {name: measures(graded) for name, graded in settings.items()}
    print("| measure | plain | authored |\n|---|---|---|")
    for measure in figures["plain"]:
        print(
            f"| {measure} | {figures['plain'][measure]:.3f} | {figures['authored'][measure]:.3f} |"
        )
    if options.kinds:
        _print_kinds(settings["plain"])


def _print_kinds(graded: Sequence[Graded]) -> None:
    print("\n| kind | answers | concept F1 | credited of all | mean score |\n|---|---|---|---|---|")
    for kind in sorted({g.case.kind for g in graded}):
        these = [g for g in graded if g.case.kind == kind]
        judgements = [j for g in these for j in g.judgements]
        score = sum(g.assessment.score for g in these) / len(these)
        print(
            f"| {kind} | {len(these)} | {concept_f1(judgements):.3f} "
            f"| {share([j.credited for j in judgements]):.3f} | {score:.3f} |"
        )


if __name__ == "__main__":
    main()
