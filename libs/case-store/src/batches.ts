/** How many rows are dealt with in one transaction. */
export const rowsAtOnce = 500;

/** No row has it: behind it begin those that are in the order of their ids. */
const beforeTheFirst = '00000000-0000-0000-0000-000000000000';

/** Goes through rows in the order of their ids: `deal` takes some behind `after` and answers the id of the last, or undefined where there are none. */
export async function inBatches(deal: (after: string) => Promise<string | undefined>): Promise<void> {
  for (let last: string | undefined = beforeTheFirst; last !== undefined;) last = await deal(last);
}
