import { textLike } from './text.js';

const longest = 2_048;
const shape = /^https?:\/\/(\[[0-9A-Fa-f:.]{2,45}\]|[^\s/?#@:[\]\\]+)(?::(\d{1,5}))?(?:[/?#][^\s\\<>"\p{Cc}\p{Cs}]*)?$/iu;
const hostLabel = /^(?=.{1,63}$)[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?$/u;

/** Whether a text is an absolute address with http or https, without a user's name or password in it. */
function isHttpUri(text: string): boolean {
  const [, host, port] = (text.length <= longest && shape.exec(text)) || [];
  if (host === undefined || Number(port ?? 0) > 65_535) return false;
  return host.startsWith('[') || host.split('.').every((label) => hostLabel.test(label));
}

/** An absolute http or https address. */
export const httpUriFaults = textLike(
  isHttpUri,
  'invalidUri',
  `an absolute http or https address of at most ${longest} characters, without spaces and without a user name`,
  'copy it whole from the address bar, like https://example.com/shop/1; a shop without an address is described in its access path',
);
