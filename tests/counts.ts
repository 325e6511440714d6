/** What the test run counts, read from the reports that Vitest and Playwright write for machines. */

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0 };
export const PASSED: Counts = { ...NONE, passed: 1 };
export const FAILED: Counts = { ...NONE, failed: 1 };

/** The parts of Vitest's JSON report that count. */
type VitestReport = {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
	testResults: { status: string; assertionResults: { status: string }[] }[];
};

/** The parts of Playwright's JSON report that count; `flaky` tests passed at a second try. */
type PlaywrightReport = {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
};

/** Counts of Vitest's JSON report. A file that failed without a failed test (an import, a hook) is one failure. */
export function vitestCounts(report: VitestReport): Counts {
	const broken = report.testResults.filter(
		(file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')
	);
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + broken.length,
		skipped: report.numPendingTests + report.numTodoTests
	};
}

/** Counts of Playwright's JSON report. A test that passes only at a second try has failed. */
export function playwrightCounts({ stats }: PlaywrightReport): Counts {
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/** Counts of a suite that has ended: one that tested nothing, or failed in a way no test accounts for, is a failure. */
export function suiteCounts(report: Counts, exitCode: number | null): Counts {
	const accounted = report.failed > 0 || (exitCode === 0 && report.passed > 0);
	return accounted ? report : { ...report, failed: 1 };
}

export function sum(counts: readonly Counts[]): Counts {
	return counts.reduce(
		(total, one) => ({
			passed: total.passed + one.passed,
			failed: total.failed + one.failed,
			skipped: total.skipped + one.skipped
		}),
		NONE
	);
}

/** `12 passed, 0 failed`, with the skipped ones only where there are any. */
export function describe({ passed, failed, skipped }: Counts): string {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
