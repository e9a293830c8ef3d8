/** What Temporal tells the doctor: who takes work, which cases fail, and whether housekeeping goes round. */
import { DELIVERY_QUEUE, TASK_QUEUE } from '../../../workflows/messages.ts';
import { ageInWords, check, type Check, type DoctorDeps } from './check.ts';
import { listFailing } from './failing-cases.ts';
import type { ServiceContext } from '../../core/context.ts';

type Temporal = ServiceContext['temporal'];

/** How long the answers of Temporal are waited for. */
const PATIENCE_MS = 10_000;
/** A poll lasts a minute; a worker not seen for longer has gone. */
const SEEN_WITHIN_MS = 2 * 60_000;
/** Cases named at most; there may be thousands, of one cause. */
const NAMED = 50;
/** Rounds of housekeeping that may be left out, and how long one may take, before somebody should look. */
const ROUNDS = 3;
const LATE_MS = 10 * 60_000;
/** How the schedules of housekeeping begin. */
const HOUSEKEEPING = 'putright-housekeeping-';

const WORKFLOW = 1;
const ACTIVITY = 2;

/** Asks Temporal; where it cannot be reached that is all there is to tell. */
export async function temporalChecks({ service, landlordId }: DoctorDeps, now: Date): Promise<Check[]> {
  const { temporal } = service;
  try {
    return await temporal.withDeadline(Date.now() + PATIENCE_MS, async () => {
      await temporal.connection.ensureConnected?.();
      const { serverVersion } = await temporal.workflowService.getSystemInfo({});
      const checks = await Promise.all([
        polling(temporal, TASK_QUEUE, WORKFLOW, 'cases stand still', now),
        polling(temporal, DELIVERY_QUEUE, ACTIVITY, 'letters wait', now),
        failing(service, landlordId),
        housekeeping(temporal, now),
      ]);
      return [check('temporal', 'well', `Temporal ${serverVersion ?? ''} answers.`, null), ...checks.flat()];
    });
  } catch {
    return [
      check('temporal', 'wrong', 'Temporal does not answer.', 'Start it, or look at TEMPORAL_ADDRESS and its key.'),
    ];
  }
}

async function polling(
  temporal: Temporal,
  queue: string,
  taskQueueType: number,
  without: string,
  now: Date,
): Promise<Check> {
  const { pollers } = await temporal.workflowService.describeTaskQueue({
    namespace: temporal.options.namespace,
    taskQueue: { name: queue },
    taskQueueType,
  });
  const seen = (pollers ?? []).filter(
    ({ lastAccessTime }) => now.getTime() - Number(lastAccessTime?.seconds ?? 0) * 1000 < SEEN_WITHIN_MS,
  );
  const workers = new Set(seen.map((p) => p.identity));
  const builds = [...new Set(seen.flatMap((p) => p.deploymentOptions?.buildId || []))].toSorted();
  const many = `${workers.size} worker${workers.size === 1 ? '' : 's'}`;
  return check(
    `polling ${queue}`,
    workers.size === 0 ? 'wrong' : 'well',
    workers.size === 0
      ? `No worker takes work from ${queue}: ${without}.`
      : `${queue} is polled by ${many}${builds.length === 0 ? '' : ` (${builds.join(', ')})`}.`,
    'Start a worker, or look at its log.',
  );
}

/** For one landlord only their own are counted: other landlords' workflows are none of their business. */
async function failing({ temporal, store }: ServiceContext, landlordId: string | undefined): Promise<Check> {
  const workflows = await listFailing(temporal, NAMED);
  // A workflow id of ours ends in the case's own.
  const caseIds = workflows.flatMap((id) => /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(id)?.[0] ?? []);
  const cases = caseIds.length === 0 ? [] : await store.references(caseIds);
  const count = landlordId === undefined ? workflows.length : cases.length;
  const many = workflows.length >= NAMED ? `${count} or more` : String(count);
  return check(
    'failing',
    count === 0 ? 'well' : 'wrong',
    count === 0 ? 'No case’s task fails.' : `Workflows whose task fails and is tried again: ${many}.`,
    'Open one in Temporal’s pages: its failed task says why. Most often a worker of another release took it.',
    cases,
  );
}

async function housekeeping(temporal: Temporal, now: Date): Promise<Check[]> {
  const found: Check[] = [];
  for await (const { scheduleId, spec, state, info } of temporal.schedule.list()) {
    if (!scheduleId.startsWith(HOUSEKEEPING)) continue;
    const chore = scheduleId.slice(HOUSEKEEPING.length);
    const last = info?.recentActions.at(-1)?.takenAt;
    const every = spec?.intervals?.[0]?.every ?? 0;
    const ran =
      last === undefined ? 'has not run yet' : `ran ${ageInWords((now.getTime() - last.getTime()) / 1000)} ago`;
    // A round that never ends keeps the later ones from starting: so the last one is looked at, not the next.
    const isLate = last !== undefined && every > 0 && now.getTime() - last.getTime() > ROUNDS * every + LATE_MS;
    found.push(
      state.paused
        ? check(
            scheduleId,
            'wrong',
            `Housekeeping is paused: ${chore}.`,
            `temporal schedule toggle --unpause --schedule-id ${scheduleId}`,
          )
        : check(
            scheduleId,
            isLate ? 'wrong' : 'well',
            `Housekeeping ${chore} ${ran}.`,
            'Look whether Temporal and a worker run.',
          ),
    );
  }
  if (found.length > 0) return found.toSorted((a, b) => a.name.localeCompare(b.name));
  return [check('housekeeping', 'wrong', 'There are no schedules of housekeeping.', 'Start a worker: it makes them.')];
}
