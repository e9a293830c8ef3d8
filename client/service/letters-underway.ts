/**
 * A step is met by the dispatch of its letter (DESIGN §3.5), a moment after the command that sends it was answered. Who
 * gives the next command in that moment is not turned away for it.
 */
import type { CaseFile } from './store.ts';
import { stateOf, type World } from './world.ts';

const PATIENCE_MS = 3000;
const LOOK_MS = 100;

/** Waits while letters of the case are on their way; answers whether any went, so that asking again makes sense. */
export async function lettersWent(world: World, file: CaseFile): Promise<boolean> {
  const before = await underWay(world, file);
  const until = Date.now() + PATIENCE_MS;
  for (let now = before; now > 0; now = await underWay(world, file)) {
    if (Date.now() > until) return now < before;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return before > 0 || (await justWent(world, file));
}

/** It may have gone between the refusal and the look: then it is the last that happened. */
async function justWent(world: World, file: CaseFile): Promise<boolean> {
  return (await world.store.events(file)).at(-1)?.event.type === 'LetterDispatched';
}

async function underWay(world: World, file: CaseFile): Promise<number> {
  const { letters } = await stateOf(world, file);
  return letters.filter((l) => l.state === 'issued' && l.brief.channel === 'email').length;
}
