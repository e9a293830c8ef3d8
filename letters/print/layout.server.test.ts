/** Letters as they lie on paper: the address in its window, nothing past an edge, and every sign that people's names use. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyLetter, inLargePrint, TEXTS } from '../../test/support/letters/every-letter.ts';
import { linesIn, placesIn, sheetsOf } from '../../test/support/letters/where.ts';
import { asPdf } from './as-pdf.ts';
import type { LetterContext } from '../context.ts';
import { EXAMPLE_CODE, exampleLink } from '../links/portal-link.ts';
import { compose, writeLetter } from '../write.ts';

const letters = everyLetter('octavia');
const COMP03 = letters.get('COMP03')!;
const PRINTS = [false, true];
/** Where the foot of a sheet begins, in millimetres from its upper edge. */
const FOOT = 279;

const LONG_ADDRESS = [
  'Flat 117, The Old Gloucestershire and Wiltshire Agricultural Assurance Building',
  'Upper Mezzanine Floor',
  'North-East Entrance by the Canal',
  '1234–1236 Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Road',
  'Newcastle upon Tyne',
  'Tyne and Wear',
  'NE99 9XX',
];

describe('RC-4 the address', () => {
  it.each(PRINTS)(
    'stands in the window of an envelope, 20 mm and 47 mm, 85 by 30 mm (large print: %s)',
    async (large) => {
      for (const address of [COMP03.address, LONG_ADDRESS, [...LONG_ADDRESS, 'United Kingdom']]) {
        const places = await placesIn(await asPdf([compose({ ...COMP03, address })], { largePrint: large }));
        const first = places.findIndex((p) => p.text === 'Ada Fictional');
        const last = places.findIndex((p, i) => i > first && p.text.endsWith(address.at(-1)!));
        const shown = places.slice(first, last + 1);
        expect(
          shown
            .map((p) => p.text)
            .join(' ')
            .replaceAll(/\s/g, ''),
        ).toBe(['Ada Fictional', ...address].join('').replaceAll(/\s/g, ''));
        for (const { left, right, baseline, size } of shown) {
          expect(left).toBeGreaterThan(19.9);
          expect(right).toBeLessThan(105.1);
          expect(baseline - size * 0.26).toBeGreaterThan(47);
          expect(baseline + size * 0.05).toBeLessThan(77);
          expect(size).toBeLessThanOrEqual(11);
        }
        // Nothing else may be seen through the window.
        const others = places.filter((p) => p.sheet === 1 && !shown.includes(p));
        expect(others.filter((p) => p.left < 105 && p.baseline > 46 && p.baseline - p.size * 0.3 < 77)).toEqual([]);
      }
    },
  );

  it('an ordinary one is of ordinary size, in large print as well', async () => {
    for (const largePrint of PRINTS) {
      const places = await placesIn(await asPdf([compose(COMP03)], { largePrint }));
      expect(places.find((p) => p.text === 'E1 0XX')?.size).toBe(11);
    }
  });
});

it.each(PRINTS)('RC-4 each sheet says whose it is and which it is (large print: %s)', async (largePrint) => {
  const sheets = await sheetsOf(await asPdf([compose(COMP03)], { largePrint }));
  expect(sheets.length).toBeGreaterThan(1);
  for (const [i, words] of sheets.entries()) {
    expect(words).toContain(COMP03.reference);
    expect(words).toContain(`Page ${i + 1} of ${sheets.length}`);
  }
});

it('IN-11 who is written to in large print is not asked whether they would like large print', async () => {
  for (const largePrint of PRINTS) {
    const letter = largePrint ? inLargePrint(COMP03) : COMP03;
    const said = (await sheetsOf((await writeLetter(letter, { largePrint })).pdf)).join(' ').replaceAll(/\s+/g, ' ');
    expect(said).toContain('in Braille, in easy words, in another language, or read to you?');
    expect(said.includes('in large print,')).toBe(!largePrint);
  }
});

it('RC-4 in large print, of an offer that is no money nothing is said of how much', async () => {
  const [first] = await sheetsOf(await asPdf([compose(letters.get('OFFER-ADDED')!)], { largePrint: true }));
  expect(first).toContain('By when');
  expect(first).not.toContain('How much');
});

