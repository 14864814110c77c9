"""How well and how fast answers are graded, on sets that people marked (see their README).

`python -m benchmarks.grading` prints figures for the parts that may be tuned on; `--report` adds
the held-out parts, which are for reporting only. Questions are held out whole. Sets that are
absent are skipped.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from typing import Any

from benchmarks.labelled_answers import remembering_grader
from voice_interview.banks import load_bank, question_from
from voice_interview.core.assessment import Assessment, ConceptAssessment
from voice_interview.core.concepts import KeyConcept
from voice_interview.core.question import Point, Question
from voice_interview.core.transcript import Transcript
from voice_interview.encoders.loading import load_grader
from voice_interview.settings import load_settings
from voice_interview.shipped import bank_path

_ROOT = Path(__file__).resolve().parent.parent
Row = dict[str, Any]
GRADER = remembering_grader()


@dataclass(frozen=True, slots=True)
class Figures:
    """The measures of one set."""

    name: str
    values: dict[str, float]

    def __str__(self) -> str:
        told = "  ".join(f"{name} {value:.3f}" for name, value in self.values.items())
        return f"{self.name:42} {told}"


def main() -> None:
    """Measure what is there and print a line a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=_ROOT.parent / "shared" / "grading")
    parser.add_argument("--report", action="store_true", help="also the held-out parts")
    parser.add_argument("--every", type=int, default=1, help="take only every n-th row")
    parser.add_argument("--only", default="", help="sets whose name contains this")
    options = parser.parse_args()
    for name, measure in _SETS.items():
        if options.only in name:
            began = time.perf_counter()
            for figures in measure(options):
                print(figures, f" [{time.perf_counter() - began:.0f} s]", flush=True)


def semeval(name: str) -> Callable[[argparse.Namespace], Iterator[Figures]]:
    """Right or not, over short answers: macro-F1 with a threshold from other questions.

    That for unseen questions comes from the unseen answers: to the training part the network was
    fitted, so that it is surer there.
    """

    def measure(options: argparse.Namespace) -> Iterator[Figures]:
        rows = _rows(options, name)
        train = [row for row in rows if row["split"] == "train"]
        if not train:
            return
        scores = _best_scores(train)
        folds = _threshold_by_fold(train, scores)
        right = [row["label"] == "correct" for row in train]
        values = {"macro-F1": macro_f1(right, folds), "AUC": auc(right, scores)}
        values |= _credited_contradictions(train, folds)
        yield Figures(f"{name}, training questions held out", values)
        if options.report:
            limit = best_threshold(right, scores)
            for split in ("test-unseen-answers", "test-unseen-questions"):
                held = [row for row in rows if row["split"] == split]
                gold = [row["label"] == "correct" for row in held]
                found = _best_scores(held)
                ticks = [score >= limit for score in found]
                measures = {"macro-F1": macro_f1(gold, ticks), "AUC": auc(gold, found)}
                yield Figures(f"{name}, {split}", measures | _credited_contradictions(held, ticks))
                limit = best_threshold(gold, found)

    return measure


def _best_scores(rows: Sequence[Row]) -> list[float]:
    """The score by the reference that is met best, every sentence of it one concept."""
    return [
        max(smooth_score(_by_sentence(row, reference)) for reference in row["references"])
        for row in rows
    ]


def _by_sentence(row: Row, reference: str) -> Assessment:
    question = question_from(row["prompt"], reference)
    points = enumerate(question.points)
    concepts = [KeyConcept(str(number), point.text, point.text) for number, point in points]
    return GRADER.assess(question, Transcript.typed(row["answer"]), concepts=concepts)


def smooth_score(assessment: Assessment) -> float:
    """The mean confidence, finer than the score below missed and above covered."""
    total = sum(concept.weight for concept in assessment.concepts)
    return sum(c.weight * c.confidence for c in assessment.concepts) / total if total else 0.0


def _credited_contradictions(rows: Sequence[Row], ticks: Sequence[bool]) -> dict[str, float]:
    wrong = [t for row, t in zip(rows, ticks, strict=True) if row["label"] == "contradictory"]
    return {"wrong credited": fmean(wrong)} if wrong else {}


