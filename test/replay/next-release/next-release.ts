import { join } from 'node:path';
import { ProductCopy } from '../../builders/product-copy.js';

const domain = 'libs/assistance-case/dist';

/** The product as an invented next release: the same, with version 2 of the lifecycle, of which a new state is all that is new. */
export async function buildNextRelease(): Promise<ProductCopy> {
  const copy = await ProductCopy.make();
  await copy.add(`${domain}/table-v2.js`, join(__dirname, 'table-v2.ts'));
  await copy.edit(`${domain}/lifecycle-tables.js`, 'export const newestTable = tableV1;', 'export const newestTable = tableV2;');
  await copy.edit(
    `${domain}/lifecycle-tables.js`,
    'const tables = [newestTable];',
    "import { tableV2 } from './table-v2.js';\nconst tables = [tableV1, newestTable];",
  );
  await copy.edit(`${domain}/vocabulary.js`, "    'underCheck',\n", "    'underCheck',\n    'awaitingVerification',\n");
  await copy.edit(`${domain}/labels.js`, '    underCheck:', "    awaitingVerification: { zh: '待复核', en: 'Awaiting verification' },\n    underCheck:");
  await copy.bundle();
  return copy;
}
