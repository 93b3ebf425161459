# Records as bare values, fields known by position only, as in Avro: what decoding does
# without the writer's schema, what a registry refuses, and what a check against the
# latest version alone lets through. Values stand in a tuple instead of bytes.
from dataclasses import dataclass, field
from typing import Literal

Value = str | int
Customer = dict[str, Value | None]
Mode = Literal["BACKWARD", "FULL", "BACKWARD_TRANSITIVE"]


@dataclass(frozen=True)
class Field:
    name: str  # Field identity: the name links a value across versions.
    type: Literal["string", "number"]
    default: Value | None = None


# Schema: the order of the fields is the order of the values.
Schema = tuple[Field, ...]


@dataclass(frozen=True)
class Message:
    schema_id: int
    values: tuple[Value, ...]


# Reader's schema decides the result; the writer's says where each value stands.
def mismatch(reader: Schema, writer: Schema) -> str | None:
    types = {known.name: known.type for known in writer}
    for wanted in reader:
        if wanted.name not in types and wanted.default is None:
            return f"{wanted.name} has no default"
        if types.get(wanted.name, wanted.type) != wanted.type:
            return f"{wanted.name} was a {types[wanted.name]}"
    return None


def decode(values: tuple[Value, ...], writer: Schema, reader: Schema) -> Customer:
    if reason := mismatch(reader, writer):
        raise ValueError(reason)
    written = {f.name: value for f, value in zip(writer, values, strict=True)}
    return {f.name: written.get(f.name, f.default) for f in reader}


# Registry: serves schemas by id; nobody writes under one that it has not accepted.
@dataclass
class Registry:
    schemas: list[Schema] = field(default_factory=list)

    def register(self, schema: Schema, mode: Mode) -> str:
        earlier = self.schemas if mode == "BACKWARD_TRANSITIVE" else self.schemas[-1:]
        # Compatibility check: new code reads old data; under FULL, old code new data.
        for old in earlier:
            reason = mismatch(schema, old)
            if reason is None and mode == "FULL":
                reason = mismatch(old, schema)
            if reason:
                return f"refused, {reason}"
        self.schemas.append(schema)
        return f"accepted as id {len(self.schemas)}"

    # Writer's schema: found by the id that travels with the values.
    def read(self, message: Message, reader: Schema) -> Customer:
        return decode(message.values, self.schemas[message.schema_id - 1], reader)


def main() -> None:
    key, email = Field("id", "number"), Field("email", "string")
    language = Field("language", "string", "en")
    v1: Schema = (key, email, Field("region", "string", "EU"))
    v2: Schema = (key, email, language)

    registry = Registry()

    def register(label: str, schema: Schema, mode: Mode) -> str:
        answer = registry.register(schema, mode)
        print(f"{label}, {mode}: {answer}")
        return answer

    register("v1", v1, "FULL")
    bare: Schema = (*v1, Field("language", "string"))
    answer = register("v2 adds language without default", bare, "FULL")
    assert answer.startswith("refused")
    # Old code would have no e-mail for new data; new code does not miss it.
    answer = register("v2 drops email", (key, v1[-1]), "FULL")
    assert answer.endswith("email has no default")
    answer = register("v2 with default, drops region", v2, "FULL")
    assert answer.startswith("accepted")

    old, new = Message(1, (42, "a@b.c", "US")), Message(2, (43, "d@e.f", "de"))
    guessed = decode(old.values, v2, v2)  # as if today's code had written everything
    wrong = guessed["language"]
    print(f"old data, writer's schema ignored: language {wrong}, no error")
    assert wrong == "US"
    old_by_new, new_by_old = registry.read(old, v2), registry.read(new, v1)
    print(f"old data, new code: language {old_by_new['language']}")
    print(f"new data, old code: region {new_by_old['region']}")
    assert old_by_new["language"] == "en"
    assert new_by_old["region"] == "EU"

    v3: Schema = (*v2, Field("region", "number", 0))
    answer = register("v3 region is back as number", v3, "BACKWARD_TRANSITIVE")
    assert answer.startswith("refused")
    answer = register("v3 region is back as number", v3, "BACKWARD")
    assert answer.startswith("accepted")
    replay: list[Value | None] = []
    for message in (old, new):
        try:
            replay.append(registry.read(message, v3)["region"])
        except ValueError as error:
            replay.append(str(error))
    print(f"replay with v3: id 42: {replay[0]}; id 43: {replay[1]}")
    assert replay == ["region was a string", 0]


if __name__ == "__main__":
    main()
