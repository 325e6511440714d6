import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The secret that signs sessions: 64 hexadecimal digits, made once and kept in the data folder, readable by its owner
 * alone, so that nobody is signed out by a restart. Without a folder it lasts as long as the process.
 */
export function sessionSecret(folder: string | null): string {
	const file = folder && join(folder, 'session-secret');
	const kept = file && existsSync(file) ? readFileSync(file, 'utf8') : '';
	// A process killed while writing leaves less than all of it.
	if (/^[0-9a-f]{64}$/.test(kept)) return kept;
	const secret = randomBytes(32).toString('hex');
	if (file) writeFileSync(file, secret, { mode: 0o600 });
	return secret;
}
