import { type Answer, type Permission, roles } from '@xiecha/api/access/permission';
import { type OperationId, permissions, publicPages } from '@xiecha/api/access/permissions';
import { labels } from '@xiecha/assistance-case/labels';
import { peoplesCommands } from '@xiecha/assistance-case/vocabulary';
import type { Language } from '@xiecha/notices/template';
import { read } from '../architecture/committed-files.js';
import { answerTo, answerToCommand, type Part, partsOf, type Relation, relationsOf } from '../builders/permission-cells.js';

const words = {
  zh: {
    title: '权限表',
    generated: '本页由代码生成（`npm run docs`），请勿手改。',
    intro: [
      '权限声明于 `apps/api/src/access/permissions.ts`：角色能否调用某一接口，由该表经守卫统一执行；对象是否可见，由查询所带的可见范围决定。`test/journeys/permissions.spec.ts` 通过接口逐格验证。',
      '“✓”为允许；`403` 为该角色不可调用；`404` 为与不存在的编号答复完全相同；编号在请求正文中的，以 `422` 答复，同样与不存在的编号相同。空格为不可能出现或无区别的关系。',
      `无需登录的，除下表标明的接口外，仅有接口说明 ${Object.values(publicPages).map(code).join('、')}。`,
    ],
    endpoints: '接口',
    head: ['接口', '操作', '与对象的关系'],
    public: '无需登录',
    admission: { session: '限本人会话', recent: '限 15 分钟内登录的本人会话', unfinished: '登录尚未完成时亦可' },
    highest: '最高一级单位',
    relations: {
      ...{ none: '', self: '本人', own: '本单位', below: '下级单位', above: '上级单位', foreign: '其他单位', ofBody: '被协查方' },
      ...{ consentAsked: '下级单位，曾征求本单位同意' },
      ...{ delivered: '已送达本方', notYetDelivered: '尚未送达本方' },
    },
    commands: '指令',
    commandsText:
      '`sendCommand` 对可见案件所允许的指令，由生命周期表得出：某一状态曾向该身份提供的，即为允许（单元格列出关系），否则 `403`。省级审批人以本省案件为限。案件当时是否接受，由其状态决定（`409`）。',
    command: '指令',
    comma: '、',
    colon: '：',
  },
  en: {
    title: 'Permissions',
    generated: 'Generated from the code (`npm run docs`); not edited by hand.',
    intro: [
      'Declared in `apps/api/src/access/permissions.ts`: whether a role may call an endpoint is enforced from that table by one guard; whether an object is seen follows from the sight that every query carries. `test/journeys/permissions.spec.ts` walks every cell over HTTP.',
      '“✓”: allowed. `403`: not for this role. `404`: answered exactly like an id that does not exist; `422` likewise, where the id comes in the body. Blank: the relation cannot be, or makes no difference.',
      `Without signing in, beside the endpoints marked below: the description of the API alone, ${Object.values(publicPages).map(code).join(', ')}.`,
    ],
    endpoints: 'Endpoints',
    head: ['Endpoint', 'Operation', 'Relation to the object'],
    public: 'public',
    admission: { session: 'session only', recent: 'session only, signed in within 15 minutes', unfinished: 'also before the sign-in is done' },
    highest: 'highest office',
    relations: {
      ...{ none: '', self: 'oneself', own: 'own office or body', below: 'office below', above: 'office above', foreign: 'elsewhere', ofBody: 'assisted body' },
      ...{ consentAsked: 'office below, own consent asked' },
      ...{ delivered: 'delivered to the body', notYetDelivered: 'not yet delivered' },
    },
    commands: 'Commands',
    commandsText:
      'Which commands `sendCommand` takes for a case in sight follows from the lifecycle table: what some state offers to the capacity is allowed (the cell names the relations), everything else is `403`. A provincial approver: for the own province. Whether the case takes it now is for its state to say (`409`).',
    command: 'Command',
    comma: ', ',
    colon: ': ',
  },
} as const;

/** Where each operation is: `GET /api/v1/cases`. */
export type Operations = Readonly<Record<string, string>>;

/** The permission table in one language, every cell of it. */
export function permissionsPage(language: Language, operations: Operations): string {
  const say = words[language];
  const columns = roles.map((role) => (language === 'zh' ? `${chineseOf(role)} ${code(role)}` : code(role)));
  const rows = (Object.entries(permissions) as [OperationId, Permission][]).flatMap(([id, permission]) =>
    relationsInOrder(permission).map((relation) => [
      code(operations[id] ?? ''),
      [code(id), ...admissionOf(permission, language)].join('<br>'),
      say.relations[relation],
      ...roles.map((role) => (permission === 'public' ? say.public : cell(permission, relation, role, language))),
    ]),
  );
  const commands = peoplesCommands.map((command) => [
    `${labels[command][language]} ${code(command)}`,
    ...roles.map((role) => {
      const part = { role, highest: false };
      const allowed = relationsOf(permissions.sendCommand, part).filter(
        (relation) => answerToCommand(permissions.sendCommand, command, part, relation) === 'allowed',
      );
      return allowed.map((relation) => say.relations[relation]).join(say.comma) || code('403');
    }),
  ]);
  return (
    [
      `# ${say.title}`,
      say.generated,
      ...say.intro,
      `## ${say.endpoints}`,
      table([...say.head, ...columns], rows),
      `## ${say.commands}`,
      say.commandsText,
      table([say.command, ...columns], commands),
    ].join('\n\n') + '\n'
  );
}

/** How one must be signed in, where it is not just by any session or token. */
function admissionOf(permission: Permission, language: Language): string[] {
  if (permission === 'public' || !permission.admission) return [];
  const { sessionOnly, stages = [], recent } = permission.admission;
  const say = words[language].admission;
  return [...(sessionOnly ? [recent ? say.recent : say.session] : []), ...(stages.some((stage) => stage !== 'full') ? [say.unfinished] : [])];
}

const order: readonly Relation[] = ['none', 'self', 'own', 'below', 'consentAsked', 'above', 'foreign', 'ofBody', 'delivered', 'notYetDelivered'];

function relationsInOrder(permission: Permission): Relation[] {
  const possible = partsOf(permissions).flatMap((part) => relationsOf(permission, part));
  return order.filter((relation) => possible.includes(relation));
}

/** What a role gets; where those of the highest office get something else, that too. */
function cell(permission: Permission, relation: Relation, role: Part['role'], language: Language): string {
  const say = words[language];
  const [ordinary, highest = ordinary] = partsOf(permissions)
    .filter((part) => part.role === role)
    .map((part) => (relationsOf(permission, part).includes(relation) ? answerTo(permission, part, relation) : undefined));
  if (ordinary === undefined) return '';
  const text = textOf(ordinary, permission);
  return highest === ordinary || highest === undefined ? text : `${text}<br>${say.highest}${say.colon}${textOf(highest, permission)}`;
}

function textOf(answer: Answer, permission: Permission): string {
  switch (answer) {
    case 'allowed':
      return '✓';
    case 'notAllowed':
      return code('403');
    case 'hidden':
      return code(permission !== 'public' && permission.object?.kind === 'person' && permission.object.namedIn === 'body' ? '422' : '404');
  }
}

/** As GLOSSARY.md calls it. */
function chineseOf(role: string): string {
  const row = read('GLOSSARY.md')
    .split('\n')
    .find((line) => line.startsWith(`| \`${role}\` |`));
  if (!row) throw new Error(`GLOSSARY.md has no row for ${role}.`);
  return row.split('|')[2]!.trim();
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
