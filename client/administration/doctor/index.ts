/** The health of putright: one answer for the command line and for Administration, each line with what to do about it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../platform/project-root.ts';
import { ageInWords, check, type Check, type DoctorDeps, type CheckStatus } from './check.ts';
import { documentChecks } from './documents.ts';
import { recordChecks } from './record.ts';
import { settingChecks } from './security.ts';
import { temporalChecks } from './temporal.ts';

export type { Check, DoctorDeps, CheckStatus } from './check.ts';

/** All that was looked at, and the worst of it. */
export interface Diagnosis {
  at: string;
  version: string;
  standing: CheckStatus;
  checks: Check[];
}

/** Looks at everything that can be reached. What cannot is told as one line, and never thrown. */
export async function diagnose(patient: DoctorDeps): Promise<Diagnosis> {
  const now = patient.service.clock();
  const [record, documents, temporal] = await Promise.all([
    recordChecks(patient, now),
    documentChecks(patient),
    temporalChecks(patient, now),
  ]);
  const checks = [
    ...record,
    ...documents,
    ...temporal,
    ...backupCheck(patient.lastBackup, now),
    ...settingChecks(patient.settings),
  ];
  const standings = checks.map((c) => c.standing);
  const standing = standings.includes('wrong') ? 'wrong' : standings.includes('look') ? 'look' : 'well';
  return { at: now.toISOString(), version: versionHere(), standing, checks };
}

const OLD_BACKUP_MS = 7 * 86_400_000;

function backupCheck(last: Date | null | undefined, now: Date): Check[] {
  if (last === undefined) return [];
  const todo = 'Run putright backup, and keep what it makes on another machine.';
  if (last === null) return [check('backup', 'look', 'No backup was made with putright backup.', todo)];
  const age = now.getTime() - last.getTime();
  const standing = age > OLD_BACKUP_MS ? 'wrong' : 'well';
  return [check('backup', standing, `The last backup is ${ageInWords(age / 1000)} old.`, todo)];
}

function versionHere(): string {
  const { version } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as { version: string };
  return `putright ${version}, Node ${process.versions.node}`;
}
