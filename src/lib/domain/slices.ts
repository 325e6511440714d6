/** Work in slices: long work pauses between its parts, so that a page can answer a person meanwhile. */

/** Work that can be left off at every `yield`, for as long as one likes. */
export type Slices<T> = Generator<void, T>;

/** Does the work in one go. */
export function atOnce<T>(work: Slices<T>): T {
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
	}
}

/** How long (ms) slices follow each other before a pause: far less than a frame. */
const WHILE = 8;

/**
 * Does the work with pauses between its slices, such as until the next task of the browser.
 * @param sliced is called after each.
 */
export async function withPauses<T>(
	work: Slices<T>,
	pause: () => Promise<unknown>,
	sliced?: () => void
): Promise<T> {
	for (let since = performance.now(); ;) {
		const step = work.next();
		if (step.done) return step.value;
		sliced?.();
		if (performance.now() - since < WHILE) continue;
		await pause();
		since = performance.now();
	}
}
