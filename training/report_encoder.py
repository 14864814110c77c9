"""How well the encoder's evidence alone agrees with people, on parts it was not fitted to.

    python -m training.report_encoder FOLDER [--projection FILE] [--half 0|1]

Each set's one threshold and its curve to a probability are fitted on its training part, or, for
sets without one, on the other questions (five folds). Intervals are a bootstrap over questions.
With --half, REALSumm and SAF are reported on the half that `fit_projection.py --half` left out.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.marked_answers import SETS, Pair, read_pairs
from voice_interview.core.alignment import evidence, similarity, word_weights
from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.encoders.minilm import MiniLM
from voice_interview.encoders.projection import Projection

Numbers = NDArray[np.float64]
REPORTED = {"beetle": "test-unseen-questions", "scientsbank": "test-unseen-questions"}
REPORTED |= {"argkp": "dev", "saf_networks": "unseen_questions"}
SAMPLES = 300
FOLDS = 5


class Scorer:
    """Evidence of pairs; each text is encoded once."""

    def __init__(self, projection: Path | None) -> None:
        self._encoder = MiniLM()
        self._projection = Projection.read(projection) if projection else None
        self._known: dict[str, TokenEmbeddings] = {}

    def __call__(self, pair: Pair) -> float:
        """The evidence of the reference that is met best."""
        answer = self._embedded(pair.answer)
        found = []
        for text in pair.references:
            reference = self._embedded(text)
            weights = word_weights(text, reference.spans, pair.prompt)
            found.append(evidence(similarity(reference, weights, answer)))
        return max(found)

    def _embedded(self, text: str) -> TokenEmbeddings:
        if text not in self._known:
            self._known[text] = self._encode(text)
        return self._known[text]

    def _encode(self, text: str) -> TokenEmbeddings:
        if self._projection is None:
            return self._encoder.encode(text)
        pieces, states = self._encoder.states(text)
        spans = tuple((piece.start, piece.end) for piece in pieces)
        return TokenEmbeddings(spans, *self._projection(states))


def area_under_curve(scores: Numbers, marks: Numbers) -> float:
    """How often a marked pair scores above an unmarked one; ties count half."""
    _, ranks, counts = np.unique(scores, return_inverse=True, return_counts=True)
    middle = (np.cumsum(counts) - (counts - 1) / 2)[ranks]
    positive = marks > 0.5
    n, m = positive.sum(), (~positive).sum()
    return float((middle[positive].sum() - n * (n + 1) / 2) / (n * m))


def f1(said: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    """Of the positive class."""
    return float(2 * (said & true).sum() / max(1, said.sum() + true.sum()))


def macro_f1(said: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    """Mean over both classes."""
    return (f1(said, true) + f1(~said, ~true)) / 2


Measure = Callable[[NDArray[np.bool_], NDArray[np.bool_]], float]


def threshold(scores: Numbers, marks: Numbers, measure: Measure) -> float:
    """The middle of the plateau where the measure is best."""
    candidates = np.quantile(scores, np.linspace(0.04, 0.97, 94))
    values = [measure(scores >= c, marks > 0.5) for c in candidates]
    smooth = np.convolve(values, np.ones(7) / 7, "valid")
    return float(candidates[int(smooth.argmax()) + 3])


def curve(scores: Numbers, marks: Numbers) -> tuple[float, float]:
    """Slope and offset of the logistic curve from evidence to marks, by Newton's method."""
    x = np.column_stack([scores, np.ones_like(scores)])
    weights = np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(2)
        weights += np.linalg.solve(hessian, x.T @ (marks - p))
    return float(weights[0]), float(weights[1])


def calibration_error(probabilities: Numbers, marks: Numbers) -> float:
    """Mean distance of probability and share of marks, over ten bins."""
    bins = np.minimum((probabilities * 10).astype(int), 9)
    parts = [bins == b for b in range(10) if (bins == b).any()]
    gaps = [abs(probabilities[part].mean() - marks[part].mean()) * part.mean() for part in parts]
    return float(sum(gaps))


def interval(measure: Callable[[NDArray[np.intp]], float], groups: Sequence[str]) -> str:
    """95 % of a bootstrap over whole questions."""
    random = np.random.default_rng(0)
    names, owner = np.unique(np.array(groups), return_inverse=True)
    rows = [np.flatnonzero(owner == number) for number in range(len(names))]
    values = []
    for _ in range(SAMPLES):
        picked = np.concatenate([rows[k] for k in random.integers(0, len(rows), len(rows))])
        values.append(measure(picked))
    low, high = np.percentile(values, [2.5, 97.5])
    return f"[{low:.3f}, {high:.3f}]"


def report(name: str, pairs: Sequence[Pair], scores: Numbers, half: int | None) -> str:
    """One line on one set."""
    marks = np.array([pair.mark for pair in pairs])
    groups = np.array([pair.group for pair in pairs])
    reported, fold = _parts(name, pairs, half)
    measure: Measure = macro_f1 if name in ("beetle", "scientsbank") else f1
    said = np.zeros(len(pairs), bool)
    probabilities = np.zeros(len(pairs))
    for part in np.unique(fold[reported]):
        held = reported & (fold == part)
        tuned = ~reported if part < 0 else reported & ~held
        said[held] = scores[held] >= threshold(scores[tuned], marks[tuned], measure)
        slope, offset = curve(scores[tuned], marks[tuned])
        probabilities[held] = 1 / (1 + np.exp(-(slope * scores[held] + offset)))
    s, m, d, p = scores[reported], marks[reported], said[reported], probabilities[reported]
    g = groups[reported].tolist()
    error = calibration_error(p, m)
    if name == "saf_networks":
        bounds = interval(lambda i: float(np.corrcoef(p[i], m[i])[0, 1]), g)
        return f"{name:14}{np.corrcoef(p, m)[0, 1]:.3f} {bounds} Pearson, cal. error {error:.3f}"
    bounds = interval(lambda i: measure(d[i], m[i] > 0.5), g)
    area = area_under_curve(s, m)
    kind = "macro-F1" if measure is macro_f1 else "F1"
    score = measure(d, m > 0.5)
    return f"{name:14}{score:.3f} {bounds} {kind}, AUC {area:.3f}, cal. error {error:.3f}"


def _parts(
    name: str, pairs: Sequence[Pair], half: int | None
) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """Which pairs are reported, and their fold; -1 where the others serve for tuning."""
    sums = np.array([zlib.crc32(pair.group.encode()) for pair in pairs])
    by_fold = (sums // 2 % FOLDS).astype(np.intp)
    if name in REPORTED and (half is None or name != "saf_networks"):
        reported = np.array([pair.split == REPORTED[name] for pair in pairs])
        return reported, np.full(len(pairs), -1)
    left_out = sums % 2 != half if half is not None else np.ones(len(pairs), bool)
    return left_out, by_fold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--projection", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    options = parser.parse_args()
    scorer = Scorer(options.projection)
    pairs = read_pairs(options.folder)
    for name in SETS:
        of_set = [pair for pair in pairs if pair.set_name == name]
        scores = np.array([scorer(pair) for pair in of_set])
        print(report(name, of_set, scores, options.half), flush=True)


if __name__ == "__main__":
    main()
