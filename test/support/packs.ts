/**
 * The landlords that ship, and one that is other than all of them on purpose (calendar days, three people, three days at
 * stage 1, no quality check): read from their packs, and known to every test as they are to a process that has started.
 */
import { join } from 'node:path';
import { readPackPolicy, shippedPack } from '../../platform/packs.ts';
import { registerLandlords } from '../../policies/registry.ts';
import type { Policy } from '../../policies/types.ts';

export * from '../../policies/registry.ts';

function read(folder: string): Policy {
  const { policy, faults } = readPackPolicy(folder);
  if (policy === null) throw new Error(faults.join('\n'));
  return policy;
}

export const OCTAVIA = read(shippedPack('octavia'));
export const OAK = read(shippedPack('oak'));
export const OPTIVO = read(shippedPack('optivo'));
export const NORTHFIELD = read(join(import.meta.dirname, '../packs/northfield'));
/** Those that ship: what pages made from the code tell of. */
export const POLICIES: readonly Policy[] = [OCTAVIA, OAK, OPTIVO];

/** Those that ship: for tests that tell their story day by day, in people these landlords have. */
export const SHIPPED_IDS = ['octavia', 'oak', 'optivo'] as const;
/** Every pack: what is true of policies is tried on all of them. */
export const PACK_IDS = [...SHIPPED_IDS, 'northfield'] as const;
export type PolicyId = (typeof PACK_IDS)[number];
export const ALL_POLICIES: readonly Policy[] = [...POLICIES, NORTHFIELD];

/** What a process does when it starts: one version each, all in force. */
export function registerPacks(): void {
  registerLandlords(
    ALL_POLICIES.map((policy) => ({ versions: [policy], ended: null })),
    '2026-11-27',
  );
}

registerPacks();
