/**
 * Who inside is told, and whether in words. About a restricted case only those who may look at it are told; where a
 * notice would reach others as well, a shared mailbox or a team, it gives the reference and no word (SP-1, RC-3).
 */
import type { Party, StaffMember } from '../db/queries/administration/directory.ts';
import { mayLook, type AccessRelation } from '../policies/roles/restricted.ts';
import { hasOneOf } from '../policies/roles/roles.ts';
import type { Duty } from '../policies/types.ts';
import type { NoticeRecipient } from '../workflows/complaint/events.ts';

export interface NoticeDirectory {
  people: readonly StaffMember[];
  parties: readonly Party[];
  /** The landlord's shared mailbox, for when there is nobody. */
  mailbox: string;
  restricted: boolean;
  accessRelations: ReadonlyMap<string, AccessRelation>;
  /** Duties that see restricted cases without acting on them. */
  openTo: readonly Duty[];
}

export interface Recipients {
  to: string[];
  /** With the reference only. */
  bare: boolean;
}

/** Said to a team whatever the case: somebody's safety hangs on it, and it says nothing of anybody's conduct. */
const ALWAYS_IN_WORDS = ['hazard', 'safeguarding'];

/** One person, everybody active with a duty, or a team; the shared mailbox where there is nobody. */
export function recipientsOf(to: NoticeRecipient, why: string, whom: NoticeDirectory): Recipients {
  const { people, parties, mailbox, restricted } = whom;
  if (to.party !== undefined) {
    const teams = parties.filter((p) => p.name === to.party).map((p) => p.email);
    // The shared mailbox stands in for a team that is not there: only of a hazard it has to hear in words too.
    const inWords = why === 'hazard' || (ALWAYS_IN_WORDS.includes(why) && teams.length > 0);
    return { to: teams.length > 0 ? teams : [mailbox], bare: restricted && !inWords };
  }
  const meant = people.filter(
    (p) => p.active && (to.staffId === undefined ? hasOneOf([to.role], p.duties) : p.id === to.staffId),
  );
  if (!restricted) return { to: meant.length > 0 ? addresses(meant) : [mailbox], bare: false };
  const may = (p: StaffMember): boolean =>
    mayLook(true, p.duties, whom.accessRelations.get(p.id) ?? 'neither', whom.openTo);
  const told = meant.filter(may);
  // If those it would go to may not see the case, it goes to those who hand out the work, so that it does not wait.
  const instead = people.filter((p) => p.active && hasOneOf(whom.openTo, p.duties) && may(p));
  const chosen = told.length > 0 ? told : instead;
  return chosen.length > 0 ? { to: addresses(chosen), bare: false } : { to: [mailbox], bare: true };
}

const addresses = (people: readonly StaffMember[]): string[] => people.map((p) => p.email);
