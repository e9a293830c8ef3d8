/** Words as people paste and send them: read as meant, nothing hidden kept, nothing readable lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanGiven, cleanLine, cleanWords } from './clean-words.ts';

const cases = (table: [said: string, meant: string][]): [string, string][] => table;

describe('IN-2 what another program wrote is read as it was meant', () => {
  it.each(
    cases([
      ['The boiler\u0092s broken', 'The boiler’s broken'],
      ['\u0093Nobody\u0094 came \u0096 twice\u0085', '“Nobody” came – twice…'],
      ['It cost \u0080350', 'It cost €350'],
      ['\u0091quoted\u0092 \u0095 item', '‘quoted’ • item'],
      ['no letter has \u0081\u008d\u008f\u0090\u009d these', 'no letter has  these'],
      ['donâ€™t know', 'don’t know'],
      ['â€œStill coldâ€\u009d she said', '“Still cold” she said'],
      ['Â£1,350 and 3Â½ weeks at 12Â°C', '£1,350 and 3½ weeks at 12°C'],
      ['JosÃ© and ZoÃ« at the CafÃ©', 'José and ZoÃ« at the Café'],
      ['PaweÅ‚', 'Paweł'],
      ['thanks ðŸ˜€ðŸ‘\u008d', 'thanks 😀👍'],
      ['cost â‚¬50', 'cost €50'],
      ['ï»¿No heating', 'No heating'],
      ['à¦†à¦\u00AEà¦¿', 'আমি'],
    ]),
  )('%j', (said, meant) => expect(cleanWords(said)).toBe(meant));

  it('what a language does write so stays', () => {
    for (const said of ['“IRMÔ e “AVÔ', 'CAFÉ® “NESCAFÉ”', '«ÇA»', 'Åsa – SMÅ…', 'Société’”', 'naïve façade £50 12°C'])
      expect(cleanWords(said)).toBe(said);
  });

  it.each(
    cases([
      ['\uf0b7\tNo heating since Monday', '•\tNo heating since Monday'],
      ['\uf0a7 one\n\uf0d8 two\n\uf0fc done \uf0e0 next', '▪ one\n➢ two\n✓ done → next'],
      ['12\uf0b0C \uf04a', '12°C ☺'],
      ['flat\u001e4b and co\u001foperate', 'flat-4b and cooperate'],
      ['a table cell\u0007 and the next', 'a table cell and the next'],
      ['line one\vline two\fpage two\u2028three\r\nfour\rfive', 'line one\nline two\npage two\nthree\nfour\nfive'],
      ['a picture \ufffc was here', 'a picture  was here'],
    ]),
  )('as a word processor pastes it: %j', (said, meant) => expect(cleanWords(said)).toBe(meant));

  it('a point as it was pasted, from the file of inputs that failed', () => {
    expect(cleanWords('\uf0b7 No heating since Monday\r\n\uf0b7 Nobody called back 👍\r\n')).toBe(
      '• No heating since Monday\n• Nobody called back 👍\n',
    );
  });
});

describe('IN-2 what only hides is taken out', () => {
  it.each(
    cases([
      ['H\u0000e\u0000l\u0000l\u0000o', 'Hello'],
      ['a\u0001b\u001bc\u007fd', 'abcd'],
      ['ada\u200b@customer\u200c.example\ufeff', 'ada@customer.example'],
      ['\u202a+44 7700 900123\u202c', '+44 7700 900123'],
      ['\u2068Ada\u2069 \u202egnp.exe', 'Ada gnp.exe'],
      ['soft\u00adhyphen and word\u2060joiner', 'softhyphen and wordjoiner'],
      ['Ada\u200e Fictional\u200f', 'Ada Fictional'],
      ['\u3164\u115f\u2063', ''],
      ['see\u{e0073}\u{e0065}\u{e0063}ret', 'seeret'],
      ['half \ud83d here', 'half \ufffd here'],
      ['a\u00a0b\u202fc\u2007d\u3000e', 'a b c d e'],
    ]),
  )('%j', (said, meant) => expect(cleanWords(said)).toBe(meant));

  it('a line has no line ends and no space at its ends', () => {
    expect(cleanLine('  Ada\u00a0\u00a0Fictional\r\n\u200b ')).toBe('Ada Fictional');
    expect(cleanLine('\u200b\ufeff \u00a0')).toBe('');
  });
});

describe('RC-4 nothing that a person reads is lost', () => {
  it.each([
    ['Persian', 'می‌خواهم'],
    ['Urdu, with a mark of direction', 'گھر میں نمی ہے\u200f (3 ہفتے)'],
    ['Hindi', 'क्‍ष और क्‌ष'],
    ['Sinhala', 'ශ්‍රී ලංකා'],
    ['Malayalam', 'അവന്‍'],
    ['Thai, with places to break', 'ภาษา\u200bไทย'],
    ['Bengali, Tamil, Gurmukhi', 'তাসনিম · தமிழ் · ਪੰਜਾਬੀ'],
    ['Tigrinya, Chinese, Korean', 'ሰላም · 王小明 · 한국어'],
    ['a family, a skin, a key, a heart', '👨‍👩‍👧‍👦 👍🏽 1️⃣ ❤️ 🏳️‍🌈'],
    ['a rainbow and the flags of England and Wales', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['Welsh, Polish, Vietnamese, Yoruba', 'Siân Ŵyn, Łukasz, Nguyễn, Ọláyínká'],
    ['what a company drew for itself', 'an apple \uf8ff'],
    ['tabs and lines', 'a\tb\n\nc'],
  ])('%s', (_, said) => expect(cleanWords(said)).toBe(said.normalize('NFC')));

  it('a name typed in parts is one name', () => {
    expect(cleanWords('Jose\u0301')).toBe('José');
  });

  it('cleaning twice changes nothing more, and no letter or digit is ever taken', () => {
    const signs =
      'aé1\n\t €Ââðक\u0301\u094dم👍🏽🏴\u0000\u0092\u00ad\u200b\u200d\u200f\u202e\ufe0f\uf0b7\u{e0067}\ud83d\u1160\u3164\ufdd0';
    const text = fc.string({ unit: fc.constantFrom(...signs), maxLength: 12 });
    fc.assert(
      fc.property(text, (said) => {
        const once = cleanWords(said);
        expect(cleanWords(once)).toBe(once);
        if (!/[\u0080-\u00ff]/.test(said)) expect(lettersOf(once)).toBe(lettersOf(said));
      }),
      {
        numRuns: 300,
        // What hides between two signs has parted what belongs together.
        examples: [['a\u200b\u0301'], ['\u0301\u094d\u200d'], ['â€\u0000\u0092'], ['â\ufdd0€\u0092'], ['â€\u200f€']],
      },
    );
  });

  it('reaches every text of what was given, and nothing else', () => {
    const at = new Date(0);
    expect(cleanGiven({ a: 'x\u200b', b: ['y\u0000', 3], c: { d: '\u0092' }, e: true, at })).toEqual({
      a: 'x',
      b: ['y', 3],
      c: { d: '’' },
      e: true,
      at,
    });
  });
});

/** Without the fillers that count as letters and are seen by nobody. */
const lettersOf = (text: string): string =>
  text.normalize('NFD').replaceAll(/[\u115F\u1160\u3164\uFFA0]|[^\p{L}\p{N}]/gu, '');