def _threshold_by_fold(rows: Sequence[Row], scores: Sequence[float], folds: int = 5) -> list[bool]:
    fold_of = {q: n % folds for n, q in enumerate(sorted({row["question_id"] for row in rows}))}
    right = [row["label"] == "correct" for row in rows]
    limits = []
    for fold in range(folds):
        rest = [n for n, row in enumerate(rows) if fold_of[row["question_id"]] != fold]
        limits.append(best_threshold([right[n] for n in rest], [scores[n] for n in rest]))
    return [s >= limits[fold_of[r["question_id"]]] for r, s in zip(rows, scores, strict=True)]


def saf(options: argparse.Namespace) -> Iterator[Figures]:
    """Longer answers with scores: correlation."""
    rows = _rows(options, "saf_networks")
    if not rows:
        return
    parts = {"train": [row for row in rows if row["split"] == "training"]}
    if options.report:
        parts |= {s: [r for r in rows if r["split"] == s] for s in {r["split"] for r in rows}}
    for split, part in sorted(parts.items()):
        found = [_graded(row["prompt"], row["references"][0], row["answer"]) for row in part]
        gold = [row["score"] for row in part]
        values = {
            "Pearson": pearson(gold, [a.score for a in found]),
            "smooth": pearson(gold, [smooth_score(a) for a in found]),
        }
        yield Figures(f"saf networks, {split}", values)


def realsumm(options: argparse.Namespace) -> Iterator[Figures]:
    """Whether a content unit is in a summary; half of the documents are held out."""
    rows = _rows(options, "realsumm")
    for held in (False, True) if options.report else (False,):
        part = [row for row in rows if is_held_out(row["id"].split("/")[0]) == held]
        pairs = [
            (bool(gold), concept.confidence)
            for row in part
            for gold, concept in zip(row["covered"], _loose(row), strict=True)
        ]
        if pairs:
            yield _ticks(f"realsumm, {'held out' if held else 'tuning'}", pairs)


def is_held_out(document: str) -> bool:
    """Whether nothing is learnt from a document of REALSumm, which has no training part."""
    return zlib.crc32(f"realsumm {document}".encode()) % 2 == 1


def _loose(row: Row) -> tuple[ConceptAssessment, ...]:
    concepts = [KeyConcept(str(n), text, text) for n, text in enumerate(row["concepts"])]
    question = Question("q", "", points=tuple(Point(text) for text in row["concepts"]))
    return GRADER.assess(question, Transcript.typed(row["answer"]), concepts=concepts).concepts


def argkp(options: argparse.Namespace) -> Iterator[Figures]:
    """Whether an argument makes a key point."""
    rows = _rows(options, "argkp")
    for split in ("train", "dev") if options.report else ("train",):
        part = [row for row in rows if row["split"] == split]
        step = 1 if split == "dev" else 5
        pairs = [
            (bool(row["covered"]), _loose({**row, "concepts": [row["concept"]]})[0].confidence)
            for row in part[::step]
        ]
        if pairs:
            yield _ticks(f"argkp, {split}", pairs)


