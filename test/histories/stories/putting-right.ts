/** Facts that were recorded wrongly, and put right while the case goes on. */
import { addDays } from '../../../policies/calendar/working-days.ts';
import { acknowledged } from '../../support/cases/led.ts';
import { letterOf, plus, type Stories } from './story.ts';

export const PUTTING_RIGHT: Stories = {
  'oak-facts-put-right': async ({ begin, until }, day) => {
    const life = await begin('oak', {
      contactBy: 'post',
      reachable: ['post'],
      representative: 'advocate',
      authority: 'on-file',
      adjustments: ['large-print'],
    });
    await acknowledged(life);
    await life.do('correct-contact', { email: 't-email', contactBy: 'email', reason: 't-reason' });
    await life.do('correct-representative', { authority: 'withdrawn', reason: 't-reason' });
    await life.do('correct-adjustments', { vulnerable: 'yes', adjustment: ['interpreter'], reason: 't-reason' });
    await life.do('correct-intake', { subject: 'building-safety', reason: 't-reason' });
    await until(plus(day, 1));
    await life.do('correct-dates', { received: addDays(day, -2), occurred: addDays(day, -900), reason: 't-reason' });
    await until(plus(day, 2));
    await life.do('correct-letter', { letter: await letterOf(life, 'COMP01'), reason: 't-reason' });
    return life;
  },

  'octavia-people-put-right': async ({ begin, until }, day) => {
    const life = await begin('octavia', { groupSize: 2 });
    await acknowledged(life);
    await life.do('correct-group', { add: ['t-name'], consent: 'yes', reason: 't-reason' });
    await life.do('offer-remedy', { kind: 'apology', what: 't-sorry' });
    await life.do('correct-entry', { remedy: 'M1', reason: 't-reason' });
    await until(plus(day, 1));
    await life.do('correct-conduct', { about: 'yes', named: ['s-officer'], reason: 't-reason' });
    await until(plus(day, 2));
    return life;
  },

  'northfield-offer-above-a-limit': async ({ begin, until }, day) => {
    const life = await begin('northfield');
    await acknowledged(life);
    await life.do('approve-offer', { upTo: 40_000, reason: 't-reason' }, { role: 'head-of-service', by: 's-decides' });
    await life.do('offer-remedy', {
      kind: 'financial',
      what: 't-what',
      distress: 30_000,
      trouble: 10_000,
      by: plus(day, 15),
      owner: 's-officer',
    });
    await until(plus(day, 1));
    return life;
  },

  'northfield-offer-waits-for-a-yes': async ({ begin, until }, day) => {
    const life = await begin('northfield');
    await acknowledged(life);
    const head = { role: 'head-of-service', by: 's-decides' } as const;
    await life.do('ask-offer-approval', { upTo: 200_000, reason: 't-reason' });
    await life.do('decline-offer', { reason: 't-reason' }, head);
    await until(plus(day, 1));
    await life.do('ask-offer-approval', { upTo: 150_000, reason: 't-reason' });
    await life.do('withdraw-offer-request', { reason: 't-reason' });
    await life.do('ask-offer-approval', { upTo: 60_000, reason: 't-reason' });
    await life.do('approve-offer', { upTo: 60_000, reason: 't-reason' }, head);
    await life.do('offer-remedy', {
      kind: 'financial',
      what: 't-what',
      distress: 60_000,
      by: plus(day, 15),
      owner: 's-officer',
    });
    await until(plus(day, 2));
    return life;
  },
};
