import { openCells, askedItems, remainingCells } from '@xiecha/assistance-case/asked';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { CommandFacts } from '@xiecha/assistance-case/command-intake';
import { clockNames, closeOutcomes, type CommandName, objectionGrounds, petitionDecisions, petitionKinds } from '@xiecha/assistance-case/vocabulary';
import type { AnswerKind } from '@xiecha/request-fields/cell-answer';
import type { CellKey } from '@xiecha/request-fields/cell-key';
import { addDays, dayOf, type Instant } from '@xiecha/working-time/day';
import { aFiling } from './pure-case.js';

const nothing = [{}] as const;

/** What somebody might say with a command: enough that one is right wherever any can be, and some that are wrong. Lists that an API asks for are not empty. */
export function plausibleFacts(command: CommandName, current: CaseState | undefined, now: Instant): readonly CommandFacts[CommandName][] {
  if (!current) return [aFiling];
  const items = () => askedItems(current.asked).map((item) => ({ strike: [item] }));
  switch (command) {
    case 'file':
      return [aFiling];
    case 'consent':
      return [{ strike: [] }, { strike: askedItems(current.asked) }, { strike: [], decisionId: 'decision', number: '1' }, ...items()];
    case 'refuse':
    case 'return':
      return [{}, { decisionId: 'decision' }];
    case 'resubmit':
      return [aFiling.asked, { ...aFiling.asked, specialFields: 1 }, { ...aFiling.asked, targets: 0 }, { ...aFiling.asked, confirmations: 2, targets: 2 }].map(
        (asked) => ({ asked }),
      );
    case 'recordArrival':
      return [now, current.filedAt, '2025-01-01T00:00:00.000Z' as const].map((arrivedAt) => ({ means: 'hand' as const, arrivedAt }));
    case 'correctArrival':
      return [current.arrivedAt ?? now, current.filedAt, now].map((arrivedAt) => ({ arrivedAt }));
    case 'redeliver':
      return [{ means: 'post' }];
    case 'submitPart':
    case 'respond':
    case 'appendLateReply':
      return replies(command, current);
    case 'raise':
      return petitionKinds.flatMap<CommandFacts['raise']>((petition) =>
        petition === 'objection'
          ? objectionGrounds.map((ground) => ({ petition, ground }))
          : petition === 'extension'
            ? [{ petition, workdays: 3 }]
            : [{ petition }],
      );
    case 'decidePetition':
      return [...current.petitions, { number: 99 }].flatMap(({ number }) => petitionDecisions.flatMap((decision) => decisionsOn(number, decision, items())));
    case 'appeal':
    case 'takeBack':
      return [...current.petitions.map(({ number }) => ({ petition: number })), { petition: 99 }];
    case 'narrow':
      return items();
    case 'acceptCells':
    case 'sendBack':
      return [remainingCells(current).filter((key) => current.cells[key] && !current.accepted.includes(key)), ...remainingCells(current).map((key) => [key])]
        .filter((cells) => cells.length > 0)
        .map((cells) => ({ cells }));
    case 'close':
      return closeOutcomes.map((outcome) => ({ outcome }));
    case 'attach':
      return [{ sha256: '0'.repeat(64), bytes: 1 }];
    case 'reassign':
      return (['requester', 'body'] as const).map((side) => ({ assigneeId: 'somebody', side }));
    case 'extend':
      return clockNames.map((clock) => ({ clock, workdays: 2 }));
    case 'acknowledgeEscalation':
      return [
        ...live(current).flatMap(({ key }) => [1, 2, 3, 0].map((days) => ({ key, promisedFor: addDays(dayOf(now), days) }))),
        { key: 'none', promisedFor: dayOf(now) },
      ];
    case 'resolveEscalation':
      return [...live(current), { key: 'none' }].map(({ key }) => ({ key }));
    case 'noteDecision':
      return [{ decisionId: 'decision', decision: 'consent' }];
    case 'markGap':
      return [
        {
          afterSeq: current.seq,
          lost: (['bodyOfficer', 'supervisor', 'clock'] as const).map((capacity, place) => ({
            ...{ seq: current.seq + place + 1, command: 'urge', commandId: `lost-${place}`, capacity, receivedAt: now },
          })),
        },
      ];
    case 'remind':
    case 'escalate':
    case 'lapse':
      return [{ key: 'response#9.9:-1wd', clock: 'response', rung: '-1wd' }];
    case 'approveReview':
    case 'withdraw':
    case 'acknowledge':
    case 'answer':
    case 'concludeUnanswered':
    case 'reopen':
    case 'urge':
    case 'comment':
    case 'takeOver':
    case 'refer':
    case 'recomputeDeadlines':
      return nothing;
  }
}

function live({ escalations }: CaseState) {
  return escalations.filter(({ status }) => status === 'open' || status === 'acknowledged');
}

function replies(command: 'submitPart' | 'respond' | 'appendLateReply', current: CaseState): CommandFacts['respond'][] {
  const open = openCells(current);
  const answered = (keys: readonly CellKey[], kind: AnswerKind) => ({ cells: Object.fromEntries(keys.map((key) => [key, kind])) });
  return [
    ...(open.length > 0 ? [answered(open, 'value'), answered(open.slice(0, 1), 'needsMoreTime')] : []),
    ...(command === 'respond' ? [answered([], 'value')] : []),
    answered(['ZZ999@T1'], 'notHeld'),
  ];
}

function decisionsOn(
  petition: number,
  decision: CommandFacts['decidePetition']['decision'],
  items: readonly { readonly strike: readonly string[] }[],
): CommandFacts['decidePetition'][] {
  if (decision === 'granted') return [2, 99].map((workdays) => ({ petition, decision, workdays }));
  return decision === 'upheld' ? [{ petition, decision }, ...items.map((item) => ({ petition, decision, ...item }))] : [{ petition, decision }];
}
