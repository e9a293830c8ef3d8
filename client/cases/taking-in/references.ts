/** A reference that stood in a letter is never given again, though a database that was restored counts from where it was (IN-14). */
import type { Client } from '@temporalio/client';
import { caseWorkflowId, ALL_CASES_QUERY } from '../../../workflows/messages.ts';
import { ServerUnreachable } from '../../../platform/errors.ts';
import type { CaseToStart } from '../../core/temporal.ts';
import { callTemporal } from '../../core/temporal.ts';

const NUMBERED = /^([A-Z][A-Z0-9]*-\d{4}-)(\d+)$/;

/**
 * The highest number Temporal knows of those counted with this reference, where another case bears it; null where it is
 * free, or cannot be told.
 */
export async function takenUpTo(temporal: Client, { caseId, reference }: CaseToStart): Promise<number | null> {
  const [, counted] = NUMBERED.exec(reference) ?? [];
  if (counted === undefined) return null;
  const others = `${ALL_CASES_QUERY} AND WorkflowId != '${caseWorkflowId(caseId)}'`;
  try {
    return await callTemporal(temporal, async () => {
      const { count } = await temporal.workflow.count(`${others} AND PutrightReference = '${reference}'`);
      return count === 0 ? null : highest(temporal, `${others} AND PutrightReference STARTS_WITH '${counted}'`);
    });
  } catch (error) {
    if (error instanceof ServerUnreachable) throw error;
    // A server that was never told of our search attributes knows no reference either.
    return null;
  }
}

async function highest(temporal: Client, query: string): Promise<number> {
  let last = 0;
  for await (const { searchAttributes } of temporal.workflow.list({ query, pageSize: 1_000 })) {
    const [reference] = searchAttributes['PutrightReference'] ?? [];
    last = Math.max(last, Number(NUMBERED.exec(String(reference))?.[2] ?? 0));
  }
  return last;
}
