"""What a browser would take from a page, read by the parser of the standard library."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "img", "link", "hr", "input", "source"}


@dataclass
class Element:
    """One element of a page."""

    name: str
    attributes: dict[str, str]
    text: str = ""

    def has(self, css_class: str) -> bool:
        return css_class in self.attributes.get("class", "").split()


@dataclass
class Page(HTMLParser):
    """Every element of a page, with the text inside it."""

    source: str
    elements: list[Element] = field(default_factory=list)
    open_ones: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open_ones.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open_ones.pop().name == tag

    def handle_data(self, data: str) -> None:
        for element in self.open_ones:
            element.text += data

    def all(self, name: str, css_class: str = "") -> list[Element]:
        """The elements of this name and class."""
        found = [element for element in self.elements if element.name == name]
        return [element for element in found if not css_class or element.has(css_class)]
