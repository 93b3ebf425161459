# A limit kept in the web controller is missed by the nightly job. Moved to the inmost
# ring it holds for both, is tested without a database, and a check guards the imports.
from dataclasses import dataclass, replace
from typing import Protocol

# Frameworks and drivers: this dict stands for the SQL database, without transactions.
table: dict[str, tuple[int, str]] = {}  # cents and status


def before(entrance: str, refund_id: str, by: str) -> str:
    # Before: two entrances, and only one of them knows the limit.
    cents, _ = table[refund_id]
    if entrance == "web" and by == "clerk" and cents > 500_00:
        return "403"
    table[refund_id] = (cents, "approved")
    return "approved"


class NotAllowed(Exception):
    pass


@dataclass(frozen=True)
class Refund:
    # Entities: the rule in the language of the business.
    id: str
    cents: int
    status: str = "open"

    def approved(self, by: str) -> "Refund":
        limit = {"clerk": 500_00, "manager": 5_000_00}[by]
        if self.cents > limit:
            raise NotAllowed(f"limit of a {by} is {limit // 100}")
        return replace(self, status="approved")


class Refunds(Protocol):
    def get(self, refund_id: str) -> Refund | None: ...

    def save(self, refund: Refund) -> None: ...


@dataclass
class ApproveRefund:
    # Use cases: one intention, and as a protocol what it needs from outside.
    refunds: Refunds

    def run(self, refund_id: str, by: str) -> str | None:
        # Boundary data: plain values go in and out, neither a row nor a request.
        refund = self.refunds.get(refund_id)
        if refund is None:
            return None
        approved = refund.approved(by)
        self.refunds.save(approved)
        return approved.status


# Interface adapters: a gateway, a controller, a job. They translate and decide nothing.
class SqlRefunds:
    def get(self, refund_id: str) -> Refund | None:
        row = table.get(refund_id)
        return Refund(refund_id, *row) if row else None

    def save(self, refund: Refund) -> None:
        table[refund.id] = (refund.cents, refund.status)


def web(use_case: ApproveRefund, refund_id: str, session_role: str) -> str:
    try:  # the role comes from the verified session, never from the request
        status = use_case.run(refund_id, session_role)
    except NotAllowed as error:
        return f"403 {error}"
    return f"200 {status}" if status else "404"


def job(use_case: ApproveRefund, refund_id: str) -> str:
    try:
        return use_case.run(refund_id, "clerk") or "gone"
    except NotAllowed as error:
        return f"left to a person, {error}"


def outward(imports: dict[str, str]) -> list[str]:
    # The dependency rule as a check in the build: no import points to an outer ring.
    def ring(module: str) -> int:
        rings = {"entities": 0, "use-cases": 1, "adapters": 2, "main": 3}
        return rings.get(module.split("/")[0], 2)  # else a package, such as a driver

    return [f"{a} imports {b}" for a, b in imports.items() if ring(b) > ring(a)]


def show(label: str, actual: str, expected: str) -> None:
    print(f"{label}: {actual}")
    assert actual == expected, label


def main() -> None:
    print("a refund of 500.01; a clerk may approve up to 500")
    table.update(r1=(500_01, "open"), r2=(500_01, "open"))
    show("before, clerk by web", before("web", "r1", "clerk"), "403")
    show("before, clerk by job", before("job", "r1", "clerk"), "approved")
    # The rule alone: no database, no framework, no mock.
    assert Refund("r0", 500_00).approved("clerk").status == "approved"
    # Composition root: the only place that knows every concrete class.
    use_case = ApproveRefund(SqlRefunds())
    no = "limit of a clerk is 500"
    show("after, clerk by web", web(use_case, "r2", "clerk"), f"403 {no}")
    show("after, clerk by job", job(use_case, "r2"), f"left to a person, {no}")
    assert table["r2"] == (500_01, "open")
    show("after, manager by web", web(use_case, "r2", "manager"), "200 approved")
    assert table["r2"] == (500_01, "approved")
    inward = {"use-cases/approve": "entities/refund", "adapters/sql": "sqlite3"}
    assert not outward({**inward, "main": "adapters/sql"})
    for target in ("adapters/sql", "sqlite3"):
        slip = ", ".join(outward({**inward, "entities/refund": target}))
        show("build fails", slip, f"entities/refund imports {target}")


if __name__ == "__main__":
    main()
