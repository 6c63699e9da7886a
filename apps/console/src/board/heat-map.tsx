import type { Day } from '@xiecha/working-time/day';
import { useSay } from '../language/language.js';
import { ScrollArea } from '../shell/scroll-area.js';
import { dayWords } from '../time/shanghai.js';
import type { BoardAnswer } from './board-query.js';
import { Counted } from './counted.js';
import { type BoardLine, linesOf } from './rows.js';
import { words } from './words.js';

/** How deep a cell is coloured, 0 to 4, by how much there is beside the most of all cells. */
function heatOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil((4 * count) / most));
}

/** What falls due on each of the next workdays: the number says it, the colour finds it. */
export function HeatMap({ board }: { board: BoardAnswer }) {
  const say = useSay();
  const offices = linesOf(board, 'office');
  const most = Math.max(1, ...offices.flatMap(({ ahead }) => ahead));
  const all: BoardLine = { key: 'all', title: words.all, cases: {}, ...board.total };
  return (
    <ScrollArea label={say(words.ahead)}>
      <table className="counts heat">
        <thead>
          <tr>
            <th scope="col">{say(words.office)}</th>
            {board.ahead.map(({ workday }) => (
              <th key={workday} scope="col">
                {say(dayWords(workday as Day, board.today as Day))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...offices, all].map(({ key, title, more, cases, ahead }) => (
            <tr key={key} className={key === 'all' ? 'sum' : undefined}>
              <th scope="row">
                {say(title)} {more && <span className="quiet inline">{say(more)}</span>}
              </th>
              {board.ahead.map(({ workday, cases: ofDay }, place) => (
                <td key={workday} className={key === 'all' ? undefined : `heat-${heatOf(ahead[place]!, most)}`}>
                  <Counted count={ahead[place]!} of={[title, dayWords(workday as Day, board.today as Day)]} cases={[ofDay, cases]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
