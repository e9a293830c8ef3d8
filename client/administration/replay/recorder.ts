/**
 * Tells every command the workflow code gives while a history is replayed: a replay by itself checks their order and kind,
 * not the length of a timer nor the arguments of an activity. Runs inside the workflow sandbox; in a worker that serves
 * cases it does nothing, so that the bundle which goes live is the one that was judged.
 */
import { proxySinks, workflowInfo, type Sinks, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** What the task queue of a replay is called. */
export const REPLAY_NAME = 'putright-replay';

export interface RecorderSinks extends Sinks {
  recorder: { gave(commands: unknown[]): void };
}

const { recorder } = proxySinks<RecorderSinks>();

export const interceptors: WorkflowInterceptorsFactory = () => {
  if (!workflowInfo().taskQueue.startsWith(REPLAY_NAME)) return {};
  return {
    internals: [
      {
        concludeActivation(input, next) {
          const output = next(input);
          const commands = output.commands.filter((c) => !c.respondToQuery);
          if (commands.length > 0) recorder.gave(commands.map((c) => ({ ...c })));
          return output;
        },
      },
    ],
  };
};
