/** MP-1 MP-3: every clock of an enquiry on a server whose clock skips: nobody has to remember. */
import { expect, inject, it } from 'vitest';
import { DATES } from '../../../workflows/enquiry/dates.ts';
import { enquiryOpening } from '../../support/cases/enquiry.ts';
import { datesOf, notShown } from '../../support/servers/dates-missed.ts';
import { promptCaseId, served } from '../../support/servers/server-life.ts';
import { plus } from '../../histories/stories/story.ts';

const ADVISER = { id: 's-adviser', role: 'adviser' } as const;
const LEADER = { id: 's-leader', role: 'team-leader' } as const;
const HEAD = { id: 's-head', role: 'head-of-service' } as const;
const QUALITY = { id: 's-quality', role: 'quality-officer' } as const;
const DIRECTOR = { id: 's-director', role: 'operations-director' } as const;

it('MP-1 warns of, misses and refers each date by itself; answered it ends, and a word begins it again', async () => {
  await served(inject('testServerPath'), async ({ open, until, today, world }) => {
    const day = await today();
    const life = await open(enquiryOpening('octavia', day, {}, promptCaseId()));
    const due = datesOf(world, life.caseId);

    // Acknowledged by the fifth working day: warned of two before, missed when its day has ended, then up the line.
    await until(plus(day, 5));
    await expect.poll(() => due('DeadlineApproaching')).toEqual(['enquiry.acknowledge']);
    await until(plus(day, 8));
    await expect.poll(() => due('DeadlineMissed')).toEqual(['enquiry.acknowledge']);
    await expect.poll(() => due('Escalated').length).toBeGreaterThanOrEqual(2);

    await life.do('acknowledge-enquiry', {}, ADVISER);
    await expect.poll(() => life.types()).toContain('LetterDispatched');
    await life.do('give-enquiry', { to: HEAD.id }, LEADER);
    // The draft five working days later; nobody drafts.
    await until(plus(day, 14));
    await expect.poll(() => due('DeadlineMissed')).toContain('enquiry.draft');
    await life.do('add-repair', { what: 't-what', by: plus(day, 17) }, HEAD);
    await life.do('draft-answer', { draft: 't-draft' }, HEAD);
    // The check a working day later, and the answer: five and ten after receipt, as it was acknowledged late.
    await until(plus(day, 16));
    await expect.poll(() => due('DeadlineMissed')).toEqual(expect.arrayContaining(['enquiry.check', 'enquiry.answer']));
    await life.do('check-answer', { verdict: 'approved' }, QUALITY);
    await life.do('sign-answer', {}, DIRECTOR);
    await until(plus(day, 18));
    await expect.poll(() => due('DeadlineMissed')).toContain('enquiry.repair');
    await life.do('record-repair-done', { repair: 'R1' }, ADVISER);
    await until(plus(day, 24));
    await expect.poll(() => due('DeadlineMissed')).toContain('enquiry.satisfaction');
    await life.do('record-satisfaction', { repair: 'R1', satisfied: 'satisfied' }, ADVISER);
    await life.handle.result();
    expect(life.types().at(-1)).toBe('Closed');

    // Who was given a later day hears from us meanwhile, and nobody writes.
    const then = await today();
    const later = await open(enquiryOpening('octavia', then, {}, promptCaseId()));
    const dueLater = datesOf(world, later.caseId);
    await later.do('give-new-date', { to: plus(then, 30), reason: 't-reason' }, LEADER);
    await until(plus(then, 9));
    await expect.poll(() => dueLater('DeadlineMissed')).toContain('enquiry.update');
    expect(notShown(DATES, [...due('DeadlineMissed'), ...dueLater('DeadlineMissed')])).toEqual([]);
  });
});
