import ts from 'typescript';
import { committedFiles, read } from './committed-files.js';

/** Where text from outside is judged: the API, the answers that bodies give, days, calendars and policies. */
const judging = /^(apps\/api|libs\/(access|request-fields|working-time))\/src\/.*(?<!\.spec)\.ts$/;

export interface FoundExpression {
  readonly where: string;
  readonly expression: RegExp;
}

/** Every regular expression that judges input: those written in the code, and the patterns of the API's schemas, some of which are zod's own. */
export function regularExpressions(): FoundExpression[] {
  const patterns = [...new Set([...read('docs/openapi.json').matchAll(/"pattern": ("(?:[^"\\]|\\.)*")/g)].map(([, text]) => JSON.parse(text!) as string))];
  return [
    ...committedFiles()
      .filter((path) => judging.test(path))
      .flatMap(expressionsIn),
    ...patterns.map((pattern) => ({ where: `docs/openapi.json: ${pattern}`, expression: new RegExp(pattern) })),
  ];
}

function expressionsIn(path: string): FoundExpression[] {
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest);
  const found: FoundExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push({ where: `${path}: ${node.text}`, expression: expressionOf(node.text) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function expressionOf(literal: string): RegExp {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}
