# Bridge: two front ends over exchangeable drivers. Using only what all drivers share
# moves every byte through the client; one that breaks the contract answers wrongly.
from contextlib import suppress
from typing import Protocol, runtime_checkable


# Driver interface: few primitives. Names ascend; get and move of an absent one fail.
class Driver(Protocol):
    def put(self, name: str, text: str) -> None: ...
    def get(self, name: str) -> str: ...
    def delete(self, name: str) -> None: ...
    def names(self, prefix: str) -> list[str]: ...


# Optional ability: moves without the client seeing the content.
@runtime_checkable
class CanMove(Protocol):
    def move(self, source: str, target: str) -> None: ...


# Driver: three of them, in memory; traffic counts what passes through the client.
class Bucket:
    def __init__(self) -> None:
        self.objects: dict[str, str] = {}
        self.traffic = 0

    def put(self, name: str, text: str) -> None:
        self.traffic += len(text)
        self.objects[name] = text

    def get(self, name: str) -> str:
        self.traffic += len(self.objects[name])
        return self.objects[name]

    def delete(self, name: str) -> None:
        self.objects.pop(name, None)

    def names(self, prefix: str) -> list[str]:
        return sorted(name for name in self.objects if name.startswith(prefix))


class Disk(Bucket):
    def move(self, source: str, target: str) -> None:
        self.objects[target] = self.objects.pop(source)


class Hasty(Bucket):
    def names(self, prefix: str) -> list[str]:
        return [name for name in self.objects if name.startswith(prefix)]  # as inserted


# Abstraction: rich operations built from primitives; knows no driver by name.
class Releases:
    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def publish(self, version: str, text: str) -> None:
        self._driver.put(f"release/{version}", text)

    def latest(self) -> str:
        return self._driver.names("release/")[-1]


# Refined abstraction: a second front end, added without opening any driver.
class Trash:
    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def discard(self, name: str) -> None:
        target = f"trash/{name}"
        if isinstance(self._driver, CanMove):
            self._driver.move(name, target)
        else:
            self._driver.put(target, self._driver.get(name))
            self._driver.delete(name)


# Conformance suite: each sentence of the driver interface as a check.
def breaches(driver: Driver) -> list[str]:
    for name in ("t/b", "t/a", "u/c"):
        driver.put(name, name)
    found = [] if driver.names("t/") == ["t/a", "t/b"] else ["names are not ascending"]
    with suppress(KeyError):
        raise AssertionError(driver.get("t/z"))
    if isinstance(driver, CanMove):
        with suppress(KeyError):
            raise AssertionError(driver.move("t/z", "u/z"))
        driver.move("t/a", "u/a")
        if driver.names("") != ["t/b", "u/a", "u/c"]:
            found.append("move keeps a copy")
    return found


# Assembly: the one place that names drivers.
ASSEMBLY: dict[str, tuple[type[Bucket], str, int, list[str]]] = {
    "disk": (Disk, "release/v3", 0, []),
    "bucket": (Bucket, "release/v3", 2000, []),
    "hasty": (Hasty, "release/v2", 2000, ["names are not ascending"]),  # v2 is wrong
}


def main() -> None:
    for name, (open_driver, expected_latest, expected_bytes, _) in ASSEMBLY.items():
        driver = open_driver()
        releases = Releases(driver)
        for version in ("v1", "v3", "v2"):
            releases.publish(version, "x" * 1000)
        driver.traffic = 0
        Trash(driver).discard(latest := releases.latest())
        sent = driver.traffic
        assert (latest, sent) == (expected_latest, expected_bytes), (latest, sent)
        assert len(driver.names("")) == 3, "moved, neither lost nor doubled"
        print(f"{name}: latest {latest}, discard moved {sent} bytes through the client")
    for name, (open_driver, _, _, expected) in ASSEMBLY.items():
        assert (found := breaches(open_driver())) == expected, found
        print(f"conformance of {name}: {','.join(found) or 'passes'}")


if __name__ == "__main__":
    main()
