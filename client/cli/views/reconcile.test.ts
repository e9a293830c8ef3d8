import { describe, expect, it } from 'vitest';
import type { Reconciled } from '../../administration/reconcile/index.ts';
import { reconciledPage } from './reconcile.ts';

const nothing: Reconciled = { compared: 1, cases: [], counters: [], dryRun: false };
const report = { caseId: 'c-1', reference: 'OAK-2026-00012', landlordId: 'oak', deeds: [], troubles: [] };

describe('what reconciling did', () => {
  it('is a sentence where there was nothing to do', () => {
    expect(reconciledPage(nothing)).toBe('One case compared: 0 mended.');
  });

  it('is told case by case in plain words, and says what is left', () => {
    const page = reconciledPage({
      compared: 240,
      cases: [
        {
          ...report,
          deeds: [
            { did: 'events-restored', from: 5, to: 9, count: 5 },
            { did: 'started', was: 'TERMINATED' },
          ],
          troubles: [{ what: 'personal-data-lost' }],
        },
        { ...report, caseId: 'c-2', reference: null, troubles: [{ what: 'unreadable' }] },
      ],
      counters: [{ landlordId: 'oak', year: 2026, last: 12 }],
      dryRun: false,
    });
    expect(page.split('\n')).toEqual([
      'OAK-2026-00012: given back what happened as numbers 5 to 9.',
      'OAK-2026-00012: started again from the record: its workflow had been terminated.',
      expect.stringContaining('are in no history: write down again what is known.'),
      expect.stringMatching(/^case c-2: Temporal knows a workflow of it/),
      '',
      expect.stringMatching(/^References of .* in 2026 go on after number 12\.$/),
      '240 cases compared: 1 mended, 1 with something left to look at.',
    ]);
  });

  it('says of a dry run that nothing was changed', () => {
    const page = reconciledPage({ ...nothing, cases: [{ ...report, deeds: [{ did: 'nudged' }] }], dryRun: true });
    expect(page).toBe(
      [
        'OAK-2026-00012: would be told to take over what its record holds.',
        '',
        'One case compared: 1 to mend. Nothing was changed.',
      ].join('\n'),
    );
  });
});
