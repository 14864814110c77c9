"""How words that no dictionary has are said: acronyms, names in CamelCase, letters with digits."""

from __future__ import annotations

import re
from collections.abc import Iterable

READINGS = {
    "AdamW": "Adam W",
    "ASCII": "askey",
    "BLEU": "blue",
    "CUDA": "cooda",
    "DBSCAN": "D B scan",
    "DDoS": "dee doss",
    "DRAM": "D ram",
    "FAISS": "face",
    "GELU": "gel you",
    "IEEE": "I triple E",
    "IOPS": "eye ops",
    "JSON": "Jason",
    "JSONL": "Jason L",
    "LaTeX": "lay tech",
    "LLaMA": "llama",
    "LoRA": "Lora",
    "MNIST": "em nist",
    "MoE": "M O E",
    "MySQL": "my sequel",
    "NaN": "nan",
    "NoSQL": "no sequel",
    "NumPy": "num pie",
    "NVIDIA": "en vidia",
    "ONNX": "onyx",
    "PhD": "P H D",
    "PostgreSQL": "post gress",
    "PyTorch": "pie torch",
    "QLoRA": "Q Lora",
    "ReLU": "rel you",
    "RoBERTa": "Roberta",
    "RoPE": "rope",
    "SaaS": "sass",
    "SciPy": "sigh pie",
    "SIMD": "sim dee",
    "SQLite": "sequel light",
    "SQuAD": "squad",
    "SRAM": "S ram",
    "TOML": "tommel",
    "UMAP": "U map",
    "UUID": "U U I D",
    "VRAM": "V ram",
    "YAML": "yammel",
    "argmax": "arg max",
    "argmin": "arg min",
    "k8s": "Kubernetes",
    "kubectl": "cube control",
    "kwargs": "keyword args",
    "matmul": "mat mul",
    "ndarray": "N D array",
    "nginx": "engine X",
    "numpy": "num pie",
    "pytest": "pie test",
    "pytorch": "pie torch",
    "relu": "rel you",
    "scipy": "sigh pie",
    "stderr": "standard error",
    "stdin": "standard in",
    "stdout": "standard out",
    "vLLM": "V L L M",
}
"""What people say where neither the letters nor the spelling tell; case matters."""

SAID_AS_WORDS = frozenset({"CAP", "GAN", "GIL", "JIT", "LAN", "RAG", "RAM", "ROM", "WAN"})
"""Acronyms of up to three letters that people say as a word; others are spelled."""

_PLAIN = """
    ADD ALL AND ANY ARE AS AT BE BUT BY CAN DO END FOR FROM GET HAS HOW IF IN IS KEY LOW MAX MAY
    MIN NEW NO NOR NOT NOW OF ON ONE OR OUT PUT SET SUM THE TO TOP TWO USE WAS WHO WHY YES YOU
"""
PLAIN_WORDS = frozenset(_PLAIN.split())
"""Words of up to three letters that stay words when they are written in capitals."""

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve"
SMALL_NUMBERS = tuple(_SMALL.split())

_WORD = re.compile(r"(?<!\w)(?=\d*[A-Za-z])[A-Za-z\d]+(?:(?<=\d)\.\d+)*(?!\w)")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+(?:\.\d+)*")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s)")
_PLURAL = re.compile(r"[A-Z]{2,}s")
_ONSET = re.compile(
    r"(?:[BCFGPS]L|[BCDFGPTW]R|[SCTPWR]H|S[CKMNPQTW]|TW|KN|SCR|SHR|SPR|SPL|STR|THR|[^AEIOUY])?"
    r"[AEIOUY]"
)
_UNSAYABLE = re.compile(r"[AEIOUY]{3}|AA|II|UU|[^AEIOUY]{4}|[^AEIOUY]{3}$")


def pronounced(text: str) -> str:
    """Text with its acronyms and composed names as a person would read them out."""
    return _WORD.sub(lambda word: _reading(word.group()), text)


def spelled(letters: str) -> str:
    """Capitals as letters: "R L H F".

    Engines take a lone A for the article ("uh P I"), so letters with an A among them are joined
    by full stops instead.
    """
    return (".", " ")["A" not in letters].join(letters)


def _reading(word: str) -> str:
    if known := _known(word):
        return known
    if _PLURAL.fullmatch(word):
        stem = word.removesuffix("s")
        return _plural(_known(stem) or _acronym_reading(stem))
    if (word.isalpha() and word[1:].islower()) or _ORDINAL.fullmatch(word):
        return word
    return " ".join(map(_part_reading, _PART.findall(word)))


def _known(word: str) -> str | None:
    reading = READINGS.get(word) or (READINGS.get(word.upper()) if word.islower() else None)
    if reading is None and word.endswith("s") and word[:-1] in READINGS:
        return _plural(READINGS[word[:-1]])
    return reading


def _plural(reading: str) -> str:
    return reading + ("'s" if reading[-1].isupper() else "s")


def _part_reading(part: str) -> str:
    if part in READINGS:
        return READINGS[part]
    if part.isdigit() and int(part) < len(SMALL_NUMBERS):
        return SMALL_NUMBERS[int(part)]
    return _acronym_reading(part) if part.isupper() and len(part) > 1 else part


def _acronym_reading(letters: str) -> str:
    if letters in PLAIN_WORDS:
        return letters.lower()
    return letters.capitalize() if _is_said_as_word(letters) else spelled(letters)


def _is_said_as_word(letters: str) -> bool:
    """Whether the letters fall into syllables; without that, people spell them."""
    if len(letters) < 4:
        return letters in SAID_AS_WORDS
    return bool(_ONSET.match(letters)) and not _UNSAYABLE.search(letters)


def said_as(text: str, terms: Iterable[tuple[str, str]]) -> str:
    """The text with an author's own readings in the place of the terms they are for.

    Args:
        text: as it is written.
        terms: each as it is written, with how it is said; whole words, either case.
    """
    for term, reading in terms:
        whole = rf"(?<!\w){re.escape(term)}(?!\w)"
        text = re.sub(whole, reading.replace("\\", r"\\"), text, flags=re.IGNORECASE)
    return text
