# A contract judged in two steps: without gates a misread amount becomes a memo; with
# them it goes back once, a crashed run resumes, and what stays wrong goes to a person.
import json
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol


# A scripted fake: loses a zero unless its quote was refused; smudges it never reads.
class FakeModel:
    calls = 0

    def complete(self, prompt: str) -> str:
        self.calls += 1
        step, given, errors = prompt.split("\n")
        if step == "extract@3":
            text = json.loads(given)["1"]
            careful = errors != "[]" and "smudged" not in text
            quote = text if careful else text.replace("100000", "10000")
            return json.dumps([{"id": "c1", "section": "1", "quote": quote}])
        (clause,) = json.loads(given)
        cap = int(re.sub(r"\D", "", clause["quote"]))
        verdict = "sign" if cap <= 50_000 else "renegotiate"
        return json.dumps(f"{verdict} [{clause['id']}]")


# Gate: code that compares the output with something outside the model.
def quotes_exist(clauses: list[dict[str, str]], sections: dict[str, str]) -> list[str]:
    return [
        f"{clause['id']}: quote not in section {clause['section']}"
        for clause in clauses
        # By whole words, since 10000 occurs in 100000.
        if f" {clause['quote']} " not in f" {sections.get(clause['section'])} "
    ]


def all_judged(memo: str, clauses: list[dict[str, str]]) -> list[str]:
    return [c["id"] + ": not judged" for c in clauses if f"[{c['id']}]" not in memo]


Gate = Callable[[Any, Any], list[str]]


class Model(Protocol):
    def complete(self, prompt: str) -> str: ...


class Unresolved(Exception): ...


# Runner: calls the steps in order; a failed gate sends its step back once, with errors.
class Runner:
    def __init__(self, model: Model, gates: bool) -> None:
        self.model, self.gates = model, gates
        # Step store: results that passed, by prompt version and input (really a hash).
        self.store: dict[str, Any] = {}

    # Step: a prompt version and its gate, from input to output.
    def step(self, prompt: str, gate: Gate, given: object) -> Any:
        key = f"{prompt}\n{json.dumps(given)}"
        if key in self.store:
            print(f"  {prompt}: from the store")
            return self.store[key]
        errors: list[str] = []
        for attempt in (1, 2):
            reply = self.model.complete(f"{key}\n{json.dumps(errors)}")
            output = json.loads(reply)  # structured output guarantees the shape
            errors = gate(output, given) if self.gates else []
            print(f"  {prompt}, call {attempt}: {', '.join(errors) or 'passed'}")
            if not errors:
                self.store[key] = output
                return output
        raise Unresolved(errors)

    def run(self, sections: dict[str, str], crash: bool = False) -> str:
        clauses = self.step("extract@3", quotes_exist, sections)
        if crash:
            raise RuntimeError("worker died")
        return self.step("memo@7", all_judged, clauses)


def main() -> None:
    contract = {"1": "Liability is limited to 100000."}  # policy: at most 50,000
    print("without gates")
    wrong = Runner(FakeModel(), gates=False).run(contract)
    print(f"  memo: {wrong}")
    assert wrong == "sign [c1]"

    print("with gates")
    model = FakeModel()
    runner = Runner(model, gates=True)
    with suppress(RuntimeError):
        runner.run(contract, crash=True)
    print("  worker dies, another resumes")
    right = runner.run(contract)
    print(f"  memo: {right}, {model.calls} calls in all")
    assert (right, model.calls) == ("renegotiate [c1]", 3)
    try:
        outcome = runner.run({"1": "a smudged 100000"})
    except Unresolved:
        outcome = "to a person"
    print(f"  {outcome}")
    assert outcome == "to a person"

    # What a gate is worth: it finds a share of the errors and lets the step try again.
    def gated(p: float, found: float) -> float:
        return p + (1 - p) * found * p

    shares = (0.9, gated(0.9, 0.3), 0.95**3, gated(0.95, 0.8) ** 3)
    one, checked, three, all_gated = (f"{100 * share:.0f} %" for share in shares)
    print(f"one prompt {one}, checked {checked}")
    print(f"three steps {three}, gated {all_gated}")
    assert (one, checked, three, all_gated) == ("90 %", "93 %", "86 %", "96 %")


if __name__ == "__main__":
    main()
