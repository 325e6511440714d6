/**
 * Columns as a file: compact, quick to read, and refused unless it is whole. Sixteen bytes stand at the head: what it
 * is, its format, its length and a checksum of the rest, each a word of four bytes, lowest first. The rest is a JSON text
 * of the lists of values, then the columns. Compression is left to the server.
 */

import { ByteReader, ByteWriter, checksum, type Ints } from './bytes.ts';
import { SOURCES, type Columns, type Source, type ValueColumn } from './columns.ts';
import { NO_PERIOD } from './periods.ts';
import { atOnce, type Slices } from './slices.ts';

/** `AbCo` */
const MAGIC = 0x6f436241;

/** To be raised with every change of what is written. */
const FORMAT = 2;
const HEAD_BYTES = 16;

/** What is not a column of numbers. */
type Lists = Pick<Columns, 'version' | 'size' | 'municipalities' | 'targets'> & {
	readonly entries: { readonly [S in Source]: readonly unknown[] };
	/** Sources of which records have any number of values. */
	readonly counted: readonly Source[];
	readonly currencies: readonly string[];
	readonly shapes: Columns['codes']['shapes'];
};

/** The file of columns. */
export function encodeColumns(columns: Columns): Uint8Array<ArrayBuffer> {
	const { version, size, municipalities, targets, values, begins, ends, amounts, places, codes } = columns;
	const lists: Lists = {
		version,
		size,
		municipalities,
		targets,
		entries: Object.fromEntries(
			SOURCES.map((source) => [source, values[source].entries])
		) as Lists['entries'],
		counted: SOURCES.filter((source) => values[source].counts !== null),
		currencies: amounts.currencies,
		shapes: codes.shapes
	};
	const file = new ByteWriter();
	file.bytes(new Uint8Array(HEAD_BYTES));
	file.text(JSON.stringify(lists));
	for (const source of SOURCES) {
		const { counts, positions } = values[source];
		if (counts) file.ints(counts);
		file.ints(positions);
	}
	writePeriods(file, begins);
	// An end is told by how long after the beginning it is, which takes fewer bytes than its day.
	writePeriods(file, ends, begins);
	file.deltas(amounts.records);
	file.floats(amounts.values);
	file.ints(amounts.buckets);
	file.deltas(amounts.parts);
	file.deltas(amounts.wholes);
	file.deltas(places.records);
	file.above(places.longitudes);
	file.above(places.latitudes);
	file.ints(places.precisions);
	file.ints(codes.shape);
	file.ints(codes.number);

	const bytes = file.finish();
	const head = new DataView(bytes.buffer);
	head.setUint32(0, MAGIC, true);
	head.setUint32(4, FORMAT, true);
	head.setUint32(8, bytes.length, true);
	head.setUint32(12, checksum(bytes, HEAD_BYTES), true);
	return bytes;
}

/**
 * The columns of a file.
 * @param version the version that the registry must have, where it is known.
 * @throws Error when the file is cut short, damaged, of another format or of another version.
 */
export function decodeColumns(bytes: Uint8Array, version?: string): Columns {
	return atOnce(decoding(bytes, version));
}

/** {@link decodeColumns} in slices of at most some ten milliseconds for a million records. */
export function* decoding(bytes: Uint8Array, version?: string): Slices<Columns> {
	refuseIncomplete(bytes);
	yield;
	const file = new ByteReader(bytes, HEAD_BYTES);
	const lists = JSON.parse(file.text()) as Lists;
	if (version !== undefined && lists.version !== version) {
		throw new Error(`The registry file is of version ${lists.version}, not ${version}.`);
	}
	const values = new Map<Source, ValueColumn<unknown>>();
	for (const source of SOURCES) {
		const counts = lists.counted.includes(source) ? file.ints() : null;
		values.set(source, { entries: lists.entries[source], counts, positions: file.ints() });
		yield;
	}
	const begins = readPeriods(file);
	yield;
	const ends = readPeriods(file, begins);
	yield;
	const amounts = {
		records: unsigned(file.deltas()),
		values: file.floats(),
		buckets: file.ints(),
		parts: unsigned(file.deltas()),
		wholes: unsigned(file.deltas()),
		currencies: lists.currencies
	};
	yield;
	const places = {
		records: unsigned(file.deltas()),
		longitudes: file.above(),
		latitudes: file.above(),
		precisions: file.ints()
	};
	yield;
	return {
		version: lists.version,
		size: lists.size,
		municipalities: lists.municipalities,
		targets: lists.targets,
		values: Object.fromEntries(values) as unknown as Columns['values'],
		begins,
		ends,
		amounts,
		places,
		codes: { shapes: lists.shapes, shape: file.ints(), number: file.ints() }
	};
}

/** @throws Error */
function refuseIncomplete(bytes: Uint8Array): void {
	const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.length < HEAD_BYTES || head.getUint32(0, true) !== MAGIC) {
		throw new Error('This is no registry file, or only its first few bytes.');
	}
	const format = head.getUint32(4, true);
	if (format !== FORMAT) throw new Error(`The registry file has format ${format}, not ${FORMAT}.`);
	const length = head.getUint32(8, true);
	if (length !== bytes.length) {
		throw new Error(`The registry file is cut short or damaged: it has ${bytes.length} of ${length} bytes.`);
	}
	if (head.getUint32(12, true) !== checksum(bytes, HEAD_BYTES)) {
		throw new Error('The registry file is damaged: its checksum is wrong.');
	}
}

/** Precisions, then days: from the record before, or from another period of the same record. */
function writePeriods(file: ByteWriter, periods: Int32Array, since?: Int32Array): void {
	file.ints(Uint8Array.from(periods, (packed) => packed & 3));
	const days = new Int32Array(periods.length);
	for (let i = 0; i < days.length; i++) {
		if (periods[i] === NO_PERIOD) days[i] = since ? 0 : (days[i - 1] ?? 0);
		else days[i] = (periods[i]! >> 2) - (since ? since[i]! >> 2 : 0);
	}
	if (since) file.above(days);
	else file.deltas(days);
}

function readPeriods(file: ByteReader, since?: Int32Array): Int32Array {
	const precisions: Ints = file.ints();
	const days = since ? file.above() : file.deltas();
	for (let i = 0; i < days.length; i++) {
		const precision = precisions[i]!;
		const day = days[i]! + (since ? since[i]! >> 2 : 0);
		days[i] = precision === NO_PERIOD ? NO_PERIOD : day * 4 + precision;
	}
	return days;
}

/** The same numbers, known not to be negative. */
function unsigned(numbers: Int32Array): Uint32Array {
	return new Uint32Array(numbers.buffer);
}
