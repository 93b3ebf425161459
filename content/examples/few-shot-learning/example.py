# Which pairs a prompt shows: nearest neighbours alone, then a choice that diversifies,
# balances labels and keeps to a budget; and a score that the store itself inflates.
import re
from collections.abc import Callable, Sequence
from math import sqrt
from typing import NamedTuple


# Example store: reviewed pairs with tenant and the policy under which they are right.
class Pair(NamedTuple):
    input: str
    label: str
    scope: str = "a/2026"


STORE = (
    Pair("please cancel my subscription today", "retention"),
    Pair("please cancel my subscription now", "retention"),
    Pair("please cancel my subscription soon", "retention"),
    Pair("did cancel and was charged again", "billing"),
    Pair("charged twice for one month", "billing"),
    Pair("cancel my subscription but charged again", "billing", "b/2026"),
    Pair("cancel my subscription and charged again", "retention", "a/2025"),
)
Select = Callable[[str, Sequence[Pair]], list[Pair]]
ELIGIBLE = [pair for pair in STORE if pair.scope == "a/2026"]


# Stands in for embeddings: cosine over the words of two texts.
def similarity(a: str, b: str) -> float:
    x, y = set(a.split()), set(b.split())
    return len(x & y) / sqrt(len(x) * len(y))


def nearest(text: str, pairs: Sequence[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: -similarity(pair.input, text))[:4]


# Selector: near the input, far from what is chosen (maximal marginal relevance with
# equal weights), and no more than two pairs of one label.
def balanced(text: str, pairs: Sequence[Pair]) -> list[Pair]:
    chosen: list[Pair] = []

    def score(pair: Pair) -> float:
        twin = max((similarity(c.input, pair.input) for c in chosen), default=0)
        return 0.5 * similarity(pair.input, text) - 0.5 * twin

    for _ in range(4):
        labels = [c.label for c in chosen]
        rest = [p for p in pairs if p not in chosen and labels.count(p.label) < 2]
        chosen += sorted(rest, key=score, reverse=True)[:1]
    return chosen


# Format contract: one template for the pairs and the live input.
def render(text: str, label: str = "") -> str:
    return f"ticket: {text} -> queue: {label}"


# Composer: the most similar pair last; the least similar give way to the token budget.
def compose(text: str, pairs: Sequence[Pair], budget: int = 60) -> str:
    lines = [render(text)]
    for pair in nearest(text, pairs):
        longer = [render(pair.input, pair.label), *lines]
        if len(" ".join(longer).split()) > budget:  # words stand for tokens
            break
        lines = longer
    return "\n".join(lines)


# A scripted fake with a real bias: the label most frequent in the prompt wins, in a tie
# the last one. A pair with the live input itself is simply copied.
def fake(prompt: str) -> str:
    *pairs, (live, _) = (line.split(" -> queue: ") for line in prompt.split("\n"))
    labels = [label for _, label in reversed(pairs)]
    return dict(pairs).get(live) or max(labels, key=labels.count)


# Evaluation set: held-out cases; pairs above the limit are refused as near-copies.
def score(cases: Sequence[Pair], select: Select, limit: float) -> int:
    right = 0
    for text, label, _ in cases:
        allowed = [p for p in ELIGIBLE if similarity(p.input, text) <= limit]
        right += fake(compose(text, select(text, allowed))) == label
    return right


def main() -> None:
    text = "please I did cancel my subscription and was charged again"
    foreign = sum(pair.scope != "a/2026" for pair in nearest(text, STORE))
    print(
        f"without a filter: {foreign} of 4 pairs from another tenant or an old policy"
    )
    assert foreign == 2
    prompts = {
        "nearest": compose(text, nearest(text, ELIGIBLE)),
        "balanced": compose(text, balanced(text, ELIGIBLE)),
        "budget 36": compose(text, balanced(text, ELIGIBLE), budget=36),
    }
    for name, prompt in prompts.items():
        labels = ", ".join(re.findall(r"queue: (\w+)", prompt))
        print(f"{name}: {labels} -> {fake(prompt)}")
    assert [*map(fake, prompts.values())] == ["retention", "billing", "billing"]

    held_out = [
        Pair(text, "billing"),
        Pair("please cancel my subscription this week", "retention"),
        Pair("please explain why my card was charged twice", "billing"),
        Pair("did cancel and am charged", "billing"),
    ]
    one, three = (score(held_out, select, 0.98) for select in (nearest, balanced))
    print(f"held-out cases: nearest {one} of 4, balanced {three} of 4")
    leaky, honest = score(ELIGIBLE, nearest, 1), score(ELIGIBLE, nearest, 0.98)
    print(f"cases from the store: nearest {leaky} of 5, copies refused {honest} of 5")
    assert (one, three, leaky, honest) == (1, 3, 5, 3)


if __name__ == "__main__":
    main()
