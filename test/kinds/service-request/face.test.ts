/** SR-1: how a service request reads, wherever it stands. */
import { describe, expect, it } from 'vitest';
import { OWN_EVENTS } from '../../../client/kinds/service-request/tell.ts';
import { serviceRequestFace } from '../../../client/kinds/service-request/face.ts';
import { serviceRequestKind } from '../../../workflows/service-request/kind.ts';
import { liveCase } from '../../support/cases/casework.ts';
import { requestOpening } from '../../support/cases/service-request.ts';
import { mustDo, toldCase } from '../../support/cases/told.ts';
import { faceSpecification } from '../../support/face-specification.ts';

faceSpecification('a service request', serviceRequestFace, ['s-adviser', 'team-leader', 'adviser']);

const MONDAY = '2026-11-02';
const ANN = { id: 's-adviser', role: 'adviser' } as const;

describe('a service request', () => {
  const life = liveCase(
    serviceRequestKind,
    requestOpening('octavia', MONDAY, { by: '2026-11-05', hazard: true, again: true }),
    MONDAY,
  );
  const asks: [string, Record<string, unknown>, string][] = [
    ['confirm-request', { message: 't-m' }, '2026-11-02'],
    ['offer-complaint', { answer: 'no', words: 't-w' }, '2026-11-03'],
    ['give-request', { to: 's-bob', reason: 't-r' }, '2026-11-03'],
    ['record-contact', { words: 't-c', sign: 'conduct' }, '2026-11-03'],
    ['move-request-date', { to: '2026-11-12', told: 'not-yet', reason: 't-r' }, '2026-11-04'],
    ['review-request', { note: 't-n' }, '2026-11-05'],
    ['flag-hazard', { aware: '2026-11-04', hour: 9, what: 't-h', repair: 't-r' }, '2026-11-05'],
  ];
  for (const [name, fields, on] of asks) mustDo(life.ask(name, fields, ANN, on));
  const openCase = toldCase('service-request', life, '2026-11-06');
  const later: typeof asks = [
    ['offer-complaint', { answer: 'yes', words: 't-w' }, '2026-11-09'],
    ['note-complaint', { other: 'c-9' }, '2026-11-09'],
    ['record-done', { what: 't-d' }, '2026-11-10'],
    ['ask-satisfied', { satisfied: 'not-satisfied', complaint: 'no', words: 't-w' }, '2026-11-11'],
    ['record-done', { what: 't-d' }, '2026-11-12'],
    ['resolve-task', { task: 'T1', note: 't-n' }, '2026-11-12'],
    ['resolve-task', { task: 'T2', note: 't-n' }, '2026-11-12'],
    ['resolve-task', { task: 'T3', note: 't-n' }, '2026-11-12'],
    ['ask-satisfied', { satisfied: 'satisfied' }, '2026-11-13'],
    ['reopen-request', { reason: 't-r' }, '2026-11-16'],
  ];
  for (const [name, fields, on] of later) mustDo(life.ask(name, fields, ANN, on));
  const all = toldCase('service-request', life, '2026-11-16');

  it('SR-1 tells everything that can happen to it in a plain sentence', () => {
    expect(life.types()).toEqual(expect.arrayContaining(Object.keys(OWN_EVENTS)));
    for (const says of all.sentences) expect(says).toMatch(/^[A-Z].*[.”]$/);
    expect(all.sentences.join('\n')).not.toMatch(/undefined|\[object|[a-z]-[a-z]+-[a-z]+(?!\w)/);
    expect(all.sentences).toEqual(
      expect.arrayContaining([
        'They were offered a complaint: they do not want one: “words of t-w”',
        'It is to be done by Thursday 12 November 2026 in place of Thursday 5 November 2026; the customer is still to be told: “words of t-r”',
        'A possible hazard was flagged: we have known since Wednesday 4 November 2026 at 09:00 (repair words of t-r): “words of t-h”',
        'Closed: it was done and the customer is satisfied.',
      ]),
    );
  });

  it('SR-1 IN-10 has a page and a print that say why a complaint is to be offered', () => {
    for (const shown of [openCase.html, openCase.printed]) {
      expect(shown).toContain('it is about how somebody behaved who works for us');
      expect(shown).not.toMatch(/undefined|\[object|NaN/);
    }
    expect(openCase.html).toContain('Possible hazard');
    expect(openCase.html).toContain('/do/offer-complaint');
  });

  it('SR-2 says that it became a complaint, and that the work goes on', () => {
    expect(all.html).toContain('Became a complaint');
    expect(all.printed).toContain('What was asked for is done all the same');
  });
});
