/** The process that takes the public form's complaints (client/portal/form-process.ts): behind everything else, and ends with its parent. */
import { readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { keepLandlordsKnown } from '../client/core/landlords.ts';
import { openService, type Addresses } from '../client/core/open.ts';
import { submitComplaint } from '../client/portal/complain.ts';
import type { FormAnswer, HandedForm } from '../client/portal/form-process.ts';
import { createCustomerStore } from '../client/portal/store.ts';
import type { DailyLimits } from '../client/cases/taking-in/triage.ts';
import { configuredDocumentStore } from '../platform/documents/configured.ts';
import { policyById } from '../policies/registry.ts';

/** What it is told first. */
export interface FormsOpening {
  servers: Addresses & { home: string };
  daily: DailyLimits | undefined;
}

const answer = (said: FormAnswer): void => void process.send?.(said);

process.on('disconnect', () => process.exit());
// Ctrl-C reaches every process of a terminal: this one ends with its parent, which may still have forms to finish.
process.on('SIGINT', () => {});

process.once('message', ({ servers, daily }: FormsOpening) => {
  void open(servers, daily);
});

async function open(servers: FormsOpening['servers'], daily: FormsOpening['daily']): Promise<void> {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Where that is not allowed the line before it (staff-first.ts) is what stands between staff and a rush.
  }
  const { service } = await openService(servers);
  const customers = createCustomerStore(servers.databaseUrl);
  const documents = configuredDocumentStore(servers.home, process.env);
  const take = async ({ policyId, sent, formKey, files, startsLater }: HandedForm) =>
    submitComplaint(
      { service, customers, documents, daily },
      policyById(policyId),
      sent,
      formKey,
      files.map(({ name, size, path }) => ({ name, size, path, read: async () => readFile(path) })),
      { startsLater },
    );
  process.on('message', (form: HandedForm) => {
    take(form).then(
      (taken) => answer({ id: form.id, taken }),
      () => answer({ id: form.id, fault: true }),
    );
  });
  await keepLandlordsKnown(service.store, service.clock).first;
  answer({ ready: true });
}
