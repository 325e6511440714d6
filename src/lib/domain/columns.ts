/**
 * The registry without its texts, as columns of numbers: all that counting, sorting, summing and drawing need. Records
 * are numbered in the order of the list. There is one way from here to the index, whether the columns came from a
 * registry in memory or from a file.
 */

import { intsOf, intsUpTo, type Ints } from './bytes.ts';
import {
	PLACE_PRECISIONS,
	type Kind,
	type OrganisationScope,
	type OrganisationType,
	type PlacePrecision
} from './codes.ts';
import { inListOrder } from './list.ts';
import { amountColumns, type AmountColumns } from './money.ts';
import { packPeriod } from './periods.ts';
import { type CooperationRecord, type Registry, namesOf, partnersOf, scopeOf } from './registry.ts';

/** A goal with or without a target of it. */
export type Tag = { readonly goal: number; readonly target: string | null };

/** An organisation on the counterpart side, as facets see it. */
export type Partner = {
	readonly slug: string;
	readonly type: OrganisationType;
	readonly scope: OrganisationScope;
	readonly country: string | null;
};

/** What is kept of each record in lists of values; facets look at these, some at the same one. */
export type Entries = {
	readonly kind: string;
	readonly line: string;
	readonly instrument: string;
	readonly status: string;
	readonly modality: string;
	readonly scope: string;
	/** DIVIPOLA codes. */
	readonly municipality: string;
	readonly tag: Tag;
	readonly partner: Partner;
	/** Kinds of amendments. */
	readonly amendment: string;
};
export type Source = keyof Entries;
export const SOURCES = [
	...(['kind', 'line', 'instrument', 'status', 'modality', 'scope'] as const),
	...(['municipality', 'tag', 'partner', 'amendment'] as const)
] satisfies Source[];

/** The values of every record, record by record. */
export type ValueColumn<Entry> = {
	/** Every value that some record has, once. */
	readonly entries: readonly Entry[];
	/** How many values each record has; null where each has one or none. */
	readonly counts: Ints | null;
	/** Positions in `entries`. Without counts there is one for each record, and the number of entries means none. */
	readonly positions: Ints;
};

/** Places on the map that are known exactly or about, in the order of their records. */
export type PlaceColumns = {
	readonly records: Uint32Array;
	/** Degrees × {@link PLACE_UNIT}, WGS84. */
	readonly longitudes: Int32Array;
	readonly latitudes: Int32Array;
	/** Positions in `PLACE_PRECISIONS`. */
	readonly precisions: Ints;
};

/** Places are kept to a hundred thousandth of a degree, about a metre: as exact as the registry writes them. */
export const PLACE_UNIT = 100_000;

/** Public codes: `AG-012` is the number 12 in the shape of `AG-` and three digits. */
export type CodeColumns = {
	readonly shapes: readonly { readonly prefix: string; readonly digits: number }[];
	/** Positions in `shapes`. */
	readonly shape: Ints;
	readonly number: Ints;
};

export type Columns = {
	/** Which registry this is: another one has another version. */
	readonly version: string;
	/** Number of records. */
	readonly size: number;
	/** North to south. */
	readonly municipalities: readonly { readonly code: string; readonly population: number }[];
	/** Codes of the targets there are, in order. */
	readonly targets: readonly string[];
	readonly values: { readonly [S in Source]: ValueColumn<Entries[S]> };
	/** Periods as `packPeriod` makes them: beginnings and ends. */
	readonly begins: Int32Array;
	readonly ends: Int32Array;
	readonly amounts: AmountColumns;
	readonly places: PlaceColumns;
	readonly codes: CodeColumns;
};

/** The columns of a registry. */
export function columnsOf(registry: Registry): Columns {
	const records = inListOrder(registry.records);
	const { organisation } = namesOf(registry);
	const count = registry.municipalities.length;
	const of = <Entry>(list: (record: CooperationRecord) => readonly (Entry | null)[]) =>
		columnOf(records.map(list));
	return {
		version: registry.version,
		size: records.length,
		municipalities: registry.municipalities.map(({ code, population }) => ({ code, population })),
		targets: registry.targets.map(({ code }) => code),
		values: {
			kind: of(({ kind }) => [kind]),
			line: of(({ line }) => [line]),
			instrument: of(({ instrument }) => [instrument]),
			status: of(({ status }) => [status]),
			modality: of(({ modality, direction }) => [modality, direction]),
			scope: of((record) => [scopeOf(record, count)]),
			municipality: of(({ municipalities }) => municipalities),
			tag: of(({ tags }) => tags.map(({ goal, target }) => ({ goal, target }))),
			partner: of((record) =>
				partnersOf(record, organisation).map(({ slug, type, scope, country }) => ({
					slug,
					type,
					scope,
					country
				}))
			),
			amendment: of(({ amendments }) => amendments.map(({ kind }) => kind))
		},
		begins: Int32Array.from(records, ({ begins }) => packPeriod(begins)),
		ends: Int32Array.from(records, ({ ends }) => packPeriod(ends)),
		amounts: amountColumns(records),
		places: placeColumns(records),
		codes: codeColumns(records.map(({ code }) => code))
	};
}

