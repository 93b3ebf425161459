# Prototype: pipelines are cloned from templates. A shallow copy shares too much, a
# blind deep copy too little, and a clone with a policy per field gets both right.
from collections.abc import Iterator
from copy import copy, deepcopy
from dataclasses import dataclass, field, fields, replace
from itertools import count


@dataclass
class Step:
    name: str
    after: "Step | None" = None


@dataclass
class Secrets:
    token: str


@dataclass
class Pipeline:
    id: str
    name: str
    version: int
    steps: list[Step]
    secrets: Secrets
    runs: list[str]
    made_from: str | None = None

    def __str__(self) -> str:
        return ", ".join(step.name for step in self.steps)


def nightly() -> Pipeline:
    fetch = Step("fetch")
    steps = [fetch, Step("load", after=fetch)]
    return Pipeline("p0", "nightly", 1, steps, Secrets("t1"), runs=["ok"])


# Field policy: every field has one; main() asserts that none was forgotten.
POLICIES = {
    "id": "renew",
    "name": "share",
    "version": "share",
    "steps": "copy",
    "secrets": "share",
    "runs": "empty",
    "made_from": "set",
}


# Registry: keeps prototypes under a name and hands out clones only.
@dataclass
class Registry:
    _prototypes: dict[str, Pipeline] = field(default_factory=dict)
    _ids: Iterator[int] = field(default_factory=lambda: count(1))

    # Prototype: a clone is kept, so that later edits of the argument don't reach it.
    def save(self, pipeline: Pipeline) -> None:
        self._prototypes[pipeline.name] = self._clone(pipeline)

    def create(self, name: str) -> Pipeline:
        return self._clone(self._prototypes[name])

    # Clone operation: carries out the policies; replace() shares what is not named.
    def _clone(self, template: Pipeline) -> Pipeline:
        return replace(
            template,
            id=f"p{next(self._ids)}",
            steps=deepcopy(template.steps),  # in one call: inner references survive
            runs=[],
            # Lineage: what a later correction of the template has to look for.
            made_from=f"{template.name}@{template.version}",
        )


def main() -> None:
    print("shallow copy")
    model = nightly()
    alias = copy(model)
    alias.steps.append(Step("mail"))
    assert str(model) == "fetch, load, mail"
    print(f"  original after an edit of the copy: {model}")

    print("blind deep copy")
    original = nightly()
    blind = deepcopy(original)
    blind.steps.append(Step("mail"))
    assert str(original) == "fetch, load"
    scheduled = len({pipeline.id: pipeline for pipeline in (original, blind)})
    original.secrets.token = "t2"  # rotated
    assert scheduled == 1, "the copy took the place of its original"
    assert blind.secrets.token == "t1", "the copy missed the rotation"
    print(f"  scheduled {scheduled} of 2, token {blind.secrets.token} after a rotation")

    print("clone with a policy per field")
    assert set(POLICIES) == {f.name for f in fields(Pipeline)}, "a field without policy"
    templates = Registry()
    template = nightly()
    templates.save(template)
    first = templates.create("nightly")
    first.steps[0].name = "pull"
    first.runs.append("failed")
    template.steps.clear()
    second = templates.create("nightly")
    template.secrets.token = "t2"

    for name, policy in POLICIES.items():
        is_shared = getattr(first, name) is getattr(second, name)
        assert policy == "set" or is_shared == (policy == "share"), name
    assert str(second) == "fetch, load"
    assert second.steps[1].after is second.steps[0], "load follows its own fetch"
    assert (second.runs, second.secrets.token) == ([], "t2")
    assert first.made_from == second.made_from == "nightly@1"
    for clone in (first, second):
        print(f"  {clone.id} from {clone.made_from}: {clone}; {clone.secrets.token}")


if __name__ == "__main__":
    main()
