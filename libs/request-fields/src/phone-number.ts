import { textLike } from './text.js';

const mobile = /^1[3-9]\d{9}$/;
/** Three-digit area codes (010, 02x) have numbers of eight digits, the others of seven or eight. No number begins with 0 or 1. */
const landline = /^(?:(?:010|02\d)-?[2-9]\d{7}|0[3-9]\d{2}-?[2-9]\d{6,7})$/;
/** Behind a switchboard, or behind the relay number that hides a recipient's own. */
const extension = /-\d{1,6}$/;

/** Whether a text is a Chinese phone number: mobile, or landline with its area code; either with an extension. */
function isPhoneNumber(text: string): boolean {
  return [text, text.replace(extension, '')].some((number) => mobile.test(number) || landline.test(number));
}

/** A Chinese phone number. */
export const phoneNumberFaults = textLike(
  isPhoneNumber,
  'invalidPhoneNumber',
  'a mobile number of 11 digits from 13 to 19, or a landline number with its area code like 010-62345678; an extension follows as -801',
  'leave out spaces, +86 and words',
);
