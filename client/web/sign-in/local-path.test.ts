import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.ts';

describe('where one goes after signing in', () => {
  it('is a page of ours, with its question', () => {
    expect(localPath('/cases/OCT-2026-00001?tab=letters')).toBe('/cases/OCT-2026-00001?tab=letters');
    expect(localPath('/work')).toBe('/work');
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/\n/evil.example',
    '\\/evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'evil.example',
    '',
    '/sign-in?to=/work',
    '/sign-out',
    '/first/abc',
    '/'.repeat(3_000),
    undefined,
    ['/work', '/admin'],
  ])('is the start for %j', (said) => expect(localPath(said)).toBe('/work'));

  it('is never another host, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('/', '\\', '.', '@', ':', '?', '#', 'a', '\t', '%') })),
        (said) => {
          expect(new URL(localPath(said), 'https://ours.example').host).toBe('ours.example');
        },
      ),
    );
  });
});
