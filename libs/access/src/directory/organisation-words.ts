import type { BodyService } from '@xiecha/assistance-case/body-services';
import { receivingChannels, type ReceivingChannel } from '@xiecha/assistance-case/vocabulary';
import type { Contact } from '@xiecha/case-store/entities/contact';
import type { Organisation } from '@xiecha/case-store/entities/organisation';
import type { Day } from '@xiecha/working-time/day';
import type { WorkingHours } from '@xiecha/working-time/working-hours';
import type { Change } from './directory-command.js';

/** From the top down. */
export const officeLevels = ['national', 'province', 'city', 'county'] as const satisfies readonly Organisation['level'][];
export const officeKinds = ['administration', 'developmentZone', 'stationedOffice'] as const satisfies readonly Organisation['officeKind'][];
export const contactDuties = ['handler', 'lead', 'legal', 'duty'] as const satisfies readonly Contact['duty'][];

/** What an administrator says of an office. */
export interface OfficeWords {
  readonly name: string;
  readonly nameEn: string;
  /** Codes of GB/T 2260; none for an office without a division. */
  readonly divisions: readonly string[];
  /** Whether a filing is reviewed before it leaves the office. */
  readonly reviews: boolean;
  /** Office hours in Asia/Shanghai, the same on every workday. */
  readonly workingHours: WorkingHours | null;
  /** The division whose regional holidays the office keeps. */
  readonly overlayRegion: string | null;
}

export interface NewOffice extends OfficeWords {
  readonly parentId: string;
  readonly level: NonNullable<Organisation['level']>;
  readonly officeKind: NonNullable<Organisation['officeKind']>;
  /** What stands before 〔year〕number号; null: it files in the name of another. */
  readonly numberPrefix: string | null;
  readonly filesForId: string | null;
}

export type OfficeChange = Change<OfficeWords> & { readonly officeId: string; readonly expectedVersion: number };

/** A service that a body was found to give. */
export interface ServiceWords {
  readonly service: BodyService;
  /** By what that is known, in words; where it can be seen, and of which day it is. */
  readonly evidence: string;
  readonly url: string | null;
  readonly on: Day | null;
}

/** Those by which requests are delivered, and others that a body may publish. */
export const channelKinds = [...receivingChannels, 'email', 'nationalPlatform', 'hotline12315', 'collaborationSystem', 'other'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** A way by which a body says that it receives requests. */
export interface ChannelWords {
  readonly kind: ChannelKind;
  /** Needed of every kind but this system's own portal. */
  readonly address: string | null;
  readonly hours: string | null;
  /** Where and when the body published it; null: nobody has found that it did. */
  readonly publication: { readonly url: string; readonly on: Day } | null;
  /** When a regulator last saw that it holds. Left out: as before, or of a channel that changes, never. */
  readonly checkedOn?: Day | null | undefined;
}

/** A person whom a body names for a duty. The lowest rank is told, those behind it are its substitutes. */
export interface ContactWords {
  readonly duty: Contact['duty'];
  readonly personId: string;
  readonly rank: number;
}

/** What an administrator says of an assisted body. */
export interface BodyWords {
  readonly name: string;
  readonly nameEn: string;
  /** Unified social credit code; null only of bodies that were registered before it was asked for. */
  readonly uscc: string | null;
  /** Its class is derived from them. */
  readonly services: readonly ServiceWords[];
  readonly brands: readonly string[];
  readonly channels: readonly ChannelWords[];
  /** Which of the channels requests are delivered by. */
  readonly channel: ReceivingChannel;
  readonly contacts: readonly ContactWords[];
}

/** Nobody belongs to it yet who could be a contact. */
export type NewBody = Omit<BodyWords, 'contacts' | 'uscc'> & { readonly uscc: string };

export type BodyChange = Change<BodyWords> & { readonly bodyId: string; readonly expectedVersion: number };
