/** Private links: opaque, nobody's to make but ours, and only where they may be. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyLetter } from '../../test/support/letters/every-letter.ts';
import {
  codeHash,
  EXAMPLE_LINK,
  isOurToken,
  linkCode,
  linkToken,
  linkUrl,
  mayCarryLink,
  readCode,
  tokenHash,
  withoutLinks,
} from './portal-link.ts';
import { builtInSources, withLandlordTemplates } from '../sources.ts';
import { writeLetter } from '../write.ts';
import { asText } from '../as-text.ts';
import { compose } from '../write.ts';
import { PACK_IDS } from '../../test/support/packs.ts';

const secret = fc.string({ minLength: 32, maxLength: 64 });
const caseId = fc.uuid();
const place = fc.oneof(
  fc.nat(9999).map((n) => `L${n}`),
  fc.uuid().map((id) => `given:${id}`),
);

describe('RC-3 a private link', () => {
  it('is 43 letters that name nothing, the same for the same letter and another for any other', () => {
    fc.assert(
      fc.property(secret, caseId, place, place, (s, c, p, q) => {
        const token = linkToken(s, c, p);
        expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
        expect(linkToken(s, c, p)).toBe(token);
        if (p !== q) expect(linkToken(s, c, q)).not.toBe(token);
        expect(token).not.toContain(c.slice(0, 8));
        expect(isOurToken(s, token)).toBe(true);
      }),
    );
  });

  it('is known to be guessed, changed, or another installation’s, without looking it up', () => {
    fc.assert(
      fc.property(
        secret,
        secret,
        caseId,
        place,
        fc.nat(42),
        fc.constantFrom(...'ABCabc019_-'),
        (s, t, c, p, at, ch) => {
          const token = linkToken(s, c, p);
          if (s !== t) expect(isOurToken(t, token)).toBe(false);
          const changed = token.slice(0, at) + ch + token.slice(at + 1);
          expect(isOurToken(s, changed)).toBe(changed === token);
        },
      ),
    );
    fc.assert(fc.property(secret, fc.string({ maxLength: 60 }), (s, said) => !isOurToken(s, said)));
    fc.assert(
      fc.property(
        secret,
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (s, bytes) => !isOurToken(s, Buffer.from(bytes).toString('base64url')),
      ),
    );
  });

  it('is kept only as its hash', () => {
    expect(tokenHash('x')).toBe('2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881');
  });
});

describe('RC-3 the short code', () => {
  it('is ten signs that nobody takes for another, read however it is typed, and kept only as what the secret makes of it', () => {
    fc.assert(
      fc.property(secret, secret, caseId, place, place, (s, t, c, p, q) => {
        const code = linkCode(s, c, p);
        expect(code).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{5}-[34679ACDEFGHJKMNPQRTWXY]{5}$/);
        expect(linkCode(s, c, p)).toBe(code);
        if (p !== q) expect(linkCode(s, c, q)).not.toBe(code);
        const kept = codeHash(s, code);
        expect(kept).toMatch(/^[0-9a-f]{64}$/);
        expect(codeHash(s, ` ${code.toLowerCase().replace('-', ' ')}`)).toBe(kept);
        if (s !== t) expect(codeHash(t, code)).not.toBe(kept);
        expect(withoutLinks(`type in ${code}.`)).toBe('type in ….');
      }),
    );
    for (const none of ['', 'AAAAA', 'AAAAA-AAAA0', 'AAAAA-AAAAAA', 'ÄAAAA-AAAAA']) expect(readCode(none)).toBeNull();
  });

  it('stands in the letter with where to type it, and in print a square leads there', () => {
    const yourPage = linkUrl(
      { baseUrl: 'https://complaints.landlord.example' },
      linkToken('s'.repeat(32), 'c-1', 'L1'),
    );
    const yourCode = linkCode('s'.repeat(32), 'c-1', 'L1');
    const { frame, blocks } = compose({ ...everyLetter('octavia').get('COMP01')!, yourPage, yourCode });
    const text = asText(frame, blocks);
    expect(text).toContain(`go to complaints.landlord.example/mine and type in this code: ${yourCode}`);
    const none = compose({ ...everyLetter('octavia').get('COMP01')!, yourPage: null, yourCode });
    expect(asText(none.frame, none.blocks)).not.toContain(yourCode);
  });
});

describe('IN-7 who may have one', () => {
  const none = { representative: 'none', authorityOnFile: false } as const;
  it('the customer, in every letter of a complaint but the form that is sent back', () => {
    expect(mayCarryLink({ code: 'COMP01', to: 'customer' }, none)).toBe(true);
    expect(mayCarryLink({ code: 'SURVEY', to: 'customer' }, none)).toBe(true);
    for (const code of ['COMP10', 'COMP11', 'COMP12', 'COMP16', 'COMP17', 'INFORMATION-REQUEST'] as const)
      expect(mayCarryLink({ code, to: 'customer' }, none)).toBe(false);
  });

  it('a representative with authority on file; never a contractor, an MP or a councillor', () => {
    const code = 'COMP03';
    expect(mayCarryLink({ code, to: 'representative' }, { representative: 'advocate', authorityOnFile: true })).toBe(
      true,
    );
    expect(mayCarryLink({ code, to: 'representative' }, { representative: 'advocate', authorityOnFile: false })).toBe(
      false,
    );
    for (const representative of ['mp', 'councillor'] as const)
      expect(mayCarryLink({ code, to: 'representative' }, { representative, authorityOnFile: true })).toBe(false);
    expect(mayCarryLink({ code, to: 'contractor' }, { representative: 'advocate', authorityOnFile: true })).toBe(false);
  });
});

describe.each(PACK_IDS)('%s', (policy) => {
  const yourPage = linkUrl({ baseUrl: 'https://complaints.landlord.example' }, linkToken('s'.repeat(32), 'c-1', 'L1'));
  const letters = [...everyLetter(policy)];

  it('OM-2 tells of the page in every letter that may, before the help from outside, and in no other', () => {
    for (const [code, context] of letters) {
      const { frame, blocks } = compose({ ...context, yourPage });
      const text = asText(frame, blocks);
      const may = mayCarryLink(context.brief, { representative: 'none', authorityOnFile: false });
      const lines = text.split('\n');
      expect(lines.includes(yourPage), code).toBe(may);
      if (may && text.includes('FREE HELP'))
        expect(text.indexOf(yourPage), code).toBeLessThan(text.indexOf('FREE HELP'));
      const without = compose(context);
      expect(asText(without.frame, without.blocks), code).not.toMatch(/your own page/i);
    }
  });

  it('LN-1 asks how it went on the page of that stage', () => {
    for (const [code, context] of letters.filter(([c]) => c === 'COMP03' || c === 'SURVEY' || c === 'COMP07')) {
      const { frame, blocks } = compose({ ...context, yourPage });
      const text = asText(frame, blocks);
      const later = context.policy.surveyAfterClosing === true && code !== 'SURVEY';
      if (!later) expect(text, code).toContain(`${yourPage}/survey/${context.brief.stage}`);
      expect(text).not.toContain(context.policy.landlord.surveyLink);
    }
  });

  it('RC-4 the same letter is the same bytes, a link in HTML and in an accessible PDF, in large print too', async () => {
    const context = { ...everyLetter(policy).get('COMP03')!, yourPage };
    for (const largePrint of [false, true]) {
      const [one, two] = [await writeLetter(context, { largePrint }), await writeLetter(context, { largePrint })];
      expect(one.pdf.equals(two.pdf)).toBe(true);
      expect(one.html).toContain(`<a href="${yourPage}">${yourPage}</a>`);
      expect(one.pdf.toString('latin1')).toContain(`/URI (${yourPage})`);
    }
  });
});

it('RC-3 whoever is not the reader sees no link in the words of a letter', () => {
  const yourPage = linkUrl({ baseUrl: 'https://complaints.landlord.example' }, linkToken('s'.repeat(32), 'c-1', 'L1'));
  const { frame, blocks } = compose({ ...everyLetter('octavia').get('COMP03')!, yourPage });
  const hidden = withoutLinks(asText(frame, blocks));
  expect(hidden).not.toContain(yourPage);
  expect(hidden.split('https://complaints.landlord.example/mine/…')).toHaveLength(3);
});

describe('a landlord’s own words', () => {
  const context = everyLetter('octavia').get('UPDATE')!;
  const yourPage = EXAMPLE_LINK;
  it('saved before there were pages tell of the page all the same', () => {
    const own = withLandlordTemplates({ UPDATE: `${builtInSources('UPDATE')}\nKind regards.\n` });
    const { frame, blocks } = compose({ ...context, yourPage }, own);
    expect(asText(frame, blocks)).toContain(yourPage);
  });

  it('may say it where they like, once', () => {
    const own = withLandlordTemplates({ UPDATE: `{% part your-page %}\n\n${builtInSources('UPDATE')}` });
    const { frame, blocks } = compose({ ...context, yourPage }, own);
    expect(asText(frame, blocks).split(yourPage)).toHaveLength(2);
  });
});
