"""What stands between two rules of hyphens at the beginning of a Markdown text, as YAML."""

from __future__ import annotations

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
    try:
        fields = yaml_value("\n".join(lines[1:end]))
    except YamlFault:
        return {}, markdown
    if not isinstance(fields, dict):
        return {}, markdown
    named = {str(name): value for name, value in fields.items()}
    return named, "\n".join([""] * (end + 1) + lines[end + 1 :])
