/** The response of the stage a case is at, as it stands now. */
import { asText } from '../../activities/letters/as-text.ts';
import { sourcesOf } from '../../activities/letters/sources.ts';
import { exampleLink } from '../../activities/letters/link.ts';
import { compose, MissingPart } from '../../activities/letters/write.ts';
import { policyById } from '../../policies/registry.ts';
import type { CaseState } from '../../workflows/messages.ts';
import { RuleRefusal } from '../service/errors.ts';
import type { CaseFile } from '../service/store.ts';
import { todayIn, type World } from '../service/world.ts';
import { contextOf } from '../../activities/letters/context.ts';
import { responseNow } from './now.ts';

export interface Read {
  /** The letter as text; null where it cannot be written yet. */
  text: string | null;
  /** Why not, in one sentence. */
  missing: string | null;
}

/** The letter of this state; `texts` are words not stored yet, by the ids the state names them with. */
export async function readResponse(
  world: World,
  file: CaseFile,
  state: CaseState,
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<Read> {
  const { landlordId } = file;
  const [people, words, own] = await Promise.all([
    world.store.staff(landlordId),
    world.store.words(file),
    world.store.ownTemplates(landlordId),
  ]);
  try {
    const brief = responseNow(state, people, todayIn(world));
    const policy = policyById(state.policy.id);
    const context = contextOf(file, brief, policy, {
      people,
      texts: Object.fromEntries([...words, ...texts]),
      yourPage: exampleLink(brief),
    });
    const { frame, blocks } = compose(context, sourcesOf(own));
    return { text: asText(frame, blocks), missing: null };
  } catch (error) {
    if (error instanceof RuleRefusal) return { text: null, missing: error.why };
    if (error instanceof MissingPart)
      return { text: null, missing: `The letter still lacks what its part “${error.part}” tells.` };
    throw error;
  }
}
