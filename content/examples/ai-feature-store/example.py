# A fraud feature is served live, then joined to the same payments for training: by
# calendar day (the future leaks in), by availability, and with serving's age limit.
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Literal, NamedTuple

Vector = int | Literal["absent"]


class Moment(NamedTuple):
    card: int
    hour: int  # counted from day 0, 00:00

    @property
    def day(self) -> int:
        return self.hour // 24


def at(card: int, day: int, hour: int) -> Moment:
    return Moment(card, 24 * day + hour)


MOMENTS = ((77, 20, 3), (77, 20, 5), (77, 21, 12), (88, 21, 12), (77, 23, 12))
PAYMENTS = [at(*moment) for moment in MOMENTS]
FAILED = {18: (10,), 19: (9, 23), 20: (3, 4, 6, 9), 21: (8, 13)}  # card 77
FAILURES = [at(77, day, hour) for day, hours in FAILED.items() for hour in hours]


# Feature definition: one computation, permitted age and default for both paths.
class FailedInDay:
    max_age = 30  # hours since the value could first be served
    default: Vector = "absent"  # not 0, which would mean "never failed"

    @staticmethod
    def compute(card: int, day: int) -> int:
        return sum(event.card == card and event.day == day for event in FAILURES)


@dataclass(frozen=True)
class Value:
    count: int
    about_day: int
    available_at: int


def read(value: Value | None, hour: int, max_age: float) -> Vector:
    if value is None or hour - value.available_at > max_age:
        return FailedInDay.default
    return value.count


Join = Callable[[Moment], Value | None]


class FeatureStore:
    def __init__(self) -> None:
        # Offline store: history, only appended to.
        self.offline: defaultdict[int, list[Value]] = defaultdict(list)
        self.online: dict[int, Value] = {}  # Online store: the latest value per card

    # Compute jobs: one run a day at 05:00, about the day before, filling both stores.
    def run_job(self, hour: int) -> None:
        about = hour // 24 - 1
        for card in {event.card for event in FAILURES}:
            value = Value(FailedInDay.compute(card, about), about, hour)
            self.offline[card].append(value)
            self.online[card] = value

    # Point-in-time join: for each payment the last value that meets the condition.
    def join(self, payment: Moment, meets: Callable[[Value], bool]) -> Value | None:
        return next(filter(meets, reversed(self.offline[payment.card])), None)


def main() -> None:
    store = FeatureStore()
    served: list[Vector] = []
    for hour in range(19 * 24, 24 * 24):
        broken = hour // 24 == 23  # that night's job fails, and nobody notices
        if hour % 24 == 5 and not broken:
            store.run_job(hour)
        # Serving API: age check, default, and a log of what the model was given.
        values = [store.online.get(p.card) for p in PAYMENTS if p.hour == hour]
        served += [read(value, hour, FailedInDay.max_age) for value in values]
    print("payments, card/day:", ", ".join(f"{p.card}/{p.day}" for p in PAYMENTS))
    print(f"served to the model: {', '.join(map(str, served))}")

    def by_day(payment: Moment) -> Value | None:
        return store.join(payment, lambda value: value.about_day <= payment.day)

    def by_availability(payment: Moment) -> Value | None:
        return store.join(payment, lambda value: value.available_at <= payment.hour)

    # Parity report: each served vector against the one that training would see.
    def compare(label: str, join: Join, max_age: float = inf) -> int:
        vectors = [read(join(p), p.hour, max_age) for p in PAYMENTS]
        wrong = sum(x != y for x, y in zip(vectors, served, strict=True))
        shown = ", ".join(map(str, vectors))
        print(f"joined {label}: {shown}; {wrong} of {len(vectors)} differ")
        return wrong

    limit = FailedInDay.max_age
    differ = [compare("by calendar day", by_day)]
    differ += [compare("by availability", by_availability)]
    differ += [compare("by availability and age", by_availability, limit)]
    assert served == [1, 2, 4, "absent", "absent"]
    assert differ == [4, 1, 0]

    value = by_day(PAYMENTS[0])
    ahead = value.available_at - PAYMENTS[0].hour if value else 0
    print(f"first payment: joined by day, its value was published {ahead} hours later")
    assert ahead == 26


if __name__ == "__main__":
    main()
