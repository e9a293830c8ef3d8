/** Setting up a landlord step by step: each step is kept, can be undone, and nothing is in force until all of it begins. */
import { hasOneOf } from '../../../policies/roles/roles.ts';
import type { AccessDependencies, SignedInStaff } from '../../access/accounts.ts';
import { inviteStaff, redeemInvitation } from '../../access/accounts.ts';
import { passwordWeakness } from '../../access/passwords.ts';
import { BadInput } from '../../../platform/errors.ts';
import { newKey } from '../../core/keys.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import type { SetUpRow, StaffMember } from '../../core/store/store.ts';
import { savePack } from '../landlords/add.ts';
import { findFault } from '../landlords/find-fault.ts';
import type { Pack } from '../landlords/read-pack.ts';
import { draftIn, EMPTY_DRAFT, packOf, stepBetween, STEP_TEXTS, type Draft } from './draft.ts';

/** Steps that can be undone, at most. */
const KEPT_STEPS = 40;

export interface Opened {
  row: SetUpRow;
  draft: Draft;
  /** What the step is called that can be undone; null where there is none. */
  undoable: string | null;
}

/** What somebody is setting up, from where they left it; a new one where there is nothing. */
export async function openDraft({ store, clock }: ServiceContext, by: string): Promise<Opened> {
  const row = (await store.openSetUp('landlord', by)) ?? {
    id: newKey(),
    kind: 'landlord',
    landlordId: null,
    begunBy: by,
    content: EMPTY_DRAFT,
    earlier: [],
    changedAt: clock(),
  };
  const draft = draftIn(row.content);
  const before = row.earlier.at(-1);
  return { row, draft, undoable: before === undefined ? null : STEP_TEXTS[stepBetween(draftIn(before), draft)].title };
}

/** Keeps a step. */
export async function saveDraft({ store }: ServiceContext, { row }: Opened, next: Draft): Promise<void> {
  await store.saveSetUp({ ...row, content: next, earlier: [...row.earlier, row.content].slice(-KEPT_STEPS) });
}

/** Takes the last step back; false where there is none. */
export async function undoStep({ store }: ServiceContext, { row }: Opened): Promise<boolean> {
  const before = row.earlier.at(-1);
  if (before === undefined) return false;
  await store.saveSetUp({ ...row, content: before, earlier: row.earlier.slice(0, -1) });
  return true;
}

/** Gives up what is being set up: what was typed is not kept. */
export async function endSetUp({ store }: ServiceContext, { row }: Opened): Promise<void> {
  await store.endSetUp(row.id);
}

/** Whether the administrators of this landlord may set up another one here: those of the first that was set up. */
export async function mayAddLandlords({ store }: ServiceContext, landlordId: string): Promise<boolean> {
  return (await store.installationFacts())['first-landlord'] === landlordId;
}

/** Everything that stands in the way of beginning; none where it can. */
export async function whatIsMissing(service: ServiceContext, draft: Draft): Promise<string[]> {
  const { pack, faults } = packOf(draft, todayIn(service));
  if (pack === null) return faults;
  const taken = await findFault(service, pack.policy);
  return taken === null ? [] : [takenInWords(taken)];
}

/** "landlord.json, id: there is …": on a page no file is meant. */
export const takenInWords = (fault: string): string => {
  const says = fault.replace(/^[\w.]+, \w+: /, '').replace(/: putright landlord policy .*$/, '.');
  return `${says.charAt(0).toUpperCase()}${says.slice(1)}`;
};

/** Those of the people typed who will look after the others. */
export function administratorsOf({ policy, people }: Pack): StaffMember[] {
  return people.filter((p) => hasOneOf(policy.access.administers, p.duties));
}

async function readyPack(service: ServiceContext, draft: Draft): Promise<Pack> {
  const missing = await whatIsMissing(service, draft);
  const { pack } = packOf(draft, todayIn(service));
  if (pack === null || missing.length > 0) throw new BadInput(missing.join('\n'), missing);
  return pack;
}

/**
 * The first landlord here begins: everything of it or nothing, and an account for whoever set it up, signed in by the
 * link they came by.
 */
export async function beginFirst(
  service: ServiceContext,
  auth: AccessDependencies,
  opened: Opened,
  given: { token: string; who: string; password: string; again: string },
): Promise<SignedInStaff> {
  const pack = await readyPack(service, opened.draft);
  const person = administratorsOf(pack).find(({ handle }) => handle === given.who);
  if (person === undefined) throw new BadInput('Say who you are.');
  if (given.password !== given.again) throw new BadInput('The two passwords are not the same.');
  const weak = await passwordWeakness(given.password, [
    person.name,
    person.handle,
    person.email,
    pack.policy.landlordId,
  ]);
  if (weak !== null) throw new BadInput(weak);
  await savePack(service, pack, person.id, 'the landlord was set up');
  await service.store.sayOfInstallation('first-landlord', pack.policy.landlordId);
  await service.store.endSetUp(opened.row.id);
  return redeemInvitation(auth, given.token, given.password, person.id);
}

/** Another landlord begins; whoever administers it is sent a link to choose a password. Answers with how many were. */
export async function beginAnother(
  service: ServiceContext,
  auth: AccessDependencies,
  opened: Opened,
  by: string,
): Promise<{ name: string; invited: number }> {
  const pack = await readyPack(service, opened.draft);
  const { landlordId, landlord } = pack.policy;
  await savePack(service, pack, by, 'the landlord was set up');
  await service.store.endSetUp(opened.row.id);
  const administrators = administratorsOf(pack);
  for (const { handle } of administrators) await inviteStaff(auth, service, { landlordId, handle }, by);
  return { name: landlord.name, invited: administrators.length };
}
