/** What the commands of integrations work with: the service, and the stores of what other systems are given. */
import type { AccessStore } from '../../access/store.ts';
import type { ServiceContext } from '../../core/context.ts';
import type { Clock } from '../../core/input/dates.ts';
import type { IntegrationStore } from '../../integrations/store.ts';
import type { Servers } from '../../../platform/home.ts';
import { withService } from '../open.ts';

export interface IntegrationContext {
  integrations: IntegrationStore;
  access: AccessStore;
  clock: Clock;
}

/** Runs `work` with them open. */
export async function withIntegrations<T>(
  work: (service: ServiceContext, deps: IntegrationContext, servers: Servers) => Promise<T>,
): Promise<T> {
  return withService(async (service, servers) => {
    const { createAccessStore } = await import('../../access/store.ts');
    const { createIntegrationStore } = await import('../../integrations/store.ts');
    const { databaseUrl } = servers;
    const [access, integrations] = [createAccessStore(databaseUrl), createIntegrationStore(databaseUrl)];
    try {
      return await work(service, { access, integrations, clock: service.clock }, servers);
    } finally {
      await Promise.all([access.close(), integrations.close()]);
    }
  });
}
