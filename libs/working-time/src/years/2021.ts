import type { CalendarYear } from '../calendar-year.js';

/** 2021 as announced. How each date, number and link was verified: ../../ORACLES.md. */
export const year2021: CalendarYear = {
  year: 2021,
  notices: [
    {
      title: '国务院办公厅关于2021年部分节假日安排的通知',
      number: '国办发明电〔2020〕27号',
      issuedOn: '2020-11-25',
      url: 'http://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm',
      holidays: [
        { name: '元旦', from: '2021-01-01', to: '2021-01-03', days: 3, workdays: [] },
        { name: '春节', from: '2021-02-11', to: '2021-02-17', days: 7, workdays: ['2021-02-07', '2021-02-20'] },
        { name: '清明节', from: '2021-04-03', to: '2021-04-05', days: 3, workdays: [] },
        { name: '劳动节', from: '2021-05-01', to: '2021-05-05', days: 5, workdays: ['2021-04-25', '2021-05-08'] },
        { name: '端午节', from: '2021-06-12', to: '2021-06-14', days: 3, workdays: [] },
        { name: '中秋节', from: '2021-09-19', to: '2021-09-21', days: 3, workdays: ['2021-09-18'] },
        { name: '国庆节', from: '2021-10-01', to: '2021-10-07', days: 7, workdays: ['2021-09-26', '2021-10-09'] },
      ],
    },
  ],
};
