import type { Label } from '@xiecha/assistance-case/labels';
import type { HolidayName } from '@xiecha/working-time/calendar-year';

const holidays: Readonly<Record<HolidayName, string>> = {
  元旦: 'New Year',
  春节: 'Spring Festival',
  清明节: 'Qingming',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
};

export const words = {
  yearOf: (year: number): Label => ({ zh: `${year} 年`, en: String(year) }),
  earlier: { zh: '上一年', en: 'The year before' },
  later: { zh: '下一年', en: 'The year after' },
  weekdays: { zh: ['一', '二', '三', '四', '五', '六', '日'], en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] },
  off: { zh: '休', en: 'off' },
  makeUp: { zh: '班', en: 'work' },
  legendOff: { zh: '法定节假日及调休放假', en: 'holidays' },
  legendMakeUp: { zh: '调休上班', en: 'make-up workdays' },
  workdaysOf: (count: number): Label => ({ zh: `${count} 个工作日`, en: count === 1 ? '1 workday' : `${count} workdays` }),
  provisional: (year: number): Label => ({
    zh: `${year} 年的放假通知尚未载入，下列为按《全国年节及纪念日放假办法》推算的暂定日历；据此计算的期限均标为“暂定”，不判逾期，不启动督办。`,
    en: `The notice of ${year} is not loaded: these days follow from the regulation and may move. What is due by them is called provisional, and nothing is overdue by it.`,
  }),
  unknown: (year: number): Label => ({
    zh: `${year} 年尚未载入，也超出可推算的范围。`,
    en: `${year} is not loaded, and lies beyond what can be foretold.`,
  }),
  askAdministrator: { zh: '请总局或最高一级单位的管理员载入。', en: 'An administrator of the highest office loads it.' },
  notices: { zh: '依据', en: 'Notices' },
  holidays: { zh: '放假与调休安排', en: 'Holidays' },
  issuedOn: { zh: '发布于', en: 'issued' },
  revisions: { zh: '载入记录', en: 'What was loaded when' },
  shipped: { zh: '随系统提供', en: 'came with the product' },
  inForce: { zh: '现行', en: 'in force' },
  load: { zh: '载入年度日历', en: 'Load a year' },
  loadHint: {
    zh: '选择年度日历文件（按国务院办公厅通知整理）；载入后，暂定期限将按其重新计算。',
    en: 'Choose the calendar file of a year, in the shape of its notice. Provisional deadlines are then counted anew.',
  },
  chooseFile: { zh: '选择文件', en: 'Choose a file' },
  loadedNow: (year: number): Label => ({ zh: `${year} 年日历已载入。`, en: `${year} is loaded.` }),
  unchanged: (year: number): Label => ({ zh: `${year} 年日历与现行的相同，未作改动。`, en: `${year} is what is in force already.` }),
};

/** `国庆节、中秋节` in both languages. */
export function holidayWords(name: string): Label {
  return {
    zh: name,
    en: name
      .split('、')
      .map((one) => holidays[one as HolidayName] ?? one)
      .join(', '),
  };
}
