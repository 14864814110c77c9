"""Concepts named in a sentence."""

from __future__ import annotations

import pytest

from voice_interview.core.naming import joined, mentioned, reported, stated


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
        ("changes go to a log first", "that changes go to a log first"),
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
        ("changes are written to a log", "that changes are written to a log"),
        ("uses must be declared", "that uses must be declared"),
        ("after a crash it replays the log", "that after a crash it replays the log"),
        ("choose document stores when", "choosing document stores when"),
        ("means that it waits", "that it means that it waits"),
        ("calls that fail share it", "that calls that fail share it"),
        ("calls over the network are slow", "that calls over the network are slow"),
        ("copies in two places keep it safe", "that copies in two places keep it safe"),
        ("scores in testing then look good", "that scores in testing then look good"),
        ("models trained with noise converge", "that models trained with noise converge"),
        ("looks in two places, in order", "that it looks in two places, in order"),
        ("has to be moved to a thread", "that it has to be moved to a thread"),
        ("makes work survive it: it is kept", "that it makes work survive it: it is kept"),
        ("messages wait safely in the queue", "that messages wait safely in the queue"),
        ("a window counts the requests", "that a window counts the requests"),
        ("everything that must last is stored", "that everything that must last is stored"),
        ("a base that several share comes once", "that a base that several share comes once"),
        ("an obstacle that you had to overcome", "an obstacle that you had to overcome"),
        ("a flag that tells that it was missing", "a flag that tells that it was missing"),
        ("refuse further requests with a code", "refusing further requests with a code"),
        ("send them and count them", "sending them and counting them"),
        ("state the goal, and leave room", "stating the goal, and leaving room"),
        ("in a network, use dropout", "using dropout, in a network"),
        ("if it is slow, use a cache", "using a cache if it is slow"),
        ("to count the clicks, answer with it", "answering with it to count the clicks"),
        ("while it waits, the loop goes on", "that while it waits, the loop goes on"),
        ("the end was bad: it broke", "that the end was bad: it broke"),
        ("it absorbs bursts: they wait", "that it absorbs bursts: they wait"),
        ("situation: the project was late", "that the project was late"),
        ("reflection: say what you learned", "saying what you learned"),
        ("situation: who was there", "who was there"),
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
    assert stated("do not split it too early") == "do not split it too early"
    assert stated("situation: the project was late") == "the project was late"
    text = "the rate sets the size of the step: if it is too large, training diverges"
    assert stated(text) == text


def test_joined() -> None:
    """Commas inside an item make semicolons between the items."""
    assert joined([], "or") == ""
    assert joined(["a"], "or") == "a"
    assert joined(["a", "b", "c"], "or") == "a, b or c"
    assert joined(["a, b", "c"], "and") == "a, b; and c"
    assert joined(["that it waits", "using a lock"], "or") == "using a lock, or that it waits"


def test_behind_the_reference() -> None:
    """ "The reference …" says that something is so, says to do it, or only names it."""
    assert reported("freezes the weights") == "says that it freezes the weights"
    assert reported("The lock is held") == "says that the lock is held"
    assert reported("use a lock") == "says to use a lock"
    assert reported("do not split it") == "says not to split it"
    assert reported("accuracy") == "names accuracy"
