/** Finding a policy by the word a person gave: a landlord here, or a file or pack of the landlord's own. */
import { existsSync } from 'node:fs';
import { policiesInForce } from '../../policies/registry.ts';
import type { Policy } from '../../policies/types.ts';
import { BadInput } from '../../platform/errors.ts';
import { oneOf } from './input/fields.ts';

/** Ids of the policies of the landlords here. */
export function policyIds(): string[] {
  return policiesInForce().map((p) => p.id);
}

/** Whether the word names a file or a folder rather than a policy. */
export function looksLikeFile(said: string): boolean {
  return said.includes('/') || said.endsWith('.json') || (!policyIds().includes(said) && existsSync(said));
}

/** The policy in force of that id. An unknown one is bad input: most often a slip of the finger. */
export function knownPolicy(id: string, what = '--landlord'): Policy {
  const known = oneOf(id, someOf(policyIds(), what), what);
  return policiesInForce().find((p) => p.id === known) as Policy;
}

/** A policy by id, or from a file or pack checked by the schema; its mistakes are named by their field. */
export async function policyFrom(said: string, what = '--landlord'): Promise<Policy> {
  if (!looksLikeFile(said)) return knownPolicy(said, what);
  const { packAt, readPackPolicy } = await import('../../platform/packs.ts');
  const pack = packAt(said);
  if (pack !== null) {
    const read = readPackPolicy(pack);
    if (read.policy !== null) return read.policy;
    throw new BadInput(read.faults.join('\n'));
  }
  const { readJson } = await import('./input/files.ts');
  const { parsePolicy } = await import('../../policies/schema.ts');
  const parsed = parsePolicy(await readJson(said));
  if (parsed.policy !== null) return parsed.policy;
  throw new BadInput(`${said}: ${parsed.errors.join(' ')}`);
}

/** The policy a landlord's new cases are ruled by. */
export function policyOfLandlord(landlordId: string, what = '--landlord'): Policy {
  const ids = policiesInForce().map((p) => p.landlordId);
  const known = oneOf(landlordId, someOf(ids, what), what);
  return policiesInForce().find((p) => p.landlordId === known) as Policy;
}

function someOf(ids: string[], what: string): string[] {
  if (ids.length > 0) return ids;
  throw new BadInput(`${what}: there is no landlord here yet: putright landlord new FOLDER adds one.`);
}
