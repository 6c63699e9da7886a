import type { EntityManager } from 'typeorm';

/** By which list the sample's divisions have their codes; the whole list is for an operator to load. */
const source = 'GB/T 2260，民政部县以上行政区划代码（仅示例所需）';

/** Real divisions, as many as the sample world's offices need, with whose they are. */
const divisions = [
  { code: '330000', name: '浙江省', level: 'province', parent: null, office: 'zj' },
  { code: '330100', name: '杭州市', level: 'city', parent: '330000', office: 'hz' },
  { code: '330110', name: '余杭区', level: 'county', parent: '330100', office: 'yh' },
  { code: '510000', name: '四川省', level: 'province', parent: null, office: 'sc' },
  { code: '510100', name: '成都市', level: 'city', parent: '510000', office: 'cd' },
  { code: '510107', name: '武侯区', level: 'county', parent: '510100', office: 'wh' },
] as const;

/** Inserts the divisions, and whose they are, where they are not there yet. */
export async function insertSampleDivisions(transaction: EntityManager, idOf: (office: (typeof divisions)[number]['office']) => string): Promise<void> {
  const rows = JSON.stringify(divisions.map(({ office, ...division }) => ({ ...division, organisation: idOf(office) })));
  await transaction.query(
    `INSERT INTO division (code, name, level, parent_code, source)
     SELECT code, name, level, parent, $2 FROM jsonb_to_recordset($1::jsonb) AS r (code text, name text, level text, parent text) ON CONFLICT DO NOTHING`,
    [rows, source],
  );
  await transaction.query(
    `INSERT INTO organisation_division (organisation_id, division_code)
     SELECT organisation, code FROM jsonb_to_recordset($1::jsonb) AS r (organisation uuid, code text) ON CONFLICT DO NOTHING`,
    [rows],
  );
}

/** An authorisation of a province by an invented document, where the province has none yet. */
export async function insertSampleAuthorisation(transaction: EntityManager, provinceId: string): Promise<void> {
  await transaction.query(
    `INSERT INTO scope_authorisation (province_id, scope, document_number, valid_from)
     SELECT $1::uuid, '按时间段、商品类别、地域批量提供（示例）', '示例授权〔2025〕1号（虚构文号）', '2025-01-20'
      WHERE NOT EXISTS (SELECT FROM scope_authorisation WHERE province_id = $1::uuid)`,
    [provinceId],
  );
}
