export const worldModes = ['production', 'sample'] as const;

/** `sample` worlds may move their clock and take back-dated commands; `production` worlds never. A database keeps its mode for life. */
export type WorldMode = (typeof worldModes)[number];
