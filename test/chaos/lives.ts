/** Random lives through the service: whatever is asked is asked again under the same key until it is answered. */
import { randomFrom, type Random } from './random.ts';
import { importCase, logComplaint } from '../../client/cases/log.ts';
import type { CustomerStore } from '../../client/portal/store.ts';
import { BadInput, NotFound, RuleRefusal, ServerUnreachable } from '../../platform/errors.ts';
import { caseIdFrom } from '../../client/core/keys.ts';
import { perform } from '../../client/cases/perform.ts';
import { sendCustomerMessage } from '../../client/cases/customer-messages.ts';
import type { PastStep } from '../../client/cases/steps.ts';
import type { ServiceContext } from '../../client/core/context.ts';
import { policyById } from '../support/packs.ts';
import { noteReference, type AnswerGiven, type Asked, type Ledger, type LifeStory } from './ledger.ts';
import { POLICIES, scriptOf, type Deed } from './scripts.ts';

export interface Living {
  service: ServiceContext;
  customers: CustomerStore;
  ledger: Ledger;
  /** Resolves at once where people may begin something new, else when they may again; false: never again. */
  mayGoOn(): Promise<boolean>;
}

/** Lives one complaint to the end of its script. */
export async function liveOne(living: Living, seed: string | number, n: number): Promise<void> {
  const random = randomFrom(seed, 'life', n);
  const policy = random.pick(POLICIES);
  const key = random.uuid();
  const life: LifeStory = {
    name: `life-${n}`,
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
  const answer = await until(living, life, logged, () => begin(living, life, random, key));
  if (answer === 'done')
    for (const deed of scriptOf(random, policy, life.name)) {
      if (!(await living.mayGoOn()) || life.lost) break;
      await doOne(living, life, deed, random.uuid());
    }
  life.ended = true;
}

async function begin({ service, ledger }: Living, life: LifeStory, random: Random, key: string): Promise<AnswerGiven> {
  const daysAgo = random.chance(0.5) ? 0 : random.whole(1, 45);
  const received = dayAgo(service, daysAgo);
  const form = {
    policy: life.policy,
    channel: 'email',
    received,
    name: `Person ${life.name}`,
    email: `${life.name}@customer.example`,
    text: `Words of ${life.name}`,
    staffConduct: random.chance(0.1),
    key,
  };
  // Some come in under way: what fell due meanwhile is caught up with at once.
  const steps: PastStep[] =
    daysAgo > 10 ? [{ says: 'inform', on: received, via: 'email', given: { words: 'It began then' } }] : [];
  const { reference, caseId } =
    daysAgo > 10
      ? await importCase(service, form, steps, { logged: received })
      : await logComplaint(service, form, { evenAway: random.chance(0.5) });
  life.reference = reference;
  life.caseId = caseId;
  noteReference(ledger, reference, caseId);
  return 'done';
}

const DAY = 86_400_000;
const dayAgo = (service: ServiceContext, days: number): string =>
  new Date(service.clock().getTime() - days * DAY).toISOString().slice(0, 10);

async function doOne(living: Living, life: LifeStory, deed: Deed, key: string): Promise<void> {
  const { service, customers } = living;
  if ('do' in deed) {
    const asked: Asked = { key, what: deed.do, kind: 'command', mark: deed.mark, answer: null, excused: false };
    await until(living, life, asked, async () => {
      await perform(service, life.reference ?? '', deed.do, deed.given, { key, as: deed.as });
      return 'done';
    });
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

/** Between two tries: as a person would, not at once. */
const PAUSE_MS = 300;

/** Asks until there is an answer; null where there never can be one. */
async function until(
  { ledger }: Living,
  life: LifeStory,
  asked: Asked,
  ask: () => Promise<AnswerGiven>,
): Promise<AnswerGiven | null> {
  life.asked.push(asked);
  for (;;) {
    if (life.lost) return null;
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
