import { type Label, labels } from '@xiecha/assistance-case/labels';
import type { ClockName } from '@xiecha/assistance-case/vocabulary';
import type { Day } from '@xiecha/working-time/day';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { dayWords } from '../time/shanghai.js';
import { words } from './told-filter-words.js';
import type { Told } from './worklist-filter.js';

interface Props {
  readonly chosen: URLSearchParams;
  readonly drop: (keys: readonly Told[]) => void;
}

/** What else the list is narrowed to by its address, in words; each can be taken back. */
export function ToldFilters({ chosen, drop }: Props) {
  const say = useSay();
  const organisations = useOrganisationNames(['office', 'officesUnder', 'body'].flatMap((key) => chosen.get(key) ?? []));
  const tags = tagsOf(chosen, (id) => organisations[id] ?? '');
  return tags.length === 0 ? null : (
    <Flex gap="small" wrap className="filters" role="group" aria-label={say(words.narrowed)}>
      {tags.map(({ keys, said }) => (
        <Button key={keys.join(' ')} size="small" aria-label={say(words.drop(said))} onClick={() => drop(keys)}>
          {say(said)} <span aria-hidden>×</span>
        </Button>
      ))}
    </Flex>
  );
}

interface FilterTag {
  readonly keys: readonly Told[];
  readonly said: Label;
}

function tagsOf(chosen: URLSearchParams, nameOf: (id: string) => string): FilterTag[] {
  const one = (key: Told, said: (value: string) => Label): FilterTag[] => {
    const value = chosen.get(key);
    return value ? [{ keys: [key], said: said(value) }] : [];
  };
  const span = (of: 'lastDay' | 'filed' | 'ended' | 'fellOverdue'): FilterTag[] => {
    const keys = [`${of}From`, `${of}To`] as const;
    const [from, to] = keys.map((key) => {
      const day = chosen.get(key);
      return day ? dayWords(day as Day) : null;
    }) as [Label | null, Label | null];
    return from || to ? [{ keys, said: words.span(words[of], from, to) }] : [];
  };
  return [
    // That only the overdue are shown has a control of its own.
    ...(chosen.get('overdue') === 'false' ? [{ keys: ['overdue'] as const, said: words.notOverdue }] : []),
    ...one('undated', () => words.undated),
    ...one('clock', (clock) => words.clock(labels[clock as ClockName])),
    ...(['lastDay', 'filed', 'ended', 'fellOverdue'] as const).flatMap(span),
    ...one('office', (id) => words.office(nameOf(id))),
    ...one('officesUnder', (id) => words.officesUnder(nameOf(id))),
    ...one('body', (id) => words.body(nameOf(id))),
  ];
}

/** The names of a few organisations; none of those that one has nothing to do with. */
function useOrganisationNames(ids: readonly string[]): Readonly<Record<string, string>> {
  const { data } = useQuery({
    queryKey: ['organisation-names', ids],
    queryFn: async () => {
      const read = await Promise.all(ids.map((id) => good(api.GET('/api/v1/organisations/{id}', { params: { path: { id } } }))));
      return Object.fromEntries(read.map(({ id, name }) => [id, name]));
    },
    enabled: ids.length > 0,
    staleTime: 60 * 60_000,
  });
  return data ?? {};
}
