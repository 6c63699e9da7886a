import { bodyClassLabels, eventLabels, guardLabels, labels, petitionLabels, purposeLabels, urgencyLabels, type Label } from '@xiecha/assistance-case/labels';
import { audienceLabels, severityLabels, templateLabels } from '@xiecha/assistance-case/message-labels';
import type { ClockPolicy, PolicyOverride } from '@xiecha/assistance-case/policy';
import { policyV2 } from '@xiecha/assistance-case/policy-v2';
import { newestTable } from '@xiecha/assistance-case/lifecycle-tables';
import {
  type AssistanceCaseVocabulary as Words,
  type ClockName,
  clockNames,
  type CommandName,
  type GuardName,
  petitionKinds,
  type StateName,
  stateNames,
} from '@xiecha/assistance-case/vocabulary';
import { toMermaid } from '@xiecha/lifecycle/mermaid';
import { clocksOf, type Step } from '@xiecha/lifecycle/table';
import { besidesOf, owesOf, settlersOf } from './lifecycle-facts.js';
import { type Language, pageWords, termText } from './lifecycle-words.js';

/** The whole lifecycle in one language, from the table and the policy: diagram, commands, clocks, ladders, petitions, overrides. */
export function lifecyclePage(language: Language): string {
  const page = new Page(language);
  return `${page.parts().join('\n\n')}\n`;
}

type Cells = readonly string[];

class Page {
  private readonly say;

  constructor(private readonly language: Language) {
    this.say = pageWords[language];
  }

  parts(): string[] {
    const { say } = this;
    return [
      `# ${say.title}`,
      say.generated,
      say.versions(newestTable.version, policyV2.version),
      `\`\`\`mermaid\n${this.diagram()}\`\`\``,
      `## ${say.states}`,
      ...this.commands(say.filing, [[newestTable.start.command, newestTable.start]]),
      ...stateNames.flatMap((state) => this.state(state)),
      ...this.commands(say.everyOpenState, stepsIn(newestTable.everyOpenState)),
      `## ${say.clocks}`,
      table(
        say.clockHead,
        clockNames.map((clock) => this.clock(clock, policyV2.clocks[clock])),
      ),
      `## ${say.ladders}`,
      this.ladders(policyV2.clocks),
      `## ${say.petitions}`,
      this.petitions(),
      `## ${say.overrides}`,
      ...policyV2.overrides.flatMap((override) => this.override(override)),
    ];
  }

  private diagram(): string {
    return toMermaid(newestTable, Object.fromEntries(Object.entries({ ...labels, ...guardLabels }).map(([word, texts]) => [word, texts[this.language]])));
  }

  private state(state: StateName): string[] {
    const { say } = this;
    const clocks = clocksOf(newestTable, state).map(([clock, owes]) => `${this.code(clock)}${say.aside(this.word(owes))}`);
    const remark = newestTable.states[state].final ? say.finalState : `${say.running}${say.colon}${this.list(clocks)}`;
    const [heading, commands] = this.commands(this.code(state), stepsIn(newestTable.states[state].commands));
    return [heading!, remark, commands!];
  }

  private commands(title: string, steps: readonly (readonly [CommandName, Step<Words>])[]): string[] {
    return [
      `### ${title}`,
      table(
        this.say.commandHead,
        steps.map(([command, step]) => [
          this.code(command),
          this.list(step.by.map((capacity) => this.word(capacity))),
          this.conditions(step.when),
          this.conditions(step.guards),
          this.leadsTo(step),
          `${this.text(eventLabels[step.records])} \`${step.records}\``,
        ]),
      ),
    ];
  }

  private conditions(guards: readonly GuardName[] = []): string {
    return this.list(guards.map((guard) => this.text(guardLabels[guard])));
  }

  private leadsTo({ to = [{}], restarts = [] }: Step<Words>): string {
    const { say } = this;
    const ways = to.map((target, place) => {
      const condition = target.when ? this.conditions(target.when) : to.length > 1 && place === to.length - 1 ? say.otherwise : '';
      return `${target.to ? this.word(target.to) : say.stays}${condition ? say.aside(condition) : ''}`;
    });
    return [...ways, ...restarts.map((clock) => `${this.word(clock)}${say.colon}${say.restarts}`)].join('<br>');
  }

