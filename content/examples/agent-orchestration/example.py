# An agent's loop: a false claim of success, a forbidden call, a crash between a payment
# and its record, and a run that makes no progress. The models are scripted fakes.
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple


class Call(NamedTuple):
    id: str
    tool: str


class Result(NamedTuple):
    id: str
    text: str


Context = Sequence[Call | Result]
# Model: reads the context, answers with a call; "done" is only a claim.
Model = Callable[[Context], Call]
BUDGET = 5  # turns; tokens, time and money would be limited too


def results(context: Context) -> int:
    return sum(isinstance(entry, Result) for entry in context)


# Goes by the results so far; a call not saved would come again under another id.
def scripted(*tools: str) -> Model:
    ids = map("c{}".format, count(1))
    return lambda context: Call(next(ids), tools[results(context)])


# Tools: they act on a ticket and a payment service, which pays once per key.
@dataclass
class World:
    payments: set[str] = field(default_factory=set)
    ticket_open: bool = True

    def execute(self, tool: str, key: str) -> str:
        if tool == "refund":
            self.payments.add(key)
        if tool == "close":
            self.ticket_open = False
        return "nothing found" if tool == "search" else "ok"


# Policy gate: outside the prompt; returns a refusal or nothing.
def gate(call: Call) -> str | None:
    allowed = call.tool in ("search", "refund", "close")
    return None if allowed else "denied, no such right"


# Verifier: looks at the world, not at what the model says of it.
def verify(world: World) -> str | None:
    return "not done, the ticket is open" if world.ticket_open else None


@dataclass
class Harness:
    model: Model
    stable_key: bool
    world: World = field(default_factory=World)
    # Run store: each intended call is saved before it is made, each result after it.
    saved: list[Call | Result] = field(default_factory=list)
    tries: int = 0

    # Control loop: ends by the verifier or the budget, never by the model's word alone.
    def run(self, crash: bool = False) -> str:
        while True:
            # A call without a result comes first; it may be that of a worker that died.
            if self.saved and isinstance(call := self.saved[-1], Call):
                self.tries += 1
                key = f"run-7/{call.id}" if self.stable_key else f"attempt {self.tries}"
                text = gate(call) or self.world.execute(call.tool, key)
                if crash and call.tool == "refund":
                    raise RuntimeError("worker died")
                self.record(call.id, f"{call.tool}: {text}{self.hint()}")
            if results(self.saved) >= BUDGET:
                return "budget spent, over to a person"
            reply = self.model(self.saved)
            if reply.tool != "done":
                self.saved.append(reply)
            elif problem := verify(self.world):
                self.record("verifier", problem)
            else:
                return "done, verified"

    def record(self, key: str, text: str) -> None:
        self.saved.append(Result(key, text))
        print(f"  {key} {text}")

    # The loop sees a repetition that the model does not, and says so in the result.
    def hint(self) -> str:
        last = [entry.tool for entry in self.saved if isinstance(entry, Call)][-3:]
        return ", again" if len(last) == 3 and len(set(last)) == 1 else ""


def main() -> None:
    for key, paid in (("per attempt", 2), ("per call", 1)):
        print(f"payment key {key}")
        model = scripted("done", "drop_table", "refund", "close", "done")
        harness = Harness(model, stable_key=key == "per call")
        with suppress(RuntimeError):
            harness.run(crash=True)
        print("  worker dies after the refund; another resumes")
        outcome = harness.run()
        print(f"  {outcome}, refunds paid: {len(harness.world.payments)}")
        assert outcome == "done, verified" and len(harness.world.payments) == paid
        assert Result("c2", "drop_table: denied, no such right") in harness.saved
    print("no progress")
    stuck = Harness(scripted(*["search"] * 99), stable_key=True)
    print(f"  {stuck.run()}")
    assert results(stuck.saved) == BUDGET and stuck.saved[-1][1].endswith("again")


if __name__ == "__main__":
    main()
