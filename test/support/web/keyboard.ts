/** Whether somebody without a mouse reaches everything that can be pressed on a page, in a real browser. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** More than any page has: whoever presses the key that often goes round in a circle. */
const ENOUGH = 600;

/**
 * Goes through the page with the Tab key from its top, as its reader would: each link, button and field that is shown takes its turn,
 * and the browser says where it is. Of radio buttons that belong together one is enough: arrows reach the others.
 */
export async function mustBeReachedByKeyboard(page: Page): Promise<void> {
  const left = await page.evaluate(`(() => {
    const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && !e.closest('[inert],[aria-hidden=true]');
    const all = [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button]')].filter(shown);
    const groups = new Map();
    for (const e of all) groups.set(e.type === 'radio' ? 'radio ' + e.name : e, e);
    globalThis.reachable = [...groups.values()].map((e) => (e.type === 'radio' ? { radio: e.name } : { e }));
    document.activeElement?.blur();
    window.scrollTo(0, 0);
    return globalThis.reachable.length;
  })()`);
  let open = left as number;
  // It begins where the page has put its reader, such as at what is wrong: once to the end, and once round.
  for (let pressed = 0, ends = 0; open > 0 && ends < 2 && pressed < ENOUGH; pressed++) {
    await page.keyboard.press('Tab');
    open = await page.evaluate(`(() => {
      const now = document.activeElement;
      globalThis.reachable = globalThis.reachable.filter((r) => r.e !== now && !(r.radio && now.type === 'radio' && now.name === r.radio));
      return globalThis.reachable.length;
    })()`);
    if ((await page.evaluate('document.activeElement === document.body')) === true) ends++;
  }
  const missed = await page.evaluate(`globalThis.reachable.map((r) => (r.e ? r.e.outerHTML : r.radio).slice(0, 160))`);
  expect(missed, `${page.url()}: not reached by the Tab key`).toEqual([]);
}
