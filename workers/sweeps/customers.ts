/**
 * What customers are owed beside their cases: words said on their pages while their case could not be reached, and the
 * receipts of complaints through the public form. Looked for again and again, each until it is done.
 */
import { emailReceipt, textReceipt } from '../../activities/receipts.ts';
import type { LinkSettings } from '../../activities/letters/link.ts';
import type { Mailer } from '../../activities/mailer.ts';
import type { CustomerStore } from '../../client/service/customer-store.ts';
import { tellWaiting } from '../../client/service/own-words.ts';
import { sendReceipts } from '../../client/service/receipts.ts';
import type { World } from '../../client/service/world.ts';

export interface CustomerSweep {
  world: World;
  customers: CustomerStore;
  /** Absent where no pages are set up: there is nothing to send then. */
  links: (LinkSettings & { textUrl?: string | undefined }) | undefined;
  mailer: Mailer | null;
  /** Kinds of faults only: never an address or a word. */
  log(what: string, error: unknown): void;
}

/** Somebody who has just complained looks for the receipt at once. */
const SWEEP_MS = 10_000;

/** One round of both; a fault in one keeps nothing from the other. */
export async function sweepOnce({ world, customers, links, mailer, log }: CustomerSweep): Promise<void> {
  await tellWaiting(world, customers).catch((error: unknown) => log('waiting words could not be told', error));
  if (links === undefined) return;
  const ways = {
    email: mailer === null ? async () => NOWHERE : emailReceipt(mailer),
    text: links.textUrl === undefined ? null : textReceipt(links.textUrl),
  };
  await sendReceipts(world, customers, links, ways).catch((error: unknown) => log('receipts could not be sent', error));
}

const NOWHERE = { went: false, forGood: false, code: 'no-mail-server' } as const;

/** Runs until it is stopped; a round that takes long is not overtaken by the next. */
export function startCustomerSweep(sweep: CustomerSweep): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = sweepOnce(sweep).finally(() => {
      busy = false;
    });
  }, SWEEP_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
