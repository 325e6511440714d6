/** Writes rows by sets: one JSON parameter and one or two statements per table, whatever the number of rows. */
import type { Period } from '#lib/domain/dates.ts';
import type { Session } from '../embedded/database.ts';
import { period } from './cells.ts';
import type { Row } from './read.ts';
import type { Table } from './tables.ts';

/** How many rows of a table a loading added, changed and removed. */
export type Change = {
	readonly table: string;
	readonly added: number;
	readonly changed: number;
	readonly removed: number;
};

type Columns = Readonly<Record<string, unknown>>;

/** The columns of the database: a date with a precision is two. */
function databaseColumns(table: Table, values: Columns): Columns {
	const columns = Object.entries(table.columns).map(([name, schema]) => {
		if (schema !== period) return { [name]: values[name] };
		const dated = values[name] as Period | null | undefined;
		return { [`${name}_on`]: dated?.date ?? null, [`${name}_precision`]: dated?.precision ?? null };
	});
	return Object.assign({}, ...columns);
}

/**
 * Makes the database hold these rows. Rows of records are added or changed, and what is not among them stays; rows that
 * a record owns replace those that the owners had. Rows that are the same already are not written at all.
 * Throws the database's error.
 */
export async function writeTable(
	session: Session,
	table: Table,
	rows: readonly Row[],
	owners: readonly string[]
): Promise<Change> {
	const json = JSON.stringify(rows.map((row) => databaseColumns(table, row.values)));
	return table.owner
		? replaceOwned(session, table, table.owner, json, owners)
		: merge(session, table, Object.keys(databaseColumns(table, {})), json);
}

const incoming = (table: Table) => `jsonb_populate_recordset(null::public.${table.name}, ($1::text)::jsonb)`;

async function merge(
	session: Session,
	table: Table,
	columns: readonly string[],
	json: string
): Promise<Change> {
	const list = (prefix = '') => columns.map((column) => `${prefix}${column}`).join(', ');
	const [written] = await session.query<{ added: number; changed: number }>(
		`with written as (
			insert into public.${table.name} as kept (${list()})
			select ${list()} from ${incoming(table)}
			on conflict (${table.key.join(', ')}) do update
			set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}
			where (${list('kept.')}) is distinct from (${list('excluded.')})
			-- A row that was inserted has no transaction that replaced it.
			returning (xmax = 0) as added
		)
		select count(*) filter (where added)::int as added, count(*) filter (where not added)::int as changed from written`,
		[json]
	);
	return { table: table.name, added: written?.added ?? 0, changed: written?.changed ?? 0, removed: 0 };
}

/** First away with what differs, then in with what is not there: positions may change places without meeting. */
async function replaceOwned(
	session: Session,
	table: Table,
	owner: string,
	json: string,
	owners: readonly string[]
): Promise<Change> {
	const sameKey = table.key.map((column) => `given.${column} = kept.${column}`).join(' and ');
	const removed = await session.query<{ key: string }>(
		`delete from public.${table.name} as kept
		where kept.${owner} in (select jsonb_array_elements_text(($2::text)::jsonb)) and not exists (
			select from ${incoming(table)} as given where ${sameKey} and given is not distinct from kept
		)
		returning ${keyText(table)} as key`,
		[json, JSON.stringify(owners)]
	);
	const added = await session.query<{ key: string }>(
		`insert into public.${table.name} as kept
		select * from ${incoming(table)} as given
		where not exists (select from public.${table.name} as kept where ${sameKey})
		returning ${keyText(table)} as key`,
		[json]
	);
	const before = new Set(removed.map(({ key }) => key));
	const changed = added.filter(({ key }) => before.has(key)).length;
	return { table: table.name, added: added.length - changed, changed, removed: removed.length - changed };
}

const keyText = (table: Table) => `concat_ws('/', ${table.key.map((column) => `kept.${column}`).join(', ')})`;
