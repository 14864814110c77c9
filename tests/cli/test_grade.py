"""`voice-interview grade`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from voice_interview import shipped
from voice_interview.cli.grade import command
from voice_interview.errors import BankError, UsageError, VoiceInterviewError

BANK = str(shipped.bank_path())
ANSWER = "It freezes the pre-trained weights."
LOGGING = "How does a database survive a crash?"
LOGGED = "Changes are written to a log before the table."
JOURNAL = "Everything goes into a journal first, and only then do they touch the rows."


def run(*arguments: str, rows: str | bytes | None = None) -> Result:
    return CliRunner().invoke(command, list(arguments), input=rows)


def test_question_of_a_bank() -> None:
    """By its number or its id, with words a person reads."""
    by_number = run("--bank", BANK, "--question", "5", "--text", ANSWER)
    by_id = run("--bank", BANK, "--question", "what-is-lora-low-rank-adaptation", "--text", ANSWER)
    assert by_number.exit_code == 0
    assert by_number.output == by_id.output
    assert "✓ freezes the pre-trained weights" in by_number.output
    assert "20%" in by_number.output


def test_json_is_the_contract() -> None:
    """The fields that other programs rely on."""
    found = run(
        "--prompt", "What is a heap?", "--reference", "A tree.", "--text", "a tree", "--json"
    )
    assessment = json.loads(found.output)
    concept = assessment["concepts"][0]
    assert {"question_id", "transcript", "score", "concepts", "delivery"} <= set(assessment)
    assert assessment["score"] == 1
    assert concept["verdict"] == "covered"
    assert concept["evidence"] == {"quote": "tree", "start": None, "end": None}
    assert {"id", "text", "point", "weight", "confidence"} <= set(concept)


def test_explain_names_the_words() -> None:
    """What each verdict rests on."""
    text = run("--bank", BANK, "--question", "5", "--text", ANSWER, "--explain").output
    assert "said: “freezes the pre-trained weights”" in text
    assert "words met: freezes, pretrained, weights" in text
    assert "missed, confidence 0." in text


def test_settings_choose_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """It judges otherwise than the small one; a batch asks it, too."""
    pytest.importorskip("safetensors")
    row = {"prompt": LOGGING, "reference": LOGGED, "answer": JOURNAL}
    small = run("--prompt", LOGGING, "--reference", LOGGED, "--text", JOURNAL, "--json")
    monkeypatch.setenv("VOICE_INTERVIEW_GRADING_NETWORK", "large")
    large = run("--prompt", LOGGING, "--reference", LOGGED, "--text", JOURNAL, "--json")
    batch = run("--batch", "-", rows=json.dumps(row) + "\n")
    one, two, three = (json.loads(found.output)["concepts"] for found in (small, large, batch))
    assert one != two
    assert two == three


def test_noise_is_not_decoded() -> None:
    """A recording in which nobody speaks is an empty answer, whatever a recognizer might read."""
    noise = next((shipped.answers_path().parent / "noise").glob("*.ogg"))
    found = run("--bank", BANK, "--question", "1", "--audio", str(noise), "--json")
    assert found.exit_code == 0
    assert json.loads(found.output)["transcript"] == ""
    assert json.loads(found.output)["score"] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--text", "x"],
        ["--prompt", "p", "--text", "x"],
        ["--prompt", "p", "--reference", "r"],
        ["--prompt", "p", "--reference", "r", "--text", "x", "--audio", "y.wav"],
        ["--bank", BANK, "--question", "5", "--prompt", "p", "--reference", "r", "--text", "x"],
        ["--bank", BANK, "--question", "no-such-question", "--text", "x"],
        ["--batch", "-", "--text", "x"],
    ],
)
def test_wrong_combinations_are_usage_errors(arguments: list[str]) -> None:
    """Each is refused with a sentence; the frame makes status 2 of it."""
    assert isinstance(run(*arguments, rows="").exception, UsageError)


def test_missing_bank(tmp_path: Path) -> None:
    """It is named."""
    found = run("--bank", str(tmp_path / "none.md"), "--question", "1", "--text", "x")
    assert isinstance(found.exception, BankError)


def test_batch_keeps_the_order() -> None:
    """One assessment a row."""
    rows = [
        {"prompt": f"What is number {n}?", "reference": "A tree.", "answer": answer}
        for n, answer in enumerate(["a tree", "", "a list"])
    ]
    found = run("--batch", "-", rows="\n".join(map(json.dumps, rows)) + "\n\n")
    assessed = [json.loads(line) for line in found.output.splitlines()]
    assert found.exit_code == 0
    assert [a["question_id"] for a in assessed] == [f"what-is-number-{n}" for n in range(3)]
    assert [a["score"] for a in assessed] == [1, 0, 0]


def test_bad_rows_are_reported_with_their_line() -> None:
    """The rest is done, and the work counts as failed."""
    good = json.dumps({"prompt": "What?", "reference": "A tree.", "answer": "a tree"})
    rows = "\n".join(["{broken", good, '{"prompt": "What?"}', "[]", good])
    found = run("--batch", "-", rows=rows)
    assert len(found.stdout.splitlines()) == 2
    for number in (1, 3, 4):
        assert f"line {number}:" in found.stderr
    assert isinstance(found.exception, VoiceInterviewError)
    assert not isinstance(found.exception, UsageError)


def test_rows_that_are_no_text_do_not_end_the_batch() -> None:
    """Neither a stray byte nor brackets without end; half a character is replaced."""
    good = rb'{"prompt": "What?", "reference": "A tree.", "answer": "a tree \ud800"}'
    rows = b"\n".join([b'{"answer": "\xff"}', b"[" * 100_000, good])
    found = run("--batch", "-", rows=rows)
    (assessed,) = map(json.loads, found.stdout.splitlines())
    assert assessed["transcript"] == "a tree ?"
    assert "line 1: the row is not in UTF-8" in found.stderr
    assert "line 2: the row is nested too deeply" in found.stderr
    assert isinstance(found.exception, VoiceInterviewError)


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_bytes_that_are_no_text_are_replaced(more: list[str]) -> None:
    """As a shell hands them over in an argument."""
    found = run("--prompt", "What\udcff?", "--reference", "A\udcff.", "--text", "a\udcff", *more)
    assert found.exit_code == 0
    assert "?" in found.output
