/** Another version of a landlord's policy while it is being written: kept for whoever writes it, in force only by a decision. */
import type { Policy } from '../../../policies/types.ts';
import { newKey } from '../../core/keys.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { ServiceContext } from '../../core/context.ts';
import type { SetUpRow } from '../../core/store/store.ts';
import { EMPTY_DRAFT, type Draft, type LoosePolicy } from './draft.ts';

export interface OpenedVersion {
  row: SetUpRow;
  draft: Draft;
  /** What it is compared with: the version in force. */
  before: Policy;
}

/** The version somebody is writing, from where they left it; a copy of the one in force where there is none. */
export async function openVersion(
  { store, clock }: ServiceContext,
  { staffId, landlordId }: { staffId: string; landlordId: string },
): Promise<OpenedVersion> {
  const before = policyOfLandlord(landlordId);
  const { landlord, ...text } = before;
  const found = await store.openSetUp('policy', staffId);
  const row: SetUpRow = found ?? {
    id: newKey(),
    kind: 'policy',
    landlordId,
    begunBy: staffId,
    content: { ...text, version: nextVersion(before.version) },
    earlier: [],
    changedAt: clock(),
  };
  const { brand, ...details } = landlord;
  return { row, before, draft: { ...EMPTY_DRAFT, landlord: details, brand, policy: row.content as LoosePolicy } };
}

/** "2024.3-3" → "2024.3-4": the last number, one higher. */
export const nextVersion = (version: string): string => {
  const digits = /(\d{1,9})$/.exec(version)?.[1];
  if (digits === undefined) return `${version}-2`;
  return `${version.slice(0, version.length - digits.length)}${Number(digits) + 1}`;
};

export async function saveVersion({ store }: ServiceContext, { row }: OpenedVersion, draft: Draft): Promise<void> {
  await store.saveSetUp({ ...row, content: draft.policy, earlier: [...row.earlier, row.content].slice(-20) });
}

/** Takes the last change back; with none left the version in force stands there again. */
export async function undoChange({ store }: ServiceContext, { row }: OpenedVersion): Promise<void> {
  const last = row.earlier.at(-1);
  if (last !== undefined) await store.saveSetUp({ ...row, content: last, earlier: row.earlier.slice(0, -1) });
}
