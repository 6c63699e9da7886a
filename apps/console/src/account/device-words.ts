import type { Label } from '@xiecha/assistance-case/labels';
import { words } from './words.js';

/** Before those that call themselves by the same name as well. */
const browsers: readonly (readonly [RegExp, Label])[] = [
  [/Edg\//, { zh: '微软浏览器', en: 'Edge' }],
  [/QQBrowser\//, { zh: 'QQ 浏览器', en: 'QQ Browser' }],
  [/Firefox\//, { zh: '火狐浏览器', en: 'Firefox' }],
  [/Chrome\//, { zh: '谷歌内核浏览器', en: 'Chrome' }],
  [/Safari\//, { zh: '苹果浏览器', en: 'Safari' }],
];

const systems: readonly (readonly [RegExp, Label])[] = [
  [/Android/, { zh: '安卓手机', en: 'Android' }],
  [/iPhone|iPad/, { zh: '苹果手机或平板', en: 'iPhone or iPad' }],
  [/Windows/, { zh: '视窗电脑', en: 'Windows' }],
  [/Mac OS X/, { zh: '苹果电脑', en: 'Mac' }],
  [/Linux/, { zh: '国产或开源系统电脑', en: 'Linux' }],
];

/** A device as its owner knows it again, by what its browser says of itself. */
export function deviceWords(userAgent: string): Label {
  const [browser, system] = [browsers, systems].map((known) => known.find(([pattern]) => pattern.test(userAgent))?.[1]);
  const told = [system, browser].filter((label) => label !== undefined);
  if (told.length === 0) return words.unknownDevice;
  return { zh: told.map(({ zh }) => zh).join('，'), en: told.map(({ en }) => en).join(', ') };
}
