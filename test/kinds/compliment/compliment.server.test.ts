/** SP-9: the one clock of a compliment on a server whose clock skips: the award that its line manager considers. */
import { expect, inject, it } from 'vitest';
import { complimentOpening } from '../../support/cases/compliment.ts';
import { datesOf } from '../../support/servers/dates-missed.ts';
import { promptCaseId, served } from '../../support/servers/server-life.ts';
import { plus } from '../../histories/stories/story.ts';

it('SP-9 a compliment ends as it begins, and its award is warned of, missed and referred until somebody considers it', async () => {
  await served(inject('testServerPath'), async ({ open, until, today, world }) => {
    const day = await today();
    const praised = { praised: ['s-ann'], managers: ['s-head'] };
    const life = await open(complimentOpening('octavia', day, praised, promptCaseId()));
    const dates = datesOf(world, life.caseId);
    await expect.poll(() => life.types()).toEqual(expect.arrayContaining(['Closed', 'TaskRaised', 'LetterDispatched']));

    await until(plus(day, 10));
    expect(dates('DeadlineMissed')).toEqual([]);
    await until(plus(day, 14));
    await expect.poll(() => dates('DeadlineMissed')).toEqual(['task']);
    await expect.poll(() => dates('Escalated')).toContain('task');
    await life.do('consider-award', { award: 'award', note: 't-note' }, { id: 's-head', role: 'line-manager' });
    await life.handle.result();
  });
});
