"""Concepts named in a sentence."""

from __future__ import annotations

import pytest

from voice_interview.core.naming import joined, mentioned, stated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("less data", "less data"),
        ("freezes the weights", "that it freezes the weights"),
        ("is far more efficient", "that it is far more efficient"),
        ("freeze the lower layers", "freezing the lower layers"),
        ("fine-tune the model", "fine-tuning the model"),
        ("put an index on it", "putting an index on it"),
        ("people rate the outputs", "that people rate the outputs"),
        ("its training is continued", "that its training is continued"),
        ("choose RAG when answers must be grounded", "choosing RAG when answers must be grounded"),
        ("RAG when the information changes", "RAG when the information changes"),
        ("batch size: how many are used", "the batch size, how many are used"),
        ("human evaluation: people rate it", "human evaluation, where people rate it"),
        ("rate: if it is too high, it forgets", "that if the rate is too high, it forgets"),
        ("processes suit heavy work", "that processes suit heavy work"),
        ("were quick", "that they were quick"),
        ("you stayed calm", "that you stayed calm"),
        ("inspect and manage the cluster", "inspecting and managing the cluster"),
        ("await it or start it as a task", "awaiting it or starting it as a task"),
        ("always specify a limit", "always specifying a limit"),
        ("Direct Preference Optimization", "Direct Preference Optimization"),
        ("split the data", "splitting the data"),
        ("use parameterised queries", "using parameterised queries"),
        ("specify labels to group Pods", "specifying labels to group Pods"),
        ("check for drift: inputs may change", "checking for drift: inputs may change"),
        ("do not split it too early", "that you should not split it too early"),
        ("does not depend on it", "that it does not depend on it"),
        ("is gradual: add them later", "that it is gradual: add them later"),
        ("F1-score for classification", "F1-score for classification"),
        ("choose document stores when", "choosing document stores when"),
        ("means that it waits", "that it means that it waits"),
        ("calls that fail share it", "calls that fail share it"),
        ("MVCC: readers never block", "MVCC, readers never block"),
    ],
)
def test_behind_mention(text: str, expected: str) -> None:
    """ "You did not mention …" goes on as a person would."""
    assert mentioned(text) == expected


def test_as_a_sentence() -> None:
    """A predicate gets its subject back."""
    assert stated("freezes the weights") == "it freezes the weights"
    assert stated("rate: if it is too low, it stalls") == "if the rate is too low, it stalls"
    assert stated("freeze the lower layers") == "freeze the lower layers"


def test_joined() -> None:
    """Commas inside an item make semicolons between the items."""
    assert joined([], "or") == ""
    assert joined(["a"], "or") == "a"
    assert joined(["a", "b", "c"], "or") == "a, b or c"
    assert joined(["a, b", "c"], "and") == "a, b; and c"
