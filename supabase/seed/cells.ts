/**
 * What a cell may hold: valibot schemas from the text of a cell (null where it is empty) to the value for the
 * database. Messages are predicates of the cell: "is empty", "is not a whole number".
 */
import * as v from 'valibot';
import type { Code } from '#lib/domain/codes.ts';
import { parsePeriod } from '#lib/domain/dates.ts';

const NOT_A_DATE = 'is not a date';
const NOT_AN_AMOUNT = 'is not an amount';
const NOT_A_CODE = 'is not a known code';

/** What to do about a message, where the message alone does not say it. */
export const REMEDIES: Readonly<Record<string, string>> = {
	[NOT_A_DATE]: 'write 2021-08-19, 2021-08 or 2021, between 1800 and 2199',
	[NOT_AN_AMOUNT]: 'write digits with at most two decimals after a point, nothing between thousands'
};

/** Any text. */
export const text = v.string('is empty');

/** A short text, to fit where it is shown. */
export const label = v.pipe(text, v.maxLength(60, 'is longer than 60 characters'));

/** The schema, or null where the cell is empty. */
export function optional<S extends v.GenericSchema<string, unknown>>(schema: S) {
	return v.nullable(schema);
}

function matching(pattern: RegExp, message: string) {
	return v.pipe(text, v.regex(pattern, message));
}

/** A code of a closed list. */
export function code(list: readonly (string | Code<string>)[]) {
	const codes = list.map((item) => (typeof item === 'string' ? item : item.code));
	return v.pipe(text, v.picklist(codes, NOT_A_CODE));
}

/** A whole number within bounds, both included. */
export function whole(minimum: number, maximum: number) {
	return v.pipe(
		matching(/^-?\d{1,9}$/, 'is not a whole number'),
		v.transform(Number),
		v.minValue(minimum, `is less than ${minimum}`),
		v.maxValue(maximum, `is more than ${maximum}`)
	);
}

/** Degrees with decimals, within bounds. */
function degrees(limit: number) {
	return v.pipe(
		matching(/^-?\d{1,3}(\.\d+)?$/, 'is not a number of degrees'),
		v.transform(Number),
		v.minValue(-limit, 'lies off the Earth'),
		v.maxValue(limit, 'lies off the Earth')
	);
}
export const longitude = degrees(180);
export const latitude = degrees(90);

/** Square kilometres to the thousandth; stays text, so that no digit is lost. */
export const areaKm2 = v.pipe(
	matching(/^\d{1,6}(\.\d{1,3})?$/, 'is not an area in square kilometres with at most three decimals'),
	v.check((area) => Number(area) > 0, 'is zero')
);

/** An amount of money, zero or more; stays text, so that no digit is lost. */
export const amount = v.pipe(
	text,
	v.check((cell) => !cell.startsWith('-'), 'is negative'),
	v.regex(/^-?\d{1,18}(\.\d{1,2})?$/, NOT_AN_AMOUNT)
);

/** A figure, zero or more; stays text, so that no digit is lost. */
export const figure = matching(/^\d{1,18}(\.\d{1,9})?$/, 'is not a number of zero or more');

export const slug = matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not a name for links (a-z, 0-9 and hyphens)');
export const url = matching(/^https?:\/\/\S+$/, 'is not an address (http:// or https://)');
export const currency = matching(/^[A-Z]{3}$/, 'is not an ISO 4217 code');
export const country = matching(/^[A-Z]{3}$/, 'is not an ISO 3166-1 alpha-3 code');
export const municipalityCode = matching(/^05\d{3}$/, 'is not a DIVIPOLA code of Antioquia');
export const agreementCode = matching(/^AG-\d{3,}$/, 'is not the code of an agreement (AG-001)');
export const projectCode = matching(/^PR-\d{3,}$/, 'is not the code of a project (PR-001)');
export const targetCode = matching(/^\d{1,2}\.(\d{1,2}|[A-D])$/, 'is not the code of a target (11.2, 11.B)');
export const colour = matching(/^#[0-9A-F]{6}$/, 'is not a colour (#RRGGBB)');
export const figureKey = matching(/^[a-z][a-z0-9_]*$/, 'is not a key (a-z, 0-9 and underscores)');

function within(period: ReturnType<typeof parsePeriod>) {
	return period !== null && period.date >= '1800' && period.date < '2200' ? period : null;
}

/** An exact date, `2021-08-19`. */
export const day = v.pipe(
	text,
	v.check((cell) => within(parsePeriod(cell))?.precision === 'day', 'is not a date of the form 2021-08-19')
);

/** A date of any precision, or null; two columns of the database, `<name>_on` and `<name>_precision`. */
export const period = v.nullable(
	v.pipe(
		text,
		v.rawTransform(({ dataset, addIssue, NEVER }) => {
			const parsed = within(parsePeriod(dataset.value));
			if (parsed) return parsed;
			addIssue({ message: NOT_A_DATE });
			return NEVER;
		})
	)
);
