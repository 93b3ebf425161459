// Observer: with a bare list of callbacks old news overtakes new, one observer silences the
// rest and closed views live on; delivery rules and subscriptions prevent it.
import assert from 'node:assert/strict';

type Observer = (stock: number) => void;
interface Subject {
  readonly observers: number;
  readonly failures: readonly string[];
  subscribe(observer: Observer): () => void;
  set(stock: number): void;
}

class BareSubject implements Subject {
  readonly #observers: Observer[] = [];
  readonly failures: readonly string[] = [];
  get observers(): number {
    return this.#observers.length;
  }
  subscribe(observer: Observer): () => void {
    this.#observers.push(observer);
    return () => {}; // no way out
  }
  set(stock: number): void {
    for (const observer of this.#observers) observer(stock);
  }
}

// Subject: keeps the list and the delivery rules.
class CarefulSubject implements Subject {
  #entries: readonly { readonly observer: Observer }[] = [];
  readonly #queue: number[] = [];
  readonly failures: string[] = [];

  get observers(): number {
    return this.#entries.length;
  }
  // Subscription: registering returns the way out, which may be taken twice.
  subscribe(observer: Observer): () => void {
    const entry = { observer };
    this.#entries = [...this.#entries, entry]; // a running delivery keeps its own list
    return () => {
      this.#entries = this.#entries.filter((other) => other !== entry);
    };
  }
  // Delivery rule: a change made by an observer waits until all have heard this one.
  set(stock: number): void {
    if (this.#queue.push(stock) > 1) return; // an outer call is delivering
    for (const next of this.#queue) this.#deliver(next); // visits what is appended, too
    this.#queue.length = 0;
  }
  // Delivery rule: an observer's failure is recorded and concerns nobody else.
  #deliver(stock: number): void {
    for (const entry of this.#entries) {
      if (!this.#entries.includes(entry)) continue; // ended by an earlier observer
      try {
        entry.observer(stock);
      } catch (error) {
        this.failures.push(error instanceof Error ? error.message : String(error));
      }
    }
  }
}

// Observer: one answers by changing the subject, one shows what it was told last.
function overtaking(subject: Subject): string {
  const shown: number[] = [];
  subject.subscribe((stock) => {
    if (stock < 3) subject.set(stock + 10); // reorder
  });
  subject.subscribe((stock) => shown.push(stock));
  subject.set(2);
  return shown.join(', then ');
}

function failing(subject: Subject): string {
  const heard: string[] = [];
  subject.subscribe(() => heard.push('audit'));
  subject.subscribe(() => {
    throw new Error('no mail');
  });
  subject.subscribe(() => heard.push('cache'));
  try {
    subject.set(5);
  } catch (error) {
    heard.push(`"${error instanceof Error ? error.message : error}" thrown at caller`);
  }
  return [...heard, ...subject.failures.map((failure) => `"${failure}" logged`)].join(', ');
}

// Owner: a view that ends its subscription when it is closed.
function closedViews(subject: Subject): number {
  subject.subscribe(() => {}); // stays
  for (let view = 0; view < 3; view++) {
    const close = subject.subscribe(() => {});
    close();
    close(); // twice does no harm
  }
  return subject.observers - 1;
}

for (const [title, make, shown, heard, left] of [
  ['bare', () => new BareSubject(), '12, then 2', 'audit, "no mail" thrown at caller', 3],
  ['careful', () => new CarefulSubject(), '2, then 12', 'audit, cache, "no mail" logged', 0],
] as const) {
  const results = [overtaking(make()), failing(make()), closedViews(make())] as const;
  console.log(`${title} subject\n  display: ${results[0]}\n  heard: ${results[1]}`);
  console.log(`  observers left by 3 closed views: ${results[2]}`);
  assert.deepEqual(results, [shown, heard, left]);
}

// A subscription ended during delivery takes effect at once.
const subject = new CarefulSubject();
const calls: number[] = [];
let end = (): void => {};
subject.subscribe(() => end());
end = subject.subscribe((stock) => calls.push(stock));
subject.set(1);
assert.deepEqual(calls, []);
console.log(`ended during delivery: called ${calls.length} times`);
