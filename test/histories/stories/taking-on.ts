/** Complaints about which something has to be settled before, or instead of, being investigated. */
import { addDays } from '../../../policies/calendar/working-days.ts';
import { acknowledged, drafted } from '../../support/cases/led.ts';
import { plus, type Stories } from './story.ts';

export const TAKING_ON: Stories = {
  'octavia-a-group-with-an-advocate': async ({ begin, until }, day) => {
    const life = await begin('octavia', {
      channel: 'social-media',
      identityVerified: false,
      occurred: addDays(day, -800),
      groupSize: 3,
      representative: 'advocate',
      authority: 'wanted',
    });
    await life.do('verify-identity', { how: 'phone' });
    await life.do('accept-old', { reason: 't-reason' });
    await life.do('ask-authority');
    await life.do('confirm-authority', { basis: 'written-consent', document: 't-document' });
    await life.do('confirm-consents', { members: 3, consents: 3, leads: 2 });
    await life.do('set-subject', { subject: 'service-charge-level', reason: 't-reason' });
    await acknowledged(life);
    await until(plus(day, 1));
    await life.do('add-point', { point: 't-point', as: 'joins' });
    await life.do('file', { kind: 'investigation-plan', document: 't-document' });
    await life.do('flag-complex', { reason: 't-reason' });
    await life.do('flag-disrepair', { stage: 'pre-action-protocol', note: 't-note' });
    await life.do('agree-updates', { every: 3 });
    await until(plus(day, 5));
    await life.do('supersede', {
      by: 'legal-proceedings',
      then: 'carry-on',
      reason: 't-reason',
      claim: 't-claim',
    });
    await life.say('withdraw', { words: 't-words' });
    await until(plus(day, 8));
    return life;
  },

  'oak-refused-and-reinstated': async ({ begin, until }, day) => {
    const life = await begin('oak');
    await life.do('refuse', { ground: 'not-our-service', reason: 't-reason', evidence: 't-evidence' });
    await until(plus(day, 4));
    await life.do('reinstate', { reason: 't-reason' });
    await acknowledged(life);
    await life.do(
      'supersede',
      { by: 'insurance-claim', then: 'close', reason: 't-reason' },
      { role: 'chief-operating-officer', by: 's-chief' },
    );
    await until(plus(day, 7));
    return life;
  },

  'optivo-anonymous-and-silent': async ({ begin, until }, day) => {
    const life = await begin('optivo', { complainant: 'anonymous' });
    await life.do('decide-anonymous', { investigate: 'yes', reason: 't-reason' });
    await life.do('allocate');
    await life.do('define');
    await life.do('acknowledge');
    await until(plus(day, 2));
    await life.do('close-not-engaging', { reason: 't-reason' });
    await until(plus(day, 5));
    return life;
  },

  'octavia-about-a-colleague': async ({ begin, until }, day) => {
    const life = await begin('octavia', { staffConduct: true, namedStaff: ['s-named'] });
    await life.do('tell-line-manager', { manager: 's-manager', contact: 'line-manager' });
    await acknowledged(life);
    await life.do('offer-mediation', { by: 'contracted-mediator' });
    await life.do('agree-sharing', {
      agency: 't-agency',
      mediator: 'contracted-mediator',
      by: 'customer',
      how: 'in-writing',
      proof: 't-proof',
    });
    await life.do('record-mediation', { result: 'not-resolved', note: 't-note' });
    await life.do('restrict-contact', {
      kind: 'single-contact',
      contact: 's-officer',
      reason: 't-reason',
      reviewOn: plus(day, 6),
    });
    await until(plus(day, 7));
    await life.do('review-restriction', { then: 'lift', reason: 't-reason' });
    await until(plus(day, 13));
    await life.do('explain-delay', { step: 'stage1.respond', reason: 't-reason' });
    await drafted(life);
    await life.do('respond');
    await life.do('record-lesson', { lesson: 't-lesson' });
    await until(plus(day, 15));
    return life;
  },
};
