import { alarmCommands, clockNames, peoplesCommands, stateNames } from '@xiecha/assistance-case/vocabulary';
import { expectCommitted } from './expect-committed.js';
import { lifecyclePage } from './lifecycle-page.js';

describe('the lifecycle pages', () => {
  it('docs/lifecycle.zh-CN.md and docs/lifecycle.md are drawn from the table and the policy', async () => {
    await expectCommitted('lifecycle.zh-CN.md', lifecyclePage('zh'));
    await expectCommitted('lifecycle.md', lifecyclePage('en'));
  });

  it('speak one language each: no English in the Chinese one but codes, no Chinese in the English one but what is quoted', () => {
    expect(prose(lifecyclePage('zh')).match(/[A-Za-z]{2,}/g)).toBeNull();
    expect(
      prose(lifecyclePage('en'))
        .replace(/《[^》]+》第[一二三四五六七八九十百]+条/g, '')
        .match(/[\p{Script=Han}，。；：（）、]/gu),
    ).toBeNull();
  });

  it('name every state, command and clock', () => {
    const page = lifecyclePage('en');
    expect([...stateNames, ...peoplesCommands, ...alarmCommands, ...clockNames].filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });
});

/** A page without its codes: what stands in backticks, Mermaid's own words and the names of states in its lines. */
function prose(page: string): string {
  return page
    .replace(/^```mermaid$|^```$|^stateDiagram-v2$/gm, '')
    .replace(/^  (\w+|\[\*\])( --> (\w+|\[\*\]))?(: |$)/gm, '')
    .replace(/`[^`]+`/g, '')
    .replaceAll('<br>', '');
}
