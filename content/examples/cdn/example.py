# Content Delivery Network: what a shield, the key, a careless rule, a purge by tag and
# an origin failure do to the requests that reach the origin and to what users see.
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import SimpleNamespace

FRESH, STALE_IF_ERROR = 60, 600  # Freshness policy: a minute, ten more on errors
clock = SimpleNamespace(now=0)


@dataclass(frozen=True)
class Response:
    body: str
    shared: bool = True  # False stands for "Cache-Control: private"
    tags: tuple[str, ...] = ()
    age: int = 0


# Origin: renders by path only; /account is personal.
@dataclass
class Origin:
    requests: int = 0
    price: int = 10
    down: bool = False

    def fetch(self, url: str, user: str = "nobody") -> Response:
        self.requests += 1
        if self.down:
            raise ConnectionError("503")
        path = url.partition("?")[0]
        if path == "/account":
            return Response(f"account of {user}", shared=False)
        tags = ("product-42",) if path == "/p/42" else ()
        return Response(f"{path} at {self.price}", True, tags)


def without_campaign(url: str) -> str:  # Cache key
    path, _, query = url.partition("?")
    kept = [pair for pair in query.split("&") if not pair.startswith("utm_")]
    return f"{path}?{'&'.join(kept)}"


# Edge cache: fetches like an Origin, so one PoP can be the Origin shield of others.
@dataclass
class EdgeCache:
    upstream: "Origin | EdgeCache"
    obey: bool = True  # False is a rule such as "cache everything"
    key: Callable[[str], str] = str  # the whole URL
    copies: dict[str, tuple[Response, int]] = field(default_factory=dict)

    def fetch(self, url: str, user: str = "nobody") -> Response:
        key = self.key(url)
        copy, born = self.copies.get(key, (None, 0))
        age = clock.now - born
        if copy and age < FRESH:
            return replace(copy, age=age)
        try:
            response = self.upstream.fetch(url, user)
        except ConnectionError:
            if copy and age < FRESH + STALE_IF_ERROR:
                return replace(copy, age=age)
            raise
        # The age is carried over, or ages of shield and edge would add up.
        if response.shared or not self.obey:
            self.copies[key] = (response, clock.now - response.age)
        return response

    def purge(self, tag: str) -> None:  # Purge: by tag, wherever it is shown
        self.copies = {k: c for k, c in self.copies.items() if tag not in c[0].tags}


def main() -> None:
    for shields, requests in ((0, 20), (1, 1)):
        origin = Origin()
        upstream = EdgeCache(origin) if shields else origin
        answers = {EdgeCache(upstream).fetch("/p/42").body for _ in range(20)}
        assert (answers, origin.requests) == ({"/p/42 at 10"}, requests), origin
        print(f"20 PoPs, {shields} shield: {requests} at the origin")
    origin = Origin()
    shield = EdgeCache(origin, key=without_campaign)
    pop = EdgeCache(shield, key=without_campaign)
    for name, cache in (("full URL", EdgeCache(origin)), ("stripped", pop)):
        origin.requests = 0
        for query in (*(f"utm_source=mail{i}&size=L" for i in range(4)), "size=M"):
            cache.fetch(f"/p/42?{query}")
        assert origin.requests == (2 if cache is pop else 5), origin  # L, M apart
        print(f"key {name}: {origin.requests} of 5 reach the origin")
    for obey, owner in ((False, "Ann"), (True, "Bob")):
        edge = EdgeCache(Origin(), obey)
        _, bob = [edge.fetch("/account", user) for user in ("Ann", "Bob")]
        assert bob.body == f"account of {owner}", bob
        print(f"headers obeyed {obey:d}: Bob sees {bob.body}")

    def tell(what: str, url: str, expected: str) -> None:
        response = pop.fetch(url)
        assert f"{response.body}, age {response.age}" == expected, response
        print(f"t={clock.now}, {what}: {expected}")

    pop.fetch("/p/42")
    shield.fetch("/logo")  # for another PoP
    origin.price, clock.now = 12, 30
    pop.purge("product-42")  # alone it is refilled from the shield
    tell("price is 12, PoP purged", "/p/42", "/p/42 at 10, age 30")
    shield.purge("product-42")
    pop.purge("product-42")
    tell("shield, then PoP purged", "/p/42", "/p/42 at 12, age 0")
    tell("without that tag", "/logo", "/logo at 10, age 30")
    clock.now = 60
    tell("a minute after the origin", "/logo", "/logo at 12, age 0")
    origin.down, clock.now = True, 100
    tell("origin down", "/p/42", "/p/42 at 12, age 70")
    clock.now = 690
    try:
        raise AssertionError(pop.fetch("/p/42"))
    except ConnectionError as error:
        print(f"t={clock.now}, still down: {error}")


if __name__ == "__main__":
    main()
