/** What goes out because of an event: a row of the outbox, whatever the kind of case. */
import type { Duty } from '../../policies/types.ts';
import type { Owner } from '../engine/owner.ts';

/** Roles and teams inside that are told something (never a customer). */
export type NoticeRecipient =
  | { role: Duty; staffId?: undefined; party?: undefined }
  | { staffId: string; role?: undefined; party?: undefined }
  /** Legal, repairs, building safety, insurance, People and Culture; or a service area that owns something. */
  | { party: string; role?: undefined; staffId?: undefined };

/** The three facts an insurance team is told of a claim (SP-2): a day, and ids of words. */
export interface ToldClaim {
  incident: string;
  claimText: string;
  whatText: string;
}

/** A letter to somebody outside, or a notice to somebody inside. */
export type OutboxItem<Brief> =
  | { kind: 'letter'; id: string; seq: number; brief: Brief }
  | {
      kind: 'inside';
      id: string;
      seq: number;
      to: NoticeRecipient;
      why: string;
      about?: string | undefined;
      due?: string | undefined;
      claim?: ToldClaim | undefined;
      /** What it is about in somebody's words, where they are not those of the case: their id. */
      wordsText?: string | undefined;
    };

/** An owner as somebody to tell; nobody for dates that act by themselves. */
export function ownerTold(owner: Owner): NoticeRecipient | null {
  if ('staff' in owner) return { staffId: owner.staff };
  if ('party' in owner) return owner;
  return owner.role === 'system' ? null : owner;
}
