/** The response of the stage a case is at, as it stands now. */
import { asText } from '../../../letters/as-text.ts';
import { compose, MissingPart } from '../../../letters/write.ts';
import { policyById } from '../../../policies/registry.ts';
import type { CaseState } from '../../../workflows/messages.ts';
import { RuleRefusal } from '../../../platform/errors.ts';
import type { CaseFile } from '../../core/store.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { contextOf } from '../../../letters/context.ts';
import { lookedUpForPreview, materialOf } from './material.ts';
import { responseNow } from './now.ts';

export interface ReadResponse {
  /** The letter as text; null where it cannot be written yet. */
  text: string | null;
  /** Why not, in one sentence. */
  missing: string | null;
}

/** The letter of this state; `texts` are words not stored yet, by the ids the state names them with. */
export async function readResponse(
  service: ServiceContext,
  file: CaseFile,
  state: CaseState,
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<ReadResponse> {
  const material = await materialOf(service, file, texts);
  try {
    const brief = responseNow(state, material.lookedUp.people, todayIn(service));
    const policy = policyById(state.policy.id);
    const context = contextOf(file, brief, policy, lookedUpForPreview(material, brief));
    const { frame, blocks } = compose(context, material.sources);
    return { text: asText(frame, blocks), missing: null };
  } catch (error) {
    if (error instanceof RuleRefusal) return { text: null, missing: error.why };
    if (error instanceof MissingPart)
      return { text: null, missing: `The letter still lacks what its part “${error.part}” tells.` };
    throw error;
  }
}
