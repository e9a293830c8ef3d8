/** The workflow types the worker knows: every export here is one. */
import { activitiesOf, deliver } from './case-activities.ts';
import type { CaseIdentity, DeliverInput } from './engine/ports.ts';
import { runCase } from './engine/run-case.ts';
import { KINDS } from './kinds.ts';

/** One complaint, from its logging until nothing is owed any more. */
export async function complaint(input: CaseIdentity): Promise<void> {
  await runCase(KINDS.complaint, input, activitiesOf(KINDS.complaint));
}

/** One enquiry of a Member of Parliament or a councillor. */
export async function enquiry(input: CaseIdentity): Promise<void> {
  await runCase(KINDS.enquiry, input, activitiesOf(KINDS.enquiry));
}

/** One request for a service. */
export async function serviceRequest(input: CaseIdentity): Promise<void> {
  await runCase(KINDS['service-request'], input, activitiesOf(KINDS['service-request']));
}

/** One case at an ombudsman or another arbitrator. */
export async function ombudsman(input: CaseIdentity): Promise<void> {
  await runCase(KINDS.ombudsman, input, activitiesOf(KINDS.ombudsman));
}

/** One tenant panel, and the complaints that are brought to it. */
export async function tenantPanel(input: CaseIdentity): Promise<void> {
  await runCase(KINDS['tenant-panel'], input, activitiesOf(KINDS['tenant-panel']));
}

/** One compliment. */
export async function compliment(input: CaseIdentity): Promise<void> {
  await runCase(KINDS.compliment, input, activitiesOf(KINDS.compliment));
}

/** One notice to colleagues sent again, once its address was put right: no case waits for it or hears of it. */
export async function notice(input: DeliverInput): Promise<void> {
  await deliver(input, 'a notice sent again');
}

export { housekeeping } from './housekeeping/workflow.ts';
