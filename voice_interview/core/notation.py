"""What stands for words in technical English, as those words: signs, formulas, units, e.g."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from itertools import pairwise

_ABBREVIATIONS = (
    (r"e\.\s?g\.|eg\.", "for example"),
    (r"i\.\s?e\.|ie\.", "that is"),
    (r"etc\b\.?(?=\s+[A-Z]|\s*$)", "et cetera."),
    (r"etc\b\.?", "et cetera"),
    (r"vs\b\.?", "versus"),
    (r"cf\.", "compare"),
    (r"approx\b\.?", "approximately"),
    (r"resp\.", "respectively"),
    (r"incl\.", "including"),
    (r"et al\b\.?", "and others"),
    (r"a\.?k\.?a\b\.?", "also known as"),
    (r"w\.r\.t\.|wrt\b", "with respect to"),
    (r"w/o\b", "without"),
    (r"w/(?=\s)", "with"),
    (r"n/a\b", "not applicable"),
    (r"q\s?&\s?a\b", "Q and A"),
    (r"figs?\.(?=\s?\d)", "figure"),
    (r"eqs?\.(?=\s?\d)", "equation"),
    (r"no\.(?=\s?\d)", "number"),
)
_UNITS = {
    "ns": "nanosecond",
    "µs": "microsecond",
    "μs": "microsecond",
    "ms": "millisecond",
    "kB": "kilobyte",
    "KB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "KiB": "kibibyte",
    "MiB": "mebibyte",
    "GiB": "gibibyte",
    "kg": "kilogram",
    "km": "kilometer",
    "cm": "centimeter",
    "mm": "millimeter",
    "dB": "decibel",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
}
_SCALES = {"k": " thousand", "K": " thousand", "M": " million", "B": " billion", "x": " times"}
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds"}
_POWERS = {"2": " squared", "3": " cubed"}

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_MONEY = re.compile(
    rf"(?P<sign>[$€£])\s?(?P<number>{_NUMBER})(?:(?P<scale>[kKMB])\b|(?P<word> [mbtr]+illion\b))?"
)
_QUANTITY = re.compile(
    rf"(?<![\w.])(?P<number>{_NUMBER})(?:\s?(?P<unit>{'|'.join(_UNITS)})|(?P<scale>[kKMBx]))(?!\w)"
)
_POWER = re.compile(r"\s?\^\s?(?:\((?P<round>[^()]*)\)|\{(?P<curly>[^{}]*)\}|(?P<bare>-?\w+))")
_GREEK = re.compile(r"[Α-Ωα-ω]")  # noqa: RUF001
_APPLICATION = re.compile(r"\b(?P<function>[A-Za-z][\w.]{0,60})\((?P<argument>[^()]*)\)")
_LONGEST_SYMBOL = 2
"""Letters of a name that before a parenthesis always means a function."""
_OPERATORS = tuple("+*/=|-")

_RULES = (
    (r"<[-=]+>|[↔⇔]", " to and from "),
    (r"(?<=[\s\w)])<-+(?=\s)|←", " from "),
    (r"-+>|=+>|[→⇒➜➔↦]", " to "),
    (r"<[/|]?([\w-]+)\|?>", r" \1 "),
    (r"!=|≠|=/=", " is not equal to "),
    (r"<=|≤", " is at most "),
    (r">=|≥", " is at least "),
    (r":=|={1,3}", " equals "),
    (r"<", " is less than "),
    (r">", " is greater than "),
    (r"≈|~(?=\s?\d)", " about "),
    (r"±", " plus or minus "),
    (r"×|(?<=\d)[ \t]?\*[ \t]?(?=\d)", " times "),  # noqa: RUF001
    (r"÷", " divided by "),
    (r"√", " square root of "),
    (r"∞", " infinity "),
    (r"∑", " sum of "),
    (r"∈", " in "),
    (r"°\s?C\b", " degrees Celsius"),
    (r"°\s?F\b", " degrees Fahrenheit"),
    (r"°", " degrees"),
    (r"§\s?", "section "),
    (r"\b([A-Za-z]+)\+\+", r"\1 plus plus "),
    (r"\b([A-G])#", r"\1 sharp"),
    (r"#(?=\d)", "number "),
    (r"\b(\d(?:\.\d+)?)e([+-]?)0*(\d+)\b", r"\1 e \g<2>\3"),
    (r"(?<![\w-])(\d{1,4})\s?[-–]\s?(\d{1,4}%?)(?![\w-])", r"\1 to \2"),  # noqa: RUF001
    (r"\b([a-z\d])[ \t]-[ \t]([a-z\d])\b|\b([a-z])-(\d)\b", r"\1\3 minus \2\4"),
    (r"\s+[-–—]+\s+|\s*—\s*", ", "),  # noqa: RUF001
    (r"–", "-"),  # noqa: RUF001
    (r"(?<![\w)])-(?=\d)", "minus "),
    (r"\s?%", " percent"),
    (r"\+", " plus "),
    (r"&+", " and "),
    (r"\s?\|\|\s?", " or "),
    (r"\s?@\s?", " at "),
    (r"(?<!\S)/(?=\w)|(?<=[.~])/", " slash "),
    (r"(?<=\w)/s(?:ec)?\b", " per second"),
    (r"(?<=\w)/h\b", " per hour"),
    (r"\b24/7\b", "24 7"),
    (r"(?<![\w/.])(\d+|[a-zA-Z])\s?/\s?(\d+|[a-z])\b(?!/)", r"\1 over \2"),
    (r"(?<![\w.])\.NET\b", "dot net"),
    (r"(?<=[a-z\d]{2})\.(?=[a-z])|(?<=[a-z])\.(?=[a-z]{2})", " dot "),
    (r"\s/\s", " or "),
)
_ORDERED_RULES = tuple((re.compile(pattern), words) for pattern, words in _RULES)
_LONG_FORMS = tuple(
    (re.compile(rf"(?<![\w.])(?:{short})", re.IGNORECASE), long) for short, long in _ABBREVIATIONS
)


def in_words(text: str) -> str:
    """Prose with its abbreviations, quantities, formulas and signs written out."""
    for short, long in _LONG_FORMS:
        text = short.sub(partial(_long_form, long), text)
    text = _MONEY.sub(_money, text)
    text = _QUANTITY.sub(_quantity, text)
    text = _POWER.sub(_power, text)
    text = _GREEK.sub(_letter_name, text)
    text = _applied(text)
    for sign, words in _ORDERED_RULES:
        text = sign.sub(words, text)
    return text


def _long_form(words: str, short: re.Match[str]) -> str:
    """The words, with a capital where the short form has one."""
    return words[0].upper() + words[1:] if short.group()[0].isupper() else words


def _money(match: re.Match[str]) -> str:
    scale = _SCALES.get(match["scale"] or "", match["word"] or "")
    return f"{match['number']}{scale} {_CURRENCIES[match['sign']]}"


def _quantity(match: re.Match[str]) -> str:
    number = match["number"]
    if match["scale"]:
        return number + _SCALES[match["scale"]]
    unit = _UNITS[match["unit"]]
    return f"{number} {unit}{'' if number == '1' or unit.endswith('hertz') else 's'}"


def _power(match: re.Match[str]) -> str:
    exponent = (match["round"] or match["curly"] or match["bare"] or "").strip()
    return _POWERS.get(exponent, f" to the {exponent.replace('-', 'minus ')}") + " "


def _letter_name(match: re.Match[str]) -> str:
    """Greek letters by their names."""
    name = unicodedata.name(match.group(), "").split()
    return f" {name[-1].lower()} " if len(name) == 4 else ""


def _applied(text: str) -> str:
    """ "O(n log n)" as "O of n log n", from the inside out; "parameter(s)" as "parameters"."""
    text = re.sub(r"(?<=\w)\((e?s)\)", r"\1", text)
    while (longer := text) != (text := _APPLICATION.sub(_application, longer)):
        pass
    return text


def _application(match: re.Match[str]) -> str:
    function, argument = match["function"], match["argument"]
    if len(function) > _LONGEST_SYMBOL and not _is_formula(argument):
        return match[0]
    said = argument.replace("|", " given ").strip()
    return f"{function} of {said}" if said else function


def _is_formula(argument: str) -> bool:
    """Whether operators or commas stand between all its words; else a parenthesis is prose."""
    words = argument.split()
    between = pairwise(words)
    joined = (a.endswith((",", *_OPERATORS)) or b.startswith(_OPERATORS) for a, b in between)
    return argument == argument.strip() and all(joined)
