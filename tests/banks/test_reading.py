"""Files become banks, or a list of everything that is wrong with them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from voice_interview.banks import check_bank, load_bank
from voice_interview.banks.html import Tag, tag_of
from voice_interview.core.assessment import Verdict
from voice_interview.core.grader import assess
from voice_interview.core.question import Point
from voice_interview.core.transcript import Transcript
from voice_interview.errors import BankError
from voice_interview.shipped import bank_path

SEED = Path(__file__).parents[3] / "shared" / "seed" / "llm_fine_tuning.md"


def write(folder: Path, text: str, name: str = "my_bank.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_bank_is_read(tmp_path: Path) -> None:
    """Title, prompts, answers, points, lines and ids all come from the file."""
    path = write(tmp_path, "# Trees\n\n### 1. What is a *heap*?\n**Answer:** A **tree**.\n")
    bank = load_bank(path)
    assert (bank.title, bank.source) == ("Trees", str(path))
    (question,) = bank.questions
    assert question.id == "what-is-a-heap"
    assert question.prompt == "What is a heap?"
    assert question.answer == "A **tree**."
    assert question.points == (Point("A tree.", "tree"),)
    assert question.line == 3


def test_the_file_name_is_the_title_of_a_bank_without_one(tmp_path: Path) -> None:
    """Underscores and hyphens of the file name are spaces in the title."""
    bank = load_bank(write(tmp_path, "## Q?\n**Answer:** A.\n## Notes\n", "data-base_basics.md"))
    assert bank.title == "data base basics"


def test_acronyms_are_known_in_the_whole_bank(tmp_path: Path) -> None:
    """What one question explains, another may use; the rest of the bank does not carry it."""
    text = "# B\n## What is WAL?\nWrite-Ahead Logging (WAL) keeps a log.\n## Why a log?\nWAL.\n"
    (tmp_path / "bank.md").write_text(text + "## And else?\nNothing.\n", encoding="utf-8")
    questions = load_bank(tmp_path / "bank.md").questions
    assert [[key for key, _ in q.expansions] for q in questions] == [["wal"], ["wal"], []]
    answer = Transcript.typed("It does write ahead logging.")
    assert assess(questions[1], answer).concepts[0].verdict is Verdict.COVERED


def test_ids_are_unique(tmp_path: Path) -> None:
    """Questions that are asked alike, or share their first sixty characters, keep ids apart."""
    prompts = ["Why?", "Why?", "Why 2?", "Why?", "x" * 70, "x" * 80]
    bank = load_bank(write(tmp_path, "\n".join(f"## {p}\n**Answer:** A.\n" for p in prompts)))
    assert [question.id for question in bank.questions] == [
        "why", "why-2", "why-2-2", "why-3", "x" * 60, "x" * 60 + "-2"
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_byte_order_mark(tmp_path: Path, ending: str) -> None:
    """Files of every system read alike."""
    path = tmp_path / "bank.md"
    lines = ["\ufeff# T", "## Q?", "**Answer:** One", "two.", ""]
    path.write_bytes(ending.join(lines).encode("utf-8"))
    (question,) = load_bank(path).questions
    assert (question.line, question.points) == (2, (Point("One two."),))


def test_control_characters_are_shown_not_obeyed(tmp_path: Path) -> None:
    """A bank cannot steer the terminal that shows its questions."""
    (question,) = load_bank(write(tmp_path, "## Why \x1b[2Jso?\n**Answer:** A\x07.\n")).questions
    assert (question.prompt, question.points) == ("Why �[2Jso?", (Point("A�."),))


FAULTY = [
    ("", ": The file is empty."),
    (" \n\n", ": The file is empty."),
    ("# Notes\n\nNothing here.", ": No question was found."),
    ("**Answer:** x\n\n## Q?\n**Answer:** y", ":1: This answer has no question."),
    ("## Q?\n**Answer:** x\n\n**Answer:** y", ":4: This is a second answer to the question on"),
    ("##\n**Answer:** x", ":1: This heading is empty."),
    ("## 4.\n**Answer:** x", ":1: This heading is empty."),
]


@pytest.mark.parametrize(("text", "message"), FAULTY)
def test_faults(tmp_path: Path, text: str, message: str) -> None:
    """A bank that cannot be used names the file, the line and what is wrong."""
    path = write(tmp_path, text)
    with pytest.raises(BankError) as caught:
        load_bank(path)
    assert str(caught.value).startswith(f"{path}{message}")
    assert len(caught.value.faults) == 1


def test_all_faults_at_once(tmp_path: Path) -> None:
    """One line a fault, in the order of the file, each with its cure."""
    path = write(tmp_path, "**Answer:** a\n\n##\n**Answer:** b\n\n**Answer:** c\n\n## Q?\n")
    with pytest.raises(BankError) as caught:
        load_bank(path)
    assert [fault.line for fault in caught.value.faults] == [1, 3, 6]
    first, *lines = str(caught.value).splitlines()
    assert first == f"The bank {path} has 3 faults."
    assert lines == [f"{path}:{f.line}: {f.what} {f.cure}" for f in caught.value.faults]


UNREADABLE = [
    (lambda path: None, "There is no such file."),
    (Path.mkdir, "No file in this folder can hold a bank."),
    (os.mkfifo, "This is no ordinary file."),
]


@pytest.mark.parametrize(("make", "message"), UNREADABLE)
def test_what_is_no_file(tmp_path: Path, make: object, message: str) -> None:
    """A missing file, a folder or a pipe is named, not waited for."""
    assert callable(make)
    path = tmp_path / "bank.md"
    make(path)
    with pytest.raises(BankError, match=message):
        load_bank(path)


def test_not_utf8(tmp_path: Path) -> None:
    """The line of the first wrong byte is named."""
    path = tmp_path / "bank.md"
    path.write_bytes(b"# T\n## caf\xe9?\n**Answer:** x")
    with pytest.raises(BankError, match=r"bank\.md:2: Here the file is no UTF-8 text\."):
        load_bank(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    """A file that may not be opened says so."""
    path = write(tmp_path, "## Q?\n**Answer:** x")
    path.chmod(0)
    with pytest.raises(BankError, match="cannot be read: Permission denied"):
        load_bank(path)


WARNED = [
    ("## Q?\n", 1, "has no answer"),
    ("## Q?\n**Answer:**\n", 1, "has no answer"),
    ("## Q?\n**Answer:**\n```\ncode\n```\n", 1, "holds no sentence"),
    ("## Q?\n**Answer:** It is x.\n## R?\nIt is y.", 3, "No mark says where the answer"),
    ("## Why?\nSo.\n## Your strengths\nBe honest.\n## Conclusion\nBye.", 3, "is not asked"),
    ("## Q?\n**Answer:** It is x.\n## q?\n**Answer:** It is y.", 3, "is asked on line 1 already"),
]


@pytest.mark.parametrize(("text", "line", "message"), WARNED)
def test_warnings(tmp_path: Path, text: str, line: int, message: str) -> None:
    """What is merely doubtful is said by the check and does not keep the bank from loading."""
    checked = check_bank(write(tmp_path, text))
    assert checked.faults == ()
    (warning,) = checked.warnings
    assert warning.line == line
    assert message in str(warning)
    assert load_bank(tmp_path / "my_bank.md").questions == checked.bank.questions


def points_in(path: Path) -> list[int]:
    return [len(question.points) for question in load_bank(path).questions]


def test_the_shipped_bank() -> None:
    """Nine questions, every sentence and list item a point, and nothing to complain about."""
    assert points_in(bank_path()) == [2, 2, 3, 4, 3, 5, 5, 3, 4]
    checked = check_bank(bank_path())
    assert checked.faults == checked.warnings == ()


@pytest.mark.skipif(not SEED.exists(), reason=f"{SEED} is not here")
def test_the_seed() -> None:
    """The owner's own file loads unchanged."""
    assert points_in(SEED) == [1, 2, 3, 4, 2, 5, 5, 4, 5]
    bank = load_bank(SEED)
    assert bank.title == "LLM Fine-Tuning Interview Questions"
    assert bank.questions[8].points[1] == Point(
        "Too high, and the model will forget its pre-trained knowledge.", "Learning rate"
    )
    assert check_bank(SEED).warnings == ()


