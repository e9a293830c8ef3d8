/** Deciding how long a case is kept: held, let go, put off, anonymised, or not after all. Each decision stays on record (RC-3). */
import { rolesHere } from '../../../policies/roles/restricted.ts';
import { hasOneOf, namesOfDuties } from '../../../policies/roles/roles.ts';
import { BadInput, NotFound, RuleRefusal } from '../../../platform/errors.ts';
import type { AdminAction } from '../../access/admin-log.ts';
import { directoryOf, findCase, todayIn, type ServiceContext } from '../../core/context.ts';
import { assertNotBefore } from '../../core/input/dates.ts';
import { asOption, oneOf, type FieldLabel } from '../../core/input/fields.ts';
import { mustFit } from '../../core/input/limits.ts';
import { readWrittenMonth } from '../../core/input/written-dates.ts';
import { personByHandle, retentionDecidersAt, type Actor } from '../../core/people.ts';
import { HOLD_GROUNDS, type KeptCase, type NewRetentionDecision } from '../../core/store/store-management.ts';
import { retentionList, standings, type RetentionEntry } from './list.ts';
import type { Standing } from './standing.ts';

/** What may be decided of one case, as people say it. */
export const RETENTION_CHOICES = ['hold', 'lift', 'put-off', 'anonymise', 'keep'] as const;
export type RetentionChoice = (typeof RETENTION_CHOICES)[number];

export interface RetentionForm {
  /** Of a hold. */
  ground?: string | undefined;
  reason?: string | undefined;
  /** When a hold is looked at again, or a case that was put off. */
  until?: string | undefined;
}

/** Who decides: named by a handle, or signed in. */
export interface Decider {
  as?: string | undefined;
  by?: Actor | undefined;
  naming?: FieldLabel;
}

export interface Decided {
  reference: string;
  decision: NewRetentionDecision['decision'];
  until: string | null;
}

type Made = Pick<NewRetentionDecision, 'decision' | 'ground' | 'reason' | 'until'>;

const ACTIONS: Record<NewRetentionDecision['decision'], AdminAction> = {
  held: 'retention-held',
  lifted: 'retention-lifted',
  'put-off': 'retention-put-off',
  approved: 'retention-approved',
  withdrawn: 'retention-withdrawn',
};

/** Decides of one case. */
export async function decideRetention(
  service: ServiceContext,
  reference: string,
  choice: string,
  form: RetentionForm,
  who: Decider,
): Promise<Decided> {
  const { naming = asOption } = who;
  const file = await findCase(service, reference);
  const by = await decider(service, file.landlordId, who);
  const kept = await service.store.caseToKeep(file.caseId);
  if (kept === null)
    throw new RuleRefusal('RC-3', `${file.reference} is anonymised already: nothing personal is left to keep.`);
  const [found] = await standings(service, file.landlordId, [kept]);
  if (found === undefined) throw new NotFound(`There is no case ${file.reference}.`);
  const read = await reading(service, kept, form, naming);
  const made = decisionOf(oneOf(choice, RETENTION_CHOICES, naming('decision')), found.standing, kept, read);
  await save(service, [{ kept, made }], by);
  return { reference: kept.reference, decision: made.decision, until: made.until };
}

/** Decides that all of a month which nothing holds back are anonymised; answers with those, and those that stay. */
export async function anonymiseMonth(
  service: ServiceContext,
  landlordId: string,
  month: string,
  who: Decider,
): Promise<{ month: string; approved: string[]; heldBack: RetentionEntry[] }> {
  const { naming = asOption } = who;
  const by = await decider(service, landlordId, who);
  const asked = readWrittenMonth(month, todayIn(service));
  if (asked === null)
    throw new BadInput(`${naming('month')}: "${month}" is not a month; write it as Nov 2026 or 2026-11.`);
  const due = (await retentionList(service, landlordId)).due.filter((e) => e.month === asked);
  if (due.length === 0) throw new NotFound(`Nothing of ${asked} is due: putright retention shows what is.`);
  const free = due.filter((e) => e.heldBack.length === 0);
  const made: Made = { decision: 'approved', ground: null, reason: null, until: null };
  await save(
    service,
    free.map(({ caseId, reference }) => ({ kept: { caseId, landlordId, reference }, made })),
    by,
  );
  return { month: asked, approved: free.map((e) => e.reference), heldBack: due.filter((e) => e.heldBack.length > 0) };
}

