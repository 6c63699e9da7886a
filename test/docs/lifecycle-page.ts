import { labels } from '@xiecha/assistance-case/labels';
import { policyV1 } from '@xiecha/assistance-case/policy-v1';
import { tableV1 } from '@xiecha/assistance-case/table-v1';
import { clockNames, type StateName } from '@xiecha/assistance-case/vocabulary';
import { toMermaid } from '@xiecha/lifecycle/mermaid';
import { clocksOf, commandsOf, stepOf } from '@xiecha/lifecycle/table';

type Language = 'zh' | 'en';

const words = {
  zh: {
    title: '协查案件的生命周期',
    generated: '本页由代码生成（`npm run docs`），请勿手改。',
    states: '状态与指令',
    head: ['状态', '时限（责任方）', '指令', '由谁', '去向'],
    terms: '时限',
    termHead: ['时限', '工作日', '依据', '性质'],
    stays: '（状态不变）',
    proposal: '系统建议值，非法定期限',
  },
  en: {
    title: 'The lifecycle of an assistance case',
    generated: 'Generated from the code (`npm run docs`); not edited by hand.',
    states: 'States and commands',
    head: ['State', 'Clocks (who owes)', 'Command', 'By', 'Leads to'],
    terms: 'Terms',
    termHead: ['Clock', 'Workdays', 'Basis', 'Status'],
    stays: '(state unchanged)',
    proposal: 'proposal of this product, not statutory',
  },
} as const;

/** The state diagram, the command table and the terms, in one language. */
export function lifecyclePage(language: Language): string {
  const say = words[language];
  const label = (word: string) => (labels as Record<string, { zh: string; en: string }>)[word]?.[language] ?? word;
  const diagram = toMermaid(tableV1, Object.fromEntries(Object.entries(labels).map(([word, texts]) => [word, texts[language]])));
  const states = Object.keys(tableV1.states) as StateName[];
  const steps = states.flatMap((state) => {
    const clocks = clocksOf(tableV1, state).map(([clock, owes]) => `${label(clock)} (${label(owes)})`);
    const commands = commandsOf(tableV1, state);
    if (commands.length === 0) return [[code(state, label), clocks.join(', '), '', '', '']];
    return commands.map((command) => {
      const step = stepOf(tableV1, state, command)!;
      const to = step.to?.map((target) => label(target.to)).join(' / ') ?? say.stays;
      return [code(state, label), clocks.join(', '), code(command, label), step.by.map(label).join(', '), to];
    });
  });
  const terms = clockNames.map((clock) => {
    const { term } = policyV1.clocks[clock];
    return [code(clock, label), String(term.amount), term.basisText, term.basisStatus === 'proposal' ? say.proposal : term.basisStatus];
  });
  return (
    [
      `# ${say.title}`,
      say.generated,
      `\`\`\`mermaid\n${diagram}\`\`\``,
      `## ${say.states}`,
      table(say.head, steps),
      `## ${say.terms}`,
      table(say.termHead, terms),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function code(word: string, label: (word: string) => string): string {
  return `${label(word)} \`${word}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
