/**
 * Municipalities against goals, lines, types of partner or years: where the records of an answer are, and where none is.
 * It holds what the answer holds: a filter on an axis leaves only what it names.
 */

import { and, count, type Bitset } from '../bitset.ts';
import { NO_DATA } from '../codes.ts';
import type { Answer, RegistryIndex } from '../facets.ts';
import {
	asksYears,
	chosenValues,
	type Axis,
	type FacetValue,
	type ListFacet,
	type Question
} from '../filters.ts';
import { measurer, type MeasureValue, type Measuring } from '../measures.ts';
import { bitsOf, type Members } from '../members.ts';

export type MatrixCell = Omit<MeasureValue, 'value'> & {
	/** Null where there is none: nobody lives in no municipality. */
	readonly value: number | null;
	/** Matching records in it, whatever is measured, and those of them that do not cover all municipalities. */
	readonly count: number;
	readonly own: number;
	/** The change of the question that asks for exactly these records. */
	readonly change: Partial<Question>;
};

export type MatrixRow = {
	/** DIVIPOLA code; null for the records of which no municipality is known. */
	readonly code: string | null;
	readonly cells: readonly MatrixCell[];
	readonly total: MatrixCell;
};

export type Matrix = {
	/** Values of the second axis; the last may be "no data". */
	readonly columns: readonly FacetValue[];
	/** North to south. */
	readonly rows: readonly MatrixRow[];
	/** Of every column, each record once. */
	readonly totals: readonly MatrixCell[];
	readonly total: MatrixCell;
	/** Records that are in the totals of rows and in no column: those without a date, beside years. */
	readonly outside: number;
};

/** A line of the matrix: its records, and the change of the question that asks for them. */
type Line<Name> = { readonly name: Name; readonly bits: Bitset; readonly change: Partial<Question> };

/** The matrix of an answer. @param measuring as `measuringOf` makes it. */
export function matrixOf(
	index: RegistryIndex,
	question: Question,
	{ matching }: Pick<Answer, 'matching'>,
	measuring: Measuring
): Matrix {
	const rows = rowsOf(index, question, matching);
	const columns = columnsOf(index, question, matching);
	const { apportioned, per100k } = measuring;
	const valueOf = measurer(index, matching, measuring);
	// What covers no municipality has nothing to divide: it stays whole.
	const wholeOf = measurer(index, matching, { ...measuring, apportioned: false });
	const populationOf = new Map(index.municipalities.map(({ code, population }) => [code, population]));
	const people = rows.reduce((sum, { name }) => sum + (populationOf.get(name ?? '') ?? 0), 0);

	const measured = (inside: Bitset, parts: readonly Line<string | null>[]): MeasureValue => {
		if (!apportioned) return wholeOf(inside);
		const shares = parts.map(({ name, bits }) => (name === null ? wholeOf : valueOf)(and(inside, bits)));
		return {
			value: shares.reduce((sum, { value }) => sum + value, 0),
			approximate: shares.some(({ approximate }) => approximate),
			records: wholeOf(inside).records
		};
	};
	const cell = (
		inside: Bitset,
		parts: readonly Line<string | null>[],
		population: number,
		change: Partial<Question>
	): MatrixCell => {
		const { value, ...rest } = measured(inside, parts);
		const rate = population > 0 ? (value * 100_000) / population : null;
		const own = count(and(inside, index.own));
		return { ...rest, value: per100k ? rate : value, count: count(inside), own, change };
	};
	return {
		columns: columns.map(({ name }) => name),
		rows: rows.map((row) => {
			const population = populationOf.get(row.name ?? '') ?? 0;
			return {
				code: row.name,
				cells: columns.map((column) =>
					cell(and(column.bits, row.bits), [row], population, { ...row.change, ...column.change })
				),
				total: cell(row.bits, [row], population, row.change)
			};
		}),
		totals: columns.map(({ bits, change }) => cell(bits, rows, people, change)),
		total: cell(matching, rows, people, {}),
		outside: question.axis === 'year' ? index.undated.countIn(matching) : 0
	};
}

/** The municipalities asked for, else all of them and what is known of none. */
function rowsOf(index: RegistryIndex, question: Question, matching: Bitset): Line<string | null>[] {
	const asked = question.municipalities;
	const rows: Line<string | null>[] = index.municipalities
		.filter(({ code }) => asked.length === 0 || asked.includes(code))
		.map(({ code }) => {
			const bits = within(index, matching, index.facets.municipality.get(code)!);
			return { name: code, bits, change: { municipalities: [code] } };
		});
	const nowhere = index.facets.scope.get('none');
	const bits = nowhere && within(index, matching, nowhere);
	if (!bits || count(bits) === 0) return rows;
	return [...rows, { name: null, bits, change: { scopes: ['none'] } }];
}

/** The values of the axis that are asked for, else all that it can have; "no data" where a record lacks one. */
function columnsOf(index: RegistryIndex, question: Question, matching: Bitset): Line<FacetValue>[] {
	const { axis } = question;
	if (axis === 'year') return yearsOf(index, question, matching);
	const asked = chosenValues(question, axis);
	const columns = [...index.facets[axis]]
		.filter(([value]) => asked.length === 0 || asked.includes(value))
		.map(([value, members]) => ({
			name: value,
			bits: within(index, matching, members),
			change: asking(axis, value)
		}));
	return columns.filter(({ name, bits }) => name !== NO_DATA || count(bits) > 0);
}

/** The years asked for, and else those with a record: between the first and the next lie decades. */
function yearsOf(index: RegistryIndex, question: Question, matching: Bitset): Line<FacetValue>[] {
	const { from, to, inForce } = question;
	const all = [...(inForce ? index.yearsInForce : index.yearsBegun)].map(([year, members]) => ({
		name: year,
		bits: within(index, matching, members),
		change: { from: year, to: year, undated: false }
	}));
	const years = all.filter(({ name }) => name >= (from ?? name) && name <= (to ?? name));
	return asksYears(question) ? years : years.filter(({ bits }) => count(bits) > 0);
}

const within = (index: RegistryIndex, bits: Bitset, members: Members) =>
	and(bits, bitsOf(members, index.size));

/** The part of a question that each axis of listed values is. */
const PART_OF = { goal: 'goals', line: 'lines', partnerType: 'partnerTypes' } as const satisfies Record<
	Exclude<Axis, 'year'> & ListFacet,
	keyof Question
>;

const asking = (axis: Exclude<Axis, 'year'>, value: FacetValue): Partial<Question> => ({
	[PART_OF[axis]]: [value]
});
