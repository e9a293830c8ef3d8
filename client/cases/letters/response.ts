/** The response of the stage a case is at, as it stands now. */
import { asText } from '../../../letters/as-text.ts';
import { compose, MissingPart } from '../../../letters/write.ts';
import { policyById } from '../../../policies/registry.ts';
import { currentStage, type CaseState } from '../../../workflows/messages.ts';
import { RuleRefusal } from '../../../platform/errors.ts';
import type { CaseFile } from '../../core/store/store.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { contextOf } from '../../../letters/context.ts';
import { lookedUpForPreview, materialOf } from './material.ts';
import { namedSentence, whoIsNamed } from '../intake/named.ts';
import { responseNow } from './now.ts';

export interface ReadResponse {
  /** The letter as text; null where it cannot be written yet. */
  text: string | null;
  /** Why not, in one sentence. */
  missing: string | null;
  /** Colleagues and contractors whom its words name, in one sentence for its writer (SP-10). */
  named: string | null;
}

/** The letter of this state; `texts` are words not stored yet, by the ids the state names them with. */
export async function readResponse(
  service: ServiceContext,
  file: CaseFile,
  state: CaseState,
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<ReadResponse> {
  const material = await materialOf(service, file, texts);
  const { people, texts: words } = material.lookedUp;
  const { handler } = currentStage(state);
  const who = await whoIsNamed(service, file, wordsIn(state, words), handler);
  const named = who === null ? null : namedSentence(who);
  try {
    const brief = responseNow(state, people, todayIn(service));
    const policy = policyById(state.policy.id, state.policy.version);
    const context = contextOf(file, brief, policy, lookedUpForPreview(material, brief));
    const { frame, blocks } = compose(context, material.sources);
    return { text: asText(frame, blocks), missing: null, named };
  } catch (error) {
    if (error instanceof RuleRefusal) return { text: null, missing: error.why, named };
    if (error instanceof MissingPart)
      return { text: null, missing: `The letter still lacks what its part “${error.part}” tells.`, named };
    throw error;
  }
}

/** What colleagues wrote that the answer tells; what the customer said is theirs. */
function wordsIn(state: CaseState, texts: Readonly<Record<string, string>>): string[] {
  const { findings, summaryText } = currentStage(state);
  const ids = [
    ...state.points.flatMap((p) => [p.text, findings[p.id]?.reasonText]),
    ...state.remedies.filter((m) => m.stage === state.stage).map((m) => m.text),
    ...state.actions.filter((a) => !a.done).map((a) => a.text),
    ...state.departures.filter((d) => d.stage === state.stage).map((d) => d.toldText),
    summaryText,
  ];
  return ids.flatMap((id) => (id === undefined || id === null ? [] : (texts[id] ?? [])));
}
