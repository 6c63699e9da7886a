import { calendarDayFaults } from './calendar-day.js';
import { dateTimeFaults } from './date-time.js';
import { decimalFrom } from './decimal.js';
import { digestFaults } from './digest.js';
import { oneOf } from './enumerated.js';
import { anyTextUpTo, textUpTo } from './text.js';
import { faulty, type ValueCheck, type ValueFault, within } from './value-fault.js';

const words = anyTextUpTo(2_000);

/** What the catalogue's objects hold, by the names that it gives to their properties. */
const properties: Readonly<Record<string, ValueCheck>> = {
  time: dateTimeFaults,
  start: dateTimeFaults,
  end: dateTimeFaults,
  decidedAt: dateTimeFaults,
  from: calendarDayFaults,
  to: calendarDayFaults,
  date: calendarDayFaults,
  min: decimalFrom(0),
  max: decimalFrom(0),
  avg: decimalFrom(0),
  score: decimalFrom(0),
  sealHash: digestFaults,
  status: textUpTo(200),
  signedBy: textUpTo(100),
  statement: textUpTo(2_000),
  reason: textUpTo(2_000),
  // A step without a description and a review without words are usual.
  desc: words,
  text: words,
};

/** Pairs of which the first must not lie after the second. */
const orders = [
  { low: 'start', high: 'end', rank: momentOf },
  { low: 'from', high: 'to', rank: (day: string) => day },
  { low: 'min', high: 'max', rank: Number },
] as const;

const shape = /^\{([^{}]+)\}(?: 元)?$/;

/**
 * The check of a format like `{start,end}`, `{min,max,avg} 元` or `{type:警示|暂停|终止,decidedAt,reason}`: an object with
 * these properties and no others, each as its name says, start and end in order. Undefined for a format that is none.
 */
export function objectLike(format: string): ValueCheck | undefined {
  const parts = shape.exec(format)?.[1]?.split(',').map(propertyOf);
  if (parts === undefined) return undefined;
  const checks = Object.fromEntries(parts);
  return (value) => {
    const faults = checkObject(value, checks);
    return faults.length > 0 ? faults : orderFaults(value as Readonly<Record<string, string>>);
  };
}

function propertyOf(text: string): readonly [string, ValueCheck] {
  const [name = '', listed] = text.split(':');
  const check = listed === undefined ? properties[name] : oneOf(listed.split('|'));
  if (check === undefined) throw new Error(`The field catalogue has an object with "${name}", of which nothing says what it holds`);
  return [name, check];
}

/** An object with exactly these properties, each of which its check passes. */
export function checkObject(value: unknown, checks: Readonly<Record<string, ValueCheck>>): readonly ValueFault[] {
  const names = Object.keys(checks);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return faulty('notObject', `must be an object with ${names.join(', ')}; give it as a JSON object`);
  }
  const given = value as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  return [
    ...names.flatMap((name) => (Object.hasOwn(given, name) ? within(`.${name}`, checks[name]!(given[name])) : missing(name))),
    ...unknown.flatMap((name) => within(`.${name}`, faulty('unknownProperty', `is no property here; give ${names.join(', ')} and nothing else`))),
  ];
}

function missing(name: string): readonly ValueFault[] {
  return within(`.${name}`, faulty('missingProperty', 'is required; add it to the object'));
}

function orderFaults(value: Readonly<Record<string, string>>): readonly ValueFault[] {
  return orders
    .filter(({ low, high, rank }) => low in value && high in value && rank(value[low]!) > rank(value[high]!))
    .flatMap(({ low, high }) => within(`.${high}`, faulty('reversed', `must not lie before ${low}; exchange them or correct one`)));
}

/** Milliseconds of an ISO date-time with an offset, which its own check has passed. */
function momentOf(dateTime: string): number {
  return Date.parse(dateTime);
}
