-- Every right that a client has, in one place: a table that is not named here is closed. The embedded backend grants
-- everything on its own at its first data request, so it calls this again afterwards; a later migration replaces it.
create procedure private.apply_grants()
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
		public.institution_figures
	to anon, authenticated;
	grant execute on function public.registry_document() to anon, authenticated;
end
$$;
comment on procedure private.apply_grants is 'Sets exactly the rights that clients have';
revoke all on procedure private.apply_grants from public;

call private.apply_grants();
