/** How answered complaints end: closed by hand, refused a second stage, woken again. */
import { policyById } from '../../support/packs.ts';
import { acknowledged, answered, drafted } from '../../support/cases/led.ts';
import { finishTasks, letterOf, plus, type Stories } from './story.ts';

export const ENDINGS: Stories = {
  'oak-closed-by-hand': async ({ begin, until }, day) => {
    const life = await acknowledged(await begin('oak'));
    await life.do('send-count', { letter: await letterOf(life, 'COMP01') });
    await life.do('correct-letter', { letter: await letterOf(life, 'COMP01'), reason: 't-reason' });
    await life.do('record-returned', { letter: 'L1', note: 't-note' });
    await drafted(life);
    await life.do('promise', { what: 't-what', by: plus(day, 25), owner: 's-officer' });
    await life.do('respond');
    await until(plus(day, 24));
    await life.do('complete-action', { action: 'A1', evidence: 't-proof' });
    await finishTasks(life);
    if ((await life.state()).closed === null) await life.do('close', { reason: 't-reason' });
    await until(plus(day, 27));
    return life;
  },

  'optivo-refused-a-second-stage': async ({ begin, until }, day) => {
    const life = await answered(await begin('optivo'));
    await life.do('invite-involved-customer', { agreed: true, note: 't-note' });
    await life.say('escalate', { words: 't-words' });
    const { proposes, confirms } = policyById('optivo').deciders.refuseEscalation;
    await life.do(
      'propose-refusal',
      { ground: 'vexatious', reason: 't-reason' },
      { role: proposes[0]!, by: 's-first' },
    );
    await until(plus(day, 1));
    await life.do('confirm-refusal', { confirm: 'yes', reason: 't-reason' }, { role: confirms[0]!, by: 's-second' });
    await until(plus(day, 3));
    return life;
  },

  'octavia-opened-again-and-voided': async ({ begin, until }, day) => {
    const life = await acknowledged(await begin('octavia', { hazard: true }));
    await life.do('give-task', { task: 'T1', to: 's-other', reason: 't-reason' });
    await life.say('inform', { words: 't-more' });
    await life.say('withdraw', { words: 't-words' });
    await until(plus(day, 2));
    await life.do('reopen', { why: 'customer-asked', reason: 't-reason' });
    await until(plus(day, 3));
    // The acknowledgement came back; it is read out by telephone.
    await life.do('record-returned', { letter: 'L1', note: 't-note' });
    await life.do('record-given', { letter: 'L1', how: 'by-telephone', note: 't-said' });
    await life.do('record-returned', { letter: 'L2', note: 't-note' });
    await life.do('log-contact', { kind: 'other', outcome: 'tried', note: 't-note' });
    await life.do('record-given', { letter: 'L2', how: 'kept-on-file', note: 't-tried' });
    await life.do('link-case', { other: 'c-other', why: 'duplicate-of-this' });
    await life.do('void', { as: 'duplicate', into: 'c-other', reason: 't-reason' });
    await finishTasks(life);
    await until(plus(day, 5));
    return life;
  },

  'octavia-taken-back': async ({ begin, until }, day) => {
    const life = await answered(await begin('octavia'), 'upheld');
    await life.say('accept-remedy', { words: 't-words' });
    await life.do('send-link');
    await until(plus(day, 1));
    await life.say('take-back', { words: 't-words' });
    await life.say('withdraw', { words: 't-words' });
    await until(plus(day, 2));
    await life.say('take-back', { words: 't-words' });
    await finishTasks(life);
    await until(plus(day, 4));
    return life;
  },

  'oak-says-who-acts-for-them': async ({ begin, until }, day) => {
    const life = await acknowledged(await begin('oak', { representative: 'advocate', authority: 'wanted' }));
    await life.say('answer-authority', { agree: 'no', words: 't-words' });
    await finishTasks(life);
    await until(plus(day, 1));
    await life.say('answer-authority', { agree: 'yes', tell: 't-more', until: plus(day, 3) }, 'web-form');
    await until(plus(day, 5));
    await finishTasks(life);
    await life.say('withdraw', { words: 't-words' });
    return life;
  },

  'octavia-handed-over-and-given-back': async ({ begin, until }, day) => {
    const life = await begin('octavia', { otherProcedure: 'retail-stores' });
    await until(plus(day, 2));
    await life.do('record-handover', { result: 'given-back', outcome: 't-reason' });
    await finishTasks(life);
    await life.do('hand-over', { procedure: 'retail-stores', reason: 't-reason' });
    await until(plus(day, 4));
    await life.do('record-handover', { result: 'answered', outcome: 't-reason' });
    return life;
  },

  'octavia-seen-to-by-specialists': async ({ begin, until }, day) => {
    const life = await acknowledged(await begin('octavia'));
    await life.do('tell-insurers', { incident: day, claim: 't-claim', what: 't-what' });
    await life.do('tell-data-protection', { what: 'breach', note: 't-note' });
    await life.do('raise-safeguarding', { who: 'adult', told: 'not-yet' });
    await until(plus(day, 1));
    await life.do('record-data-outcome', { what: 'breach', outcome: 't-outcome' });
    await finishTasks(life);
    await life.do('open-after-safeguarding', { why: 'over' });
    await drafted(life);
    await life.do('respond');
    await life.say('withdraw', { words: 't-words' });
    await until(plus(day, 3));
    return life;
  },

  'oak-woken-after-its-end': async ({ begin, until }, day) => {
    const life = await acknowledged(await begin('oak'));
    await life.say('withdraw', { words: 't-words' });
    await life.handle.result();
    await until(plus(day, 3));
    await life.say('inform', { words: 't-after' });
    await until(plus(day, 4));
    await finishTasks(life);
    return life;
  },
};