FOREIGN = [
    *("Frage;Antwort", "pregunta;respuesta", "Vraag;Antwoord", "domanda;risposta"),
    *("question_text;answer_text", "sep=;\nquestion;answer"),
]


@pytest.mark.parametrize("names", FOREIGN)
def test_columns_in_other_languages(tmp_path: Path, names: str) -> None:
    """The first row is not asked as if it were a question."""
    path = write(tmp_path, f"{names}\nWhat is a heap?;A tree.", "bank.csv")
    assert [question.prompt for question in load_bank(path).questions] == ["What is a heap?"]


TABLES = [
    ("bank.md", "|Question|Level|\n|-|-|\n|What is oak?|easy|\n", ("What is oak?", "", "easy")),
    ("bank.md", "|Question|Notes|\n|-|-|\n|Oak?|A wood.|\n", ("Oak?", "A wood.", "")),
    ("bank.csv", "level,question,id\neasy,What is oak?,3\n", ("What is oak?", "", "easy")),
    ("bank.csv", "prompt,completion\nWhat is oak?,A wood.\n", ("What is oak?", "A wood.", "")),
]


@pytest.mark.parametrize(("name", "text", "told"), TABLES)
def test_a_table_without_answers(
    tmp_path: Path, name: str, text: str, told: tuple[str, str, str]
) -> None:
    """It is asked where nothing else asks; of two columns the other one answers."""
    questions = load_bank(write(tmp_path, text, name)).questions
    assert [(q.prompt, q.answer, q.level) for q in questions] == [told]


