import type { Sight } from '@xiecha/case-store/case-query';
import { partCondition, partConditionInOrder, partsOf } from '@xiecha/case-store/case-page';
import { sqlStatements, type SqlStatement } from '@xiecha/case-store/sql-statements';

/** The tables that tell of cases. */
const ofCases =
  /\b(?:FROM|JOIN|UPDATE|INTO)\s+(?:assistance_case|assistance_request|case_event|event_payload|case_search|target_search|command|deadline_proof|escalation|request_decision|decided_field|ended_clock)\b/;

/** What one request had PostgreSQL do, in order. */
export class ToldStatements {
  private constructor(private readonly texts: readonly string[]) {}

  /** Nothing else of this process may speak to PostgreSQL meanwhile. */
  static async of(request: () => Promise<unknown>): Promise<ToldStatements> {
    const texts: string[] = [];
    const listen = (statement: unknown) => void texts.push((statement as SqlStatement).text);
    sqlStatements.start.subscribe(listen);
    try {
      await request();
    } finally {
      sqlStatements.start.unsubscribe(listen);
    }
    return new ToldStatements(texts);
  }

  /** How many of them told of cases. */
  get ofCases(): number {
    return this.texts.filter((text) => ofCases.test(text)).length;
  }

  /** How many went out under the role of bodies. */
  get fenced(): number {
    return this.told().filter(({ fenced }) => fenced).length;
  }

  /**
   * What tells of cases and neither carries the viewer's sight, nor goes out under the role that sees one body's alone, nor reads
   * messages of the person's own. For a regulator, what reads of one case after a search in sight is right as well: by the types
   * there is no other case that it could be of.
   */
  unsighted(sight: Sight): string[] {
    const inSight = conditionsOf(sight);
    let found = false;
    return this.told()
      .filter(({ text, fenced }) => {
        if (!ofCases.test(text) || /\b[mfn]\.recipient_id = (\$1|f\.recipient_id)/.test(text)) return false;
        const sighted = fenced || inSight.every((condition) => condition.test(text));
        const ofOne = /\b(case_id|r\.id) = \$1\b/.test(text);
        const right = sighted || (found && ofOne && sight.kind !== 'arrivedAt');
        found ||= sighted && /\bc\.id = \$2\b/.test(text);
        return !right;
      })
      .map(({ text }) => text);
  }

  private told(): { readonly text: string; readonly fenced: boolean }[] {
    let fenced = false;
    return this.texts.map((text) => {
      if (/^BEGIN\b/.test(text)) fenced = text.includes('SET LOCAL ROLE xiecha_body');
      const isFenced = fenced && !/^(BEGIN|COMMIT)\b/.test(text);
      if (text === 'COMMIT') fenced = false;
      return { text, fenced: isFenced };
    });
  }
}

/** The conditions of a sight's parts, each as it reads on any table that knows whose a case is, whatever its parameters are numbered. */
function conditionsOf(sight: Sight): RegExp[] {
  return partsOf(sight).map((part) => {
    const onAnyTable = [
      ...(['c', 's', 'e'] as const).map((alias) => partCondition(part, () => '$0', alias)),
      ...(['c', 's'] as const).map((alias) => partConditionInOrder(part, () => '$0', alias)),
    ].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(onAnyTable.join('|').replaceAll('\\$0', '\\$\\d+'));
  });
}
