/** Parts of addresses as people type them into settings. */
import { describe, expect, it } from 'vitest';
import { readImapUrl } from '../activities/mailbox/mailbox.ts';
import { configuredScanner } from './documents/scanner.ts';
import { urlPart } from './url-part.ts';

describe('RC-1 parts of addresses in settings', () => {
  it.each([
    ['p%40ss', 'p@ss'],
    ['100%sure', '100%sure'],
    ['%', '%'],
    ['%E2%82', '%E2%82'],
  ])('%s is meant as %s', (written, meant) => expect(urlPart(written)).toBe(meant));

  it('keep no process from starting for a percent sign in them', () => {
    expect(readImapUrl('imaps://ann:100%sure@mail.example/IN%BOX')).toMatchObject({
      pass: '100%sure',
      folder: 'IN%BOX',
    });
    expect(configuredScanner({ SCANNER_URL: 'clamd:///run/100%/clamd.ctl' })).not.toBeNull();
  });
});
