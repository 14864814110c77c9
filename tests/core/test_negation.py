"""The scope of a negation."""

from __future__ import annotations

import pytest

from voice_interview.core.negation import denied
from voice_interview.core.normalize import tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it doesn't guarantee any order", {"guarantee", "any", "order"}),
        ("you can skip the index", {"the", "index"}),
        ("an index is not needed", {"an", "index", "is", "needed"}),
        ("not a copy but a reference", {"a", "copy"}),
        ("not only fast but also cheap", set()),
        ("it works without locks", {"locks"}),
        ("it is fast", set()),
        ("use a queue instead of a lock", {"a", "lock"}),
        ("it is not that nobody waits", {"that", "nobody"}),
        ("No, the lock waits", set()),
    ],
)
def test_what_is_denied(text: str, expected: set[str]) -> None:
    """From the negation to the end of its clause; two negations cancel each other."""
    tokens = tokenize(text)
    turned = {t.word for t, is_turned in zip(tokens, denied(tokens), strict=True) if is_turned}
    assert turned == expected
