// The test reports: what a runner's JSON report says, as counts and as seconds by file.
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** A runner that never started or ends without its report has failed, whatever it has not counted. */
export const failedRun = { passed: 0, failed: 1, skipped: 0, files: [] }

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

/**
 * @param status the exit code of the runner
 * @returns the counts, and for each test file its path from `root` and how long it took
 */
export function readVitestReport(path, status, root) {
  const report = readReport(path)
  if (report === undefined) return failedRun
  // A file that does not even load has no tests to count, and still it failed.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + brokenFiles
  return {
    passed: report.numPassedTests,
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: report.numPendingTests,
    files: report.testResults.map(({ name, startTime, endTime }) => ({
      path: relative(root, name),
      seconds: (endTime - startTime) / 1000,
    })),
  }
}

/** The same for Playwright's report. */
export function readPlaywrightReport(path, status, root) {
  const report = readReport(path)
  if (report === undefined) return failedRun
  const { expected, unexpected, flaky, skipped } = report.stats
  if (flaky > 0) console.error(`${flaky} of the application's tests passed at the second attempt only.`)
  const millisecondsOf = ({ specs, suites = [] }) =>
    specs
      .flatMap(({ tests }) => tests)
      .flatMap(({ results }) => results)
      .reduce((sum, { duration }) => sum + duration, 0) +
    suites.reduce((sum, suite) => sum + millisecondsOf(suite), 0)
  return {
    passed: expected + flaky,
    failed: status !== 0 && unexpected === 0 ? 1 : unexpected,
    skipped,
    files: report.suites.map((suite) => ({
      path: relative(root, join(report.config.rootDir, suite.file)),
      seconds: millisecondsOf(suite) / 1000,
    })),
  }
}

/** The files that took longest, a line each. */
export function slowestFiles(files, count = 20) {
  return files
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ path, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${path}`)
}
