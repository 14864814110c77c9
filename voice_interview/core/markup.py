"""Markdown without its marks, for the ear: what the marks mean becomes words and pauses."""

from __future__ import annotations

import html
import re

from voice_interview.core.counted import counted

LONGEST_CODE = 60
"""Characters of inline code that are still read out; longer code is only mentioned."""

_FENCE = re.compile(
    r"^[ \t]*(?P<mark>`{3,}|~{3,})[ \t]*(?P<language>[\w+#-]*)[^\n]*\n"
    r"(?P<code>.*?)(?:^[ \t]*(?P=mark)[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_INLINE_CODE = re.compile(r"(?<!`)(?P<mark>`+)(?!`)(?P<code>.+?)(?<!`)(?P=mark)(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAK = re.compile(
    r"</?(?:br|p|div|li|ul|ol|dl|dt|dd|hr|h[1-6]|tr|table|thead|tbody|details|summary|section"
    r"|article|blockquote|center|figure|figcaption|pre|picture|video)\b[^<>]*>",
    re.IGNORECASE,
)
_RAISED = re.compile(r"<sup>(.*?)</sup>", re.IGNORECASE)
_INLINE_TAG = re.compile(
    r"</?(?:b|i|u|em|strong|font|code|kbd|samp|var|span|sub|sup|small|mark|del|ins|a|img|td|th)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[([^\[\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_LINK = re.compile(r"\[{1,2}([^\[\]]+)\]{1,2}(?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])")
_LINK_TARGET = re.compile(r"^[ \t]*\[[^\]]+\]:[ \t]+\S+.*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^?\d+\]|\[\^[^\]]+\]")
_URL = re.compile(
    r"<?\b(?:https?|ftp)://(?:www\.)?(?P<host>[\w.-]+\w)(?::\d+)?(?P<path>[/?#][^\s<>]*)?>?"
)
_WWW = re.compile(r"\bwww\.(?P<host>[\w.-]+\w)(?P<path>[/?#][^\s<>]*)?")
_END_OF_PATH = re.compile(r"[.,;:!?)\]\"'*_]*$")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>-])")
_RULE = re.compile(r"^(?:[-*_=][ \t]*){3,}$")
_TABLE_RULE = re.compile(r"^\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$")
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<text>.*?)(?:[ \t]+#+)?$")
_BULLET = re.compile(r"^(?:[-*+•‣◦▪·–][ \t]+)(?:\[[ xX]\][ \t]+)?(?P<text>.+)$")  # noqa: RUF001
_NUMBERED = re.compile(r"^(?P<number>\d{1,2})[.)][ \t]+(?P<text>.+)$")
_QUOTED = re.compile(r"^(?:>[ \t]?)+")
_POWER = re.compile(r"(?<=[a-z\d)])\*\*(?=-?\d)")
_SELECT_ALL = re.compile(r"(?i)(?<=\bselect )\*|(?<=\bcount\()\*")
_PRODUCT = re.compile(r"(?<=[\w)])[ \t]\*[ \t](?=[\w(])|(?<=\d)\*(?=\d)")
_STRONG_MARKS = re.compile(r"\*+|~~+|==(?=\S)(.+?)(?<=\S)==", re.DOTALL)
_EMPHASIS_UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")


def plain_prose(text: str) -> str:
    """Markdown-like text as one line of prose; list items and paragraphs end as sentences do."""
    text = _FENCE.sub(_described, text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _INLINE_CODE.sub(_code_as_words, text)
    text = _without_tags(text)
    text = _without_links(text)
    blocks = [" ".join(block.split()) for block in map(_unmarked, _blocks(text)) if block]
    return " ".join([*map(_closed, blocks[:-1]), *blocks[-1:]])


def _described(fence: re.Match[str]) -> str:
    lines = len([line for line in fence["code"].splitlines() if line.strip()])
    kind = f" in {fence['language']}" if fence["language"] else ""
    return f"\n\nA code example{kind}, {counted(lines, 'line')}.\n\n"


def _code_as_words(code: re.Match[str]) -> str:
    words = code["code"].strip()
    if len(words) > LONGEST_CODE or "\n" in words or ";" in words:
        return "a piece of code"
    words = re.sub(r"(?<!\S)--?(?=[A-Za-z])", "", _starred(words))
    return re.sub(r"[*_`\[\]]+", " ", words).strip()


def _starred(text: str) -> str:
    """Stars that are no emphasis, as what they mean."""
    return _PRODUCT.sub(" times ", _POWER.sub("^", _SELECT_ALL.sub("star", text)))


def _without_tags(text: str) -> str:
    text = _BREAK.sub("\n\n", _COMMENT.sub(" ", text))
    text = _INLINE_TAG.sub("", _RAISED.sub(r"^\1", text))
    return html.unescape(text)


def _without_links(text: str) -> str:
    text = _IMAGE.sub(r"\1", _LINK_TARGET.sub("", text))
    text = _LINK.sub(r"\1", text)
    text = _FOOTNOTE.sub("", text)
    return _WWW.sub(_host, _URL.sub(_host, text))


def _host(url: re.Match[str]) -> str:
    """The host alone; punctuation that only ends the sentence is given back to it."""
    end = _END_OF_PATH.search(url["path"] or "")
    return url["host"].replace(".", " dot ") + (end.group() if end else "")


def _blocks(text: str) -> list[str]:
    """Stretches that end with a pause: paragraphs, headings, list items, table rows."""
    blocks = [""]
    for line in (line.strip() for line in text.split("\n")):
        line = _QUOTED.sub("", line)
        if not line or _RULE.match(line) or _TABLE_RULE.match(line):
            blocks.append("")
        elif heading := _HEADING.match(line):
            blocks += [heading["text"], ""]
        elif item := _BULLET.match(line):
            blocks.append(item["text"])
        elif item := _NUMBERED.match(line):
            blocks.append(f"{item['number']}: {item['text']}")
        elif line.startswith("|"):
            blocks += [", ".join(cell.strip() for cell in line.strip("|").split("|")), ""]
        else:
            blocks[-1] = f"{blocks[-1]} {line}".strip()
    return blocks


def _unmarked(block: str) -> str:
    """Emphasis leaves the words that it marked; an underscore separates words."""
    block = _STRONG_MARKS.sub(r"\1", _ESCAPE.sub(r"\1", _starred(block)))
    return _EMPHASIS_UNDERSCORES.sub("", block).replace("_", " ").replace("`", "").strip()


def _closed(block: str) -> str:
    return block if block.rstrip("')]")[-1:] in ".!?:;,…" else f"{block}."