describe('RC-4 sheets are well filled', () => {
  it.each((['octavia', 'northfield', 'optivo'] as const).flatMap((p) => PRINTS.map((large) => [p, large] as const)))(
    '%s: no third of a sheet empty (in large print two fifths), and none for a few lines (large print: %s)',
    async (p, largePrint) => {
      const thin: string[] = [];
      for (const [code, c] of everyLetter(p)) {
        const places = await placesIn(
          await asPdf(
            [
              compose({
                ...(largePrint ? inLargePrint(c) : c),
                yourPage: exampleLink(c.brief),
                yourCode: EXAMPLE_CODE,
              }),
            ],
            { largePrint },
          ),
        );
        const words = places.filter((w) => w.baseline < FOOT);
        const end = Math.max(...words.map((w) => w.sheet));
        for (let sheet = 1; sheet <= end; sheet++) {
          const lines = new Set(words.filter((w) => w.sheet === sheet).map((w) => Math.round(w.baseline)));
          if (
            sheet < end
              ? Math.max(...lines) < (largePrint ? 174 : 215)
              : sheet > 1 && lines.size < (largePrint ? 7 : 10)
          )
            thin.push(`${code}, sheet ${sheet}`);
        }
      }
      expect(thin).toEqual([]);
    },
  );

  it('in large print as well, a letter takes no sheet that its words do not need', async () => {
    for (const [code, sheets] of [
      ['COMP01', 3],
      ['COMP05', 3],
      ['COMP07', 4],
    ] as const) {
      const letter = letters.get(code)!;
      const linked = { ...inLargePrint(letter), yourPage: exampleLink(letter.brief), yourCode: EXAMPLE_CODE };
      expect(await sheetsOf(await asPdf([compose(linked)], { largePrint: true })), code).toHaveLength(sheets);
    }
  });

  it('the address of a page or a mailbox is not broken where a line holds it', async () => {
    const places = await placesIn(await asPdf([compose(letters.get('COMP01')!)]));
    expect(places.map((w) => w.text).filter((text) => text.endsWith('www.'))).toEqual([]);
    expect(places.map((w) => w.text).join(' ')).toContain('www.citizensadvice.org.uk');
    const large = await placesIn(
      await asPdf([compose(everyLetter('northfield').get('COMP01')!)], { largePrint: true }),
    );
    expect(large.map((w) => w.text).filter((text) => text.startsWith('example'))).toEqual([]);
    expect(large.map((w) => w.text).join('')).toContain('northfield');
    // One that no line holds is broken after a stroke, and read on from there.
    const letter = inLargePrint(letters.get('COMP01')!);
    const linked = { ...letter, yourPage: exampleLink(letter.brief), yourCode: EXAMPLE_CODE };
    const lines = await linesIn(await asPdf([compose(linked)], { largePrint: true }));
    expect(lines).toContain('https://putright.example/privacy/octavia');
    expect(lines.find((line) => line.includes('https://www.'))).toMatch(/housing-ombudsman\.org\.uk\/$/);
    expect(lines).toContain('residents/make-a-complaint/');
  });

  it('a table stands on the sheet of the words that lead up to it', async () => {
    const { brief, ...rest } = everyLetter('optivo').get('COMP07')!;
    for (let more = 0; more < 12; more++) {
      const texts = {
        ...TEXTS,
        't-reason': Array.from({ length: more + 1 }, () => 'The part came late.').join('\n\n'),
      };
      const places = await placesIn(await asPdf([compose({ ...rest, brief, texts })]));
      const lead = places.find((w) => w.text.startsWith('We offered you this'))!;
      expect(places.find((w) => w.text === 'What we offered')?.sheet, `${more} lines more`).toBe(lead.sheet);
    }
  });

  it.each(PRINTS)('a day of a count stands on one line (large print: %s)', async (largePrint) => {
    const places = await placesIn(await asPdf([compose(letters.get('COUNTED-DAYS')!)], { largePrint }));
    expect(places.map((w) => w.text)).toContain('Wednesday 25 November 2026');
  });
});

