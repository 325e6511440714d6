-- Who may do what. A role is held here and never in what a person can edit about themselves (user metadata).
create type public.staff_role as enum ('reader', 'editor', 'reviewer', 'administrator');
comment on type public.staff_role is
	'Each may do what the one before may: read drafts, propose, publish and send back, keep people and code lists';

create table public.people (
	id uuid primary key,
	name text not null check (btrim(name) <> '' and length(name) <= 200),
	role public.staff_role not null default 'reader',
	disabled_at timestamptz,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
create trigger people_touch before update on public.people
	for each row execute function private.touch_updated_at();

comment on table public.people is 'Staff who can sign in, and their roles; an account that is not here is a visitor';
comment on column public.people.id is 'The account of Supabase Auth (auth.users)';
comment on column public.people.name is 'As colleagues see it in the history of a record';
comment on column public.people.role is 'What the person may do';
comment on column public.people.disabled_at is 'Set when the person may do nothing any more; never deleted, because the history names them';
comment on column public.people.created_at is 'When the row was made';
comment on column public.people.updated_at is 'When the row last changed';

-- The claim itself and not auth.uid(), which a plain PostgreSQL lacks when the migrations come before the backend.
create function private.me() returns uuid
language sql stable set search_path = ''
return (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid;
comment on function private.me is 'The account that is signed in; null for a visitor';

-- With the rights of its owner: a policy on people that read people would ask itself for ever.
create function private.has_role(minimum public.staff_role) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (
		select 1 from public.people as p
		where p.id = private.me() and p.disabled_at is null and p.role >= minimum
	)
$$;
comment on function private.has_role is 'Whether whoever is signed in is an enabled person with that role or a higher one';
revoke all on function private.me, private.has_role from public;

alter table public.people enable row level security;
create policy "Staff can read who their colleagues are, and anybody who they are themselves" on public.people
	for select to authenticated using (id = (select private.me()) or (select private.has_role('reader')));
create policy "Administrators can add people" on public.people
	for insert to authenticated with check ((select private.has_role('administrator')));
-- Nobody raises, lowers or disables themselves: so one administrator at least stays.
create policy "Administrators can change other people" on public.people
	for update to authenticated
	using ((select private.has_role('administrator')) and id <> (select private.me()))
	with check ((select private.has_role('administrator')) and id <> (select private.me()));

-- Two administrators who disable each other at the same moment would leave none: the second waits and is refused.
create function private.keep_an_administrator() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	lock table public.people in share row exclusive mode;
	if not exists (select 1 from public.people where role = 'administrator' and disabled_at is null) then
		raise exception 'The last administrator cannot be taken away' using errcode = 'check_violation';
	end if;
	return null;
end
$$;
comment on function private.keep_an_administrator is 'Refuses a change that leaves nobody who could undo it';
revoke all on function private.keep_an_administrator from public;
create trigger people_keep_an_administrator after update on public.people
	for each statement execute function private.keep_an_administrator();
