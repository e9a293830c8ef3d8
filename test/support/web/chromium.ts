/**
 * A real browser for journeys through the pages:
 *
 *     const chrome = await openChromium();
 *     const page = await chrome.page(web.baseUrl, { as: await web.signIn('ben'), width: 390 });
 *     await page.goto('/work');
 *     await mustBeAccessible(page);
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import type { TestBrowser } from './browser.ts';

export interface Look {
  as?: TestBrowser;
  width?: number;
  script?: boolean;
}

export interface Chromium {
  /** A page of a browser of its own, signed in as the test browser is. */
  page(baseUrl: string, look?: Look): Promise<Page>;
  close(): Promise<void>;
}

export async function openChromium(): Promise<Chromium> {
  const found = inject('browser');
  if ('why' in found) throw new Error(found.why);
  // As root, which is what a build server is, Chromium runs without its sandbox only; all it opens is ours.
  const browser: Browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
  return {
    async page(baseUrl, { as, width = 1280, script = true } = {}) {
      const context: BrowserContext = await browser.newContext({
        baseURL: baseUrl,
        viewport: { width, height: 900 },
        javaScriptEnabled: script,
        locale: 'en-GB',
        timezoneId: 'Europe/London',
      });
      context.setDefaultTimeout(20_000);
      if (as) await context.addCookies([...as.cookies].map(([name, value]) => ({ name, value, url: baseUrl })));
      return context.newPage();
    },
    close: () => browser.close(),
  };
}

const AXE = readFileSync(join(dirname(createRequire(import.meta.url).resolve('axe-core')), 'axe.min.js'), 'utf8');

interface Violation {
  id: string;
  help: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** WCAG 2.2 AA and axe's best practices, as far as a program can see. */
export async function mustBeAccessible(page: Page): Promise<void> {
  // The page's own policy lets no other script in: axe is put in from outside it.
  const found = await page.evaluate(`(async () => {
    ${AXE};
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) }));
  })()`);
  const said = (found as Violation[]).map(
    (v) => `${v.id}: ${v.help}\n${v.nodes.map((n) => `    ${n.html}\n    ${n.failureSummary ?? ''}`).join('\n')}`,
  );
  expect(said, `${page.url()} at ${page.viewportSize()?.width}`).toEqual([]);
  const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(wide, `${page.url()} scrolls sideways at ${page.viewportSize()?.width}`).toBeLessThanOrEqual(0);
}

/** A picture for a person to look at, where PICTURES names a folder; nothing otherwise. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}-${page.viewportSize()?.width}.png`), fullPage: true });
}

/** Phone and desk. */
const WIDTHS = [390, 1280] as const;

/** The page as on a phone and as on a desk: for axe, and as pictures for a person. It ends as wide as a desk. */
export async function lookAt(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await mustBeAccessible(page);
    await picture(page, name);
  }
}
