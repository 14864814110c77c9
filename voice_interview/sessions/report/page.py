"""A page in one file: templates, style and script put together."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voice_interview.core.naming import stated
from voice_interview.core.percent import percent
from voice_interview.core.printable import printable
from voice_interview.core.reasons import reason
from voice_interview.sessions.report.chart import day_of

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
_TURNING = dict.fromkeys(
    [*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\N{REPLACEMENT CHARACTER}"
)
"""Characters that turn the direction of all the text after them."""


def page(template: str, **values: Any) -> str:
    """The page that a template makes of these values.

    It loads nothing. Its content security policy lets only its own style and script run, each
    known by its hash, and lets sound come only from the page itself.
    """
    style, script = _asset("page.css"), _asset("page.js")
    from markupsafe import Markup

    return (
        _environment()
        .get_template(template)
        .render(
            style=Markup(style),
            script=Markup(script),
            policy=_policy(style, script),
            version=version("voice-interview"),
            **values,
        )
    )


def _policy(style: str, script: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "media-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@cache
def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8").strip()


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters.update(
        clock=_clock,
        percent=percent,
        sentence=_sentence,
        stated=stated,
        reason=reason,
        day=day_of,
    )
    return environment


def _shown(value: Any) -> Any:
    """Plain text with its control characters made visible; markup of the templates as it is."""
    return printable(value).translate(_TURNING) if type(value) is str else value


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"


def _sentence(text: str) -> str:
    """With a capital at its beginning, and every other letter as it is."""
    return text[:1].upper() + text[1:]
