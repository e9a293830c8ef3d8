/** SR-1 IN-10: what the register tells of each request, and counts. */
import { expect, it } from 'vitest';
import { liveCase, type CaseLived } from '../../../test/support/cases/casework.ts';
import { requestOpening } from '../../../test/support/cases/service-request.ts';
import { KINDS, type ServiceRequest } from '../../../workflows/messages.ts';
import type { RequestHappened } from '../../../db/queries/management/service-requests.ts';
import { figuresOf, requestsCsv, toldFrom, type RegisteredRequest } from './service-requests.ts';

const MONDAY = '2026-11-02';
const ANN = { id: 's-ann', role: 'adviser' } as const;
const TIME = { from: '2026-11-01', until: '2026-11-30' };

type Life = CaseLived<ServiceRequest>;
const begun = (): Life => liveCase(KINDS['service-request'], requestOpening('oak', MONDAY), MONDAY);
const told = ({ events }: Life) => toldFrom({ happened: events as unknown as RequestHappened[] });
const registered = (life: Life, more: Partial<RegisteredRequest> = {}): RegisteredRequest => ({
  ...told(life),
  reference: 'OAK-1',
  about: 'Repair',
  received: MONDAY,
  says: 'under way',
  handlerName: null,
  complaints: [],
  closed: life.state.closed?.on ?? null,
  closedWhy: null,
  next: null,
  nextDue: null,
  nextOwnerName: null,
  late: false,
  ...more,
});

it('SR-1 IN-10 a sign waits until a complaint was offered and answered, and each of it has its day', () => {
  const life = begun();
  life.ask('record-contact', { words: 't' }, ANN, '2026-11-04');
  expect(told(life)).toMatchObject({
    contacts: 2,
    waits: 'offer',
    signs: [{ sign: 'repeated-contact', on: '2026-11-04' }],
  });
  life.ask('offer-complaint', { answer: 'thinking' }, ANN, '2026-11-05');
  expect(told(life).waits).toBe('offer');
  life.ask('offer-complaint', { answer: 'no', words: 't' }, ANN, '2026-11-06');
  expect(told(life)).toMatchObject({
    waits: null,
    offers: [{ answer: 'thinking' }, { answer: 'no', on: '2026-11-06' }],
  });
});

it('SR-2 what became a complaint waits until it is logged', () => {
  const life = begun();
  life.ask('raise-complaint', { words: 't' }, ANN, '2026-11-04');
  expect(told(life)).toMatchObject({ waits: 'complaint', wantedOn: '2026-11-04' });
  life.ask('note-complaint', { other: 'c-9' }, ANN, '2026-11-04');
  expect(told(life).waits).toBeNull();
});

it('SR-1 what was done and was not right is not done', () => {
  const life = begun();
  life.ask('record-done', { what: 't' }, ANN, '2026-11-04');
  life.ask('ask-satisfied', { satisfied: 'not-satisfied', complaint: 'no', words: 't' }, ANN, '2026-11-05');
  expect(told(life)).toMatchObject({ done: null, satisfied: 'not satisfied', offers: [{ answer: 'no' }] });
});

it('SR-1 its figures are of the time, and as they stand', () => {
  const quiet = begun();
  const wants = begun();
  wants.ask('raise-complaint', { words: 't' }, ANN, '2026-11-04');
  const became = begun();
  became.ask('record-contact', { words: 't', sign: 'unhappy' }, ANN, '2026-11-05');
  became.ask('note-complaint', { other: 'c-9' }, ANN, '2026-11-05');
  const declined = begun();
  declined.ask('record-contact', { words: 't' }, ANN, '2026-11-04');
  declined.ask('offer-complaint', { answer: 'no', words: 't' }, ANN, '2026-11-06');
  const done = begun();
  done.ask('record-done', { what: 't' }, ANN, '2026-11-10');
  done.ask('ask-satisfied', { satisfied: 'satisfied' }, ANN, '2026-11-11');
  const before = registered(begun(), { received: '2026-10-02', late: true });
  const all = [quiet, wants, became, declined, done].map((life) => registered(life));
  expect(figuresOf([...all, before], TIME)).toEqual({
    received: 5,
    done: 1,
    doneInTime: 1,
    prompted: 3,
    offered: 3,
    declined: 1,
    becameComplaints: 1,
    open: 5,
    late: 1,
    waits: 1,
  });
});

it('SR-1 the spreadsheet says all of it in a row, and no row is a formula', () => {
  const life = begun();
  life.ask('record-contact', { words: 't' }, ANN, '2026-11-04');
  const file = requestsCsv({
    ...TIME,
    figures: figuresOf([], TIME),
    requests: [registered(life, { handlerName: '=1+1' })],
  });
  const [head, row] = file.split('\r\n');
  expect(head).toContain('What showed that a complaint was due');
  expect(row).toContain('2026-11-04: they have had to come back about the same thing');
  expect(row).toContain("'=1+1");
  expect(row).toContain('a complaint is to be offered');
});
