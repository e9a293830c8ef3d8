/** Another version of a landlord's policy: what it changes, which open cases it would move, and keeping it. */
import { hasOneOf, namesOfDuties, rolesIn } from '../../../policies/roles/roles.ts';
import { checkPolicy, type Finding } from '../../../policies/code/check.ts';
import { differences, type Difference } from '../../../policies/differences.ts';
import { inForceOn, casePolicyFor, versionsOf } from '../../../policies/registry.ts';
import { type IsoDate, type Policy } from '../../../policies/types.ts';
import { BadInput, NotFound, RuleRefusal } from '../../../platform/errors.ts';
import { COMMAND_LINE } from '../../access/admin-log.ts';
import { mapConcurrently } from '../../core/concurrently.ts';
import { anyStateOf, todayIn, type ServiceContext } from '../../core/context.ts';
import { readDate } from '../../core/input/dates.ts';
import { asOption, type FieldLabel } from '../../core/input/fields.ts';
import { gather } from '../../core/input/gather.ts';
import { learnLandlords } from '../../core/landlords.ts';
import { personByHandle } from '../../core/people.ts';
import { policyFrom } from '../../core/policies.ts';
import type { CaseFile } from '../../core/store/store.ts';
import { movedDates, type MovedDate } from '../moved-dates.ts';

export interface VersionRequest {
  inForce?: string | undefined;
  reason?: string | undefined;
  /** Handle of who decides it; left out: whoever may use this machine. */
  as?: string | undefined;
  dryRun?: boolean | undefined;
  naming?: FieldLabel | undefined;
}

export interface AddedVersion {
  landlord: string;
  version: string;
  inForceFrom: IsoDate;
  /** The version it is compared with: the one in force on the day it begins. */
  before: string;
  differences: Difference[];
  /** Where it departs from the Code. */
  findings: Finding[];
  /** How many open cases were looked at, and the dates that would move in them: each stays until it is moved. */
  cases: number;
  moves: MovedDate[];
  dryRun: boolean;
}

const AT_ONCE = 8;

/** Keeps a version of a policy that comes as a pack or a file; `dryRun` says what it would do and keeps nothing. */
export async function addVersion(
  service: ServiceContext,
  path: string,
  request: VersionRequest,
): Promise<AddedVersion> {
  return addVersionOf(service, await policyFrom(path, path), path, request);
}

/** The same of a policy that is at hand; `path` is what it is called in a sentence about what is wrong. */
export async function addVersionOf(
  service: ServiceContext,
  policy: Policy,
  path: string,
  request: VersionRequest,
): Promise<AddedVersion> {
  const { dryRun = false, naming = asOption } = request;
  const { landlordId, version } = policy;
  const known = versionsOf(landlordId);
  if (known.length === 0)
    throw new BadInput(`${path}: there is no landlord "${landlordId}" here: putright landlord new FOLDER adds one.`);
  const g = gather();
  const readDay = g.read(() => {
    if (!request.inForce) throw new BadInput(`Still missing: ${naming('inForce')} (the first day it rules new cases).`);
    return readDate(request.inForce, naming('inForce'), todayIn(service));
  });
  g.must(Boolean(request.reason?.trim()), `Still missing: ${naming('reason')} (why the policy changes).`);
  g.must(
    known[0]?.id === policy.id,
    `${path}, id: the policy of this landlord is "${known[0]?.id}", and every version keeps that id.`,
  );
  g.must(
    !known.some((p) => p.version === version),
    `${path}, version: ${policy.id} ${version} is kept already: give what you changed a version of its own.`,
  );
  g.end();
  const inForceFrom = readDay();
  const by = await whoDecides(service, policy, request.as, naming);
  await keepsEverybodysRoles(service, policy, path);
  const before = inForceOn(known, inForceFrom) ?? policy;
  const moves = await movesOf(service, policy);
  if (!dryRun) {
    const { landlord: _, ...text } = policy;
    const kept = await service.store.addPolicyVersion({
      policy: { ...text, inForceFrom },
      inForceFrom,
      by,
      reason: request.reason?.trim() ?? '',
    });
    if (!kept) throw new BadInput(`${path}, version: somebody else has added ${policy.id} ${version} meanwhile.`);
    await learnLandlords(service.store, service.clock());
  }
  return {
    landlord: landlordId,
    version,
    inForceFrom,
    before: before.version,
    differences: differences(before, policy),
    findings: checkPolicy(policy, todayIn(service)),
    ...moves,
    dryRun,
  };
}

/** Nobody loses what they may do by a version that has their role no more. Throws BadInput: who has which. */
async function keepsEverybodysRoles(service: ServiceContext, policy: Policy, path: string): Promise<void> {
  const known = rolesIn(policy).map(({ id }) => id);
  const lost = (await service.store.staff(policy.landlordId))
    .filter((p) => p.active)
    .flatMap((p) => p.roles.filter((role) => !known.includes(role)).map((role) => `${p.name} has "${role}"`));
  if (lost.length > 0)
    throw new BadInput(`${path}, roles: people have roles that this version has not: ${lost.join(', ')}.`);
}

async function whoDecides(
  service: ServiceContext,
  { landlordId }: Policy,
  as: string | undefined,
  naming: FieldLabel,
): Promise<string> {
  if (as === undefined) return COMMAND_LINE;
  const person = personByHandle(await service.store.staff(landlordId), as, naming('as'));
  // Who may change it is said by the version that is in force, not by the one that comes.
  const policy = inForceOn(versionsOf(landlordId), todayIn(service)) as Policy;
  const { changePolicy } = policy.deciders;
  if (hasOneOf(changePolicy, person.duties)) return person.id;
  throw new RuleRefusal('IN-13', `The policy is changed by: ${namesOfDuties(policy, changePolicy).join(', ')}.`);
}

/** The dates of open cases that would be others under this version. No case moves by itself. */
async function movesOf(service: ServiceContext, policy: Policy): Promise<Pick<AddedVersion, 'cases' | 'moves'>> {
  const files = (await service.store.openCases()).filter((f) => f.landlordId === policy.landlordId);
  const moved = await mapConcurrently(files, AT_ONCE, async (file: CaseFile): Promise<MovedDate[]> => {
    try {
      const state = await anyStateOf(service, file);
      return movedDates(file, state, { ...state, policy: casePolicyFor(policy, file.caseKind) });
    } catch (error) {
      if (error instanceof NotFound) return [];
      throw error;
    }
  });
  return { cases: files.length, moves: moved.flat().toSorted((a, b) => (a.to < b.to ? -1 : 1)) };
}
