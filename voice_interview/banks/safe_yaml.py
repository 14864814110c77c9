"""YAML that can only hold values: no objects, no references that grow when they are followed."""

from __future__ import annotations

from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 50


_PLAINLY = {
    "mapping values are not allowed": "a text with a colon in it needs quotation marks",
    "could not determine a constructor": "types (`!name`) are not read",
    "found another document": "it holds several documents, parted by `---`",
    "cannot start any token": "a tab, or a sign that needs quotation marks, begins a text",
}
"""How the parser begins to say what is wrong → what that means to an author."""


class YamlFault(ValueError):
    """A text that is no such YAML; the message says why."""

    def __init__(self, why: str, line: int) -> None:
        super().__init__(why)
        self.line = line
        """Counted from 1; 0 for the text as a whole."""


def yaml_value(text: str) -> Any:
    """What a YAML text says.

    Raises:
        YamlFault: it is no YAML, or uses references, tags or nesting beyond what a bank needs.
    """
    try:
        _check(text)
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        why = getattr(exc, "problem", None) or "it cannot be understood"
        plainly = (told for begins, told in _PLAINLY.items() if begins in why)
        raise YamlFault(next(plainly, str(why)), _line(mark)) from exc
    except (RecursionError, ValueError, OverflowError) as exc:
        raise YamlFault(str(exc), getattr(exc, "line", 0)) from exc


def _check(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise YamlFault("references (`*name`) are not read", _line(event.start_mark))
        opens = isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent))
        closes = isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent))
        depth += opens - closes
        if depth > _DEEPEST:
            raise YamlFault("it is nested too deeply", _line(event.start_mark))


def _line(mark: Any) -> int:
    return mark.line + 1 if mark else 0
