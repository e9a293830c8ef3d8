import { faceSpecification } from '../../../test/support/face-specification.ts';
import { describe, expect, it } from 'vitest';
import { acknowledged, live, type Life } from '../../../test/support/cases/life.ts';
import { obligations } from '../../../workflows/complaint/obligations.ts';
import { complaintFace } from './face.ts';

faceSpecification('a complaint', complaintFace, ['s-officer', 'team-leader', 'quality-officer']);

describe('a date of one complaint', () => {
  it('RC-7 that is a task is called what is to be done, and leads to what ends it', () => {
    const { state } = live('octavia', '2026-11-16')
      .do('allocate', { to: 's-officer', conflict: 'none' })
      .until('2026-11-26');
    const tasks = obligations(state).filter((o) => o.kind === 'task');
    expect(tasks.length).toBeGreaterThan(0);
    for (const { kind, about } of tasks) {
      const known = complaintFace.withKnown(state, { kind, about });
      expect(complaintFace.due.title(known)).not.toMatch(/^A?\s*[Tt]ask/);
      const task = state.tasks.find((t) => t.id === about);
      if (task?.kind === 'explain-delay') expect(complaintFace.nextStep(known).command).toBe('explain-delay');
    }
  });

  it('S1-1 a first contact is not only a call: a customer may have asked for none', () => {
    for (const kind of ['stage1.contact', 'stage2.contact']) {
      expect(complaintFace.nextStep({ kind }).says).toBe('Contact the customer and record it');
      expect(complaintFace.due.title({ kind })).toMatch(/^Contact the customer/);
    }
  });

  it('RC-7 a step whose letter is written leads to what brings it to its reader, not to writing it again', () => {
    const step = (life: Life) =>
      complaintFace.nextStep(complaintFace.withKnown(life.state, { kind: 'stage1.acknowledge' }));
    const life = acknowledged('oak', '2026-11-23', { contactBy: 'post', reachable: ['post'] });
    expect(step(life)).toMatchObject({ command: 'record-posted', field: 'letter', about: 'L1' });
    expect(life.refuses('acknowledge')?.why).toContain('letter L1 waits for the post (record-posted)');
    life.do('record-posted', { letter: 'L1' });
    expect(step(life).command).toBe('acknowledge');
    life.do('record-returned', { letter: 'L1' });
    expect(step(life)).toMatchObject({ command: 'record-given', about: 'L1' });
    const offers = complaintFace.offers(life.state, { id: 's-officer', duties: ['officer'] } as never, life.today);
    expect(offers.find((o) => o.command === 'record-given')).toMatchObject({ may: true });
  });
});
