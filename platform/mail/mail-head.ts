/** The head of a mail, line by line: what is read where nothing else of it may be. Pure. */

export interface MailField {
  /** In small letters. */
  name: string;
  value: string;
}

/** The fields of a mail's head in their order, long ones joined; `longer`: the head goes on beyond `most` bytes. */
export function headOf(source: Buffer, most: number): { fields: MailField[]; longer: boolean } {
  const start = source.subarray(0, most).toString('latin1');
  const end = /\r?\n\r?\n/.exec(start);
  const longer = end === null && source.length > most;
  const lines = start.slice(0, end?.index ?? start.length).split(/\r?\n/);
  const fields: MailField[] = [];
  for (const line of lines) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      // A field that goes on for ever is not gone along with.
      if (last.value.length < 20_000) last.value += ` ${line.trim()}`;
      continue;
    }
    const colon = line.indexOf(':');
    if (colon > 0 && colon < 100)
      fields.push({ name: line.slice(0, colon).trim().toLowerCase(), value: utf8(line.slice(colon + 1).trim()) });
  }
  return { fields, longer };
}

/** Bytes that are UTF-8 as what they say; others as they are. */
function utf8(latin: string): string {
  const text = Buffer.from(latin, 'latin1').toString('utf8');
  return text.includes('\uFFFD') ? latin : text;
}

/** Words in the writing of RFC 2047 (`=?utf-8?Q?…?=`) as they were meant; others as they stand. */
export function decodeWords(said: string): string {
  return said
    .replaceAll(/(\?=)\s+(=\?)/g, '$1$2')
    .replaceAll(
      /=\?([\w-]{1,40})\?([BbQq])\?([^?\s]{0,2000})\?=/g,
      (whole, charset: string, how: string, body: string) => {
        const bytes =
          how.toUpperCase() === 'B'
            ? Buffer.from(body, 'base64')
            : Buffer.from(
                body
                  .replaceAll('_', ' ')
                  .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
                'latin1',
              );
        try {
          return new TextDecoder(charset).decode(bytes);
        } catch {
          return whole;
        }
      },
    );
}
