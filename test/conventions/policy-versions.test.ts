/** IN-13: a version of a policy always means the same; a changed promise is a new version. */
import { describe, expect, it } from 'vitest';
import { OAK, POLICIES } from '../support/packs.ts';
import type { Policy } from '../../policies/types.ts';
import { fingerprint, keptVersions, versionFaults, withNewVersions } from './policy-versions.ts';

describe('IN-13 the version of a policy', () => {
  it('means what it meant when it was kept', () => {
    expect(versionFaults(POLICIES, keptVersions())).toEqual([]);
  });

  it.each<[string, Partial<Policy>]>([
    ['a number', { acknowledgementCap: 4 }],
    ['who decides', { deciders: { ...OAK.deciders, handOut: ['team-leader'] } }],
    ['a ground', { exclusions: OAK.exclusions.slice(1) }],
    ['a setting it had left out', { complexForum: OAK.complexForum !== true }],
  ])('is raised where %s changed, and the old one keeps its meaning', (_, changed) => {
    const kept = withNewVersions([OAK], {});
    const oak = { ...OAK, ...changed };
    expect(versionFaults([oak], kept)).toEqual([expect.stringMatching(/^What oak puts into a case has changed/)]);
    expect(withNewVersions([oak], kept), 'nothing is kept anew under an old version').toEqual(kept);
    const raised = { ...oak, version: 'next' };
    expect(versionFaults([raised], kept)).toEqual([expect.stringMatching(/^Version next of oak is new/)]);
    const both = withNewVersions([raised], kept);
    expect(versionFaults([raised], both)).toEqual([]);
    expect(both['oak']?.[OAK.version]).toBe(fingerprint(OAK));
  });

  it('stays where only words changed, or their order in the file', () => {
    const said = { ...OAK, exclusions: OAK.exclusions.map((x) => ({ ...x, says: 'In other words.' })) };
    const turned = Object.fromEntries(Object.entries(OAK).toReversed()) as unknown as Policy;
    expect([said, turned].map(fingerprint)).toEqual([fingerprint(OAK), fingerprint(OAK)]);
  });
});
