import { ExpectedFailure } from '../expected-failure.js';
import { read } from '../text.js';

/** RFC 9457, as the API answers it. */
export interface Problem {
  readonly title?: string;
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly detail: string }[];
  readonly version?: number;
  readonly state?: string;
  readonly offered?: readonly string[];
  /** Of a file with rows that are refused. */
  readonly report?: unknown;
}

/** The API refused, or was not there (then without a status). */
export class ApiFailure extends ExpectedFailure {
  constructor(
    readonly address: string,
    readonly status: number | undefined,
    readonly problem: Problem | undefined,
    reason?: string,
  ) {
    super(reason ?? problem?.detail ?? `HTTP ${status}`);
  }

  override inWords(): string {
    if (this.status === undefined) {
      return read({
        zh: `${this.address} 没有响应：${this.message}。请先执行 npm start，或用 --api 指定地址。`,
        en: `${this.address} does not answer: ${this.message}. Run npm start first, or name the address by --api.`,
      });
    }
    const { code, errors = [], version, state, offered } = this.problem ?? {};
    return [
      `${this.message} [${this.status}${code ? ` ${code}` : ''}]`,
      ...errors.map((error) => `  ${error.field}: ${error.detail} [${error.code}]`),
      ...(version === undefined ? [] : [read({ zh: `  当前版本：${version}，状态：${state}`, en: `  current version: ${version}, state: ${state}` })]),
      ...(offered ? [read({ zh: `  当前可用指令：${offered.join('、') || '无'}`, en: `  commands offered now: ${offered.join(', ') || 'none'}` })] : []),
    ].join('\n');
  }
}
