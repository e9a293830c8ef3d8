/** Notices to people inside: what is due, on which case and when, from a template; nobody's name and nobody's words. */
import { describe, expect, it } from 'vitest';
import { writeNotice } from './notice.ts';

const notice = (why: string, more: { about?: string; due?: string } = {}) =>
  writeNotice({ kind: 'inside', id: 'N1', seq: 1, to: { role: 'team-manager' }, why, ...more }, 'OCT-2026-00012');

describe('an internal notice', () => {
  it('S1-3 S1-8 of an overdue referral says what was due, when, and that it is yours now', () => {
    const { subject, text, html } = notice('escalated', { about: 'stage1.respond', due: '2026-12-07' });
    expect(subject).toBe('OCT-2026-00012: late');
    expect(text).toBe(
      'Case OCT-2026-00012: Stage 1 response was due by Monday 7 December 2026 and is late; it has been passed up to you.\n\nputright show OCT-2026-00012 tells all of it.\n',
    );
    expect(html).toContain('<p>Case OCT-2026-00012: Stage 1 response was due by Monday 7 December 2026');
  });

  it('DESIGN 3.4 of what comes next says when it is due', () => {
    expect(notice('approaching', { about: 'information', due: '2026-11-26' }).text).toContain(
      'an answer to a request for information is due by Thursday 26 November 2026.',
    );
  });

  it('RM-5 IN-11 of a task says what is asked, and about which thing of the case', () => {
    expect(notice('promise-missed', { about: 'A1' }).text).toContain(
      'a promise to the customer was not kept by its date (A1).',
    );
    expect(notice('task:alternative-format', { about: 'T2', due: '2026-11-25' }).text).toContain(
      'the customer needs a letter in another format; have it made and sent by Wednesday 25 November 2026 (T2).',
    );
  });
});
