-- Every table of the public schema is protected and described, the next one too.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select no_plan();

-- Tables of the public schema that a client could read without a policy letting it.
create function pg_temp.unprotected() returns setof text language sql as $$
	select relname::text from pg_class as c
	where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (
		relrowsecurity
		and exists (select from pg_policy where polrelid = c.oid and polcmd in ('r', '*'))
	)
$$;

select ok(relname not in (select pg_temp.unprotected()), relname || ' has row level security and a policy for reading')
from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname;

select isnt(obj_description(oid, 'pg_class'), null, relname || ' has a comment')
from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by relname;

select isnt(col_description(attrelid, attnum), null, format('%s.%s has a comment', relname, attname))
from pg_class join pg_attribute on attrelid = pg_class.oid
where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and attnum > 0 and not attisdropped
order by relname, attnum;

select ok(
	exists (select from pg_index where indrelid = c.oid and indisprimary), relname || ' has a primary key'
) from pg_class as c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname;

select isnt(obj_description(oid, 'pg_type'), null, 'the enumeration ' || typname || ' has a comment')
from pg_type where typnamespace = 'public'::regnamespace and typtype = 'e' order by typname;

-- Views would read with their owner's rights, past every policy.
select is_empty(
	$$ select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
	and not coalesce(reloptions @> '{security_invoker=true}', false) $$,
	'no view of the public schema reads with the rights of its owner'
);

-- The check catches what it is for.
create table public.forgotten (id integer primary key);
select results_eq(
	'select pg_temp.unprotected()', array['forgotten'], 'a table without row level security is caught'
);
alter table public.forgotten enable row level security;
select results_eq('select pg_temp.unprotected()', array['forgotten'], 'a table without a policy is caught');
create policy "Anyone can add" on public.forgotten for insert with check (true);
select results_eq('select pg_temp.unprotected()', array['forgotten'], 'a policy for writing alone does not do');
create policy "Anyone can read" on public.forgotten for select using (true);
select is_empty('select pg_temp.unprotected()', 'a table with both passes');

select * from finish();
rollback;
