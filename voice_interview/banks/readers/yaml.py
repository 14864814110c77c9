"""Banks in YAML: the same fields as in JSON."""

from __future__ import annotations

from voice_interview.banks.bank_file import BankFile, Draft
from voice_interview.banks.readers.json import draft_of
from voice_interview.banks.safe_yaml import YamlFault, yaml_value


def read_yaml(file: BankFile) -> Draft:
    """The questions of a YAML text.

    Raises:
        BankError: the file cannot be read, or is no YAML that only holds values.
    """
    text = file.text()
    try:
        return draft_of(file, text, yaml_value(text))
    except YamlFault as exc:
        raise file.unusable(f"This is no YAML for a bank: {exc}.", "Correct it.", exc.line) from exc
