/** A register saved as a file for a spreadsheet, where one is asked for: noted as what leaves, before it does. */
import type { Servers } from '../../../platform/home.ts';
import type { ServiceContext } from '../../core/context.ts';
import { withNotes } from '../open.ts';

/**
 * Writes it to `csv`, or to standard output where that is "-"; nothing where no file was asked for. Answers whether it went to
 * standard output, where nothing else is to be said then.
 */
export async function saveRegister(
  { service, databaseUrl }: { service: Pick<ServiceContext, 'clock'> } & Pick<Servers, 'databaseUrl'>,
  landlordId: string,
  csv: string | undefined,
  content: string,
): Promise<boolean> {
  if (csv === undefined) return false;
  await withNotes(databaseUrl, {}, service.clock, (noteTakenOut) => noteTakenOut('register', landlordId));
  if (csv === '-') process.stdout.write(content);
  else {
    const { writeBytes } = await import('../../core/input/files.ts');
    await writeBytes(csv, Buffer.from(content));
  }
  return csv === '-';
}
