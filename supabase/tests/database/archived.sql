-- What is archived is invisible to visitors and to signed-in persons, with all that belongs to it.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
grant execute on all functions in schema extensions to anon, authenticated;
select no_plan();

insert into municipalities
	(code, slug, name, zone, north_south_order, area_km2, area_source, population, population_year, population_source,
	seat_longitude, seat_latitude, seat_source)
values ('05999', 'a-town', 'A town', 'north', 999, 1, 'test', 1, 2025, 'test', -75, 6, 'test');
insert into organisations (slug, name, organisation_type, scope, source, archived_at) values
	('shown-organisation', 'Shown organisation', 'other', 'municipal', 'test', null),
	('hidden-organisation', 'Hidden organisation', 'other', 'municipal', 'test', now());
insert into sdg_goals (goal, name_es, name_en, name_pt, title_es, title_en, title_pt, colour)
values (11, 'a', 'b', 'c', 'd', 'e', 'f', '#FD9D24') on conflict do nothing;

insert into agreements (code, title, instrument, source_url, confidence, archived_at)
values ('AG-9901', 'Shown', 'other', 'https://example.org', 'high', null),
	('AG-9902', 'Hidden', 'other', 'https://example.org', 'high', now());
insert into agreement_coverage select code, '05999' from agreements where code like 'AG-99__';
insert into agreement_parties (agreement_code, position, side, organisation)
select code, 1, 'counterpart', 'shown-organisation' from agreements where code like 'AG-99__';
insert into agreement_sdgs (agreement_code, position, goal, basis)
select code, 1, 11, 'stated' from agreements where code like 'AG-99__';
insert into agreement_amendments (agreement_code, position, kind, source_url)
select code, 1, 'extension', 'https://example.org' from agreements where code like 'AG-99__';

insert into projects (code, title, source_url, confidence, archived_at)
values ('PR-9901', 'Shown', 'https://example.org', 'high', null),
	('PR-9902', 'Hidden', 'https://example.org', 'high', now());
insert into project_coverage select code, '05999' from projects where code like 'PR-99__';
insert into project_parties (project_code, position, side, organisation)
select code, 1, 'counterpart', 'shown-organisation' from projects where code like 'PR-99__';
insert into project_sdgs (project_code, position, goal, basis)
select code, 1, 11, 'stated' from projects where code like 'PR-99__';
insert into project_places (project_code, position, name, municipality_code, precision)
select code, 1, 'Somewhere', '05999', 'seat' from projects where code like 'PR-99__';

-- Which of the two records of each kind a client sees in each table: every table with a column that names one.
create temporary view record_columns as
select c.relname::text as table_name, a.attname::text as column_name, k.prefix
from (values ('agreements', 'AG-99'), ('projects', 'PR-99')) as k (record, prefix)
join pg_class as r on r.relname = k.record and r.relnamespace = 'public'::regnamespace
join pg_class as c on c.relnamespace = r.relnamespace and c.relkind = 'r'
join pg_attribute as a on a.attrelid = c.oid and (
	(c.oid = r.oid and a.attname = 'code')
	or exists (
		select from pg_constraint as f
		where f.conrelid = c.oid and f.confrelid = r.oid and f.contype = 'f' and f.confdeltype = 'c'
		and f.conkey = array[a.attnum]
	)
)
order by 1;
grant select on record_columns to anon, authenticated;
select is((select count(*) from record_columns)::integer, 10, 'two kinds of record and what they own are under test');

set local role anon;
select results_eq(
	format('select %1$I from %2$I where %1$I like %3$L', column_name, table_name, prefix || '%'),
	format('values (%L)', prefix || '01'),
	'a visitor sees in ' || table_name || ' what is not archived'
) from record_columns;
select results_eq(
	$$ select slug from organisations where slug like '%-organisation' $$, $$ values ('shown-organisation') $$,
	'a visitor does not see archived organisations'
);
select ok(public.registry_document()::text not like '%"Hidden%', 'the public document holds nothing that is archived');

set local role authenticated;
set local request.jwt.claims = '{"sub": "11111111-1111-4111-8111-111111111111", "role": "authenticated"}';
select results_eq(
	format('select %1$I from %2$I where %1$I like %3$L', column_name, table_name, prefix || '%'),
	format('values (%L)', prefix || '01'),
	'a signed-in person sees in ' || table_name || ' what is not archived'
) from record_columns;
select results_eq(
	$$ select slug from organisations where slug like '%-organisation' $$, $$ values ('shown-organisation') $$,
	'a signed-in person does not see archived organisations'
);
select ok(public.registry_document()::text not like '%"Hidden%', 'nor does the document for a signed-in person');
reset role;

-- Policies hide; nothing was lost.
grant execute on all functions in schema extensions to service_role;
grant select on record_columns to service_role;
set local role service_role;
select results_eq(
	format('select %1$I from %2$I where %1$I like %3$L order by 1', column_name, table_name, prefix || '%'),
	format('values (%L), (%L)', prefix || '01', prefix || '02'),
	'service_role sees all of ' || table_name
) from record_columns;
reset role;

select * from finish();
rollback;
