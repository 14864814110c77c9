"""Language codes: how people write them and how voices carry them."""

from __future__ import annotations

_MEMBERS = {"no": ("nb", "nn"), "zh": ("cmn", "yue")}
"""Languages that are written as one and spoken as several."""


def language_code(written: str) -> str:
    """A code in lower case with hyphens: "en_US" as "en-us"."""
    return written.strip().casefold().replace("_", "-")


def base_language(code: str) -> str:
    """The language without its region: "en" of "en-us"."""
    return language_code(code).split("-")[0]


def includes(wanted: str, code: str) -> bool:
    """Whether speech in `code` is speech in the wanted language: "en" includes "en-us".

    Args:
        wanted: what is asked for, with a region or without.
        code: what a voice speaks.
    """
    wanted, code = language_code(wanted), language_code(code)
    names = (wanted, *_MEMBERS.get(wanted, ()))
    return any(code == name or code.startswith(f"{name}-") for name in names)
