/** SP-3 What was decided of files in somebody's own copy, told from the log. */
import { describe, expect, it } from 'vitest';
import { foldFileDecisions } from './held-files.ts';

const entry = (detail: Record<string, string>, action = 'data-file-decided') => ({ action, detail });
const D1 = { reference: 'OAK-2026-00001', document: 'D1', as: 'complainant' };

describe('SP-3 decisions on files', () => {
  it('hold for one file, one case and what the person is in it; the last one counts', () => {
    const decided = foldFileDecisions([
      entry({ ...D1, decision: 'give' }),
      entry({ ...D1, decision: 'withhold', ground: 'others-rights' }),
      entry({ ...D1, document: 'D2', decision: 'instead', instead: 'D3' }),
      entry({ ...D1, decision: 'give' }, 'data-copied'),
      entry({ ...D1, document: 'D9', decision: 'something of a later release' }),
    ]);
    expect(decided.of('OAK-2026-00001', 'D1', 'complainant')).toEqual({
      decision: 'withhold',
      ground: 'others-rights',
      instead: null,
    });
    expect(decided.of('OAK-2026-00001', 'D1', 'representative')).toBeNull();
    expect(decided.of('OAK-2026-00002', 'D1', 'complainant')).toBeNull();
    expect(decided.of('OAK-2026-00001', 'D9', 'complainant')).toBeNull();
    expect(decided.isInstead('OAK-2026-00001', 'D3', 'complainant')).toBe(true);
    expect(decided.isInstead('OAK-2026-00001', 'D3', 'representative')).toBe(false);
    expect(decided.isInstead('OAK-2026-0000', 'D3', 'complainant')).toBe(false);
    expect(decided.isInstead('OAK-2026-00001', 'D2', 'complainant')).toBe(false);
  });
});
