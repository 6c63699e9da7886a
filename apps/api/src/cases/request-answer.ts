import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { RequestContent } from '@xiecha/case-store/request-content';

type Content = Readonly<Record<string, unknown>>;
type RequestAnswer = { id: string; purpose: string; fields: string[]; receivedAt: string } & Record<string, unknown>;

/**
 * What was asked, each part with the code under which cells and strikes name it. A body is shown what is left, and neither what was
 * struck nor what the office noted for those who decided on it.
 */
export function requestAnswer({ content, ...asked }: RequestContent, { asked: { fields }, struck }: CaseState, forBody: boolean): RequestAnswer {
  const shown = (code: string) => !forBody || !struck.includes(code);
  const { note, ...sent } = content;
  const numbered = (letter: string, parts: unknown) =>
    (Array.isArray(parts) ? (parts as Content[]) : [])
      .map((part, i) => ({ code: `${letter}${i + 1}`, ...(typeof part === 'string' ? { statement: part as string } : part) }))
      .filter(({ code }) => shown(code));
  return {
    ...asked,
    ...sent,
    ...(forBody || note === undefined ? {} : { note }),
    fields: (fields.length > 0 ? fields : asked.fields).filter(shown),
    specialFields: numbered('X', content['specialFields']),
    confirmations: numbered('C', content['confirmations']),
    targets: numbered('T', content['targets']),
  };
}
