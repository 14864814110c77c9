"""What stands in a bank for its readers on the web: navigation, badges, tags of sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from voice_interview.banks.blocks import Block, Kind, Run
from voice_interview.banks.labels import is_among, is_links_label, label, phrases

_NAVIGATION = phrases("""
    back to top, go to top, top, back to the top, back to table of contents, back to contents,
    table of contents, return to top, back to index, back, next, previous, prev, home, menu, toc
""")
_TAGS = phrases("src, source, link, ref, reference, answer, here, wiki, wikipedia, read, more, see")
_SOURCES = phrases(
    "source, sources, credit, credits, reference, references, read more, see also, ref, src, link"
)


def cleaned(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks without navigation, link lists and source tags."""
    kept: list[Block] = []
    links_below = 0
    for block in blocks:
        if links_below and block.level and block.level <= links_below:
            links_below = 0
        if block.level and is_links_label(block.text):
            links_below = block.level
        if links_below and block.kind is not Kind.COMMENT:
            continue
        if block.kind in (Kind.TEXT, Kind.SUMMARY):
            if is_noise(block):
                continue
            block = without_tags(block)
            if not block.text and not block.notes:
                continue
        kept.append(block)
    return tuple(kept)


def is_noise(block: Block) -> bool:
    """Whether a paragraph only leads elsewhere or says where something comes from."""
    text = block.text
    if not text or block.level:
        return False
    if is_among(text, _NAVIGATION) or (_is_address(text) and not block.items):
        return True
    links = [run.link for run in block.runs if run.link]
    if not links and "://" not in text:
        return False
    if is_linked(block):
        return not block.items or all(link.startswith("#") for link in links)
    return is_among(text.partition(":")[0], _SOURCES)


def is_linked(block: Block) -> bool:
    """Whether everything that can be read in a block is a link."""
    if not any(run.link for run in block.runs):
        return False
    shown = [run for run in block.runs if label(run.text)]
    return bool(shown) and all(run.link for run in shown)


def _is_address(text: str) -> bool:
    return "://" in text and len(text.split()) == 1


def without_tags(block: Block) -> Block:
    """A block without tags of sources such as "[src]", and without pictures' empty links."""
    if not any(run.link for run in block.runs):
        return block
    runs = list(_untagged(block.runs))
    if len(runs) == len(block.runs):
        return replace(block, source="")
    return replace(block, runs=tuple(runs), source="")


def _untagged(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs without links that are only tags, and without the brackets around those."""
    opened = False
    for place, run in enumerate(runs):
        text = run.text
        if opened and text.lstrip().startswith("]"):
            text = text.lstrip().removeprefix("]")
        opened = False
        following = runs[place + 1] if place + 1 < len(runs) else None
        if run.link and _is_tag(text):
            opened = not text.startswith("[")
            continue
        if following and following.link and _is_tag(following.text):
            bracketed = text.rstrip().endswith("[")
            text = text.rstrip().removesuffix("[").rstrip(" ") if bracketed else text
        if text or run.note:
            yield run._replace(text=text)


def _is_tag(text: str) -> bool:
    """Whether a link is called by a number or a word such as "src"."""
    name = label(text)
    words = [word.rstrip("0123456789") for word in name.split()]
    return bool(words) and all(not word or word in _TAGS for word in words)
