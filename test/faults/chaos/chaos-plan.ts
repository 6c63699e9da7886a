/** What one run of chaos is made of. The same seed makes the same choices; how they fall upon each other is the machine's. */
export interface ChaosPlan {
  readonly seed: number;
  /** How many cases are to live. */
  readonly lives: number;
  /** How many live at the same time. */
  readonly sideBySide: number;
  readonly workers: number;
}

export function chaosPlanOf(seed: number, lives: number): ChaosPlan {
  return { seed, lives, sideBySide: Math.min(lives, 60), workers: 1 + (seed % 2) };
}
