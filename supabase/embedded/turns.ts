/** Runs a task when those before it have ended, well or not; answers what the task answers. */
export type InTurn = <T>(task: () => Promise<T>) => Promise<T>;

/** A queue of one: tasks run one at a time, in order of arrival. */
export function turns(): InTurn {
	let last: Promise<unknown> = Promise.resolve();
	return (task) => {
		const turn = last.then(task);
		last = turn.catch(() => undefined);
		return turn;
	};
}
