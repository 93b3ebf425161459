# Stateless Services: sessions in memory, in a shared store and in a signed token. Each
# shows what it cures and leaves open: lost logins, lost updates, late revocation.
import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Session:
    items: tuple[str, ...] = ()
    version: int = 0


# Session store: stands in for Redis; sessions are immutable, so a read is a copy.
@dataclass
class SessionStore:
    rows: dict[str, Session] = field(default_factory=dict)

    def read(self, key: str) -> Session | None:
        return self.rows.get(key)

    def save(self, key: str, session: Session) -> None:
        self.rows[key] = session

    # Version check: saves only what is based on the newest version.
    def save_if(self, key: str, session: Session) -> bool:
        if session.version != self.rows.get(key, Session()).version:
            return False
        self.save(key, replace(session, version=session.version + 1))
        return True


# Instance: whether it is stateless depends only on whether its store is shared.
@dataclass
class Instance:
    sessions: SessionStore = field(default_factory=SessionStore)

    def login(self, key: str) -> None:
        self.sessions.save(key, Session())

    def show(self, key: str) -> str:
        return "200" if self.sessions.read(key) else "401"


# Round robin over instances; one of them is replaced after the login.
def visit(title: str, new_instance: Callable[[], Instance]) -> list[str]:
    pool = [new_instance(), new_instance()]
    pool[0].login("7f3")
    before = [instance.show("7f3") for instance in pool]
    pool[0] = new_instance()  # a deployment
    after = [instance.show("7f3") for instance in pool]
    print(f"{title}: A, B answer {', '.join(before)}; A replaced: {', '.join(after)}")
    return before + after


# Two tabs: both requests read before either saves. Each yield lets the other one run.
def add(shared: SessionStore, item: str, checked: bool) -> Iterator[None]:
    while True:
        session = shared.read("7f3") or Session()
        yield
        changed = replace(session, items=(*session.items, item))
        if not checked:
            return shared.save("7f3", changed)
        if shared.save_if("7f3", changed):
            return


# Signed token: "user.expiry.signature"; stands in for a JWT, without key rotation.
def sign(claims: str, key: str) -> str:
    return f"{claims}.{hmac.digest(key.encode(), claims.encode(), 'sha256').hex()}"


deny_list: set[str] = set()  # Deny list


def check(token: str, now: int, key: str = "key-1") -> str:
    claims = token.rpartition(".")[0]
    if not hmac.compare_digest(token.encode(), sign(claims, key).encode()):
        return "401 forged"
    user, _, expiry = claims.rpartition(".")
    if now >= int(expiry):
        return "401 expired"
    return "401 denied" if token in deny_list else f"200 {user}"


def tell(what: str, answer: str, expected: str) -> None:
    assert answer == expected, answer
    print(f"token {what}: {answer}")


def main() -> None:
    shared = SessionStore()
    memory = visit("session in memory", Instance)
    store = visit("session in store ", lambda: Instance(shared))
    assert memory == ["200", "401", "401", "401"], memory
    assert store == ["200"] * 4, store

    for checked in (False, True):
        shared.save("7f3", Session())
        tabs = [add(shared, "tea", checked), add(shared, "milk", checked)]
        for tab in tabs * 3:
            next(tab, None)
        items = shared.rows["7f3"].items
        assert items == (("tea", "milk") if checked else ("milk",)), items
        print(f"two tabs, version check {checked:d}: basket has {', '.join(items)}")

    token = sign("ann.900", "key-1")
    tell("at any instance", check(token, 60), "200 ann")
    tell("cut short", check(token[:-1], 60), "401 forged")
    tell("altered", check(token.replace("ann", "bob"), 60), "401 forged")
    tell("at an instance with its own key", check(token, 60, "key-2"), "401 forged")
    tell("after logout", check(token, 120), "200 ann")
    deny_list.add(token)
    tell("after logout, deny list", check(token, 120), "401 denied")
    deny_list.discard(token)  # entries may end with the token
    tell("after 900 s", check(token, 900), "401 expired")


if __name__ == "__main__":
    main()
