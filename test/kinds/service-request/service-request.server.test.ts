/** SR-1 SR-2 IN-10: every clock of a service request on a server whose clock skips: nobody has to remember, and no complaint is parked. */
import { expect, inject, it } from 'vitest';
import { DATES } from '../../../workflows/service-request/dates.ts';
import { plus } from '../../histories/stories/story.ts';
import { requestOpening } from '../../support/cases/service-request.ts';
import { datesOf, notShown } from '../../support/servers/dates-missed.ts';
import { promptCaseId, served } from '../../support/servers/server-life.ts';

const ADVISER = { id: 's-adviser', role: 'adviser' } as const;

it('SR-1 IN-10 warns of, misses and refers each date by itself; a promise not kept has a complaint offered', async () => {
  await served(inject('testServerPath'), async ({ open, until, today, world }) => {
    const day = await today();
    const life = await open(requestOpening('octavia', day, { by: plus(day, 6) }, promptCaseId()));
    const due = datesOf(world, life.caseId);

    // The letter by the second working day; nobody writes it.
    await until(plus(day, 3));
    await expect.poll(() => due('DeadlineMissed')).toEqual(['request.confirm']);
    await expect.poll(() => due('Escalated').length).toBeGreaterThanOrEqual(1);
    await life.do('confirm-request', { message: 't-message' }, ADVISER);
    await expect.poll(() => life.types()).toContain('LetterDispatched');

    // The day they were given passes: a complaint is offered by itself, and its own date is missed as well.
    await until(plus(day, 7));
    await expect.poll(() => due('DeadlineMissed')).toContain('request.done');
    await expect.poll(() => life.types()).toContain('OfferPrompted');
    await until(plus(day, 10));
    await expect.poll(() => due('DeadlineMissed')).toContain('request.offer');
    await life.do('offer-complaint', { answer: 'yes', words: 't-words' }, ADVISER);
    // Nobody logs it; the review falls due beside it, for the request goes on.
    await until(plus(day, 12));
    await expect
      .poll(() => due('DeadlineMissed'))
      .toEqual(expect.arrayContaining(['request.complaint', 'request.review']));
    await life.do('note-complaint', { other: 'c-9' }, ADVISER);
    await life.do('record-done', { what: 't-what' }, ADVISER);
    await until(plus(day, 18));
    await expect.poll(() => due('DeadlineMissed')).toContain('request.ask');
    await life.do('ask-satisfied', { satisfied: 'satisfied' }, ADVISER);
    await life.handle.result();
    expect(life.types().at(-1)).toBe('Closed');
    expect(notShown(DATES, due('DeadlineMissed'))).toEqual([]);
  });
});
