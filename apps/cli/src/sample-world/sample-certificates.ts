import type { AppUser } from '@xiecha/case-store/entities/app-user';
import type { EntityManager } from 'typeorm';

/** Invented numbers of enforcement certificates 执法证号, by person: two at each office that files. */
export const sampleCertificates: Readonly<Record<string, string>> = {
  hzCaseworker: '示例-HZ-0001',
  hzLead: '示例-HZ-0002',
  yhCaseworker: '示例-YH-0001',
  yhLead: '示例-YH-0002',
  cdCaseworker: '示例-CD-0001',
  cdLead: '示例-CD-0002',
  whCaseworker: '示例-WH-0001',
  whLead: '示例-WH-0002',
};

/** A world raised before certificates opened anything has none; whom an administrator has changed since stays as that says. */
export async function completeCertificates(transaction: EntityManager, people: readonly AppUser[]): Promise<void> {
  await transaction.query(
    `UPDATE app_user u SET certificate_number = r."certificateNumber" FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "certificateNumber" text)
      WHERE u.id = r.id AND u.certificate_number IS NULL AND r."certificateNumber" IS NOT NULL AND u.version = 1`,
    [JSON.stringify(people)],
  );
}
