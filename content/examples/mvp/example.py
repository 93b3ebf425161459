# MVP: a transfer form. First a presenter that calls a view which is gone and sends
# twice on two clicks; then one with state, which refuses, waits and shows the result.
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True)
class Reply:
    kind: Literal["error", "receipt"]
    text: str


State = Reply | Literal["editing", "sending"]


# View interface: intents and plain values; no widget, no colour.
class TransferView(Protocol):
    def show(self, reply: Reply | None, locked: bool) -> None: ...


# Model: a bank that answers when the script says so; stands in for a remote service.
class Bank:
    def __init__(self) -> None:
        self.transfers = 0
        self._waiting: list[Callable[[], None]] = []

    def transfer(self, cents: int, done: Callable[[Reply], None]) -> None:
        self.transfers += 1
        sent, refused = f"R{self.transfers}", Reply("error", "above your limit")
        reply = refused if cents > 500_00 else Reply("receipt", sent)
        self._waiting.append(lambda: done(reply))

    def answer(self) -> None:
        self._waiting.pop(0)()


# Fake view: holds what the user would see, and fails as a disposed widget does.
class FakeView:
    disposed, locked, shown = False, False, "-"

    def show(self, reply: Reply | None, locked: bool) -> None:
        if self.disposed:
            raise RuntimeError("view is disposed")
        self.locked = locked
        self.shown = f"{reply.kind}: {reply.text}" if reply else "-"


# Presenter, hasty: no state of its own; trusts that the view is there and locked.
class HastyPresenter:
    def __init__(self, bank: Bank) -> None:
        self.bank = bank

    def attach(self, view: TransferView) -> None:
        self._view = view

    def detach(self) -> None:
        pass  # forgets to let go

    def save(self, cents: int) -> None:
        self._view.show(None, locked=True)
        self.bank.transfer(cents, self._done)

    def _done(self, reply: Reply) -> None:
        self._view.show(reply, locked=False)


# Presenter, careful: state as a value, and one render from state to view.
class CarefulPresenter:
    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self._view: TransferView | None = None
        self._state: State = "editing"

    def _enter(self, state: State) -> None:
        self._state = state
        if self._view:
            reply = state if isinstance(state, Reply) else None
            self._view.show(reply, locked=state == "sending")

    # Attachment: a returning view is told everything that is true now.
    def attach(self, view: TransferView) -> None:
        self._view = view
        self._enter(self._state)

    def detach(self) -> None:
        self._view = None

    def save(self, cents: int) -> None:
        if self._state != "sending":
            self._enter("sending")
            self.bank.transfer(cents, self._enter)


if __name__ == "__main__":
    for presenter in HastyPresenter(Bank()), CarefulPresenter(Bank()):
        bank, hasty = presenter.bank, isinstance(presenter, HastyPresenter)
        print("hasty" if hasty else "careful")
        presenter.attach(view := FakeView())
        presenter.save(900_00)
        assert view.locked, "locked while the bank works"
        bank.answer()
        assert (view.locked, view.shown) == (False, "error: above your limit")
        print(f"  900.00 -> {view.shown}")
        for _ in range(2):
            presenter.save(250_00)
        assert (sent := bank.transfers - 1) == (2 if hasty else 1)
        print(f"  two clicks -> {sent} sent")

        presenter.detach()
        view.disposed, late = True, "kept for later"
        try:
            bank.answer()
        except RuntimeError as error:
            late = str(error)
        assert late == ("view is disposed" if hasty else "kept for later")
        print(f"  window closed, answer -> {late}")
        presenter.attach(again := FakeView())
        assert again.shown == ("-" if hasty else "receipt: R2")
        print(f"  window reopened -> {again.shown}")
