# Mediator: three fields that correct each other never come to rest. With one mediator,
# each choice is decided once over all values: adjusted, or refused with a reason.
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product


@dataclass(frozen=True)
class Form:
    country: str
    delivery: str
    payment: str
    account: str

    def __str__(self) -> str:
        return f"{self.country}, {self.delivery}, {self.payment}"


Change = dict[str, str]


# Without the pattern: each part reacts to its neighbours with a correction.
def reaction(form: Form, changed: Change) -> Change | None:
    if (form.country, form.delivery) == ("abroad", "pickup"):
        return {"delivery": "courier"}
    if changed.get("delivery") == "courier" and form.payment == "cash":
        return {"payment": "card"}
    if changed.get("payment") == "cash" and form.delivery == "courier":
        return {"delivery": "pickup"}
    if (form.account, form.payment) == ("cash only", "card"):
        return {"payment": "cash"}
    return None


def settle(form: Form, change: Change | None) -> list[str]:
    updates: list[str] = []
    while change and len(updates) < 7:
        form = replace(form, **change)
        updates += change.values()
        change = reaction(form, change)
    return updates


# Rules: conditions on the whole, then the nearest form that keeps the latest choice.
def valid(form: Form) -> bool:
    return not (
        (form.country, form.delivery) == ("abroad", "pickup")
        or (form.payment, form.delivery) == ("cash", "courier")
        or (form.account, form.payment) == ("cash only", "card")
    )


def decide(form: Form, change: Change) -> Form | None:
    pairs = product(("pickup", "courier"), ("cash", "card"))
    both = (dict(zip(("delivery", "payment"), p, strict=True)) for p in pairs)
    forms = (replace(form, **(values | change)) for values in both)

    def distance(other: Form) -> int:
        return (other.delivery != form.delivery) + (other.payment != form.payment)

    return min(filter(valid, forms), key=distance, default=None)


# Colleague: knows the mediator's one function and no other field.
class Colleague:
    def __init__(self, name: str, notify: Callable[[Change], str]) -> None:
        self.name, self.shown, self._notify = name, "", notify

    def choose(self, value: str) -> str:
        self.shown = value  # as a native widget does, before anybody has decided
        return self._notify({self.name: value})  # Notification: what the user did.

    def show(self, value: str) -> None:
        self.shown = value  # Instruction: silent, else the loop would be back.


class Mediator:
    def __init__(self, form: Form) -> None:
        self._form, self.notifications = form, 0
        # Wiring: the only place that knows all parts.
        names = "country", "delivery", "payment"
        self.fields = [Colleague(name, self._changed) for name in names]
        self._instruct()

    def _changed(self, change: Change) -> str:
        self.notifications += 1
        decided = decide(self._form, change)
        self._form = decided or self._form
        self._instruct()
        return str(decided) if decided else "refused"

    def _instruct(self) -> None:
        for field in self.fields:  # also the one that reported: it may be refused
            field.show(getattr(self._form, field.name))


if __name__ == "__main__":
    home = Form("home", "pickup", "cash", "cash only")
    updates = settle(home, {"country": "abroad"})
    loop = " > ".join(updates)
    assert loop == "abroad > courier > card > cash > pickup > courier > card"
    print(f"peers, cash only: {loop} ...")

    adjusted = ["abroad, courier, card", "refused", "home, courier, card", str(home)]
    stuck = ["refused", *[str(home)] * 3]
    for account, expected in (("cash only", stuck), ("ordinary", adjusted)):
        mediator = Mediator(replace(home, account=account))
        country, _, payment = mediator.fields
        choices = (country, "abroad"), (payment, "cash"), (country, "home")
        last = str(home)
        for (field, value), wanted in zip(
            (*choices, choices[1]), expected, strict=True
        ):
            answer = field.choose(value)
            last = last if answer == "refused" else answer
            shown = ", ".join(other.shown for other in mediator.fields)
            assert (answer, shown) == (wanted, last), "a refusal takes the choice back"
            print(f"{account:9} {value:7} -> {answer:21} | {shown}")
        assert mediator.notifications == 4, "one per choice: instructions are silent"
    print("4 choices, 4 notifications each: nothing echoes")
