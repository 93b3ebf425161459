# A car must not be promised twice. Two clerks book at once: unchecked, the later save
# wins; with a version it reloads and hears the rule. Others learn of it by a message.
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

Clerk = Callable[[], object]


@dataclass(frozen=True)
class Period:
    # Entity and value object: a period is its content; it knows what overlapping means.
    start: int  # days of May, both included
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a period cannot end before it starts")

    def overlaps(self, other: "Period") -> bool:
        return self.start <= other.end and other.start <= self.end


class CarNotAvailable(Exception):
    pass


class BookingConfirmed(NamedTuple):
    # Domain event: a fact in the words of this context.
    ref: str
    car: str
    period: Period


@dataclass(frozen=True)
class CarCalendar:
    # Aggregate: one car with its bookings, which is exactly what the rule covers.
    car: str
    version: int = 0
    bookings: tuple[Period, ...] = ()

    def book(self, ref: str, period: Period) -> tuple["CarCalendar", BookingConfirmed]:
        if any(booked.overlaps(period) for booked in self.bookings):
            raise CarNotAvailable(f"{self.car} on {period.start} to {period.end} May")
        after = CarCalendar(self.car, self.version + 1, (*self.bookings, period))
        return after, BookingConfirmed(ref, self.car, period)


@dataclass
class Calendars:
    # Repository: whole aggregates, in memory. A real one saves calendar and outbox row
    # in one transaction, with the version in its WHERE clause.
    check: bool
    rows: dict[str, CarCalendar] = field(default_factory=dict)
    outbox: list[tuple[str, str, int]] = field(default_factory=list)

    def load(self, car: str) -> CarCalendar:
        return self.rows.get(car, CarCalendar(car))

    def save(self, after: CarCalendar, event: BookingConfirmed) -> bool:
        if self.check and self.load(after.car).version != after.version - 1:
            return False
        self.rows[after.car] = after
        # The message is the published contract; the event's fields may change any day.
        self.outbox.append((event.ref, event.car, event.period.start))
        return True


def book(store: Calendars, ref: str, period: Period, *rivals: Clerk) -> str:
    """An application service; rivals are other clerks, between its load and save."""
    try:
        after, event = store.load("golf-7").book(ref, period)
    except CarNotAvailable as refusal:
        print(f"  {ref}: refused, {refusal}")
        return "refused"
    for rival in rivals:
        rival()
    if store.save(after, event):
        print(f"  {ref}: confirmed")
        return "confirmed"
    print(f"  {ref}: the calendar has changed, load again")
    return book(store, ref, period)


@dataclass
class Counter:
    # Bounded context: a booking is a vehicle to hand over on a day, nothing more.
    handovers: dict[str, str] = field(default_factory=dict)

    def receive(self, ref: str, vehicle: str, day: int) -> str:
        if ref in self.handovers:
            return f"{ref} known, skipped"  # the outbox delivers at least once
        self.handovers[ref] = f"{vehicle} on {day} May"
        return f"hand over {self.handovers[ref]}"


def main() -> None:
    assert Period(3, 5).overlaps(Period(5, 7)), "days belong to one booking"
    print("b1 wants 3 to 5 May, b3 8 to 9; b2 saves 5 to 7 while b1 decides")
    for check in (False, True):
        print("saved only if the version is unchanged" if check else "saved as it is")
        store = Calendars(check)
        b1 = book(store, "b1", Period(3, 5), partial(book, store, "b2", Period(5, 7)))
        book(store, "b3", Period(8, 9))
        bookings = store.load("golf-7").bookings
        stored = [f"{booked.start} to {booked.end}" for booked in bookings]
        print(f"  confirmed {len(store.outbox)}, stored {', '.join(stored)}")
        assert b1 == ("refused" if check else "confirmed")
        assert stored == (["5 to 7", "8 to 9"] if check else ["3 to 5", "8 to 9"])
        assert len(store.outbox) == (2 if check else 3), "unchecked, a promise is lost"

    counter = Counter()
    answers = [counter.receive(*sent) for sent in (*store.outbox, store.outbox[0])]
    print(f"counter: {'; '.join(answers)}")
    assert answers[-1] == "b2 known, skipped", "the repeat changes nothing"


if __name__ == "__main__":
    main()
