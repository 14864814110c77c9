"""How long it takes to load a bank of ten thousand questions, in every format, and the memory.

    python -m benchmarks.banks [--questions 10000] [--runs 3]

Each question has an answer of three sentences with emphasis and code; the second Markdown file
has lists in place of sentences. Times are of the processor, the best of all runs; the memory is
the highest resident size of the process so far.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

from voice_interview.banks import load_bank
from voice_interview.banks.writers import save_bank

SENTENCES = (
    "It is a **thing** that does its work well. The first part keeps `state` of everything. "
    "The second part changes it when it is asked to."
)
ITEMS = (
    "It has two parts:\n*   The **first part** keeps `state` of everything.\n"
    "*   The second part changes it when it is asked to."
)
FORMATS = (".jsonl", ".json", ".csv", ".tsv", ".txt", ".yaml")
MEGABYTE = 2**20 if sys.platform == "darwin" else 2**10
"""What the resident size is counted in: bytes on macOS, kibibytes elsewhere."""


def write_markdown(path: Path, count: int, answer: str) -> Path:
    """A bank of so many questions."""
    asked = (f"### {n}. What is thing {n} for?\n**Answer:** {answer}" for n in range(1, count + 1))
    path.write_text("# Things\n\n" + "\n\n".join(asked) + "\n", encoding="utf-8")
    return path


def best_seconds(path: Path, count: int, runs: int) -> float:
    """Processor time of the fastest load."""
    seconds = []
    for _ in range(runs):
        before = time.process_time()
        loaded = len(load_bank(path).questions)
        seconds.append(time.process_time() - before)
        assert loaded == count, f"{path.name}: {loaded} questions"
    return min(seconds)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sentences = write_markdown(Path(folder, "sentences.md"), options.questions, SENTENCES)
        paths = [sentences, write_markdown(Path(folder, "lists.md"), options.questions, ITEMS)]
        bank = load_bank(sentences)
        for suffix in FORMATS:
            paths.append(Path(folder, f"bank{suffix}"))
            save_bank(bank, paths[-1])
        print("| bank | MB | seconds | peak memory, MB |\n|---|---|---|---|")
        for path in paths:
            seconds = best_seconds(path, options.questions, options.runs)
            size = path.stat().st_size / 2**20
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
            print(f"| {path.name} | {size:.1f} | {seconds:.2f} | {peak:.0f} |")


if __name__ == "__main__":
    main()
