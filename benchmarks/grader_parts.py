"""What each part of the grader is worth: the own labelled answers graded without it.

    python -m benchmarks.grader_parts [--split tuning]

The questions of the chosen split as plain banks. A part whose removal changes nothing does not
pay for its code.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.labelled_answers import grade, measures, read_cases, remembering_grader
from voice_interview.core import findings, matching, similarity, slots, verdicts
from voice_interview.core.calibration import Curves, confidence, contradicts
from voice_interview.core.entailment import Entailment
from voice_interview.core.grader import Grader
from voice_interview.core.hearing import Hearing
from voice_interview.core.reading import Reading
from voice_interview.core.terms import Terms
from voice_interview.core.windows import NOTHING

Replacement = tuple[Any, str, Any]
NO_WORDS = frozenset[str]()
AVERAGE = 0.3
"""Coverage of a concept by an answer, over all of them."""


def _nothing(*_: object, **__: object) -> Any:
    return NOTHING


def _by_meaning_alone(_: bool, meant: Entailment | None, curves: Curves) -> bool:
    return contradicts(False, meant, curves)


def _by_rule_alone(by_rule: bool, *_: object) -> bool:
    return by_rule


def _without_words(_: float, meant: Entailment | None, curves: Curves) -> float:
    return confidence(AVERAGE, meant, curves)


WITHOUT: dict[str, tuple[Replacement, ...]] = {
    "everything there": (),
    "synonyms": ((similarity, "synonyms_of", lambda key: NO_WORDS),),
    "misheard words": ((Hearing, "heard_at", lambda *_: (0, "")),),
    "misspelt words": ((similarity, "_misspelt", lambda *_: {}),),
    "negation": ((matching, "denial", _nothing),),
    "opposites": ((matching, "says_opposite", _nothing),),
    "binding to terms": ((Terms, "foreign", lambda *_: frozenset()),),
    "doubt": ((verdicts, "doubted", lambda confident: confident),),
    "keyword lists": ((Reading, "only_listed", lambda *_: False),),
    "words of the question": ((slots, "_ASKED", 1.0),),
    "rules of contradiction": ((findings, "contradicts", _by_meaning_alone),),
    "contradiction by meaning": ((findings, "contradicts", _by_rule_alone),),
    "coverage by words": ((verdicts, "confidence", _without_words),),
    "the encoder": (),
}
"""Part → what is put in its place."""


@contextmanager
def replaced(replacements: tuple[Replacement, ...]) -> Iterator[None]:
    """The program with some of its names standing for something else."""
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in replacements]
    for owner, name, new in replacements:
        setattr(owner, name, new)
    try:
        yield
    finally:
        for owner, name, old in before:
            setattr(owner, name, old)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("tuning", "test"), default="test")
    split = parser.parse_args().split
    cases, encode = read_cases(split), remembering_grader
    print("| without | F1 | wrong ≤ .2 | credited wrongly | named: P | R | contrasts | ECE |")
    print("|---|---|---|---|---|---|---|---|")
    for name, replacements in WITHOUT.items():
        with replaced(replacements):
            grader: Callable[[], Grader] = Grader if name == "the encoder" else encode
            made = grader()
            figures = measures([grade(made, case, authored=False) for case in cases])
        told = " | ".join(f"{value:.3f}" for value in figures.values())
        print(f"| {name} | {told} |", flush=True)


if __name__ == "__main__":
    main()
