// A car must not be promised twice. Two clerks book at once: unchecked, the later save wins;
// with a version it reloads and hears the rule. Others learn of it by a message.
import assert from 'node:assert/strict';

// Entity and value object: a period is its content; it alone knows what overlapping means.
class Period {
  readonly start: number; // days of May, both included
  readonly end: number;

  constructor(start: number, end: number) {
    if (end < start) throw new RangeError('a period cannot end before it starts');
    this.start = start;
    this.end = end;
  }

  overlaps(other: Period): boolean {
    return this.start <= other.end && other.start <= this.end;
  }
}

// Domain event: a fact in the words of this context.
type BookingConfirmed = { readonly ref: string; readonly car: string; readonly period: Period };
class CarNotAvailable extends Error {}

// Aggregate: one car with its bookings, which is exactly what the rule covers.
class CarCalendar {
  readonly car: string;
  readonly version: number;
  readonly bookings: readonly Period[];

  constructor(car: string, version = 0, bookings: readonly Period[] = []) {
    this.car = car;
    this.version = version;
    this.bookings = bookings;
  }

  book(ref: string, period: Period): [CarCalendar, BookingConfirmed] {
    if (this.bookings.some((booked) => booked.overlaps(period))) {
      throw new CarNotAvailable(`${this.car} on ${period.start} to ${period.end} May`);
    }
    const after = new CarCalendar(this.car, this.version + 1, [...this.bookings, period]);
    return [after, { ref, car: this.car, period }];
  }
}

// Repository: whole aggregates, in memory. A real one saves calendar and outbox row in one
// transaction, with the version in its WHERE clause.
class Calendars {
  readonly outbox: Message[] = [];
  readonly #rows = new Map<string, CarCalendar>();
  readonly #check: boolean;

  constructor(check: boolean) {
    this.#check = check;
  }

  load(car: string): CarCalendar {
    return this.#rows.get(car) ?? new CarCalendar(car);
  }

  save(after: CarCalendar, { ref, car, period }: BookingConfirmed): boolean {
    if (this.#check && this.load(after.car).version !== after.version - 1) return false;
    this.#rows.set(after.car, after);
    this.outbox.push({ ref, vehicle: car, day: period.start });
    return true;
  }
}

type Answer = 'confirmed' | 'refused';
type Clerk = () => unknown;

// An application service; rivals are other clerks, between its load and its save.
function book(store: Calendars, ref: string, period: Period, ...rivals: Clerk[]): Answer {
  try {
    const [after, event] = store.load('golf-7').book(ref, period);
    for (const rival of rivals) rival();
    const saved = store.save(after, event);
    console.log(`  ${ref}: ${saved ? 'confirmed' : 'the calendar has changed, load again'}`);
    return saved ? 'confirmed' : book(store, ref, period);
  } catch (error) {
    if (!(error instanceof CarNotAvailable)) throw error;
    console.log(`  ${ref}: refused, ${error.message}`);
    return 'refused';
  }
}

// Bounded context: at the counter a booking is a vehicle to hand over on a day. The message
// is the published contract; the event behind it may change its fields any day.
type Message = { readonly ref: string; readonly vehicle: string; readonly day: number };
class Counter {
  readonly handovers = new Map<string, string>();

  receive({ ref, vehicle, day }: Message): string {
    if (this.handovers.has(ref)) return `${ref} known, skipped`; // sent at least once
    this.handovers.set(ref, `${vehicle} on ${day} May`);
    return `hand over ${this.handovers.get(ref)}`;
  }
}

assert.ok(new Period(3, 5).overlaps(new Period(5, 7))); // days belong to one booking
console.log('b1 wants 3 to 5 May, b3 8 to 9; b2 saves 5 to 7 while b1 decides');
for (const check of [false, true]) {
  console.log(check ? 'saved only if the version is unchanged' : 'saved as it is');
  const store = new Calendars(check);
  const b1 = book(store, 'b1', new Period(3, 5), () => book(store, 'b2', new Period(5, 7)));
  book(store, 'b3', new Period(8, 9));
  const stored = store.load('golf-7').bookings.map(({ start, end }) => `${start} to ${end}`);
  console.log(`  confirmed ${store.outbox.length}, stored ${stored.join(', ')}`);
  assert.equal(b1, check ? 'refused' : 'confirmed');
  assert.deepEqual(stored, check ? ['5 to 7', '8 to 9'] : ['3 to 5', '8 to 9']);
  assert.equal(store.outbox.length, check ? 2 : 3); // unchecked, a promise is lost
  if (!check) continue;

  const counter = new Counter();
  const answers = [...store.outbox, ...store.outbox.slice(0, 1)].map((sent) =>
    counter.receive(sent),
  );
  console.log(`counter: ${answers.join('; ')}`);
  assert.equal(answers.at(-1), 'b2 known, skipped'); // the repeat changes nothing
}
