import { describe, expect, it } from 'vitest';
import { readMembers } from './members.ts';

const one = (line: string) => readMembers(line, '“Who”')[0];

describe('IN-8 people of a group as they are typed', () => {
  it('IN-8 a name, then how they are reached, in whatever way', () => {
    expect(one('Bea Moss, bea@example.org')).toEqual({
      name: 'Bea Moss',
      email: 'bea@example.org',
      phone: null,
      address: null,
    });
    expect(one('Cyd Close; 07700 900123')).toMatchObject({ name: 'Cyd Close', phone: '07700 900123' });
    expect(one('Dot Street, 3 Example Road, London SE1 9XX')).toMatchObject({
      name: 'Dot Street',
      address: '3 Example Road\nLondon SE1 9XX',
    });
    expect(one('Eve Hill')).toEqual({ name: 'Eve Hill', email: null, phone: null, address: null });
  });

  it('IN-8 nothing that was typed is lost where it reaches nobody', () => {
    expect(one('Bea Moss, the flat next door')?.name).toBe('Bea Moss (the flat next door)');
    expect(one('Bea Moss, bea@example.org, b@example.com')).toMatchObject({
      name: 'Bea Moss (b@example.com)',
      email: 'bea@example.org',
    });
    expect(one('bea@example.org')).toMatchObject({ name: 'bea@example.org', email: 'bea@example.org' });
  });

  it('IN-8 a line each, empty ones left out; too many, or one that is no person, in one sentence', () => {
    expect(readMembers('Bea Moss\n\n Cyd Close \n', '“Who”').map((m) => m.name)).toEqual(['Bea Moss', 'Cyd Close']);
    expect(readMembers(undefined, '“Who”')).toEqual([]);
    expect(() =>
      readMembers(
        Array.from({ length: 101 }, () => 'Bea'),
        '“Who”',
      ),
    ).toThrow('“Who”: name at most 100');
    expect(() => readMembers('x'.repeat(2000), '“Who”')).toThrow('one is too long');
  });
});