/** The column of the values of each record; nulls are left out. */
export function columnOf<Entry>(lists: readonly (readonly (Entry | null)[])[]): ValueColumn<Entry> {
	const known = new Map<unknown, number>();
	const entries: Entry[] = [];
	const positionOf = (entry: Entry) => {
		const key = typeof entry === 'object' ? JSON.stringify(entry) : entry;
		if (!known.has(key)) known.set(key, entries.push(entry) - 1);
		return known.get(key)!;
	};
	const counts: number[] = [];
	const positions: number[] = [];
	for (const list of lists) {
		const before = positions.length;
		for (const entry of list) if (entry !== null) positions.push(positionOf(entry));
		counts.push(positions.length - before);
	}
	if (counts.some((count) => count > 1)) {
		return { entries, counts: intsOf(counts), positions: intsOf(positions) };
	}
	let at = 0;
	const single = counts.map((count) => (count === 1 ? positions[at++]! : entries.length));
	return { entries, counts: null, positions: intsOf(single) };
}

/** How many values each record has. */
export function countsOf({ entries, counts, positions }: ValueColumn<unknown>): Ints {
	return counts ?? Uint8Array.from(positions, (position) => Number(position < entries.length));
}

function placeColumns(records: readonly CooperationRecord[]): PlaceColumns {
	const located = records.flatMap(({ places }, record) =>
		places.flatMap(({ point, precision }) => (point === null ? [] : [{ record, point, precision }]))
	);
	return {
		records: Uint32Array.from(located, ({ record }) => record),
		longitudes: Int32Array.from(located, ({ point }) => Math.round(point[0] * PLACE_UNIT)),
		latitudes: Int32Array.from(located, ({ point }) => Math.round(point[1] * PLACE_UNIT)),
		precisions: intsOf(located.map(({ precision }) => PLACE_PRECISIONS.indexOf(precision)))
	};
}

/** The n-th place: its record's number, longitude and latitude in degrees, and how well it is known. */
export function placeAt(
	{ records, longitudes, latitudes, precisions }: PlaceColumns,
	n: number
): { record: number; point: [number, number]; precision: PlacePrecision } {
	return {
		record: records[n]!,
		point: [longitudes[n]! / PLACE_UNIT, latitudes[n]! / PLACE_UNIT],
		precision: PLACE_PRECISIONS[precisions[n]!]!
	};
}

/** Nine digits are what every column of numbers holds. */
const CODE = /^(.*?)(\d{0,9})$/s;

export function codeColumns(codes: readonly string[]): CodeColumns {
	const shapes = new Map<string, { position: number; prefix: string; digits: number }>();
	const shape = intsUpTo(codes.length, codes.length);
	const number = new Uint32Array(codes.length);
	codes.forEach((code, i) => {
		const [, prefix = '', digits = ''] = CODE.exec(code) ?? [];
		const key = `${digits.length}${prefix}`;
		const known = shapes.get(key) ?? { position: shapes.size, prefix, digits: digits.length };
		shapes.set(key, known);
		shape[i] = known.position;
		number[i] = Number(digits);
	});
	return {
		shapes: [...shapes.values()].map(({ prefix, digits }) => ({ prefix, digits })),
		shape: intsOf(shape),
		number: intsOf(number)
	};
}

/** The public code of a record. */
export function codeAt({ shapes, shape, number }: CodeColumns, record: number): string {
	const { prefix, digits } = shapes[shape[record]!]!;
	return digits === 0 ? prefix : prefix + String(number[record]!).padStart(digits, '0');
}

/** Whether a record is an agreement or a project; each is one of them. */
export function kindAt({ values: { kind } }: Columns, record: number): Kind {
	return kind.entries[kind.positions[record]!] as Kind;
}

/** The number of the record with a public code; null when there is none. */
export function numberOfCode({ shapes, shape, number }: CodeColumns, code: string): number | null {
	const [, prefix = '', digits = ''] = CODE.exec(code) ?? [];
	const of = shapes.findIndex((other) => other.prefix === prefix && other.digits === digits.length);
	const value = Number(digits);
	for (let record = 0; of >= 0 && record < number.length; record++) {
		if (number[record] === value && shape[record] === of) return record;
	}
	return null;
}
