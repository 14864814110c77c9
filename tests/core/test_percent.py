"""Shares as people read them."""

from __future__ import annotations

import pytest

from voice_interview.core.percent import percent


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.0, "0%"), (1.0, "100%"), (0.5, "50%"), (0.485, "48%"),
        (0.9992, "99%"), (0.0004, "1%"), (1e300, "100%"), (-1e300, "0%"),
    ],
)  # fmt: skip
def test_whole_only_where_nothing_is_missing(share: float, shown: str) -> None:
    """An answer that lacks something is not shown as complete, nor one that has it as empty."""
    assert percent(share) == shown
