import { Link, useSearchParams } from 'react-router';
import { useSay } from '../language/language.js';
import { ScrollArea } from '../shell/scroll-area.js';
import type { BoardAnswer } from './board-query.js';
import { Counted } from './counted.js';
import { type BoardLine, type Grouping, groupings, linesOf } from './rows.js';
import { bandWords, words } from './words.js';

const groupingWords = { office: [words.byOffice, words.office], body: [words.byBody, words.body], clock: [words.byClock, words.clock] } as const;

/** How the open cases stand, told apart by office, body or clock as the address says. */
export function BandTable({ board }: { board: BoardAnswer }) {
  const say = useSay();
  const [search] = useSearchParams();
  const grouping = groupings.find((one) => one === search.get('by')) ?? 'office';
  // What hardly ever is so has a column only when it is.
  const bands = board.bands.filter(({ band }) => !['passed', 'undated'].includes(band) || board.total.bands[band] > 0);
  const all: BoardLine = { key: 'all', title: words.all, cases: {}, ...board.total };
  const lines = [...linesOf(board, grouping), all];
  return (
    <>
      <nav aria-label={say(words.by)} className="views">
        {groupings.map((one) => (
          <Link key={one} to={`?by=${one}`} replace preventScrollReset aria-current={one === grouping ? 'page' : undefined}>
            {say(groupingWords[one][0])}
          </Link>
        ))}
      </nav>
      <ScrollArea label={say(groupingWords[grouping][0])}>
        <table className="counts">
          <thead>
            <tr>
              <th scope="col">{say(groupingWords[grouping][1])}</th>
              <th scope="col">{say(words.open)}</th>
              {bands.map(({ band }) => (
                <th key={band} scope="col">
                  {say(bandWords[band])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, title, more, cases, open, bands: counted }) => (
              <tr key={key} className={key === 'all' ? 'sum' : undefined}>
                <th scope="row">
                  {say(title)} {more && <span className="quiet inline">{say(more)}</span>}
                </th>
                <td>
                  <Counted count={open} of={[title, words.open]} cases={[board.open.cases, cases]} />
                </td>
                {bands.map(({ band, cases: ofBand }) => (
                  <td key={band} className={counted[band] > 0 ? `band-${band}` : undefined}>
                    <Counted count={counted[band]} of={[title, bandWords[band]]} cases={[ofBand, cases]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <LeftOff board={board} grouping={grouping} />
    </>
  );
}

function LeftOff({ board: { bodies, bodiesInAll }, grouping }: { board: BoardAnswer; grouping: Grouping }) {
  const say = useSay();
  return grouping === 'body' && bodies.length < bodiesInAll ? <p className="quiet">{say(words.worst(bodies.length, bodiesInAll))}</p> : null;
}
