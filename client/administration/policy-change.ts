/** Another version of the policy for a running case: only because somebody who may decides so, with a reason (IN-13). */
import { canonicalJson } from '../../platform/canonical-json.ts';
import type { Policy } from '../../policies/types.ts';
import { casePolicyFor, versionsOf } from '../../policies/registry.ts';
import { applyPolicy as applyTo, type Field } from '../../workflows/messages.ts';
import { updateCaseAgainstRecord } from '../core/update-case.ts';
import { BadInput, RuleRefusal } from '../../platform/errors.ts';
import { asOption, readFields, type FieldLabel } from '../core/input/fields.ts';
import { newKey, readKey, textId } from '../core/keys.ts';
import type { CaseFile } from '../core/store/store.ts';
import { movedDates, type MovedDate } from './moved-dates.ts';
import { firstInRole, personByHandle, type Actor } from '../core/people.ts';
import { policyFrom } from '../core/policies.ts';
import { requireTemporal } from '../core/temporal.ts';
import { directoryOf, findCase, anyStateOf, type ServiceContext } from '../core/context.ts';

export interface PolicyChangeRequest {
  /** Why this case moves: kept with it. */
  reason?: string | undefined;
  /** Handle of who decides; else the first in a role the policy names for it. */
  as?: string | undefined;
  key?: string | undefined;
  naming?: FieldLabel | undefined;
}

export interface PolicyApplied {
  reference: string;
  by: Actor;
  from: { id: string; version: string };
  policy: { id: string; version: string };
  /** Open dates that moved; what was promised to the customer stays. */
  moves: MovedDate[];
}

const REASON: Record<string, Field> = {
  reason: { kind: 'text', help: 'why this case moves', required: true, many: false },
};

/**
 * The policy that was asked for: a version by its number, a policy by its id, or a file. A version of the landlord's own has
 * to be kept first, since letters and pages of the case are made from it.
 */
async function keptVersion({ landlordId, caseKind: kind }: CaseFile, said: string): Promise<Policy> {
  const versions = versionsOf(landlordId);
  const byNumber = versions.find((v) => v.version === said);
  if (byNumber) return byNumber;
  const policy = await policyFrom(said, 'policy apply');
  if (policy.landlordId !== landlordId) return policy;
  const kept = versions.find((v) => v.version === policy.version);
  if (kept === undefined)
    throw new BadInput(
      `${policy.id} ${policy.version} is no version that is kept here: putright landlord policy ${said} --in-force DATE --reason "…" keeps it.`,
    );
  if (canonicalJson(casePolicyFor(kept, kind)) !== canonicalJson(casePolicyFor(policy, kind)))
    throw new BadInput(
      `${said} differs from ${policy.id} ${policy.version} as it is kept: give it a version of its own.`,
    );
  return kept;
}

/** Moves one case to a policy of its landlord, known by id or brought as a file. Asked twice under one key, done once. */
export async function applyPolicy(
  service: ServiceContext,
  reference: string,
  said: string,
  { reason, as, key: givenKey, naming = asOption }: PolicyChangeRequest,
): Promise<PolicyApplied> {
  const key = givenKey === undefined ? newKey() : readKey(givenKey, naming('key'));
  const file = await findCase(service, reference);
  const policy = casePolicyFor(await keptVersion(file, said), file.caseKind);
  const directory = await directoryOf(service, file.landlordId);
  const { words } = readFields(REASON, { reason }, directory, (f, n) => textId(`${file.caseId}:${key}`, f, n), naming);
  const [text] = words;
  if (!text) throw new BadInput(`${naming('reason')}: write it in words.`);
  const before = await anyStateOf(service, file);
  const by =
    as === undefined
      ? firstInRole(directory.people, before.policy.deciders.changePolicy, before.policy)
      : personByHandle(directory.people, as, naming('as'));
  const change = { key, by: by.id, duties: by.duties, reasonText: text.id, policy };
  await requireTemporal(service.temporal);
  const stored = await service.store.insertTexts(file, words, by.id);
  try {
    await updateCaseAgainstRecord(service, file, applyTo, change);
  } catch (error) {
    // A refusal leaves no trace, and so neither do the words that came with it.
    if (error instanceof RuleRefusal) await service.store.removeTexts(file, stored);
    throw error;
  }
  const after = await anyStateOf(service, file);
  const named = ({ id, version }: { id: string; version: string }) => ({ id, version });
  return {
    reference: file.reference,
    by,
    from: named(before.policy),
    policy: named(after.policy),
    moves: movedDates(file, before, after),
  };
}
