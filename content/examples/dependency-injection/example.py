# Dependency injection: a consumer is handed its mailer, audit log and clock, so a
# test controls them; then the captive dependency, held by an object that outlives it.
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Invoice:
    id: int
    email: str
    due_day: int


# Contract: what the consumer requires, in its own words. One method may be a callable.
class Mailer(Protocol):
    def send(self, to: str, text: str) -> None: ...


AuditLog = Callable[[str], None]
Today = Callable[[], int]
Serve = Callable[[str, Iterable[Invoice]], None]


# Consumer: names its needs as parameters and never asks where they came from.
@dataclass(frozen=True)
class Reminders:
    mailer: Mailer
    audit: AuditLog
    today: Today

    def run(self, invoices: Iterable[Invoice]) -> None:
        for invoice in invoices:
            if invoice.due_day <= self.today():
                self.mailer.send(invoice.email, f"invoice {invoice.id} is due")
                self.audit(f"invoice {invoice.id}")


# Fake: records mail instead of sending it.
@dataclass
class RecordingMailer:
    sent: list[str] = field(default_factory=list)

    def send(self, to: str, text: str) -> None:
        self.sent.append(f"{to}: {text}")


# Implementation: an audit log that signs for the user of one request.
def signed_audit_log(user: str, lines: list[str]) -> AuditLog:
    return lambda what: lines.append(f"{what} by {user}")


# Composition root, two drafts; each returns the function that serves one request.
def captive_root(mailer: Mailer, today: Today, lines: list[str]) -> Serve:
    audit: AuditLog | None = None  # kept for the process, yet it holds a request's user

    def serve(user: str, invoices: Iterable[Invoice]) -> None:
        nonlocal audit
        audit = audit or signed_audit_log(user, lines)
        Reminders(mailer, audit, today).run(invoices)

    return serve


def sound_root(mailer: Mailer, today: Today, lines: list[str]) -> Serve:
    return lambda user, invoices: Reminders(
        mailer, signed_audit_log(user, lines), today
    ).run(invoices)


# Scope: who lives longest. A holder may not outlive what it holds.
SCOPES = {"request": 1, "process": 2}


# Container: only its check at start-up is shown; registrations are all it needs.
def validate(graph: Mapping[str, tuple[str, list[str]]]) -> Iterator[str]:
    for name, (scope, needs) in graph.items():
        for need in needs:
            if need not in graph:
                yield f"{name} needs {need}, which is not registered"
            elif SCOPES[held := graph[need][0]] < SCOPES[scope]:
                yield f"{name} ({scope}) would hold {need} ({held})"


def main() -> None:
    first = Invoice(1, "c1@example.com", due_day=3)
    second = Invoice(2, "c2@example.com", due_day=9)

    print("a test with fakes")
    mailer = RecordingMailer()
    for day, due in ((3, [first, second]), (9, [second])):
        Reminders(mailer, lambda _: None, lambda day=day: day).run(due)
        print(f"  day {day}: sent {len(mailer.sent)}")
    assert mailer.sent == [f"c{n}@example.com: invoice {n} is due" for n in (1, 2)]

    for title, root, want in (
        ("audit log kept for the process", captive_root, "invoice 2 by Ann"),
        ("audit log built per request", sound_root, "invoice 2 by Bob"),
    ):
        lines: list[str] = []
        serve = root(RecordingMailer(), lambda: 9, lines)
        serve("Ann", [first])
        serve("Bob", [second])
        assert lines == ["invoice 1 by Ann", want], lines
        print(title, *lines, sep="\n  ")

    for scope, count in (("process", 1), ("request", 0)):
        graph = {"User": ("request", []), "AuditLog": (scope, ["User"])}
        faults = list(validate(graph))
        assert len(faults) == count, faults
        print(f"validate, AuditLog per {scope}: {'; '.join(faults) or 'sound'}")
    [missing] = validate({"AuditLog": ("request", ["User"])})
    assert missing == "AuditLog needs User, which is not registered"
    print(f"validate, User forgotten: {missing}")


if __name__ == "__main__":
    main()
