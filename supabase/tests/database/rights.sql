-- A visitor (anon) and a signed-in person without a role (authenticated) read what is public and write nothing. Cases
-- come from the catalogue, so that a new table is covered without a word here.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
grant execute on all functions in schema extensions to anon, authenticated;
select no_plan();

create temporary view tables as
select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public' order by tablename;

-- What only staff read; what they may do with it is proven in staff.sql.
create temporary view staff_tables as
select name from tables where name in ('public.people', 'public.proposals', 'public.record_versions');

create temporary view attempts as
select name, verb, statement
from tables cross join lateral (
	select attname from pg_attribute
	where attrelid = name::regclass and attnum > 0 and not attisdropped order by attnum limit 1
) as first_column cross join lateral (values
	('insert into', format('insert into %s default values', name)),
	('update', format('update %1$s set %2$I = %2$I', name, attname)),
	('delete from', format('delete from %s', name)),
	('truncate', format('truncate %s', name))
) as attempt (verb, statement);

grant select on tables, staff_tables, attempts to anon, authenticated;

-- What they may do by the catalogue.
select ok(
	not has_table_privilege(client, name, privilege),
	format('%s has no right to %s %s', client, lower(privilege), name)
)
from tables, unnest(array['anon', 'authenticated']) as client,
	unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as privilege;

select ok(
	not has_any_column_privilege(client, name, 'INSERT, UPDATE, REFERENCES'),
	format('%s has no right on a single column of %s either', client, name)
)
from tables, unnest(array['anon', 'authenticated']) as client
-- Administrators are signed in too: the policies of people stand before them.
where (client, name) <> ('authenticated', 'public.people');

-- What they can really do.
set local role anon;
select lives_ok('select from ' || name, 'a visitor can read ' || name) from tables
where name not in (select name from staff_tables);
select throws_ok('select from ' || name, '42501', null, 'a visitor cannot read ' || name) from staff_tables;
select throws_ok(statement, '42501', null, format('a visitor cannot %s %s', verb, name)) from attempts;
reset role;

set local role authenticated;
set local request.jwt.claims = '{"sub": "11111111-1111-4111-8111-111111111111", "role": "authenticated"}';
select lives_ok('select from ' || name, 'a signed-in person can read ' || name) from tables
where name not in (select name from staff_tables);
select is_empty('select from ' || name, 'a signed-in person who is no staff finds nothing in ' || name) from staff_tables;
select throws_ok(statement, '42501', null, format('a signed-in person cannot %s %s', verb, name)) from attempts;
reset role;

-- A table that nobody thought of is closed, although it has no row level security.
create table public.forgotten (id integer primary key);
set local role anon;
select throws_ok('select from public.forgotten', '42501', null, 'a visitor cannot read a table without grants');
select throws_ok('insert into public.forgotten values (1)', '42501', null, 'nor write to it');
set local role authenticated;
select throws_ok('select from public.forgotten', '42501', null, 'a signed-in person cannot read a table without grants');
select throws_ok('insert into public.forgotten values (1)', '42501', null, 'nor write to it');
reset role;

-- Sequences: those there are, and the next one.
create sequence public.forgotten_sequence;
select ok(
	not has_sequence_privilege(client, c.oid, 'USAGE, SELECT, UPDATE'), format('%s has no right on %s', client, relname)
)
from pg_class as c, unnest(array['anon', 'authenticated']) as client
where relnamespace = 'public'::regnamespace and relkind = 'S';
set local role anon;
select throws_ok($$ select nextval('public.forgotten_sequence') $$, '42501', null, 'a visitor cannot advance a sequence');
set local role authenticated;
select throws_ok(
	$$ select nextval('public.forgotten_sequence') $$, '42501', null, 'a signed-in person cannot advance a sequence'
);
reset role;

-- The roles themselves.
select ok(
	not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb), format('%s has no power over others', rolname)
) from pg_roles where rolname in ('anon', 'authenticated') order by rolname;
select ok(
	not pg_has_role(client, other, 'MEMBER'), format('%s cannot become %s', client, other)
) from (values ('anon', 'authenticated'), ('anon', 'service_role'), ('authenticated', 'service_role')) as v (client, other);
select ok(rolbypassrls and not rolsuper, 'service_role passes row level security and is no superuser')
from pg_roles where rolname = 'service_role';
select ok(has_table_privilege('service_role', name, privilege), format('service_role can %s %s', lower(privilege), name))
from tables, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as privilege
where name <> 'public.forgotten';

select * from finish();
rollback;
