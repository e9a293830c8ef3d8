/** A case lived on the time-skipping server with a world in memory: the same story-telling as the pure life beside it. */
import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError, WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkerOptions } from '@temporalio/worker';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { addDays, addWorkingDays, isWorkingDay } from '../../../policies/calendar/working-days.ts';
import type { IsoDate, Duty, StaffDuty } from '../../../policies/types.ts';
import type {
  CommandName,
  CustomerMessage,
  CustomerMessageName,
  FieldsOf,
} from '../../../workflows/complaint/commands/index.ts';
import type { Intake, Recorded } from '../../../workflows/complaint/events.ts';
import type { Refusal } from '../../../workflows/complaint/rules/rule.ts';
import type { CaseState } from '../../../workflows/complaint/state.ts';
import { londonInstant, londonMoment, spreadOf } from '../../../workflows/engine/clock.ts';
import type { complaint } from '../../../workflows/index.ts';
import {
  caseState,
  commandMessage,
  commandUpdate,
  REFUSED,
  customerMessageSignal,
  type CaseOpening,
  type CommandResult,
  type ComplaintOpening,
} from '../../../workflows/messages.ts';
import { command, inputOf, type PolicyId } from '../cases/life.ts';
import { memoryWorld, timeSkipping, withWorker, type World } from './world.ts';

interface Given {
  by?: string;
  role?: Duty;
  on?: IsoDate;
  key?: string;
}

const ONE_HOUR = 3_600_000;
/** Between two looks at a case that something is awaited of. */
const LOOK_MS = 20;

/** One case on the server. */
export interface ServerCase {
  caseId: string;
  input: ComplaintOpening;
  handle: WorkflowHandle<typeof complaint>;
  state(): Promise<CaseState>;
  events(): Recorded[];
  types(): string[];
  /** Runs of it that ended, in order, each of which was begun again. */
  earlier: string[];
  /** Gives a command now; throws what the client would meet. */
  do<N extends CommandName>(
    name: N,
    fields?: FieldsOf<N>,
    given?: Given & { updateId?: string },
  ): Promise<CommandResult>;
  /** The refusal a command meets now. */
  refuses<N extends CommandName>(name: N, fields?: FieldsOf<N>, given?: Given): Promise<Refusal>;
  /** A customer's word, heard when this returns. */
  say<N extends CustomerMessageName>(
    name: N,
    fields?: Extract<CustomerMessage, { name: N }>['fields'],
    via?: CustomerMessage['via'],
    key?: string,
  ): Promise<void>;
}

/** One case of a kind other than a complaint on the server. */
export interface OtherCase {
  caseId: string;
  handle: WorkflowHandle<typeof complaint>;
  earlier: string[];
  types(): string[];
  /** Gives a command now; throws what the client would meet. */
  do(name: string, fields: Record<string, unknown>, by: { id: string; role: StaffDuty }): Promise<CommandResult>;
  say(name: string, fields: Record<string, unknown>): Promise<void>;
}

/** A server, its worker and its world. */
export interface Served {
  env: TestWorkflowEnvironment;
  world: World;
  today(): Promise<IsoDate>;
  /** Begins a case received and logged today. */
  begin(policy: PolicyId, more?: Partial<Intake>, input?: Partial<ComplaintOpening>): Promise<ServerCase>;
  /** Begins a case of another kind; answers once it is logged. */
  open(opening: CaseOpening): Promise<OtherCase>;
  /** Everybody lives on until ten in the morning of this day. */
  until(day: IsoDate): Promise<void>;
}

/** Runs `body` on a server of its own that begins at ten on a working day with an ordinary week before it. */
export async function served(
  path: string,
  body: (served: Served) => Promise<void>,
  options: Partial<WorkerOptions> = {},
): Promise<void> {
  const env = await timeSkipping(path);
  const world = memoryWorld();
  try {
    await withWorker(
      env,
      world,
      async (start) => {
        const now = async (): Promise<number> => Number(await env.currentTimeMs());
        const today = async (): Promise<IsoDate> => londonMoment(await now()).today;
        const until = async (day: IsoDate): Promise<void> => {
          const wait = londonInstant(day, 'nine') + ONE_HOUR - (await now());
          if (wait > 0) await env.sleep(wait);
        };
        await until(nextWorkingDay(await today()));
        await body({
          env,
          world,
          today,
          until,
          open: async (opening) => {
            const handle = await start(opening);
            const { caseId } = opening;
            const types = (): string[] => world.types(caseId);
            while (types().length === 0) await new Promise((again) => setTimeout(again, LOOK_MS));
            return {
              caseId,
              handle,
              earlier: [],
              types,
              do: (name, fields, { id: by, role }) =>
                handle.executeUpdate(commandUpdate(name), {
                  args: [commandMessage({ key: randomUUID(), name, by, duties: [role], fields })],
                }),
              say: (name, fields) =>
                handle.signal(customerMessageSignal(name), { key: randomUUID(), via: 'email', fields }),
            };
          },
          begin: async (policy, more = {}, extra = {}) => {
            const caseId = promptCaseId();
            const input = { ...inputOf(policy, await today(), more, caseId), ...extra };
            const life = serverCase(world, input, await start(input), () => start(input));
            // Answered after the first turn, in which the case is logged.
            if (extra.before === undefined) await life.state();
            return life;
          },
        });
      },
      options,
    );
  } finally {
    await env.teardown();
  }
}

