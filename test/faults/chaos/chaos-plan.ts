/** What one run of chaos is made of. The same seed makes the same choices; how they fall upon each other is the machine's. */
export interface ChaosPlan {
  readonly seed: number;
  /** How many cases are to live. */
  readonly lives: number;
  /** How many live at the same time. */
  readonly sideBySide: number;
  /** How many steps a case takes at most. */
  readonly mostSteps: number;
  readonly workers: number;
  /** How long a spell lasts, in milliseconds: then nothing is harmed any more, and whoever is in the middle of something ends it. */
  readonly spellMs: number;
}

export function chaosPlanOf(seed: number, lives: number): ChaosPlan {
  return { seed, lives, sideBySide: Math.min(lives, 150), mostSteps: 10, workers: 1 + (seed % 2), spellMs: lives > 100 ? 12_000 : 6_000 };
}
