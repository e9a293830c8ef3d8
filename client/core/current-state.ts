/**
 * A case as it stands, told from its record: the record holds all that happened, and never less than the case knows. The
 * case itself is not asked. A question put to a workflow while it answers a command is answered in the middle of its turn;
 * a worker that dies right then leaves a case whose turn can no longer be completed (docs/decisions/0016).
 */
import { stateOfEvents, type AnyCaseState, type Recorded } from '../../workflows/messages.ts';
import { ServerUnreachable } from '../../platform/errors.ts';
import type { CaseFile, Store } from './store/store.ts';
import { describeTrouble } from './case-trouble.ts';

/** How long a case that was just started, or just told something, may take to write it down. */
const FIRST_TURN_MS = 10_000;
const HEARD_MS = 3_000;
const LOOK_MS = 25;

/** The case now; one that was logged a moment ago is waited for. */
export async function currentState(
  store: Pick<Store, 'opening' | 'events' | 'troubleOf'>,
  file: CaseFile,
): Promise<AnyCaseState> {
  const [input, events] = await Promise.all([store.opening(file), written(store, file, FIRST_TURN_MS, () => true)]);
  if (input === null || events.length === 0) {
    const trouble = await store.troubleOf(file);
    const why = trouble === null ? 'it does once Temporal can be reached and a worker runs' : describeTrouble(trouble);
    throw new ServerUnreachable(`${file.reference} is written down and has not begun: ${why}.`);
  }
  return stateOfEvents(input, events);
}

/** Waits until what was said under this key stands in the record, so that who asks next is told of it; not for ever. */
export async function waitUntilHeard(
  store: Pick<Store, 'events'>,
  file: Pick<CaseFile, 'caseId'>,
  key: string,
): Promise<void> {
  await written(store, file, HEARD_MS, (event) => event.key === key);
}

/** The events, as soon as one is what is waited for; as they are when it did not come in time. */
async function written(
  store: Pick<Store, 'events'>,
  file: Pick<CaseFile, 'caseId'>,
  patience: number,
  awaited: (event: Recorded) => boolean,
): Promise<Recorded[]> {
  const until = Date.now() + patience;
  for (;;) {
    const events = await store.events(file);
    if (events.some(awaited) || Date.now() > until) return events;
    await new Promise((again) => setTimeout(again, LOOK_MS));
  }
}