  private clock(clock: ClockName, { term }: ClockPolicy): Cells {
    const { say } = this;
    const states = stateNames.filter((state) => newestTable.states[state].clocks[clock]).map((state) => this.word(state));
    return [
      this.code(clock),
      this.list(owesOf(clock).map((party) => this.word(party))),
      states.length > 0 ? this.list(states) : say.besideState,
      termText(term, say),
      say.basisStatus[term.basisStatus],
      say.basisText(term.basisText),
    ];
  }

  private ladders(clocks: PolicyOverride['clocks']): string {
    const { say } = this;
    const rows = clocksIn(clocks).flatMap(([clock, { ladder }]) =>
      ladder.map((rung) => [
        this.word(clock),
        `${say.offset(rung)} \`${rung.offset}\`${rung.fromRound ? say.aside(say.fromRound(rung.fromRound)) : ''}`,
        rung.timeOfDay ?? '',
        this.code(rung.does),
        this.text(templateLabels[rung.template]),
        this.text(severityLabels[rung.severity]),
        // Who sits in two places is told once.
        this.list([...new Set(rung.audiences)].map((audience) => this.text(audienceLabels[audience]))),
      ]),
    );
    return table(say.ladderHead, rows);
  }

  private petitions(): string {
    const { say } = this;
    const rows = petitionKinds.map((kind): Cells => {
      const { effect, clock, owes, raisedBy, settledBy, appeal } = newestTable.petitions[kind];
      return [
        `${this.text(petitionLabels[kind])} \`${kind}\``,
        this.list(besidesOf(kind).map((duty) => this.word(duty))),
        say.effects[effect],
        `${this.word(clock)}${say.aside(this.word(owes))}`,
        this.code(raisedBy),
        this.code(settledBy),
        this.settlers(kind),
        appeal ? `${this.code(appeal.raisedBy)}${say.colon}${this.list(settlersOf(kind, 'appealed').map((one) => this.word(one)))}` : say.none,
      ];
    });
    return table(say.petitionHead, rows);
  }

  private settlers(kind: (typeof petitionKinds)[number]): string {
    const names = (extended: number) => this.list(settlersOf(kind, 'open', extended).map((one) => this.word(one)));
    const [first, again] = [names(0), names(1)];
    return first === again ? first : `${first}<br>${this.say.onceGranted}${this.say.colon}${again}`;
  }

  private override({ name, why, when, clocks }: PolicyOverride): string[] {
    const { say } = this;
    const conditions = [
      ...(when.bodyClass ? [[say.traits.bodyClass, bodyClassLabels[when.bodyClass]] as const] : []),
      ...(when.purpose ? [[say.traits.purpose, purposeLabels[when.purpose]] as const] : []),
      ...(when.urgency ? [[say.traits.urgency, urgencyLabels[when.urgency]] as const] : []),
    ].map(([trait, label]) => `${trait}${say.colon}${this.text(label)}`);
    return [
      `### ${this.list(conditions)} \`${name}\``,
      // The policy says why in Chinese; its conditions and terms say it in both languages.
      ...(this.language === 'zh' ? [`${why}。`] : []),
      table(
        say.clockHead,
        clocksIn(clocks).map(([clock, rule]) => this.clock(clock, rule)),
      ),
      this.ladders(clocks),
    ];
  }

  private code(word: keyof typeof labels): string {
    return `${this.word(word)} \`${word}\``;
  }

  private word(word: keyof typeof labels): string {
    return this.text(labels[word]);
  }

  private text(label: Label): string {
    return label[this.language];
  }

  private list(texts: readonly string[]): string {
    return texts.join(this.say.comma);
  }
}

function stepsIn(commands: { readonly [Command in CommandName]?: Step<Words> }): [CommandName, Step<Words>][] {
  return Object.entries(commands) as [CommandName, Step<Words>][];
}

function clocksIn(clocks: PolicyOverride['clocks']): [ClockName, ClockPolicy][] {
  return Object.entries(clocks) as [ClockName, ClockPolicy][];
}

function table(head: Cells, rows: readonly Cells[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
