import { countReasonLabel } from '@xiecha/working-time/count-reason-labels';
import type { DayJudgement } from '@xiecha/working-time/day-judgement';
import { useLanguage, useSay } from '../language/language.js';
import { dayWords } from '../time/shanghai.js';
import type { MonthOfYear } from './months.js';
import { holidayWords, words } from './words.js';

/** Twelve months: what is no ordinary day has a word beside its number, for whoever does not see colours. */
export function YearView({ months, provisional }: { months: readonly MonthOfYear[]; provisional: boolean }) {
  return (
    <div className={provisional ? 'year provisional' : 'year'}>
      {months.map((month) => (
        <Month key={month.month} {...month} />
      ))}
    </div>
  );
}

const monthNames = {
  zh: new Intl.DateTimeFormat('zh-CN', { month: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }),
};

function Month({ month, weeks, workdays }: MonthOfYear) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <table className="month">
      <caption>
        {monthNames[language].format(new Date(Date.UTC(2026, month - 1, 1)))} <span className="quiet inline">{say(words.workdaysOf(workdays))}</span>
      </caption>
      <thead>
        <tr>
          {words.weekdays[language].map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find(Boolean)!.day}>{week.map((day, place) => (day ? <DayCell key={day.day} day={day} /> : <td key={`none ${place}`} />))}</tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day: judgement }: { day: DayJudgement }) {
  const say = useSay();
  const { day, workday, why, name } = judgement;
  const mark = why === 'makeUpWorkday' ? words.makeUp : why === 'weekday' || why === 'weekend' ? undefined : words.off;
  const label = countReasonLabel({ why, ...(name === undefined ? {} : { name: say(holidayWords(name)) }) });
  return (
    <td className={`day ${workday ? 'worked' : 'free'} ${mark ? 'marked' : ''}`} title={`${say(dayWords(day))} ${say(label)}`}>
      {Number(day.slice(8))}
      {mark && <span className="mark">{say(mark)}</span>}
    </td>
  );
}
