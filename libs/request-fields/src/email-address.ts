import { lengthOf, textLike } from './text.js';

const localPart = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domainLabel = /^(?=.{1,63}$)[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;

/** Whether a text is one e-mail address, without a name beside it. RFC 5321 sets the lengths: 64 and 254. */
function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const labels = text.slice(at + 1).split('.');
  return (
    lengthOf(text) <= 254 &&
    at >= 1 &&
    at <= 64 &&
    localPart.test(text.slice(0, at)) &&
    labels.length >= 2 &&
    labels.every((label) => domainLabel.test(label)) &&
    !/^\d+$/.test(labels.at(-1)!)
  );
}

/** An e-mail address. */
export const emailAddressFaults = textLike(isEmailAddress, 'invalidEmail', 'one e-mail address like name@example.com', 'leave out names, brackets and spaces');
