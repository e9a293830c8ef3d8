import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeHash, codeHashes, isOurToken, linkCode, linkToken } from '../../letters/links/portal-link.ts';
import { secretsIn } from '../../letters/links/signing-keys.ts';
import { rotateSecret, signingSecret } from './signing-secret.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'putright-secret-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const LATER = '2999-12-31';
const OLD = 'o'.repeat(40);

describe('another secret', () => {
  it('in the home takes the place of the one before, which verifies until its day; so links and codes in letters go on', () => {
    const before = signingSecret(home, {});
    const [token, code] = [linkToken(before, 'c-1', 'L1'), linkCode(before, 'c-1', 'L1')];
    expect(rotateSecret(home, LATER, {})).toEqual({ toSet: null, until: LATER });
    expect(rotateSecret(home, LATER, {})).toEqual({ toSet: null, until: LATER });
    const after = signingSecret(home, {});
    expect(secretsIn(after).map(({ until }) => until)).toEqual([null, LATER, LATER]);
    expect(statSync(join(home, 'secret')).mode & 0o777).toBe(0o600);
    expect(isOurToken(after, token)).toBe(true);
    expect(codeHashes(after, code)).toContain(codeHash(before, code));
    expect(linkToken(after, 'c-1', 'L1')).not.toBe(token);
  });

  it('made now ends all before it', () => {
    const before = signingSecret(home, {});
    const [token, code] = [linkToken(before, 'c-1', 'L1'), linkCode(before, 'c-1', 'L1')];
    rotateSecret(home, null, {});
    const after = signingSecret(home, {});
    expect(readFileSync(join(home, 'secret'), 'utf8')).not.toContain(before);
    expect(isOurToken(after, token)).toBe(false);
    expect(codeHashes(after, code)).not.toContain(codeHash(before, code));
  });

  it('that is a setting is printed to be set, with those before it', () => {
    const { toSet } = rotateSecret(home, LATER, { PUTRIGHT_SECRET: OLD });
    expect(toSet?.PUTRIGHT_OLD_SECRETS).toBe(`${OLD}@${LATER}`);
    const again = rotateSecret(home, '2999-12-30', { ...toSet });
    expect(again.toSet?.PUTRIGHT_OLD_SECRETS).toBe(`${toSet?.PUTRIGHT_SECRET}@2999-12-30 ${OLD}@${LATER}`);
    const after = signingSecret(home, { ...again.toSet });
    expect(isOurToken(after, linkToken(OLD, 'c-1', 'L1'))).toBe(true);
  });

  it.each([
    [{ PUTRIGHT_OLD_SECRETS: 'short@2999-01-01' }, 'A secret of PUTRIGHT_OLD_SECRETS is too short'],
    [{ PUTRIGHT_OLD_SECRETS: OLD }, 'PUTRIGHT_OLD_SECRETS is written as WORD@2027-11-27'],
    [{ PUTRIGHT_OLD_SECRETS: `${OLD}@soon` }, 'PUTRIGHT_OLD_SECRETS is written as WORD@2027-11-27'],
  ])('that cannot be meant is one sentence without the secret: %j', (env, sentence) => {
    const read = () => signingSecret(home, { PUTRIGHT_SECRET: 'n'.repeat(40), ...env });
    expect(read).toThrow(sentence);
    expect(read).not.toThrow(OLD);
  });
});

describe('links and codes of an earlier release', () => {
  it('were made with the secret itself, and still open', () => {
    // Counted by the release before, for this secret, case and letter.
    const secret = 's'.repeat(32);
    const token = 'q6U70mxPXkKnit7iX_LLyu1EOsF3fzqLHcrFWrNtjBo';
    expect(isOurToken(secret, token)).toBe(true);
    expect(isOurToken('t'.repeat(32), token)).toBe(false);
    expect(codeHashes(secret, 'HX4TX-3E9JK')).toContain(
      '07075b40781748363910f6063cd3c9fc6bc3ce4b7d78b073756530eea0e14145',
    );
  });
});
