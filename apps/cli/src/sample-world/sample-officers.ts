import { samplePeople, type SamplePerson } from './organisations.js';
import { sampleCertificates } from './sample-certificates.js';

/** The officers who stand behind what somebody of the sample world files: those of the same office who have a certificate, two as the law asks (行政处罚程序规定 §22). */
export function sampleOfficers(by: SamplePerson): { readonly name: string; readonly certificateNumber: string }[] {
  const office = samplePeople.find(({ code }) => code === by)!.at;
  return samplePeople.flatMap(({ at, code, name }) => {
    const certificateNumber = sampleCertificates[code];
    return at === office && certificateNumber !== undefined ? [{ name, certificateNumber }] : [];
  });
}
