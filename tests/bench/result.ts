/** What a measure finds, and how it is timed. */

/** One line of the table and of `bench-results.json`. */
export type Result = {
	readonly name: string;
	/** Records in the registry. */
	readonly size: number;
	readonly unit: string;
	readonly median: number;
	readonly min: number;
	readonly max: number;
	/** The most that the median may be, or the least where more is better; null where there is none. */
	readonly budget: number | null;
	/** Whether the median keeps the budget; null where there is none. */
	readonly ok: boolean | null;
};

/** A part of the benchmark, run in a process of its own. */
export type Measure = { readonly name: string; readonly run: () => Promise<Result[]> };

type About = {
	readonly name: string;
	readonly size: number;
	readonly unit: string;
	readonly budget?: number | undefined;
	/** The budget is the least that will do. */
	readonly moreIsBetter?: boolean;
};

/** A result of several values of one thing. */
export function resultOf(
	{ name, size, unit, budget, moreIsBetter }: About,
	values: readonly number[]
): Result {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
	const ok = budget === undefined ? null : moreIsBetter ? median >= budget : median <= budget;
	return { name, size, unit, median, min: sorted[0]!, max: sorted.at(-1)!, budget: budget ?? null, ok };
}

/** How long some work takes each time, in milliseconds. */
export function timesOf(times: number, work: (turn: number) => unknown): number[] {
	return Array.from({ length: times }, (_, turn) => {
		const start = performance.now();
		work(turn);
		return performance.now() - start;
	});
}
