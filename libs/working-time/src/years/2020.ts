import type { CalendarYear } from '../calendar-year.js';

/** 2020 as announced. How each date, number and link was verified: ../../ORACLES.md. */
export const year2020: CalendarYear = {
  year: 2020,
  notices: [
    {
      title: '国务院办公厅关于2020年部分节假日安排的通知',
      number: '国办发明电〔2019〕16号',
      issuedOn: '2019-11-21',
      url: 'http://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm',
      holidays: [
        { name: '元旦', from: '2020-01-01', to: '2020-01-01', days: 1, workdays: [] },
        { name: '春节', from: '2020-01-24', to: '2020-01-30', days: 7, workdays: ['2020-01-19', '2020-02-01'] },
        { name: '清明节', from: '2020-04-04', to: '2020-04-06', days: 3, workdays: [] },
        { name: '劳动节', from: '2020-05-01', to: '2020-05-05', days: 5, workdays: ['2020-04-26', '2020-05-09'] },
        { name: '端午节', from: '2020-06-25', to: '2020-06-27', days: 3, workdays: ['2020-06-28'] },
        { name: '国庆节、中秋节', from: '2020-10-01', to: '2020-10-08', days: 8, workdays: ['2020-09-27', '2020-10-10'] },
      ],
    },
    // The extension because of the epidemic: off until 02-02, so that Saturday 02-01 is no longer worked.
    {
      title: '国务院办公厅关于延长2020年春节假期的通知',
      number: '国办发明电〔2020〕1号',
      issuedOn: '2020-01-26',
      url: 'http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm',
      holidays: [{ name: '春节', from: '2020-01-24', to: '2020-02-02', workdays: ['2020-01-19'] }],
    },
  ],
};
