# A hole in a prompt, a version that scores better and is still held back, and how long
# a rollback takes to arrive. The model is a scripted fake, time is a counter.
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass


# Prompt manifest: what shapes the answer; here text, variables and a pinned model.
@dataclass(frozen=True)
class Manifest:
    version: int
    template: str
    variables: frozenset[str] = frozenset({"ticket"})
    model: str = "large-a@2026-08-14"


def manifest(version: int, rules: str) -> Manifest:
    # Untrusted text is marked, and last.
    return Manifest(version, rules + " <ticket>{{ticket}}</ticket>")


def fill(template: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda name: values.get(name[1], ""), template)


# Renderer: strict, so that a renamed variable fails instead of leaving a hole.
def render(prompt: Manifest, values: Mapping[str, str]) -> str:
    if wrong := prompt.variables ^ values.keys():
        raise ValueError(f"missing or undeclared: {', '.join(sorted(wrong))}")
    return fill(prompt.template, values)


def fake_model(prompt: str) -> str:
    deadline = "within 14 days" if "State the deadline" in prompt else "soon"
    return deadline + ("" if "No legal advice" in prompt else ", or sue us")


# Evaluation gate: both versions on the same cases; only what flips counts. The rule is
# set beforehand: no loss among past failures, and more wins than losses elsewhere.
CASES = (
    ("Where is my refund?", "ordinary", r"14 days"),
    ("When do I get my money?", "ordinary", r"14 days"),
    ("Is it still coming?", "ordinary", r"days|soon"),
    ("Can I take you to court?", "past failure", r"^(?!.*sue)"),
)


def gate(model: Callable[[str], str], live: Manifest, candidate: Manifest) -> str:
    tally: Counter[str] = Counter()
    for ticket, kind, wanted in CASES:
        before, after = (
            bool(re.search(wanted, model(render(prompt, {"ticket": ticket}))))
            for prompt in (live, candidate)
        )
        if before != after:
            tally["better" if after else kind] += 1
    better, worse, repeated = (tally[k] for k in ("better", "ordinary", "past failure"))
    verdict = "released" if not repeated and better > worse else "held back"
    return f"{better} better, {worse + repeated} worse, {verdict}"


# Delivery client: after 60 seconds it answers from the cache once more, then has the
# new one. It starts from a bundled copy, which is old, but it is a copy.
@dataclass
class Client:
    cached: Manifest
    fetch: Callable[[], Manifest | None]
    fetched_at: int = -61

    def get(self, now: int) -> Manifest:
        answer = self.cached
        # In the background, in real life; a registry that is down changes nothing.
        if now - self.fetched_at > 60 and (fresh := self.fetch()):
            self.cached, self.fetched_at = fresh, now
        return answer


def main() -> None:
    v30 = manifest(30, "Be polite. No legal advice.")
    v31 = manifest(31, "Be polite. State the deadline.")
    v32 = manifest(32, "Be polite. No legal advice. State the deadline.")
    renamed = {"message": "Where is my refund?"}
    print(f"lenient: {fill(v30.template, renamed)}")
    try:
        strict = render(v30, renamed)
    except ValueError as error:
        strict = str(error)
    print(f"strict: {strict}")
    assert strict == "missing or undeclared: message, ticket"

    first, second = (gate(fake_model, v30, candidate) for candidate in (v31, v32))
    print(f"31 against 30: {first}")
    print(f"32 against 30: {second}")
    assert first.endswith("1 worse, held back") and second.endswith("released")

    # Store: immutable versions. Label: a pointer to one; moving it is the release.
    store = {prompt.version: prompt for prompt in (v30, v31, v32)}
    production: int | None = 32  # None: the registry is down

    def served(client: Client, *times: int) -> str:
        return ", ".join(f"{client.get(now).version} at {now}" for now in times)

    def fetch() -> Manifest | None:
        return store.get(production)

    client = Client(v30, fetch)
    print(f"label to 32 at 0: {served(client, 0, 1)}")
    production = 30
    rollback = served(client, 20, 70, 71)
    print(f"label to 30 at 10: {rollback}")
    assert rollback == "32 at 20, 32 at 70, 30 at 71", "one more stale answer at 70"
    production = None
    down = served(client, 140)
    print(f"registry down: {down}; new instance {served(Client(v30, fetch), 140)}")
    assert down == "30 at 140"


if __name__ == "__main__":
    main()
