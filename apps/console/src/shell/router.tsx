import type { Label } from '@xiecha/assistance-case/labels';
import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import { createBrowserRouter, Link } from 'react-router';
import { useSay } from '../language/language.js';
import { type Me, useMe } from '../session/me.js';
import type { Address } from './addresses.js';
import type { Page } from './page.js';
import { account, pages, scorecards } from './pages.js';
import { sections } from '../administration/sections.js';
import { Shell } from './shell.js';
import { words } from './words.js';

const SignInPage = lazy(async () => ({ default: (await import('../session/sign-in-page.js')).SignInPage }));

type Fetched = () => Promise<React.ComponentType>;

/** Each page is fetched when somebody goes there. The API serves the console under these addresses and no others. */
const screens: Readonly<Record<Exclude<Address, AdministrationAddress | '/reset'>, Fetched>> = {
  '/': async () => forThem(pages.today, (await import('../today/today-page.js')).TodayPage),
  '/board': async () => forThem(pages.board, (await import('../board/board-page.js')).BoardPage),
  '/scorecards': async () => forThem(scorecards, (await import('../scorecards/scorecards-page.js')).ScorecardsPage),
  '/cases': async () => forThem(pages.worklist, (await import('../cases/worklist-page.js')).WorklistPage),
  '/file': async () => forThem(pages.file, (await import('../filing/file-page.js')).FilePage),
  '/cases/:id': async () => (await import('../cases/case-page.js')).CasePage,
  '/cases/:id/resubmission': async () => (await import('../resubmission/resubmission-page.js')).ResubmissionPage,
  '/cases/:id/receipts/:seq': async () => (await import('../receipts/receipt-page.js')).ReceiptPage,
  '/escalations': async () => forThem(pages.escalations, (await import('../escalations/escalations-page.js')).EscalationsPage),
  '/consents': async () => forThem(pages.consents, (await import('../consents/consents-page.js')).ConsentsPage),
  '/rehearsal': async () => forThem(pages.rehearsal, (await import('../rehearsal/rehearsal-page.js')).RehearsalPage),
  '/messages': async () => forThem(pages.messages, (await import('../messages/messages-page.js')).MessagesPage),
  '/account': async () => forThem(account, (await import('../account/account-page.js')).AccountPage),
};

type AdministrationAddress = Extract<Address, `/admin/${string}`>;

const administrationScreens: Readonly<Record<AdministrationAddress, Fetched>> = {
  '/admin/people': async () => forThem(sections.people, (await import('../people/people-page.js')).PeoplePage),
  '/admin/absences': async () => forThem(sections.absences, (await import('../absences/absences-page.js')).AbsencesPage),
  '/admin/offices': async () => forThem(sections.offices, (await import('../organisations/offices-page.js')).OfficesPage),
  '/admin/offices/:id': async () => forThem(sections.offices, (await import('../organisations/office-page.js')).OfficePage),
  '/admin/bodies': async () => forThem(sections.bodies, (await import('../organisations/bodies-page.js')).BodiesPage),
  '/admin/bodies/:id': async () => forThem(sections.bodies, (await import('../organisations/body-page.js')).BodyPage),
  '/admin/calendars': async () => forThem(sections.calendars, (await import('../calendars/calendars-page.js')).CalendarsPage),
  '/admin/policies': async () => forThem(sections.policies, (await import('../policies/policies-page.js')).PoliciesPage),
  '/admin/imports': async () => forThem(sections.imports, (await import('../imports/imports-page.js')).ImportsPage),
  '/admin/changes': async () => forThem(sections.changes, (await import('../changes/changes-page.js')).ChangesPage),
  '/admin/views': async () => forThem(sections.views, (await import('../views/views-page.js')).ViewsPage),
  '/admin/health': async () => forThem(sections.health, (await import('../health/health-page.js')).HealthPage),
};

export const router = createBrowserRouter([
  {
    Component: Gate,
    HydrateFallback: () => <Spin className="whole" />,
    children: [
      ...routesOf(screens),
      {
        path: '/admin',
        lazy: async () => ({ Component: (await import('../administration/administration-frame.js')).AdministrationFrame }),
        children: [
          { index: true, lazy: async () => ({ Component: (await import('../administration/administration-frame.js')).FirstSection }) },
          ...routesOf(administrationScreens),
        ],
      },
      { path: '*', Component: NotFound },
    ],
  },
  // For whoever cannot sign in yet.
  {
    path: '/reset',
    lazy: async () => ({ Component: (await import('../session/reset-page.js')).ResetPage }),
    HydrateFallback: () => <Spin className="whole" />,
  },
]);

function routesOf(shown: Readonly<Record<string, Fetched>>) {
  return Object.entries(shown).map(([path, fetched]) => ({ path, lazy: async () => ({ Component: await fetched() }) }));
}

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
