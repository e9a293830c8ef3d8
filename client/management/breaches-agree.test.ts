/** The list of missed dates and the figures tell the same of every case of the register, each by its own way (LN-3, S1-8, S1A-2). */
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../measures/judge.ts';
import { factsOf } from '../../measures/fold.ts';
import type { JudgedStep, StageFacts } from '../../measures/facts.ts';
import { inputOf } from '../../test/support/cases/life.ts';
import { REGISTER } from '../../test/support/measures/lines.ts';
import { lifeOf } from '../../test/support/measures/register.ts';
import { breachesOf } from './breaches.ts';

const TODAY = '2027-04-01';
const STEPS: readonly JudgedStep[] = ['acknowledge', 'respond'];

describe('LN-3 missed dates and figures', () => {
  it.each(REGISTER.map((line) => [line.id, line] as const))('LN-3 agree on case %s', (_, line) => {
    const life = lifeOf(line);
    const input = { ...inputOf('octavia', line.received), caseId: line.id };
    const facts = factsOf(input, life.events);
    if (facts === null || !facts.counts) return;
    const breaches = breachesOf(
      {
        caseId: line.id,
        caseKind: 'complaint',
        reference: line.id,
        received: facts.received,
        events: life.events,
        open: [],
      },
      input.policy,
      input.calendar,
      TODAY,
    );
    const stages: StageFacts[] = [facts.stage1, ...(facts.stage2 === null ? [] : [facts.stage2])];
    for (const stage of stages)
      for (const step of STEPS) {
        const judged = stage.judged[step];
        const missed = [judged.owed, judged.extended].some(
          (date) => date !== undefined && date.due < TODAY && verdictOf(date) === 'missed',
        );
        const listed = breaches.some((b) => b.kind === `stage${stage.stage}.${step}`);
        expect({ stage: stage.stage, step, missed: listed }).toEqual({ stage: stage.stage, step, missed });
      }
  });
});
