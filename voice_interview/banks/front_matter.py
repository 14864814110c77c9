"""What stands between two rules of hyphens at the beginning of a Markdown text, as YAML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from voice_interview.banks.safe_yaml import YamlFault, yaml_value


def parted(markdown: str) -> tuple[dict[str, Any], str]:
    """The fields of the front matter, and the text with empty lines in its place.

    A beginning that is no such thing is left where it stands.
    """
    lines = markdown.split("\n")
    if lines[0].rstrip() != "---":
        return {}, markdown
    ends = (n for n, line in enumerate(lines[1:200], 1) if line.rstrip() in ("---", "..."))
    end = next(ends, 0)
    fields = _fields(lines[1:end])
    if not isinstance(fields, dict):
        return {}, markdown
    named = {str(name): value for name, value in fields.items()}
    return named, "\n".join([""] * (end + 1) + lines[end + 1 :])


def _fields(lines: Sequence[str]) -> Any:
    """The fields as YAML, or line by line where a title has a colon that YAML does not allow."""
    try:
        return yaml_value("\n".join(lines))
    except YamlFault:
        pairs = [line.partition(":") for line in lines if line[:1].isalpha()]
        if not pairs or not all(colon for _, colon, _ in pairs):
            return None
        return {name: value.strip().strip("\"'") for name, _, value in pairs if value.strip()}
