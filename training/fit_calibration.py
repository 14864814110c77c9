"""Fits the curve from entailment and coverage to confidence: the numbers of core/calibration.py.

    python -m training.fit_calibration

On the tuning half of the own labelled answers, as plain banks and with the author's words, each
counting the same. Concepts that the grader calls contradicted are left out; "partial" is half a
tick. Prints the numbers and how well they are calibrated over held-out questions.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from benchmarks.labelled_answers import Case, counterpart, read_cases
from voice_interview.core.calibration import contradicts, log_odds
from voice_interview.core.concepts import key_concepts
from voice_interview.core.matching import matches
from voice_interview.core.reading import Reading
from voice_interview.core.reference import Reference
from voice_interview.core.transcript import Transcript
from voice_interview.core.verdicts import entailments
from voice_interview.encoders.minilm import MiniLM

Numbers = NDArray[np.float64]
TRUTH = {"covered": 1.0, "partial": 0.5}
FOLDS = 8


Row = tuple[float, float, float, float]


def rows(case: Case, encoder: MiniLM, *, authored: bool) -> Iterator[Row]:
    """Of every concept that is not contradicted: entailment, coverage, doubt and label."""
    transcript = Transcript.typed(case.answer)
    concepts = case.concepts if authored else key_concepts(case.question)
    reference = Reference.of(case.question, concepts)
    reading = Reading.of(transcript, reference.folding, reference.asked)
    meant = entailments(reference, transcript.text, encoder)
    judged = list(zip(matches(reference, reading), meant, strict=True))
    turned = [contradicts(match.contradicted, by) for match, by in judged]
    doubt = float(any(turned) or any(match.suspected for match, _ in judged))
    names = [target.concept.id for target in reference.targets]
    for wanted in case.concepts:
        place = names.index(wanted.id if authored else counterpart(wanted, concepts).id)
        match, by = judged[place]
        if not turned[place]:
            label = TRUTH.get(case.labels[wanted.id], 0.0)
            yield log_odds(by.covered), match.coverage, doubt, label


def fit(features: Numbers, truth: Numbers) -> Numbers:
    """Weights and constant of the logistic curve, by Newton's method."""
    x = np.column_stack([features, np.ones(len(features))])
    weights = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(hessian, x.T @ (truth - p))
    return weights


def error(p: Numbers, truth: Numbers) -> float:
    """Expected calibration error over ten bins."""
    bins = np.minimum((p * 10).astype(int), 9)
    return float(sum(abs((p - truth)[bins == b].sum()) for b in range(10)) / len(p))


def main() -> None:
    encoder = MiniLM()
    cases = read_cases("tuning")
    found = [
        (authored, zlib.crc32(case.question.id.encode()) % FOLDS, *row)
        for authored in (False, True)
        for case in cases
        for row in rows(case, encoder, authored=authored)
    ]
    table = np.array(found, dtype=np.float64)
    features, truth = table[:, 2:5], table[:, 5]
    held = np.zeros(len(table))
    for fold in range(FOLDS):
        out = table[:, 1] == fold
        x = np.column_stack([features[out], np.ones(int(out.sum()))])
        held[out] = 1 / (1 + np.exp(-x @ fit(features[~out], truth[~out])))
    weights = fit(features, truth).round(2).tolist()
    print("weights of entailment, coverage and doubt, constant:", weights)
    for authored, name in ((0, "plain"), (1, "authored")):
        part = table[:, 0] == authored
        print(f"{name}: calibration error {error(held[part], truth[part]):.3f}")


if __name__ == "__main__":
    main()
