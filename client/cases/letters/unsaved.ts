/**
 * The response as it would read with findings somebody is still writing: nothing is told to the case or kept. What the
 * page beside the form shows while one types.
 */
import { currentStage, withStage, type CaseState, type StageState } from '../../../workflows/messages.ts';
import type { DraftFinding } from '../../kinds/complaint/response-form.ts';
import { findCase, stateOf, type ServiceContext } from '../../core/context.ts';
import { readResponse, type ReadResponse } from './response.ts';

/** The response of the stage the case is at with these findings in it; points left empty stand as they are on the case. */
export async function responseWith(
  service: ServiceContext,
  reference: string,
  unsaved: readonly DraftFinding[],
): Promise<ReadResponse> {
  const file = await findCase(service, reference);
  const { state, texts } = withFindings(await stateOf(service, file), unsaved);
  return readResponse(service, file, state, texts);
}

/** The case as it would be with these findings, and the words they name. */
export function withFindings(
  state: CaseState,
  unsaved: readonly DraftFinding[],
): { state: CaseState; texts: Map<string, string> } {
  const texts = new Map<string, string>();
  const findings: StageState['findings'] = {};
  for (const { point, outcome, reason } of unsaved) {
    if (outcome === null || reason.trim() === '') continue;
    const reasonText = `unsaved:${point}`;
    texts.set(reasonText, reason.trim());
    findings[point] = { outcome, reasonText, by: 'unsaved' };
  }
  return {
    texts,
    state: withStage(state, state.stage, { findings: { ...currentStage(state).findings, ...findings } }),
  };
}
