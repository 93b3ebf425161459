// MVP: a transfer form. First a presenter that calls a view which is gone and sends twice on
// two clicks; then one with state, which refuses, waits and shows the result on return.
import assert from 'node:assert/strict';

type Reply = { readonly kind: 'error' | 'receipt'; readonly text: string };

// View interface: intents and plain values; no widget, no colour.
interface TransferView {
  show(reply: Reply | undefined, locked: boolean): void;
}

// Presenter: what both versions offer to the view.
interface TransferPresenter {
  attach(view: TransferView): void;
  detach(): void;
  save(cents: number): void;
}

// Model: a bank that answers when the script says so. Stands in for a remote service.
class Bank {
  transfers = 0;
  readonly #waiting: (() => void)[] = [];
  transfer(cents: number, done: (reply: Reply) => void): void {
    this.transfers += 1;
    const sent: Reply = { kind: 'receipt', text: `R${this.transfers}` };
    const refused: Reply = { kind: 'error', text: 'above your limit' };
    this.#waiting.push(() => done(cents > 500_00 ? refused : sent));
  }
  answer(): void {
    this.#waiting.shift()?.();
  }
}

// Fake view: holds what the user would see, and fails as a disposed widget does.
class FakeView implements TransferView {
  disposed = false;
  locked = false;
  shown = '-';
  show(reply: Reply | undefined, locked: boolean): void {
    if (this.disposed) throw new Error('view is disposed');
    this.locked = locked;
    this.shown = reply ? `${reply.kind}: ${reply.text}` : '-';
  }
}

// The hasty version: no state of its own, and it trusts that the view is there and locked.
function hastyPresenter(bank: Bank): TransferPresenter {
  let target: TransferView | undefined;
  const done = (reply: Reply): void => target?.show(reply, false);
  return {
    attach: (view) => {
      target = view;
    },
    detach: () => {}, // forgets to let go
    save: (cents) => {
      target?.show(undefined, true);
      bank.transfer(cents, done);
    },
  };
}

type State = 'editing' | 'sending' | Reply;

// The careful version: state as a value, and one render from state to view.
function carefulPresenter(bank: Bank): TransferPresenter {
  let state: State = 'editing';
  let target: TransferView | undefined;
  const enter = (next: State): void => {
    state = next;
    target?.show(typeof next === 'string' ? undefined : next, next === 'sending');
  };
  return {
    // Attachment: a returning view is told everything that is true now.
    attach: (view) => {
      target = view;
      enter(state);
    },
    detach: () => {
      target = undefined;
    },
    save: (cents) => {
      if (state === 'sending') return;
      enter('sending');
      bank.transfer(cents, enter);
    },
  };
}

for (const [name, make] of Object.entries({ hasty: hastyPresenter, careful: carefulPresenter })) {
  console.log(name);
  const bank = new Bank();
  const presenter = make(bank);
  const view = new FakeView();
  presenter.attach(view);
  presenter.save(900_00);
  assert.ok(view.locked, 'locked while the bank works');
  bank.answer();
  assert.deepEqual([view.locked, view.shown], [false, 'error: above your limit']);
  console.log(`  900.00 -> ${view.shown}`);

  presenter.save(250_00);
  presenter.save(250_00);
  assert.equal(bank.transfers - 1, name === 'hasty' ? 2 : 1);
  console.log(`  two clicks -> ${bank.transfers - 1} sent`);

  presenter.detach();
  view.disposed = true;
  let late = 'kept for later';
  try {
    bank.answer();
  } catch (error) {
    late = error instanceof Error ? error.message : 'unknown';
  }
  assert.equal(late, name === 'hasty' ? 'view is disposed' : 'kept for later');
  console.log(`  window closed, answer -> ${late}`);
  const next = new FakeView();
  presenter.attach(next);
  console.log(`  window reopened -> ${next.shown}`);
  assert.equal(next.shown, name === 'hasty' ? '-' : 'receipt: R2');
}
