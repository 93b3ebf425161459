# Decorator: layers around a document store. The wrong order leaks a document, and a
# careless layer hides an ability of the object that it wraps.
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, reduce

# Component interface: a function type; a Layer turns one into another.
Read = Callable[[str, str], str]
Layer = Callable[[Read], Read]


# Composition: listed from the outside in.
def stack(core: Read, *layers: Layer) -> Read:
    return reduce(lambda inner, layer: layer(inner), reversed(layers), core)


# Core: knows of no layer.
def store(user: str, doc: str) -> str:
    return f"text of {doc}"


# Layer: one duty each, everything else is forwarded unchanged.
def access(next_read: Read) -> Read:
    def read(user: str, doc: str) -> str:
        if user != "alice":
            raise PermissionError(f"{user} may not read {doc}")
        return next_read(user, doc)

    return read


def cache(next_read: Read) -> Read:
    kept: dict[str, str] = {}

    def read(user: str, doc: str) -> str:
        if doc not in kept:
            kept[doc] = next_read(user, doc)
        return kept[doc]

    return read


def metrics(calls: Counter[str], name: str, next_read: Read) -> Read:
    def read(user: str, doc: str) -> str:
        calls[name] += 1
        return next_read(user, doc)

    return read


def tell(read: Read) -> str:
    def attempt(user: str) -> str:
        try:
            return f'{user} gets "{read(user, "salaries")}"'
        except PermissionError:
            return f"{user} is denied"

    return ", ".join(map(attempt, ("alice", "bob")))


# The second half: an object with an optional ability, flush.
@dataclass
class Buffered:
    pending: str = ""
    sent: str = ""

    def write(self, text: str) -> None:
        self.pending += text

    def flush(self) -> None:
        self.sent, self.pending = self.sent + self.pending, ""


@dataclass
class HidingLayer:
    _inner: "Buffered | HidingLayer"

    def write(self, text: str) -> None:
        self._inner.write(text)


class OpenLayer(HidingLayer):
    inner = property(lambda self: self._inner)


# Unwrap: looks for the ability from the outside in, as far as layers allow it.
def flush(writer: object) -> bool:
    if own := getattr(writer, "flush", None):
        own()
        return True
    inner = getattr(writer, "inner", None)
    return inner is not None and flush(inner)


def main() -> None:
    # Order rule: access stands outside the cache, since its key lacks the user.
    leaking = tell(stack(store, cache, access))
    assert 'bob gets "text of salaries"' in leaking, leaking
    print(f"cache outside access: {leaking}")
    assert "bob is denied" in (safe := tell(stack(store, access, cache))), safe
    print(f"access outside cache: {safe}")
    calls = Counter[str]()
    asked, worked = (partial(metrics, calls, name) for name in ("asked", "worked"))
    measured = stack(store, asked, cache, worked)
    for _ in range(3):
        measured("alice", "menu")
    assert calls == {"asked": 3, "worked": 1}, calls
    print(f"metrics outside the cache count {calls['asked']}, inside {calls['worked']}")

    for name, layer in ("hides", HidingLayer), ("shows", OpenLayer):
        core = Buffered()
        writer = layer(layer(core))
        writer.write("event 1")
        assert flush(writer) == bool(core.sent) == (name == "shows"), name
        print(f"layer {name} its inner writer: sent {core.sent or 'nothing'}")


if __name__ == "__main__":
    main()
