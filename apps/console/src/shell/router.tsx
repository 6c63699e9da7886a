import type { Label } from '@xiecha/assistance-case/labels';
import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import { createBrowserRouter, Link } from 'react-router';
import { useSay } from '../language/language.js';
import { type Me, useMe } from '../session/me.js';
import type { Page } from './page.js';
import { account, pages, scorecards } from './pages.js';
import { sections } from '../administration/sections.js';
import { Shell } from './shell.js';
import { words } from './words.js';

const SignInPage = lazy(async () => ({ default: (await import('../session/sign-in-page.js')).SignInPage }));

/** Each page is fetched when somebody goes there. The API serves the console under these addresses and no others. */
export const router = createBrowserRouter([
  {
    Component: Gate,
    HydrateFallback: () => <Spin className="whole" />,
    children: [
      { index: true, lazy: async () => ({ Component: forThem(pages.today, (await import('../today/today-page.js')).TodayPage) }) },
      { path: 'board', lazy: async () => ({ Component: forThem(pages.board, (await import('../board/board-page.js')).BoardPage) }) },
      { path: 'scorecards', lazy: async () => ({ Component: forThem(scorecards, (await import('../scorecards/scorecards-page.js')).ScorecardsPage) }) },
      { path: 'cases', lazy: async () => ({ Component: forThem(pages.worklist, (await import('../cases/worklist-page.js')).WorklistPage) }) },
      { path: 'file', lazy: async () => ({ Component: forThem(pages.file, (await import('../filing/file-page.js')).FilePage) }) },
      { path: 'cases/:id', lazy: async () => ({ Component: (await import('../cases/case-page.js')).CasePage }) },
      { path: 'cases/:id/resubmission', lazy: async () => ({ Component: (await import('../resubmission/resubmission-page.js')).ResubmissionPage }) },
      { path: 'cases/:id/receipts/:seq', lazy: async () => ({ Component: (await import('../receipts/receipt-page.js')).ReceiptPage }) },
      {
        path: 'escalations',
        lazy: async () => ({ Component: forThem(pages.escalations, (await import('../escalations/escalations-page.js')).EscalationsPage) }),
      },
      { path: 'consents', lazy: async () => ({ Component: forThem(pages.consents, (await import('../consents/consents-page.js')).ConsentsPage) }) },
      { path: 'rehearsal', lazy: async () => ({ Component: forThem(pages.rehearsal, (await import('../rehearsal/rehearsal-page.js')).RehearsalPage) }) },
      { path: 'messages', lazy: async () => ({ Component: forThem(pages.messages, (await import('../messages/messages-page.js')).MessagesPage) }) },
      { path: 'account', lazy: async () => ({ Component: forThem(account, (await import('../account/account-page.js')).AccountPage) }) },
      {
        path: 'admin',
        lazy: async () => ({ Component: (await import('../administration/administration-frame.js')).AdministrationFrame }),
        children: [
          { index: true, lazy: async () => ({ Component: (await import('../administration/administration-frame.js')).FirstSection }) },
          { path: 'people', lazy: async () => ({ Component: forThem(sections.people, (await import('../people/people-page.js')).PeoplePage) }) },
          { path: 'absences', lazy: async () => ({ Component: forThem(sections.absences, (await import('../absences/absences-page.js')).AbsencesPage) }) },
          { path: 'offices', lazy: async () => ({ Component: forThem(sections.offices, (await import('../organisations/offices-page.js')).OfficesPage) }) },
          { path: 'offices/:id', lazy: async () => ({ Component: forThem(sections.offices, (await import('../organisations/office-page.js')).OfficePage) }) },
          { path: 'bodies', lazy: async () => ({ Component: forThem(sections.bodies, (await import('../organisations/bodies-page.js')).BodiesPage) }) },
          { path: 'bodies/:id', lazy: async () => ({ Component: forThem(sections.bodies, (await import('../organisations/body-page.js')).BodyPage) }) },
          { path: 'calendars', lazy: async () => ({ Component: forThem(sections.calendars, (await import('../calendars/calendars-page.js')).CalendarsPage) }) },
          { path: 'policies', lazy: async () => ({ Component: forThem(sections.policies, (await import('../policies/policies-page.js')).PoliciesPage) }) },
          { path: 'imports', lazy: async () => ({ Component: forThem(sections.imports, (await import('../imports/imports-page.js')).ImportsPage) }) },
          { path: 'changes', lazy: async () => ({ Component: forThem(sections.changes, (await import('../changes/changes-page.js')).ChangesPage) }) },
          { path: 'views', lazy: async () => ({ Component: forThem(sections.views, (await import('../views/views-page.js')).ViewsPage) }) },
          { path: 'health', lazy: async () => ({ Component: forThem(sections.health, (await import('../health/health-page.js')).HealthPage) }) },
        ],
      },
      { path: '*', Component: NotFound },
    ],
  },
  // For whoever cannot sign in yet.
  { path: 'reset', lazy: async () => ({ Component: (await import('../session/reset-page.js')).ResetPage }), HydrateFallback: () => <Spin className="whole" /> },
]);

/** Nobody gets past it who has not signed in. */
function Gate() {
  const me = useMe();
  const wait = <Spin className="whole" />;
  if (me === undefined) return wait;
  if (me?.stage === 'full') return <Shell me={me} />;
  return (
    <Suspense fallback={wait}>
      <SignInPage begun={me?.stage} />
    </Suspense>
  );
}

/** The page to those who may use it, and to others that it is not for them. */
function forThem({ may }: Page, Shown: (props: { me: Me }) => React.ReactNode) {
  return function PageOfMe() {
    const me = useMe();
    if (!me) return null;
    return may(me) ? <Shown me={me} /> : <Nothing said={words.notForYou} />;
  };
}

function NotFound() {
  return <Nothing said={words.notFound} />;
}

function Nothing({ said }: { said: Label }) {
  const say = useSay();
  return (
    <>
      <h1 className="page-title">{say(said)}</h1>
      <Link to="/">{say(words.back)}</Link>
    </>
  );
}
