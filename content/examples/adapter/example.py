# Adapter: two adapters for one payment provider. Both type-check; one charges 500 yen
# as 50000 and a lost reply twice. The contract test tells them apart.
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol


class Money(NamedTuple):
    amount: Decimal
    currency: str


Outcome = Literal["paid", "declined", "unknown"]


# Target interface: in checkout's terms; "unknown" means that money may have moved.
class PaymentGateway(Protocol):
    def charge(self, attempt_id: str, money: Money) -> Outcome: ...


class ProviderError(Exception): ...  # its only argument is the provider's code


# Adaptee: counts in the smallest unit of each currency and repeats no charge with a
# known key. A stand-in for a provider's SDK: no network, and faults happen on demand.
class Provider:
    def __init__(self) -> None:
        self.ledger: dict[str, str] = {}
        self.next_fault: str | None = None

    def create_charge(self, units: int, currency: str, key: str = "") -> None:
        fault, self.next_fault = self.next_fault, None
        if fault == "card_declined":
            raise ProviderError(fault)
        self.ledger.setdefault(key or f"auto{len(self.ledger)}", f"{units} {currency}")
        if fault:  # charged, but the answer does not say so
            raise ProviderError(fault)


@dataclass(frozen=True)
class NaiveAdapter:
    provider: Provider

    def charge(self, attempt_id: str, money: Money) -> Outcome:
        try:
            self.provider.create_charge(round(money.amount * 100), money.currency)
            return "paid"
        except Exception:
            return "declined"


# Translation table: decimals per currency, and one outcome per documented error.
DECIMALS = {"EUR": 2, "JPY": 0, "KWD": 3}
OUTCOMES: dict[str, Outcome] = {"card_declined": "declined", "timeout": "unknown"}


def to_units(money: Money) -> int:
    units = money.amount.scaleb(DECIMALS[money.currency])
    if units % 1:
        raise ValueError(f"{money.amount} {money.currency}")
    return int(units)


# Adapter: converts exactly or refuses, and keys the charge by the attempt.
@dataclass(frozen=True)
class CarefulAdapter:
    provider: Provider

    def charge(self, attempt_id: str, money: Money) -> Outcome:
        units = to_units(money)  # outside the try: our own mistakes are not theirs
        try:
            self.provider.create_charge(units, money.currency, attempt_id)
            return "paid"
        except ProviderError as error:
            return OUTCOMES.get(error.args[0], "unknown")


# Contract test: the same checks for every adapter; no breach means that it passes.
def breaches(adapt: Callable[[Provider], PaymentGateway]) -> list[str]:
    results: list[tuple[str, str, str]] = []
    sums = ("12.50", "EUR", 1250), ("500", "JPY", 500), ("1.250", "KWD", 1250)
    for amount, currency, units in sums:
        provider = Provider()
        adapt(provider).charge("a1", Money(Decimal(amount), currency))
        [charged] = provider.ledger.values()
        results.append((f"{amount} {currency}", charged, f"{units} {currency}"))
    gateway = adapt(provider := Provider())
    money = Money(Decimal("3.00"), "EUR")
    provider.next_fault = "card_declined"
    results.append(("refused card", gateway.charge("a2", money), "declined"))
    provider.next_fault = "timeout"
    for what, wanted in ("lost reply", "unknown"), ("asked again", "paid"):
        results.append((what, gateway.charge("a3", money), wanted))
    results.append(("charges for a3", str(len(provider.ledger)), "1"))
    provider.next_fault = "code_added_last_week"
    results.append(("new code", gateway.charge("a4", money), "unknown"))
    return [
        f"{what}: {got}, wanted {want}" for what, got, want in results if got != want
    ]


def main() -> None:
    naive = breaches(NaiveAdapter)
    print("naive adapter", *naive, sep="\n  ")
    assert len(naive) == 5 and naive[3] == "charges for a3: 2, wanted 1", naive
    assert not (careful := breaches(CarefulAdapter)), careful
    print(f"careful adapter: {len(careful)} breaches")

    untouched = Provider()
    try:
        CarefulAdapter(untouched).charge("a5", Money(Decimal("12.505"), "EUR"))
        raise AssertionError("not refused")
    except ValueError:
        assert not untouched.ledger
        print("12.505 EUR: refused before any call")


if __name__ == "__main__":
    main()
