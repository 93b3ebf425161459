# Observer: with a bare list of callbacks old news overtakes new, one observer silences
# the rest and closed views live on; delivery rules and subscriptions prevent it.
from collections import deque
from collections.abc import Callable

Observer = Callable[[int], object]


class BareSubject:
    def __init__(self) -> None:
        self.observers: dict[object, Observer] = {}
        self.failures: list[str] = []

    def subscribe(self, observer: Observer) -> Callable[[], object]:
        self.observers[object()] = observer
        return lambda: None  # no way out

    def set(self, stock: int) -> None:
        for observer in self.observers.values():
            observer(stock)


# Subject: keeps the list and the delivery rules.
class CarefulSubject(BareSubject):
    def __init__(self) -> None:
        super().__init__()
        self._queue: deque[int] = deque()

    # Subscription: registering returns the way out, which may be taken twice.
    def subscribe(self, observer: Observer) -> Callable[[], object]:
        token = object()
        self.observers[token] = observer
        return lambda: self.observers.pop(token, None)

    # Delivery rule: a change made by an observer waits until all have heard this one.
    def set(self, stock: int) -> None:
        self._queue.append(stock)
        if len(self._queue) > 1:
            return  # an outer call is delivering
        while self._queue:
            self._deliver(self._queue[0])
            self._queue.popleft()

    # Delivery rule: an observer's failure is recorded and concerns nobody else.
    def _deliver(self, stock: int) -> None:
        for token, observer in tuple(self.observers.items()):
            if token not in self.observers:
                continue  # ended by an earlier observer
            try:
                observer(stock)
            except Exception as error:
                self.failures.append(str(error))


# Observer: one answers by changing the subject, one shows what it was told last.
def overtaking(subject: BareSubject) -> str:
    shown: list[str] = []

    def reorder(stock: int) -> None:
        if stock < 3:
            subject.set(stock + 10)

    subject.subscribe(reorder)
    subject.subscribe(lambda stock: shown.append(str(stock)))
    subject.set(2)
    return ", then ".join(shown)


def failing(subject: BareSubject) -> str:
    heard: list[str] = []

    def mail(_: int) -> None:
        raise ConnectionError("no mail")

    subject.subscribe(lambda _: heard.append("audit"))
    subject.subscribe(mail)
    subject.subscribe(lambda _: heard.append("cache"))
    try:
        subject.set(5)
    except ConnectionError as error:
        heard.append(f'"{error}" thrown at caller')
    return ", ".join(heard + [f'"{failure}" logged' for failure in subject.failures])


# Owner: a view that ends its subscription when it is closed.
def closed_views(subject: BareSubject) -> int:
    subject.subscribe(lambda _: None)  # stays
    for _ in range(3):
        close = subject.subscribe(lambda _: None)
        close()
        close()  # twice does no harm
    return len(subject.observers) - 1


def main() -> None:
    for title, make, *want in (
        ("bare", BareSubject, "12, then 2", 'audit, "no mail" thrown at caller', 3),
        ("careful", CarefulSubject, "2, then 12", 'audit, cache, "no mail" logged', 0),
    ):
        shown, heard, left = overtaking(make()), failing(make()), closed_views(make())
        print(f"{title} subject\n  display: {shown}\n  heard: {heard}")
        print(f"  observers left by 3 closed views: {left}")
        assert [shown, heard, left] == want

    # A subscription ended during delivery takes effect at once.
    subject = CarefulSubject()
    calls: list[int] = []
    subject.subscribe(lambda _: end())
    end = subject.subscribe(calls.append)
    subject.set(1)
    assert calls == [], calls
    print(f"ended during delivery: called {len(calls)} times")


if __name__ == "__main__":
    main()
