/**
 * Tells, at the end of a run, which tests passed only when tried again, and what went wrong the first time. A test on real
 * servers that depends on how fast the machine is should not stop a release, and should not be forgotten either.
 */
export default class SecondTries {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    for (const test of tests.filter((one) => one.diagnostic()?.flaky)) {
      const [first] = test.result().errors ?? [];
      process.stdout.write(`passed only at the second try: ${test.module.relativeModuleId} > ${test.fullName}\n`);
      process.stdout.write(`  the first time: ${String(first?.message ?? 'no reason kept').split('\n')[0]}\n`);
    }
  }
}
