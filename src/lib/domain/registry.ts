/**
 * The public registry as the rest of the program sees it: immutable, in one language, already parsed. The database's
 * rows become this in `server/registry.ts`; nothing else knows their shape.
 */

import type {
	AmendmentKind,
	AmountExtent,
	AmountQualifier,
	Basis,
	Confidence,
	Direction,
	Instrument,
	Kind,
	Line,
	Modality,
	OrganisationScope,
	OrganisationType,
	PlacePrecision,
	Role,
	Scope,
	Side,
	Status,
	Zone
} from './codes.ts';
import type { Period } from './dates.ts';

/** Languages of the interface and of texts. */
export const LOCALES = ['es', 'en', 'pt'] as const;
export type Locale = (typeof LOCALES)[number];

/** A text of a record in the language asked for, or in Spanish where there is no other. */
export type Text = { readonly value: string; readonly lang: Locale };

export type Municipality = {
	/** DIVIPOLA code: primary key, map feature id and URL value. */
	readonly code: string;
	readonly slug: string;
	readonly name: string;
	readonly zone: Zone;
	readonly areaKm2: number;
	readonly population: number;
	readonly populationYear: number;
	/** Longitude and latitude of the municipal seat, degrees, WGS84. */
	readonly seat: readonly [number, number];
	readonly website: string | null;
};

export type Organisation = {
	readonly slug: string;
	readonly name: string;
	readonly acronym: string | null;
	readonly type: OrganisationType;
	readonly scope: OrganisationScope;
	/** ISO 3166-1 alpha-3; null for multilaterals and where unknown. */
	readonly country: string | null;
	readonly seatCity: string | null;
	readonly website: string | null;
};

export type Goal = {
	readonly goal: number;
	readonly name: string;
	readonly title: string;
	/** Official colour, `#RRGGBB`. */
	readonly colour: string;
};

/** A target of a goal, with the registry's own short label: not the official text. */
export type Target = {
	/** `11.B`. */
	readonly code: string;
	/** Null where no record is tagged with it. */
	readonly label: Text | null;
};

/** Either an organisation (its slug) or a collective that names nobody, in words. */
export type Party = {
	readonly side: Side;
	readonly organisation: string | null;
	readonly collective: string | null;
	readonly role: Role | null;
	readonly contribution: string | null;
};

export type SdgTag = { readonly goal: number; readonly target: string | null; readonly basis: Basis };

export type Amount = {
	readonly value: number;
	/** ISO 4217. */
	readonly currency: string;
	readonly qualifier: AmountQualifier;
	/** `programme` amounts pay for more than this record and enter no total. */
	readonly extent: AmountExtent;
	readonly note: string | null;
};

export type Place = {
	readonly name: string;
	readonly municipality: string | null;
	readonly precision: PlacePrecision;
	/** Longitude and latitude, degrees, WGS84; null where only the municipality is known. */
	readonly point: readonly [number, number] | null;
	readonly basis: string | null;
};

export type Amendment = {
	readonly kind: AmendmentKind;
	readonly date: Period | null;
	readonly days: number | null;
	readonly amount: number | null;
	readonly currency: string | null;
	readonly note: string | null;
	readonly sourceUrl: string;
};

/** An agreement or a project. */
export type CooperationRecord = {
	readonly kind: Kind;
	/** Public code, `AG-001` or `PR-001`. */
	readonly code: string;
	readonly title: Text;
	readonly description: Text | null;
	readonly line: Line | null;
	readonly lineBasis: Basis | null;
	/** Null for projects. */
	readonly instrument: Instrument | null;
	readonly instrumentText: string | null;
	readonly status: Status;
	readonly statusText: string | null;
	readonly modality: Modality | null;
	readonly direction: Direction | null;
	readonly modalityBasis: Basis | null;
	/** Signature of an agreement, start of a project. */
	readonly begins: Period | null;
	readonly beginsNote: string | null;
	readonly ends: Period | null;
	readonly endsNote: string | null;
	/** DIVIPOLA codes, north to south. */
	readonly municipalities: readonly string[];
	readonly coverageBasis: Basis | null;
	readonly coverageNote: string | null;
	readonly parties: readonly Party[];
	readonly tags: readonly SdgTag[];
	readonly amount: Amount | null;
	/** Codes of the records it belongs to: its amount is part of theirs. */
	readonly parents: readonly string[];
	/** Places of a project. */
	readonly places: readonly Place[];
	/** Amendments of an agreement. */
	readonly amendments: readonly Amendment[];
	readonly sourceUrl: string;
	readonly confidence: Confidence;
	readonly note: string | null;
	/** When the record last changed in the registry, ISO 8601. */
	readonly updatedAt: string;
};

/** A total that the institution itself reports; never turned into records. */
export type InstitutionFigure = {
	readonly key: string;
	readonly value: number;
	readonly qualifier: AmountQualifier;
	readonly periodStart: number | null;
	readonly periodEnd: number | null;
	readonly sourceUrl: string;
	readonly note: string | null;
};

export type Registry = {
	/** Names the content, in whatever language: another registry has another version. */
	readonly version: string;
	readonly locale: Locale;
	/** North to south. */
	readonly municipalities: readonly Municipality[];
	readonly organisations: readonly Organisation[];
	/** ISO 3166-1: alpha-3 to alpha-2 of every country in use, for names by `Intl.DisplayNames`. */
	readonly countries: Readonly<Record<string, string>>;
	/** By number, 1 to 17. */
	readonly goals: readonly Goal[];
	/** The 169 targets, in order. */
	readonly targets: readonly Target[];
	/** Agreements, then projects, by code. */
	readonly records: readonly CooperationRecord[];
	readonly figures: readonly InstitutionFigure[];
};

/** A registry but for its records: what every page needs to name things. */
export type RegistryHead = Omit<Registry, 'records'> & {
	/** Number of records. */
	readonly size: number;
	/** Records in which an organisation stands on the valley's own side, by its slug; absent where there are none. */
	readonly localSide: Readonly<Record<string, number>>;
};

/** Territorial scope of a record: all municipalities of the registry, some, or none known. */
export function scopeOf(record: CooperationRecord, municipalityCount: number): Scope {
	if (record.municipalities.length === 0) return 'none';
	return record.municipalities.length === municipalityCount ? 'metropolitan' : 'own';
}

/** The organisations on the counterpart side of a record; collectives that name nobody are none. */
export function partnersOf(
	{ parties }: CooperationRecord,
	organisations: ReadonlyMap<string, Organisation>
): Organisation[] {
	return parties.flatMap(({ side, organisation }) => {
		const partner = organisation === null ? undefined : organisations.get(organisation);
		return side === 'counterpart' && partner ? [partner] : [];
	});
}

/** Ways from a code to what it names. */
export type Names = {
	readonly organisation: ReadonlyMap<string, Organisation>;
	readonly municipality: ReadonlyMap<string, Municipality>;
	readonly goal: ReadonlyMap<number, Goal>;
	readonly target: ReadonlyMap<string, Target>;
};

/** Look-up tables of a registry, by slug, DIVIPOLA code, number and target code. */
export function namesOf(
	registry: Pick<Registry, 'organisations' | 'municipalities' | 'goals' | 'targets'>
): Names {
	return {
		organisation: new Map(registry.organisations.map((item) => [item.slug, item])),
		municipality: new Map(registry.municipalities.map((item) => [item.code, item])),
		goal: new Map(registry.goals.map((item) => [item.goal, item])),
		target: new Map(registry.targets.map((item) => [item.code, item]))
	};
}
