/** What the columns of one row must be to each other. The database holds the same rules; here they have a place. */
import { endsBeforeStart, type Period } from '#lib/domain/dates.ts';

export type Rule = {
	/** Columns whose values `holds` is given, in this order; it is asked only where each is right by itself. */
	readonly columns: readonly string[];
	/** Column that the fault is shown at. */
	readonly at: string;
	readonly message: string;
	readonly holds: (...values: unknown[]) => boolean;
};

function rule<Values extends unknown[]>(
	columns: { readonly [I in keyof Values]: string },
	at: string,
	message: string,
	holds: (...values: Values) => boolean
): Rule {
	// The schemas of the columns, which came before, vouch for the types.
	return { columns, at, message, holds: holds as (...values: unknown[]) => boolean };
}

type Maybe<T> = T | null;

/** Where one column is given, the other is. */
function needs(given: string, needed: string): Rule {
	return rule<[unknown, unknown]>(
		[given, needed],
		needed,
		`is empty although ${given} is given`,
		(a, b) => a === null || b !== null
	);
}

/** Both columns are given, or none. */
const together = (a: string, b: string): Rule[] => [needs(a, b), needs(b, a)];

function endsAfter(start: string, end: string): Rule {
	return rule<[Maybe<Period>, Maybe<Period>]>(
		[start, end],
		end,
		`comes before ${start}`,
		(begins, ends) => !begins || !ends || !endsBeforeStart(begins, ends)
	);
}

const recordRules: readonly Rule[] = [
	...together('amount', 'currency'),
	...together('amount', 'amount_qualifier'),
	...together('amount', 'amount_extent'),
	...together('line', 'line_basis'),
	needs('modality', 'modality_basis'),
	needs('direction', 'modality_basis'),
	rule<Maybe<string>[]>(
		['modality_basis', 'modality', 'direction'],
		'modality_basis',
		'is given although modality and direction are empty',
		(basis = null, modality = null, direction = null) => !basis || Boolean(modality ?? direction)
	)
];

/** A record cannot name itself as its parent: that, and longer circles, are seen over all rows. */
export const agreementRules: readonly Rule[] = [...recordRules, endsAfter('signed', 'ends')];
export const projectRules: readonly Rule[] = [...recordRules, endsAfter('starts', 'ends')];
export const amendmentRules: readonly Rule[] = together('amount', 'currency');
export const seatRules: readonly Rule[] = together('seat_longitude', 'seat_latitude');

export const partyRules: readonly Rule[] = [
	rule<Maybe<string>[]>(
		['organisation', 'collective'],
		'organisation',
		'is empty, and so is collective: a party is one of the two',
		(organisation = null, collective = null) => organisation !== null || collective !== null
	),
	rule<Maybe<string>[]>(
		['organisation', 'collective'],
		'organisation',
		'is given beside a collective: a party is one of the two',
		(organisation = null, collective = null) => organisation === null || collective === null
	)
];

export const targetRules: readonly Rule[] = [
	rule<[string, number]>(['code', 'goal'], 'goal', 'is not the goal of this target', isTargetOf)
];

export const sdgRules: readonly Rule[] = [
	rule<[Maybe<string>, number]>(
		['target', 'goal'],
		'target',
		'is a target of another goal',
		(target, goal) => target === null || isTargetOf(target, goal)
	)
];

function isTargetOf(target: string, goal: number): boolean {
	return target.startsWith(`${goal}.`);
}

export const placeRules: readonly Rule[] = [
	...together('longitude', 'latitude'),
	rule<[string, Maybe<number>]>(
		['precision', 'longitude'],
		'longitude',
		'is a point of its own although only the municipality is known (seat)',
		(precision, longitude) => precision !== 'seat' || longitude === null
	),
	rule<[string, Maybe<number>]>(
		['precision', 'longitude'],
		'longitude',
		'is empty although the place is exact or approximate',
		(precision, longitude) => precision === 'seat' || longitude !== null
	),
	rule<[string, Maybe<string>]>(
		['precision', 'municipality_code'],
		'municipality_code',
		'is empty although only the municipality is known (seat)',
		(precision, municipality) => precision !== 'seat' || municipality !== null
	)
];

export const figureRules: readonly Rule[] = [
	rule<[Maybe<number>, Maybe<number>]>(
		['period_start', 'period_end'],
		'period_end',
		'comes before period_start',
		(start, end) => start === null || end === null || end >= start
	)
];
