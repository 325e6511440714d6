/**
 * The closed code lists of the registry: one place for the value in the database, the word in links and the IATI 2.03
 * code. A database test holds these lists against the enums of `supabase/migrations`.
 *
 * `code` is the database's value, `url` the Spanish word used in links, `iati` the code of the IATI list named beside
 * each constant (null where IATI has none).
 */

export type Code<C extends string> = { readonly code: C; readonly url: string; readonly iati: string | null };

/** The word for a missing value in links and facets: "sin dato". */
export const NO_DATA = 'nd';
export type NoData = typeof NO_DATA;

function list<const L extends readonly Code<string>[]>(...items: L): L {
	return items;
}

/** What a record is. */
export const KINDS = list(
	{ code: 'agreement', url: 'acuerdos', iati: null },
	{ code: 'project', url: 'proyectos', iati: null }
);
export type Kind = (typeof KINDS)[number]['code'];

/** The four lines of the cooperation office. */
export const LINES = list(
	{ code: 'international_agenda', url: 'agenda', iati: null },
	{ code: 'technical_financial', url: 'tecnica-financiera', iati: null },
	{ code: 'agreements', url: 'convenios', iati: null },
	{ code: 'institutional_strengthening', url: 'fortalecimiento', iati: null }
);
export type Line = (typeof LINES)[number]['code'];

/** Kinds of instrument; IATI DocumentCategory A09 (memorandum of understanding) and A11 (contract). */
export const INSTRUMENTS = list(
	{ code: 'memorandum_of_understanding', url: 'memorando', iati: 'A09' },
	{ code: 'letter_of_intent', url: 'carta-de-intencion', iati: 'A09' },
	{ code: 'framework_agreement', url: 'convenio-marco', iati: 'A11' },
	{ code: 'interadministrative_agreement', url: 'convenio-interadministrativo', iati: 'A11' },
	{ code: 'association_agreement', url: 'convenio-de-asociacion', iati: 'A11' },
	{ code: 'cooperation_agreement', url: 'convenio-de-cooperacion', iati: 'A11' },
	{ code: 'cofinancing_agreement', url: 'cofinanciacion', iati: 'A11' },
	{ code: 'loan_contract', url: 'prestamo', iati: 'A11' },
	{ code: 'grant', url: 'donacion', iati: 'A11' },
	{ code: 'protocol', url: 'protocolo', iati: 'A09' },
	{ code: 'twinning', url: 'hermanamiento', iati: 'A09' },
	{ code: 'pact', url: 'pacto', iati: 'A09' },
	{ code: 'network_membership', url: 'adhesion-a-red', iati: null },
	{ code: 'interadministrative_contract', url: 'contrato-interadministrativo', iati: 'A11' },
	{ code: 'other', url: 'otro', iati: null }
);
export type Instrument = (typeof INSTRUMENTS)[number]['code'];

/** States; IATI ActivityStatus. "Unknown" is a value of its own and is written as missing in links. */
export const STATUSES = list(
	{ code: 'in_preparation', url: 'en-gestion', iati: '1' },
	{ code: 'signed', url: 'suscrito', iati: '1' },
	{ code: 'in_execution', url: 'en-ejecucion', iati: '2' },
	{ code: 'suspended', url: 'suspendido', iati: '6' },
	{ code: 'finished', url: 'terminado', iati: '3' },
	{ code: 'liquidated', url: 'liquidado', iati: '4' },
	{ code: 'cancelled', url: 'cancelado', iati: '5' },
	{ code: 'unknown', url: NO_DATA, iati: null }
);
export type Status = (typeof STATUSES)[number]['code'];

/** Kinds of cooperation; IATI FinanceType for the two financial ones. */
export const MODALITIES = list(
	{ code: 'technical', url: 'tecnica', iati: null },
	{ code: 'financial_non_reimbursable', url: 'no-reembolsable', iati: '110' },
	{ code: 'financial_reimbursable', url: 'reembolsable', iati: '421' },
	{ code: 'humanitarian', url: 'humanitaria', iati: null },
	{ code: 'food_aid', url: 'alimentaria', iati: null },
	{ code: 'prize', url: 'premio', iati: null }
);
export type Modality = (typeof MODALITIES)[number]['code'];

