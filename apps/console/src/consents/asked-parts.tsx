import type { Label } from '@xiecha/assistance-case/labels';
import { Checkbox, Flex } from 'antd';
import type { RequestContent } from '../cases/case-queries.js';
import { askedWords } from '../cases/cell-words.js';
import { useSay } from '../language/language.js';
import { words } from './words.js';

interface Props {
  readonly asked: RequestContent;
  readonly struck: readonly string[];
  readonly mark: (code: string, isStruck: boolean) => void;
}

/** What else a request asks and of whom; any of it may be struck. */
export function AskedParts({ asked, struck, mark }: Props) {
  const say = useSay();
  const codesOf = (parts: readonly { readonly code: string }[]) => parts.map(({ code }) => code);
  const groups: readonly (readonly [Label, readonly string[]])[] = [
    [words.targets, codesOf(asked.targets)],
    [words.fields, asked.fields],
    [words.confirmations, codesOf(asked.confirmations)],
  ];
  return groups
    .filter(([, codes]) => codes.length > 0)
    .map(([title, codes]) => (
      <div key={title.en} role="group" aria-label={say(title)} className="below">
        <span className="quiet">{say(title)}</span>
        <ul className="lines">
          {codes.map((code) => {
            const what = say(askedWords(code, asked));
            return (
              <li key={code} className="part">
                <Flex justify="space-between" align="baseline" gap="small">
                  <span className={struck.includes(code) ? 'line-what struck' : 'line-what'}>{what}</span>
                  <Checkbox checked={struck.includes(code)} onChange={({ target }) => mark(code, target.checked)} aria-label={say(words.strikeThis(what))}>
                    {say(words.strike)}
                  </Checkbox>
                </Flex>
              </li>
            );
          })}
        </ul>
      </div>
    ));
}