describe('RC-4 nothing leaves the page', () => {
  const JOBS = Array.from({ length: 40 }, (_, i) => `0423${String(i).padStart(3, '0')}`);
  const WORDS: [string, string][] = [
    ['numbers glued by blanks that do not break', `Job numbers ${JOBS.join('\u00A0')}`],
    ['numbers that look like telephones', `Job numbers ${JOBS.join(' ')}`],
    ['a word of two hundred letters', 'W'.repeat(200)],
    ['an address of a page', `https://example.org/${'a'.repeat(60)}/${'1234567890'.repeat(12)}?q=${'x-'.repeat(40)}`],
    [
      'an address in wide capitals',
      `HTTPS https://WWW.${'W'.repeat(26)}.ORG/${'W'.repeat(37)}/W WW@${'W'.repeat(30)}.UK`,
    ],
    ['hyphens that do not break', 'never\u2011'.repeat(40)],
    ['letters of Arabic without a blank', 'شكوى'.repeat(50)],
    ['one line of Chinese', '暖气坏了'.repeat(40)],
  ];
  it.each(WORDS)('whatever it is: %s', async (_, words) => {
    const texts = Object.fromEntries(Object.keys(TEXTS).map((id) => [id, words]));
    for (const code of ['COMP03', 'COMP01', 'INFORMATION-REQUEST', 'ACTION-NEW-DATE'] as const)
      for (const largePrint of PRINTS) {
        const letter = { ...letters.get(code)!, texts, recipient: words.slice(0, 120) };
        for (const { text, left, right } of await placesIn(await asPdf([compose(letter)], { largePrint }))) {
          expect(left, text).toBeGreaterThan(15);
          expect(right, text).toBeLessThan(195);
        }
      }
  });
});

describe('RC-4 no letter fails for a sign', () => {
  const named = (name: string): LetterContext => ({ ...COMP03, recipient: name, customer: name, address: [name] });
  const NAMES = [
    'করিম উদ্দিন',
    'محمد علی جناح',
    'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ',
    'તેજલ પટેલ',
    'தமிழ்ச்செல்வன்',
    'مُحَمَّد عَبْدُ اللهِ',
    'ፍረወይኒ ገብረመድህን',
    '陳大文',
    '김민수',
    'Nguyễn Thị Hồng',
    'Ọlátúnjí Adébáyọ̀',
    'Владислав Ґудзь',
    'Αναστασία',
    'დავით',
    'Արմեն',
    'ณัฐพล',
    'අමර',
    'רבקה',
    'ထွန်း',
  ];
  it.each(NAMES)('%s is set, and nothing of it replaced', async (name) => {
    for (const largePrint of PRINTS) {
      const said = (await sheetsOf((await writeLetter(named(name), { largePrint })).pdf)).join(' ');
      expect(said).not.toMatch(/[□�]/);
    }
  });

  it.each([
    ['Ọ̀ṣun Ẹ̀kọ́ Adébáyọ̀', 'Osun Eko Adebayo'],
    ['Ụ̀kwụ́ Ṅ́kem', 'Ukwu Nkem'],
    ['Ze\u0301\u0323 Aniket', 'Ze Aniket'],
    ['Ива́нов', 'Иванов'],
  ])('%s keeps its letters under two marks: it is as wide as without them', async (marked, bare) => {
    for (const largePrint of PRINTS) {
      const endOf = async (name: string): Promise<number> => {
        const places = await placesIn((await writeLetter(named(name), { largePrint })).pdf);
        const dear = places.find((p) => p.text.startsWith('Dear'))!;
        return Math.max(...places.filter((p) => Math.abs(p.baseline - dear.baseline) < 1).map((p) => p.right));
      };
      expect(await endOf(marked)).toBeGreaterThan((await endOf(bare)) - 1);
    }
  });

  it('emoji, Word’s bullets, Windows’ quotation marks and old controls', async () => {
    const words = '\uF0B7 Mould \u0093in\u0094 Ada\u0092s room 🙏🏽 👨‍👩‍👧 🇬🇧 \u0007 ☎ ½ \uFEFF\u202Eabc 𝓗elp 𐒀';
    const texts = Object.fromEntries(Object.keys(TEXTS).map((id) => [id, words]));
    const { text, pdf } = await writeLetter({ ...COMP03, texts });
    expect(text).toContain('• Mould “in” Ada’s room 🙏🏽');
    const said = (await sheetsOf(pdf)).join(' ');
    expect(said).toContain('Mould “in” Ada’s room');
    expect(said).toMatch(/Help □/);
  });

  it('nor for any other, wherever it stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), async (words) => {
        const texts = Object.fromEntries(Object.keys(TEXTS).map((id) => [id, `x${words}`]));
        const pdf = await asPdf([compose({ ...named(`N ${words}`), texts })]);
        expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      }),
      { numRuns: 60 },
    );
  });
});
