/** Only what was written can have been posted (RC-1): asked before the case is, which knows nothing of documents. */
import { RuleRefusal } from '../../../platform/errors.ts';
import type { CaseFile } from '../../core/store/store.ts';
import { anyStateOf, type ServiceContext } from '../../core/context.ts';

/** Refuses to record a letter as posted whose PDF was never kept. Everything else is for the case to refuse. */
export async function mustBeWritten(service: ServiceContext, file: CaseFile, letterId: string): Promise<void> {
  const kept = await service.store.documents(file.caseId);
  if (kept.some((d) => d.id === letterId && d.form === 'pdf')) return;
  const letter = (await anyStateOf(service, file)).letters.find((l) => l.brief.letterId === letterId);
  if (letter === undefined || letter.state === 'dispatched') return;
  throw new RuleRefusal(
    'RC-1',
    `Letter ${letterId} has not been written yet, so nobody can have posted it: putright undelivered says what keeps it.`,
  );
}
