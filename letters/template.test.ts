/** What people write stays what it is; what administrators write is checked before anybody relies on it. */
import { describe, expect, it } from 'vitest';
import { everyLetter, TEXTS } from '../test/support/letters/every-letter.ts';
import { LETTERS } from '../policies/types.ts';
import { NOTICES, type LetterName } from '../workflows/complaint/events.ts';
import { asHtml } from './as-html.ts';
import { asText } from './as-text.ts';
import { LETTER_SPECS } from '../workflows/complaint/letters/specs.ts';
import { builtInSources, splitSource } from './sources.ts';
import { checkTemplate } from './template.ts';
import { readMarkdown } from './tree.ts';
import { compose } from './write.ts';

const CODES: LetterName[] = [...LETTERS, ...NOTICES];

describe('what people write', () => {
  const HOSTILE = [
    '# Heading *bold* _em_ [link](http://x.example) ![i](y) | cell',
    '<script>alert(1)</script> <b>&amp;</b>',
    '{{ customer }} {% part handler %} {% raw %}',
    '#read("/etc/passwd") $x$ @ref <label> `code` \\ ~ = + - 1. 2)',
    'line one\nline two\n\n- not a list\n    not code',
  ];

  const c = everyLetter('octavia').get('COMP03')!;

  it.each(HOSTILE)('stays what it is: %j', (words) => {
    const texts = Object.fromEntries(Object.keys(TEXTS).map((id) => [id, words]));
    const { frame, blocks } = compose({ ...c, texts, recipient: words.split('\n')[0] ?? '' });
    const text = asText(frame, blocks);
    for (const line of words.split('\n')) expect(text).toContain(line.trim());
    const html = asHtml(frame, blocks);
    expect(html).not.toMatch(/<script|<img|href="http:\/\/x|<b>|<code/);
    expect(html.match(/<h1/g)).toHaveLength(1);
  });
});

describe('a template somebody edits', () => {
  const source = (body: string): string =>
    `---\nrule: S1-20\n---\n${body}\n{% part withdrawal %}\n\n{% part arbitrator %}\n`;
  it.each([
    ['Dear {{ custmer }}', 4, /custmer/],
    ['{% include "x" %}', 4, /"include" not found/],
    ['{% assign x = 1 %}', 4, /"assign" not found/],
    ['{{ customer | upcase }}', 4, /upcase/],
    ['fine\n\n{% if customer %} no end', 6, /not closed/],
    ['{% part handlr %}', 4, /no part "handlr"/],
    ['{{ points }}', 4, /not a whole list/],
    ['{{ customer.constructor }}', 4, /constructor/],
  ])('with %j is refused, with its line and column', (body, line, says) => {
    const [fault] = checkTemplate('COMP08', source(body), builtInSources);
    expect(fault).toMatchObject({ line, column: expect.any(Number) as number });
    expect(fault?.says).toMatch(says);
  });

  it('is refused without a part its rule demands', () => {
    expect(checkTemplate('COMP08', '{% part withdrawal %}', builtInSources)[0]?.says).toContain(
      '"arbitrator" must be in it',
    );
    expect(checkTemplate('parts/handler', 'Ask {{ nobody.name }}', builtInSources)[0]?.says).toContain('nobody');
  });

  it('is refused where a demanded part stands under a condition, or a part no longer tells what it is for', () => {
    const hidden = '{% part withdrawal %}{% if customer == "x" %}{% part arbitrator %}{% endif %}';
    expect(checkTemplate('COMP08', hidden, builtInSources)[0]?.says).toContain(
      '"arbitrator" must be in it, outside of any condition',
    );
    const empty = '---\nneeds: arbitrator\n---\nSomebody can help: {{ arbitrator.name }}.\n';
    expect(checkTemplate('parts/arbitrator', empty, builtInSources)[0]?.says).toContain('{{ arbitrators }}');
    const needless = builtInSources('parts/decision').replace('needs: outcome', 'about: outcome');
    expect(checkTemplate('parts/decision', needless, builtInSources)[0]?.says).toContain('needs: outcome');
  });

  it('OM-3 is refused where it tells what the law has done away with, with line and column', () => {
    const old = source('If you wait eight weeks, you can go to the Ombudsman.');
    expect(checkTemplate('COMP08', old, builtInSources)).toEqual([
      { line: 4, column: 8, says: expect.stringContaining('no longer holds') as string },
    ]);
    const part = `${builtInSources('parts/arbitrator')}\nOr ask a designated person.\n`;
    expect(checkTemplate('parts/arbitrator', part, builtInSources)[0]?.says).toContain('designated person');
    expect(
      checkTemplate('COMP08', builtInSources('COMP08'), (name) =>
        name === 'parts/arbitrator' ? part : builtInSources(name),
      ),
    ).toHaveLength(1);
  });

  it('cannot run away', () => {
    const loops = '{% for i in (1..99999) %}{% for j in (1..99999) %}x{% endfor %}{% endfor %}';
    expect(checkTemplate('COMP08', source(loops), builtInSources)[0]?.says).toMatch(/limit/);
    expect(checkTemplate('COMP08', 'x'.repeat(30_000), builtInSources)[0]?.says).toContain('longer than');
  });

  it('is fine as we bring it', () => {
    for (const code of CODES) expect(checkTemplate(code, builtInSources(code), builtInSources), code).toEqual([]);
    for (const part of new Set(CODES.flatMap((code) => LETTER_SPECS[code].parts)))
      expect(checkTemplate(`parts/${part}`, builtInSources(`parts/${part}`), builtInSources), part).toEqual([]);
  });

  it('has its head taken off', () => {
    expect(splitSource('---\nneeds: a b\n---\nwords')).toEqual({ head: { needs: 'a b' }, body: 'words', headLines: 3 });
    expect(splitSource('words')).toEqual({ head: {}, body: 'words', headLines: 0 });
  });

  it('may make links, tables and emphasis, and no HTML', () => {
    expect(readMarkdown('[a *b*](https://x.example) <b>c</b>')).toEqual([
      {
        is: 'paragraph',
        inside: [
          {
            is: 'link',
            href: 'https://x.example',
            inside: [
              { is: 'text', text: 'a ' },
              { is: 'em', inside: [{ is: 'text', text: 'b' }] },
            ],
          },
          { is: 'text', text: ' <b>c</b>' },
        ],
      },
    ]);
  });
});
