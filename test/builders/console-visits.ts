import type { Browser } from 'playwright-core';
import { provideSampleAccounts } from '@xiecha/cli/sample-world/sample-accounts';
import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { launchChromium } from './chromium.js';
import { ConsoleVisitor } from './console-visitor.js';
import { expectAllLookedAt } from './looked-at.js';
import { raiseWorld, type World } from './world.js';

/** A free text that takes the page over where it is not shown as text. */
export const planted = '<img src=x onerror="document.title=\'taken\'">';

/** Those who come to the console of a world, one after another, each with a browser of their own. */
export class ConsoleVisits {
  private visitors: ConsoleVisitor[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly world: World,
  ) {}

  static async to(world: World): Promise<ConsoleVisits> {
    const [browser] = await Promise.all([launchChromium(), provideSampleAccounts(world.engine.db)]);
    return new ConsoleVisits(browser, world);
  }

  /** Somebody comes; nobody in particular has not signed in. */
  async visit(person?: SamplePerson, url = this.world.url): Promise<ConsoleVisitor> {
    const visitor = await ConsoleVisitor.open(this.browser, url);
    this.visitors.push(visitor);
    if (person) await visitor.signIn(person);
    return visitor;
  }

  /** They all go, and no browser has complained of anything. */
  async over(): Promise<void> {
    const complaints = this.visitors.flatMap((visitor) => visitor.complaints);
    await Promise.all(this.visitors.map((visitor) => visitor.close()));
    this.visitors = [];
    expect(complaints).toEqual([]);
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** A world with a browser for all tests of a suite; whoever came to its console goes after each. In the end every screen of the suite was looked at. */
export function consoleOfSuite(raise: () => Promise<World> = raiseWorld): { readonly world: World; readonly visits: ConsoleVisits } {
  const suite = {} as { world: World; visits: ConsoleVisits };
  beforeAll(async () => {
    suite.world = await raise();
    suite.visits = await ConsoleVisits.to(suite.world);
  });
  afterEach(() => suite.visits.over());
  afterAll(async () => {
    await suite.visits.close();
    await suite.world.end();
    expectAllLookedAt();
  });
  return suite;
}
