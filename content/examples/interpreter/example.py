# Interpreter: rules for orders, written by users. Unchecked, a typing error hides
# behind a true left side until some later order; a check and a budget stop such rules.
import re
from collections.abc import Callable, Iterator
from typing import Literal, NoReturn

# Expression: a closed set of node types, as tuples that `match` takes apart.
Compare = tuple[Literal["compare"], str, str, int | str, int]
Unary = tuple[Literal["not", "any"], "Expression"]
Binary = tuple[Literal["and", "or"], "Expression", "Expression"]
Expression = Compare | Unary | Binary
Operand = Callable[[], Expression]


def refuse(why: str, at: int) -> NoReturn:
    raise ValueError(f"at {at}: {why}")


# Parser: one function per level of precedence; `or` binds weakest.
def parse(source: str) -> Expression:
    if len(source) > 2000:
        refuse("too long", 2000)  # a chain of `or` nests without brackets
    found = re.finditer(r"\d+|'\w*'|\w+|\S", source)
    tokens = [*((m[0], m.start()) for m in found), ("the end", len(source))]

    def take(pattern: str, wanted: str) -> str:
        text, at = tokens[0]
        if not re.fullmatch(pattern, text):
            refuse(f"{wanted} expected, not {text}", at)
        return tokens.pop(0)[0]

    def binary(kind: Literal["and", "or"], operand: Operand) -> Expression:
        left = operand()
        while tokens[0][0] == kind:
            tokens.pop(0)
            left = (kind, left, operand())
        return left

    def either(depth: int) -> Expression:
        return binary("or", lambda: binary("and", lambda: unary(depth)))

    def unary(depth: int) -> Expression:
        text, at = tokens[0]
        if depth >= 20:
            refuse("nested too deeply", at)
        if text in ("not", "any"):
            return tokens.pop(0)[0], unary(depth + 1)
        if text == "(":
            tokens.pop(0)
            inner = either(depth + 1)
            take(r"\)", ")")
            return inner
        field, op = take("[a-z]+", "field"), take("[=>]", "= or >")
        text = take(r"\d+|'\w*'", "value")
        return "compare", field, op, int(text) if text.isdigit() else text[1:-1], at

    expression = either(0)
    take("the end", "the end")
    return expression


# Checker: visits both sides, which an evaluation with short circuit doesn't.
def check(e: Expression, fields: dict[str, type]) -> None:
    match e:
        case "compare", field, _, value, at:
            kind = fields.get(field) or refuse(f"unknown field {field}", at)
            if kind is not type(value):
                refuse(f"{field} is a {'string' if kind is str else 'number'}", at)
        case kind, inner:
            check(inner, fields | {"qty": int} if kind == "any" else fields)
        case _, left, right:
            check(left, fields)
            check(right, fields)


# Evaluator: one case per node type. Context: the values that a rule may see.
def evaluate(e: Expression, c: dict[str, int | str], steps: Iterator[int]) -> bool:
    if next(steps, None) is None:  # Budget: steps that are left.
        raise ValueError("budget spent")
    match e:
        case "compare", field, op, value, at:
            actual = c[field] if field in c else refuse(f"no field {field}", at)
            return actual == value if op == "=" else actual > value
        case "not", inner:
            return not evaluate(inner, c, steps)
        case "any", inner:
            return any(evaluate(inner, c | {"qty": n}, steps) for n in range(20))
        case "and", left, right:
            return evaluate(left, c, steps) and evaluate(right, c, steps)
        case _, left, right:
            return evaluate(left, c, steps) or evaluate(right, c, steps)


def result(rule: str, country: str, checked: bool) -> str:
    try:
        if checked:
            check(parse(rule), {"amount": int, "country": str})
        context = {"amount": 6, "country": country}
        return str(evaluate(parse(rule), context, iter(range(1000)))).lower()
    except ValueError as error:
        return str(error)


if __name__ == "__main__":
    typo = "country = 'DE' or amuont > 5"
    for label, rule, country, expected in (
        ("unchecked, DE", typo, "DE", "true"),
        ("unchecked, FR", typo, "FR", "at 18: no field amuont"),
        ("checked", typo, "DE", "at 18: unknown field amuont"),
        ("checked", "country > 5", "DE", "at 0: country is a string"),
        ("checked", "amount > 5 or", "DE", "at 13: field expected, not the end"),
        ("and first", "amount > 5 or amount > 7 and not country = 'DE'", "DE", "true"),
        ("grouped", "(amount > 5 or amount > 7) and not country='DE'", "DE", "false"),
        ("20^4 steps", "any any any any qty > 19", "DE", "budget spent"),
        ("nested", "(" * 30 + "amount > 5", "DE", "at 20: nested too deeply"),
        ("chain", "amount > 5" + " or amount > 5" * 9999, "DE", "at 2000: too long"),
    ):
        assert result(rule, country, not label.startswith("unchecked")) == expected
        print(f"{label:13} {rule[:48]}\n  -> {expected}")
