-- What the registry holds changes seldom and is read all the time: a server asks for this one row every few seconds, and
-- reads the document again only when it is another one.
create table public.registry_version (
	singleton boolean primary key default true check (singleton),
	version uuid not null default gen_random_uuid(),
	changed_at timestamptz not null default now()
);
comment on table public.registry_version is 'One row that is another one after each change of the public registry';
comment on column public.registry_version.singleton is 'Always true: there is one row';
comment on column public.registry_version.version is
	'Never seen before, whatever was restored from a backup; it says that something was written, not what';
comment on column public.registry_version.changed_at is 'Beginning of the transaction that wrote last';

insert into public.registry_version default values;

alter table public.registry_version enable row level security;
create policy "Anyone can read the version" on public.registry_version for select to anon, authenticated using (true);

-- With the rights of its owner: whoever may change a record need not be able to touch the version itself.
create function private.renew_registry_version() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	update public.registry_version set version = gen_random_uuid(), changed_at = now();
	return null;
end
$$;
comment on function private.renew_registry_version is 'Gives the registry another version';
revoke all on function private.renew_registry_version from public;

-- Before the first row is written, so that whoever writes holds the version first: two that write the same records then
-- wait for each other and never for ever. The new version is seen when what was written is seen, at the commit.
create procedure private.watch_registry()
language plpgsql set search_path = ''
as $$
declare
	source regclass;
begin
	for source in
		select distinct d.refobjid::regclass
		from pg_catalog.pg_depend as d
		join pg_catalog.pg_class as c on c.oid = d.refobjid and c.relkind = 'r'
		where d.classid = 'pg_catalog.pg_proc'::regclass
			and d.objid = 'public.registry_document()'::regprocedure
			and d.refclassid = 'pg_catalog.pg_class'::regclass
	loop
		execute format(
			'create or replace trigger renew_registry_version before insert or update or delete or truncate on %s '
			'for each statement execute function private.renew_registry_version()',
			source
		);
	end loop;
end
$$;
comment on procedure private.watch_registry is
	'Has every table that the document reads renew the version: call it again after a change of registry_document';
revoke all on procedure private.watch_registry from public;
call private.watch_registry();

create or replace procedure private.apply_grants()
language plpgsql set search_path = ''
as $$
begin
	revoke all on all tables in schema public from public, anon, authenticated;
	revoke all on all sequences in schema public from public, anon, authenticated;
	revoke execute on all routines in schema public from public, anon, authenticated;
	alter default privileges in schema public revoke all on tables from anon, authenticated;
	alter default privileges in schema public revoke all on sequences from anon, authenticated;
	alter default privileges in schema public revoke execute on functions from public, anon, authenticated;

	grant usage on schema public to anon, authenticated, service_role;
	grant all on all tables in schema public to service_role;
	grant all on all sequences in schema public to service_role;
	grant execute on all routines in schema public to service_role;
	-- Constraints run with the rights of whoever writes.
	grant usage on schema private to service_role;
	grant execute on function
		private.period_end(date, public.date_precision), private.is_period(date, public.date_precision),
		private.touch_updated_at()
	to service_role;

	grant select on
		public.countries, public.currencies, public.municipalities, public.organisations,
		public.sdg_goals, public.sdg_targets,
		public.agreements, public.agreement_coverage, public.agreement_parties, public.agreement_sdgs,
		public.agreement_amendments,
		public.projects, public.project_coverage, public.project_parties, public.project_sdgs, public.project_places,
		public.institution_figures, public.registry_version
	to anon, authenticated;
	grant execute on function public.registry_document() to anon, authenticated;
end
$$;

call private.apply_grants();
