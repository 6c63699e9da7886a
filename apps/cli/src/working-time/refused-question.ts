import type { WorkingTimeErrorCode } from '@xiecha/working-time/working-time-error';
import { ExpectedFailure } from '../expected-failure.js';
import { read, type Text } from '../text.js';

/** What can be wrong with a question: what the arithmetic refuses, and what is none to begin with. Stable: scripts read it. */
export type RefusalCode = WorkingTimeErrorCode | 'invalidJson' | 'lineTooLong' | 'invalidQuestion' | 'missingField' | 'unknownField';

/** A question that has no answer: a code, the field at fault (empty for the whole) and an English sentence with rule and way out. */
export class RefusedQuestion extends ExpectedFailure {
  constructor(
    readonly code: RefusalCode,
    readonly field: string,
    message: string,
  ) {
    super(message);
  }

  /** As JSON answers carry it. */
  asJson(): { code: RefusalCode; field: string; message: string } {
    return { code: this.code, field: this.field, message: this.message };
  }

  override inWords(): string {
    const place = this.field === '' ? { zh: '', en: '' } : { zh: `${this.field}：`, en: `${this.field}: ` };
    return read({ zh: `${place.zh}${RULES[this.code]}`, en: `${place.en}${this.message}` });
  }
}

const RULES: Readonly<Record<RefusalCode, Text['zh']>> = {
  invalidJson: '不是有效的 JSON，请每行写一个 JSON 值',
  lineTooLong: '一行过长，请每行只写一个问题',
  invalidQuestion: '不是可回答的问题，请写成 {"from":"2025-01-20","workdays":15}',
  missingField: '缺少此项，请一并给出起始日与工作日数（--from、--workdays）',
  unknownField: '没有此项，可用的有 from、workdays、hold、holds',
  invalidDay: '不是存在的日期，请写成 YYYY-MM-DD，例如 2025-01-20',
  invalidInstant: '不是带时区的时刻，请写成 2025-01-20T16:50:00+08:00',
  invalidTime: '不是时间，请写成 HH:mm，00:00 至 24:00',
  invalidCalendar: '日历数据有误，请核对放假通知',
  beforeFirstYear: '早于已载入的第一个日历年度（2020），无法判断，请用更晚的日期',
  yearNotLoaded: '所涉年度的日历未载入，无法判断',
  beyondStatutoryTable: '超出可推算的年度（至 2035），请缩短期限或用更早的日期',
  invalidStart: '不是起始日，请写日期或带时区的时刻',
  invalidTerm: '期限须为大于零的整数工作日',
  termTooLong: '期限过长，最多 1000 个工作日',
  invalidHold: '中止时段有误，请写成 2025-02-06..2025-02-10，止不得早于起',
  overlappingHolds: '与另一中止时段重叠，请合并为一段',
  invalidWorkingHours: '工作时间有误，请写成 HH:mm 起止',
  invalidOverlay: '地方节假日数据有误',
  invalidProof: '期限计算说明的校验值无法生成',
};
