/** Visitors: requests at a steady rate, whether or not answers come, up to as many at once as a machine can bear. */

import { Agent, get } from 'node:http';

export type Load = {
	/** Asks no more, waits for what was asked, and tells what came of it. */
	stop(): Promise<Report>;
};

export type Report = {
	readonly sent: number;
	readonly perSecond: number;
	/** Answers by status. */
	readonly statuses: Readonly<Record<number, number>>;
	/** Requests that no whole answer came to, and why. */
	readonly errors: readonly string[];
	/** From the moment a request was made to the last byte of its answer, in milliseconds. */
	readonly latency: { readonly median: number; readonly p99: number; readonly longest: number };
};

/**
 * Requests without an answer above which no more are made: a machine that is busy with something else would else be
 * measured by the length of its queue.
 */
const AT_ONCE = 100;

/** Asks for the paths in turn, at that rate, until it is stopped. */
export function load(origin: string, paths: readonly string[], perSecond: number): Load {
	const agent = new Agent({ keepAlive: true });
	const begun = performance.now();
	const under = new Set<Promise<void>>();
	const statuses: Record<number, number> = {};
	const errors: string[] = [];
	const latencies: number[] = [];
	let turns = 0;
	let sent = 0;

	const ask = (path: string) =>
		new Promise<void>((resolve) => {
			const asked = performance.now();
			const failed = (error: Error) => {
				errors.push(`${path}: ${error.message}`);
				resolve();
			};
			get(new URL(path, origin), { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
				response.resume().on('error', failed);
				response.once('end', () => {
					const status = response.statusCode ?? 0;
					statuses[status] = (statuses[status] ?? 0) + 1;
					latencies.push(performance.now() - asked);
					resolve();
				});
			}).once('error', failed);
		});

	const timer = setInterval(() => {
		for (const due = ((performance.now() - begun) / 1000) * perSecond; turns < due; turns++) {
			if (under.size >= AT_ONCE) continue;
			sent++;
			const one = ask(paths[sent % paths.length] ?? '/').finally(() => under.delete(one));
			under.add(one);
		}
	}, 5);

	return {
		async stop() {
			clearInterval(timer);
			const seconds = (performance.now() - begun) / 1000;
			await Promise.all(under);
			agent.destroy();
			latencies.sort((a, b) => a - b);
			const at = (share: number) => Math.round(latencies[Math.floor(share * (latencies.length - 1))] ?? 0);
			return {
				sent,
				perSecond: Math.round(sent / seconds),
				statuses,
				errors,
				latency: { median: at(0.5), p99: at(0.99), longest: at(1) }
			};
		}
	};
}
