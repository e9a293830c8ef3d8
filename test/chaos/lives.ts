/** Random lives of every kind of case through the service: whatever is asked is asked again under the same key until it is answered. */
import { randomFrom, type Random } from './random.ts';
import { importCase, logComplaint } from '../../client/cases/taking-in/log.ts';
import type { CustomerStore } from '../../client/portal/store.ts';
import { BadInput, NotFound, RuleRefusal, ServerUnreachable } from '../../platform/errors.ts';
import { caseIdFrom } from '../../client/core/keys.ts';
import { perform } from '../../client/cases/perform.ts';
import { logCase } from '../../client/cases/taking-in/log-kind.ts';
import { sendCustomerMessage } from '../../client/cases/words/customer-messages.ts';
import type { PastStep } from '../../client/cases/steps.ts';
import type { ServiceContext } from '../../client/core/context.ts';
import type { KindName } from '../../workflows/messages.ts';
import type { PolicyId } from '../bench/lives.ts';
import { policyById } from '../support/packs.ts';
import { noteReference, type AnswerGiven, type Asked, type Ledger, type LifeStory } from './ledger.ts';
import { formFor, OTHER_KINDS, otherScript, type OtherKind } from './other-kinds.ts';
import { membersOf, POLICIES, scriptOf, type Deed } from './scripts.ts';

export interface Living {
  service: ServiceContext;
  customers: CustomerStore;
  ledger: Ledger;
  /** Resolves at once where people may begin something new, else when they may again; false: never again. */
  mayGoOn(): Promise<boolean>;
}

/** Lives one case to the end of its script: as many complaints as cases of all other kinds together. */
export async function liveOne(living: Living, seed: string | number, n: number): Promise<void> {
  const random = randomFrom(seed, 'life', n);
  const policy = random.pick(POLICIES);
  const kind = kindOfLife(n);
  const key = random.uuid();
  const life: LifeStory = {
    name: `life-${n}`,
    kind,
    policy,
    caseId: caseIdFrom(`${policyById(policy).landlordId}:${key}`),
    reference: null,
    asked: [],
    lost: false,
    ended: false,
  };
  if (!(await living.mayGoOn())) return;
  living.ledger.lives.push(life);
  const logged: Asked = { key, what: 'log', kind: 'command', answer: null, excused: false };
  const answer = await until(living, life, logged, () => begin(living, life, policy, random, key, n));
  if (answer === 'done')
    for (const deed of kind === 'complaint'
      ? scriptOf(random, policy, life.name, isGroup(n))
      : otherScript(random, kind, life.name)) {
      if (!(await living.mayGoOn()) || life.lost) break;
      await doOne(living, life, deed, random);
    }
  life.ended = true;
}

async function begin(
  living: Living,
  life: LifeStory,
  policy: PolicyId,
  random: Random,
  key: string,
  n: number,
): Promise<AnswerGiven> {
  const { reference, caseId } = await (life.kind === 'complaint'
    ? beginComplaint(living, life.name, policy, random, key, n)
    : beginOther(living, life.name, life.kind, policy, random, key));
  life.reference = reference;
  life.caseId = caseId;
  noteReference(living.ledger, reference, caseId);
  return 'done';
}

/** In turn, so that the first ten lives show every kind. */
const kindOfLife = (n: number): KindName =>
  n % 2 === 0 ? 'complaint' : (OTHER_KINDS[((n - 1) / 2) % OTHER_KINDS.length] ?? 'complaint');

/** Every fifth complaint is a group's. */
const isGroup = (n: number): boolean => n % 10 === 4;

interface Begun {
  reference: string;
  caseId: string;
}

async function beginOther(
  { service }: Living,
  name: string,
  kind: OtherKind,
  policy: PolicyId,
  random: Random,
  key: string,
): Promise<Begun> {
  const { landlordId } = policyById(policy);
  const form = formFor(kind, name, dayAgo(service, random.whole(0, 4)));
  return logCase(service, kind, landlordId, form, { key });
}

