# Abstract factory: the parts of a digest come from one kit, so HTML and plain text
# never meet. First the mix that strings allow, then three kits and a refused mix.
import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import indent
from typing import Protocol, TypeVar

USERS = [("Ann", "/u/1"), ("<img onerror=x>", "/u/2")]

N = TypeVar("N")


# Abstract factory: one method per kind of part, generic in the type of its products.
class Kit(Protocol[N]):
    def link(self, label: str, url: str) -> N: ...
    def list(self, items: Sequence[N]) -> N: ...
    def render(self, node: N) -> str: ...


# Concrete product: one class per family, so that a type checker can tell them apart.
@dataclass(frozen=True)
class HtmlNode:
    source: str


@dataclass(frozen=True)
class PlainNode:
    lines: tuple[str, ...]


# Family check: for callers without a type checker, a foreign node is stopped where
# parts are combined.
def own(family: type[N], node: object) -> N:
    if not isinstance(node, family):
        raise TypeError("node of another family")
    return node


# Concrete factory: everything in it escapes. It does not judge: a URL from a user
# needs a check of its scheme before it comes here.
class HtmlKit:
    def link(self, label: str, url: str) -> HtmlNode:
        return HtmlNode(f'<a href="{html.escape(url)}">{html.escape(label)}</a>')

    def list(self, items: Sequence[HtmlNode]) -> HtmlNode:
        rows = (f"<li>{own(HtmlNode, item).source}</li>" for item in items)
        return HtmlNode("\n".join(rows))

    def render(self, node: HtmlNode) -> str:
        return own(HtmlNode, node).source


# Concrete factory: nothing in it escapes.
class PlainKit:
    def link(self, label: str, url: str) -> PlainNode:
        return PlainNode((f"{label} ({url})",))

    def list(self, items: Sequence[PlainNode]) -> PlainNode:
        lines = (line for item in items for line in own(PlainNode, item).lines)
        return PlainNode(tuple(f"- {line}" for line in lines))

    def render(self, node: PlainNode) -> str:
        return "\n".join(own(PlainNode, node).lines)


# A family added later, for checking links before sending. Only the selector had to
# learn of it.
class LinkKit:
    def link(self, label: str, url: str) -> tuple[str, ...]:
        return (url,)

    def list(self, items: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        return tuple(url for item in items for url in item)

    def render(self, node: tuple[str, ...]) -> str:
        return " ".join(node)


# Client: all it can do with a node is to hand it back to the kit that made it.
def digest(kit: Kit[N]) -> str:
    return kit.render(kit.list([kit.link(name, url) for name, url in USERS]))


# Selector: the one place that knows the families.
FAMILIES: dict[str, Callable[[], str]] = {
    "text/html": lambda: digest(HtmlKit()),
    "text/plain": lambda: digest(PlainKit()),
    "link check": lambda: digest(LinkKit()),
}


def main() -> None:
    print("strings everywhere, a plain part in an HTML list")
    mixed = "\n".join(f"<li>{name} ({url})</li>" for name, url in USERS)
    assert "<img onerror=x>" in mixed, "the hostile name became markup"
    print(indent(mixed, "  "))

    rendered = {name: render() for name, render in FAMILIES.items()}
    for name, text in rendered.items():
        print(name, indent(text, "  "), sep="\n")
    assert "<img" not in rendered["text/html"], "HTML family escapes"
    assert "<img onerror=x>" in rendered["text/plain"], "plain family does not"
    assert rendered["link check"] == "/u/1 /u/2"

    try:
        HtmlKit().list([PlainKit().link("Ann", "/u/1")])  # type: ignore[list-item]
    except TypeError as refusal:
        print(f"mixed kits: refused, {refusal}")
    else:
        raise AssertionError("a plain node entered the HTML family")


if __name__ == "__main__":
    main()
