import { describe as group, expect, it } from 'vitest';
import { describe, playwrightCounts, suiteCounts, sum, vitestCounts } from '../counts.ts';

const vitestReport = {
	numPassedTests: 5,
	numFailedTests: 1,
	numPendingTests: 2,
	numTodoTests: 1,
	testResults: [
		{ status: 'passed', assertionResults: [{ status: 'passed' }] },
		{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] }
	]
};

group('counts', () => {
	it('reads the report of Vitest', () => {
		expect(vitestCounts(vitestReport)).toEqual({ passed: 5, failed: 1, skipped: 3 });
	});

	it('counts a file that cannot be loaded, and one whose hook fails, as a failure each', () => {
		const testResults = [
			...vitestReport.testResults,
			{ status: 'failed', assertionResults: [] },
			{ status: 'failed', assertionResults: [{ status: 'skipped' }] }
		];
		expect(vitestCounts({ ...vitestReport, testResults })).toEqual({ passed: 5, failed: 3, skipped: 3 });
	});

	it('reads the report of Playwright, where only the first try counts', () => {
		const stats = { expected: 7, unexpected: 2, flaky: 1, skipped: 4 };
		expect(playwrightCounts({ stats })).toEqual({ passed: 7, failed: 3, skipped: 4 });
	});

	it.each([
		['a suite without tests', { passed: 0, failed: 0, skipped: 0 }, 0],
		['a suite of skipped tests', { passed: 0, failed: 0, skipped: 3 }, 0],
		['a suite whose tests pass and which fails', { passed: 3, failed: 0, skipped: 0 }, 1],
		['a suite that was killed', { passed: 3, failed: 0, skipped: 0 }, null]
	])('fails %s', (_, counts, exitCode) => {
		expect(suiteCounts(counts, exitCode).failed).toBe(1);
	});

	it('leaves the counts of a suite alone that accounts for its own end', () => {
		const [good, bad] = [
			{ passed: 3, failed: 0, skipped: 1 },
			{ passed: 3, failed: 2, skipped: 0 }
		];
		expect(suiteCounts(good, 0)).toEqual(good);
		expect(suiteCounts(bad, 1)).toEqual(bad);
	});

	it('adds up, and names the skipped only where there are any', () => {
		const total = sum([
			{ passed: 1, failed: 0, skipped: 0 },
			{ passed: 2, failed: 1, skipped: 0 }
		]);
		expect(describe(total)).toBe('3 passed, 1 failed');
		expect(describe({ ...total, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
	});
});
