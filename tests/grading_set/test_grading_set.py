"""The labelled answers are complete and consistent; what they say is not judged here."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
KINDS = frozenset(
    [
        "full",
        "paraphrase",
        "partial",
        "wrong",
        "negated",
        "swapped",
        "contrast",
        "echo",
        "keywords",
        "off_topic",
        "rambling",
        "misheard",
        "dont_know",
    ]
)
LABELS = frozenset({"covered", "partial", "missed", "contradicted"})

Row = dict[str, Any]


def _rows(name: str) -> list[Row]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _plain(text: str) -> str:
    """Drop emphasis, code marks, list marks and line breaks, keep every word."""
    unmarked = re.sub(r"^\s*(?:\*|\d+\.)\s+", "", text, flags=re.MULTILINE)
    return re.sub(r"\s+", " ", unmarked.replace("**", "").replace("`", "")).strip()


def _bank_answers() -> dict[tuple[str, str], str]:
    """Reference answers in plain text by bank and prompt."""
    answers: dict[tuple[str, str], str] = {}
    for path in sorted((HERE / "banks").glob("*.md")):
        for section in re.split(r"^### \d+\. ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            prompt, answer = section.split("\n", 1)
            answers[path.stem, prompt.strip()] = _plain(answer.replace("**Answer:**", ""))
    return answers


def _stated_minimum(count: str) -> int:
    """The figure that GUIDELINES.md promises for one row of its table."""
    guidelines = (HERE / "GUIDELINES.md").read_text(encoding="utf-8")
    found = re.search(rf"^\| {re.escape(count)} \| (\d+) \|$", guidelines, flags=re.M)
    assert found, f"GUIDELINES.md states no minimum for: {count}"
    return int(found.group(1))


QUESTIONS = _rows("concepts.jsonl")
ANSWERS = _rows("answers.jsonl")
BY_PROMPT = {row["question"]: row for row in QUESTIONS}


def _labels(kind: str | None = None) -> Counter[str]:
    return Counter(
        label
        for row in ANSWERS
        if kind is None or row["kind"] == kind
        for label in row["labels"].values()
    )


def test_every_bank_question_has_concepts_once() -> None:
    """Banks and concepts name the same questions, each once."""
    named = [(row["bank"], row["question"]) for row in QUESTIONS]
    assert sorted(named) == sorted(_bank_answers())
    assert len(BY_PROMPT) == len(QUESTIONS)


def test_every_concept_is_complete() -> None:
    """Two to eight concepts a question, with ids c1, c2, ... and other words by the author."""
    for row in QUESTIONS:
        concepts = row["concepts"]
        assert 2 <= len(concepts) <= 8, row["question"]
        assert [c["id"] for c in concepts] == [f"c{n + 1}" for n in range(len(concepts))]
        assert len({c["text"] for c in concepts}) == len(concepts), row["question"]
        for concept in concepts:
            assert set(concept) == {"id", "text", "point", "weight", "also", "wrong"}
            assert concept["weight"] in (1, 0.5)
            assert 2 <= len(concept["also"]) <= 4, concept["text"]
            assert 1 <= len(concept["wrong"]) <= 3, concept["text"]
            assert all(concept["also"] + concept["wrong"])


def test_points_stand_in_the_reference() -> None:
    """A concept's point is found word for word in its reference answer."""
    references = _bank_answers()
    for row in QUESTIONS:
        reference = references[row["bank"], row["question"]]
        for concept in row["concepts"]:
            assert concept["point"] in reference, (row["question"], concept["point"])


def test_answers_label_every_concept() -> None:
    """Labels name exactly the concepts of the question and use the four words."""
    for row in ANSWERS:
        assert set(row) == {"question", "kind", "answer", "labels"}
        ids = [concept["id"] for concept in BY_PROMPT[row["question"]]["concepts"]]
        assert list(row["labels"]) == ids, row["answer"]
        assert set(row["labels"].values()) <= LABELS
        assert row["kind"] in KINDS
        assert row["answer"].strip()


def test_no_two_answers_are_alike() -> None:
    """Case, punctuation and spacing aside, each answer is written once."""
    words = Counter(" ".join(re.findall(r"\w+", row["answer"].lower())) for row in ANSWERS)
    assert [text for text, count in words.items() if count > 1] == []


def test_kinds_that_earn_nothing_are_never_covered() -> None:
    """Echoes, keyword lists and shrugs cover no concept."""
    for kind in ("echo", "keywords", "dont_know"):
        assert _labels(kind)["covered"] == 0, kind


def test_kinds_that_are_wrong_contradict_something() -> None:
    """An answer written to be wrong is marked so at least once."""
    for row in ANSWERS:
        if row["kind"] in ("wrong", "negated", "swapped"):
            assert "contradicted" in row["labels"].values(), row["answer"]


def test_right_answers_contradict_nothing() -> None:
    """An answer written to be right holds no contradicted concept."""
    for kind in ("full", "paraphrase", "contrast"):
        assert _labels(kind)["contradicted"] == 0, kind


def test_split_takes_whole_questions_of_every_subject() -> None:
    """Each subject has questions in both halves, and the halves are of like size."""
    split = Counter((row["bank"], row["split"]) for row in QUESTIONS)
    for bank in {row["bank"] for row in QUESTIONS}:
        assert abs(split[bank, "tuning"] - split[bank, "test"]) <= 1, bank
    assert {row["split"] for row in QUESTIONS} == {"tuning", "test"}


def test_counts_are_those_the_guidelines_state() -> None:
    """The table in GUIDELINES.md holds."""
    per_question = Counter(row["question"] for row in ANSWERS)
    per_kind = Counter(row["kind"] for row in ANSWERS)
    counted = {
        "subjects": len({row["bank"] for row in QUESTIONS}),
        "questions": len(QUESTIONS),
        "answers": len(ANSWERS),
        "answers a question": min(per_question[row["question"]] for row in QUESTIONS),
        "answers of each kind": min(per_kind[kind] for kind in KINDS),
        "contradicted concepts": _labels()["contradicted"],
        "covered concepts in contrast answers": _labels("contrast")["covered"],
    }
    for count, found in counted.items():
        assert found >= _stated_minimum(count), count