def speed(_: argparse.Namespace) -> Iterator[Figures]:
    """Milliseconds for one answer to a shipped question, concepts taken from the reference."""
    question = load_bank(bank_path()).questions[8]
    began = time.perf_counter()
    grader = load_grader(load_settings().grading)
    grader.assess(question, Transcript.typed("hello"))
    yield Figures("loading, and the first reference", {"ms": 1000 * (time.perf_counter() - began)})
    words = " ".join(point.text for point in question.points).split()
    for length in (60, 150, 10_000):
        said = (words * (length // len(words) + 1))[: length - 1]
        times = []
        for number in range(3 if length > 1000 else 25):
            # Each is another answer, for what was read is remembered.
            answer = Transcript.typed(" ".join([*said, str(number)]))
            began = time.perf_counter()
            grader.assess(question, answer)
            times.append(1000 * (time.perf_counter() - began))
        yield Figures(f"one answer of {length} words", {"ms": median(times)})


def _ticks(name: str, pairs: Sequence[tuple[bool, float]]) -> Figures:
    gold, sure = [g for g, _ in pairs], [s for _, s in pairs]
    limit = best_threshold(gold, sure, measure=f1)
    return Figures(
        name,
        {
            "AUC": auc(gold, sure),
            "F1 at .5": f1(gold, [s >= 0.5 for s in sure]),
            f"F1 at {limit:.2f}": f1(gold, [s >= limit for s in sure]),
            "ECE": calibration_error(gold, sure),
        },
    )


def _graded(prompt: str, reference: str, answer: str) -> Assessment:
    return GRADER.assess(question_from(prompt, reference), Transcript.typed(answer))


def _rows(options: argparse.Namespace, name: str) -> list[Row]:
    path = options.data / f"{name}.jsonl.gz"
    return list(_lines(path))[:: options.every] if path.is_file() else []


def _lines(path: Path) -> Iterator[Row]:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in text.decode().splitlines():
        if line.strip():
            yield json.loads(line)


def f1(gold: Sequence[bool], ticks: Sequence[bool]) -> float:
    """Harmonic mean of precision and recall."""
    both = sum(g and t for g, t in zip(gold, ticks, strict=True))
    return 2 * both / max(1, sum(gold) + sum(ticks))


def macro_f1(gold: Sequence[bool], ticks: Sequence[bool]) -> float:
    """Mean of the F1 of yes and of no."""
    return (f1(gold, ticks) + f1([not g for g in gold], [not t for t in ticks])) / 2


def best_threshold(
    gold: Sequence[bool],
    scores: Sequence[float],
    measure: Callable[[Sequence[bool], Sequence[bool]], float] = macro_f1,
) -> float:
    """The limit that is best for a measure."""
    limits = [n / 100 for n in range(2, 99, 2)]
    return max(limits, key=lambda limit: measure(gold, [score >= limit for score in scores]))


def auc(gold: Sequence[bool], scores: Sequence[float]) -> float:
    """Chance that a yes scores above a no, ties counted half."""
    ranks = _ranks(scores)
    yes = sum(gold)
    no = len(gold) - yes
    if not yes or not no:
        return float("nan")
    total = sum(rank for rank, g in zip(ranks, gold, strict=True) if g)
    return (total - yes * (yes + 1) / 2) / (yes * no)


def _ranks(scores: Sequence[float]) -> list[float]:
    order = sorted(range(len(scores)), key=lambda n: scores[n])
    ranks = [0.0] * len(scores)
    begin = 0
    while begin < len(order):
        end = begin
        while end < len(order) and scores[order[end]] == scores[order[begin]]:
            end += 1
        for place in order[begin:end]:
            ranks[place] = (begin + end + 1) / 2
        begin = end
    return ranks


def pearson(one: Sequence[float], other: Sequence[float]) -> float:
    """Linear correlation."""
    a, b = fmean(one), fmean(other)
    top = sum((x - a) * (y - b) for x, y in zip(one, other, strict=True))
    below = sum((x - a) ** 2 for x in one) * sum((y - b) ** 2 for y in other)
    return float(top / below**0.5) if below else 0.0


def calibration_error(gold: Sequence[bool], sure: Iterable[float], bins: int = 10) -> float:
    """Mean distance between confidence and frequency, weighted over ten bins."""
    binned: dict[int, list[tuple[bool, float]]] = {}
    for g, s in zip(gold, sure, strict=True):
        binned.setdefault(min(bins - 1, int(s * bins)), []).append((g, s))
    return sum(
        abs(sum(g for g, _ in pairs) - sum(s for _, s in pairs)) for pairs in binned.values()
    ) / max(1, len(gold))


_SETS: dict[str, Callable[[argparse.Namespace], Iterator[Figures]]] = {
    "speed": speed,
    "beetle": semeval("beetle"),
    "scientsbank": semeval("scientsbank"),
    "saf": saf,
    "realsumm": realsumm,
    "argkp": argkp,
}

if __name__ == "__main__":
    main()
