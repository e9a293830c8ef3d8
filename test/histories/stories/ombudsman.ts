/** A case at an ombudsman from its first contact to its last order, and one that it settles early. */
import { ombudsmanOpening } from '../../support/cases/ombudsman.ts';
import { promptCaseId } from '../../support/servers/server-life.ts';
import { plus, type Stories } from './story.ts';

const ADVISER = { id: 's-adviser', role: 'adviser' } as const;
const DIRECTOR = { id: 's-director', role: 'assistant-director' } as const;

export const AT_THE_OMBUDSMAN: Stories = {
  'octavia-at-the-ombudsman': async ({ open, until }, day) => {
    const life = await open(ombudsmanOpening('octavia', day, { asks: 'progress-complaint' }, promptCaseId()));
    await life.do('acknowledge-ombudsman', { contact: 'C1', how: 'portal' }, ADVISER);
    await life.do('give-ombudsman-case', { to: 's-officer' }, ADVISER);
    await life.do('resolve-task', { task: 'T1', note: 't-note' }, ADVISER);
    await life.do('record-evidence-request', { due: plus(day, 12), what: 't-what' }, ADVISER);
    await until(plus(day, 11));
    await life.do('move-evidence-date', { request: 'E1', to: plus(day, 14), reason: 't-reason' }, ADVISER);
    await life.do('submit-evidence', { request: 'E1', note: 't-note' }, ADVISER);
    await life.do('review-evidence', { request: 'E1', verdict: 'given-back', comments: 't-comments' }, DIRECTOR);
    await until(plus(day, 16));
    const chased = { step: 'final-reminder', about: 'evidence-not-given', due: plus(day, 20), what: 't-what' };
    await life.do('record-ombudsman-chase', chased, ADVISER);
    await life.do('submit-evidence', { request: 'E1', note: 't-note' }, ADVISER);
    await life.do('review-evidence', { request: 'E1', verdict: 'approved' }, DIRECTOR);
    await life.do('send-evidence', { request: 'E1', how: 'portal' }, ADVISER);
    await life.do('answer-ombudsman-chase', { chase: 'F1', answer: 't-answer' }, ADVISER);
    await until(plus(day, 40));
    await life.do('record-refusal-overturned', { complaint: 'c-9', reason: 't-reason' }, ADVISER);
    await life.do('add-ombudsman-issue', { what: 't-issue' }, ADVISER);
    await life.do('record-finding', { issue: 'I1', finding: 'maladministration', reason: 't-reason' }, ADVISER);
    await life.do('record-determination', {}, ADVISER);
    await life.do('decide-ombudsman-review', { verdict: 'ask', reason: 't-reason' }, DIRECTOR);
    await until(plus(day, 50));
    await life.do('record-review-outcome', { outcome: 'unchanged', note: 't-note' }, ADVISER);
    const order = { kind: 'order', sort: 'works', what: 't-what', due: plus(day, 60), owner: 'party:repairs' };
    await life.do('add-order', order, ADVISER);
    const advice = { kind: 'recommendation', sort: 'train', what: 't-what', due: plus(day, 70), owner: 's-officer' };
    await life.do('add-order', advice, ADVISER);
    await until(plus(day, 62));
    await life.do('record-compliance', { order: 'O1', evidence: 't-proof' }, ADVISER);
    await life.do('send-proof', { order: 'O1', how: 'portal' }, ADVISER);
    await life.do('record-proof-answer', { order: 'O1', verdict: 'accepted' }, ADVISER);
    await life.do('decline-recommendation', { order: 'O2', reason: 't-reason' }, DIRECTOR);
    await until(plus(day, 80));
    await life.do('submit-learning-report', { report: 't-report' }, ADVISER);
    return life;
  },

  'octavia-settled-at-the-ombudsman': async ({ open, until }, day) => {
    const life = await open(ombudsmanOpening('octavia', day, { asks: 'information' }, promptCaseId()));
    await life.do('acknowledge-ombudsman', { contact: 'C1', how: 'email' }, ADVISER);
    await life.do('log-ombudsman-contact', { asks: 'investigation', what: 't-what' }, ADVISER);
    await life.do('acknowledge-ombudsman', { contact: 'C2', how: 'phone' }, ADVISER);
    const offered = { kind: 'recommendation', sort: 'train', what: 't-what', due: plus(day, 30), owner: 's-officer' };
    await life.do('add-order', offered, ADVISER);
    await life.do('give-order', { order: 'O1', to: 'party:repairs', reason: 't-reason' }, ADVISER);
    await life.do('move-order-date', { order: 'O1', to: plus(day, 40), reason: 't-reason' }, ADVISER);
    await until(plus(day, 20));
    await life.do('ask-how-it-stands', { answer: 't-answer' }, ADVISER);
    await life.do('close-ombudsman-case', { why: 'settled', reason: 't-reason' }, DIRECTOR);
    return life;
  },
};
