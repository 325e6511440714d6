import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FolderInUse, Refusal } from './refusal.ts';

const SQLITE_BUSY = 5;

/**
 * Takes a data folder (made where missing) for this process alone; the answer gives it back. Throws a {@link Refusal}
 * that names the process when another one has it, or when the folder cannot be written.
 *
 * PGlite has no lock of its own, and two processes on one folder lose rows. Node has none either, so SQLite takes the
 * operating system's lock on an empty file: it ends with the process however that ends, so a killed one leaves nothing
 * stale behind, and a long statement cannot make its holder look dead, as it would with a heartbeat.
 */
export function lockFolder(folder: string): () => void {
	const holder = join(folder, 'lock.pid');
	let lock: DatabaseSync;
	try {
		mkdirSync(folder, { recursive: true });
		lock = new DatabaseSync(join(folder, 'lock'));
	} catch (cause) {
		throw new Refusal(`The data folder ${folder} cannot be written. Choose another one with DATA_DIR.`, {
			cause
		});
	}
	try {
		lock.exec('begin exclusive');
	} catch (cause) {
		lock.close();
		if ((cause as { errcode?: number }).errcode !== SQLITE_BUSY) throw cause;
		// The holder writes its number just after it has taken the lock.
		const who = existsSync(holder) ? `process ${readFileSync(holder, 'utf8')}` : 'another process';
		throw new FolderInUse(
			`The data folder ${folder} is in use by ${who}. Stop that server first, or choose another folder with DATA_DIR.`,
			{ cause }
		);
	}
	writeFileSync(holder, String(process.pid));
	return () => {
		if (lock.isOpen) lock.close();
	};
}
