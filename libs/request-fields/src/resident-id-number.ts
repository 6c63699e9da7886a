import { dayExists } from './calendar-day.js';
import { faulty, type ValueFault } from './value-fault.js';

/** Division, birth date, sequence, check character; X stands for ten. */
const shape = /^[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/;

/** The check character that GB 11643 gives to the first 17 digits: ISO 7064 MOD 11-2. */
export function residentIdCheckCharacter(first17: string): string {
  let rest = 0;
  for (const digit of first17.slice(0, 17)) rest = ((rest + Number(digit)) * 2) % 11;
  return '0123456789X'[(12 - rest) % 11]!;
}

/** A resident identity number 公民身份号码, 18 characters by GB 11643: birth date that exists, check character. */
export function residentIdFaults(value: unknown): readonly ValueFault[] {
  const [number, year, month, day] = (typeof value === 'string' && shape.exec(value)) || [];
  if (number === undefined) {
    return faulty(
      'residentIdShape',
      'must be a resident identity number by GB 11643: 17 digits, of which the first is no 0, and a digit or a capital X; copy it from the identity card',
    );
  }
  if (Number(year) < 1800 || !dayExists(Number(year), Number(month), Number(day))) {
    return faulty('residentIdBirthDate', 'must hold a birth date that exists from the 7th digit to the 14th (GB 11643); look for a mistyped digit');
  }
  if (residentIdCheckCharacter(number) !== number[17]) {
    return faulty('residentIdCheckCharacter', 'must be a resident identity number whose last character checks the others (GB 11643); look for a mistyped one');
  }
  return [];
}
