import type { Label } from '@xiecha/assistance-case/labels';
import { usccFaults } from '@xiecha/request-fields/uscc';
import { pastedCells, sheetFault } from '../cases/pasted-cells.js';
import { type TargetKind, targetKinds, targetLabels } from './target-kind.js';
import { words } from './words.js';

const mostTargets = 200;
const longest = 200;

/** One cell of what was pasted: a target, or why it is none. */
export interface PastedTarget {
  /** Counts the lines of the text from 1. */
  readonly line: number;
  readonly column: number;
  readonly value: string;
  readonly kind: TargetKind;
  /** Told beside it: why it was passed over, or that its kind is a guess. */
  readonly note?: Label;
  readonly standing: 'taken' | 'head' | 'repeated' | 'bad';
}

/**
 * Reads targets out of a text: a line each, or lines of a spreadsheet with tabs between cells, of which each is a target. A cell that
 * names a kind says it of its line. `chosen`: the kind that somebody gave a value, over what was recognised.
 */
export function pastedTargets(text: string, chosen: Readonly<Record<string, TargetKind>> = {}): PastedTarget[] {
  const lineOf = new Map<string, number>();
  return pastedCells(text).flatMap((row, index) => {
    const line = index + 1;
    const cells = row.map((value, place) => ({ column: place + 1, value }));
    const named = cells.map(({ value }) => kindNamed(value)).find((kind) => kind !== undefined);
    return cells
      .filter(({ value }) => value !== '' && kindNamed(value) === undefined)
      .map(({ column, value }): PastedTarget => {
        const recognised = chosen[value] ?? named ?? kindOf(value);
        const target = { line, column, value, kind: recognised ?? 'shop' };
        if (index === 0 && isHead(value)) return { ...target, standing: 'head', note: words.headLine };
        const fault = faultOf(value);
        if (fault) return { ...target, standing: 'bad', note: fault };
        const key = JSON.stringify([target.kind, value]);
        const before = lineOf.get(key);
        if (before !== undefined) return { ...target, standing: 'repeated', note: words.duplicate(before) };
        if (lineOf.size === mostTargets) return { ...target, standing: 'bad', note: words.tooMany };
        lineOf.set(key, line);
        return { ...target, standing: 'taken', ...(recognised ? {} : { note: words.unrecognised }) };
      });
  });
}

function kindNamed(cell: string): TargetKind | undefined {
  return targetKinds.find((kind) => targetLabels[kind].zh === cell || targetLabels[kind].en.toLowerCase() === cell.toLowerCase());
}

const heads =
  /^(序号|编号|类别|类型|对象|内容|名称|(协查对象|商户|企业|公司|经营者|网店|店铺|商品|订单|账号|直播间)(名称|编号|号码|号|链接|网址|地址|ID)?|网址|链接|统一社会信用代码)$/i;

function isHead(cell: string): boolean {
  return heads.test(cell);
}

function faultOf(value: string): Label | undefined {
  if (value.length > longest) return words.tooLong;
  const fault = sheetFault(value);
  if (fault) return fault;
  return /^[0-9A-Z]{2}\d{6}[0-9A-Z]{10}$/.test(value) && /[A-Z]/.test(value) && usccFaults(value).length > 0 ? words.uscc : undefined;
}

/** What a value looks like; undefined where it may be anything. */
function kindOf(value: string): TargetKind | undefined {
  if (/^(https?:\/\/|www\.)/i.test(value)) {
    if (/live|zhibo/i.test(value)) return 'liveRoom';
    return /item|goods|product|detail|[?&]id=/i.test(value) ? 'goods' : 'shop';
  }
  if (usccFaults(value).length === 0 || /(公司|合作社|经营部|商行|工作室|厂)$/.test(value)) return 'merchant';
  if (/^\d{10,}$/.test(value)) return 'order';
  if (/直播间$/.test(value)) return 'liveRoom';
  if (/店$/.test(value)) return 'shop';
  return value.startsWith('@') ? 'account' : undefined;
}
