# Chain of Responsibility: the same handlers in two orders. A cache above authentication
# shows one user's page to others; a retry runs the rest, and a charge, twice.
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


# Request: what is passed along, with the facts that handlers leave for later ones.
@dataclass
class Request:
    path: str
    token: str = ""
    user: str | None = None
    trail: list[str] = field(default_factory=list)  # Trail: the handlers passed


Answer = tuple[int, str]
Next = Callable[[], Answer]  # Next: the rest of the chain
# Handler: answers, passes on, or wraps the rest; AFTER says what it relies on.
Handler = Callable[[Request, Next], Answer]
App = Callable[[Request], Answer]
charges: list[str | None] = []
AFTER = dict.fromkeys(("cache", "account", "pay"), "authenticate")


# Order check: these types don't say what must precede what, so start-up checks it.
def misplaced(handlers: Sequence[Handler]) -> str | None:
    names = [handler.__name__ for handler in handlers]
    for index, name in enumerate(names):
        if name in AFTER and AFTER[name] not in names[:index]:
            return f"{name} must come after {AFTER[name]}"
    return None


# Chain: the list, with a Next that can be limited to one call.
def chain(handlers: Sequence[Handler], *, guarded: bool = True) -> App:
    def run(request: Request, index: int = 0) -> Answer:
        if index == len(handlers):
            return 404, f"no {request.path}"  # Final handler: nobody took it
        handler, called = handlers[index], False
        request.trail.append(handler.__name__)

        def rest() -> Answer:
            nonlocal called
            if guarded and called:
                raise RuntimeError(f"{handler.__name__} called next twice")
            called = True
            return run(request, index + 1)

        return handler(request, rest)

    return run


def authenticate(request: Request, rest: Next) -> Answer:
    request.user = {"t-a": "alice", "t-b": "bob"}.get(request.token)
    return rest() if request.user else (401, "who are you?")


def new_cache() -> Handler:
    stored: dict[tuple[str | None, str], Answer] = {}

    def cache(request: Request, rest: Next) -> Answer:
        key = (request.user, request.path)  # no user, if it runs too early
        answer = stored.get(key) or rest()
        if answer[0] == 200:
            stored[key] = answer  # a real one: only for GET
        return answer

    return cache


def account(request: Request, rest: Next) -> Answer:
    return (200, f"account of {request.user}") if request.path == "/account" else rest()


def pay(request: Request, rest: Next) -> Answer:
    if request.path != "/pay":
        return rest()
    charges.append(request.user)  # charged, but the answer gets lost on its way back
    return 503, "timeout"


def retry(_: Request, rest: Next) -> Answer:
    return rest() if (answer := rest())[0] == 503 else answer


def main() -> None:
    wrong = [new_cache(), authenticate, account, pay]
    leaky = chain(wrong)
    to_alice, to_nobody = (leaky(Request("/account", t))[1] for t in ("t-a", ""))
    assert to_alice == to_nobody == "account of alice"
    print(f"cache first: alice gets {to_alice}, no token gets {to_nobody}")
    assert misplaced(wrong) == "cache must come after authenticate"
    print(f"order check: {misplaced(wrong)}")
    right = [authenticate, new_cache(), account, pay]
    assert misplaced(right) is None
    app, told = chain(right), []
    for token in ("t-a", "t-b", "t-b", "", "t-a"):
        path = "/account" if len(told) < 4 else "/nowhere"
        status, body = app(request := Request(path, token))
        told.append(f"{status} {body} | {' > '.join(request.trail)}")
    print(*told, sep="\n")
    assert told[0] == "200 account of alice | authenticate > cache > account"
    assert told[1] == "200 account of bob | authenticate > cache > account"
    assert told[2] == "200 account of bob | authenticate > cache"
    assert told[3] == "401 who are you? | authenticate"
    assert told[4] == "404 no /nowhere | authenticate > cache > account > pay"
    chain([retry, *right], guarded=False)(Request("/pay", "t-a"))
    assert len(charges) == 2
    print(f"retry around the chain: {len(charges)} charges for one click")
    charges.clear()
    try:
        chain([retry, *right])(Request("/pay", "t-a"))
    except RuntimeError as error:
        print(f"guarded: {error}, refused after {len(charges)} charge")
    assert len(charges) == 1, "the second call was not refused"


if __name__ == "__main__":
    main()
