# What a complete token check refuses, and why a genuine token is not yet a right.
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any

Claims = dict[str, Any]


def encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def pack(value: Claims) -> str:
    return encode(json.dumps(value).encode())


def unpack(text: str) -> Claims:
    return dict(json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4))))


# Identity provider: signs. HMAC stands in for ES256, whose private key is its alone.
KEYS = {"k1": b"secret of the provider"}
VALID = dict(iss="id", aud="orders", sub="ada", tenant="t1", exp=300, jti="a1")


# Access token: header, claims, signature.
def issue(claims: Claims, alg: str = "HS256", typ: str = "at+jwt") -> str:
    body = f"{pack({'alg': alg, 'typ': typ, 'kid': 'k1'})}.{pack(claims)}"
    signature = hmac.digest(KEYS["k1"], body.encode(), "sha256")
    return f"{body}.{'' if alg == 'none' else encode(signature)}"


# Token verifier: every line stops an attack; the algorithm is ours to choose.
def verify(token: str, now: int, *revoked: str) -> Claims:
    signed, _, signature = token.rpartition(".")
    try:
        header, claims = (unpack(part) for part in signed.split("."))
    except (TypeError, ValueError):  # a malformed token is a 401, not a 500
        raise PermissionError("malformed") from None
    key = KEYS.get(str(header.get("kid")))
    if header.get("alg") != "HS256" or key is None:
        raise PermissionError(f"algorithm {header.get('alg')}")
    expected = encode(hmac.digest(key, signed.encode(), "sha256")).encode()
    problems = {
        "signature": not hmac.compare_digest(signature.encode(), expected),
        f"type {header.get('typ')}": header.get("typ") != "at+jwt",
        "issuer": claims.get("iss") != "id",
        f"audience {claims.get('aud')}": claims.get("aud") != "orders",
        "no expiry": claims.get("exp") is None,
        "expired": now >= (claims.get("exp") or 0),
        "revoked": claims.get("jti") in revoked,
    }
    for reason in (reason for reason, wrong in problems.items() if wrong):
        raise PermissionError(reason)
    return claims


Order = tuple[int, str, str]  # id, owner, tenant; two customers have an Ada
ORDERS: list[Order] = [(100, "ada", "t1"), (101, "bob", "t1"), (102, "ada", "t2")]
Loader = Callable[[int, Claims], list[Order]]
audit: list[str] = []


def careless(id: int, _who: Claims) -> list[Order]:
    return [order for order in ORDERS if order[0] == id]


# Tenant scope and Policy check: part of loading, so that no endpoint can forget them.
def scoped(id: int, who: Claims) -> list[Order]:
    return [order for order in ORDERS if order == (id, who["sub"], who["tenant"])]


def get(load: Loader, token: str, id: int, now: int, *revoked: str) -> int:
    try:
        who = verify(token, now, *revoked)
    except PermissionError:
        return 401
    status = 200 if load(id, who) else 404  # 404 also hides that the order exists
    audit.append(f"{who['sub']}@{who['tenant']} GET {id} {status}")  # Audit log
    return status


def main() -> None:
    good = issue(VALID)
    assert verify(good, 299) == VALID
    forged = good.replace(pack(VALID), pack(VALID | {"sub": "bob"}))
    for title, token, now, reason in (
        ("sub changed to bob", forged, 10, "signature"),
        ("alg none", issue(VALID, alg="none"), 10, "algorithm none"),
        ("ID token", issue(VALID, typ="JWT"), 10, "type JWT"),
        ("another provider", issue(VALID | {"iss": "evil"}), 10, "issuer"),
        ("token for the forum", issue(VALID | {"aud": "forum"}), 10, "audience forum"),
        ("at its expiry", good, 300, "expired"),
        ("without an expiry", issue(VALID | {"exp": None}), 10, "no expiry"),
        ("not a token", "x.y.z", 10, "malformed"),
    ):
        try:
            raise AssertionError(f"{title}: accepted {verify(token, now)}")
        except PermissionError as error:
            assert str(error) == reason, title
            print(f"{title:19}: 401, {reason}")
    open_door = [get(careless, good, id, 10) for id in (100, 101, 102)]
    closed = [get(scoped, good, id, 10) for id in (100, 101, 102)]
    assert (open_door, closed) == ([200, 200, 200], [200, 404, 404])
    print("genuine token, no policy check:", *open_door)
    print("loaded through the subject    :", *closed)
    assert audit[-1] == "ada@t1 GET 102 404"
    print(f"audit: {'; '.join(audit[-2:])}")
    # Ada is dismissed at 60. Her Refresh token is revoked, the access token cannot be.
    local = [get(scoped, good, 100, now) for now in (61, 299, 300)]
    listed = [get(scoped, good, 100, now, "a1") for now in (61, 299, 300)]
    assert (local, listed) == ([200, 200, 401], [401, 401, 401])
    print("dismissed at 60 s; asked at 61, 299, 300:", *local)
    print("with a list of revoked ids              :", *listed)


if __name__ == "__main__":
    main()
