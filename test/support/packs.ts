/** The landlords that ship, read from their packs, and known to every test as they are to a process that has started. */
import { readPackPolicy, shippedPack } from '../../platform/packs.ts';
import { registerLandlords } from '../../policies/registry.ts';
import type { Policy } from '../../policies/types.ts';

export * from '../../policies/registry.ts';

function read(name: string): Policy {
  const { policy, faults } = readPackPolicy(shippedPack(name));
  if (policy === null) throw new Error(faults.join('\n'));
  return policy;
}

export const OCTAVIA = read('octavia');
export const OAK = read('oak');
export const OPTIVO = read('optivo');
export const POLICIES: readonly Policy[] = [OCTAVIA, OAK, OPTIVO];

/** What a process does when it starts: one version each, all in force. */
export function registerPacks(): void {
  registerLandlords(
    POLICIES.map((policy) => ({ versions: [policy], ended: null })),
    '2026-11-27',
  );
}

registerPacks();
