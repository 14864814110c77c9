"""Where answers begin, and what is emphasised."""

from __future__ import annotations

from voice_interview.banks.blocks import Block, Kind
from voice_interview.banks.labels import answer_mark, is_answer_label, question_mark, unnumbered


def is_answer_heading(block: Block) -> bool:
    """Whether a heading begins the answer ("Answer", "Answer: D")."""
    return block.level > 0 and (is_answer_label(block.text) or bool(_mark(block)))


def begins_answer(block: Block) -> bool:
    """Whether an answer begins at a paragraph or a heading."""
    if block.kind is not Kind.TEXT:
        return False
    if block.level:
        return is_answer_heading(block)
    return bool(answer_mark(block.text)) or (is_answer_label(block.text) and is_bold(block))


def is_bold(block: Block) -> bool:
    """Whether all of a paragraph is emphasised."""
    shown = [run for run in block.runs if run.text.strip(" \n:.?!")]
    return bool(shown) and all(run.emphasised for run in shown)


def bold_start(block: Block) -> str:
    """The emphasised text that a paragraph opens with."""
    text = ""
    for run in block.runs:
        if run.text.strip() and not run.emphasised:
            break
        text += run.text
    return " ".join(text.split())


def _mark(block: Block) -> str:
    return answer_mark(unnumbered(block.text))


def is_bold_mark(block: Block) -> bool:
    """Whether a paragraph opens in bold."""
    return next((run.emphasised for run in block.runs if run.text.strip()), False)


def form_of(block: Block) -> str:
    """What kind of thing a block that asks is, in the plural."""
    if block.level:
        return "headings"
    if block.kind is Kind.SUMMARY:
        return "folded parts"
    if question_mark(block.text):
        return "marked lines"
    if is_bold_mark(block):
        return "bold lines"
    return "list items" if block.lead else "lines"
