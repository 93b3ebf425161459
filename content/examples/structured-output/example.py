# Invoices read by a scripted model: what a mask forces, what a schema cannot know, what
# one repair mends, and what must not become a result.
import json
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from unittest.mock import Mock


# Schema: the quote comes before the value that it supports, and both may be absent.
class Invoice(NamedTuple):
    quote: str | None
    total_cents: int | None
    line_cents: list[int]


class Reply(NamedTuple):
    stop: str  # end, max_tokens or refusal
    body: str = ""


class Rejected(ValueError): ...


Model = Callable[[str], Reply]


# Constrained decoder: the likeliest token that the grammar allows, whatever was meant.
def decode(weights: Mapping[str, float], allowed: Iterable[str]) -> str:
    return max(allowed, key=lambda token: weights.get(token, 0))


# Validator: parses into the typed object; a decoder enforces only part of a schema.
# Broken JSON raises ValueError, a missing or unknown field TypeError.
def validate(body: str) -> Invoice:
    invoice = Invoice(**json.loads(body))
    if not isinstance(invoice.quote, str | None):
        raise Rejected("quote must be text or null")
    if not isinstance(invoice.total_cents, int | None):
        raise Rejected("total_cents must be an integer")
    if not all(isinstance(cents, int) for cents in invoice.line_cents):
        raise Rejected("line_cents must be integers")
    return invoice


# Business rules: compare values with each other and with the page.
def check(invoice: Invoice, page: str) -> Invoice:
    quote, total, lines = invoice
    if quote is not None and quote not in page:
        raise Rejected("quote is not on the page")
    if total is None:
        return invoice  # absent is an answer
    if f"{total / 100:.2f}" not in (quote or "").split():  # 1120.00 holds 120.00
        raise Rejected("quote does not hold the total")
    if sum(lines) != total:
        raise Rejected(f"lines add up to {sum(lines)}, not {total}")
    return invoice


def extract(model: Model, page: str) -> Invoice:
    complaint = ""
    # Repair step: the second and last request names the broken rule.
    for _ in range(2):
        stop, body = model(f"{page}\n{complaint}")
        # Completion check: before the body; a cut list can still be closed and parsed.
        if stop != "end":
            raise Rejected(f"stopped by {stop}")
        try:
            return check(validate(body), page)
        except (TypeError, ValueError) as error:
            complaint = str(error)
    raise Rejected(complaint)


def end(*values: object) -> Reply:
    return Reply("end", json.dumps(dict(zip(Invoice._fields, values, strict=True))))


def main() -> None:
    weights = {"EUR": 0.2, "USD": 0.1, "null": 0.7}  # the page names no currency
    required = ("EUR", "USD", "other")
    forced, honest = decode(weights, required), decode(weights, (*required, "null"))
    print(f"currency not on the page: required {forced}, nullable {honest}")
    assert (forced, honest) == ("EUR", "null")
    cut = '{"quote": "Net 120.00", "total_cents": 12000, "line_cents": [10000'
    count = len(validate(cut + "]}").line_cents)
    print(f"lenient parser closes a cut reply: {count} of 2 lines, no error")
    assert count == 1
    page, offer = "Desk 100.00, lamp 20.00. Net 120.00", "Offer follows"
    good = end("Net 120.00", 12000, [10000, 2000])
    invented = end("Net 99.00", 9900, [9900])
    cases = {
        "text for a number": (page, end("Net 120.00", "120", [12000]), good),
        "wrong quote": (page, end("Desk 100.00", 12000, [10000, 2000]), good),
        "line misread": (page, end("Net 120.00", 12000, [10000, 200]), good),
        "no total stated": (offer, end(None, None, [])),
        "invented twice": (offer, invented, invented),
        "cut in the middle": (page, Reply("max_tokens", cut)),
        "refused": (page, Reply("refusal")),
    }
    # Review queue: with the reason, for people.
    review_queue, totals = dict[str, str](), list[int | None]()
    for name, (text, *replies) in cases.items():
        model = Mock(side_effect=replies)  # the scripted model
        try:
            totals.append(extract(model, text).total_cents)
        except Rejected as reason:
            review_queue[name] = str(reason)
            print(f"{name}: review after {model.call_count}, {reason}")
        else:
            prompts = [call.args[0] for call in model.call_args_list]
            asked = [f', repaired "{prompt.splitlines()[1]}"' for prompt in prompts[1:]]
            print(f"{name}: total {totals[-1] or 'absent'}{''.join(asked)}")
        assert model.call_count == len(replies), name
    assert totals == [12000, 12000, 12000, None]
    assert list(review_queue) == ["invented twice", "cut in the middle", "refused"]


if __name__ == "__main__":
    main()
