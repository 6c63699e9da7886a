import { linesInForce, type CalendarYear } from '@xiecha/working-time/calendar-year';
import { dayOf, type Instant, yearOf } from '@xiecha/working-time/day';
import { Alert, Card, Flex, Skeleton, Tag, Typography } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { sections } from '../administration/sections.js';
import { words as administration } from '../administration/words.js';
import { useSay } from '../language/language.js';
import { mayCall } from '../session/may.js';
import type { Me } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { dayWords, timeWords } from '../time/shanghai.js';
import { type Calendars, useCalendars, useShownYear } from './calendars.js';
import { LoadYear } from './load-year.js';
import { holidayWords, words } from './words.js';
import { YearView } from './year-view.js';

/** A year of the working calendar at a glance, on what it rests, and what was loaded when. */
export function CalendarsPage({ me }: { me: Me }) {
  const say = useSay();
  const [search] = useSearchParams();
  const asked = Number(search.get('year'));
  const year = Number.isInteger(asked) && asked >= 1949 && asked <= 2999 ? asked : yearOf(dayOf(new Date().toISOString() as Instant));
  const { data: calendars, error, refetch } = useCalendars();
  const shown = useShownYear(year, calendars);
  const fault = error ?? shown.error;
  const workdays = shown.data && 'months' in shown.data ? shown.data.months.reduce((sum, month) => sum + month.workdays, 0) : undefined;
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(sections.calendars.title)} {say(words.yearOf(year))}
      </Typography.Title>
      <Flex gap="middle" align="center" wrap className="filters">
        <Link to={`?year=${year - 1}`}>← {say(words.earlier)}</Link>
        <Link to={`?year=${year + 1}`}>{say(words.later)} →</Link>
        {workdays !== undefined && <strong>{say(words.workdaysOf(workdays))}</strong>}
        <span>
          <span className="legend free marked">{say(words.off)}</span> {say(words.legendOff)}
        </span>
        <span>
          <span className="legend worked marked">{say(words.makeUp)}</span> {say(words.legendMakeUp)}
        </span>
        {mayCall(me, 'loadCalendar') && <LoadYear />}
      </Flex>
      {fault && <FaultNote fault={fault} again={() => void (error ? refetch() : shown.refetch())} />}
      {!shown.data && !fault && <Skeleton active />}
      {shown.data && shown.data.kind !== 'loaded' && (
        <Alert
          type="warning"
          showIcon
          role="status"
          className="below"
          title={say(words[shown.data.kind](year))}
          description={say(mayCall(me, 'loadCalendar') ? words.loadHint : words.askAdministrator)}
        />
      )}
      {shown.data && 'months' in shown.data && <YearView months={shown.data.months} provisional={shown.data.kind === 'provisional'} />}
      <Flex gap="middle" wrap align="start" className="columns below">
        {shown.data?.kind === 'loaded' && <Announced announced={shown.data.announced} />}
        {calendars && <Revisions calendars={calendars} />}
      </Flex>
    </>
  );
}

/** What the notices of the year say. */
function Announced({ announced }: { announced: CalendarYear }) {
  const say = useSay();
  return (
    <Card className="wide" title={<h2 className="card-title">{say(words.holidays)}</h2>}>
      <ul className="lines">
        {linesInForce(announced).map(({ line: { name, from, to, workdays } }) => (
          <li key={name} className="line">
            <span className="line-what">
              <strong>{say(holidayWords(name))}</strong> {say(dayWords(from, from))}
              {to !== from && ` – ${say(dayWords(to, from))}`}
              {workdays.length > 0 && (
                <span className="quiet">
                  {say(words.legendMakeUp)}
                  {say(administration.colon)}
                  {workdays.map((day) => say(dayWords(day, from))).join(say(administration.comma))}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <h3 className="part-title">{say(words.notices)}</h3>
      {announced.notices.map(({ title, number, issuedOn, url }) => (
        <p key={title} lang="zh-CN">
          {url ? <a href={url}>{title}</a> : title} {number} <span className="quiet">{`${say(words.issuedOn)} ${say(dayWords(issuedOn, '0001-01-01'))}`}</span>
        </p>
      ))}
    </Card>
  );
}

function Revisions({ calendars: { revisions, inForce } }: { calendars: Calendars }) {
  const say = useSay();
  return (
    <Card className="narrow" title={<h2 className="card-title">{say(words.revisions)}</h2>}>
      <ul className="lines">
        {revisions.map(({ revision, loadedAt, year }) => (
          <li key={`${revision} ${loadedAt}`} className="line">
            <span className="line-what">
              {year === null ? say(words.shipped) : say(words.yearOf(year))} {revision === inForce && <Tag color="blue">{say(words.inForce)}</Tag>}
            </span>
            <span className="line-when quiet">{say(timeWords(loadedAt))}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
