import { describe, expect, it } from 'vitest';
import { COMMANDS, TASK_SPECS } from '../../../workflows/messages.ts';
import { STEPS } from '../../../policies/types.ts';
import { nextStepHref } from '../../web/case/next-step-href.ts';
import { nextStep } from './next-step.ts';

const KINDS = [
  ...STEPS,
  'update',
  'information',
  'quality-check',
  'action',
  'task',
  'adjustments-review',
  'restriction-review',
  'staff-conduct',
  'panel-choice',
  'panel-date',
  'panel-decision',
  'refusal-decision',
  'closing-check',
];

describe('the one next action', () => {
  it.each(KINDS)('%s has a command there is, with the field it fills in, or says what to wait for', (kind) => {
    const step = nextStep(kind, 'X1', 1, 's-officer');
    expect(step.says).not.toBe('');
    if (step.command === null) return;
    expect(Object.keys(COMMANDS)).toContain(step.command);
    if (step.field !== null) expect(Object.keys(COMMANDS[step.command].fields)).toContain(step.field);
  });

  it.each([
    ['stage1.acknowledge', 1, 'team-leader', 'allocate'],
    ['stage1.respond', 1, 'team-leader', 'allocate'],
    ['stage2.respond', 2, 'team-leader', 'assign'],
    ['stage1.respond', 1, 's-officer', 'respond'],
    ['quality-check', 1, 's-officer', 'submit-for-check'],
    ['quality-check', 1, 'quality-officer', 'check-quality'],
    ['task', 1, 'team-leader', 'resolve-task'],
  ] as const)('%s at stage %s, owed by %s: %s', (kind, stage, owner, command) => {
    expect(nextStep(kind, 'T1', stage, owner).command).toBe(command);
  });

  it('leads to the form of the command, filled in with what the date is about', () => {
    expect(nextStepHref('OCT-2026-00001', nextStep('task', 'T1'))).toBe(
      '/cases/OCT-2026-00001/do/resolve-task?task=T1',
    );
    expect(nextStepHref('OCT-2026-00001', nextStep('stage1.respond'))).toBe('/cases/OCT-2026-00001/do/respond');
    expect(nextStepHref('OCT-2026-00001', nextStep('stage2.request-window'))).toBe('/cases/OCT-2026-00001#dates');
  });

  it.each([
    ['explain-delay', '/do/explain-delay?step=stage1.respond'],
    ['late-escalation', '/do/decide-late-request'],
    ['age-decision', '/do/accept-old'],
    ['anonymous-decision', '/do/decide-anonymous'],
    ['agree-updates', '/do/agree-updates'],
    ['new-information', '/do/resolve-task?task=T1'],
    ['letter-returned', '/do/record-given?letter=stage1.respond'],
  ])('a task of the kind %s leads to the decision that finishes it', (what, href) => {
    const step = nextStep('task', 'T1', 1, 'team-leader', { what, which: 'stage1.respond' });
    expect(nextStepHref('X', step)).toBe(`/cases/X${href}`);
    expect(Object.keys(COMMANDS)).toContain(step.command);
  });

  it('RC-7 every task leads to a command that ends it', () => {
    for (const [what, { endedBy }] of Object.entries(TASK_SPECS))
      expect(endedBy, what).toContain(nextStep('task', 'T1', 1, 'team-leader', { what, which: 'L1' }).command);
  });

  it('a kind nobody knows yet leads to the case', () => {
    expect(nextStep('mediation.session')).toMatchObject({ command: null, says: 'Look at the case' });
  });
});
