"""Marks of note-taking programs that CommonMark does not know: links, highlights, footnotes."""

from __future__ import annotations

import re

from voice_interview.banks.labels import is_answer_label

_MARKS = re.compile(
    r"(?P<kept>`[^`\n]*`)"
    r"|!\[\[[^\[\]\n]*\]\]"
    r"|\[\[(?=[^\W\d_])[^\[\]|\n]*\|(?P<alias>[^\[\]|\n]+)\]\](?!\()"
    r"|\[\[(?=[^\W\d_])(?P<page>[^\[\]|\n]+)\]\](?!\()"
    r"|(?<![\w=\\])==(?P<marked>[^\s=](?:[^=\n]*[^\s=])?)==(?![\w=])"
    r"|(?<!\\)\[\^[^\[\]\s]+\](?!:)"
    r"|[ \t]\^[a-z0-9-]{6,}$"
    r"|[ \t]*(?<!\w)#(?:flash)?cards?(?:/[\w/-]*)?(?:[ \t]+#[^\W\d_][\w/-]*)*[ \t]*$"
    r"|^[ \t]*[a-z][a-z0-9_-]*::[ \t][^\n]*(?:\n|$)",
    re.MULTILINE,
)
_CALLOUT = re.compile(r"\[!([A-Za-z][\w-]*)\][+-]?[ \t]*")
_SIGNS = re.compile(r"[\[^#]|==|::")
"""One of them stands in every text that holds marks."""
_ASKING_CALLOUTS = frozenset({"question", "faq", "help"})
_BOX = re.compile(r"\[[ xX]\][ \t]+")
_OF_HEADING = re.compile(
    r"(?<![ \t])(?:[ \t]+#[^\W\d_][\w/-]*){1,10}$|(?<![ \t])[ \t]+\{[#.][^{}\n]*\}$"
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]:")


def without_foreign_marks(text: str, *, is_heading: bool = False) -> str:
    """A paragraph or a heading in Markdown without them; links keep the words that they show."""
    if is_heading and ("#" in text or "{" in text):
        text = _OF_HEADING.sub("", text)
    if not _SIGNS.search(text):
        return text
    if _FOOTNOTE.match(text):
        return ""
    opening = _CALLOUT.match(text) or _BOX.match(text)
    return _MARKS.sub(_shown, text[opening.end() :] if opening else text)


def callout_parted(text: str) -> tuple[str, str] | None:
    """What a callout that asks or answers shows while it is folded, and what it says below that.

    Args:
        text: the first paragraph of a quotation.
    """
    opening = _CALLOUT.match(text)
    if not opening:
        return None
    title, _, rest = text[opening.end() :].partition("\n")
    if opening[1].casefold() in _ASKING_CALLOUTS:
        return (title, rest) if title else (rest.partition("\n")[0], rest.partition("\n")[2])
    title = title or opening[1]
    return (title, rest) if is_answer_label(title) else None


def _shown(mark: re.Match[str]) -> str:
    return mark["kept"] or mark["alias"] or mark["page"] or mark["marked"] or ""
