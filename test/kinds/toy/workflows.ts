/** The toy's workflow type, bundled by its test alone. */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseIdentity, DeliveryActivities } from '../../../workflows/engine/ports.ts';
import { runCase, type CaseActivities } from '../../../workflows/engine/run-case.ts';
import { toyKind, type Toy } from './kind.ts';

const { load, record } = proxyLocalActivities<Pick<CaseActivities<Toy>, 'load' | 'record'>>({
  startToCloseTimeout: '20s',
});
const { deliver } = proxyActivities<DeliveryActivities>({ startToCloseTimeout: '1m' });

/** One question, until it is answered. */
export async function toy(input: CaseIdentity): Promise<void> {
  await runCase(toyKind, input, { load, record, deliver });
}
