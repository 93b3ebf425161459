# Memento: undo for an operation without inverse. A shallow snapshot changes along with
# the plan; an opaque one that shares unchanged parts does not, and undoes failures.
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import partial


@dataclass(frozen=True)
class Desk:
    x: int
    y: int


Plan = Mapping[str, Desk]
START: Plan = {"A": Desk(1, 0), "B": Desk(4, 1), "C": Desk(9, 2)}


def text(plan: Plan) -> str:
    return " ".join(f"{name}({desk.x},{desk.y})" for name, desk in plan.items())


@dataclass(frozen=True, eq=False)
class Memento:  # Memento: opaque by convention; only the originator reads the field.
    _plan: Plan = field(repr=False)


class FloorPlan:  # Originator: replaces parts, never edits one that a memento shares.
    plan = START

    def move(self, name: str, x: int) -> None:
        self.plan = {**self.plan, name: replace(self.plan[name], x=x)}

    def save(self) -> Memento:
        return Memento(self.plan)

    def restore(self, memento: Memento) -> None:
        self.plan = memento._plan

    def export(self) -> str:  # Version tag: what leaves memory is a format.
        return json.dumps({"version": 2, "desks": self.plan}, default=asdict)

    def load(self, stored: str) -> None:
        data = json.loads(stored)
        if data["version"] != 2:
            raise ValueError(f"version {data['version']} is not readable")
        self.plan = {name: Desk(**desk) for name, desk in data["desks"].items()}


class History:  # Caretaker: keeps mementos and has no use for their content.
    def __init__(self, originator: FloorPlan) -> None:
        self._originator = originator
        self._undos: list[Memento] = []
        self._redos: list[Memento] = []
        self.undo = partial(self._swap, self._undos, self._redos)
        self.redo = partial(self._swap, self._redos, self._undos)

    def run(self, change: Callable[[FloorPlan], object]) -> None:
        before = self._originator.save()
        try:
            change(self._originator)
        except BaseException:
            self._originator.restore(before)  # no half-made change, and no step
            raise
        # History policy: one step per change, three kept, an edit drops the redo side.
        self._undos[:] = [*self._undos, before][-3:]
        self._redos.clear()

    def _swap(self, source: list[Memento], target: list[Memento]) -> bool:
        if not source:
            return False
        target.append(self._originator.save())
        self._originator.restore(source.pop())
        return True


if __name__ == "__main__":
    desks = {name: asdict(desk) for name, desk in START.items()}
    shallow = dict(desks)  # without the pattern: the inner desks are shared
    for desk in desks.values():
        desk["x"] = 1  # align: the old positions are gone
    aligned = "A(1,0) B(1,1) C(1,2)"
    assert text({name: Desk(**desk) for name, desk in shallow.items()}) == aligned
    print(f"shallow snapshot: {aligned}")
    history = History(floor := FloorPlan())

    def at(names: str, x: int) -> bool:
        try:
            history.run(lambda plan: [plan.move(name, x) for name in names])
        except LookupError:
            return False
        return True

    moved = "A(7,0) B(4,1) C(9,2)"
    for name, act, done, expected in (
        ("align", partial(at, "ABC", 1), True, aligned),
        ("undo", history.undo, True, text(START)),
        ("redo", history.redo, True, aligned),
        ("undo", history.undo, True, text(START)),
        ("A to 7", partial(at, "A", 7), True, moved),
        ("redo", history.redo, False, moved),
        ("B, Z", partial(at, "BZ", 5), False, moved),  # fails at Z, with B moved
        ("undo", history.undo, True, text(START)),
    ):
        assert act() is done and text(floor.plan) == expected
        print(f"{name:6} {'done   ' if done else 'refused'} {text(floor.plan)}")
    assert floor.plan is START, "the same value: unchanged parts were never copied"

    for x in range(1, 6):
        at("B", x)
    assert [history.undo() for _ in range(4)] == [True, True, True, False]
    assert floor.plan["B"].x == 2, "five edits, three steps kept"
    print(f"limit  three steps back from B at 5: {text(floor.plan)}")
    floor.load(stored := floor.export())
    assert floor.export() == stored
    try:
        floor.load(stored.replace("2", "1", 1))
        raise AssertionError("an unknown version was read")
    except ValueError:
        print("stored version 2 read again, version 1 refused")