/** Between whom cooperation runs; IATI CollaborationType. They share the facet and the parameter of modalities. */
export const DIRECTIONS = list(
	{ code: 'south_south', url: 'sur-sur', iati: null },
	{ code: 'triangular', url: 'triangular', iati: '8' },
	{ code: 'decentralised', url: 'descentralizada', iati: null }
);
export type Direction = (typeof DIRECTIONS)[number]['code'];

/** IATI OrganisationType; city networks are told apart from other international associations. */
export const ORGANISATION_TYPES = list(
	{ code: 'government', url: 'gobierno', iati: '10' },
	{ code: 'local_government', url: 'gobierno-local', iati: '11' },
	{ code: 'other_public_sector', url: 'entidad-publica', iati: '15' },
	{ code: 'international_ngo', url: 'ong-internacional', iati: '21' },
	{ code: 'national_ngo', url: 'ong-de-otro-pais', iati: '22' },
	{ code: 'regional_ngo', url: 'ong-regional', iati: '23' },
	{ code: 'partner_country_ngo', url: 'ong-colombiana', iati: '24' },
	{ code: 'city_network', url: 'red-de-ciudades', iati: '21' },
	{ code: 'public_private_partnership', url: 'alianza-publico-privada', iati: '30' },
	{ code: 'multilateral', url: 'multilateral', iati: '40' },
	{ code: 'foundation', url: 'fundacion', iati: '60' },
	{ code: 'private_sector', url: 'privado', iati: '70' },
	{ code: 'academic', url: 'academia', iati: '80' },
	{ code: 'other', url: 'otro', iati: '90' }
);
export type OrganisationType = (typeof ORGANISATION_TYPES)[number]['code'];

/** Reach of an organisation as seen from the valley. */
export const ORGANISATION_SCOPES = list(
	{ code: 'international', url: 'internacional', iati: null },
	{ code: 'national', url: 'nacional', iati: null },
	{ code: 'departmental', url: 'departamental', iati: null },
	{ code: 'metropolitan', url: 'metropolitano', iati: null },
	{ code: 'municipal', url: 'municipal', iati: null }
);
export type OrganisationScope = (typeof ORGANISATION_SCOPES)[number]['code'];

/** Territorial scope of a record, derived from its coverage: all ten, some, none known. */
export const SCOPES = list(
	{ code: 'own', url: 'propio', iati: null },
	{ code: 'metropolitan', url: 'metropolitano', iati: null },
	{ code: 'none', url: 'sin-municipio', iati: null }
);
export type Scope = (typeof SCOPES)[number]['code'];

/** IATI OrganisationRole. */
export const ROLES = list(
	{ code: 'funding', url: 'financia', iati: '1' },
	{ code: 'accountable', url: 'responde', iati: '2' },
	{ code: 'extending', url: 'canaliza', iati: '3' },
	{ code: 'implementing', url: 'ejecuta', iati: '4' }
);
export type Role = (typeof ROLES)[number]['code'];

export const SIDES = ['local', 'counterpart'] as const;
export type Side = (typeof SIDES)[number];

export const ZONES = ['north', 'centre', 'south'] as const;
export type Zone = (typeof ZONES)[number];

export const BASES = ['stated', 'editorial'] as const;
export type Basis = (typeof BASES)[number];

export const CONFIDENCES = ['high', 'medium'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const DATE_PRECISIONS = ['day', 'month', 'year'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

export const PLACE_PRECISIONS = ['exact', 'approximate', 'seat'] as const;
export type PlacePrecision = (typeof PLACE_PRECISIONS)[number];

export const AMOUNT_QUALIFIERS = ['exact', 'approximate', 'at_least'] as const;
export type AmountQualifier = (typeof AMOUNT_QUALIFIERS)[number];

export const AMOUNT_EXTENTS = ['record', 'programme'] as const;
export type AmountExtent = (typeof AMOUNT_EXTENTS)[number];

export const AMENDMENT_KINDS = [
	'extension',
	'addition',
	'suspension',
	'resumption',
	'assignment',
	'liquidation'
] as const;
export type AmendmentKind = (typeof AMENDMENT_KINDS)[number];

/** The 17 goals by number. */
export const GOALS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17] as const;
