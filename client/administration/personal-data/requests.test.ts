/** SP-3: what people asked and what came of it, told from the log. */
import { describe, expect, it } from 'vitest';
import { foldRequests } from './requests.ts';

const at = new Date('2026-12-01T10:00:00Z');
const asked = (reference: string, request: string, due: string) => ({
  action: 'data-asked',
  at,
  detail: { reference, request, asked: '2026-11-20', due },
});

describe('SP-3 requests about data', () => {
  it('wait, with their day, until what they asked for is given', () => {
    const entries = [asked('OAK-1', 'copy', '2026-12-21'), asked('OAK-1', 'erasure', '2026-11-30')];
    expect(foldRequests(entries, '2026-12-01')).toMatchObject([
      { reference: 'OAK-1', what: 'copy', came: null, late: false },
      { reference: 'OAK-1', what: 'erasure', came: null, late: true },
    ]);
    const looked = { action: 'data-copied', at, detail: { reference: 'OAK-1', with: '', style: 'marked' } };
    expect(foldRequests([...entries, looked], '2026-12-01')[0]?.came).toBeNull();
    const given = { action: 'data-copied', at, detail: { reference: 'OAK-9', with: 'OAK-1', style: 'redacted' } };
    const [copy, erasure] = foldRequests([...entries, given], '2026-12-22');
    expect(copy).toMatchObject({ came: { what: 'given' }, late: false });
    expect(erasure?.came).toBeNull();
  });

  it('are answered by a refusal of the same kind, and one that is asked again waits again', () => {
    const refused = {
      action: 'data-refused',
      at,
      detail: { reference: 'OAK-1', request: 'erasure', ground: 'ombudsman' },
    };
    const entries = [asked('OAK-1', 'erasure', '2026-12-21'), refused, asked('OAK-1', 'erasure', '2026-12-28')];
    expect(foldRequests(entries, '2026-12-01').map((r) => r.came?.what ?? null)).toEqual(['refused', null]);
  });
});