async function decider(service: ServiceContext, landlordId: string, { as, by, naming = asOption }: Decider) {
  const decides = retentionDecidersAt(landlordId);
  if (by === undefined && !as) throw new BadInput(`${naming('as')} is missing: say who decides.`);
  const people = by === undefined ? await service.store.staff(landlordId) : [];
  const who = by ?? personByHandle(people, as ?? '', naming('as'));
  if (hasOneOf(decides, who.duties)) return who;
  const roles = namesOfDuties(rolesHere(landlordId), decides).join(' or ');
  throw new RuleRefusal('RC-3', `how long cases are kept is decided by the ${roles}, not by ${who.name}.`);
}

/** What was filled in, read where the decision needs it. */
interface Read {
  reason(): string;
  until(): string;
  ground(): (typeof HOLD_GROUNDS)[number];
}

async function reading(
  service: ServiceContext,
  { landlordId }: KeptCase,
  { ground, reason = '', until = '' }: RetentionForm,
  naming: FieldLabel,
): Promise<Read> {
  const { day } = await directoryOf(service, landlordId);
  const today = todayIn(service);
  return {
    reason: () => {
      mustFit(reason, 'line', naming('reason'));
      if (reason.trim() === '') throw new BadInput(`${naming('reason')} is missing: say why.`);
      return reason.trim();
    },
    until: () => {
      if (until.trim() === '') throw new BadInput(`${naming('until')} is missing: say when it is looked at again.`);
      const read = assertNotBefore(day(until, naming('until'), 'future'), naming('until'), today);
      if (read === today) throw new BadInput(`${naming('until')}: that is today; give a later day.`);
      return read;
    },
    ground: () => oneOf(ground ?? '', HOLD_GROUNDS, naming('ground')),
  };
}

function decisionOf(choice: RetentionChoice, standing: Standing, { reference }: KeptCase, read: Read): Made {
  const nothing = { ground: null, reason: null, until: null };
  switch (choice) {
    case 'hold':
      return { decision: 'held', ground: read.ground(), until: read.until(), reason: read.reason() };
    case 'lift':
      if (!standing.heldBack.some((h) => ['hold', 'claim', 'restriction'].includes(h.by)))
        throw new RuleRefusal('RC-3', `nothing holds ${reference} that could be lifted.`);
      return { ...nothing, decision: 'lifted', reason: read.reason() };
    case 'put-off':
      if (!standing.isDue) throw new RuleRefusal('RC-3', notDue(reference, standing));
      return { ...nothing, decision: 'put-off', until: read.until(), reason: read.reason() };
    case 'anonymise': {
      if (!standing.isDue) throw new RuleRefusal('RC-3', notDue(reference, standing));
      const why = standing.heldBack.map((h) => h.says).join('; ');
      if (why !== '') throw new RuleRefusal('RC-3', `${reference} is kept: ${why}.`);
      return { ...nothing, decision: 'approved' };
    }
    case 'keep':
      if (standing.approved === null)
        throw new RuleRefusal('RC-3', `nobody has decided that ${reference} is anonymised: it is kept.`);
      return { ...nothing, decision: 'withdrawn', reason: read.reason() };
  }
}

const notDue = (reference: string, { keptUntil }: Standing): string =>
  keptUntil === null ? `${reference} is open: it is kept.` : `${reference} is kept until ${keptUntil}.`;

async function save(
  service: ServiceContext,
  decided: readonly { kept: Pick<KeptCase, 'caseId' | 'landlordId' | 'reference'>; made: Made }[],
  { id }: Pick<Actor, 'id'>,
): Promise<void> {
  const at = service.clock();
  const rows = decided.map(({ kept: { caseId, landlordId }, made }) => ({ caseId, landlordId, ...made, by: id, at }));
  const log = decided.map(({ kept: { landlordId, reference }, made }) => ({
    landlordId,
    by: id,
    action: ACTIONS[made.decision],
    about: null,
    detail: { reference },
    at,
  }));
  await service.store.decideRetention(rows, log);
}
