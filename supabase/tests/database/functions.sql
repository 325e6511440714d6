-- Of functions, visitors may call registry_document and nothing else, signed-in people also the door to proposals, behind
-- which staff.sql looks; other schemas are closed.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
grant execute on all functions in schema extensions to anon, authenticated;
select no_plan();

create function public.forgotten() returns integer language sql as 'select 1';
create function private.forgotten() returns integer language sql as 'select 1';

create temporary table allowed (client text, schema text, name text);
insert into allowed values
	('anon', 'public', 'registry_document'), ('authenticated', 'public', 'registry_document'),
	('authenticated', 'public', 'save_proposal'), ('authenticated', 'public', 'submit_proposal'),
	('authenticated', 'public', 'send_back_proposal'), ('authenticated', 'public', 'publish_proposal'),
	('authenticated', 'public', 'withdraw_proposal'), ('authenticated', 'public', 'archive_record'),
	('authenticated', 'public', 'restore_record'), ('authenticated', 'public', 'delete_record'),
	-- Policies ask these; without the schema's usage nobody can call them by name.
	('authenticated', 'private', 'me'), ('authenticated', 'private', 'has_role');

select is(
	has_function_privilege(client, p.oid, 'EXECUTE'),
	(client, nspname::text, proname::text) in (select * from allowed),
	format('%s may execute %s only if that was meant', client, p.oid::regprocedure)
)
from pg_proc as p join pg_namespace as n on n.oid = pronamespace, unnest(array['anon', 'authenticated']) as client
where nspname in ('public', 'private') order by nspname, proname, client;

select is(
	has_schema_privilege(client, nspname, 'USAGE'),
	nspname in ('public', 'extensions', 'auth'),
	format('%s %s look into the schema %s', client, case when nspname in ('public', 'extensions', 'auth') then 'can' else 'cannot' end, nspname)
)
from pg_namespace, unnest(array['anon', 'authenticated']) as client
where nspname in ('public', 'extensions', 'auth', 'private', 'supabase_migrations') order by nspname, client;

select ok(not has_schema_privilege(client, nspname, 'CREATE'), format('%s can make nothing in the schema %s', client, nspname))
from pg_namespace, unnest(array['anon', 'authenticated']) as client
where nspname in ('public', 'extensions', 'auth', 'private', 'supabase_migrations') order by nspname, client;

select is_empty(
	$$ select p.oid::regprocedure from pg_proc as p where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
	and prosecdef and not coalesce(array_to_string(proconfig, ',') like '%search_path=%', false) $$,
	'a function that runs with the rights of its owner fixes its search path'
);

-- The same, tried.
create temporary view closed as select statement from (values
	('select public.forgotten()'),
	('select private.forgotten()'),
	($$ select private.period_end('2020-01-01', 'year') $$),
	('call private.apply_grants()'),
	('select from auth.users'),
	('select from auth.refresh_tokens'),
	('select from supabase_migrations.schema_migrations'),
	('create table public.mine ()'),
	('create function public.mine() returns integer language sql as $f$ select 1 $f$')
) as v (statement);
grant select on closed to anon, authenticated;

set local role anon;
select lives_ok('select public.registry_document()', 'a visitor can call registry_document');
select throws_ok(statement, '42501', null, 'a visitor cannot: ' || statement) from closed;
set local role authenticated;
set local request.jwt.claims = '{"sub": "11111111-1111-4111-8111-111111111111", "role": "authenticated"}';
select lives_ok('select public.registry_document()', 'a signed-in person can call registry_document');
select throws_ok(statement, '42501', null, 'a signed-in person cannot: ' || statement) from closed;
reset role;

select * from finish();
rollback;
