/** An invented notice for 2027, in the shape of a real one: the real one is not out. */
export const calendar2027 = {
  year: 2027,
  notices: [
    {
      title: '关于2027年部分节假日安排的通知（测试用，非真实通知）',
      issuedOn: '2026-11-20',
      holidays: [
        { name: '元旦', from: '2027-01-01', to: '2027-01-03', workdays: [] },
        { name: '春节', from: '2027-02-05', to: '2027-02-12', workdays: ['2027-01-31', '2027-02-14'] },
        { name: '清明节', from: '2027-04-03', to: '2027-04-05', workdays: [] },
        { name: '劳动节', from: '2027-05-01', to: '2027-05-05', workdays: ['2027-05-08'] },
        { name: '端午节', from: '2027-06-09', to: '2027-06-09', workdays: [] },
        { name: '中秋节', from: '2027-09-15', to: '2027-09-15', workdays: [] },
        { name: '国庆节', from: '2027-10-01', to: '2027-10-07', workdays: ['2027-09-26', '2027-10-09'] },
      ],
    },
  ],
};
