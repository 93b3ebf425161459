# REST over an in-memory server: rereads that cost no body, a write that must not undo
# another, a POST repeated after a timeout, and a page that loses a row to an offset.
from dataclasses import dataclass, field, replace
from itertools import count


@dataclass(frozen=True)
class Order:
    id: int
    state: str
    note: str


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: Order | dict[str, object] | None = None


def order_in(reply: Reply) -> Order:
    assert isinstance(reply.body, Order)
    return reply.body


# Problem details: one error body for all endpoints (RFC 9457).
def problem(status: int, kind: str) -> Reply:
    return Reply(status, body={"type": f"/problems/{kind}", "status": status})


# Stands in for an HTTP server and its database; each call is one request.
class Server:
    def __init__(self) -> None:
        self.orders: dict[int, tuple[Order, int]] = {}
        self.answers: dict[str, tuple[str, Reply]] = {}
        self.ids = count(1)

    # POST makes no promise; a key chosen by the client makes it repeatable.
    def post(self, note: str, key: str | None = None) -> Reply:
        if key in self.answers:
            request, reply = self.answers[key]
            return reply if request == note else problem(422, "key-reuse")
        order = Order(next(self.ids), "open", note)
        self.orders[order.id] = (order, 1)
        reply = Reply(201, {"location": f"/orders/{order.id}"}, order)
        if key is not None:
            self.answers[key] = (note, reply)  # production keeps a hash
        return reply

    # Validator: the row's version, sent as ETag; without a match, the Representation.
    def get(self, id: int, if_none_match: str | None = None) -> Reply:
        if id not in self.orders:
            return problem(404, "no-such-order")
        order, version = self.orders[id]
        headers = {"etag": f'"{version}"'}
        known = if_none_match == headers["etag"]
        return Reply(304 if known else 200, headers, None if known else order)

    # Uniform interface: PUT replaces the whole state of a known Resource.
    def put(self, id: int, order: Order, if_match: str | None = None) -> Reply:
        if id not in self.orders:
            return problem(404, "no-such-order")
        _, version = self.orders[id]
        if if_match is not None and if_match != f'"{version}"':
            return problem(412, "stale")
        self.orders[id] = (replace(order, id=id), version + 1)
        return Reply(200, {"etag": f'"{version + 1}"'})

    def page(self, limit: int, *, offset: int = 0, after: int = 0) -> list[int]:
        # Page cursor: the last sort key seen, so rows before it may come and go.
        ids = [id for id in sorted(self.orders) if id > after]
        return ids[offset : offset + limit]


def main() -> None:
    server = Server()
    server.post("gift")
    read = server.get(1)
    etag, order = read.headers["etag"], order_in(read)
    reread = server.get(1, etag)
    assert (reread.status, reread.body) == (304, None)
    print(f"reread with ETag {etag}: {reread.status}, no body")

    # Clients A and B both read version 1, then write; nobody checks.
    server.put(1, replace(order, state="paid"))
    server.put(1, replace(order, note="no gift"))
    lost = order_in(server.get(1))
    assert lost.state == "open", "A's payment is gone"
    print(f"PUT unchecked: state {lost.state}, note {lost.note} (payment lost)")

    # The same with If-Match: B is refused, reads again and changes what is there now.
    before = server.get(1).headers["etag"]
    server.put(1, replace(lost, state="paid"), before)
    refused = server.put(1, replace(lost, note="wrap it"), before)
    assert refused.body == {"type": "/problems/stale", "status": 412}
    fresh = server.get(1)
    server.put(1, replace(order_in(fresh), note="wrap it"), fresh.headers["etag"])
    kept = order_in(server.get(1))
    assert (kept.state, kept.note) == ("paid", "wrap it")
    print(f"PUT If-Match {before}: B gets 412, then {kept.state}, {kept.note} (both)")
    first, second = (server.post("book").headers["location"] for _ in range(2))
    assert first != second
    print(f"POST repeated: {first} and {second} (duplicate)")
    first, second = (server.post("pen", "k1").headers["location"] for _ in range(2))
    assert first == second
    print(f"POST repeated with a key: {first} and {second}")
    assert server.post("ink", "k1").status == 422
    print("same key, other body: 422")

    # Four orders; order 1 is deleted between page one and page two.
    page_one = server.page(2)
    del server.orders[1]
    by_offset, by_cursor = server.page(2, offset=2), server.page(2, after=page_one[-1])
    assert (page_one, by_offset, by_cursor) == ([1, 2], [4], [3, 4])
    print(f"page 1: {' '.join(map(str, page_one))}; order 1 is deleted")
    print(f"page 2 by offset: {by_offset[0]} (3 never seen); by cursor: 3 4")


if __name__ == "__main__":
    main()
