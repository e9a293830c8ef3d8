/**
 * Tells every command the workflow code gives, also on a replay: a replay by itself checks their order and kind, not the
 * length of a timer nor the arguments of an activity. Runs inside the workflow sandbox.
 */
import { proxySinks, type Sinks, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

export interface RecorderSinks extends Sinks {
  recorder: { gave(commands: unknown[]): void };
}

const { recorder } = proxySinks<RecorderSinks>();

export const interceptors: WorkflowInterceptorsFactory = () => ({
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
});
