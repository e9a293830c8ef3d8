/** A short form of `npm run fuzz` for the pages: their own handler, asked in spoilt addresses, headers, cookies and forms. */
import { afterAll, expect, it } from 'vitest';
import { tryTarget } from './run.ts';
import { closeWeb, WEB } from './web.ts';

afterAll(closeWeb);

it.each(WEB)('RC-3 $name: answered, and never with a fault of ours', async (target) => {
  const { inputs, findings } = await tryTarget(target, { seed: 13, most: target.few ?? 5 });
  expect(findings).toEqual([]);
  expect(inputs).toBeGreaterThan(0);
});
