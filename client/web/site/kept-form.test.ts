/** What a form that could not be taken shows of what was typed, and what it keeps. */
import { describe, expect, it } from 'vitest';
import { keptAs, typedIn } from './kept-form.ts';

describe('RC-4 a form sent after its session had ended', () => {
  const body = {
    text: 'Damp',
    name: 'Ada',
    channel: 'phone',
    adjustments: ['large-print', 'more-time'],
    _csrf: 'x',
    hazard: 'yes',
  };
  const request = { body, url: '/log', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  const { typed, again } = typedIn({ request } as never);

  it('shows what was written, and not the words that lists and boxes send', () => {
    expect(typed.filter((t) => !t.chosen).map((t) => t.value)).toEqual(['Damp', 'Ada']);
  });

  it('keeps all of it', () => {
    expect(again).toBe('/log');
    const kept = keptAs({ again: '/log', typed });
    for (const said of ['Damp', 'Ada', 'phone', 'large-print', 'more-time', 'yes']) expect(kept).toContain(`"${said}"`);
    expect(kept).not.toContain('_csrf');
  });
});