async function beginComplaint(
  { service }: Living,
  name: string,
  policy: PolicyId,
  random: Random,
  key: string,
  n: number,
): Promise<Begun> {
  const daysAgo = random.chance(0.5) ? 0 : random.whole(1, 45);
  const received = dayAgo(service, daysAgo);
  const form = {
    policy,
    channel: 'email',
    received,
    name: `Person ${name}`,
    email: `${name}@customer.example`,
    text: `Words of ${name}`,
    staffConduct: random.chance(0.1),
    key,
    ...(isGroup(n) ? { members: membersOf(name) } : {}),
  };
  // Some come in under way: what fell due meanwhile is caught up with at once.
  const steps: PastStep[] =
    daysAgo > 10 ? [{ says: 'inform', on: received, via: 'email', given: { words: 'It began then' } }] : [];
  return daysAgo > 10
    ? importCase(service, form, steps, { logged: received })
    : logComplaint(service, form, { evenAway: random.chance(0.5) });
}

const DAY = 86_400_000;
const dayAgo = (service: ServiceContext, days: number): string =>
  new Date(service.clock().getTime() - days * DAY).toISOString().slice(0, 10);

async function doOne(living: Living, life: LifeStory, deed: Deed, random: Random): Promise<void> {
  const { service, customers } = living;
  const key = random.uuid();
  if ('do' in deed) {
    const other = deed.naming === undefined ? null : complaintBeside(living.ledger, life, random, deed.refused);
    // Nobody can name a complaint where there is none yet.
    if (deed.naming !== undefined && other === null) return;
    const asked: Asked = { key, what: deed.do, kind: 'command', mark: deed.mark, answer: null, excused: false };
    const ask = async (): Promise<AnswerGiven> => {
      // Its number may be another one since a store was put back older.
      const named = deed.naming === undefined ? {} : { [deed.naming]: other?.reference ?? '' };
      await perform(service, life.reference ?? '', deed.do, { ...deed.given, ...named }, { key, as: deed.as });
      return 'done';
    };
    await until(living, life, asked, ask, other);
    return;
  }
  const asked: Asked = { key, what: deed.says, kind: 'word', answer: null, excused: false };
  await until(living, life, asked, async () => {
    const said = await sendCustomerMessage(service, life.reference ?? '', deed.says, deed.given, {
      key,
      via: deed.kept ? 'web-form' : 'phone',
      ...(deed.kept ? { keep: customers } : {}),
    });
    return said.told ? 'done' : 'waits';
  });
}

/** Some complaint of the same landlord that somebody else lives; `refused`: one that was refused, whatever came of it since. */
function complaintBeside({ lives }: Ledger, { policy }: LifeStory, random: Random, refused = false): LifeStory | null {
  const wasRefused = ({ asked }: LifeStory): boolean => asked.some((a) => a.what === 'refuse' && a.answer === 'done');
  const found = lives.filter(
    (l) =>
      l.kind === 'complaint' && l.policy === policy && l.reference !== null && !l.lost && (!refused || wasRefused(l)),
  );
  return found[Math.floor(random.next() * found.length)] ?? null;
}

/** Between two tries: as a person would, not at once. */
const PAUSE_MS = 300;

/** Asks until there is an answer; null where there never can be one, as this case or the other it names was lost with both stores. */
async function until(
  { ledger }: Living,
  life: LifeStory,
  asked: Asked,
  ask: () => Promise<AnswerGiven>,
  other: LifeStory | null = null,
): Promise<AnswerGiven | null> {
  life.asked.push(asked);
  for (;;) {
    if (life.lost || other?.lost) return null;
    try {
      return (asked.answer = await ask());
    } catch (error) {
      if (error instanceof RuleRefusal || error instanceof BadInput) return (asked.answer = 'refused');
      // A database that was put back older does not know its case until that is mended.
      if (!(error instanceof ServerUnreachable || error instanceof NotFound)) {
        ledger.faults.push({ what: `${asked.what} failed: ${nameOf(error)}`, caseId: life.caseId });
        return null;
      }
    }
    await new Promise((again) => setTimeout(again, PAUSE_MS));
  }
}

/** What kind of fault: never a message, which may quote words. */
function nameOf(error: unknown): string {
  const { name, code, cause } = (error ?? {}) as { name?: string; code?: unknown; cause?: { name?: string } };
  return [name, code, cause?.name].filter((part) => part !== undefined).join(' ');
}
