# Chunks without and with their title path, permissions inside the search, and answers
# withheld because their quote is not in the passage. The model is a scripted fake.
import re
from dataclasses import dataclass
from typing import Protocol

# Ingestion: parsed sections, with headings and access lists taken from the source.
SECTIONS = [
    ("Refunds > Consumers", "Goods can be returned within 14 days.", "all"),
    ("Refunds > Business", "Goods can be returned within 30 days.", "all"),
    ("Refunds > Business", "Managers may accept goods for 90 days.", "staff"),
    ("Shipping > Europe", "A parcel takes 5 days.", "all"),
    ("Refunds > Business", "Managers may accept used goods.", "staff"),
]


@dataclass(frozen=True)
class Passage:
    id: int
    text: str
    reader: str


# Words cut to six letters, so that "returned" meets "return". They stand in for the
# vectors of an embedding model and for BM25.
def terms(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[a-z]{4,}", text.lower())}


# Chunker: one passage per section; alone, "within 30 days" does not say for whom.
def chunk(with_path: bool) -> list[Passage]:
    return [
        Passage(i, f"{path}: {text}" if with_path else text, reader)
        for i, (path, text, reader) in enumerate(SECTIONS, start=1)
    ]


# Retriever: counts shared terms. Permissions belong inside; filtered afterwards,
# forbidden passages would have taken the places of allowed ones.
def retrieve(index: list[Passage], question: str, user: set[str]) -> list[Passage]:
    def score(passage: Passage) -> int:
        return len(terms(passage.text) & terms(question))

    hits = [p for p in index if p.reader in user and score(p) >= 2]
    return sorted(hits, key=score, reverse=True)[:2]


class Model(Protocol):
    def complete(self, prompt: str) -> str: ...


# Takes the first period it is given; asked about a guarantee, it trusts its training.
class FakeModel:
    def complete(self, prompt: str) -> str:
        found = re.search(r"\[(\d+)\] .*?(\w+ (\d+) days)", prompt)
        assert found, "the script has a period in each prompt"
        if "guarantee" in prompt:
            return f'Two years. [{found[1]}: "a guarantee of two years"]'
        return f'{found[3]} days. [{found[1]}: "{found[2]}"]'


MODEL: Model = FakeModel()
GUEST, STAFF = {"all"}, {"all", "staff"}
Answer = tuple[list[int], str]  # passages in the prompt, and the outcome for the log


# Prompt assembly and generator: numbered passages, a citation per claim, a refusal.
def answer(index: list[Passage], question: str, user: set[str]) -> Answer:
    passages = {p.id: p.text for p in retrieve(index, question, user)}
    if not passages:
        return [], "not found, the model was not asked"
    listed = "\n".join(f"[{number}] {text}" for number, text in passages.items())
    reply = MODEL.complete(f'Cite as [id: "quote"] or refuse.\n{listed}\n{question}')
    # A citation counts only if its passage was supplied and contains the quote.
    cited = re.search(r'\[(\d+): "(.+)"\]$', reply)
    if cited and cited[2] in passages.get(int(cited[1]), ""):
        return list(passages), reply
    return list(passages), f"not found; withheld: {reply}"


BUSINESS = "Until when can a business return goods?"
# Evaluation set: the expected passage per question; empty if there is no answer.
EVALUATION = {
    BUSINESS: [2],
    "How many days takes a parcel to Europe?": [4],
    "Can consumers get refunds for goods?": [1],
    "Where do you repair things?": [],
}


def recall(index: list[Passage]) -> int:
    firsts = ([p.id for p in retrieve(index, q, GUEST)][:1] for q in EVALUATION)
    return sum(x == y for x, y in zip(firsts, EVALUATION.values(), strict=True))


def main() -> None:
    bare = chunk(with_path=False)
    index = chunk(with_path=True)  # Index: filtered by permission during the search.
    _, wrong = answer(bare, BUSINESS, GUEST)
    _, right = answer(index, BUSINESS, GUEST)
    print(f"bare chunks: {wrong}")
    print(f"with title path: {right}")
    assert wrong.startswith("14 days. [1:") and right.startswith("30 days. [2:")
    before, after = recall(bare), recall(index)
    print(f"right passage first: bare {before} of 4, with title path {after}")
    assert (before, after) == (2, 4)
    managers = "How long may managers accept goods from a business?"
    guest, staff = (answer(index, managers, user)[0] for user in (GUEST, STAFF))
    ids = ", staff ".join(" ".join(map(str, passages)) for passages in (guest, staff))
    print(f"passages in the prompt: guest {ids}")
    assert (guest, staff) == ([2], [3, 5]), "filtered late, guests would get none"
    none, repair = answer(index, "Where do you repair things?", GUEST)
    some, trained = answer(index, "Which guarantee has a parcel to Europe?", GUEST)
    print(f"no passage: {repair}")
    print(f"from training: {trained}")
    assert none == [] and some == [4] and trained.startswith("not found")


if __name__ == "__main__":
    main()
