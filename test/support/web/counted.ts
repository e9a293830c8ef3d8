/** Somebody at a browser, whose presses and filled-in fields are counted: what a task costs a person, as far as a program can say. */
import type { Locator, Page } from 'playwright-core';
import { lookAt } from './chromium.ts';

/** A file as somebody chooses it. */
export interface ChosenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export const fileOf = (name: string, mimeType: string, text: string): ChosenFile => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});

export interface Counted {
  /** Buttons and links pressed, ticks and choices left out. */
  presses: number;
  /** Fields filled in, ticked or chosen, files among them. */
  fields: number;
  /** Pages looked at: each by axe at desk and phone width. */
  looked: number;
  /** What was wrong with any of them. */
  faults: string[];
}

export const nothingCounted = (): Counted => ({ presses: 0, fields: 0, looked: 0, faults: [] });

export interface CountedPage {
  page: Page;
  /** Presses a button or a link; waits for the page at this address where one is named. */
  press(what: Locator, to?: string): Promise<void>;
  button(name: string): Locator;
  link(name: string): Locator;
  /** Fills the field of the page's own form that is sent under this name. */
  fill(name: string, value: string): Promise<void>;
  /** Fills, ticks or chooses what is found otherwise. */
  give(what: Locator, value: string | ChosenFile | true): Promise<void>;
  look(name: string): Promise<void>;
}

/** A page whose use is added to `counted`: one person may come back in another browser. */
export function countedPage(page: Page, counted: Counted): CountedPage {
  const give: CountedPage['give'] = async (what, value) => {
    counted.fields += 1;
    if (value === true) return what.check();
    return typeof value === 'string' ? what.fill(value) : what.setInputFiles(value);
  };
  return {
    page,
    give,
    async press(what, to) {
      counted.presses += 1;
      await (to === undefined ? what.click() : Promise.all([page.waitForURL(to), what.click()]));
    },
    button: (name) => page.getByRole('button', { name, exact: true }),
    link: (name) => page.getByRole('link', { name, exact: true }),
    fill: async (name, value) => give(page.locator(`#form [name="${name}"]`), value),
    async look(name) {
      counted.looked += 1;
      await lookAt(page, name).catch(
        (error: unknown) => void counted.faults.push(`${name}: ${(error as Error).message}`),
      );
    },
  };
}