def test_a_table_that_is_passed_over(tmp_path: Path) -> None:
    """Where headings ask, a table without answers is told of, unless it is one of contents."""
    table = "|No.|Question|\n|-|-|\n|1|{}|\n\n## Why?\nSo it is.\n"
    checked = check_bank(write(tmp_path, table.format("What is oak?")))
    assert [question.prompt for question in checked.bank.questions] == ["Why?"]
    assert [warning.line for warning in checked.warnings] == [1]
    assert check_bank(write(tmp_path, table.format("[Why?](#why)"))).warnings == ()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("bank.md", "### What is a heap?\n\nA tree.".encode("utf-16-le"), "no text in UTF-8"),
        ("bank.json", b"[" * 200_000, "nested too deeply"),
        ("bank.csv", b"question,answer\n2),It is b.", ":2: This entry asks nothing."),
        (
            "bank.csv",
            b'question,answer\n"What is a?,It is b.\nWhat is c?,It is d.\n',
            ":2: This row",
        ),
        ("bank.json", b"[null]", "no question with fields: null."),
        (
            "bank.md",
            b"|Question|Answer|\n|-|-|\n|What is a?|It is b.|\n||It is c.|",
            ":4: This row",
        ),
    ],
)
def test_faults_are_told_in_the_words_of_the_format(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    """No word of the language that this program is written in, and no heading in a table."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BankError, match=told):
        load_bank(path)


def test_tags_of_web_pages_are_no_words(tmp_path: Path) -> None:
    """Embedded pages and controls are left out; what stands in angle brackets in code stays."""
    html = '<iframe src="x"></iframe> <button>Try it</button> <input type="text">'
    path = write(tmp_path, f"### What is a heap?\n\nA `vector<int>` or List<String>. {html}")
    (question,) = load_bank(path).questions
    assert [point.text for point in question.points] == ["A vector<int> or List<String>.", "Try it"]


def test_a_path_that_is_too_long_is_no_bank() -> None:
    """No system has such a file."""
    with pytest.raises(BankError):
        load_bank("x" * 5000)


def test_a_folder_is_called_by_its_whole_name(tmp_path: Path) -> None:
    """What stands behind a point is no ending there."""
    folder = tmp_path / "python-3.11"
    folder.mkdir()
    write(folder, "### What is it?\n**Answer:** It is a snake.\n")
    assert load_bank(folder).title == "python 3.11"


def test_the_authors_concepts_are_no_notes(tmp_path: Path) -> None:
    """A record's own fields are not taken for misspelt notes."""
    row = '{"question": "What is it?", "answer": "A snake.", "key_concepts": ["a snake"]}'
    checked = check_bank(write(tmp_path, row, "bank.jsonl"))
    assert not [warning for warning in checked.warnings if "no note" in warning.what]


def test_a_comparison_is_no_tag(tmp_path: Path) -> None:
    """HTML allows no space behind the bracket that opens a tag."""
    text = "#html:true\n#separator:tab\nWhen are they swapped?\tIf a < b and b > c then swap them."
    (question,) = load_bank(write(tmp_path, text, "cards.txt")).questions
    assert question.points[0].text == "If a < b and b > c then swap them."


def test_commas_in_quotation_marks_part_nothing(tmp_path: Path) -> None:
    """The separator is what stands between the fields."""
    row = '"What, in your view, is X, and why?";"It is Y."\n'
    (question,) = load_bank(write(tmp_path, row, "bank.csv")).questions
    assert question.prompt == "What, in your view, is X, and why?"


def test_a_tag_that_ends_itself_keeps_its_detail() -> None:
    """The slash before the bracket is no part of an address."""
    assert tag_of("<a href=x/>") == Tag("a", closes=False, detail="x")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bank.json", '{"Nets": [{"question": "What is it?", "answer": "A net."}], "title": "B"}'),
        ("bank.yaml", "Nets:\n  - question: What is it?\n    answer: A net.\ntitle: B\n"),
    ],
)
def test_questions_by_their_topics(tmp_path: Path, name: str, text: str) -> None:
    """The name of a list of questions is their topic, not a question without an answer."""
    bank = load_bank(write(tmp_path, text, name))
    assert [(q.topic, q.prompt, q.answer) for q in bank.questions] == [
        ("Nets", "What is it?", "A net.")
    ]
    assert bank.title == "B"


