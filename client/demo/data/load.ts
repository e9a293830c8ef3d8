/**
 * Loads the demonstration register: three landlords' staff and 80 fictional complaints, through the same service as real
 * ones. What is there already is left alone, so a load that was cut short goes on where it stopped.
 */
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { findServers } from '../../../platform/home.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { shippedPack } from '../../../platform/packs.ts';
import { COMMAND_LINE } from '../../access/admin-log.ts';
import { sayItIsADemonstration } from '../../access/demonstration.ts';
import { savePack } from '../../administration/landlords/add.ts';
import { readPack } from '../../administration/landlords/read-pack.ts';
import { keyFrom } from '../../core/keys.ts';
import { mapConcurrently } from '../../core/concurrently.ts';
import { londonDay } from '../../core/input/dates.ts';
import type { IntakeForm } from '../../cases/intake/intake.ts';
import { importCase } from '../../cases/taking-in/log.ts';
import { openService, type Addresses } from '../../core/open.ts';
import type { ServiceContext } from '../../core/context.ts';
import { loadAround } from './around.ts';
import { customer } from './customers.ts';
import { PLANS } from './plans.ts';
import { CREWS, DEMO_LANDLORDS } from './staff.ts';
import { story } from './story.ts';
import { type Plan } from './plan.ts';
import { COMPLAINT_TOPICS, type ComplaintTopic } from './topics.ts';

export interface Loaded {
  complaints: number;
  /** How many of them were there already. */
  already: number;
  seconds: number;
}

/** Told after each complaint: how many of how many. */
export type Progress = (done: number, all: number) => void;

/** Brought in side by side: more gains nothing on two cores. */
const AT_ONCE = 6;

/** The landlords with their staff, teams and contractors; again changes nothing. */
export async function loadDirectory(addresses: Addresses = findServers()): Promise<void> {
  const { service, close } = await openService(addresses);
  try {
    await saveDirectory(service);
  } finally {
    await close();
  }
}

/** The directory, all complaints, and what a landlord has beside them. Days are counted back from today; loaded again, nothing is added. */
export async function loadRegister(
  addresses: Addresses,
  documents: DocumentStore,
  progress: Progress = () => {},
): Promise<Loaded> {
  const began = Date.now();
  const { service, close } = await openService(addresses);
  try {
    await saveDirectory(service);
    await sayItIsADemonstration(service, DEMO_LANDLORDS);
    let done = 0;
    const already = await mapConcurrently(
      PLANS.map((plan, n) => ({ plan, n })),
      AT_ONCE,
      async ({ plan, n }) => {
        const was = await loadOne(service, plan, n);
        progress(++done, PLANS.length);
        return was;
      },
    );
    for (const landlordId of DEMO_LANDLORDS) await loadAround(service, documents, landlordId);
    return { complaints: PLANS.length, already: already.filter(Boolean).length, seconds: (Date.now() - began) / 1000 };
  } finally {
    await close();
  }
}

/** The landlords whose packs ship, with everything in them. */
async function saveDirectory(service: ServiceContext): Promise<void> {
  for (const name of DEMO_LANDLORDS) {
    const { pack, faults } = readPack(shippedPack(name));
    if (pack === null) throw new Error(faults.join('\n'));
    await savePack(service, pack, COMMAND_LINE, 'a landlord of the demonstration');
  }
}

async function loadOne(service: ServiceContext, plan: Plan, n: number): Promise<boolean> {
  const topic = COMPLAINT_TOPICS[plan.topic] as ComplaintTopic;
  const crew = CREWS[plan.landlord];
  if (!crew) throw new Error(`the register has no crew for ${plan.landlord}`);
  const today = londonDay(service.clock());
  const { received, logged, steps } = story(plan, topic, crew, ENGLAND_AND_WALES, today);
  const { already } = await importCase(service, form(plan, topic, n, received, today), steps, {
    as: crew.adviser,
    logged,
    // The register is to look as if it had been kept here: what was late was told.
    sends: true,
  });
  return already;
}

/** How the complaint arrived. The time of day is of no weight; a working morning reads well. */
function form(plan: Plan, topic: ComplaintTopic, n: number, received: string, today: string): IntakeForm {
  const { name, email, phone, address } = customer(n, plan.landlord);
  return {
    key: keyFrom('register', n),
    policy: plan.landlord,
    channel: plan.channel ?? 'email',
    received:
      received === today
        ? received
        : `${received}T${String(8 + (n % 9)).padStart(2, '0')}:${String((n * 7) % 60).padStart(2, '0')}`,
    text: topic.says,
    name,
    phone,
    address,
    ...(plan.byPost ? { contactBy: 'post', adjustments: ['large-print'] } : { email }),
    complainant: n % 9 === 5 ? 'leaseholder' : 'tenant',
    vulnerable: plan.vulnerable ?? false,
    risk: plan.vulnerable ? 'high' : topic.repairs ? 'medium' : 'low',
    staffConduct: topic.asks === 'people-and-culture',
    ...(topic.asks === 'people-and-culture' ? { conductSerious: 'no' } : {}),
  };
}
