import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clausesPage, page, rows } from './requirements.ts';
import { clauses, rules } from './rules.ts';

const written = (file: string): string => readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');

describe('docs/requirements.md', () => {
  it('every rule lives somewhere and is proved by a test that cites it', () => {
    const bare = rows().filter((r) => r.lives.length === 0 || r.proved.length === 0);
    expect(bare.map((r) => `${r.id} ${r.lives.length === 0 ? 'lives nowhere' : 'is proved by no test'}`)).toEqual([]);
  });

  it('is what the code says (npm run requirements)', () => {
    expect(written('requirements.md')).toBe(page());
    expect(written('requirements/clauses.md')).toBe(clausesPage());
  });
});

describe('the catalogue', () => {
  it('holds each rule once, and every row of it is read', () => {
    const ids = rules().map((r) => r.id);
    expect(new Set(ids).size).toBe(ids.length);
    const lines = written('requirements/catalogue.md').split('\n');
    expect(ids).toHaveLength(lines.filter((line) => /^\| [A-Z]/.test(line)).length);
  });

  it('leads from a clause to its rules: a range is each clause in it', () => {
    const texts = {
      Octavia: { '5.26': 'In two days.', '6.1': 'Contractors too.' },
      Optivo: { 'appendix two': 'Panels.' },
    };
    const all = [
      { id: 'A-1', rule: 'one', source: "OCT 5.25-5.27 7.26' OAK 7.6.1" },
      { id: 'A-2', rule: 'two', source: 'OPT app. two OCT 5.12(a) 5.26' },
    ];
    const found = clauses(all, texts);
    expect(found.map((c) => `${c.policy} ${c.clause}: ${[...c.rules, c.says].join(' ').trim()}`)).toEqual([
      'Octavia 5.12(a): A-2',
      'Octavia 5.25: A-1',
      'Octavia 5.26: A-1 A-2 In two days.',
      'Octavia 5.27: A-1',
      'Octavia 6.1: Contractors too.',
      "Octavia 7.26': A-1",
      'Oak 7.6.1: A-1',
      'Optivo appendix two: A-2 Panels.',
    ]);
  });
});
