/** Text that one program wrote and another read in the wrong alphabet, read as it was meant. Pure. */

/**
 * What windows-1252 holds where Latin-1 has control characters; the five it leaves out stay what they are. Written out,
 * because TextDecoder reads the one as the other in some versions of Node.
 */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
const BYTE_OF = new Map([...WINDOWS].map((sign, i) => [sign, 0x80 + i]));

const LATER = `[\u0080-\u00BF${[...WINDOWS].filter((s) => s > '\u00FF').join('')}]`;
/** What may be the bytes of one character in UTF-8, each taken for a character of its own. */
const SEQUENCE = `(?:[\u00C2-\u00DF]${LATER}|[\u00E0-\u00EF]${LATER}{2}|[\u00F0-\u00F4]${LATER}{3})`;
const RUNS = new RegExp(`${SEQUENCE}+`, 'g');
const C1 = /[\u0080-\u009F]/;
/**
 * Pairs no language writes: "Â£", "Ã©", "Å‚", "â€™", "ðŸ˜€". Left out is what may end a word in capitals, such as a
 * quotation mark, a dash or a trade mark.
 */
const UNWRITTEN = /Â[\u00A0-\u00AA\u00AC-\u00BA\u00BC-\u00BF]|[ÃÄÅ][^”’“‘»«–—…™®\u00A0]|â[€‚]|ðŸ|ï»¿|ï¿½/;

/** "donâ€™t" is "don’t", "Â£50" is "£50", and a lone U+0092 an apostrophe. What may have been written so stays. */
export function readMisread(text: string): string {
  const joined = text.replaceAll(RUNS, readRun);
  return fromWindows(joined);
}

/** Text of Windows (windows-1252) that was read as Latin-1, as it was meant; the five signs it leaves out are no sign. */
export function fromWindows(text: string): string {
  return text.replaceAll(/[\u0080-\u009F]/g, (sign) => {
    const meant = WINDOWS[sign.charCodeAt(0) - 0x80] ?? '';
    return C1.test(meant) ? '' : meant;
  });
}

/** A run of sequences; from the third on it is a word of another script, whatever its signs. */
function readRun(run: string): string {
  const sequences = run.match(new RegExp(SEQUENCE, 'g')) ?? [];
  const isWord = sequences.length >= 3;
  return sequences
    .map((said) => (isWord || C1.test(said) || UNWRITTEN.test(said) ? (utf8(said) ?? said) : said))
    .join('');
}

function utf8(said: string): string | null {
  const bytes = Uint8Array.from([...said].map((sign) => BYTE_OF.get(sign) ?? sign.charCodeAt(0)));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
