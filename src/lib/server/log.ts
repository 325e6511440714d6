/**
 * The log: lines of JSON on standard output, for the machines that read logs. Who starts the server in a terminal sees
 * warnings and errors; LOG_LEVEL (trace, debug, info, warn, error, silent) says otherwise.
 *
 * No line names a visitor: neither an address nor a question, in which a name may have been typed.
 */

import process from 'node:process';
import pino from 'pino';

const usual = process.env['VITEST'] ? 'silent' : process.stdout.isTTY ? 'warn' : 'info';
const wanted = process.env['LOG_LEVEL'] ?? '';

export const log = pino({
	level: wanted === 'silent' || wanted in pino.levels.values ? wanted : usual,
	base: null,
	timestamp: pino.stdTimeFunctions.isoTime,
	formatters: { level: (label) => ({ level: label }) }
});
