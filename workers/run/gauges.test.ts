import { expect, it } from 'vitest';

import type { Health } from '../../db/queries/record/health.ts';
import { exposition } from './exposition.ts';
import { healthGauges } from './gauges.ts';

const known: Health = {
  open: [
    { kind: 'complaint', stage: 1, late: false, cases: 12 },
    { kind: 'complaint', stage: 2, late: true, cases: 3 },
  ],
  wakeLagSeconds: 0,
  outbox: { waiting: 2, oldestSeconds: 61 },
  words: { waiting: 0, oldestSeconds: 0 },
  unstarted: { waiting: 0, oldestSeconds: 0 },
  refused: 4,
  inbox: { waiting: 3, oldestSeconds: 90 },
  mailboxes: [{ landlordId: 'oak', trouble: 'login-refused', seconds: 30 }],
  trouble: [
    { caseId: 'a', what: 'cannot-be-stored', firstAt: new Date(0), times: 5 },
    { caseId: 'b', what: 'cannot-be-stored', firstAt: new Date(0), times: 1 },
  ],
};

it('figures are told as Prometheus reads them, by kind, stage and lateness', () => {
  const lines = exposition(healthGauges(known)).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      '# TYPE putright_open_cases gauge',
      'putright_open_cases{kind="complaint",stage="1",late="false"} 12',
      'putright_open_cases{kind="complaint",stage="2",late="true"} 3',
      'putright_wake_lag_seconds 0',
      'putright_inbox_waiting 3',
      'putright_mailboxes_unread 1',
      'putright_outbox_waiting 2',
      'putright_outbox_oldest_seconds 61',
      'putright_words_waiting 0',
      'putright_letters_refused 4',
      'putright_cases_in_trouble{what="cannot-be-stored"} 2',
    ]),
  );
  expect(lines.filter((l) => l !== '' && !/^# (HELP|TYPE) |^[a-z_]+(\{.*\})? \d+$/.test(l))).toEqual([]);
});

it('names no case: a figure is kept for years', () => {
  expect(exposition(healthGauges(known))).not.toMatch(/"a"|"b"/);
});

it('what is told apart may hold any character', () => {
  const text = exposition([{ name: 'x', help: 'a\nb', samples: [{ labels: { a: 'q"\\\n' }, value: 1 }] }]);
  expect(text).toBe('# HELP x a\\nb\n# TYPE x gauge\nx{a="q\\"\\\\\\n"} 1\n');
});
