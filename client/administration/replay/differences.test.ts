import { describe, expect, it } from 'vitest';
import type { Next, RecordedEvent } from '../../../workflows/messages.ts';
import { differencesOf } from './differences.ts';

const NEXT: Next = {
  wake: { at: Date.UTC(2026, 11, 8, 9, 3), summary: 'stage 1 response, due Monday 7 December 2026 (S1-4)' },
  attributes: { PutrightStage: 'stage1', PutrightHandlerRole: 'officer' },
  over: false,
};
const { PutrightHandlerRole: _, ...ATTRIBUTES } = NEXT.attributes;
const PROPOSED: Next = { ...NEXT, attributes: ATTRIBUTES };
const NOTHING_YET: Next = { wake: null, attributes: {}, over: false };

const payloads = (value: unknown) => ({
  payloads: [{ data: Buffer.from(JSON.stringify(value)).toString('base64') }],
});
const event = (seq: number, type: string, more: object = {}): RecordedEvent => ({
  seq,
  at: `2026-11-23T10:00:0${seq}.000Z`,
  on: '2026-11-23',
  by: 's-officer',
  role: 'officer',
  key: 'k-1',
  event: { type, ...more },
});
const letter = (seq: number, code: string, dates: object = {}, id = 'L1') =>
  event(seq, 'LetterIssued', { brief: { code, letterId: id, dates } });

/** What is told of one turn: asked by an update under k-1, answered like this, and proposed like that today. */
function told(answer: object, proposal: object): string[] {
  const history = {
    events: [
      {
        workflowExecutionUpdateAcceptedEventAttributes: {
          acceptedRequest: {
            meta: { updateId: 'u-1' },
            input: { name: 'acknowledge', args: payloads({ key: 'k-1', by: 's-officer' }) },
          },
        },
      },
      {
        markerRecordedEventAttributes: {
          markerName: 'core_local_activity',
          details: { data: payloads({ seq: 4, activity_type: 'record' }), result: payloads(answer) },
        },
      },
    ],
  };
  const more = { after: 3, key: 'k-1', refusal: null, events: [], outbox: [], now: NOTHING_YET, next: PROPOSED };
  return differencesOf(history, [{ seq: 4, proposal: { ...more, ...proposal } }]);
}

const stored = (events: RecordedEvent[], more: object = {}) => ({ kind: 'stored', events, next: NEXT, ...more });
const refusal = { rule: 'S1A-4', why: 'Define it first.' };

describe("what today's rules would decide otherwise", () => {
  it('is nothing where they decide the same, whatever the clock said', () => {
    const later = { ...event(4, 'NoteAdded'), at: '2026-11-23T10:00:05.000Z' };
    expect(told(stored([event(4, 'NoteAdded')]), { events: [later] })).toEqual([]);
    expect(told({ kind: 'refused', refusal, next: NEXT }, { refusal })).toEqual([]);
  });

  it('is nothing where the record answered by itself: it was ahead, or knew the key', () => {
    expect(told({ kind: 'ahead', events: [event(4, 'NoteAdded')] }, { refusal })).toEqual([]);
    const result = { seq: 4, events: ['NoteAdded'], ids: [] };
    expect(told({ kind: 'known', result, next: NEXT }, { refusal })).toEqual([]);
  });

  it.each<[string, object, object, string]>([
    ['refused', stored([event(4, 'NoteAdded')]), { refusal }, 'would refuse it (S1A-4: Define it first.)'],
    [
      'accepted',
      { kind: 'refused', refusal, next: NEXT },
      { events: [letter(4, 'COMP01')] },
      "was refused (S1A-4: Define it first.); today's rules would take it: letter COMP01",
    ],
    [
      'refused for another reason',
      { kind: 'refused', refusal, next: NEXT },
      { refusal: { rule: 'S1A-1', why: 'No.' } },
      'would refuse it by S1A-1: No. instead of S1A-4: Define it first.',
    ],
    [
      'a letter more, after which ids are counted otherwise',
      stored([letter(4, 'COMP01')]),
      { events: [letter(4, 'COMP02'), letter(5, 'COMP01', {}, 'L2')] },
      'would also send letter COMP02',
    ],
    [
      'an event less',
      stored([event(4, 'NoteAdded'), event(5, 'Closed')]),
      { events: [event(4, 'NoteAdded')] },
      'would not record Closed',
    ],
    [
      'another promise',
      stored([letter(4, 'COMP01', { respondBy: '2026-12-07' })]),
      { events: [letter(4, 'COMP01', { respondBy: '2026-12-08' })] },
      'would promise Tuesday 8 December 2026 instead of Monday 7 December 2026 in letter COMP01 (respondBy)',
    ],
    [
      'another fact',
      stored([event(4, 'Extended', { to: '2026-12-07' })]),
      { events: [event(4, 'Extended', { to: '2026-12-08' })] },
      'would record Extended with to Tuesday 8 December 2026 instead of Monday 7 December 2026',
    ],
    [
      'a notice more for the same events',
      stored([event(4, 'NoteAdded')]),
      { events: [event(4, 'NoteAdded')], outbox: [{ id: 'N4' }] },
      'would also hand over N4',
    ],
    [
      'another wake',
      stored([event(4, 'NoteAdded')]),
      {
        events: [event(4, 'NoteAdded')],
        next: { ...PROPOSED, wake: { at: Date.UTC(2026, 11, 9, 9, 3), summary: 'later' } },
      },
      'would wait until 2026-12-09 09:03 for "later" instead of until 2026-12-08 09:03 for "stage 1 response, due Monday 7 December 2026 (S1-4)"',
    ],
    [
      'another end',
      stored([event(4, 'NoteAdded')]),
      { events: [event(4, 'NoteAdded')], next: { ...PROPOSED, over: true } },
      'would end the case here',
    ],
    [
      'another search attribute',
      stored([event(4, 'NoteAdded')]),
      { events: [event(4, 'NoteAdded')], next: { ...PROPOSED, attributes: { PutrightStage: 'stage2' } } },
      'would show PutrightStage stage2 instead of stage1',
    ],
  ])('%s', (_, answer, proposal, says) => {
    const lines = told(answer, proposal);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^turn 1, acknowledge by s-officer/);
    expect(lines[0]).toContain(says);
  });
});
