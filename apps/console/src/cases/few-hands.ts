/** So many are under way at once. */
const atOnce = 4;

/** Does the same with each: each of a few hands takes the next until none is left. */
export async function inFewHands<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const hand = async () => {
    while (left.length > 0) await work(left.shift()!);
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
}
