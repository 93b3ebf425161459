# Backends for frontends: a phone that asks a general API four times against one call to
# its own backend, an optional part, a token that stays behind, and a rule that drifts.
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

PHONE_MS = 80  # round trip from the phone to the data centre
INSIDE_MS = 2  # round trip between servers
TOKEN = "access-token-of-ada"
Json = dict[str, Any]
Screen = Callable[[str], Json]

# Domain service: owns data and rules, and checks the token itself, whoever calls.
SERVICES: dict[str, Json] = {
    "product": {"id": 7, "title": "Lamp", "seller": 3, "text": "x" * 2000},
    "seller": {"id": 3, "name": "Lux", "address": "y" * 500},
    "price": {"product": 7, "cents": 4900, "free": 4900 >= 5000},
    "reviews": {"average": 4.5, "texts": ["z" * 3000]},
}


@dataclass
class Network:
    now: int = 0
    down: set[str] = field(default_factory=set)

    # Downstream client: one call, with its latency; a failing part is an error.
    def call(self, service: str, token: str, latency: int) -> Json:
        self.now += latency
        if service in self.down:
            raise TimeoutError(service)
        return SERVICES[service] if token == TOKEN else {"error": 401}

    # Calls started together take as long as the slowest; here all are alike.
    def together(self, *names: str, token: str, optional: str = "") -> dict[str, Json]:
        start, parts = self.now, {}
        for name in names:
            self.now = start
            try:
                parts[name] = self.call(name, token, INSIDE_MS)
            except TimeoutError:
                if name != optional:
                    raise
        return parts


net = Network()
# Session: the browser or app holds a random name, the server the token behind it.
SESSIONS = {"s-91": TOKEN}


# BFF: one per experience. What it adds is composition and form, never a rule.
def mobile(token: str) -> Json:
    product = net.together("product", token=token)["product"]
    others = ("seller", "price", "reviews")
    rest = net.together(*others, token=token, optional="reviews")
    shown = {"title": product["title"], "seller": rest["seller"]["name"]}
    shown |= {key: rest["price"][key] for key in ("cents", "free")}
    stars = rest.get("reviews", {}).get("average")  # the phone hides the row
    return shown | {"stars": stars}


def web(token: str) -> Json:
    return net.together("product", "price", token=token)


def serve(
    screen: Screen, cookie: str, *, change: bool = False, csrf: bool = False
) -> tuple[int, Json]:
    if (token := SESSIONS.get(cookie)) is None:
        return 401, {}
    # Cookies travel by themselves, so a change must show that our own page sent it.
    return (403, {}) if change and not csrf else (200, screen(token))


def dump(body: object) -> str:
    return json.dumps(body, separators=(",", ":"))


def from_phone() -> tuple[int, Json, int]:
    start = net.now
    net.now += PHONE_MS
    status, body = serve(mobile, "s-91")
    return status, body, net.now - start


def main() -> None:
    # Client, without a backend of its own: each answer is needed to know the next.
    raw = [net.call(name, TOKEN, PHONE_MS) for name in SERVICES]
    assert net.now == 320
    print(f"general API: 4 calls, {net.now} ms, {len(dump(raw))} bytes")
    _, body, ms = from_phone()
    assert ms == 84 and len(dump(body)) * 50 < len(dump(raw))
    print(f"mobile BFF : 1 call, {ms} ms, {len(dump(body))} bytes")

    net.down = {"reviews"}
    status, degraded, _ = from_phone()
    assert (status, degraded["stars"]) == (200, None)
    shown = f"{degraded['title']} {degraded['cents']}"
    print(f"reviews down: {status}, {shown}, stars null")
    page = serve(web, "s-91")[1]
    assert TOKEN not in dump([body, degraded, page])
    forged, ours = (serve(web, "s-91", change=True, csrf=c)[0] for c in (False, True))
    none, around = serve(web, "")[0], net.call("price", "none", INSIDE_MS)["error"]
    assert (forged, ours, none, around) == (403, 200, 401, 401)
    others = f"no session {none}, past the BFF {around}"
    print(f"change forged {forged}, ours {ours}; {others}")

    # The same rule written into both backends, then changed in one of them.
    app, site = 4900 >= 5000, 4900 >= 4500
    assert app != site
    print(f"rule in BFFs: free delivery at 4900? app {dump(app)}, web {dump(site)}")
    app, site = body["free"], page["price"]["free"]
    assert not app and not site
    print(f"rule in service: app {dump(app)}, web {dump(site)}")


if __name__ == "__main__":
    main()
