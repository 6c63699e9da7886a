/** How many deadlines make a round. */
export const ROUND = 10_000;

/**
 * Two rounds of questions, no two alike: from a day of 2020-01-05 to 2026-07-30, 1 to 40 workdays. All answers lie in loaded
 * years, and nobody can have kept one: each question comes once.
 */
export function questions(count = 2 * ROUND) {
  const first = Date.parse('2020-01-05') / DAY_MS;
  // 2399 and 40 have no common factor: the pairs repeat after 95,960.
  return Array.from({ length: count }, (_, i) => ({ from: isoDay(first + ((i * 7919) % 2399)), workdays: 1 + (i % 40) }));
}

const DAY_MS = 86_400_000;

function isoDay(serial) {
  return new Date(serial * DAY_MS).toISOString().slice(0, 10);
}
