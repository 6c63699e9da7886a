import { Tag } from 'antd';
import { useSay } from '../language/language.js';
import { words } from './words.js';

/** Stands beside what those who returned the request named. */
export function Complained() {
  const say = useSay();
  return <Tag color="orange">{say(words.complained)}</Tag>;
}
