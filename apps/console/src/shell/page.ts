import type { Label } from '@xiecha/assistance-case/labels';
import type { Me } from '../session/me.js';
import type { Address } from './addresses.js';

/** A page that is for those who may use it. The API decides what they get there. */
export interface Page {
  readonly path: Address | '/admin';
  readonly title: Label;
  readonly may: (me: Me) => boolean;
}
