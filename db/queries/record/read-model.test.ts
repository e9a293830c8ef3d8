import { describe, expect, it } from 'vitest';
import { inputOf, live } from '../../../test/support/cases/life.ts';
import { complaintKind, type ComplaintOpening } from '../../../workflows/complaint/kind.ts';
import { effects } from '../../../workflows/complaint/effects.ts';
import type { Recorded } from '../../../workflows/complaint/events.ts';
import { view } from '../../../workflows/complaint/view.ts';
import { obligationRow } from '../../../workflows/engine/obligation.ts';
import { proposeOpening } from '../../../workflows/engine/propose.ts';
import { readModelOf } from './read-model.ts';

const DAY = '2026-11-23';
const nothing = { settled: [], reports: [] };
const lived = live('oak', DAY).mail(false).do('allocate').do('define').do('acknowledge');
const dispatched = live('oak', DAY).do('allocate').do('define').do('acknowledge');
/** As the engine stores them: each command under a key and a time of its own. */
const events = (life: typeof lived): Recorded[] =>
  life.events.map((r) => ({ ...r, at: new Date(Date.parse(r.at) + r.seq).toISOString(), key: `k-${r.seq}` }));
const opening = inputOf('oak', DAY);
const statuses = (side: ReturnType<typeof readModelOf>) =>
  Object.fromEntries(side.outbox.map((o) => [o.item.id, o.status]));

describe('RC-1 the read side told from events alone', () => {
  it('is the row and the open dates that are stored with the events', () => {
    const { view: row, obligations } = readModelOf(opening, lived.events, nothing);
    const { row: stored, owed } = view(lived.state);
    expect([row, obligations]).toEqual([stored, owed.map(obligationRow)]);
  });

  it('has every letter and notice the events asked for', () => {
    const asked = lived.events.flatMap((r) => effects(r, [r], lived.state)).map((o) => o.id);
    expect(readModelOf(opening, events(lived), nothing).outbox.map((o) => o.item.id)).toEqual(asked);
    expect(asked).toContain('L1');
  });

  it('knows of a letter by its events whether it went, and never has it sent again', () => {
    expect(statuses(readModelOf(opening, events(lived), nothing))).toMatchObject({ L1: 'planned' });
    const went = readModelOf(opening, events(dispatched), nothing).outbox.find((o) => o.item.id === 'L1');
    expect(went).toMatchObject({ status: 'sent', lastError: null });
    expect(went?.sentAt).toBeInstanceOf(Date);
    const refused = {
      ...events(lived).at(-1)!,
      seq: 99,
      event: { type: 'LetterRefused', letterId: 'L1', why: 'no-address' },
    };
    const side = readModelOf(opening, [...events(lived), refused as Recorded], nothing);
    expect(side.outbox.find((o) => o.item.id === 'L1')).toMatchObject({ status: 'refused', lastError: 'no-address' });
  });

  it('knows by a finished hand-over what no event tells: a letter whose report was lost, a notice that went', () => {
    const reported = (result: 'dispatched' | 'refused') =>
      statuses(readModelOf(opening, events(lived), { settled: ['L1'], reports: [{ letterId: 'L1', result }] }));
    expect(reported('dispatched')).toMatchObject({ L1: 'sent' });
    expect(reported('refused')).toMatchObject({ L1: 'refused' });
    const late = live('oak', DAY).until('2026-12-08');
    const all = statuses(readModelOf(opening, events(late), nothing));
    const notice = Object.keys(all).find((id) => id.startsWith('N'))!;
    expect(all[notice]).toBe('planned');
    expect(statuses(readModelOf(opening, events(late), { settled: [notice], reports: [] }))[notice]).toBe('sent');
  });

  it('leaves what goes by post for the post, and knows what was posted', () => {
    const byPost = live('oak', DAY, { contactBy: 'post' }).do('allocate').do('define').do('acknowledge');
    expect(statuses(readModelOf(opening, events(byPost), nothing))).toMatchObject({ L1: 'to-post' });
    byPost.do('record-posted', { letter: 'L1' });
    expect(statuses(readModelOf(opening, events(byPost), nothing))).toMatchObject({ L1: 'posted' });
  });
});

it('RC-1 IN-14 a case brought in late asks for no more when it is restored than when it came in', () => {
  const did = (name: string, role: string, fields: object, on: string) =>
    ({ kind: 'command', command: { key: `k-${name}`, name, duties: [role], by: `s-${role}`, fields, on } }) as never;
  for (const broughtIn of [undefined, '2026-11-27']) {
    const opening: ComplaintOpening = {
      ...inputOf('oak', '2026-10-12', broughtIn === undefined ? {} : { broughtIn }),
      before: [
        did('allocate', 'team-leader', { to: 's-officer', conflict: 'none' }, '2026-10-13'),
        did('define', 'officer', { point: ['t-1'], outcome: ['t-2'] }, '2026-10-13'),
        did('acknowledge', 'officer', {}, '2026-10-14'),
      ],
    };
    const opened = proposeOpening(complaintKind, opening, Date.parse('2026-11-27T15:00:00Z'));
    const restored = readModelOf(opening, opened.events, nothing).outbox.map((o) => o.item);
    expect(restored).toEqual(opened.outbox);
    expect(restored.length > 0).toBe(broughtIn === undefined);
  }
});
