/** Letters as mails, in a browser: no wider than a telephone, and what they hold can be pressed. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromium, type Browser } from 'playwright-core';
import { everyLetter, TEXTS } from '../test/support/letters/every-letter.ts';
import { asHtml } from './as-html.ts';
import { mayCarryLink } from './links/portal-link.ts';
import { compose } from './write.ts';

let browser: Browser;
beforeAll(async () => {
  const found = inject('browser');
  if ('why' in found) throw new Error(found.why);
  browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
});
afterAll(async () => browser.close());

const PAGE = `https://complaints.landlord.example/mine/${'aB3'.repeat(14)}x`;
const LONG = `${'W'.repeat(200)} https://example.org/${'x'.repeat(120)}`;

describe.each([320, 390, 700])('RC-4 on a screen %i wide', (width) => {
  it('no letter is wider than the screen, in large print too, whatever people wrote', async () => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const wide: string[] = [];
    for (const policy of ['octavia', 'optivo'] as const)
      for (const [code, c] of everyLetter(policy))
        for (const largePrint of [false, true])
          for (const texts of [TEXTS, Object.fromEntries(Object.keys(TEXTS).map((id) => [id, LONG]))]) {
            const link = mayCarryLink(c.brief, { representative: 'none', authorityOnFile: false }) ? PAGE : null;
            const { frame, blocks } = compose({ ...c, texts, yourPage: link });
            await page.setContent(asHtml(frame, blocks, largePrint));
            const needs = await page.evaluate('document.documentElement.scrollWidth');
            if (Number(needs) > width) wide.push(`${policy} ${code}${largePrint ? ' large' : ''}: ${String(needs)}`);
          }
    expect(wide).toEqual([]);
    await page.close();
  });
});

describe('RC-4 a mail', () => {
  const c = { ...everyLetter('octavia').get('COMP03')!, yourPage: PAGE };
  const { frame, blocks } = compose(c);
  const html = asHtml(frame, blocks);

  it('shows its first words beside the subject, and not its head', () => {
    const body = html.slice(html.indexOf('<body'));
    expect(body.replaceAll(/<[^>]*>/g, '').trim()).toMatch(/^This is our answer to your complaint, at stage 1/);
    expect(html).toContain('mso-hide:all');
  });

  it('has its own addresses, telephones and pages as links, and nobody else’s', () => {
    expect(html).toContain('<a href="mailto:complaints@octavia.example">complaints@octavia.example</a>');
    expect(html).toContain('<a href="tel:02079460101"><span style="white-space:nowrap">020 7946 0101</span></a>');
    expect(html).toContain(`<a href="${PAGE}">${PAGE}</a>`);
    expect(html).toMatch(/<a href="https:\/\/www\.housing-ombudsman[^"]*">https:/);
    for (const phone of ['020 7946 0101', '0800 144 8848', '0808 800 4444', '0300 111 3000'])
      expect(html.replaceAll(/<a [^>]*>.*?<\/a>/g, ''), 'every telephone can be pressed').not.toContain(phone);
    expect(html).toContain('<a href="https://www.citizensadvice.org.uk">www.citizensadvice.org.uk</a>');
    const said = { ...TEXTS, 't-heating': 'See https://evil.example or ring 020 7946 0999, ada@customer.example' };
    const other = compose({ ...c, texts: said });
    expect(asHtml(other.frame, other.blocks)).not.toMatch(/href="[^"]*(evil|customer|0999)/);
  });

  it('leaves room on a form for what is to be written, and does not break the code to type in', () => {
    const consent = compose(everyLetter('octavia').get('COMP10')!);
    const form = asHtml(consent.frame, consent.blocks);
    expect(form).toMatch(/<td width="45%"[^>]*>How you know each other<\/td><td width="55%"/);
    const coded = compose({ ...c, yourCode: 'ACDEF-34679' });
    expect(asHtml(coded.frame, coded.blocks)).toContain('<span style="white-space:nowrap">ACDEF-34679</span>');
  });

  it('reads in Outlook: a table of a fixed width, and the typeface said in every table', () => {
    expect(html).toContain('<!--[if mso]><table role="presentation" width="640"');
    for (const [cell] of html.matchAll(/<t[dh] [^>]*style="[^"]*"/g)) expect(cell).toContain('font-family:Arial');
  });
});
