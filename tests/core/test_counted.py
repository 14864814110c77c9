"""Numbers of things, as they are shown."""

from __future__ import annotations

import pytest

from voice_interview.core.counted import counted


@pytest.mark.parametrize(("count", "told"), [(0, "0 lines"), (1, "1 line"), (2, "2 lines")])
def test_one_thing_is_no_several(count: int, told: str) -> None:
    """None is several, as people say it."""
    assert counted(count, "line") == told
