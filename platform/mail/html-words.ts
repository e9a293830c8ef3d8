/** The words of an HTML mail, as plain lines: in one pass, however deep it is nested. Pure. */

/** What ends a line. */
const BLOCKS = new Set(
  'address article blockquote br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tbody tr ul'.split(
    ' ',
  ),
);
/** What holds no words. */
const SILENT = ['script', 'style', 'head', 'title', 'template'];
const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  pound: '£',
  euro: '€',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  copy: '©',
  eacute: 'é',
  egrave: 'è',
  uuml: 'ü',
  ouml: 'ö',
  auml: 'ä',
};

/** Its words; what is quoted from an earlier mail stays marked with `>` at the head of each line. */
export function wordsOfHtml(html: string): string {
  const lower = html.toLowerCase();
  let out = '';
  let quoted = 0;
  let at = 0;
  const write = (said: string): void => {
    out += said;
  };
  const newLine = (): void => {
    if (!out.slice(-40).replaceAll(' ', '').endsWith('\n')) out += '\n';
    if (quoted > 0) out += '> ';
  };
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const said = html.slice(at, open === -1 ? html.length : open);
    write(decoded(said).replaceAll(/[\s\u00A0]+/g, ' '));
    if (open === -1) break;
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open);
      at = end === -1 ? html.length : end + 3;
      continue;
    }
    const close = html.indexOf('>', open);
    if (close === -1) break;
    const [, slash = '', name = ''] = /^<(\/?)([a-z][a-z0-9]{0,20})/i.exec(html.slice(open, open + 30)) ?? [];
    const tag = name.toLowerCase();
    at = close + 1;
    if (SILENT.includes(tag) && slash === '') {
      const end = lower.indexOf(`</${tag}`, at);
      at = end === -1 ? html.length : end;
      continue;
    }
    if (tag === 'blockquote') quoted = Math.max(0, quoted + (slash === '' ? 1 : -1));
    if (BLOCKS.has(tag)) newLine();
    if (tag === 'p' && slash === '/') write('\n');
    if (tag === 'td' || tag === 'th') write(' ');
  }
  return out
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function decoded(said: string): string {
  return said.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, ten?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = ten === undefined ? Number.parseInt(hex ?? '', 16) : Number(ten);
      return code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff) ? String.fromCodePoint(code) : '';
    },
  );
}
