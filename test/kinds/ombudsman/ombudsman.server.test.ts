/** OM-4 OM-5: every clock of a case at an ombudsman on a server whose clock skips. */
import { expect, inject, it } from 'vitest';
import { DATES } from '../../../workflows/ombudsman/dates.ts';
import { ombudsmanOpening } from '../../support/cases/ombudsman.ts';
import { datesOf, notShown } from '../../support/servers/dates-missed.ts';
import { promptCaseId, served } from '../../support/servers/server-life.ts';
import { plus } from '../../histories/stories/story.ts';

const ADVISER = { id: 's-adviser', role: 'adviser' } as const;
const DIRECTOR = { id: 's-director', role: 'assistant-director' } as const;

it('OM-4 OM-5 warns of, misses and refers each date by itself, to the end', async () => {
  await served(inject('testServerPath'), async ({ open, until, today, world }) => {
    const day = await today();
    const life = await open(ombudsmanOpening('octavia', day, {}, promptCaseId()));
    const due = datesOf(world, life.caseId, 'which');
    const missed = () => due('DeadlineMissed');

    await life.do('record-evidence-request', { due: plus(day, 15), what: 't-what' }, ADVISER);
    await until(plus(day, 3));
    await expect.poll(missed).toEqual(['ombudsman.acknowledge:C1']);
    await life.do('acknowledge-ombudsman', { contact: 'C1', how: 'portal' }, ADVISER);

    // Warned of ahead of the ombudsman's own day; ready for the review two working days before it.
    await until(plus(day, 14));
    await expect.poll(() => due('DeadlineApproaching')).toContain('ombudsman.evidence:E1');
    await expect.poll(missed).toContain('ombudsman.evidence-ready:E1');
    await life.do('submit-evidence', { request: 'E1', note: 't-note' }, ADVISER);
    await until(plus(day, 17));
    await expect
      .poll(missed)
      .toEqual(expect.arrayContaining(['ombudsman.evidence-review:E1', 'ombudsman.evidence:E1']));
    await expect.poll(() => due('Escalated')).toContain('ombudsman.evidence:E1');
    await life.do(
      'record-ombudsman-chase',
      { step: 'reminder', about: 'evidence-not-given', due: plus(day, 18), what: 't-w' },
      ADVISER,
    );
    await until(plus(day, 20));
    await expect.poll(missed).toContain('ombudsman.chase:F1');
    await life.do('review-evidence', { request: 'E1', verdict: 'approved', legalAdvice: true }, DIRECTOR);
    await life.do('send-evidence', { request: 'E1', how: 'portal' }, ADVISER);
    await life.do('answer-ombudsman-chase', { chase: 'F1', answer: 't-a' }, ADVISER);

    // Nothing is heard for twenty working days: it is to be asked.
    await until(plus(day, 43));
    await expect.poll(missed).toContain('ombudsman.ask');
    await life.do('add-ombudsman-issue', { what: 't-issue' }, ADVISER);
    await life.do('record-finding', { issue: 'I1', finding: 'severe-maladministration', reason: 't-r' }, ADVISER);
    await life.do('record-determination', {}, ADVISER);
    await life.do(
      'add-order',
      { kind: 'order', sort: 'apologise', what: 't-o', due: plus(day, 50), owner: 's-adviser' },
      ADVISER,
    );
    await life.do(
      'add-order',
      { kind: 'order', sort: 'works', what: 't-o', due: plus(day, 52), owner: 'party:repairs' },
      ADVISER,
    );
    await life.do('record-compliance', { order: 'O1', evidence: 't-e' }, ADVISER);
    await until(plus(day, 54));
    await expect.poll(missed).toEqual(expect.arrayContaining(['ombudsman.proof:O1', 'ombudsman.order:O2']));
    await until(plus(day, 67));
    await expect
      .poll(missed)
      .toEqual(expect.arrayContaining(['ombudsman.review-decision', 'ombudsman.learning-report']));

    await life.do('decide-ombudsman-review', { verdict: 'accept', reason: 't-r' }, DIRECTOR);
    await life.do('submit-learning-report', { report: 't-report' }, ADVISER);
    await life.do('record-compliance', { order: 'O2', evidence: 't-e' }, ADVISER);
    for (const order of ['O1', 'O2']) {
      await life.do('send-proof', { order, how: 'portal' }, ADVISER);
      await life.do('record-proof-answer', { order, verdict: 'accepted' }, ADVISER);
    }
    await life.handle.result();
    expect(life.types().at(-1)).toBe('Closed');
    expect(notShown(DATES, missed())).toEqual([]);
  });
});
