import type { CalendarYear } from '../calendar-year.js';

/** 2022 as announced. How each date, number and link was verified: ../../ORACLES.md. */
export const year2022: CalendarYear = {
  year: 2022,
  notices: [
    {
      title: '国务院办公厅关于2022年部分节假日安排的通知',
      number: '国办发明电〔2021〕11号',
      issuedOn: '2021-10-25',
      url: 'http://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm',
      holidays: [
        { name: '元旦', from: '2022-01-01', to: '2022-01-03', days: 3, workdays: [] },
        { name: '春节', from: '2022-01-31', to: '2022-02-06', days: 7, workdays: ['2022-01-29', '2022-01-30'] },
        { name: '清明节', from: '2022-04-03', to: '2022-04-05', days: 3, workdays: ['2022-04-02'] },
        { name: '劳动节', from: '2022-04-30', to: '2022-05-04', days: 5, workdays: ['2022-04-24', '2022-05-07'] },
        { name: '端午节', from: '2022-06-03', to: '2022-06-05', days: 3, workdays: [] },
        { name: '中秋节', from: '2022-09-10', to: '2022-09-12', days: 3, workdays: [] },
        { name: '国庆节', from: '2022-10-01', to: '2022-10-07', days: 7, workdays: ['2022-10-08', '2022-10-09'] },
      ],
    },
  ],
};
