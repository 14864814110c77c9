"""What is doubtful about questions, whatever file they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from voice_interview.banks.labels import label
from voice_interview.core.acronyms import expansions
from voice_interview.core.concepts import key_concepts
from voice_interview.core.normalize import content, tokenize
from voice_interview.core.question import Point, Question
from voice_interview.core.words import COMMON_KEYS
from voice_interview.errors import Fault

LONGEST_ANSWER = 180.0
"""Seconds that an answer may take to say where its author sets no limit."""
WORDS_A_SECOND = 2.5
"""Of somebody who explains something."""
_NEED_NO_EXPANSION = """
    ai api ascii aws bart bert bleu cap cd ceo cpu css csv db dna dom dvd faq gb gif gpt gpu html
    http https id ip it jpeg js json kb lan llm mb ml ok os pc pdf php pin png rag ram rest rgb rom
    rouge sdk seo smote sms sql ssh star tb tcp tv udp ui uk url us usa usb utc utf ux vpn wan www
    xml yaml zip and or not is if else true false null get put post delete select from where join
"""
_KNOWN = frozenset(_NEED_NO_EXPANSION.split())
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the file that asks it."""

    file: str
    question: Question

    def fault(self, what: str, cure: str) -> Fault:
        """Something that is wrong with it."""
        return Fault(self.file, self.question.line, what, cure)


def warnings_for(asked: Sequence[Asked]) -> tuple[Fault, ...]:
    """Everything that the authors should know, though the questions can be used."""
    warnings = list(_answerless(asked))
    for one in asked:
        if one.question.points:
            warnings += _about_answer(one)
    return (*warnings, *_duplicates(asked), *_unexpanded(asked))


def _answerless(asked: Sequence[Asked]) -> Iterator[Fault]:
    without = [one for one in asked if not one.question.points]
    if len(without) > 1 and len(without) == len(asked):
        what = f"None of the {len(asked)} questions has an answer: they can be asked, not graded."
        yield Fault(without[0].file, 0, what, _answering(without[0].file, each=True))
        return
    for one in without:
        if one.question.answer:
            what = f'The answer to "{one.question.prompt}" holds no sentence and no item to grade.'
            yield one.fault(what, "Say in words what a good answer contains.")
        else:
            what = f'"{one.question.prompt}" has no answer, so it can be asked but not graded.'
            yield one.fault(what, _answering(one.file))


def _answering(file: str, *, each: bool = False) -> str:
    """How an answer is written into a file of this kind."""
    ending = PurePath(file).suffix.casefold()
    which = "each question" if each else "the question"
    if ending in (".apkg", ".colpkg"):
        return "Fill in the back of the card in Anki and export the deck again."
    if ending in (".csv", ".tsv"):
        return f"Write the answer into the row of {which}, under `answer`."
    if ending in (".json", ".jsonl", ".yaml", ".yml"):
        return f"Give {which} a field `answer`."
    return f"Write `**Answer:**` below {which}, and the answer."


def _about_answer(one: Asked) -> Iterator[Fault]:
    question = one.question
    asked = {token.key for token in tokenize(question.prompt)}
    words = sum(len(point.text.split()) for point in _graded(question))
    limit = question.time_limit or LONGEST_ANSWER
    if words / WORDS_A_SECOND > limit:
        what = f'The answer to "{question.prompt}" has {words} words: it takes longer than'
        what = f"{what} {limit:g} seconds to say."
        yield one.fault(what, "Shorten it, or mark what matters with `<!-- key -->`.")
    for point in _graded(question):
        keys = {token.key for token in content(tokenize(point.text))}
        if len(keys) > 1 and keys <= asked and not point.text.endswith(":"):
            yield one.fault(
                f'"{question.prompt}" contains its answer: "{point.text}"',
                "Ask without naming it.",
            )
    for concept in key_concepts(question):
        keys = {token.key for token in content(tokenize(concept.text))} - asked
        common = keys <= COMMON_KEYS and len(concept.text.split()) == 1
        if common or not keys:
            what = f'Almost any answer to "{question.prompt}" touches "{concept.text}".'
            yield one.fault(what, "Say more exactly what must be named.")


def _graded(question: Question) -> Sequence[Point]:
    keys = [point for point in question.points if point.key]
    return keys or question.points


def _duplicates(asked: Sequence[Asked]) -> Iterator[Fault]:
    first: dict[tuple[str, str], Asked] = {}
    for one in asked:
        key = label(one.question.prompt), one.question.exhibit
        before = first.setdefault(key, one)
        if before is not one:
            place = f"on line {before.question.line}" if before.question.line else "before"
            place = place if before.file == one.file else f"in {before.file} {place}"
            what = f'"{one.question.prompt}" is asked {place} already.'
            yield one.fault(what, "Delete or reword one of the two.")


def _unexpanded(asked: Sequence[Asked]) -> Iterator[Fault]:
    """Each acronym that no text of the bank explains, where it comes first."""
    graded = [(one, _texts(one.question)) for one in asked if one.question.points]
    told = expansions(text for _, texts in graded for text in texts)
    seen = {*told, *_KNOWN}
    for one, texts in graded:
        for word in dict.fromkeys(word for text in texts for word in _capitals(text)):
            keys = {word.casefold(), *(token.key for token in tokenize(word))}
            if seen.isdisjoint(keys):
                seen |= keys
                what = f'Nothing says what "{word}" stands for.'
                cure = "Write what it is short for, as in `Low-Rank Adaptation (LoRA)`."
                yield one.fault(what, cure)


def _texts(question: Question) -> list[str]:
    others = [text for point in question.points for text in (*point.also, *point.wrong)]
    spoken = [f"{said} ({written})" for written, said in question.pronunciation]
    return [question.prompt, *(point.text for point in question.points), *others, *spoken]


def _capitals(text: str) -> Iterator[str]:
    """The words of a text that are written in capitals, without the s of a plural."""
    letters = "".join(c if c.isalnum() else " " for c in text)
    for word in letters.split():
        bare = word.removesuffix("s")
        if bare.isalpha() and bare.isupper() and 1 < len(bare) <= _LONGEST_ACRONYM:
            yield bare
