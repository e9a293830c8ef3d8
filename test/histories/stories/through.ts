/** Complaints from their first day to their end, as staff and customers take them through the procedure. */
import { acknowledged, answered, drafted, escalated } from '../../support/cases/led.ts';
import { finishTasks, plus, type Stories } from './story.ts';

export const THROUGH: Stories = {
  'octavia-extended-and-reviewed': async ({ begin, until }, day) => {
    const life = await acknowledged(await begin('octavia', { vulnerable: true }));
    await life.do('log-contact');
    await life.do('request-information');
    await until(plus(day, 4));
    await life.do('record-information', { request: 'Q1', quality: 'poor', answer: 't-poor' });
    await life.do('record-information', { request: 'Q1', quality: 'adequate', answer: 't-answer' });
    await life.do('extend', { to: plus(day, 16), reason: 't-reason', updateEvery: 5 });
    await life.say('answer-extension', { agree: 'no', words: 't-words' }, 'phone');
    await until(plus(day, 9));
    await life.do('send-update', { message: 't-update' });
    await drafted(life, 'upheld');
    await life.do('respond');
    await until(plus(day, 12));
    await life.say('escalate', { words: 't-words' });
    await life.do('assign');
    await life.do('acknowledge');
    await life.do('log-contact');
    await life.do('extend', { to: plus(day, 36), reason: 't-reason', updateEvery: 5 });
    await until(plus(day, 20));
    await life.do('promise', { what: 't-what', by: plus(day, 24), owner: 's-officer' });
    await drafted(life, 'upheld');
    await life.do('respond');
    await life.say('accept-remedy', { words: 't-words' });
    await until(plus(day, 26));
    await life.do('reschedule-action', { action: 'A1', by: plus(day, 30), reason: 't-reason', agreed: true });
    await until(plus(day, 29));
    await life.do('complete-action', { action: 'A1', evidence: 't-proof' });
    return life;
  },

  'octavia-neglected': async ({ begin, until, env }, day) => {
    const life = await begin('octavia', { staffConduct: true, hazard: true });
    await until(plus(day, 8));
    await life.do('allocate');
    await life.do('define');
    await life.do('acknowledge', { lateReason: 't-late' });
    await until(plus(day, 20));
    await drafted(life);
    await life.do('respond', { lateReason: 't-late' });
    await until(plus(day, 45));
    await finishTasks(life);
    await life.say('escalate', { words: 't-words' });
    await life.do('decide-late-request', { accept: 'no', reason: 't-reason' });
    await life.do('confirm-refusal', { confirm: 'yes', reason: 't-reason' }, { role: 'team-manager', by: 's-second' });
    await until(plus(day, 50));
    await finishTasks(life);
    await env.sleep('380 days');
    return life;
  },

  'oak-words-at-the-wrong-moment': async ({ begin, until, world }, day) => {
    const life = await begin('oak');
    await life.say('escalate', { words: 't-early' });
    await life.say('accept-remedy', { words: 't-nothing-offered' });
    world.post = 'away';
    await acknowledged(life);
    await until(plus(day, 1));
    world.post = 'works';
    await until(plus(day, 3));
    await life.do('log-contact');
    await drafted(life, 'upheld');
    await life.do('promise', { what: 't-what', by: plus(day, 10), owner: 's-officer' });
    await life.do('respond');
    await life.say('inform', { words: 't-more' });
    await until(plus(day, 12));
    await life.do('complete-action', { action: 'A1', evidence: 't-proof' });
    await life.say('escalate', { words: 't-words' }, 'phone');
    await life.do('assign');
    await life.do('acknowledge');
    await until(plus(day, 16));
    await drafted(life);
    await life.do('respond');
    await life.do('log-contact', { kind: 'closing-check', outcome: 'made' });
    await life.say('inform', { words: 't-after' });
    await until(plus(day, 20));
    return life;
  },

  'oak-visited-and-asked-why': async ({ begin, until }, day) => {
    const life = await acknowledged(await begin('oak', { recurring: true, adjustments: ['home-visits'] }));
    await life.do('arrange-visit', { visitOn: plus(day, 1), time: 't-time', agreed: true });
    await life.do('bring-in-background', { what: 't-older', reported: day, reference: 't-number', earlier: 'c-other' });
    await life.do('review-background', { finding: 't-shows' });
    await life.do('set-recurring', { recurring: 'no', reason: 't-reason' });
    await life.do('record-support', { what: 'interpreting', result: 'taken-up', from: 't-bureau' });
    await until(plus(day, 2));
    await life.do('record-visit', { visit: 'V1', result: 'we-missed', note: 't-why' });
    await life.do('arrange-visit', { visitOn: plus(day, 3), time: 't-time', agreed: true });
    await until(plus(day, 3));
    await life.do('record-visit', { visit: 'V2', result: 'held', note: 't-seen' });
    await drafted(life, 'upheld');
    await life.do('respond');
    await until(plus(day, 4));
    await life.say('escalate');
    await life.do('assign');
    await life.do('acknowledge');
    await life.do('ask-why', { how: 'email', outcome: 'no-answer' });
    await until(plus(day, 5));
    await drafted(life);
    await life.do('respond');
    await until(plus(day, 8));
    return life;
  },

  'optivo-panel-puts-off': async ({ begin, until }, day) => {
    const life = await escalated(await begin('optivo'));
    await life.do('acknowledge');
    await life.do('choose-panel', { kind: 'with-customers', attends: true });
    await life.do('set-panel', {
      on: plus(day, 16),
      director: 's-d',
      team: 's-e',
      time: 't-time',
      place: 't-place',
      customer: ['t-first', 't-second'],
      agreed: true,
      chair: 'involved-customer',
    });
    await until(plus(day, 2));
    await life.do('panel-evidence', { document: 't-document' });
    await until(plus(day, 16));
    await life.do('hold-panel', {
      result: 'deferred',
      minutes: 't-minutes',
      reason: 't-reason',
      decideBy: plus(day, 18),
    });
    await until(plus(day, 18));
    await life.do('hold-panel', { result: 'decided', attended: true, minutes: 't-minutes' });
    await drafted(life, 'upheld');
    await life.do('respond');
    await life.say('accept-remedy', { words: 't-words' });
    await until(plus(day, 24));
    return life;
  },

  'optivo-by-post-and-late': async ({ begin, until, world }, day) => {
    const life = await begin('optivo', { contactBy: 'post' });
    await acknowledged(life);
    await life.do('record-posted', { letter: 'L1' });
    world.post = 'refuses';
    await life.do('record-needs', { contactBy: 'email' });
    await life.do('send-update', { message: 't-update' });
    await until(plus(day, 1));
    world.post = 'works';
    await life.do('record-needs', { contactBy: 'post' });
    await drafted(life);
    await life.do('respond');
    const response = (await life.state()).letters.at(-1)?.brief.letterId as string;
    await life.do('record-posted', { letter: response });
    await until(plus(day, 15));
    await finishTasks(life);
    await life.say('escalate', { words: 't-late' }, 'letter');
    await life.do('decide-late-request', { accept: 'yes', reason: 't-reason' });
    await life.do('assign');
    await life.do('propose-refusal', { ground: 'vexatious', reason: 't-reason' }, { role: 'team-leader' });
    await until(plus(day, 20));
    await life.say('withdraw', { words: 't-words' });
    await until(plus(day, 24));
    return life;
  },

  'optivo-answered': async ({ begin, until }, day) => {
    const life = await answered(await begin('optivo'), 'upheld');
    await until(plus(day, 16));
    return life;
  },
};
