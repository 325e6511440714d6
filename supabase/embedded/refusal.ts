/** A reason not to start that the operator can mend. Its message is plain sentences: what is wrong and what to do. */
export class Refusal extends Error {
	override name = 'Refusal';
}

/** The refusal of a data folder that another process has. */
export class FolderInUse extends Refusal {}

/** Prints a refusal as it is, anything else (a bug) with its stack, and sets the exit code to 1. */
export function reportFailure(error: unknown): void {
	const text =
		error instanceof Refusal ? error.message : error instanceof Error ? error.stack : String(error);
	process.stderr.write(`${text}\n`);
	process.exitCode = 1;
}