/**
 * The id of a case that wakes early in the first minute of what all cases wake at: then days and hours are told as they are, and
 * a slow machine has the rest of the minute.
 */
export function promptCaseId(): string {
  for (;;) {
    const caseId = randomUUID();
    if (spreadOf(caseId) < 20_000) return caseId;
  }
}

/** The first working day from tomorrow: at ten in the morning nothing of it has happened yet. */
function nextWorkingDay(today: IsoDate): IsoDate {
  const tomorrow = addDays(today, 1);
  return isWorkingDay(ENGLAND_AND_WALES, tomorrow) ? tomorrow : addWorkingDays(ENGLAND_AND_WALES, tomorrow, 1);
}

/** A case on a server, from its handle; `again` starts it once more where it has ended. */
export function serverCase(
  world: World,
  input: ComplaintOpening,
  handle: WorkflowHandle<typeof complaint>,
  again: () => Promise<unknown> = () => Promise.reject(new Error('the case has ended')),
): ServerCase {
  const { caseId } = input;
  const state = async (): Promise<CaseState> => {
    for (;;) {
      try {
        return await handle.query(caseState);
      } catch (error) {
        // A run that has just begun reads its record first.
        const said = `${String(error)} ${String((error as Error).cause)}`;
        if (!said.includes('being read from the record')) throw error;
        await new Promise((again_) => setTimeout(again_, LOOK_MS));
      }
    }
  };
  // A closed case has ended: spoken to, it begins again from its record.
  const awake = async <T>(speak: () => Promise<T>): Promise<T> => {
    try {
      return await speak();
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      life.earlier.push((await handle.describe()).runId);
      await again();
      return speak();
    }
  };
  const life: ServerCase = {
    caseId,
    input,
    handle,
    state,
    events: () => world.events(caseId),
    types: () => world.types(caseId),
    earlier: [],
    async do(name, fields, given = {}) {
      const { updateId, ...rest } = given;
      const c = command(await state(), name, fields, { ...rest, key: rest.key ?? randomUUID() });
      const result = await awake(() =>
        handle.executeUpdate(commandUpdate(name), { args: [commandMessage(c)], updateId: updateId ?? randomUUID() }),
      );
      if (world.post === 'works') await lettersGone(life);
      return result;
    },
    async refuses(name, fields, given) {
      try {
        await life.do(name, fields, given);
      } catch (error) {
        return refusalOf(error);
      }
      throw new Error(`${name} was not refused`);
    },
    async say(name, fields, via = 'email', key = randomUUID()) {
      const word = { key, name, via, fields: fields ?? {} } as CustomerMessage;
      const { name: _, ...said } = word;
      await awake(() => handle.signal(customerMessageSignal(name), said));
      // A query is answered after the signals before it were taken in.
      await state();
    },
  };
  return life;
}

/** Waits until every letter by email has gone: delivery runs beside the case. */
export async function lettersGone(life: Pick<ServerCase, 'state'>): Promise<void> {
  for (;;) {
    const { letters } = await life.state();
    if (!letters.some((l) => l.state === 'issued' && l.brief.channel === 'email')) return;
    await new Promise((again) => setTimeout(again, LOOK_MS));
  }
}

/** The refusal inside what a client is thrown; anything else is thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const { type, details } = error.cause;
    if (type === REFUSED) return details?.[0] as Refusal;
  }
  throw error;
}

/** London's day and hour at which an event was recorded. */
export function recordedAt({ at }: Recorded): string {
  const instant = Date.parse(at);
  const { today } = londonMoment(instant);
  const minutes = Math.floor((instant - londonInstant(today, 'midnight')) / 60_000);
  return `${today} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
