import { residentIdFaults } from './resident-id-number.js';
import { faulty, type ValueFault } from './value-fault.js';

/** Passports and travel permits: letters, digits and what stands between them. */
const otherDocument = /^[A-Z0-9][A-Z0-9()/-]{4,29}$/;

/** No other document's number has so many digits; the 15-digit identity numbers have been void since 2013. */
const residentIdDigits = 15;

/**
 * The number of an identity document 身份证件号码. What has fifteen digits or more means to be a resident identity number
 * and is checked as one, the residence permits of Hong Kong, Macao and Taiwan people included, which have the same form.
 */
export function identityDocumentFaults(value: unknown): readonly ValueFault[] {
  if (typeof value === 'string' && value.replace(/\D/g, '').length >= residentIdDigits) return residentIdFaults(value);
  if (typeof value === 'string' && otherDocument.test(value)) return [];
  return faulty(
    'identityDocumentShape',
    'must be a resident identity number of 18 characters (GB 11643), or the number of another document: 5 to 30 digits, capital letters, - / ( ); copy it from the document',
  );
}
