/** Digits of every script that addresses are written in, and letters: `3`, `３`, `三`, `A`. */
const number = '[0-9０-９A-Za-zＡ-Ｚａ-ｚ一二三四五六七八九十百零〇○甲乙丙丁]';

/** Where the inside of a building begins: 3号楼, A座, 二单元, 5层, 501室, 3-2-501. */
const inside = new RegExp(`(?<!${number})${number}+(?:号?楼|号?院?[栋幢座]|单元|层|室|户|号房|房|[-－—–#＃])`, 'u');

/** The address as far as the road and the number at it, or the village. */
const outside = new RegExp(`^.*(?:[省市区县旗州盟镇乡村路街道巷弄]|胡同)(?:${number}+号)?(?:院)?`, 'su');

/** Digits that are not a number at a road belong to a room that has no word beside it; so may three Chinese ones: 五零一. Judged where digits begin: looking back over them from each would take the square of their number. */
const strayNumber = /(?<![路街道巷弄村0-9０-９]|胡同)[0-9０-９]+|[〇○零一二三四五六七八九]{3,}/u;

/**
 * An address without building, unit and room: 隐单元户室号. It keeps what stands before the first of them, up to the
 * road and the number at it; where it cannot tell the road, nothing is left.
 */
export function maskAddress(text: string): string {
  const ends = [inside, strayNumber].map((pattern) => text.search(pattern)).filter((place) => place >= 0);
  const safe = text.slice(0, Math.min(text.length, ...ends));
  const kept = outside.exec(safe)?.[0] ?? '';
  return kept === text ? text : `${kept}***`;
}
