from __future__ import annotations

import pytest

from voice_interview.core.notation import in_words


def _said(text: str) -> str:
    return " ".join(in_words(text).split())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("methods, e.g. LoRA", "methods, for example LoRA"),
        ("E.g. this", "For example this"),
        ("that is, i.e., so", "that is, that is, so"),
        ("recall vs. precision", "recall versus precision"),
        ("lists, sets, etc.", "lists, sets, et cetera."),
        ("sets, etc. Then go", "sets, et cetera. Then go"),
        ("sets, etc., too", "sets, et cetera, too"),
        ("w/o labels, w/ labels", "without labels, with labels"),
        ("Hu et al. (2021)", "Hu and others (2021)"),
        ("Q&A", "Q and A"),
    ],
)
def test_abbreviations_are_written_out(written: str, said: str) -> None:
    """The listener hears words, and a sentence that ended still ends."""
    assert _said(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("3.5 %", "3.5 percent"),
        ("80GB in 50 ms", "80 gigabytes in 50 milliseconds"),
        ("1 ms", "1 millisecond"),
        ("7B or 1.5M", "7 billion or 1.5 million"),
        ("10x faster", "10 times faster"),
        ("$5, $3.50 and $1.2M", "5 dollars, 3.50 dollars and 1.2 million dollars"),
        ("3–5 epochs, 2019-2024", "3 to 5 epochs, 2019 to 2024"),  # noqa: RUF001
        ("1e-4 or 3e5", "1 e minus 4 or 3 e 5"),
        ("20 °C", "20 degrees Celsius"),
        ("100 tokens/s", "100 tokens per second"),
    ],
)
def test_quantities_are_written_out(written: str, said: str) -> None:
    """Units, ranges, scales and currencies stand where a speaker puts them."""
    assert _said(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("O(n log n)", "O of n log n"),
        ("O(n^2) or O(2^n)", "O of n squared or O of 2 to the n"),
        ("O(log(n))", "O of log of n"),
        ("x^{10} and y^(-1)", "x to the 10 and y to the minus 1"),
        ("n-1 and n - 1", "n minus 1 and n minus 1"),
        ("x = 3, x != 3", "x equals 3, x is not equal to 3"),
        ("x <= 3 < y", "x is at most 3 is less than y"),
        ("1/n of it", "1 over n of it"),
        ("-5 °", "minus 5 degrees"),
        ("α and Δx", "alpha and delta x"),  # noqa: RUF001
        ("P(A|B)", "P of A given B"),
        ("softmax(x) and max(a, b)", "softmax of x and max of a, b"),
        ("a polynomial(of any degree)", "a polynomial(of any degree)"),
        ("parameter(s) and class(es)", "parameters and classes"),
    ],
)
def test_formulas_are_written_out(written: str, said: str) -> None:
    """Mathematics is read as a lecturer reads it."""
    assert _said(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("input -> output", "input to output"),
        ("R&D & more", "R and D and more"),
        ("C++ and C#", "C plus plus and C sharp"),
        ("#5", "number 5"),
        ("a — or b", "a, or b"),
        ("encoder–decoder", "encoder-decoder"),  # noqa: RUF001
        ("torch.no_grad", "torch dot no_grad"),
        ("<pad>", "pad"),
        (".NET", "dot net"),
    ],
)
def test_signs_are_written_out(written: str, said: str) -> None:
    """A sign that means a word is that word."""
    assert _said(written) == said


@pytest.mark.parametrize(
    "text", ["state-of-the-art", "at 3 p.m. on 2024-05-01", "10/12/2019", "3.14"]
)
def test_what_engines_read_well_is_left_to_them(text: str) -> None:
    """Dates, times and plain numbers stay."""
    assert _said(text) == text


@pytest.mark.parametrize("argument", [", + b" * 400, "- " * 4000, "a " * 4000])
def test_an_open_parenthesis_takes_no_longer_the_more_follows(argument: str) -> None:
    """It would take longer than the tests may, were it tried in every way."""
    assert in_words(f"print(a{argument} or").startswith("print(a")
