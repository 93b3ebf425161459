# Voting over several chains: what a careless extractor does to it, how much it helps,
# why agreement proves nothing, and what effort costs. The model is a scripted fake.
import re
from collections import Counter
from collections.abc import Iterable
from math import comb
from typing import NamedTuple, Protocol


class Reply(NamedTuple):
    text: str
    stop: str  # end or length


class Model(Protocol):
    def complete(self, prompt: str) -> Reply: ...


class ScriptedModel:
    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = iter(texts)

    def complete(self, prompt: str) -> Reply:
        text = next(self.texts)
        return Reply(text, "length" if text.endswith("...") else "end")


# Elicitation: names the steps. Scratch space: free text before the answer's line.
PROMPT = """Invoice of 1 March, net 30 days. On which day of March is it due?
State date and term, add them, then end with a line "ANSWER: <day>"."""

CHAINS = (
    "1 March and 30 days make 31.\nANSWER: 31st",
    "Counting 1 March as the first day.\nANSWER: 30",
    "From 1 March the term of 30 ...",
    "Day 1 plus 30.\nANSWER: March 31",
    "1 + 30 = 31, which is in March.\nANSWER: 31 March",
)


# Extractor: normalises the answer, and never takes a number from an unfinished trace.
def extract(reply: Reply) -> str | None:
    found = re.search(r"^ANSWER: (?:March )?(\d+)", reply.text, re.M)
    return found[1] if found and reply.stop == "end" else None


# What a quick script does: the last word, whatever it is.
def last_word(reply: Reply) -> str:
    return reply.text.rstrip(" .").split()[-1]


# Sampler and vote: the most frequent answer; a tie or nothing is no answer.
def sample(model: Model, count: int) -> list[Reply]:
    return [model.complete(PROMPT) for _ in range(count)]


def vote(answers: Iterable[str | None]) -> tuple[str, str]:
    ranking = Counter(filter(None, answers)).most_common()
    tied = len(ranking) > 1 and ranking[0][1] == ranking[1][1]
    winner = ranking[0][0] if ranking and not tied else "nobody"
    return winner, ", ".join(f"{answer} x{n}" for answer, n in ranking)


# Chance that most of n chains are right, each with probability p, independently.
def majority(p: float, n: int) -> float:
    wins = range(n // 2 + 1, n + 1)
    return sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in wins)


# Checker: a calculation, which no trace can talk round.
def due(day: int, term: int) -> str:
    return str(day + term)


# In cents, at 3 and 15 dollars per million tokens, with 2,000 tokens of input.
def cents(output: int, calls: int = 1) -> float:
    return (calls * 2000 * 3 + output * 15) / 10_000


def main() -> None:
    chains = sample(ScriptedModel(CHAINS), 5)
    careless, shown = vote(map(last_word, chains))
    print(f"last word: {shown}, wins {careless}")
    strict, shown = vote(map(extract, chains))
    cut = sum(extract(reply) is None for reply in chains)
    print(f"extractor: {shown}, wins {strict}; {cut} without answer")
    assert (careless, strict, cut) == ("30", "31", 1)
    assert vote(["30", "31"])[0] == "nobody"

    helped, harmed = (f"{100 * majority(p, 5):.0f} %" for p in (0.7, 0.4))
    print(f"vote of five: 70 % become {helped}, 40 % become {harmed}")
    assert (helped, harmed) == ("84 %", "32 %")

    same = ["Net 30 means day 30.\nANSWER: 30"] * 5
    agreed, shown = vote(map(extract, sample(ScriptedModel(same), 5)))
    verdict = "accepted" if agreed == due(1, 30) else "to a person"
    print(f"same mistake: {shown}, wins {agreed}; checker says {due(1, 30)}, {verdict}")
    assert verdict == "to a person"

    # Effort policy: high effort for every class of request, or only where it helps.
    effort = {"direct": cents(150), "steps": cents(600), "five chains": cents(3000, 5)}
    effort["high"] = cents(4150)
    print("cents:", ", ".join(f"{name} {n:.1f}" for name, n in effort.items()))
    step = 100_000 * (effort["high"] - effort["direct"]) / 100
    extra = round(step), round(step / 10)
    print(f"100000 requests a day: high for all +${extra[0]}, for a tenth +${extra[1]}")
    assert extra == (6000, 600)


if __name__ == "__main__":
    main()
