/** SP-7 SP-11: every clock of a tenant panel on a server whose clock skips: nobody has to remember. */
import { expect, inject, it } from 'vitest';
import { DATES } from '../../../workflows/tenant-panel/dates.ts';
import { MEMBER, panelOpening } from '../../support/cases/tenant-panel.ts';
import { datesOf, notShown } from '../../support/servers/dates-missed.ts';
import { promptCaseId, served } from '../../support/servers/server-life.ts';
import { plus } from '../../histories/stories/story.ts';

const ADVISER = { id: 's-adviser', role: 'adviser' } as const;
const MANAGER = { id: 's-manager', role: 'team-manager' } as const;

it('SP-7 SP-11 warns of, misses and refers each date of a panel by itself, to its end', async () => {
  await served(inject('testServerPath'), async ({ open, until, today, world }) => {
    const day = await today();
    const life = await open(panelOpening('optivo', day, {}, promptCaseId()));
    const dates = datesOf(world, life.caseId);
    const missed = (): string[] => dates('DeadlineMissed');

    // Recognised or not by the tenth working day; nobody decides.
    await until(plus(day, 10));
    await expect.poll(() => dates('DeadlineApproaching')).toEqual(['panel.decide']);
    expect(missed()).toEqual([]);
    await until(plus(day, 13));
    await expect.poll(missed).toEqual(['panel.decide']);
    await expect.poll(() => dates('Escalated')).toContain('panel.decide');
    for (const _ of [1, 2]) await life.do('add-member', { ...MEMBER }, ADVISER);
    for (const member of ['M1', 'M2']) await life.do('declare-conflict', { member, declared: 'none' }, ADVISER);
    await life.do('agree-chair', { member: 'M1' }, ADVISER);
    await life.do('recognise-panel', { area: 't-area', ruling: 'no' }, MANAGER);

    // It asks, and a complaint is brought to it: ten working days for each, and nobody does anything.
    await life.do('ask-panel-question', { question: 't-question' }, ADVISER);
    await life.do('bring-complaint', { other: 'c-9', asked: true, conflicts: true }, ADVISER);
    await until(plus(day, 23));
    expect(missed()).not.toContain('panel.answer');
    await until(plus(day, 24));
    await expect.poll(missed).toEqual(expect.arrayContaining(['panel.answer', 'panel.meet']));

    // It meets, and tells us nothing within five working days.
    await life.do('set-meeting', { brought: 'B1', meets: plus(day, 25) }, ADVISER);
    await until(plus(day, 30));
    expect(missed()).not.toContain('panel.outcome');
    await until(plus(day, 31));
    await expect.poll(missed).toContain('panel.outcome');

    await life.do('answer-panel', { question: 'Q1', answer: 't-answer' }, ADVISER);
    await life.do('record-panel-outcome', { brought: 'B1', outcome: 'does-not-refer', note: 't-note' }, ADVISER);
    expect(notShown(DATES, missed())).toEqual([]);

    // Whoever still has a complaint before it is to be told of its end, and the case lives on until they are.
    await life.do('bring-complaint', { other: 'c-8', asked: true, conflicts: true }, ADVISER);
    await life.do('withdraw-recognition', { reason: 't-reason' }, MANAGER);
    await until(plus(day, 60));
    await expect.poll(missed).toContain('task');
    const task = world
      .events(life.caseId)
      .map(({ event }) => event)
      .findLast((e) => e.type === 'TaskRaised');
    await life.do('resolve-task', { task: task !== undefined && 'id' in task ? task.id : '', note: 't-note' }, ADVISER);
    await expect.poll(() => life.types()).toContain('LetterDispatched');
    await life.handle.result();
  });
});
