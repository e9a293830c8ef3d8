/** One thing the doctor looked at, and what all of that is looked at with. */
import type { DocumentStore } from '../../../platform/documents/store.ts';
import type { HealthStore } from './health-store.ts';
import type { ServiceContext } from '../../core/context.ts';

/** `look`: nobody has to act at once. `wrong`: something does not work, or soon will not. */
export type CheckStatus = 'well' | 'look' | 'wrong';

/** One thing that was looked at. */
export interface Check {
  /** A short name that scripts can rely on: 'outbox', 'polling putright'. */
  name: string;
  standing: CheckStatus;
  says: string;
  /** What somebody does about it; null where all is well. */
  todo: string | null;
  /** References of the cases it is about. */
  cases: string[];
}

/** What is known here of how this installation is set; undefined where it is not this process's to know. */
export interface SecuritySettings {
  /** The address everything signs in to the database with. */
  databaseUrl: string;
  /** The secret, with those before it. */
  secret: string;
  /** Whether cases take only signed messages, by the settings this process was given. */
  signedOnly: boolean;
  /** Ids of roles that groups of a landlord's sign-in give, where a setting says so. */
  groupRoles?: readonly { landlordId: string; roles: readonly string[] }[];
}

/** What a diagnosis is made from. */
export interface DoctorDeps {
  /** The store as the viewer may see it: references of other cases are not shown. */
  service: ServiceContext;
  health: HealthStore;
  /** Whose cases, letters and words are counted; everybody's without. */
  landlordId?: string;
  /** Where documents are kept; undefined where that is not known here. */
  documents?: DocumentStore | undefined;
  /** When the local servers were last backed up; undefined where that is not known here. */
  lastBackup?: Date | null | undefined;
  /** How this installation is set; undefined where that is not known here. */
  settings?: SecuritySettings | undefined;
}

/** What is to be done is told only where something is. */
export function check(
  name: string,
  standing: CheckStatus,
  says: string,
  todo: string | null,
  cases: string[] = [],
): Check {
  return { name, standing, says, todo: standing === 'well' ? null : todo, cases };
}

/** "40 seconds", "3 hours", "2 days": as exact as anybody needs it. */
export function ageInWords(seconds: number): string {
  const [size, unit] = UNITS.find(([least]) => seconds >= 2 * least) ?? ([1, 'second'] as const);
  const many = Math.round(seconds / size);
  return `${many} ${unit}${many === 1 ? '' : 's'}`;
}

const UNITS = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;
