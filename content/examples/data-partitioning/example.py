# Growing from 10 to 11 nodes by modulo and by slots, a router with an outdated map, a
# query without the key, and a hot key. Nodes are dictionaries in memory.
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

SLOTS = 1024


def hash_of(key: str) -> int:
    value = 0x811C9DC5  # FNV-1a: the built-in hash() differs from process to process
    for byte in key.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


# Partition function: key to slot; stays the same, however many nodes there are.
def slot_of(key: str) -> int:
    return hash_of(key) % SLOTS


# Partition map: slot to node; replaced by a new version, never edited in place.
@dataclass(frozen=True)
class PartitionMap:
    version: int
    owners: tuple[int, ...]

    def owner_of(self, key: str) -> int:
        return self.owners[slot_of(key)]


@dataclass
class StorageNode:
    rows: dict[str, str] = field(default_factory=dict)
    map_version: int = 1

    def write(self, key: str, value: str, version: int, checked: bool) -> str:
        if checked and version < self.map_version:
            return "refused"
        self.rows[key] = value
        return "stored"


# Rebalancer: gives every 11th slot to the newcomer, moves its rows, then puts the new
# map in force. Left out: copying while writes go on, the short stop for the last ones.
def add_node(nodes: list[StorageNode], old: PartitionMap) -> PartitionMap:
    added = len(nodes)
    nodes.append(StorageNode())
    owners = list(old.owners)
    owners[added :: len(nodes)] = [added] * len(owners[added :: len(nodes)])
    new = PartitionMap(old.version + 1, tuple(owners))
    for index, node in enumerate(nodes):
        for key in [key for key in node.rows if new.owner_of(key) != index]:
            nodes[new.owner_of(key)].rows[key] = node.rows.pop(key)
        node.map_version = new.version
    return new


# Partition key: the tenant's id, here with one row each.
TENANTS = [f"tenant-{i}" for i in range(2000)]


def percent(part: int) -> int:
    return round(100 * part / len(TENANTS))


def grow() -> tuple[list[StorageNode], PartitionMap, PartitionMap]:
    v1 = PartitionMap(1, tuple(slot % 10 for slot in range(SLOTS)))
    nodes = [StorageNode() for _ in range(10)]
    for key in TENANTS:
        nodes[v1.owner_of(key)].rows[key] = "trial"
    return nodes, v1, add_node(nodes, v1)


# 40 % of all writes carry one key: no function can spread them, only a longer key can;
# but whoever reads it then asks for all ten.
def busiest(key_of: Callable[[int], str]) -> int:
    keys = (key_of(i) if i % 10 < 4 else TENANTS[i] for i in range(len(TENANTS)))
    return percent(max(Counter(map(slot_of, keys)).values()))


def main() -> None:
    nodes, v1, v2 = grow()
    modulo = percent(sum(hash_of(t) % 10 != hash_of(t) % 11 for t in TENANTS))
    slots = percent(sum(v1.owner_of(t) != v2.owner_of(t) for t in TENANTS))
    print(f"10 to 11 nodes, hash modulo nodes: {modulo} % of rows move")
    print(f"10 to 11 nodes, {SLOTS} slots: {slots} % of rows move")
    assert (modulo, slots) == (91, 9)

    key = "tenant-42"
    assert v1.owner_of(key) != v2.owner_of(key)
    for checked in (False, True):
        nodes, v1, v2 = grow()
        # Router: sends by its cached map; a refusal makes it fetch the next one.
        outcome = nodes[v1.owner_of(key)].write(key, "paid", v1.version, checked)
        if outcome == "refused":
            again = nodes[v2.owner_of(key)].write(key, "paid", v2.version, checked)
            outcome += f", by map v2 {again}"
        rows = sum(len(node.rows) for node in nodes)
        read = nodes[v2.owner_of(key)].rows[key]
        print("version check:" if checked else "no check:", "write by map v1", outcome)
        print(f'  {rows} rows for {len(TENANTS)} tenants; {key} reads "{read}"')
        assert (rows, read) == ((2000, "paid") if checked else (2001, "trial"))

    # Secondary index: local to each node, so a lookup by status has to ask them all;
    # here each node scans its rows in place of an index.
    hits = sum("paid" in node.rows.values() for node in nodes)
    print(f"by tenant: 1 node asked; by status: {len(nodes)} asked, {hits} had a row")
    assert (len(nodes), hits) == (11, 1)

    hot = busiest(lambda i: key)
    salted = busiest(lambda i: f"{key}#{i // 10 % 10}")
    print(
        f"hot key: busiest slot takes {hot} % of writes; with 10 suffixes, {salted} %"
    )
    assert (hot, salted) == (40, 4)


if __name__ == "__main__":
    main()
