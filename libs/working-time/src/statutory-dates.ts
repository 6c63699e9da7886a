import type { Day } from './day.js';

/** The moving feasts of one year: 正月初一, 清明 (the sun at 15° of longitude), 五月初五, 八月十五, all by Beijing time. */
export interface MovingFeasts {
  readonly springFestival: Day;
  readonly qingming: Day;
  readonly dragonBoat: Day;
  readonly midAutumn: Day;
}

/**
 * 2020 to 2035. Provisional years take their days from here, and a calendar file is checked against it.
 * Computed with lunar-javascript 1.7.7 and compared with two independent sources; see ../ORACLES.md.
 */
export const movingFeasts: ReadonlyMap<number, MovingFeasts> = new Map([
  [2020, { springFestival: '2020-01-25', qingming: '2020-04-04', dragonBoat: '2020-06-25', midAutumn: '2020-10-01' }],
  [2021, { springFestival: '2021-02-12', qingming: '2021-04-04', dragonBoat: '2021-06-14', midAutumn: '2021-09-21' }],
  [2022, { springFestival: '2022-02-01', qingming: '2022-04-05', dragonBoat: '2022-06-03', midAutumn: '2022-09-10' }],
  [2023, { springFestival: '2023-01-22', qingming: '2023-04-05', dragonBoat: '2023-06-22', midAutumn: '2023-09-29' }],
  [2024, { springFestival: '2024-02-10', qingming: '2024-04-04', dragonBoat: '2024-06-10', midAutumn: '2024-09-17' }],
  [2025, { springFestival: '2025-01-29', qingming: '2025-04-04', dragonBoat: '2025-05-31', midAutumn: '2025-10-06' }],
  [2026, { springFestival: '2026-02-17', qingming: '2026-04-05', dragonBoat: '2026-06-19', midAutumn: '2026-09-25' }],
  [2027, { springFestival: '2027-02-06', qingming: '2027-04-05', dragonBoat: '2027-06-09', midAutumn: '2027-09-15' }],
  [2028, { springFestival: '2028-01-26', qingming: '2028-04-04', dragonBoat: '2028-05-28', midAutumn: '2028-10-03' }],
  [2029, { springFestival: '2029-02-13', qingming: '2029-04-04', dragonBoat: '2029-06-16', midAutumn: '2029-09-22' }],
  [2030, { springFestival: '2030-02-03', qingming: '2030-04-05', dragonBoat: '2030-06-05', midAutumn: '2030-09-12' }],
  [2031, { springFestival: '2031-01-23', qingming: '2031-04-05', dragonBoat: '2031-06-24', midAutumn: '2031-10-01' }],
  [2032, { springFestival: '2032-02-11', qingming: '2032-04-04', dragonBoat: '2032-06-12', midAutumn: '2032-09-19' }],
  [2033, { springFestival: '2033-01-31', qingming: '2033-04-04', dragonBoat: '2033-06-01', midAutumn: '2033-09-08' }],
  [2034, { springFestival: '2034-02-19', qingming: '2034-04-05', dragonBoat: '2034-06-20', midAutumn: '2034-09-27' }],
  [2035, { springFestival: '2035-02-08', qingming: '2035-04-05', dragonBoat: '2035-06-10', midAutumn: '2035-09-16' }],
]);

/** The last year for which `movingFeasts` has dates: no day after it can be judged without its notice. */
export const lastTabledYear = Math.max(...movingFeasts.keys());
