/** The lives of a made-up year: complaints that ended in each way there is, at each landlord, with amounts and promises kept. */
import { addDays } from '../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../policies/types.ts';
import { respond, type Life, type PolicyId } from '../support/cases/life.ts';

export const LANDLORDS = ['octavia', 'oak', 'optivo'] as const satisfies PolicyId[];

const acknowledged = (life: Life): Life => life.mail(true).do('allocate').do('define').do('acknowledge');

/** Lives on until it has closed by itself; the last contact before closing is made where the landlord asks for one. */
function closed(life: Life): Life {
  for (let weeks = 0; life.state.closed === null && weeks < 30; weeks++) {
    life.until(addDays(life.today, 7));
    if (life.state.policy.contactBeforeClosing && life.state.closed === null && !life.state.closingChecked)
      life.do('log-contact', { kind: 'closing-check', outcome: 'made', note: 't-note' });
  }
  return life;
}

/** A sum was offered, accepted and paid. */
function paid(life: Life): Life {
  acknowledged(life).do('offer-remedy', {
    kind: 'financial',
    what: 't-what',
    distress: 15_000,
    trouble: 2_500,
    factor: ['duration'],
    entitlement: 'no',
    by: addDays(life.today, 20),
    owner: 's-officer',
  });
  respond(life, 'upheld').say('accept-remedy', { remedy: life.state.remedies.map((r) => r.id), words: 't-words' });
  for (const { id } of life.state.actions) life.do('complete-action', { action: id, evidence: 't-evidence' });
  return closed(life);
}

/** People complained together: each by name and address, one who agreed and one who did not (IN-8). */
function together(life: Life): Life {
  acknowledged(life).do('add-to-group', { name: 't-bea', email: 't-bea-email', agreed: 'letter' });
  life.do('add-to-group', { name: 't-cyd', email: 't-cyd-email', phone: 't-cyd-phone', address: 't-cyd-home' });
  life.do('ask-consent', { person: ['G2'] });
  life.do('record-consent', { person: 'G2', answer: 'refused', how: 'phone', words: 't-cyd-said' });
  life.do('log-contact', { kind: 'meeting-offer', outcome: 'made', note: 't-note' });
  return closed(respond(life, 'not-upheld'));
}

/** Until nothing can be taken back any more, and no letter is on its way. */
const settled = (life: Life): Life => life.until(addDays(life.today, 30));

const SHAPES: readonly ((life: Life) => Life)[] = [
  (life) => closed(respond(acknowledged(life), 'not-upheld')),
  (life) => closed(respond(acknowledged(life), 'upheld')),
  (life) => life.mail(true).do('allocate').do('void', { as: 'logged-by-mistake', reason: 't-reason' }),
  (life) => closed(acknowledged(life).say('withdraw', { words: 't-words' })),
  paid,
  together,
];

/** The nth complaint of the year: at which landlord, when it came, and what became of it. */
export function lifeOf(n: number, of: number): { policy: PolicyId; received: IsoDate; lived: (life: Life) => Life } {
  const shape = SHAPES[Math.floor(n / LANDLORDS.length) % SHAPES.length] as (life: Life) => Life;
  return {
    policy: LANDLORDS[n % LANDLORDS.length] as PolicyId,
    received: addDays('2019-09-02', Math.floor((n * 364) / of)),
    lived: (life) => settled(shape(life)),
  };
}
