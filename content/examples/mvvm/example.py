# MVVM: a search screen without a screen. First a late reply overwrites a newer one,
# then the view model drops it; closing the scope ends bindings and running work.
from collections.abc import Callable
from contextlib import ExitStack
from typing import Generic, TypeVar

T = TypeVar("T")


# Observable property: announces real changes only, so that a loop that settles ends.
class Observable(Generic[T]):
    def __init__(self, value: T) -> None:
        self._value = value
        self.listeners: list[Callable[[T], None]] = []

    @property
    def value(self) -> T:
        return self._value

    @value.setter
    def value(self, new: T) -> None:
        if new != self._value:
            self._value = new
            for listener in list(self.listeners):
                listener(new)

    # Binding: shows the present value at once and every later one, until it is ended.
    def bind(self, listener: Callable[[T], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        listener(self._value)
        return lambda: self.listeners.remove(listener)


# Model: a catalogue that answers when the script says so; a network call's stand-in.
class Catalogue:
    def __init__(self) -> None:
        self.pending: dict[str, Callable[[list[str]], None]] = {}

    def search(self, query: str, done: Callable[[list[str]], None]) -> None:
        self.pending[query] = done

    def reply(self, query: str) -> None:
        titles = ["tent", "tea", "tea pot"]
        self.pending[query]([title for title in titles if title.startswith(query)])


# View model: the screen's state in display terms; no widget in sight.
class SearchViewModel:
    def __init__(self, catalogue: Catalogue, drop_stale: bool) -> None:
        self.catalogue, self.drop_stale = catalogue, drop_stale
        self.results = Observable("")
        self.busy, self.can_open = Observable(False), Observable(False)
        self.opened: list[str] = []
        self.latest = 0
        self.results.bind(self._derive)
        self.busy.bind(self._derive)

    # A derived value is computed from its sources and never set by hand elsewhere.
    def _derive(self, _: object) -> None:
        self.can_open.value = not self.busy.value and self.results.value != ""

    def type(self, query: str) -> None:
        request = self.latest = self.latest + 1
        self.busy.value = True

        def done(titles: list[str]) -> None:
            if self.drop_stale and request != self.latest:
                return
            self.results.value = ", ".join(titles)
            self.busy.value = False

        self.catalogue.search(query, done)

    # Command: refuses by the condition that the view shows as a disabled button.
    def open(self) -> None:
        if self.can_open.value:
            self.opened.append(self.results.value)

    def close(self) -> None:
        self.latest += 1


# View: declares what is bound to what. Here a widget is a line of the trace.
def attach(vm: SearchViewModel) -> ExitStack:
    # Lifetime scope: ends the bindings and whatever is still running.
    scope = ExitStack()
    scope.callback(vm.close)
    scope.callback(vm.results.bind(lambda v: print(f"  list: {v or '-'}")))
    enabled = {True: "true", False: "-"}
    scope.callback(vm.can_open.bind(lambda v: print(f"  open enabled: {enabled[v]}")))
    return scope


if __name__ == "__main__":
    for drop_stale in (False, True):
        print("stale replies dropped" if drop_stale else "every reply taken")
        vm = SearchViewModel(catalogue := Catalogue(), drop_stale)
        with attach(vm):
            before = len(vm.results.listeners)
            vm.type("te")
            vm.type("tea")
            vm.open()
            assert vm.opened == [], "nothing to open yet"
            catalogue.reply("tea")
            catalogue.reply("te")
            expected = "tea, tea pot" if drop_stale else "tent, tea, tea pot"
            assert vm.results.value == expected
            vm.open()
            assert len(vm.opened) == 1
            if not drop_stale:
                continue
            vm.type("tent")
            vm.open()
            assert len(vm.opened) == 1, "the command is disabled while busy"
        catalogue.reply("tent")
        assert vm.results.value == "tea, tea pot", "a closed screen takes no reply"
        assert before - len(vm.results.listeners) == 1, "the view no longer listens"
        print("closed: late reply ignored, view released")
