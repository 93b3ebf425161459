# API versioning: one core, and transformers that answer each client in its own version;
# a strict client that an addition breaks; and a sunset decided by measured use.
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


# Core implementation: knows the newest version only.
def core() -> Json:
    name = {"first": "Ada", "last": "King"}
    return {"id": 7, "name": name, "price": {"amount": 1250}, "state": "part_refunded"}


# A new enum value breaks clients that were never told to expect one.
def merge_states(body: Json) -> Json:
    return body | {"state": "paid"} if body["state"] == "part_refunded" else body


# Version transformer: one per breaking change, each undoing its own step and no other.
CHANGES: list[tuple[str, Callable[[Json], Json]]] = [
    ("2025-11", merge_states),
    ("2025-06", lambda body: body | {"price": body["price"]["amount"]}),
    # The order counts: this one needs the plain number that the step above leaves.
    ("2024-09", lambda body: body | {"price": f"{body['price'] / 100:.2f}"}),
    ("2024-09", lambda body: body | {"name": " ".join(body["name"].values())}),
]
KNOWN = {"2024-03", *(version for version, _ in CHANGES)}

# Sunset notice: months as plain numbers, so that the program brings its own calendar.
DEPRECATED, SUNSET = {"2024-03": 202601}, {"2024-03": 202701}
BROWNOUTS = {("2024-03", 202611)}

# Usage meter: who still calls what. Without it nothing can be retired.
used: defaultdict[str, set[str]] = defaultdict(set)


@dataclass(frozen=True)
class Client:
    name: str
    pinned: str | None = None


@dataclass(frozen=True)
class Reply:
    status: int
    body: Json = field(default_factory=dict)
    notice: str | None = None


def get(client: Client, month: int, header: str | None = None) -> Reply:
    # Version selector: header, else the account's; never silently the newest.
    version = client.pinned if header is None else header
    if version not in KNOWN:
        return Reply(400, {"known": sorted(KNOWN)})
    if month >= SUNSET.get(version, 999912):
        return Reply(410, {"see": "/docs/migrate"})
    used[version].add(client.name)
    if (version, month) in BROWNOUTS:
        return Reply(503)
    body = core()
    for introduced, undo in CHANGES:
        if introduced > version:
            body = undo(body)
    late = month >= DEPRECATED.get(version, 999912)
    return Reply(200, body, f"Sunset {SUNSET[version]}" if late else None)


# Tolerant reader: takes what it needs. The strict one stops at the first added field.
def tolerant(body: Json) -> str:
    return f"{body['id']}:{body['price']}"


def strict(body: Json) -> str:
    if extra := body.keys() - {"id", "name", "price", "state"}:
        raise ValueError(f"unknown {extra}")
    return tolerant(body)


def main() -> None:
    shop, cron = Client("shop", "2024-03"), Client("cron", "2024-03")
    oldest = get(shop, 202512).body
    between = get(Client("app", "2025-06"), 202512).body
    newest = get(shop, 202512, "2025-11").body
    assert oldest == {"id": 7, "name": "Ada King", "price": "12.50", "state": "paid"}
    assert newest == core()
    assert (between["price"], between["state"]) == (core()["price"], "paid")
    bodies = {"2024-03": oldest, "2025-06": between, "2025-11": newest}
    for version, body in bodies.items():
        shape = (json.dumps(body[k], separators=(",", ":")) for k in ("name", "price"))
        print(f"{version}: {' '.join(shape)} {body['state']}")
    assert get(Client("new"), 202512).status == 400
    print("no version: 400, not silently the newest")

    grown = oldest | {"loyalty": "gold"}  # an addition, so no new version
    assert tolerant(grown) == "7:12.50"
    try:
        raise AssertionError(f"strict reader accepted {strict(grown)}")
    except ValueError:
        print(f"field added: tolerant reads {tolerant(grown)}, strict fails")

    # The year of the sunset: the shop moves in time, a forgotten cron job does not.
    warned = get(shop, 202606)
    assert (warned.status, warned.notice) == (200, "Sunset 202701")
    print(f"2026-06 shop on 2024-03: {warned.status}, {warned.notice}")
    used.clear()  # half a year on, the meter starts afresh
    outage = get(cron, 202611)
    assert (outage.status, used["2024-03"]) == (503, {"cron"})
    print(f"2026-11 brownout: cron gets 503; still on 2024-03: {used['2024-03'].pop()}")
    gone, moved = get(cron, 202701).status, get(cron, 202701, "2025-11").status
    assert (gone, moved) == (410, 200)
    print(f"2027-01 sunset: 2024-03 gets {gone}, 2025-11 gets {moved}")


if __name__ == "__main__":
    main()
