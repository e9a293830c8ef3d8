/**
 * `npm run policy-versions`: keeps the fingerprint of what each policy puts into a case, by the policy's version, in
 * `policies/versions.json`. A version that stands there is never given other data: whoever changes a policy raises its version
 * (docs/changing-workflows.md).
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { POLICIES, toCasePolicy } from '../support/packs.ts';
import type { Policy } from '../../policies/types.ts';

const KEPT = new URL('../../policies/versions.json', import.meta.url);

/** Fingerprints by version, by policy. */
export type Versions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The fingerprint of what a policy puts into a case, its version apart: the same however its fields are ordered. */
export function fingerprint(policy: Policy): string {
  const { version: _, ...data } = toCasePolicy(policy);
  return createHash('sha256')
    .update(JSON.stringify(inOrder(data)))
    .digest('hex')
    .slice(0, 16);
}

function inOrder(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(inOrder);
  if (typeof data !== 'object' || data === null) return data;
  const names = Object.entries(data).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(names.map(([name, value]) => [name, inOrder(value)]));
}

/** What is kept. */
export function keptVersions(): Versions {
  return JSON.parse(readFileSync(KEPT, 'utf8')) as Versions;
}

/** What is wrong with policies as they are beside what is kept of their versions: one sentence each. */
export function versionFaults(policies: readonly Policy[], kept: Versions): string[] {
  return policies.flatMap((policy) => {
    const before = kept[policy.id]?.[policy.version];
    if (before === fingerprint(policy)) return [];
    return before === undefined
      ? [`Version ${policy.version} of ${policy.id} is new: npm run policy-versions keeps its fingerprint.`]
      : [
          `What ${policy.id} puts into a case has changed under version ${policy.version}: raise the version in packs/${policy.id}/policy.json, then run npm run policy-versions.`,
        ];
  });
}

/** The same with the fingerprint of each new version; those that stand there stay. */
export function withNewVersions(policies: readonly Policy[], kept: Versions): Versions {
  return Object.fromEntries(
    policies.map((policy) => [policy.id, { [policy.version]: fingerprint(policy), ...kept[policy.id] }]),
  );
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const kept = withNewVersions(POLICIES, keptVersions());
  writeFileSync(KEPT, `${JSON.stringify(kept, null, 2)}\n`);
  const wrong = versionFaults(POLICIES, kept);
  for (const sentence of wrong) process.stderr.write(`${sentence}\n`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
