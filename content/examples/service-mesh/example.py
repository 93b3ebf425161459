# Retries at three hops multiply on a service that is down; a retry budget bounds them.
# Then who may call whom by certificate, and how long these outlive the control plane.
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import NamedTuple


class Certificate(NamedTuple):
    identity: str = ""
    expires: int = 0


class TrafficPolicy(NamedTuple):
    # Traffic policy: attempts per request; retries in per cent of all requests so far.
    attempts: int = 1
    budget: float = inf


@dataclass
class ControlPlane:
    # Control plane: not in the path of a request; proxies keep what it pushed last.
    up: bool = True
    hour: int = 0  # the script advances it

    def issue(self, identity: str) -> Certificate | None:
        # Certificate authority: identities that live for 24 hours.
        return Certificate(identity, self.hour + 24) if self.up else None


control_plane = ControlPlane()


@dataclass
class Sidecar:
    # Data plane: a proxy beside each service, which calls send where a connection would
    # be diverted. Left out: the caller's check of the receiver's certificate.
    name: str
    service: Callable[[], str] = lambda: "ok"
    traffic: TrafficPolicy = TrafficPolicy()
    strict: bool = True
    # Authorisation policy: once somebody is listed, nobody else may call.
    allow: tuple[str, ...] = ()
    received: int = 0  # Telemetry: the same counter for every service
    requests: int = 0
    retries: int = 0
    certificate: Certificate = Certificate()

    def send(self, target: "Sidecar") -> str:
        if self.certificate.expires - control_plane.hour <= 12:  # renewed at half-time
            self.certificate = control_plane.issue(self.name) or self.certificate
        self.requests += 1
        answer = target.receive(self.certificate)
        for _ in range(1, self.traffic.attempts):
            spent = (self.retries + 1) * 100 > self.traffic.budget * self.requests
            if answer != "503" or spent:
                break
            self.retries += 1  # Envoy's budget goes by the requests in flight
            answer = target.receive(self.certificate)
        return answer

    def receive(self, caller: Certificate) -> str:
        self.received += 1
        valid = caller.expires > control_plane.hour
        if self.strict and not valid:
            return "no TLS"
        if self.allow and not (valid and caller.identity in self.allow):
            return "403"
        return self.service()


def ledger_load(*policies: TrafficPolicy) -> int:
    web, ledger = Sidecar("web"), Sidecar("ledger", lambda: "503")
    payments = Sidecar("payments", lambda: payments.send(ledger))
    checkout = Sidecar("checkout", lambda: checkout.send(payments))
    for hop, policy in zip((web, checkout, payments), policies, strict=False):
        hop.traffic = policy
    assert {web.send(checkout) for _ in range(100)} == {"503"}
    return ledger.received


def show(label: str, actual: object, expected: object) -> None:
    print(f"  {label}: {actual}")
    assert actual == expected, label


def main() -> None:
    print("100 requests over three hops to a ledger that is down; calls it gets")
    three, bounded = TrafficPolicy(3), TrafficPolicy(3, budget=20)
    show("3 attempts at each hop", ledger_load(three, three, three), 2700)
    show("3 attempts at the first hop", ledger_load(three), 300)
    show("3 at each, retries up to 20 %", ledger_load(bounded, bounded, bounded), 172)
    print("who may call payments: checkout, catalogue, a pod outside the mesh")
    payments = Sidecar("payments")
    callers = [Sidecar("checkout"), Sidecar("catalogue")]

    def answers() -> str:
        inside = [caller.send(payments) for caller in callers]
        return ", ".join([*inside, payments.receive(Certificate())])

    payments.strict = False
    show("permissive", answers(), "ok, ok, ok")
    payments.strict = True
    show("strict", answers(), "ok, ok, no TLS")
    payments.allow = ("checkout",)
    show("strict, checkout allowed", answers(), "ok, 403, no TLS")

    print("the control plane fails at hour 24, when certificates are due for renewal")
    by_hour = []
    for hour in range(37):
        control_plane.hour, control_plane.up = hour, hour < 24
        by_hour.append(answers())
    show("hours 0 to 35", " / ".join(dict.fromkeys(by_hour[:36])), "ok, 403, no TLS")
    show("hour 36", by_hour[36], "no TLS, no TLS, no TLS")
    control_plane.up = True
    show("it is back", answers(), "ok, 403, no TLS")


if __name__ == "__main__":
    main()
