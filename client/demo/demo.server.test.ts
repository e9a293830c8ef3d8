/** The demonstration: three lives through both stages on the real server, in virtual time, in under two minutes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPutright, type Putright } from '../../test/support/servers/putright.ts';
import { loadDirectory } from './data/load.ts';
import { runDemo, type DemoLine } from './run.ts';

let putright: Putright;
beforeAll(async () => {
  putright = await startPutright();
  await loadDirectory(putright.addresses);
});
afterAll(() => putright.stop());

describe('putright demo', () => {
  it(
    'takes one complaint of each landlord to its end, and tells what happened when and why',
    { timeout: 130_000 },
    async () => {
      const lines: DemoLine[] = [];
      const results = await runDemo(putright.service, (line) => lines.push(line));
      expect(results.map((r) => [r.landlord, r.closed])).toEqual([
        ['octavia', true],
        ['oak', true],
        ['optivo', true],
      ]);
      const types = new Set(lines.flatMap((l) => (l.kind === 'happened' ? [l.entry.type] : [])));
      for (const type of [
        'DeadlineApproaching',
        'DeadlineMissed',
        'Escalated',
        'Extended',
        'Stage2Opened',
        'PanelHeld',
        'Closed',
      ])
        expect([...types]).toContain(type);
      const days = lines.flatMap((l) => (l.kind === 'happened' ? [l.entry.on] : []));
      expect(days.some((d) => d > results[0]!.from)).toBe(true);
      // Told one story after the other, each in the order it was lived.
      const titles = lines.flatMap((l, i) => (l.kind === 'title' ? [i] : []));
      expect(titles).toHaveLength(3);
    },
  );
});
