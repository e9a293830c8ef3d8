/** Which landlords there are, with their policies: asked of the database when a process starts, and again when they change. */
import { registerLandlords, type RegisteredLandlord } from '../../policies/registry.ts';
import { londonDay } from './input/dates.ts';

/** Where landlords are asked for. */
export interface LandlordSource {
  registeredLandlords(): Promise<RegisteredLandlord[]>;
  /** Changes whenever what it answers does. */
  landlordsStamp(): Promise<string>;
}

/** How often a running process asks whether anything has changed. */
const EVERY_MS = 2_000;

/** Tells this process which landlords there are today. */
export async function learnLandlords(source: Pick<LandlordSource, 'registeredLandlords'>, now: Date): Promise<void> {
  registerLandlords(await source.registeredLandlords(), londonDay(now));
}

export interface KeptKnown {
  /** Settles once the landlords are known for the first time. */
  first: Promise<void>;
  stop(): void;
}

/**
 * Keeps this process told of landlords, their policies' versions and the day that decides which is in force. While the
 * database is away it goes on with what it knows, and asks again.
 */
export function keepLandlordsKnown(source: LandlordSource, clock: () => Date, everyMs = EVERY_MS): KeptKnown {
  let known = '';
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let tell: () => void = () => {};
  const first = new Promise<void>((resolve) => (tell = resolve));
  const look = async (): Promise<void> => {
    try {
      const now = clock();
      const stamp = `${londonDay(now)} ${await source.landlordsStamp()}`;
      if (stamp !== known) await learnLandlords(source, now);
      known = stamp;
      tell();
    } catch {
      // It is asked again in a moment, and whoever needs the database meanwhile says that it is away.
    }
    if (!stopped) timer = setTimeout(() => void look(), everyMs);
    timer?.unref();
  };
  void look();
  return {
    first,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
