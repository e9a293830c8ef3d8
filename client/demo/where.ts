/** Where the demonstration may run: its cases are lived into the months to come, and stand in the register for good. */
import { readState } from '../../platform/home.ts';
import { BadInput } from '../../platform/errors.ts';
import type { ServiceContext } from '../core/context.ts';

type Env = Readonly<Record<string, string | undefined>>;

const ELSEWHERE =
  'The demonstration would leave cases with dates to come in this register: run it beside a register of the demonstration, on the local servers that npm start brings.';

/** Throws BadInput where real complaints are kept: servers of one's own, or a register that holds any and was not loaded as a demonstration. */
export async function assertDemonstration(
  service: Pick<ServiceContext, 'store'>,
  home: string,
  env: Env = process.env,
): Promise<void> {
  if (env['DATABASE_URL'] || env['TEMPORAL_ADDRESS']) throw new BadInput(ELSEWHERE);
  if (readState(home).register === 'loaded') return;
  if ((await service.store.worklist({ all: true })).length > 0) throw new BadInput(ELSEWHERE);
}
