/** After a restore the two stores may be of different age: they are compared before any worker takes a turn. */
import { counted } from '../client/kinds/words.ts';
import { reconciledPage } from '../client/cli/views/reconcile.ts';
import { openReconcile } from '../client/administration/reconcile/open.ts';
import { learnLandlords } from '../client/core/landlords.ts';
import { anonymiseAgain } from '../client/administration/retention/anonymise.ts';
import { openService } from '../client/core/open.ts';
import { startWritten } from '../client/cases/taking-in/start.ts';
import type { CaseOpening } from '../workflows/messages.ts';
import { type Servers, writeState } from '../platform/home.ts';
import { configuredDocumentStore } from '../platform/documents/configured.ts';
import { printProgress } from '../platform/progress.ts';

/**
 * Reconciles once after `putright restore`, and anonymises again what is noted as such beside the documents. With a worker at work first, a case could begin again from a record that is older
 * than its history, and what happened since would be given up.
 */
export async function reconcileAfterRestore(servers: Servers): Promise<void> {
  const { home } = servers;
  printProgress('Comparing the restored database with Temporal …');
  const { service, close } = await openService(servers);
  await learnLandlords(service.store, service.clock());
  const reconciling = openReconcile(service, servers);
  try {
    const begin = (opening: CaseOpening): Promise<void> => startWritten(service, opening);
    printProgress(reconciledPage(await reconciling.reconcile({ references: [], dryRun: false, begin })));
    const again = await anonymiseAgain({ service, documents: configuredDocumentStore(home), home });
    if (again > 0)
      printProgress(`Anonymised again what had been anonymised after that backup: ${counted(again, 'case')}.`);
  } finally {
    await reconciling.close();
    await close();
  }
  writeState(home, (state) => delete state.restored);
}
