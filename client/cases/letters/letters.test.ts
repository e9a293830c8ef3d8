/** Letters looked at before they go: what the rules would write now, samples, and templates checked. */
import { inRole } from '../../../test/support/in-role.ts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { compose } from '../../../letters/write.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { POLICIES } from '../../../test/support/packs.ts';
import { acknowledged, live, respond } from '../../../test/support/cases/life.ts';
import { captured as run } from '../../cli/captured.ts';
import { RuleRefusal } from '../../../platform/errors.ts';
import type { Person } from '../../core/people.ts';
import { LETTER_CODES } from '../../../workflows/messages.ts';
import { listLetters, readLetterName } from './names.ts';
import { briefNow, responseNow } from './now.ts';
import { sampleContext } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'putright-letters-'));
vi.stubEnv('PUTRIGHT_HOME', join(folder, 'home'));
for (const name of ['DATABASE_URL', 'TEMPORAL_ADDRESS']) vi.stubEnv(name, '');
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const DAY = '2026-11-23';
const PEOPLE: Person[] = (['officer', 'handler', 'adviser', 'team-leader'] as const).map((role) => ({
  id: `s-${role}`,
  handle: role,
  name: role,
  ...inRole(role),
  active: true,
}));

describe('RC-5 the letter as it would go out now', () => {
  it('is the very letter that then goes', () => {
    const before = live('octavia', DAY).do('allocate').do('define');
    const would = briefNow(before.state, 'COMP01', PEOPLE, DAY);
    before.do('acknowledge', {}, { by: would.from });
    expect(before.state.letters[0]!.brief).toEqual(would);
  });

  it('is refused by the rule that would refuse it', () => {
    const { state } = live('octavia', DAY).do('allocate');
    expect(() => briefNow(state, 'COMP01', PEOPLE, DAY)).toThrow(/S1A-4.*set them out first/);
    const { state: known } = acknowledged('octavia', DAY);
    expect(() => responseNow(known, PEOPLE, DAY)).toThrow(/S1-11.*cannot be written yet/);
    expect(() => briefNow(known, 'COMP07', PEOPLE, DAY)).toThrow(RuleRefusal);
  });

  it('S1-13 can be seen before the quality check, with the dates it will promise', () => {
    const life = acknowledged('octavia', DAY);
    for (const p of life.state.points) life.do('find', { point: p.id, outcome: 'not-upheld', reason: 't-reason' });
    const brief = responseNow(life.state, PEOPLE, DAY);
    expect(brief).toMatchObject({ code: 'COMP03', outcome: 'not-upheld' });
    const sent = respond(acknowledged('octavia', DAY), 'not-upheld').state.letters.find(
      (l) => l.brief.code === 'COMP03',
    );
    expect(brief.dates).toEqual(sent!.brief.dates);
    expect(life.state.letters.map((l) => l.brief.code)).toEqual(['COMP01']);
  });
});

describe('a sample', () => {
  it.each(POLICIES.map((p) => [p.id, p] as const))('RC-5 of every letter of %s can be written', (_, policy) => {
    for (const code of LETTER_CODES) {
      const { frame, blocks } = compose(sampleContext(policy, code, DAY, ENGLAND_AND_WALES));
      expect(frame.addressee[0]).toBe('Ada Sample');
      expect(blocks.length).toBeGreaterThan(0);
    }
  });
});

describe('the list', () => {
  it('RC-5 names every letter, its rule and its parts, as the landlord calls it', () => {
    const oak = POLICIES.find((p) => p.id === 'oak')!;
    const [first] = listLetters(oak);
    expect(first).toMatchObject({ code: 'COMP00', names: { oak: 'Complaint not accepted' }, rule: 'EX-3 OM-2' });
    expect(listLetters(null).every((l) => l.rule !== '' && l.parts.length > 0)).toBe(true);
  });

  it('takes a name as people write it', () => {
    expect([readLetterName('comp3'), readLetterName(' update ')]).toEqual(['COMP03', 'UPDATE']);
    expect(() => readLetterName('COMP0E')).toThrow(/There is no letter "COMP0E"/);
  });
});

describe('putright letters', () => {
  it('lists, checks ours, and says whose letter it needs', async () => {
    expect((await run('letters', 'list', '--landlord', 'oak')).out).toContain('Stage 1 response');
    expect((await run('letters', 'lint')).out).toMatch(/^\d+ templates, no fault/);
    expect(await run('letters', 'preview', 'COMP03')).toMatchObject({ code: 2 });
    expect(await run('letters', 'preview', 'COMP99', '--landlord', 'oak')).toMatchObject({ code: 2 });
    expect(await run('letters', 'preview', 'COMP03', '--ref', 'OAK-2026-00001')).toMatchObject({ code: 5 });
  });

  it('names file, line and column of each fault, and ends with 2', async () => {
    mkdirSync(join(folder, 'parts'));
    const bad = join(folder, 'parts', 'survey.md');
    writeFileSync(bad, '---\nneeds: landlord.surveyLink\n---\n## Tell us\n\nHello {{ nobody }}\n');
    const { code, out, err } = await run('letters', 'lint', bad);
    expect(code).toBe(2);
    expect(out).toMatch(new RegExp(`^${bad}:6:\\d+: .*nobody`));
    expect(err.trim().split('\n')).toHaveLength(1);
    const json = JSON.parse((await run('letters', 'lint', bad, '--json')).out) as { faults: { line: number }[] };
    expect(json.faults.map((f) => f.line)).toEqual([6]);
    const stranger = join(folder, 'COMP3.md');
    writeFileSync(stranger, 'x');
    expect((await run('letters', 'lint', stranger)).err).toContain('is called after its letter');
    expect(await run('letters', 'lint', join(folder, 'COMP03.md'))).toMatchObject({ code: 4 });
  });
});
