# Web MVC in small. A controller that trusts the request lets strangers change any field
# and refunds again on reload; one that looks up, calls and answers does neither.
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import NamedTuple

Params = Mapping[str, str]


@dataclass
class Order:
    # Model: what the application knows and decides; no request, no markup.
    id: int
    owner: str
    total: int = 50
    status: str = "paid"
    reason: str = ""
    refunded: int = 0

    def cancel(self, reason: str) -> str | None:
        if self.status != "paid":
            return f"is {self.status}, too late"  # what speaks against it
        if not reason.strip():
            return "needs a reason"
        self.status, self.reason = "cancelled", reason
        self.refunded += self.total
        return None


class Answer(NamedTuple):
    status: int
    body: str = ""
    location: str = ""


# View: appearance only, which includes the escaping of what users have typed.
def page(order: Order, error: str = "") -> str:
    told = f"{order.status}, refunded {order.refunded} {escape(order.reason)}"
    return f"<form>{order.id} {error}</form>" if error else f"<p>{order.id} {told}</p>"


def cancellation(params: Params) -> str:
    # Form or parameter object: names the one field that may come from outside.
    return params.get("reason", "")


@dataclass
class Controller:
    # Controller: looks up within the user's own, calls one operation, picks the answer.
    orders: dict[int, Order]

    def own(self, user: str, order_id: int) -> Order | None:
        order = self.orders.get(order_id)
        return order if order and order.owner == user else None

    def show(self, user: str, order_id: int, _: Params) -> Answer:
        order = self.own(user, order_id)
        return Answer(200, page(order)) if order else Answer(404)

    def create(self, user: str, order_id: int, params: Params) -> Answer:
        order = self.own(user, order_id)
        if order is None:
            return Answer(404)
        if error := order.cancel(cancellation(params)):
            return Answer(422, page(order, error))
        return Answer(303, location=f"GET /orders/{order_id}")

    def naive_create(self, _: str, order_id: int, params: Params) -> Answer:
        order = self.orders[order_id]
        vars(order).update(params, status="cancelled")
        order.refunded += int(order.total)
        return Answer(200, page(order))


# Router: method and path to an action.
ROUTES: list[tuple[str, Callable[..., Answer]]] = [
    (r"GET /orders/(\d+)", Controller.show),
    (r"POST /orders/(\d+)/cancellation", Controller.create),
    (r"POST /naive/(\d+)", Controller.naive_create),
]
statuses: list[int] = []


def browse(controller: Controller, line: str, **params: str) -> Callable[[], object]:
    answer = Answer(404)
    for pattern, action in ROUTES:
        if match := re.fullmatch(pattern, line):
            answer = action(controller, "ann", int(match[1]), params)
    statuses.append(answer.status)
    print(f"  {line}: {answer.status} {answer.body or answer.location}".rstrip())
    if answer.location:
        return browse(controller, answer.location)  # as a browser follows a redirect
    return lambda: browse(controller, line, **params)  # what its reload button does


def main() -> None:
    print("naive: ann cancels the order of bob, with a field of her own, and reloads")
    his = Order(2, "bob")
    browse(Controller({2: his}), "POST /naive/2", total="900")()
    assert (his.status, his.refunded) == ("cancelled", 1800)
    print("scoped, filtered, redirected")
    mine, his = Order(1, "ann"), Order(2, "bob")
    send = partial(browse, Controller({1: mine, 2: his}))
    send("POST /orders/2/cancellation", reason="not mine")
    send("POST /orders/1/cancellation", reason=" ")
    send("POST /orders/1/cancellation", reason="<b>late</b>", total="900")()
    send("POST /orders/1/cancellation", reason="once more")
    assert (his.status, mine.total, mine.refunded) == ("paid", 50, 50)
    assert "<b>" not in page(mine)
    assert statuses == [200, 200, 404, 422, 303, 200, 200, 422]  # reload is a GET
    sent = Order(3, "ann", status="shipped")
    print(f"nightly job, same model: order 3 {sent.cancel('lost')}")
    assert sent.refunded == 0


if __name__ == "__main__":
    main()