OPTIONS = [
    '"options": ["oak", "tin"], "answer": "oak"',
    '"options": {"A": "oak", "B": "tin"}, "answer": "a"',
    '"choices": ["A. oak", "B. tin"], "correctIndex": 0',
    '"choices": [{"key": "A", "text": "oak", "correct": true}, {"text": "tin"}]',
    '"option_a": "oak", "option_b": "tin", "correct answer": "A"',
]


@pytest.mark.parametrize("options", OPTIONS)
def test_options_and_explanations(tmp_path: Path, options: str) -> None:
    """Options are shown with the question; the answer says its option, then why."""
    row = f'{{"questionText": "Which?", {options}, "explanation": "It grows."}}'
    (question,) = load_bank(write(tmp_path, row, "bank.jsonl")).questions
    assert [line.split() for line in question.exhibit.split("\n")] == [
        ["-", "A:", "oak"], ["-", "B:", "tin"]
    ]  # fmt: skip
    assert [point.text.removeprefix("A: ") for point in question.points] == ["oak", "It grows."]


def test_cards_in_lists_of_topics(tmp_path: Path) -> None:
    """A record that asks nothing may hold those that do."""
    topic = '{"title": "Woods", "tags": ["x"], "cards": [{"front": "Why?", "back": "So."}]}'
    bank = load_bank(write(tmp_path, f"[{topic}]", "bank.json"))
    assert [(q.topic, q.prompt, q.answer) for q in bank.questions] == [("Woods", "Why?", "So.")]


def test_every_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    """The first one does not hide the others."""
    text = '{"question": "Why?"\n{"question": "What?"}\n[]\nx\n'
    checked = check_bank(write(tmp_path, text, "bank.jsonl"))
    assert [fault.line for fault in checked.faults] == [1, 3, 4]


def test_records_without_a_question_are_named_by_their_own_line(tmp_path: Path) -> None:
    """Not by that of the record before."""
    text = '[{"question": "Why?", "answer": "So."},\n{"answer": "It is."},\n"What?"]'
    checked = check_bank(write(tmp_path, text, "bank.json"))
    assert [fault.line for fault in checked.faults] == [2, 3]


def test_mistakes_in_key_concepts_are_told(tmp_path: Path) -> None:
    """What a concept in a field cannot mean is a warning, as it is in a comment."""
    concepts = '[{"text": "a snake", "weight": "x"}, {"txt": "long"}]'
    row = f'{{"question": "What is it?", "answer": "A python.", "concepts": {concepts}}}'
    told = [w.what for w in check_bank(write(tmp_path, row, "bank.jsonl")).warnings]
    assert told[0].startswith('"weight: x" is not clear')
    assert told[1] == 'This key concept has no `text`: {"txt":"long"}.'


def test_a_title_with_a_colon(tmp_path: Path) -> None:
    """Front matter that YAML would not read is read line by line; what is misspelt is told."""
    text = "---\ntitle: Python: the basics\nlevl: easy\n---\n## What is it?\nA snake.\n"
    checked = check_bank(write(tmp_path, text))
    assert checked.bank.title == "Python: the basics"
    assert [question.topic for question in checked.bank.questions] == [""]
    assert checked.warnings[0].what == '"levl" is no note; "level" may be meant.'


def test_a_lone_quotation_mark_is_an_inch(tmp_path: Path) -> None:
    """Only one that opens the last row and never closes is a fault."""
    text = 'question,answer\nHow wide is it?,5" or so.\nWhy?,"One.\nTwo."\n'
    bank = load_bank(write(tmp_path, text, "bank.csv"))
    assert [question.answer for question in bank.questions] == ['5" or so.', "One.\nTwo."]
