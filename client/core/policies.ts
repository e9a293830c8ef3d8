/** Finding a policy by the word a person gave: an id of the registry, or a file of the landlord's own. */
import { existsSync } from 'node:fs';
import { POLICIES } from '../../policies/registry.ts';
import type { Policy } from '../../policies/types.ts';
import { BadInput } from '../../platform/errors.ts';
import { oneOf } from './input/fields.ts';

/** Ids of the policies this release knows. */
export function policyIds(): string[] {
  return POLICIES.map((p) => p.id);
}

/** Whether the word names a file rather than a policy. */
export function looksLikeFile(said: string): boolean {
  return said.includes('/') || said.endsWith('.json') || (!policyIds().includes(said) && existsSync(said));
}

/** The registry's policy of that id. An unknown one is bad input: most often a slip of the finger. */
export function knownPolicy(id: string, what = '--landlord'): Policy {
  const known = oneOf(id, policyIds(), what);
  return POLICIES.find((p) => p.id === known) as Policy;
}

/** A policy by id, or from a file checked by the schema; the file's mistakes are named by their field. */
export async function policyFrom(said: string, what = '--landlord'): Promise<Policy> {
  if (!looksLikeFile(said)) return knownPolicy(said, what);
  const { readJson } = await import('./input/files.ts');
  const { parsePolicy } = await import('../../policies/schema.ts');
  const parsed = parsePolicy(await readJson(said));
  if (parsed.policy !== null) return parsed.policy;
  throw new BadInput(`${said}: ${parsed.errors.join(' ')}`);
}

/** The policy a landlord's cases are ruled by now. */
export function policyOfLandlord(landlordId: string, what = '--landlord'): Policy {
  const known = oneOf(
    landlordId,
    POLICIES.map((p) => p.landlordId),
    what,
  );
  return POLICIES.find((p) => p.landlordId === known) as Policy;
}
