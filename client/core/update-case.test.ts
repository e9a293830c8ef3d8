/** A refusal counts only when it rests on all that stands in the record (RC-1). */
import { expect, it } from 'vitest';
import { RuleRefusal } from '../../platform/errors.ts';
import { untilCaughtUp } from './update-case.ts';

/** A case that has caught up once it was asked so often. */
function caseBehindFor(times: number, refusedThen: boolean) {
  const done = { asked: 0, toldToCatchUp: 0 };
  return {
    done,
    ask() {
      done.asked++;
      const isBehind = done.asked <= times;
      if (isBehind || refusedThen) throw new RuleRefusal('S1-13', 'Refused.', isBehind ? 3 : 7);
      return Promise.resolve('done');
    },
    isBehind: ({ seq }: RuleRefusal) => Promise.resolve((seq ?? 7) < 7),
    catchUp: () => Promise.resolve(done.toldToCatchUp++),
  };
}

it('RC-1 a case behind its record is told once to catch up, and asked until its answer rests on the record', async () => {
  for (const times of [0, 1, 2, 5]) {
    const slow = caseBehindFor(times, false);
    expect(await untilCaughtUp(slow, 0)).toBe('done');
    expect(slow.done).toEqual({ asked: times + 1, toldToCatchUp: times === 0 ? 0 : 1 });
  }
});

it('RC-1 a refusal that rests on the record stands, however late it comes', async () => {
  for (const times of [0, 1, 4]) {
    const slow = caseBehindFor(times, true);
    await expect(untilCaughtUp(slow, 0)).rejects.toMatchObject({ seq: 7 });
  }
});

it('RC-1 a case that never catches up is no refusal', async () => {
  expect(await untilCaughtUp(caseBehindFor(Infinity, false), 0)).toBeNull();
});
