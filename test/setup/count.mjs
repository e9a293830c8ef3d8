/**
 * Counts a vitest JSON report. A file that could not be loaded has no tests to fail, and an error outside any test is in
 * no file: both count as one failure, so that a red run never ends with "0 failed".
 */
export function countOf(report, exitCode) {
  const passed = report?.numPassedTests ?? 0;
  const broken = (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = (report?.numFailedTests ?? 0) + broken.length;
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
