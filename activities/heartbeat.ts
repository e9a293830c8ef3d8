/** Heartbeats of an activity while it works. */
import { Context } from '@temporalio/activity';

/** What an activity knows of its surroundings; null outside of one. */
function activityHere(): Context | null {
  try {
    return Context.current();
  } catch {
    return null;
  }
}

const BEAT_MS = 5_000;

/**
 * Runs work with signs of life every few seconds, so that a worker that died is noticed soon. `beat` is called at each as
 * well. The signal is the activity's cancellation; outside of an activity there is none.
 */
export async function withHeartbeat<T>(
  work: (signal: AbortSignal | undefined) => Promise<T>,
  beat: () => Promise<void> = async () => {},
  everyMs = BEAT_MS,
): Promise<T> {
  const activity = activityHere();
  const timer = setInterval(() => {
    activity?.heartbeat();
    // A failed heartbeat ends nothing: the next may succeed, and the work itself will meet the fault.
    beat().catch(() => undefined);
  }, everyMs);
  try {
    return await work(activity?.cancellationSignal);
  } finally {
    clearInterval(timer);
  }
}
