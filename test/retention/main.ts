/**
 * `npm run retention-year -- [--cases 1500]`: a made-up year through retention, in a PostgreSQL of its own. Says what was there
 * and what is left; ends with 1 where anything of an anonymised case is left, or any figure changed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { migrate } from '../../db/migrate.ts';
import { createDatabase, removePostgres, startPostgres } from '../../workers/local/postgres.ts';
import { retentionYear } from './year.ts';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '1500' } } });
const home = mkdtempSync(join(tmpdir(), 'putright-year-'));
const servers = mkdtempSync(join(tmpdir(), 'putright-year-servers-'));
const postgres = await startPostgres({ home: servers });
try {
  const databaseUrl = await createDatabase(postgres.url, 'year');
  await migrate(databaseUrl);
  await loadDirectory({ databaseUrl, temporalAddress: '127.0.0.1:1' });
  const report = await retentionYear({ databaseUrl, ownerUrl: databaseUrl, home, cases: Number(values.cases) });
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  if (report.leftOver.length + report.differing.length > 0 || !report.whole) process.exitCode = 1;
} finally {
  await postgres.stop();
  removePostgres(servers);
  for (const folder of [home, servers]) rmSync(folder, { recursive: true, force: true });
}
