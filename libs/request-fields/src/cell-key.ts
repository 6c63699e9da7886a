export type CellKey = `${string}@T${number}`;
export function cellKey(asked: string, target: string): CellKey {
  return `${asked}@${target}` as CellKey;
}
export function parseCellKey(text: string): { asked: string; target: string } | undefined {
  const [, asked, target] = /^([A-Z]{1,2}\d{1,3})@(T\d{1,3})$/.exec(text) ?? [];
  return asked && target ? { asked, target } : undefined;
}
