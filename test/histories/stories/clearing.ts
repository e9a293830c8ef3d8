/** Answers that wait for more than their quality check, and what is shared with others outside. */
import { acknowledged, answered, drafted } from '../../support/cases/led.ts';
import { plus, type Stories } from './story.ts';

export const CLEARING: Stories = {
  'oak-there-is-nobody-else': async ({ begin, until }, day) => {
    const life = await begin('oak');
    await answered(life, 'not-upheld');
    await until(plus(day, 1));
    await life.say('escalate', { words: 't-words' });
    const [who = ''] = (await life.state()).actedAtStage1;
    await life.do(
      'allow-same-person',
      { what: 'stage2', who, reason: 't-reason', ombudsman: 't-told' },
      { role: 'team-manager', by: 's-decides' },
    );
    await life.do('assign', { to: who, conflict: 'none' });
    await until(plus(day, 2));
    return life;
  },

  'octavia-cleared-before-it-goes': async ({ begin, until }, day) => {
    const life = await begin('octavia', {
      staffConduct: true,
      namedStaff: ['s-named'],
      conduct: { serious: true, decidedBy: 's-boss', decidedOn: day },
    });
    await acknowledged(life);
    await life.do('tell-line-manager', { manager: 's-manager', contact: 'handler' });
    await life.do('offer-remedy', {
      kind: 'action',
      what: 't-what',
      by: plus(day, 20),
      owner: 's-officer',
      entitlement: 'yes',
    });
    await life.do('propose-departure', { from: 't-from', reason: 't-reason' });
    await until(plus(day, 1));
    await life.do(
      'decide-departure',
      { departure: 'D1', verdict: 'decline', reason: 't-reason' },
      { role: 'team-manager', by: 's-decides' },
    );
    await life.do('propose-departure', { from: 't-from', reason: 't-reason', told: 't-told' });
    await life.do(
      'decide-departure',
      { departure: 'D2', verdict: 'approve' },
      { role: 'team-manager', by: 's-decides' },
    );
    for (const t of (await life.state()).tasks)
      if (t.kind === 'departure-refused') await life.do('resolve-task', { task: t.id, note: 't-note' });
    await life.do('record-legal-advice', { from: 't-counsel', advice: 't-advice', wording: 't-worded' });
    await drafted(life);
    await life.do('review-wording', { reviewer: 'line-manager', who: 't-who', verdict: 'agreed' });
    await life.do('review-wording', { reviewer: 'people-and-culture', who: 't-who', verdict: 'agreed' });
    await life.do('respond');
    await until(plus(day, 3));
    return life;
  },

  'oak-shared-outside-and-a-building': async ({ begin, until }, day) => {
    const life = await begin('oak', {
      subject: 'building-safety',
      building: { scope: 'not-known', matter: 'fire-or-structure' },
    });
    await acknowledged(life);
    await life.do('share-outside', {
      what: 't-what',
      basis: 'protection-of-children',
      agency: 't-agency',
      why: 't-why',
    });
    await life.do('agree-sharing', { agency: 't-agency', by: 'customer', how: 'spoken', proof: 't-proof' });
    await life.do('share-outside', { what: 't-what', consent: 'N1' });
    await until(plus(day, 1));
    await life.do('set-subject', { subject: 'building-safety', buildingScope: 'no', reason: 't-reason' });
    await life.do('withdraw-consent', { consent: 'N1', words: 't-words' });
    await until(plus(day, 3));
    return life;
  },
};
