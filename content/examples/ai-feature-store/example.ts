// A fraud feature is served live, then joined to the same payments for training: by calendar
// day (the future leaks in), by availability, and with the age limit that serving has.
import assert from 'node:assert/strict';

interface Moment {
  readonly card: number;
  readonly hour: number; // counted from day 0, 00:00
}
const at = (card: number, day: number, hour: number): Moment => ({ card, hour: 24 * day + hour });
const dayOf = (hour: number): number => Math.floor(hour / 24);

const payments = [at(77, 20, 3), at(77, 20, 5), at(77, 21, 12), at(88, 21, 12), at(77, 23, 12)];
const failed = { 18: [10], 19: [9, 23], 20: [3, 4, 6, 9], 21: [8, 13] }; // card 77
const failures = Object.entries(failed).flatMap(([day, hours]) =>
  hours.map((hour) => at(77, Number(day), hour)),
);

// Feature definition: one computation, permitted age and default for training and serving.
const failedInDay = {
  compute: (card: number, day: number): number =>
    failures.filter((event) => event.card === card && dayOf(event.hour) === day).length,
  maxAge: 30, // hours since the value could first be served
  default: 'absent', // not 0, which would mean "never failed"
} as const;

interface Value {
  readonly count: number;
  readonly aboutDay: number;
  readonly availableAt: number;
}
type Vector = number | 'absent';

function read(value: Value | undefined, hour: number, maxAge: number): Vector {
  const tooOld = value === undefined || hour - value.availableAt > maxAge;
  return tooOld ? failedInDay.default : value.count;
}

const offlineStore = new Map<number, Value[]>(); // Offline store: history, only appended to
const onlineStore = new Map<number, Value>(); // Online store: the latest value per card

// Compute jobs: one run a day at 05:00, about the day before, filling both stores.
function runJob(hour: number): void {
  const aboutDay = dayOf(hour) - 1;
  for (const card of new Set(failures.map((event) => event.card))) {
    const value = { count: failedInDay.compute(card, aboutDay), aboutDay, availableAt: hour };
    offlineStore.set(card, [...(offlineStore.get(card) ?? []), value]);
    onlineStore.set(card, value);
  }
}

// Serving API: age check, default, and a log of what the model was given.
const served: Vector[] = [];
for (let hour = 19 * 24; hour < 24 * 24; hour += 1) {
  const broken = dayOf(hour) === 23; // that night's job fails, and nobody notices
  if (hour % 24 === 5 && !broken) runJob(hour);
  for (const { card } of payments.filter((payment) => payment.hour === hour)) {
    served.push(read(onlineStore.get(card), hour, failedInDay.maxAge));
  }
}
const moments = payments.map(({ card, hour }) => `${card}/${dayOf(hour)}`);
console.log(`payments, card/day: ${moments.join(', ')}`);
console.log(`served to the model: ${served.join(', ')}`);

// Point-in-time join: for each payment the last value that meets the condition.
function join(payment: Moment, meets: (value: Value) => boolean): Value | undefined {
  return offlineStore.get(payment.card)?.findLast(meets);
}

type Join = (payment: Moment) => Value | undefined;
const byDay: Join = (payment) => join(payment, (v) => v.aboutDay <= dayOf(payment.hour));
const byAvailability: Join = (payment) => join(payment, (v) => v.availableAt <= payment.hour);

// Parity report: each served vector against the one that training would see.
function compare(label: string, from: Join, maxAge = Number.POSITIVE_INFINITY): number {
  const vectors = payments.map((payment) => read(from(payment), payment.hour, maxAge));
  const wrong = vectors.filter((vector, i) => vector !== served[i]).length;
  console.log(`joined ${label}: ${vectors.join(', ')}; ${wrong} of ${vectors.length} differ`);
  return wrong;
}
const differ = [
  compare('by calendar day', byDay),
  compare('by availability', byAvailability),
  compare('by availability and age', byAvailability, failedInDay.maxAge),
];
assert.deepEqual(served, [1, 2, 4, 'absent', 'absent']);
assert.deepEqual(differ, [4, 1, 0]);

const first = at(77, 20, 3);
const ahead = (byDay(first)?.availableAt ?? 0) - first.hour;
console.log(`first payment: joined by day, its value was published ${ahead} hours later`);
assert.equal(ahead, 26);
