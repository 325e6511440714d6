-- Whatever the public document is made of gives the registry another version when it is written, for everyone to see.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
grant execute on all functions in schema extensions to anon, authenticated, service_role;
select no_plan();

create temporary view sources as
select distinct c.relname::text as name
from pg_depend as d join pg_class as c on c.oid = d.refobjid and c.relkind = 'r'
where d.objid = 'public.registry_document()'::regprocedure and d.refclassid = 'pg_class'::regclass
order by name;
grant select on sources to anon, authenticated, service_role;
select cmp_ok((select count(*) from sources)::integer, '>=', 16, 'the tables of the document are known');

-- A statement that writes no row is enough: the version says that something may have changed, the server compares.
create function pg_temp.renews(statement text) returns boolean language plpgsql as $$
declare
	before uuid := (select version from public.registry_version);
begin
	execute statement;
	return before is distinct from (select version from public.registry_version);
end
$$;

grant execute on function pg_temp.renews(text) to service_role;
set local role service_role;
select ok(pg_temp.renews(format(statement, name)), format(statement, name) || ' renews the version')
from sources, unnest(array['delete from public.%I where false', 'truncate public.%I cascade']) as statement;
reset role;
select ok(
	pg_temp.renews($$ insert into public.countries (iso3, iso2) select iso3, iso2 from public.countries where false $$),
	'an insertion renews the version'
);
select ok(
	pg_temp.renews('update public.countries set iso2 = iso2 where false'), 'an update renews the version'
);
select ok(not pg_temp.renews('select from public.countries'), 'reading does not');

set local role anon;
select results_eq(
	'select count(*)::integer from public.registry_version', array[1], 'a visitor reads one version'
);
reset role;
select throws_ok(
	'insert into public.registry_version default values', '23505', null, 'there is never a second version'
);
select throws_ok(
	'insert into public.registry_version (singleton) values (false)', '23514', null, 'nor one of another kind'
);

-- The check catches what it is for.
create table public.forgotten (id integer primary key);
select ok(not pg_temp.renews('delete from public.forgotten'), 'a table that is not watched is caught');

select * from finish();
rollback;
