/**
 * Whoever has the certificate number of an officer of a request sees what the body replied: within an office it is one person's. A
 * number that several had says of none of them who they are: they lose it, which the directory's log tells, and an administrator gives it anew.
 */
export const ownCertificates = [
  `UPDATE app_user SET certificate_number = NULL, version = version + 1
    WHERE (organisation_id, certificate_number) IN (
      SELECT organisation_id, certificate_number FROM app_user WHERE certificate_number IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1)`,
  'CREATE UNIQUE INDEX app_user_certificate ON app_user (organisation_id, certificate_number) WHERE certificate_number IS NOT NULL',
];
