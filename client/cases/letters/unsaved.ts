/**
 * The response as it would read with findings somebody is still writing: nothing is told to the case or kept. What the
 * page beside the form shows while one types.
 */
import type { CaseState, StageState } from '../../../workflows/messages.ts';
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
  const on = <S extends StageState>(stage: S): S => ({ ...stage, findings: { ...stage.findings, ...findings } });
  const { stage1, stage2 } = state;
  return {
    texts,
    state: {
      ...state,
      stage1: state.stage === 1 ? on(stage1) : stage1,
      stage2: state.stage === 2 && stage2 !== null ? on(stage2) : stage2,
    },
  };
}
