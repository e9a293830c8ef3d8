/** Notices to people inside: what is due, on which case and when, from a template; nobody's name and nobody's words. */
import { describe, expect, it } from 'vitest';
import { writeNotice, type NoticeDetails } from './notice.ts';

const notice = (why: string, more: { about?: string; due?: string } = {}, details?: NoticeDetails) =>
  writeNotice(
    { kind: 'inside', id: 'N1', seq: 1, to: { role: 'team-manager' }, why, ...more },
    'OCT-2026-00012',
    details,
  );

describe('an internal notice', () => {
  it('S1-3 S1-8 of an overdue referral says what was due, when, and that it is yours now', () => {
    const { subject, text, html } = notice('escalated', { about: 'stage1.respond', due: '2026-12-07' });
    expect(subject).toBe('OCT-2026-00012: late');
    expect(text).toBe(
      'Case OCT-2026-00012: the stage 1 response was due by Monday 7 December 2026 and is late; it has been passed up to you.\n\nOpen case OCT-2026-00012 in putright to see all of it.\n',
    );
    expect(html).toContain('<p>Case OCT-2026-00012: the stage 1 response was due by Monday 7 December 2026');
  });

  it('DESIGN 3.4 of what comes next says when it is due', () => {
    expect(notice('approaching', { about: 'information', due: '2026-11-26' }).text).toContain(
      'an answer to a request for information is due by Thursday 26 November 2026.',
    );
  });

  it('RC-7 a task that is due soon or late is told by what it asks', () => {
    expect(notice('approaching', { about: 'task:explain-delay', due: '2026-11-26' }).text).toContain(
      'Case OCT-2026-00012: a task (a date was missed; record why) is due by Thursday 26 November 2026.',
    );
    expect(notice('escalated', { about: 'task:new-information' }).text).toContain(
      'a task (the customer sent more; look at it and answer) was due and is late; it has been passed up to you.',
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

  it('S1-23 of a visit says on which day, where, and whom to ring', () => {
    const where = {
      what: null,
      where: ['12 Example Road', 'E1 0XX'],
      name: 'Ada',
      phone: '020 7946 0999',
      noCalls: false,
    };
    const { subject, text } = notice('visit-arranged', { about: 'V1', due: '2026-11-26' }, { hazard: where });
    expect(subject).toBe('OCT-2026-00012: please look');
    expect(text).toContain('you are to visit the customer at home on Thursday 26 November 2026 (V1).');
    expect(text).toContain('Where: 12 Example Road, E1 0XX');
    expect(text).toContain('Whom to ring: Ada, 020 7946 0999');
  });

  it('DESIGN 3.4 links to the case, and never names a command to type', () => {
    const link = 'https://complaints.octavia.example/cases/OCT-2026-00012';
    for (const why of ['approaching', 'escalated', 'task:hazard', 'promise-missed']) {
      expect(notice(why, {}, { link }).text).toContain(`Open the case: ${link}`);
      expect(notice(why).text + notice(why, {}, { link }).text).not.toMatch(/putright (show|do)/);
    }
  });
});

describe('IN-15 a notice of a hazard', () => {
  const known = {
    what: 'Black mould in the child’s room,\nand **no** heating.',
    where: ['12 Example Road', 'London', 'E1 0XX'],
    name: 'Ada Fictional',
    phone: '020 7946 0999',
    noCalls: false,
  };

  it.each(['hazard', 'task:hazard'])('%s says what, where and whom to ring', (why) => {
    const { subject, text } = notice(why, {}, { hazard: known });
    expect(subject).toBe('OCT-2026-00012: possible hazard');
    expect(text).toContain('What we were told: Black mould in the child’s room, and');
    expect(text).toContain('Where: 12 Example Road, London, E1 0XX');
    expect(text).toContain('Whom to ring: Ada Fictional, 020 7946 0999');
  });

  it('IN-11 tells not to ring whoever asked not to be called', () => {
    const { text } = notice('hazard', {}, { hazard: { ...known, noCalls: true } });
    expect(text).toContain('Ada Fictional asked not to be telephoned: go there, or write.');
    expect(text).not.toContain('020 7946 0999');
  });

  it('says what is not known instead of leaving a gap, and cuts what is long', () => {
    const nothing = { what: null, where: [], name: null, phone: null, noCalls: false };
    const { text } = notice('hazard', {}, { hazard: nothing });
    expect(text).toContain('Where: we have no address yet');
    expect(text).toContain('Whom to ring: we have no telephone number.');
    expect(text).not.toContain('What we were told');
    const long = notice('hazard', {}, { hazard: { ...known, what: 'damp '.repeat(2000) } }).text;
    expect(long.length).toBeLessThan(2200);
  });

  it('SP-13 of a matter that was handed over holds all that its new owner needs to answer it, but no number of who wants no calls', () => {
    const matter = {
      what: 'The till in the shop\nin Kilburn was wrong.',
      name: 'Ada',
      ways: ['ada@customer.example', '1 Example Road, E1 0XX'],
      noCalls: true,
    };
    const { text } = notice('handed-over', { due: '2026-12-07' }, { matter });
    expect(text).toContain('under your own procedure; answer them by Monday 7 December 2026.');
    expect(text).toContain('What they told us: The till in the shop in Kilburn was wrong.');
    for (const way of ['Who: Ada', 'ada@customer.example', '1 Example Road, E1 0XX', 'asked not to be telephoned'])
      expect(text).toContain(way);
  });
});
