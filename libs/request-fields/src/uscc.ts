import { faulty, type ValueFault } from './value-fault.js';

/** Digits and capital letters without I, O, S, V and Z (GB 32100-2015, table 2); a character's place is its value. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Registering authority, kind of body, six digits of the division, nine of the organisation's code, check character. */
const shape = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

/** The check character that GB 32100-2015 gives to the first 17: weights 3^(i-1) modulo 31, from the left. */
export function usccCheckCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31]!;
}

/** A unified social credit code 统一社会信用代码, 18 characters by GB 32100-2015 with its check character. */
export function usccFaults(value: unknown): readonly ValueFault[] {
  if (typeof value !== 'string' || !shape.test(value)) {
    return faulty(
      'usccShape',
      'must be a unified social credit code by GB 32100-2015: 18 digits and capital letters without I, O, S, V and Z, digits from the 3rd to the 8th; copy it from the business licence',
    );
  }
  if (usccCheckCharacter(value) !== value[17]) {
    return faulty('usccCheckCharacter', 'must be a unified social credit code whose last character checks the others (GB 32100-2015); look for a mistyped one');
  }
  return [];
}
