/** Cases around the complaint: an enquiry of an MP that is answered, and a request for a service that becomes a complaint. */
import { enquiryOpening } from '../../support/cases/enquiry.ts';
import { requestOpening } from '../../support/cases/service-request.ts';
import { complimentOpening } from '../../support/cases/compliment.ts';
import { MEMBER, panelOpening } from '../../support/cases/tenant-panel.ts';
import { promptCaseId } from '../../support/servers/server-life.ts';
import { plus, type Stories } from './story.ts';

const ADVISER = { id: 's-adviser', role: 'adviser' } as const;
const LEADER = { id: 's-leader', role: 'team-leader' } as const;
const MANAGER = { id: 's-manager', role: 'team-manager' } as const;
const HEAD = { id: 's-head', role: 'head-of-service' } as const;
const QUALITY = { id: 's-quality', role: 'quality-officer' } as const;
const DIRECTOR = { id: 's-director', role: 'operations-director' } as const;

export const AROUND: Stories = {
  'octavia-enquiry-answered': async ({ open, until }, day) => {
    const life = await open(enquiryOpening('octavia', day, { linked: ['c-other'] }, promptCaseId()));
    await until(plus(day, 6));
    await life.do('acknowledge-enquiry', {}, ADVISER);
    await life.do('give-enquiry', { to: HEAD.id, reason: 't-reason' }, LEADER);
    await life.do('flag-high-risk', { reason: 't-reason' }, ADVISER);
    await life.do('note-complaint-news', { other: 'c-other', what: 'answered' }, ADVISER);
    await life.do('update-enquirer', { message: 't-message' }, ADVISER);
    await life.do('link-case', { other: 'c-another', reason: 't-reason' }, ADVISER);
    await life.do('give-new-date', { to: plus(day, 30), reason: 't-reason' }, ADVISER);
    await life.do('add-repair', { what: 't-what', by: plus(day, 12) }, HEAD);
    await life.do('draft-answer', { draft: 't-draft' }, HEAD);
    await life.do('check-answer', { verdict: 'given-back', comments: 't-comments' }, QUALITY);
    await until(plus(day, 9));
    await life.say('inform', { words: 't-words' });
    await life.do('draft-answer', { draft: 't-again' }, HEAD);
    await life.do('check-answer', { verdict: 'approved' }, QUALITY);
    await life.do('update-enquirer', { message: 't-message' }, ADVISER);
    await life.do('sign-answer', {}, DIRECTOR);
    await until(plus(day, 14));
    await life.do('record-repair-done', { repair: 'R1' }, ADVISER);
    await life.do('record-satisfaction', { repair: 'R1', satisfied: 'not-satisfied', note: 't-note' }, ADVISER);
    await until(plus(day, 20));
    await life.do('close-enquiry', { why: 'goes-on-as-complaint', reason: 't-reason' }, LEADER);
    await life.handle.result();
    return life;
  },

  'octavia-service-request-complained-of': async ({ open, until }, day) => {
    const life = await open(requestOpening('octavia', day, { by: plus(day, 5), hazard: true }, promptCaseId()));
    await until(plus(day, 1));
    await life.do('confirm-request', { message: 't-message' }, ADVISER);
    await life.do('give-request', { to: ADVISER.id, reason: 't-reason' }, LEADER);
    await life.do('link-case', { other: 'c-other', reason: 't-reason' }, ADVISER);
    await until(plus(day, 4));
    await life.do('move-request-date', { to: plus(day, 8), told: 'not-yet', reason: 't-reason' }, ADVISER);
    await life.say('inform', { words: 't-words' });
    await life.do('offer-complaint', { answer: 'thinking', words: 't-words' }, ADVISER);
    await until(plus(day, 9));
    await life.do('offer-complaint', { answer: 'no', words: 't-words' }, ADVISER);
    await until(plus(day, 13));
    await life.do('review-request', { note: 't-note' }, LEADER);
    await life.do('record-contact', { words: 't-words', sign: 'unhappy' }, ADVISER);
    await life.do('raise-complaint', { words: 't-words' }, ADVISER);
    await life.do('note-complaint', { other: 'c-complaint' }, ADVISER);
    for (const task of ['T1', 'T2', 'T3']) await life.do('resolve-task', { task, note: 't-note' }, ADVISER);
    await life.do('record-done', { what: 't-what' }, ADVISER);
    await until(plus(day, 20));
    await life.do('ask-satisfied', { satisfied: 'not-reached', words: 't-words' }, ADVISER);
    await until(plus(day, 24));
    await life.do('ask-satisfied', { satisfied: 'not-reached', words: 't-words' }, ADVISER);
    await life.handle.result();
    return life;
  },

  'optivo-tenant-panel-recognised-and-withdrawn': async ({ open, until }, day) => {
    const life = await open(panelOpening('optivo', day, {}, promptCaseId()));
    await life.do('give-panel', { to: 's-clerk', reason: 't-reason' }, MANAGER);
    for (const _ of [1, 2, 3]) await life.do('add-member', { ...MEMBER }, ADVISER);
    await life.do('remove-member', { member: 'M3', reason: 't-reason' }, ADVISER);
    for (const member of ['M1', 'M2'])
      await life.do('declare-conflict', { member, declared: 'none', note: 't-note' }, ADVISER);
    await life.do('agree-chair', { member: 'M1' }, ADVISER);
    await until(plus(day, 1));
    await life.do('recognise-panel', { area: 't-area', ruling: 'no' }, MANAGER);
    await life.do('ask-panel-question', { question: 't-question' }, ADVISER);
    await life.do('bring-complaint', { other: 'c-9', asked: true, conflicts: true }, ADVISER);
    await life.do('set-meeting', { brought: 'B1', meets: plus(day, 3) }, ADVISER);
    await life.say('inform', { words: 't-words' });
    await until(plus(day, 13));
    await life.do('record-panel-outcome', { brought: 'B1', outcome: 'does-not-refer', note: 't-note' }, ADVISER);
    await until(plus(day, 18));
    await life.do('answer-panel', { question: 'Q1', answer: 't-answer' }, ADVISER);
    await life.do('bring-complaint', { other: 'c-8', asked: true, conflicts: true }, ADVISER);
    await life.do('withdraw-recognition', { reason: 't-reason' }, MANAGER);
    await life.do('reopen-panel', { reason: 't-reason' }, MANAGER);
    await life.do('decline-panel', { reason: 't-reason' }, MANAGER);
    await life.do('resolve-task', { task: 'T2', note: 't-note' }, ADVISER);
    await life.handle.result();
    return life;
  },

  'octavia-compliment': async ({ open, until }, day) => {
    const praised = { praised: ['s-ann'], managers: [HEAD.id], handlers: ['s-officer'], team: 'repairs' };
    const life = await open(complimentOpening('octavia', day, praised, promptCaseId()));
    await until(plus(day, 1));
    await life.do('tell-colleague', { to: 's-bob' }, ADVISER);
    await life.do('link-case', { other: 'c-9', reason: 't-reason' }, ADVISER);
    await life.do('consider-award', { award: 'award', note: 't-note' }, { id: HEAD.id, role: 'line-manager' });
    await life.handle.result();
    return life;
  },

  'oak-service-request-not-to-be-done': async ({ open, until }, day) => {
    const life = await open(requestOpening('oak', day, { again: true }, promptCaseId()));
    await until(plus(day, 5));
    await life.do('offer-complaint', { answer: 'no', words: 't-words' }, ADVISER);
    await life.do('close-request', { why: 'not-to-be-done', reason: 't-reason' }, LEADER);
    await life.handle.result();
    return life;
  },
};
