/**
 * Who answers, each through its own public function for "n workdays after a day". `load` gives a function from question to
 * last day; what it imports counts as loading.
 */
export const contestants = {
  xiecha: {
    gives: 'date, every day with its reason and notice, SHA-256',
    async load() {
      const [{ hash }, { proveDeadline }, { shippedCalendar: calendar }] = await Promise.all([
        import('node:crypto'),
        import('@xiecha/working-time/proof-sheet'),
        import('@xiecha/working-time/shipped-years'),
      ]);
      const sha256 = (text) => hash('sha256', text);
      const basis = { text: '建议值', status: 'proposal' };
      return ({ from, workdays }) => {
        const term = { amount: workdays, unit: 'workdays' };
        return proveDeadline({ from: { day: from }, term, calendar, policyVersion: 'response@1', basis }, sha256).lastDay;
      };
    },
  },
  'chinese-days': {
    gives: 'date',
    async load() {
      const { findWorkday } = (await import('chinese-days')).default;
      return ({ from, workdays }) => findWorkday(workdays, from);
    },
  },
  'lunar-javascript': {
    gives: 'date',
    async load() {
      const { Solar } = (await import('lunar-javascript')).default;
      return ({ from, workdays }) =>
        Solar.fromYmd(...from.split('-').map(Number))
          .next(workdays, true)
          .toYmd();
    },
  },
};
