# A service that trusts a header is fooled by any client. The gateway strips it, counts
# per user, bounds what a hanging service holds, and tests routes before it uses them.
import hmac
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

PROVIDER_KEY, OWN_KEY = b"of the ID provider", b"of the gateway"
PER_MINUTE, CAP = 3, 2
Headers = Mapping[str, str]


def token(user: str, key: bytes) -> str:
    # A stand-in for a signed token; expiry, audience and key pair are left out.
    return f"{user}.{hmac.digest(key, user.encode(), 'sha256').hex()}"


def verify(text: str, key: bytes) -> str | None:
    user = text.partition(".")[0]
    return user if hmac.compare_digest(text, token(user, key)) else None


@dataclass
class Pool:
    # Upstream pool: a service, and how many calls it holds; None means that it hangs.
    serve: Callable[[Headers], str | None]
    in_flight: int = 0


def route(routes: dict[str, Pool], path: str) -> Pool | None:
    # By whole segments: /v1/orders takes /v1/orders/7, but not /v1/orders-old.
    fits = f"{path}/".startswith
    return next((routes[p] for p in routes if fits(p.rstrip("/") + "/")), None)


@dataclass
class Gateway:
    routes: dict[str, Pool]  # Route table: the first prefix that fits
    counters: Counter[tuple[str, int]] = field(default_factory=Counter)
    now: int = 0  # seconds; only the script advances it

    def get(self, path: str, headers: Headers) -> str:
        # Listener: no forged identity gets in (names are in lower case, as in HTTP/2).
        clean = {k: headers[k] for k in headers.keys() - {"x-user-id", "x-internal"}}
        pool = route(self.routes, path)
        if pool is None:
            return "404"
        # Authenticator: locally, so the ID provider is not in the path of a request.
        user = verify(clean.pop("authorization", ""), PROVIDER_KEY)
        if user is None:
            return "401"
        # Quota: instances that share the counters share the limit.
        if self.counters[user, self.now // 60] == PER_MINUTE:
            return f"429 Retry-After {60 - self.now % 60}"
        self.counters[user, self.now // 60] += 1
        if pool.in_flight == CAP:
            return "503"
        # Transformer: the client's token went, an internal one comes.
        pool.in_flight += 1
        body = pool.serve({**clean, "x-internal": token(user, OWN_KEY)})
        if body is None:
            return "hangs"  # in flight until a timeout, which is left out here
        pool.in_flight -= 1
        return f"200 {body}"


def roll_out(gateway: Gateway, new: dict[str, Pool], samples: dict[str, Pool]) -> str:
    # Configuration pipeline: sample requests first; if one fails, the old table stays.
    for path, pool in samples.items():
        if route(new, path) is not pool:
            return f"refused, {path} would go astray"
    gateway.routes = new
    return "rolled out"


def show(label: str, actual: str, expected: str) -> None:
    print(f"{label}: {actual}")
    assert actual == expected, label


def main() -> None:
    spoof = {"x-user-id": "bob"}
    trusting = Pool(lambda h: f"orders of {h.get('x-user-id', 'nobody')}")
    show("trusting service, x-user-id bob", str(trusting.serve(spoof)), "orders of bob")
    users = ("ann", "bob", "eve")
    ann, bob, eve = ({"authorization": token(user, PROVIDER_KEY)} for user in users)
    orders = Pool(lambda h: f"orders of {verify(h['x-internal'], OWN_KEY) or 'nobody'}")
    search = Pool(lambda headers: None)
    routes = {"/v0/orders": trusting, "/v1/orders": orders, "/v1/search": search}
    gateway = Gateway(routes)
    answer = gateway.get("/v0/orders", spoof | ann)
    show("  behind the gateway", answer, "200 orders of nobody")
    answer = gateway.get("/v1/orders", spoof | ann)
    show("verifying service, x-user-id bob, ann's token", answer, "200 orders of ann")
    around = orders.serve({**spoof, "x-internal": token("bob", b"guessed")})
    show("  around the gateway, forged token", str(around), "orders of nobody")
    forged = {"authorization": token("ann", b"guessed")}
    calls = [("/v1/orders-old", ann), ("/v1/orders", {}), ("/v1/orders", forged)]
    refusals = ", ".join(gateway.get(*call) for call in calls)
    show("no route, no token, forged token", refusals, "404, 401, 401")
    instances = (gateway, Gateway(routes, gateway.counters)) * 2
    answers = ", ".join(each.get("/v1/orders", bob)[:3] for each in instances)
    show("4 calls over 2 instances, 3 a minute", answers, "200, 200, 200, 429")
    gateway.now = 25
    show("  at t=25", gateway.get("/v1/orders", bob), "429 Retry-After 35")
    gateway.now = 60
    show("  at t=60", gateway.get("/v1/orders", bob), "200 orders of bob")
    slow = ", ".join(gateway.get("/v1/search", eve) for _ in range(3))
    show("3 calls to search, 2 may be in flight", slow, "hangs, hangs, 503")
    show("  orders meanwhile", gateway.get("/v1/orders", ann), "200 orders of ann")
    samples = {"/v1/orders/7": orders, "/v1/search": search}
    answer = roll_out(gateway, {"/": search, **routes}, samples)
    show("new routes, / above all", answer, "refused, /v1/orders/7 would go astray")
    assert gateway.routes is routes
    assert roll_out(gateway, {**routes, "/": search}, samples) == "rolled out"


if __name__ == "__main__":
    main()
