/** Invented values for the fields that samples ask for; the code's check character is right. */
const values: Readonly<Record<string, unknown>> = {
  ID001: '杭州示例商贸有限公司',
  ID003: '91330100MA2XC0001K',
  ID004: '企业',
  ID005: '示例甲',
  ID012: ['13000000012'],
};

/** Answers to cells, as a body would send them: a value where the samples have one, else that the data are not held. */
export function sampleAnswers(cells: readonly string[]): object[] {
  return cells.map((cell) => {
    const [asked = ''] = cell.split('@');
    if (asked.startsWith('C')) return { cell, answer: 'value', value: 'confirmed' };
    if (asked.startsWith('X')) return { cell, answer: 'value', value: '详见附件一' };
    return asked in values ? { cell, answer: 'value', value: values[asked] } : { cell, answer: 'notHeld', reason: '平台未收集该项信息。' };
  });
}
