/** Writing a case of any kind down and starting it: first the database, then the workflow; a crash in between is mended by housekeeping (DESIGN §4.1). */
import { kindNameOf, openingAttributes, type CaseOpening } from '../../../workflows/messages.ts';
import { RuleRefusal, ServerUnreachable } from '../../../platform/errors.ts';
import type { ServiceContext } from '../../core/context.ts';
import type { NewCase, RegisteredCase } from '../../core/store/store.ts';
import { importCaseWorkflow, requireTemporal, startCase } from '../../core/temporal.ts';
import { takenUpTo } from './references.ts';

/** First the database, then the workflow; where Temporal is away to begin with, neither. */
export async function writeAndStart(service: ServiceContext, newCase: NewCase): Promise<RegisteredCase> {
  await requireTemporal(service.temporal);
  const taken = await service.store.registerCase(newCase);
  try {
    if (!taken.started) return { ...taken, reference: await begin(service, taken.input) };
  } catch (error) {
    if (!(error instanceof ServerUnreachable)) throw error;
    throw new ServerUnreachable(`${taken.reference} is written down and starts by itself soon; do not log it twice.`);
  }
  return taken;
}

/** First the database; a workflow that cannot be started now is started by housekeeping. */
export async function writeThenStart(
  service: ServiceContext,
  newCase: NewCase,
  startsLater = false,
): Promise<RegisteredCase> {
  const taken = await service.store.registerCase(newCase);
  if (startsLater) return taken;
  try {
    if (!taken.started) return { ...taken, reference: await begin(service, taken.input) };
  } catch (error) {
    if (!(error instanceof ServerUnreachable)) throw error;
  }
  return taken;
}

/** A case that is written down is started as it was meant; one the rules refuse is taken back. */
export async function startWritten(service: ServiceContext, input: CaseOpening): Promise<void> {
  await begin(service, input);
}

/** Answers with its reference: another one than it was written down with, where that is another case's. */
async function begin(service: ServiceContext, input: CaseOpening): Promise<string> {
  const underWay = (input.before?.length ?? 0) > 0;
  try {
    const own = await withOwnReference(service, input);
    const { reference, landlordId } = own.intake;
    const attributes = openingAttributes(own, service.clock().getTime());
    const file = { caseId: input.caseId, caseKind: kindNameOf(own), reference, landlordId, attributes };
    if (underWay) await importCaseWorkflow(service.temporal, file);
    else await startCase(service.temporal, file);
    await service.store.markStarted(input.caseId);
    return reference;
  } catch (error) {
    if (error instanceof RuleRefusal) await service.store.withdrawRegistration(input.caseId);
    throw error;
  }
}

/** With the number it was written down with, unless a case that this database does not know bears it. */
async function withOwnReference({ temporal, store }: ServiceContext, input: CaseOpening): Promise<CaseOpening> {
  const { caseId, intake } = input;
  const last = await takenUpTo(temporal, { caseId, caseKind: kindNameOf(input), ...intake });
  return (last === null ? null : await store.assignNewReference(caseId, last)) ?? input;
}
