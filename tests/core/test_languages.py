from __future__ import annotations

import pytest

from voice_interview.core.languages import base_language, includes, language_code


def test_codes_have_one_form() -> None:
    """Systems write regions in several ways."""
    assert language_code(" en_US") == "en-us"
    assert base_language("pt_BR") == "pt"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [("en", "en"), ("en", "en-us"), ("en_US", "en-us"), ("zh", "cmn"), ("no", "nb-no")],
)
def test_a_language_includes_its_regions(wanted: str, code: str) -> None:
    """Whoever asks for English is content with American English."""
    assert includes(wanted, code)


@pytest.mark.parametrize(("wanted", "code"), [("en-gb", "en-us"), ("en-gb", "en"), ("e", "en")])
def test_a_region_includes_no_other(wanted: str, code: str) -> None:
    """Whoever asks for a region means it."""
    assert not includes(wanted, code)
