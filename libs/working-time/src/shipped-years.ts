import { calendarOf, type WorkCalendar } from './calendar.js';
import type { CalendarYear } from './calendar-year.js';
import { year2020 } from './years/2020.js';
import { year2021 } from './years/2021.js';
import { year2022 } from './years/2022.js';
import { year2023 } from './years/2023.js';
import { year2024 } from './years/2024.js';
import { year2025 } from './years/2025.js';
import { year2026 } from './years/2026.js';

/** The years that ship, each with every revision. A later year comes from a file (`checkCalendarFile`). */
export const shippedYears: readonly CalendarYear[] = [year2020, year2021, year2022, year2023, year2024, year2025, year2026];

/** The calendar of the shipped years, 2020 to 2026; what follows is provisional. */
export const shippedCalendar: WorkCalendar = calendarOf(shippedYears);
