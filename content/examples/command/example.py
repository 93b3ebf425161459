# Command: photo edits as plain data. An inverse by arithmetic and an identifier drawn
# when it runs break undo and redo; a handler that returns its inverse keeps both.
import json
from dataclasses import dataclass, field

Album = dict[str, int]  # Receiver: brightness by photo. It knows no commands.
# Command: a request as a value, with every identifier already chosen.
Command = tuple[str, str] | tuple[str, str, int]


def clamp(level: int) -> int:
    return min(255, max(0, level))


# Handler: checks first, then writes, and returns the inverse of what it did.
def handle(album: Album, command: Command) -> Command:
    match command:
        case ("add", photo, level):
            if photo in album:
                raise ValueError(f"photo {photo} exists")
            album[photo] = level
            return ("remove", photo)
        case ("remove", photo):
            return ("add", photo, album.pop(photo))
        case ("brighten", photo, by):
            before = album[photo]
            album[photo] = clamp(before + by)
            return ("set", photo, before)
        case ("set", photo, level):
            before = album[photo]
            album[photo] = level
            return ("set", photo, before)
        case _:
            raise ValueError(f"unknown command {command}")


# History: inverses for undo and redo. A command that throws is never pushed.
@dataclass
class History:
    album: Album
    journal: list[str] = field(default_factory=list)  # Journal: text to be stored
    _undo: list[Command] = field(default_factory=list)
    _redo: list[Command] = field(default_factory=list)

    def _execute(self, command: Command) -> Command:
        inverse = handle(self.album, command)
        self.journal.append(json.dumps(command))
        return inverse

    def run(self, command: Command) -> None:
        self._undo.append(self._execute(command))
        self._redo.clear()

    def undo(self) -> bool:
        return self._move(self._undo, self._redo)

    def redo(self) -> bool:
        return self._move(self._redo, self._undo)

    def _move(self, source: list[Command], target: list[Command]) -> bool:
        if not source:
            return False
        target.append(self._execute(source[-1]))
        source.pop()
        return True


def show(album: Album) -> str:
    return " ".join(f"{photo}={level}" for photo, level in album.items()) or "empty"


def main() -> None:
    # Without the pattern: undo by arithmetic, and identifiers drawn when it runs.
    careless: Album = {"p1": clamp(clamp(200 + 100) - 100)}
    assert careless["p1"] == 155
    print(f"by arithmetic: p1 was 200, +100, undone: {show(careless)}")
    drawn = iter(("p2", "p3"))
    careless[next(drawn)] = 50
    del careless["p2"]  # undo
    careless[next(drawn)] = 50  # redo, which draws again
    assert "p2" not in careless
    print(f"identifier drawn on redo: no p2, album {show(careless)}")

    history = History({"p1": 200})
    album, journal = history.album, history.journal
    history.run(("brighten", "p1", 100))
    history.run(("add", "p2", 50))
    history.run(("brighten", "p2", 10))
    end = show(album)
    print(f"three commands: {end}")
    while history.undo():
        pass
    assert show(album) == "p1=200"
    print(f"all undone: {show(album)}")
    while history.redo():
        pass
    assert show(album) == end
    print(f"all redone: {show(album)}")

    try:
        history.run(("remove", "p9"))
    except KeyError:
        history.undo()
    assert album["p2"] == 50, "a refused command is not in the history"
    print(f"refused p9, then one undo: {show(album)}")
    history.run(("remove", "p1"))
    assert not history.redo()
    print("new command after undo: nothing left to redo")

    replayed: Album = {"p1": 200}
    for line in journal:
        handle(replayed, tuple(json.loads(line)))
    assert replayed == album
    print(f"journal of {len(journal)} commands replayed: {show(replayed)}")


if __name__ == "__main__":
    main()
